"""Pages, or parts of pages, that are made from the code: a line ``% generated: NAME`` becomes Markdown.

Also sets right the links of pages that are read in another place than they lie: the scenarios' own pages.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extension import api, checklists, codes, data, scenario_reference

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SCENARIOS: Final = "scenarios/"
NOTEBOOKS: Final = "notebooks/"
"""Folders beside this one that are read as if they lay in it."""
_LINK: Final = re.compile(r"(?<=\])\(([^)\s]+)\)")
_MARK: Final = re.compile(r"^% generated: (.+)$", re.MULTILINE)
MAKERS: Final[Mapping[str, Callable[[Path], str]]] = {
    "scenario": scenario_reference.page,
    "errors": codes.page,
    "api": api.page,
    "checklists": checklists.page,
    "event log": data.event_log,
    "tables": data.tables,
}
"""What makes each part, given the root of the project."""


def setup(app: Sphinx) -> None:
    """Fill pages in as they are read."""
    app.connect("source-read", fill)


def fill(app: Sphinx, page: str, source: list[str]) -> None:
    """Replace marks by what they name, and links to files of the project by links that work in these pages."""
    root = Path(app.srcdir).parent
    text = _MARK.sub(lambda mark: MAKERS[mark[1]](root), source[0])
    text = _LINK.sub(lambda link: f"({from_here(page, link[1])})", text)
    if page.startswith(SCENARIOS):
        text = f"({label(page)})=\n\n{text}"
    source[0] = text


def from_here(page: str, target: str) -> str:
    """Return where a link leads that stands in a page, or in the file outside this folder that the page is.

    Sphinx follows the link that ``scenarios`` is and then knows no such page, so those are found by their labels.
    """
    path, _, anchor = target.partition("#")
    if not path or ":" in path:
        return target
    outside = page.startswith((SCENARIOS, NOTEBOOKS)) or page == "changelog"
    folder = posixpath.dirname(page) if outside else posixpath.join("docs", posixpath.dirname(page))
    found = posixpath.normpath(posixpath.join(folder, path))
    if found.startswith(SCENARIOS) and found.endswith(".md"):
        return f"#{label(found.removesuffix('.md'))}"
    if outside:
        return f"/{found.removeprefix('docs/')}" + (f"#{anchor}" if anchor else "")
    return f"/{found}" if found.startswith((SCENARIOS, NOTEBOOKS)) else target


def label(page: str) -> str:
    """Return the label of a page of the scenarios."""
    return page.lower().replace("/", "-")
