"""Machine code from plain Python: modules of functions over tables, compiled into one entry and kept on disk.

``Program`` has a list of modules compiled (``building``, with numba), made into one piece of machine code
(``machine``, with llvmlite) and kept in the user's cache folder under a name made from everything that went into
it (``keeping``); what is kept is loaded without numba. ``Table`` holds the arrays that Python and machine code
share. This room knows functions, arrays and files. It must not know what they are about: nothing of children,
logs or money.
"""

from sverigesmodel.compiling.program import Program, announce
from sverigesmodel.compiling.tables import Table

__all__ = ["Program", "Table", "announce"]
