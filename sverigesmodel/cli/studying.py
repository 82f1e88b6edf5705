"""The command that says which numbers decide, and what it is worth to know them better: ``sensitivity``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sverigesmodel.cli import conducting, options
from sverigesmodel.cli.console import progress, remark, require_folder
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.scenario.schema import Scenario


@click.command()
@conducting.pair
@options.overrides
@options.seed
@click.option(
    "--draws",
    type=click.IntRange(min=8),
    default=64,
    show_default=True,
    help="Sets of all uncertain numbers to draw, twice; powers of two are spread most evenly.",
)
@click.option(
    "--replications",
    type=click.IntRange(min=2),
    default=4,
    show_default=True,
    help="Replications of every set, by the same luck.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=8,
    show_default=True,
    help="How many numbers to look at one by one.",
)
@options.machinery
@options.without_effects
@options.presentation
def sensitivity(baseline: Path, reform: Path, overrides: tuple[str, ...], **given: Any) -> int:
    """Say which numbers decide whether the reform pays.

    It is also told which are worth collecting first. Every number with a range or a distribution is drawn; a
    screening finds those that matter most, and they are looked at one by one. How many runs that takes,
    --dry-run says. A report of a comparison takes the study in when it lies in a folder below the comparison's.
    """
    conducting.check_resume(given)
    from sverigesmodel.scenario.loading import load_all  # noqa: PLC0415

    scenarios = conducting.simulated(load_all([baseline, reform], overrides), given)
    if given["dry_run"]:
        return _foretell(scenarios, given)
    out = given["out"]
    if out is not None:
        require_folder(out)
    from sverigesmodel.evaluation.gathering import Interrupted  # noqa: PLC0415

    journal = conducting.journal_folder(given)
    with conducting.conducted(given):
        if given["resume"] and _is_finished(scenarios, out, given):
            return conducting.show_finished(out, given)
        try:
            _study(scenarios, given, journal)
        except Interrupted as stopped:
            return conducting.say_interrupted(stopped, given, "pairs of runs", journal)
        conducting.forget(journal, given)
    return ExitCode.DONE


def _study(scenarios: list[Scenario], given: dict[str, Any], journal: Path) -> None:
    """Make the study, write its folder if asked to, and print it."""
    from sverigesmodel.reporting import sensitivity as library  # noqa: PLC0415

    with progress() as told:
        how = conducting.asked(given, told, journal, "draws", "replications", "top")
        found = library.sensitivity_analysis(*scenarios, **how)
    if given["out"] is not None:
        remark(f"Written to {found.write(given['out'], command=conducting.typed())}")
    conducting.show_found(found, given)


def _foretell(scenarios: list[Scenario], given: dict[str, Any]) -> int:
    from sverigesmodel.sensitivity.influence import pairs_of_runs  # noqa: PLC0415

    pairs = pairs_of_runs(
        *scenarios, **{name: given[name] for name in ("draws", "replications", "top")}
    )
    return conducting.foretell(scenarios, pairs, pairs, given, f"{pairs:,} pairs")


def _is_finished(scenarios: list[Scenario], out: Path, given: dict[str, Any]) -> bool:
    """Tell whether the folder already holds the result that is asked for."""
    from sverigesmodel.evaluation.folder import finished  # noqa: PLC0415
    from sverigesmodel.reporting.sensitivity import KIND  # noqa: PLC0415
    from sverigesmodel.sensitivity.folder import key_of  # noqa: PLC0415

    settings = {name: given[name] for name in ("draws", "top")}
    key = key_of(KIND, scenarios, settings, given["seed"], given["engine"])
    return finished(out, key, replications=given["replications"])
