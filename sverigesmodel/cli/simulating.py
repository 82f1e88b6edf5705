"""The commands that simulate: ``run`` one scenario, ``compare`` a reform with its baseline."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.console import progress_bar, remark, require_folder, show, show_bytes

if TYPE_CHECKING:
    from sverigesmodel.reporting.library import Comparison, RunResult
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
def run(file: Path, overrides: tuple[str, ...], log: Path | None, **given: Any) -> None:
    """Simulate the scenario in FILE and print its years."""
    from sverigesmodel.scenario.loading import load  # noqa: PLC0415

    scenario = load(file, overrides)
    if given["dry_run"]:
        _print_estimate([scenario], given)
        return
    _require_folders(given["out"], log)
    from sverigesmodel.evaluation.log_file import write_log  # noqa: PLC0415
    from sverigesmodel.reporting import library  # noqa: PLC0415

    with progress_bar("Replications") as progress:
        result = library.run(
            scenario,
            seed=given["seed"],
            replications=given["replications"],
            workers=given["workers"],
            effects=not given["without_effects"],
            progress=progress,
        )
    if log is not None:
        simulated = scenario.without_effects() if given["without_effects"] else scenario
        rows = write_log(log, simulated, seed=given["seed"])
        remark(f"{log}: {rows:,} events")
    _present(result, given)


@click.command()
@click.argument("baseline", type=options.SCENARIO_FILE)
@click.argument("reform", type=options.SCENARIO_FILE)
@options.simulation
@click.option(
    "--precision",
    type=click.FloatRange(min=0, min_open=True),
    help="Add replications until the 95 % interval of the net present value is this narrow: half its "
    "width as a share of the value (0.05), or in kroner from 1 on.",
)
@options.presentation
def compare(
    baseline: Path, reform: Path, overrides: tuple[str, ...], precision: float | None, **given: Any
) -> None:
    """Compare the scenario in REFORM with that in BASELINE: what it costs, saves and does.

    What --set sets is set in both.
    """
    from sverigesmodel.scenario.loading import load_all  # noqa: PLC0415

    scenarios = load_all([baseline, reform], overrides)
    if given["dry_run"]:
        _print_estimate(scenarios, given)
        return
    _require_folders(given["out"], None)
    from sverigesmodel.evaluation.caution import ModelWarning  # noqa: PLC0415
    from sverigesmodel.reporting import library  # noqa: PLC0415

    with progress_bar("Replications") as progress, warnings.catch_warnings():
        warnings.simplefilter("ignore", ModelWarning)  # the result's table says the same
        result = library.compare(
            *scenarios,
            seed=given["seed"],
            replications=given["replications"],
            precision=precision,
            workers=given["workers"],
            effects=not given["without_effects"],
            progress=progress,
        )
    _present(result, given)


def _present(result: RunResult | Comparison, given: dict[str, Any]) -> None:
    """Write a result's folder if asked to, and print the result."""
    from sverigesmodel.evaluation.folder import write_result  # noqa: PLC0415
    from sverigesmodel.evaluation.storage import to_json  # noqa: PLC0415

    if given["out"] is not None:
        typed = ["sverigesmodel", *click.get_current_context().obj]
        remark(f"Written to {write_result(given['out'], result, command=typed)}")
    if given["output_format"] == "json":
        show_bytes(to_json(result.to_dict()))
    else:
        show(result.screen(given["language"]))


def _require_folders(out: Path | None, log: Path | None) -> None:
    """Raise OSError where a result could not be written in the end."""
    for folder in (out, log.parent if log is not None else None):
        if folder is not None:
            require_folder(folder)


def _print_estimate(scenarios: list[Scenario], given: dict[str, Any]) -> None:
    """Print what a simulation would take."""
    from sverigesmodel.evaluation.estimate import estimate  # noqa: PLC0415

    wanted = {name: given[name] for name in ("seed", "replications", "workers")}
    found = estimate(scenarios, **wanted)
    memory = "unknown" if found.memory_mb is None else f"{found.memory_mb:,.0f} MB"
    click.echo(f"events   {found.events:,}")
    click.echo(f"memory   {memory}")
    click.echo(f"workers  {found.workers}")
    click.echo(f"time     {found.seconds:,.0f} s")
    click.echo(f"by a {found.basis}; nothing else was simulated")
