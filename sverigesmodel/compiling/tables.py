"""Tables of arrays under one name each, which Python and compiled code read in the same way.

Compiled code is given the address of a list of addresses and shapes, so that a hundred arrays pass between
functions as one word, and so that one compilation serves arrays of every size.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.compiling.records import Records


class Table:
    """Named arrays and numbers; an attribute each.

    Attributes
    ----------
    arrays
        The arrays by name, C-contiguous.
    numbers
        The scalars by name, floats.
    address
        Where compiled code finds the list of them.
    layout
        The names and types, in order: machine code fits tables of one layout.
    """

    def __init__(
        self, title: str, arrays: dict[str, NDArray[Any]], numbers: dict[str, float] | None = None
    ) -> None:
        self.title = title
        self.numbers = dict(numbers or {})
        self.arrays: dict[str, NDArray[Any]] = {}
        for name, value in self.numbers.items():
            setattr(self, name, value)
        for name, array in arrays.items():
            self._hold(name, array)
        self.layout = _layout(
            title,
            tuple(self.numbers),
            tuple((name, array.dtype, array.ndim) for name, array in arrays.items()),
        )
        self._list()

    @classmethod
    def of(cls, title: str, values: Mapping[str, Any]) -> Table:
        """Return a table of arrays and numbers: whole numbers and floats of 64 bits, in C order."""
        arrays: dict[str, NDArray[Any]] = {}
        numbers: dict[str, float] = {}
        for name, value in values.items():
            if isinstance(value, np.ndarray) and value.ndim > 0:
                kind = np.int64 if value.dtype.kind in "iub" else np.float64
                arrays[name] = np.ascontiguousarray(value, dtype=kind)
            else:
                numbers[name] = float(value)
        return cls(title, arrays, numbers)

    def __getattr__(self, name: str) -> Any:
        """Return a structured array's records; they are made when plain Python first asks for them."""
        array = self.__dict__.get("arrays", {}).get(name)
        if array is None:
            raise AttributeError(f"{self.__dict__.get('title')} has no {name!r}")
        records = Records(array)
        self.__dict__[name] = records
        return records

    def __deepcopy__(self, memo: dict[int, object]) -> Table:
        """Return the same table over copies of the arrays."""
        arrays = {name: array.copy() for name, array in self.arrays.items()}
        return _restore(type(self), self.title, arrays, self.numbers)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the contents; the addresses are those of the new arrays."""
        return _restore, (type(self), self.title, self.arrays, self.numbers)

    def replace(self, name: str, array: NDArray[Any]) -> None:
        """Put another array of the same type in the place of one."""
        old = self.arrays[name]
        if array.dtype != old.dtype or array.ndim != old.ndim:
            msg = (
                f"{self.title}.{name} is {old.ndim} x {old.dtype}, not {array.ndim} x {array.dtype}"
            )
            raise TypeError(msg)
        self._hold(name, array)
        at = self._places[name]
        self._words[at : at + 1 + array.ndim] = (_address(array), *array.shape)

    def _hold(self, name: str, array: NDArray[Any]) -> None:
        self.arrays[name] = array
        if array.dtype.names:
            self.__dict__.pop(name, None)
        else:
            self.__dict__[name] = array

    def _list(self) -> None:
        """Write the list that compiled code reads: numbers, then each array's address and shape."""
        words = np.array(list(self.numbers.values()), dtype=np.float64).view(np.int64).tolist()
        self._places: dict[str, int] = {}
        for name, array in self.arrays.items():
            self._places[name] = len(words)
            words += (_address(array), *array.shape)
        self._words = np.array(words, dtype=np.int64)
        self.address = _address(self._words)


def _address(array: NDArray[Any]) -> int:
    return int(array.ctypes.data)


@cache
def _layout(title: str, numbers: tuple[str, ...], arrays: tuple[tuple[str, Any, int], ...]) -> str:
    described = [(name, dtype.descr, axes) for name, dtype, axes in arrays]
    return repr((title, numbers, described))


def fetch(array: Any, place: int) -> None:
    """Have the processor bring a record near that will be wanted soon; Python has no use for it."""


def _restore(
    kind: type[Table], title: str, arrays: dict[str, NDArray[Any]], numbers: dict[str, float]
) -> Table:
    table = kind.__new__(kind)
    Table.__init__(table, title, arrays, numbers)
    return table
