"""Records of an array as plain Python sees them: attributes that read and write the array, and are soon done.

NumPy's own record arrays do the same ten times slower, and plain Python is what debuggers and coverage run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Records:
    """A structured array whose elements are records with an attribute for each field."""

    __slots__ = ("_columns", "_kind", "_made", "shape")

    def __init__(self, array: NDArray[np.void]) -> None:
        self._kind = _record(array.dtype)
        self._columns = tuple(_column(array[name]) for name in array.dtype.names or ())
        self._made: dict[Any, Any] = {}
        self.shape = array.shape

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, at: Any) -> Any:
        record = self._made.get(at)
        if record is None:
            record = self._made[at] = self._kind(self._columns, at)
        return record


def _column(field: NDArray[Any]) -> Any:
    """Return something that gives plain numbers; arrays themselves where the field is not aligned."""
    view = memoryview(field.data)
    return view if view.format in {"b", "h", "i", "l", "q", "d"} else field


@cache
def _record(dtype: np.dtype[np.void]) -> type:
    """Return the class of the records."""

    def __init__(self: Any, columns: Any, at: Any) -> None:  # noqa: N807
        self.columns = columns
        self.at = at

    members: dict[str, Any] = {"__slots__": ("at", "columns"), "__init__": __init__}
    for place, name in enumerate(dtype.names or ()):
        whole = dtype[name].kind in "iu"
        members[name] = property(_getter(place), _setter(place, int if whole else float))
    return type("Record", (), members)


def _getter(place: int) -> Callable[[Any], Any]:
    return lambda record: record.columns[place][record.at]


def _setter(place: int, kind: type) -> Callable[[Any, Any], None]:
    def write(record: Any, value: Any) -> None:
        record.columns[place][record.at] = kind(value)

    return write
