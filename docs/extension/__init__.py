"""What Sphinx learns for this documentation alone.

Each module knows one thing: reference pages made from the code, commands that are run while a page is built,
figures that need no network. None of them knows what the pages say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extension import commands, figures, pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Let Sphinx know of everything here."""
    for part in (pages, commands, figures):
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
