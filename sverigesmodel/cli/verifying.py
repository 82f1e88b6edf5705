"""The command that holds the simulation against theory: ``verify``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.console import progress, remark, show, show_bytes
from sverigesmodel.cli.contract import ExitCode


@click.command()
@click.argument("file", type=options.SCENARIO_FILE)
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
def verify(file: Path, overrides: tuple[str, ...], **given: Any) -> int:
    """Hold the simulation of the scenario in FILE against its analytic twin.

    With ample capacity the two must agree; if they do not, the exit code is 1. What the scenario gives as it
    is, beyond that, is the cost of capacity.
    """
    from sverigesmodel.scenario.loading import load  # noqa: PLC0415

    scenario = load(file, overrides)
    from sverigesmodel.evaluation.gathering import Interrupted  # noqa: PLC0415
    from sverigesmodel.reporting import verification  # noqa: PLC0415

    how = {name: given[name] for name in ("seed", "replications", "engine", "workers")}
    try:
        with progress() as told:
            found = verification.verify(
                scenario,
                **how,
                effects=not given["without_effects"],
                progress=told.replications,
                announce=told.compiling,
            )
    except Interrupted as stopped:
        remark(f"Interrupted after {stopped.done:,} of {stopped.wanted:,} replications. No result.")
        return ExitCode.INTERRUPTED
    if given["output_format"] == "json":
        from sverigesmodel.evaluation.storage import to_json  # noqa: PLC0415

        show_bytes(to_json(found.to_dict()))
    else:
        show(found.screen(given["language"]))
    return ExitCode.DONE if found.agrees else ExitCode.CHECK_FAILED
