"""Figures that show without a network: one copy of plotly.js for the whole documentation.

In a notebook plotly writes its whole script into the page, asks the network for another (for formulas in labels,
of which there are none), and gives every figure a random name. Here the first becomes a link to one file beside
the pages, the second is left out, and names are counted, so that two builds of the same sources are the same.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from plotly.offline import get_plotlyjs

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SCRIPT = "plotly.min.js"
_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_FOREIGN = re.compile(r"<script[^>]*\bsrc=\"https?://[^>]*></script>")


def setup(app: Sphinx) -> None:
    """Take plotly.js out of pages as they are read, and put it where pages that have figures find it."""
    app.connect("doctree-read", lighten)
    app.connect("build-finished", lay_beside)


def lighten(app: Sphinx, doctree: nodes.document) -> None:
    """Replace the script and the random names in one page; figures draw where they stand, so it comes first."""
    script = f'<script src="{"../" * app.env.docname.count("/")}_static/{SCRIPT}"></script>'
    names: dict[str, str] = {}
    for node in list(doctree.findall(nodes.raw)):
        text = node.astext()
        if "Plotly" not in text:
            continue
        if get_plotlyjs() in text:
            node.parent.remove(node)
            continue
        if not names:
            text = script + text
        for name in _ID.findall(text):
            if name not in names:
                names[name] = f"figure-{len(names) + 1}"
        text = _FOREIGN.sub("", _ID.sub(lambda match: names[match[0]], text))
        node.children = [nodes.Text(text)]
        node.rawsource = text


def lay_beside(app: Sphinx, exception: Exception | None) -> None:
    """Write plotly.js, of the version that made the figures, beside the pages."""
    if exception is None and app.builder.format == "html":
        Path(app.outdir, "_static", SCRIPT).write_text(get_plotlyjs(), encoding="utf-8")
