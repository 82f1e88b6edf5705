"""The tables of the report, one by one, for a notebook.

Knows which table is called what; each is laid out where the report's own is, and nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.figures import causes, children, flows, money, twins, work
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.html import books
from sverigesmodel.reporting.language import Language
from sverigesmodel.reporting.shown import Shown, framed, table
from sverigesmodel.reporting.tables import Grid

_CHARTS: Final[Mapping[str, Callable[[StoredResult, Language], Chart]]] = {
    "cumulative": money.cumulative,
    "items": money.items,
    "bridge": causes.bridge,
    "cohorts": causes.cohorts,
    "caseload": work.caseload,
    "timeliness": work.timeliness,
    "steps": children.by_step,
    "placements": children.placed,
    "flows": flows.flows,
    "twins": twins.twins,
}
_BOOKS: Final[Mapping[str, Callable[[StoredResult, Language], Grid]]] = {
    "purses": books.purses,
    "accounts": books.accounts,
    "prices": books.prices,
    "society": books.society,
    "posts": books.posts,
}
NAMES: Final = (*_CHARTS, *_BOOKS)


def tabled(result: Comparison, name: str, lang: Language) -> Shown:
    """Lay out one of the report's tables.

    Raises
    ------
    ValueError
        When there is none of that name.
    """
    told = StoredResult.of(result)
    if name in _CHARTS:
        chart = _CHARTS[name](told, lang)
        said = (chart.grid.note, *chart.told, chart.note)
        grid = replace(chart.grid, note=" ".join(one for one in said if one))
    elif name in _BOOKS:
        grid = _BOOKS[name](told, lang)
    else:
        raise ValueError(f"there is no table {name!r}; there are: {', '.join(NAMES)}")
    lines = ["\t".join(cells) for cells in (grid.head, *grid.rows)]
    return Shown(framed(table(grid)), "\n".join([grid.title, *lines, grid.note]).strip())
