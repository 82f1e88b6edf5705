"""How cells look: number formats, inks, the font.

Numbers and names of styles and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

FONT: Final = "Arial"
"""A font that has the same widths in every office program, by itself or by its double."""
PLAIN: Final[Mapping[str, Any]] = {"font_name": FONT, "font_size": 10}
NUMBERS: Final[Mapping[str, str]] = {
    "thousands": "#,##0,;-#,##0,;0",
    "thousands_change": "+#,##0,;-#,##0,;0",
    "kroner": "#,##0.00",
    "kroner_change": "+#,##0.00;-#,##0.00;0.00",
    "level": "#,##0.0",
    "level_change": "+#,##0.0;-#,##0.0;0.0",
    "fine": "#,##0.00",
    "fine_change": "+#,##0.00;-#,##0.00;0.00",
    "whole": "#,##0",
    "whole_change": "+#,##0;-#,##0;0",
    "share": "0.0%",
    "share_change": "+0.0%;-0.0%;0.0%",
    "year": "0",
    "small": "0.000",
    "tiny": "0.000000",
}
"""Number formats as a file holds them; the reader's program shows them in its own language."""
INK: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"bold": True, "font_size": 16},
    "lead": {"font_color": "#595959"},
    "heading": {"bold": True, "font_size": 12, "font_color": "#00539c"},
    "head": {
        "bold": True,
        "bottom": 1,
        "bg_color": "#e8eef4",
        "text_wrap": True,
        "valign": "bottom",
    },
    "head_number": {
        "bold": True,
        "bottom": 1,
        "bg_color": "#e8eef4",
        "text_wrap": True,
        "valign": "bottom",
        "align": "right",
    },
    "text": {"valign": "top"},
    "right": {"align": "right", "valign": "top"},
    "wrap": {"text_wrap": True, "valign": "top"},
    "noted": {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    "stressed": {"bold": True, "top": 1, "valign": "top"},
    "link": {"font_color": "#00539c", "underline": 1},
    "indented": {"valign": "top", "align": "left", "indent": 1},
    "code": {"font_name": "Courier New", "text_wrap": True, "valign": "top"},
}
"""Of each style of a text or a number."""
