"""The command that searches a grid of levers for the best point: ``frontier``."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.console import progress, remark, require_folder, show, show_bytes
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.evaluation.gathering import Interrupted
    from sverigesmodel.reporting.frontier import Frontier
    from sverigesmodel.scenario.schema import Scenario

_LIKE_COMPARE: Final = ("seed", "engine", "workers", "resume")
_OWN: Final = ("replications", "maximum", "confidence", "indifference", "measure", "timely")


@click.command()
@click.argument("baseline", type=options.SCENARIO_FILE)
@click.argument("reform", type=options.SCENARIO_FILE)
@click.option(
    "--lever",
    "levers",
    metavar="NAME=VALUES",
    multiple=True,
    required=True,
    help="What to turn, and its values: caseload=16:32:4, follow_up='4 weeks,8 weeks,3 months', or the path "
    "of any number of the reform. Repeatable: every combination is tried.",
)
@click.option(
    "--replications",
    type=click.IntRange(min=2),
    default=20,
    show_default=True,
    help="Replications of every combination before any may drop out, and in each batch after that.",
)
@click.option(
    "--maximum",
    type=click.IntRange(min=2),
    default=200,
    show_default=True,
    help="Replications of a combination at most.",
)
@click.option(
    "--confidence",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.95,
    show_default=True,
    help="Probability with which the best combination is to be selected.",
)
@click.option(
    "--indifference",
    type=click.FloatRange(min=0, min_open=True),
    help="Smallest difference that matters, in kroner of present value (or days); one post, or one "
    "child placed, through all years if not given.",
)
@click.option(
    "--by",
    "measure",
    type=click.Choice(["net_present_value", "placement_days"]),
    default="net_present_value",
    show_default=True,
    help="What the best combination has most of (money saved) or least of (placement days).",
)
@click.option(
    "--timely",
    metavar="SHARE|baseline",
    callback=lambda _context, _option, text: _timely(text),
    help="Choose only combinations with at least this share (0.8) of follow-ups and of investigations in "
    "time, or as much as without the reform (baseline).",
)
@options.together(
    options.overrides,
    options.seed,
    options.engine,
    options.workers,
    options.cluster,
    options.without_effects,
    options.output_format,
    options.language,
    options.out,
    options.resume,
)
def frontier(
    baseline: Path, reform: Path, levers: tuple[str, ...], overrides: tuple[str, ...], **given: Any
) -> int:
    """Turn levers of the reform in REFORM and find the best combination, compared with BASELINE.

    Replications are spent where the choice is unclear; the best is told with its probability.
    What --set sets is set in both scenarios.
    """
    if given["resume"] and given["out"] is None:
        raise click.UsageError("--resume needs --out: the folder in which the run was interrupted")
    if given["maximum"] < given["replications"]:
        raise click.UsageError("--maximum must be at least --replications")
    from sverigesmodel.scenario.loading import load_all  # noqa: PLC0415

    scenarios = load_all([baseline, reform], overrides)
    if given["out"] is not None:
        require_folder(given["out"])
    from sverigesmodel.evaluation.gathering import Interrupted  # noqa: PLC0415
    from sverigesmodel.sensitivity.frontier import GridSizeError  # noqa: PLC0415
    from sverigesmodel.sensitivity.grid_choice import NoTimelyPointError  # noqa: PLC0415

    try:
        return _search(scenarios, levers, given)
    except Interrupted as stopped:
        return _interrupted(stopped, given)
    except GridSizeError as error:
        raise click.UsageError(str(error)) from None
    except NoTimelyPointError as error:
        remark(f"error: {error}")
        return ExitCode.CHECK_FAILED


def _search(scenarios: Sequence[Scenario], levers: tuple[str, ...], given: dict[str, Any]) -> int:
    """Search the grid as the options say, write its folder if asked to, and print what was found."""
    from sverigesmodel.reporting import frontier as library  # noqa: PLC0415

    out = given["out"]
    with ExitStack() as stack:
        if out is not None:
            from sverigesmodel.evaluation.storage import locked  # noqa: PLC0415

            stack.enter_context(locked(out))
        if given["resume"] and _is_finished(scenarios, levers, given):
            return _show_finished(out, given)
        if given["cluster"] is not None:
            from sverigesmodel.evaluation.cluster import connected  # noqa: PLC0415

            stack.enter_context(connected(given["cluster"]))
        with progress() as told:
            found = library.frontier(
                scenarios[0],
                scenarios[1],
                levers,
                **{name: given[name] for name in (*_LIKE_COMPARE, *_OWN)},
                effects=not given["without_effects"],
                journal=out,
                progress=told.replications,
                announce=told.compiling,
            )
        if out is not None:
            typed = ("sverigesmodel", *click.get_current_context().obj)
            remark(f"Written to {found.study().write(out, command=typed)}")
    _print(found, given)
    return ExitCode.DONE


def _is_finished(
    scenarios: Sequence[Scenario], levers: tuple[str, ...], given: dict[str, Any]
) -> bool:
    """Tell whether the folder already holds the result that is asked for."""
    from sverigesmodel.evaluation.storage import read_manifest  # noqa: PLC0415
    from sverigesmodel.sensitivity.frontier import ask  # noqa: PLC0415
    from sverigesmodel.sensitivity.grid_choice import key  # noqa: PLC0415

    manifest = read_manifest(given["out"])
    if manifest is None:
        return False
    bare = given["without_effects"]
    pair = [one.without_effects() if bare else one for one in scenarios]
    asked = ask(pair[0], pair[1], levers, **{name: given[name] for name in _OWN})
    return manifest.get("study") == key(*asked, given["seed"], given["engine"])


def _show_finished(out: Path, given: dict[str, Any]) -> int:
    """Say that nothing is left to do; print the result where it can be printed as it was."""
    from sverigesmodel.evaluation.folder import RESULT  # noqa: PLC0415
    from sverigesmodel.evaluation.journal import discard_journals  # noqa: PLC0415

    discard_journals(out)
    remark(f"{out} holds this very result: nothing is left to do.")
    if given["output_format"] == "json":
        show_bytes((out / RESULT).read_bytes())
    return ExitCode.DONE


def _timely(text: str | None) -> float | str | None:
    """Read a share, or the word that stands for the baseline's."""
    if text is None or text == "baseline":
        return text
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise click.BadParameter(f"{text!r} is neither a share between 0 and 1 nor 'baseline'")
    return share


def _interrupted(stopped: Interrupted, given: dict[str, Any]) -> int:
    """Say how far it came, and show what there is of it where it is not kept in a folder."""
    came = f"Interrupted after {stopped.done:,} of at most {stopped.wanted:,} replications"
    if given["out"] is not None:
        typed = [word for word in click.get_current_context().obj if word != "--resume"]
        command = shlex.join(["sverigesmodel", *typed, "--resume"])
        remark(f"{came}. What is finished is kept; to go on from there:\n{command}")
    elif stopped.done < 2:
        remark(f"{came}. There is no result.")
    else:
        remark(f"{came}. The result is of these alone.")
        _print(stopped.result(), given)
    return ExitCode.INTERRUPTED


def _print(found: Frontier, given: dict[str, Any]) -> None:
    if given["output_format"] == "json":
        from sverigesmodel.evaluation.storage import to_json  # noqa: PLC0415

        show_bytes(to_json(found.to_dict()))
    else:
        show(found.screen(given["language"]))
