"""The short card that a result shows of itself in a notebook.

A few sentences and the net result, as HTML; sentences come from ``conclusions``. Everything is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.reporting.cautions import cautions
from sverigesmodel.reporting.conclusions import answer
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.phrases import foot, title
from sverigesmodel.reporting.shown import table
from sverigesmodel.reporting.tables import budget_grid


def card(result: Result, lang: Language) -> str:
    """Write the HTML of a result: headline, budget table, sign convention, seed."""
    compared = isinstance(result, Comparison)
    sentences = (
        [*answer(result, lang), *_cautions(result, lang)] if isinstance(result, Comparison) else []
    )
    frame = say(
        "frame", lang, first=result.years[0], last=result.years[-1], price_year=result.price_year
    )
    sign = say("sign_difference" if compared else "sign_level", lang)
    return "".join(
        (
            "<section>",
            f"<h4>{escape(title(result, lang))}</h4>",
            f"<p>{escape(frame)}<br>{escape(sign)}</p>",
            *(f"<p>{escape(sentence)}</p>" for sentence in sentences),
            table(budget_grid(result, lang)),
            f"<p><small>{'<br>'.join(escape(line) for line in foot(result, lang))}</small></p>",
            "</section>",
        )
    )


def _cautions(result: Comparison, lang: Language) -> Iterator[str]:
    heading = say("cautions", lang)
    for sentence in cautions(result, lang):
        yield f"{heading}: {sentence}"
