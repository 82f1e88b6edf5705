"""The commands that simulate: ``run`` one scenario, ``compare`` a reform with its baseline."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sverigesmodel.cli import conducting, options, presenting, ranking, surely
from sverigesmodel.cli.console import progress, remark, require_folder
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.reporting.language import Language
    from sverigesmodel.reporting.library import Comparison, RunResult
    from sverigesmodel.reporting.ranking import Ranking
    from sverigesmodel.scenario.schema import Scenario


@click.command()
@click.argument("file", type=options.SCENARIO_FILE)
@options.simulation
@click.option(
    "--log",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the event log of the first replication to this Parquet file.",
)
@options.presentation
def run(file: Path, overrides: tuple[str, ...], log: Path | None, **given: Any) -> int:
    """Simulate the scenario in FILE and print its years."""
    conducting.check_resume(given)
    from sverigesmodel.scenario.loading import load  # noqa: PLC0415

    scenario = load(file, overrides)
    if given["dry_run"]:
        return _print_estimate([scenario], given)
    _require_folders(given["out"], log)
    from sverigesmodel.reporting import library  # noqa: PLC0415

    code = _simulate(library.run, [scenario], given)
    if log is not None and code == ExitCode.DONE:
        from sverigesmodel.evaluation.log_file import write_log  # noqa: PLC0415

        (simulated,) = _as_simulated([scenario], given)
        rows = write_log(log, simulated, seed=given["seed"], engine=given["engine"])
        remark(f"{log}: {rows:,} events")
    return code


@click.command()
@click.argument("baseline", type=options.SCENARIO_FILE)
@click.argument("reforms", metavar="REFORM...", nargs=-1, required=True, type=options.SCENARIO_FILE)
@options.simulation
@click.option(
    "--precision",
    type=click.FloatRange(min=0, min_open=True),
    help="Add replications until the 95 % interval of the net present value is this narrow: half its "
    "width as a share of the value (0.05), or in kroner from 1 on.",
)
@ranking.rank_by
@surely.surety
@options.presentation
def compare(
    baseline: Path,
    reforms: tuple[Path, ...],
    overrides: tuple[str, ...],
    precision: float | None,
    rank_by: str | None,
    **given: Any,
) -> int:
    """Compare REFORM with BASELINE: what it costs, saves and does.

    Several reforms are ranked: all meet the same children with the same luck, and it is told which can be told
    apart. What --set sets is set in all. With --uncertainty every uncertain number is drawn, so that chance and
    ignorance of the numbers are told apart; with --out the result also says what kind of numbers it rests on.
    """
    conducting.check_resume(given)
    surely.check_usage(given)
    from sverigesmodel.scenario.loading import load_all  # noqa: PLC0415

    several = len(reforms) > 1
    if rank_by is not None and not several:
        raise click.UsageError("--rank-by needs several reforms")
    called = ranking.names(reforms)
    scenarios = load_all([baseline, *reforms], overrides)
    _say_swapped(scenarios, given["language"])
    if given["dry_run"]:
        code = _print_estimate(scenarios, given)
        for reform in scenarios[1:]:
            surely.say_further([scenarios[0], reform], given)
        return code
    _require_folders(given["out"], None)
    if several:
        wanted = {"called": called, "rank_by": rank_by or ranking.BY[0], "precision": precision}
        return _simulate(ranking.rank, scenarios, given, ranking.studies(called), **wanted)
    from sverigesmodel.reporting import comparing  # noqa: PLC0415

    return _simulate(comparing.compare, scenarios, given, surely.studies, precision=precision)


def _say_swapped(scenarios: Sequence[Scenario], lang: Language) -> None:
    """Remark that a baseline with policies and reforms without are hardly in the order that was meant."""
    baseline, *reforms = scenarios
    if baseline.policies and not any(reform.policies for reform in reforms):
        from sverigesmodel.reporting.language import say  # noqa: PLC0415

        remark(say("maybe_swapped", lang))


def _simulate(
    function: Callable[..., RunResult | Comparison | Ranking],
    scenarios: Sequence[Scenario],
    given: dict[str, Any],
    further: surely.Further = surely.nothing,
    **wanted: Any,
) -> int:
    """Call a function of the library as the options say, present what it gives, and return the exit code.

    ``further`` studies are made once the result is there and written.
    """
    from sverigesmodel.evaluation.caution import ModelWarning  # noqa: PLC0415
    from sverigesmodel.evaluation.gathering import Interrupted  # noqa: PLC0415

    out = given["out"]
    with conducting.conducted(given), warnings.catch_warnings():
        is_finished = given["resume"] and _is_finished(scenarios, given, **wanted)
        if is_finished:
            found = further(scenarios, given)
            presenting.show_finished(out, given, found)
            return found.code
        warnings.simplefilter("ignore", ModelWarning)  # the result's table says the same
        begun = time.monotonic()
        try:
            with progress() as told:
                how = conducting.asked(given, told, out, "replications")
                effects = not given["without_effects"]
                result = function(*scenarios, **how, **wanted, effects=effects)
        except Interrupted as stopped:
            return presenting.interrupted(stopped, given)
        presenting.write(result, given, time.monotonic() - begun)
        found = further(scenarios, given)
        presenting.print_result(result, given, found)
    return found.code


def _is_finished(
    scenarios: Sequence[Scenario],
    given: dict[str, Any],
    precision: float | None = None,
    rank_by: str | None = None,
    called: Sequence[str] = (),
) -> bool:
    """Tell whether the folder already holds the result that is asked for, or else what it has of it."""
    from sverigesmodel.evaluation.folder import finished  # noqa: PLC0415
    from sverigesmodel.evaluation.journal import Journal, study_key  # noqa: PLC0415
    from sverigesmodel.scenario.loading import scenario_hash  # noqa: PLC0415

    out = given["out"]
    hashes = map(scenario_hash, _as_simulated(scenarios, given))
    key = study_key(hashes, given["seed"], given["engine"])
    if rank_by is not None:
        done = ranking.is_finished(scenarios, given, called, rank_by, precision)
    else:
        done = finished(out, key, replications=given["replications"], precision=precision)
    if done:
        return True
    if not Journal(out, key).exists:
        remark(f"There is no journal of this very run in {out}: it begins anew.")
    return False


def _as_simulated(scenarios: Sequence[Scenario], given: dict[str, Any]) -> list[Scenario]:
    """Return all that is simulated: a reform without its assumed effects, or with them and once more without."""
    from sverigesmodel.evaluation.parts import studied  # noqa: PLC0415

    chosen = conducting.simulated(scenarios, given)
    return list(studied(chosen[0], chosen[1:]).scenarios)


def _require_folders(out: Path | None, log: Path | None) -> None:
    """Raise OSError where a result could not be written in the end."""
    for folder in (out, log.parent if log is not None else None):
        if folder is not None:
            require_folder(folder)


def _print_estimate(scenarios: list[Scenario], given: dict[str, Any]) -> int:
    """Print what a simulation would take."""
    found = conducting.tried(_as_simulated(scenarios, given), given["replications"], given)
    conducting.say_estimate(found)
    return ExitCode.DONE
