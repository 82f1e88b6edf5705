"""The command that says which numbers decide, and what it is worth to know them better: ``sensitivity``."""

from __future__ import annotations

import shlex
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.console import progress, remark, require_folder, show, show_bytes
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.evaluation.gathering import Interrupted
    from sverigesmodel.scenario.schema import Scenario


@click.command()
@click.argument("baseline", type=options.SCENARIO_FILE)
@click.argument("reform", type=options.SCENARIO_FILE)
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
@options.engine
@options.workers
@options.cluster
@options.without_effects
@options.output_format
@options.language
@options.out
@options.resume
def sensitivity(
    baseline: Path, reform: Path, overrides: tuple[str, ...], out: Path | None, **given: Any
) -> int:
    """Say which numbers decide whether the reform pays, and which are worth collecting first.

    Every number with a range or a distribution is drawn; those that matter most are looked at one by one. That is
    replications * (1 + draws * (top + 3) + 2 * top) pairs of runs. A report of a comparison takes the
    study in when it lies in a folder below the comparison's.
    """
    if given["resume"] and out is None:
        raise click.UsageError(
            "--resume needs --out: the folder in which the study was interrupted"
        )
    from sverigesmodel.scenario.loading import load_all  # noqa: PLC0415

    scenarios = load_all([baseline, reform], overrides)
    if out is not None:
        require_folder(out)
    from sverigesmodel.evaluation.gathering import Interrupted  # noqa: PLC0415

    with ExitStack() as stack:
        if out is not None:
            from sverigesmodel.evaluation.storage import locked  # noqa: PLC0415

            stack.enter_context(locked(out))
            if given["resume"] and _is_finished(scenarios, out, given):
                return _show_finished(out, given)
        if given["cluster"] is not None:
            from sverigesmodel.evaluation.cluster import connected  # noqa: PLC0415

            stack.enter_context(connected(given["cluster"]))
        try:
            _study(scenarios, out, given)
        except Interrupted as stopped:
            _say_interrupted(stopped, out)
            return ExitCode.INTERRUPTED
    return ExitCode.DONE


def _study(scenarios: list[Scenario], out: Path | None, given: dict[str, Any]) -> None:
    """Make the study, write its folder if asked to, and print it."""
    from sverigesmodel.reporting import sensitivity as library  # noqa: PLC0415

    names = ("seed", "draws", "replications", "top", "engine", "workers", "resume")
    with progress() as told:
        found = library.sensitivity_analysis(
            *scenarios,
            **{name: given[name] for name in names},
            effects=not given["without_effects"],
            journal=out,
            progress=told.replications,
            announce=told.compiling,
        )
    if out is not None:
        typed = ("sverigesmodel", *click.get_current_context().obj)
        remark(f"Written to {found.write(out, command=typed)}")
    if given["output_format"] == "json":
        from sverigesmodel.evaluation.storage import to_json  # noqa: PLC0415

        show_bytes(to_json(found.to_dict()))
    else:
        show(found.screen(given["language"]))


def _is_finished(scenarios: list[Scenario], out: Path, given: dict[str, Any]) -> bool:
    """Tell whether the folder already holds the result that is asked for."""
    from sverigesmodel.evaluation.folder import finished  # noqa: PLC0415
    from sverigesmodel.reporting.sensitivity import KIND  # noqa: PLC0415
    from sverigesmodel.sensitivity.folder import key_of  # noqa: PLC0415

    bare = given["without_effects"]
    pair = [one.without_effects() if bare else one for one in scenarios]
    settings = {name: given[name] for name in ("draws", "top")}
    key = key_of(KIND, pair, settings, given["seed"], given["engine"])
    return finished(out, key, replications=given["replications"])


def _show_finished(out: Path, given: dict[str, Any]) -> int:
    """Say that nothing is left to do; print the result where it can be printed as it was."""
    from sverigesmodel.evaluation.folder import RESULT  # noqa: PLC0415
    from sverigesmodel.evaluation.journal import discard_journals  # noqa: PLC0415

    discard_journals(out)
    remark(f"{out} holds this very result: nothing is left to do.")
    if given["output_format"] == "json":
        show_bytes((out / RESULT).read_bytes())
    return ExitCode.DONE


def _say_interrupted(stopped: Interrupted, out: Path | None) -> None:
    """Say how far the study came, and how to go on."""
    came = f"Interrupted after {stopped.done:,} of {stopped.wanted:,} runs"
    if out is None:
        remark(f"{came}. There is no result; --out keeps what is finished.")
        return
    typed = [word for word in click.get_current_context().obj if word != "--resume"]
    command = shlex.join(["sverigesmodel", *typed, "--resume"])
    remark(f"{came}. What is finished is kept; to go on from there:\n{command}")
