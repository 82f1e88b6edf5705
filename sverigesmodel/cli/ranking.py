"""What ``compare`` does with several reforms: rank them, and study each by itself.

Knows what reforms are called by their files, and which folder each study belongs in; all else is as with one
reform.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sverigesmodel.cli import conducting, surely
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sverigesmodel.reporting.ranking import Ranking
    from sverigesmodel.scenario.schema import Scenario

BY: Final = (
    "net_present_value",
    "cash_value",
    "society_value",
    "yearly_effort",
    "placement_days",
    "placements_begun",
    "breakdowns",
    "re_referrals",
    "caseworkers_per_child",
    "assessments_timely",
    "investigations_timely",
    "follow_ups_timely",
)
"""What reforms may be ranked by: ``ranking_measures.MEASURES``, without its imports."""

rank_by: Final = click.option(
    "--rank-by",
    type=click.Choice(BY),
    help="What several reforms are ranked by; net_present_value if not given.",
)


def names(files: Sequence[Path]) -> tuple[str, ...]:
    """Call reforms by their files, with the folder where two files are called the same.

    Raises
    ------
    UsageError
        When a file is given twice.
    """
    twice = [file for file, count in Counter(files).items() if count > 1]
    if twice:
        raise click.UsageError(f"{twice[0]} is given twice")
    stems = Counter(file.stem for file in files)
    return tuple(
        file.stem if stems[file.stem] == 1 else f"{file.resolve().parent.name}-{file.stem}"
        for file in files
    )


def rank(*scenarios: Scenario, called: Sequence[str], **wanted: Any) -> Ranking:
    """Rank all scenarios but the first, which is their baseline."""
    from sverigesmodel.reporting.comparing import compare  # noqa: PLC0415

    return compare(scenarios[0], dict(zip(called, scenarios[1:], strict=True)), **wanted)


def is_finished(
    scenarios: Sequence[Scenario],
    given: dict[str, Any],
    called: Sequence[str],
    by: str,
    precision: float | None,
) -> bool:
    """Tell whether the folder holds this very ranking already."""
    from sverigesmodel.sensitivity import ranking_folder  # noqa: PLC0415

    baseline, *reforms = conducting.simulated(scenarios, given)
    known = dict(zip(called, reforms, strict=True))
    key = ranking_folder.key_of(baseline, known, by, given["seed"], given["engine"])
    wanted = {"replications": given["replications"], "precision": precision}
    return ranking_folder.is_finished(given["out"], key, called, **wanted)


def studies(called: Sequence[str]) -> surely.Further:
    """Give what studies every reform by itself, in its own folder."""

    def further(scenarios: Sequence[Scenario], given: dict[str, Any]) -> surely.Found:
        from sverigesmodel.sensitivity.ranking_folder import folders  # noqa: PLC0415

        baseline, *reforms = scenarios
        screens: list[RenderableType] = []
        documents, code = {}, int(ExitCode.DONE)
        for name, reform in zip(called, reforms, strict=True):
            out = None if given["out"] is None else given["out"] / folders(called)[name]
            found = surely.studies([baseline, reform], {**given, "out": out})
            screens += found.screens
            documents[name] = dict(found.documents)
            code = found.code
            if code != ExitCode.DONE:
                break
        known = {"studies": documents} if any(documents.values()) else {}
        return surely.Found(code, screens, None, known)

    return further
