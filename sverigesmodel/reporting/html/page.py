"""One offline HTML file of a comparison.

Knows the order of the page; what every page is made of is ``shell``'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sverigesmodel.evaluation.stored import Stored, StoredResult, StoredRun
from sverigesmodel.reporting import aims
from sverigesmodel.reporting.evidence import evidence
from sverigesmodel.reporting.figures import (
    capacity,
    causes,
    children,
    doubts,
    flows,
    frontier,
    influence,
    money,
    twins,
    uncertainty,
    work,
)
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.frontier_drawn import draws_grids
from sverigesmodel.reporting.frontier_points import Points
from sverigesmodel.reporting.html import alone, banner, basis, front, shell
from sverigesmodel.reporting.html.books import books
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.phrases import limits
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import label
from sverigesmodel.reporting.uncertainty_grids import scatter_grid

Drawing: TypeAlias = Callable[[Any, Language], Chart]
"""Draws a chart of a comparison or of a run."""
Plan: TypeAlias = tuple[tuple[str, tuple[tuple[str, Drawing], ...]], ...]
"""Sections of a page with their charts, each with the table without which it is left out."""

CHARTS: Final[Plan] = (
    ("flows", (("flows", flows.flows),)),
    (
        "money",
        (
            ("courses", money.cumulative),
            ("budget", money.items),
            ("bridge", causes.bridge),
            ("cohorts", causes.cohorts),
        ),
    ),
    ("unsure", (("risk", uncertainty.at_risk), ("risk", uncertainty.paid_back))),
    ("work", (("tasks", work.caseload), ("tasks", work.timeliness))),
    ("frontier", (("frontier", frontier.heat), ("frontier", frontier.efficient))),
    ("children", (("children", children.by_step), ("children", children.placed))),
    ("twins", (("twins", twins.twins), ("pairs", twins.pairs))),
    ("aims", ()),
    (
        "influence",
        (
            ("information", influence.information),
            ("tornado", influence.tornado),
            ("acceptability", influence.acceptability),
        ),
    ),
    ("thresholds", (("thresholds", doubts.thresholds),)),
    (
        "cautious",
        (("cautious", doubts.cautious), ("sweep", doubts.sweep), ("corners", doubts.corners)),
    ),
    ("analytic", (("analytic", capacity.capacity),)),
)
"""The page of a comparison."""
CHARTS_ALONE: Final[Plan] = (
    ("money", (("annual", money.level),)),
    ("flows", (("flows", flows.flows),)),
    ("work", (("tasks", work.caseload), ("tasks", work.timeliness))),
    ("children", (("children", children.on_ladder), ("children", children.placed))),
)
"""The page of a run."""


@dataclass(frozen=True)
class Section:
    """A part of the page: its name, its heading, its charts and its tables."""

    key: str
    title: str
    charts: tuple[Chart, ...]
    grids: tuple[Grid, ...] = ()


def page(result: StoredResult | StoredRun, lang: Language) -> str:
    """Write the report's page; the same result gives the same bytes.

    Parameters
    ----------
    result
        Of a comparison, or of one scenario.

    Returns
    -------
    str
        A whole HTML document that asks for nothing beyond itself.
    """
    scripts = shell.scripts()
    first = _compared(result, lang) if isinstance(result, StoredResult) else _alone(result, lang)
    return (
        shell.environment()
        .get_template("page.html.j2")
        .render(
            lang=lang,
            say=lambda key, **values: say(key, lang, **values),
            description=label(result.scenario.description, lang),
            result=result,
            sections=sections(result, lang),
            grades=basis.grades(result, lang),
            assumptions=basis.assumptions(result, lang),
            reproduction=basis.reproduction(result, lang),
            command=basis.command(result),
            studies=basis.studies(result, lang),
            style=shell.style(),
            scripts=scripts,
            hashes=[shell.content_hash(script) for script in scripts],
            drawing=shell.drawing,
            **first,
        )
    )


def _compared(result: StoredResult, lang: Language) -> dict[str, Any]:
    """Fill the first page of a comparison, and the words that only it has."""
    names = {key: label(one.name, lang, key) for key, one in result.scenarios.items()}
    return {
        "title": say("compared", lang, **names),
        "words": {key: key for key in _WORDS},
        "tiles": front.tiles(result, lang),
        "cautions": list(front.cautions(result, lang)),
        "banner": banner.banner(evidence(result.scenario, result.tables.get("evidence")), lang),
        "answers": front.answers(result, lang),
        "limits": list(limits(result.scenario, lang, compared=True)),
    }


def _alone(result: StoredRun, lang: Language) -> dict[str, Any]:
    """Fill the first page of a run."""
    return {
        "title": label(result.scenario.name, lang, "run"),
        "words": _WORDS,
        "tiles": alone.tiles(result, lang),
        "cautions": [],
        "banner": banner.banner(evidence(result.scenario, None), lang, compared=False),
        "answers": alone.answers(result, lang),
        "limits": list(limits(result.scenario, lang, compared=False)),
    }


_WORDS: Final = {
    "page_frame": "alone_frame",
    "sign_difference": "sign_level",
    "assumptions_lead": "assumptions_lead_alone",
    "reproduce_lead": "reproduce_lead_alone",
}
"""Words of a comparison's page, and those that a run's page has instead."""


def sections(result: Stored, lang: Language) -> list[Section]:
    """Draw every chart whose table the result has, section by section; empty sections are left out."""
    drawn = [
        Section(
            key,
            say(f"section_{key}", lang),
            tuple(draw(result, lang) for table, draw in charts if _has(result, table)),
            tuple(_grids(key, result, lang)),
        )
        for key, charts in (CHARTS if isinstance(result, StoredResult) else CHARTS_ALONE)
    ]
    return [section for section in drawn if section.charts or section.grids]


def _grids(key: str, result: Stored, lang: Language) -> Iterator[Grid]:
    """Yield the tables of a section beside those of its charts."""
    if key == "money":
        yield from books(result, lang)
    if key == "unsure" and _has(result, "uncertainty"):
        yield scatter_grid(result.tables, lang)
    if key == "frontier" and _has(result, "frontier_draws"):
        yield from draws_grids(Points(result, lang))
    if key == "aims" and _has(result, "aims"):
        yield aims.full_grid(result.tables["aims"], result.scenario, lang)


def _has(result: Stored, table: str) -> bool:
    return table in result.tables and not result.tables[table].empty
