"""Machine code on disk: in one folder per fingerprint, so that what is read was made from these sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from numba.core.caching import Cache, CompileResultCacheImpl, _CacheLocator


def keep(function: Any, folder: Path) -> None:
    """Have a compiled function kept in a folder, and read from there if it is there already."""

    class Locator(_CacheLocator):
        """The folder, whose name says all that a time stamp could."""

        def __init__(self, py_func: Any, py_file: str) -> None:
            self._py_func = py_func

        def get_cache_path(self) -> str:
            return str(folder)

        def get_source_stamp(self) -> str:
            return folder.name

        def get_disambiguator(self) -> str:
            return "0"

        @classmethod
        def from_function(cls, py_func: Any, py_file: str) -> Any:
            return cls(py_func, py_file)

    class Kept(CompileResultCacheImpl):
        _locator_classes = [Locator]  # noqa: RUF012  numba's own name for it

    class Folder(Cache):
        _impl_class = Kept

    function._cache = Folder(function.py_func)
