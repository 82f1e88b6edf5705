"""What every offline page is made of: its templates, its looks, and what may run on it.

The two scripts that a page carries itself are told to the browser by their hashes; nothing comes from anywhere
else. Knows nothing of what a page says.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from plotly.offline import get_plotlyjs

from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.language import unbroken


def environment() -> Environment:
    """Give what fills templates: everything is escaped, and a name that is not known is an error."""
    made = Environment(
        loader=PackageLoader(__package__, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["unbroken"] = unbroken
    return made


def style() -> str:
    """Read the looks of every page."""
    return _file("page.css")


def scripts() -> list[str]:
    """Read the scripts that draw the charts of a page."""
    return [get_plotlyjs(), _file("page.js")]


def drawing(chart: Chart) -> str:
    """Write a figure as JSON that no markup can be hidden in."""
    text = json.dumps(
        chart.figure.to_plotly_json(), ensure_ascii=False, allow_nan=False, sort_keys=True
    )
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def content_hash(script: str) -> str:
    """Hash of a script as a content security policy wants it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
