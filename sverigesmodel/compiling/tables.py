"""Tables of arrays under one name each, which Python and compiled code read in the same way.

Compiled code is given the address of a list of addresses and shapes, so that a hundred arrays pass between
functions as one word, and so that one compilation serves arrays of every size.
"""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray


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
        self.layout = repr(
            (
                title,
                list(self.numbers),
                [(name, array.dtype.descr, array.ndim) for name, array in arrays.items()],
            )
        )
        self._list()

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{self.__dict__.get('title')} has no {name!r}")

    def __deepcopy__(self, memo: dict[int, object]) -> Table:
        """Return the same table over copies of the arrays."""
        twin = copy.copy(self)
        twin.arrays = {}
        for name, array in self.arrays.items():
            twin._hold(name, array.copy())
        twin._list()
        return twin

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
        self._list()

    def _hold(self, name: str, array: NDArray[Any]) -> None:
        self.arrays[name] = array
        setattr(self, name, array.view(np.recarray) if array.dtype.names else array)

    def _list(self) -> None:
        """Write the list that compiled code reads: numbers, then each array's address and shape."""
        words = list(np.array(list(self.numbers.values()), dtype=np.float64).view(np.int64))
        for array in self.arrays.values():
            words += [array.ctypes.data, *array.shape]
        self._words = np.array(words, dtype=np.int64)
        self.address = int(self._words.ctypes.data)


def _restore(
    kind: type[Table], title: str, arrays: dict[str, NDArray[Any]], numbers: dict[str, float]
) -> Table:
    table = kind.__new__(kind)
    Table.__init__(table, title, arrays, numbers)
    return table
