"""The command that holds the simulation against theory: ``verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sverigesmodel.cli import conducting, options
from sverigesmodel.cli.console import progress, remark, require_folder
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.reporting.capacity import Capacity
    from sverigesmodel.reporting.verification import Verification
    from sverigesmodel.scenario.schema import Scenario


@click.command()
@click.argument("file", type=options.SCENARIO_FILE)
@click.argument("reform", type=options.SCENARIO_FILE, required=False)
@options.overrides
@options.seed
@click.option(
    "--replications",
    type=click.IntRange(min=2),
    default=40,
    show_default=True,
    help="Independent repetitions; the more, the smaller a disagreement is found.",
)
@options.engine
@options.workers
@options.without_effects
@options.output_format
@options.language
@options.out
@options.resume
def verify(file: Path, reform: Path | None, overrides: tuple[str, ...], **given: Any) -> int:
    """Hold the simulation of FILE against its analytic twin.

    With ample capacity the two must agree; if they do not, the exit code is 1. What the scenario gives as it
    is, beyond that, is the cost of capacity. With a REFORM of FILE it is also told how much of what the reform
    changes would come with free capacity too; a report of their comparison takes that in when it lies in a
    folder below the comparison's.
    """
    conducting.check_resume(given)
    if given["out"] is not None and reform is None:
        raise click.UsageError("--out needs a baseline and a reform")
    from sverigesmodel.scenario.loading import load_all  # noqa: PLC0415

    files = [file] if reform is None else [file, reform]
    scenarios = conducting.simulated(load_all(files, overrides), given)
    if given["out"] is not None:
        require_folder(given["out"])
    from sverigesmodel.evaluation.gathering import Interrupted  # noqa: PLC0415

    with conducting.conducted(given):
        try:
            found = _held(scenarios, given)
        except Interrupted as stopped:
            return conducting.say_interrupted(stopped, given, "replications")
    conducting.show_found(found, given)
    return ExitCode.DONE if found.agrees else ExitCode.CHECK_FAILED


def _held(scenarios: list[Scenario], given: dict[str, Any]) -> Verification | Capacity:
    """Hold one scenario, or two, against their twins; write a folder if asked to."""
    from sverigesmodel.reporting import capacity, verification  # noqa: PLC0415

    with progress() as told:
        how = conducting.asked(given, told, given["out"], "replications")
        if len(scenarios) == 1:
            return verification.verify(scenarios[0], **how)
        found = capacity.cost_of_capacity(scenarios[0], scenarios[1], **how)
    if given["out"] is not None:
        remark(f"Written to {found.write(given['out'], command=conducting.typed())}")
    return found
