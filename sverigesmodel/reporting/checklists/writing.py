"""The checklists as a page of its own, and as Markdown for whoever writes them into a document.

Knows both forms; what a scenario's author wrote never turns into markup in either.
"""

from __future__ import annotations

import re
from typing import Final

from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.checklists.answering import Item, checklists, title
from sverigesmodel.reporting.html import basis, shell
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.tables import Grid

_MARKUP: Final = re.compile(r"([\\`*_<>|\[\]{}#$~])")


def page(result: StoredResult, lang: Language) -> str:
    """Write both checklists as one offline page, with every number and its source as an annex."""
    return (
        shell.environment()
        .get_template("checklists.html.j2")
        .render(
            lang=lang,
            say=lambda key, **values: say(key, lang, **values),
            title=title(result, lang),
            checklists=checklists(result, lang),
            annex=basis.assumptions(result, lang),
            style=shell.style(),
            hashes=[],
        )
    )


def markdown(result: StoredResult, lang: Language) -> str:
    """Write both checklists as Markdown: a title, a heading for each list and each item, and the annex as a table.

    Parameters
    ----------
    result
        Of a comparison, read from its folder (``evaluation.stored.read_result``) or live (``StoredResult.of``).

    Returns
    -------
    str
        CommonMark with a table, headings of levels 1 to 3.
    """
    parts = [f"# {_plain(title(result, lang))}", say("checklists_lead", lang)]
    for checklist in checklists(result, lang):
        parts.append(f"## {checklist.title}")
        for item in checklist.items:
            parts += _item(item, lang)
    parts += [f"## {say('checklists_annex', lang)}", _table(basis.assumptions(result, lang))]
    return "\n\n".join(parts) + "\n"


def _item(item: Item, lang: Language) -> list[str]:
    mark = say(f"checklists_{'generated' if item.generated else 'standing'}", lang)
    blocks = [
        "\n".join(f"- {_plain(line)}" for line in lines) if points else _plain(lines[0])
        for points, lines in item.blocks
    ]
    return [f"### {item.number} {item.title}", *blocks, f"*{mark}*"]


def _table(grid: Grid) -> str:
    rows = [grid.head, tuple("---" for _ in grid.head), *grid.rows]
    shown = [
        row if number == 1 else tuple(_plain(" ".join(cell.split())) for cell in row)
        for number, row in enumerate(rows)
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in shown)


def _plain(text: str) -> str:
    """Write a text so that no character of it is markup."""
    return _MARKUP.sub(r"\\\1", text)
