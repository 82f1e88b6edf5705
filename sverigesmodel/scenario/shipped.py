"""Files that come with the library, by the names under which a scenario anywhere extends them.

Knows where they lie in an installed package and in a checkout, and nothing of what is in them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

NAMES: Final = ("denmark",)
"""What ``extends`` may name instead of a file: national values."""


def shipped(name: str) -> Path:
    """Return the file behind a name; it lies beside this module, or in a checkout's ``scenarios``.

    Parameters
    ----------
    name : one of `NAMES`
    """
    here = Path(__file__).parent
    installed = here / f"{name}.yaml"
    return installed if installed.is_file() else here.parents[1] / "scenarios" / f"{name}.yaml"
