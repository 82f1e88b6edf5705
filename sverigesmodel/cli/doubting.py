"""The commands that doubt a result: ``thresholds`` (what must be true), ``cautious`` (what records hide)."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.console import progress, remark, require_folder, show, show_bytes
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.evaluation.gathering import Interrupted
    from sverigesmodel.reporting.doubts import Cautious, Thresholds

_COMMON: Final = ("seed", "replications", "engine", "workers", "resume")

scenarios: Final = options.together(
    click.argument("baseline", type=options.SCENARIO_FILE),
    click.argument("reform", type=options.SCENARIO_FILE),
)
simulation: Final = options.together(
    options.overrides,
    options.seed,
    options.replications,
    options.engine,
    options.workers,
    options.cluster,
)
presentation: Final = options.together(
    options.output_format, options.language, options.out, options.resume
)


@click.command()
@scenarios
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
@simulation
@options.without_effects
@presentation
def thresholds(
    baseline: Path,
    reform: Path,
    numbers: tuple[str, ...],
    until: int | None,
    overrides: tuple[str, ...],
    **given: Any,
) -> int:
    """Say what must be true for the reform in REFORM to pay for itself, compared with BASELINE.

    For each number, the value at which it just does, with its uncertainty, in plain words.
    """

    def study(pair: list[Any], how: dict[str, Any]) -> Thresholds:
        from sverigesmodel.reporting import doubts  # noqa: PLC0415
        from sverigesmodel.sensitivity.questions import UnknownNumberError  # noqa: PLC0415
        from sverigesmodel.sensitivity.thresholds import OutsideHorizonError  # noqa: PLC0415

        try:
            return doubts.thresholds(
                pair[0], pair[1], numbers, until=until, effects=not given["without_effects"], **how
            )
        except UnknownNumberError as error:
            raise click.BadParameter(str(error), param_hint="--number") from error
        except OutsideHorizonError as error:
            raise click.BadParameter(str(error), param_hint="--until") from error

    return _run([baseline, reform], overrides, given, study)


@click.command()
@scenarios
@simulation
@click.option(
    "--solving",
    type=click.IntRange(min=2),
    default=10,
    show_default=True,
    help="Replications by which the baseline's hidden rates are solved again.",
)
@presentation
def cautious(
    baseline: Path, reform: Path, overrides: tuple[str, ...], solving: int, **given: Any
) -> int:
    """Set a cautious case beside the central one, and say where the reform stops paying.

    What a municipality's records cannot show is swept; each time the hidden rates are solved again, so that the
    baseline's moves and crises stay as they are.
    """

    def study(pair: list[Any], how: dict[str, Any]) -> Cautious:
        from sverigesmodel.reporting import doubts  # noqa: PLC0415

        return doubts.cautious(pair[0], pair[1], solving=solving, **how)

    return _run([baseline, reform], overrides, given, study)


def _run(
    files: list[Path],
    overrides: tuple[str, ...],
    given: dict[str, Any],
    study: Callable[[list[Any], dict[str, Any]], Thresholds | Cautious],
) -> int:
    """Make a study as the options say, write its folder if asked to, and print it."""
    out = given["out"]
    if given["resume"] and out is None:
        raise click.UsageError("--resume needs --out: the folder in which the run was interrupted")
    if given["replications"] < 2:
        raise click.UsageError("--replications must be at least 2: there is no interval with fewer")
    from sverigesmodel.scenario.loading import load_all  # noqa: PLC0415

    pair = load_all(files, overrides)
    if out is not None:
        require_folder(out)
    from sverigesmodel.evaluation.gathering import Interrupted  # noqa: PLC0415

    with ExitStack() as stack:
        if out is not None:
            from sverigesmodel.evaluation.storage import locked  # noqa: PLC0415

            stack.enter_context(locked(out))
        if given["cluster"] is not None:
            from sverigesmodel.evaluation.cluster import connected  # noqa: PLC0415

            stack.enter_context(connected(given["cluster"]))
        try:
            with progress() as told:
                how = {name: given[name] for name in _COMMON}
                how |= {"journal": out, "progress": told.replications, "announce": told.compiling}
                found = study(list(pair), how)
        except Interrupted as stopped:
            return _interrupted(stopped, out)
        if out is not None:
            typed = ("sverigesmodel", *click.get_current_context().obj)
            remark(f"Written to {found.write(out, command=typed)}")
    _print(found, given)
    return ExitCode.DONE


def _interrupted(stopped: Interrupted, out: Path | None) -> int:
    """Say how far it came, and how to go on where it is kept."""
    came = f"Interrupted after {stopped.done:,} of {stopped.wanted:,} parts of the study"
    if out is None:
        remark(f"{came}. There is no result; with --out what is finished would be kept.")
    else:
        typed = [word for word in click.get_current_context().obj if word != "--resume"]
        command = shlex.join(["sverigesmodel", *typed, "--resume"])
        remark(f"{came}. What is finished is kept; to go on from there:\n{command}")
    return ExitCode.INTERRUPTED


def _print(found: Thresholds | Cautious, given: dict[str, Any]) -> None:
    if given["output_format"] == "json":
        from sverigesmodel.evaluation.storage import to_json  # noqa: PLC0415

        show_bytes(to_json(found.to_dict()))
    else:
        show(found.screen(given["language"]))
