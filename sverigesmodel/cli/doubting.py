"""The commands that doubt a result: ``thresholds`` (what must be true), ``cautious`` (what records hide)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sverigesmodel.cli import conducting, options
from sverigesmodel.cli.console import progress, remark, require_folder
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.reporting.doubts import Cautious, Thresholds
    from sverigesmodel.scenario.schema import Scenario


@click.command()
@conducting.pair
@click.option(
    "--number",
    "numbers",
    metavar="PATH",
    multiple=True,
    help="A number of either scenario, such as ladder.foster.detection. Repeatable; those that matter most "
    "if not given.",
)
@click.option(
    "--until",
    type=int,
    metavar="YEAR",
    help="Year by whose end the reform must have paid for itself; the last if not given.",
)
@options.simulation
@options.presentation
def thresholds(
    baseline: Path,
    reform: Path,
    numbers: tuple[str, ...],
    until: int | None,
    overrides: tuple[str, ...],
    **given: Any,
) -> int:
    """Say what must be true for the reform to pay for itself.

    The scenario in REFORM is compared with that in BASELINE. For each number it is told, in plain words, at which
    value it just does, and how sure that is.
    """

    def study(pair: list[Scenario], how: dict[str, Any]) -> Thresholds:
        from sverigesmodel.reporting import doubts  # noqa: PLC0415
        from sverigesmodel.sensitivity.questions import UnknownNumberError  # noqa: PLC0415
        from sverigesmodel.sensitivity.thresholds import OutsideHorizonError  # noqa: PLC0415

        try:
            return doubts.thresholds(pair[0], pair[1], numbers, until=until, **how)
        except UnknownNumberError as error:
            raise click.BadParameter(str(error), param_hint="--number") from error
        except OutsideHorizonError as error:
            raise click.BadParameter(str(error), param_hint="--until") from error

    def runs(pair: list[Scenario]) -> tuple[int, int, str]:
        from sverigesmodel.sensitivity.thresholds import pairs_of_runs  # noqa: PLC0415

        least, most = pairs_of_runs(pair[0], pair[1], len(numbers), given["replications"])
        return least, most, f"{conducting.between(least, most)} pairs, as the search goes"

    return _run([baseline, reform], overrides, given, study, runs)


@click.command()
@conducting.pair
@options.overrides
@options.seed
@options.replications
@options.machinery
@click.option(
    "--solving",
    type=click.IntRange(min=2),
    default=10,
    show_default=True,
    help="Replications by which the baseline's hidden rates are solved again.",
)
@options.presentation
def cautious(
    baseline: Path, reform: Path, overrides: tuple[str, ...], solving: int, **given: Any
) -> int:
    """Set a cautious case beside the central one.

    It is also told where the reform stops paying. What a municipality's records cannot show is swept; each time
    the hidden rates are solved again, so that the baseline's moves and crises stay as they are.
    """

    def study(pair: list[Scenario], how: dict[str, Any]) -> Cautious:
        from sverigesmodel.reporting import doubts  # noqa: PLC0415

        return doubts.cautious(pair[0], pair[1], solving=solving, **how)

    def runs(pair: list[Scenario]) -> tuple[int, int, str]:
        from sverigesmodel.sensitivity.cautious import runs_of  # noqa: PLC0415

        found = runs_of(pair[0], pair[1], replications=given["replications"], solving=solving)
        words = f"{found.pairs:,} pairs, and {conducting.between(*found.single)} of the baseline"
        least, most = (found.pairs + (one + 1) // 2 for one in found.single)
        return least, most, words

    return _run([baseline, reform], overrides, given, study, runs)


def _run(
    files: list[Path],
    overrides: tuple[str, ...],
    given: dict[str, Any],
    study: Callable[[list[Scenario], dict[str, Any]], Thresholds | Cautious],
    runs: Callable[[list[Scenario]], tuple[int, int, str]],
) -> int:
    """Make a study as the options say, write its folder if asked to, and print it.

    ``runs`` says how many pairs of runs the study takes, at least and at most, and in words.
    """
    conducting.check_resume(given)
    if given["replications"] < 2:
        raise click.UsageError("--replications must be at least 2: there is no interval with fewer")
    from sverigesmodel.scenario.loading import load_all  # noqa: PLC0415

    pair = conducting.simulated(load_all(files, overrides), given)
    if given["dry_run"]:
        least, most, words = runs(pair)
        return conducting.foretell(pair, least, most, given, words)
    out = given["out"]
    if out is not None:
        require_folder(out)
    from sverigesmodel.evaluation.gathering import Interrupted  # noqa: PLC0415

    journal = conducting.journal_folder(given)
    with conducting.conducted(given):
        try:
            with progress() as told:
                found = study(pair, conducting.asked(given, told, journal, "replications"))
        except Interrupted as stopped:
            return conducting.say_interrupted(stopped, given, "parts of the study", journal)
        conducting.forget(journal, given)
        if out is not None:
            remark(f"Written to {found.write(out, command=conducting.typed())}")
    conducting.show_found(found, given)
    return ExitCode.DONE
