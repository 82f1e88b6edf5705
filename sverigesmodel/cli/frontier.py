"""The command that searches a grid of levers for the best point: ``frontier``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sverigesmodel.cli import conducting, options
from sverigesmodel.cli.console import progress, remark, require_folder
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.evaluation.gathering import Interrupted
    from sverigesmodel.scenario.schema import Scenario
    from sverigesmodel.sensitivity.grid import Grid
    from sverigesmodel.sensitivity.grid_choice import Question

_OWN: Final = (
    *("replications", "maximum", "confidence", "indifference", "measure", "timely", "draws"),
)
_USUAL: Final = ("caseload=75 %,100 %,125 %,150 %", "follow_up=50 %,100 %,200 %")
"""What is turned if nothing is said: around what the reform says."""


@click.command()
@conducting.pair
@click.option(
    "--lever",
    "levers",
    metavar="NAME=VALUES",
    multiple=True,
    default=_USUAL,
    show_default=True,
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
@click.option(
    "--draws",
    metavar="N",
    type=click.IntRange(min=8),
    help="Look at all combinations over N draws of the uncertain numbers too: which is the best when the numbers "
    "are not known; 32 or more, best a power of two.",
)
@options.overrides
@options.seed
@options.machinery
@options.without_effects
@options.presentation
def frontier(
    baseline: Path, reform: Path, levers: tuple[str, ...], overrides: tuple[str, ...], **given: Any
) -> int:
    """Turn levers of the reform, and find the best combination.

    Each combination in REFORM is compared with BASELINE. Replications are spent where the choice is unclear;
    the best is told with its probability. What --set sets is set in both scenarios.
    """
    conducting.check_resume(given)
    if given["maximum"] < given["replications"]:
        raise click.UsageError("--maximum must be at least --replications")
    from sverigesmodel.scenario.loading import load_all  # noqa: PLC0415

    scenarios = conducting.simulated(load_all([baseline, reform], overrides), given)
    if given["out"] is not None and not given["dry_run"]:
        require_folder(given["out"])
    from sverigesmodel.evaluation.gathering import Interrupted  # noqa: PLC0415
    from sverigesmodel.sensitivity.frontier import GridSizeError  # noqa: PLC0415
    from sverigesmodel.sensitivity.grid_choice import NoTimelyPointError  # noqa: PLC0415

    try:
        if given["dry_run"]:
            return _foretell(scenarios, levers, given)
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
    with conducting.conducted(given):
        if given["resume"] and _is_finished(scenarios, levers, given):
            return conducting.show_finished(out, given)
        with progress() as told:
            how = conducting.asked(given, told, out, *_OWN)
            found = library.frontier(scenarios[0], scenarios[1], levers, **how)
        if out is not None:
            remark(f"Written to {found.study().write(out, command=conducting.typed())}")
    conducting.show_found(found, given)
    return ExitCode.DONE


def _foretell(scenarios: Sequence[Scenario], levers: tuple[str, ...], given: dict[str, Any]) -> int:
    """Say what the search would take: from one batch of every point on, to all that a point may get."""
    from sverigesmodel.sensitivity.grid_draws import REPLICATIONS  # noqa: PLC0415

    grid = _asked(scenarios, levers, given)[0]
    together = (grid.baseline, *grid.scenarios)
    drawn = 0 if given["draws"] is None else given["draws"] * REPLICATIONS
    least, most = (drawn + given[name] for name in ("replications", "maximum"))
    words = (
        f"{conducting.between(least * len(together), most * len(together))} of "
        f"{len(grid.points)} points and the baseline, as the choice goes"
    )
    return conducting.foretell(together, least, most, given, words)


def _is_finished(
    scenarios: Sequence[Scenario], levers: tuple[str, ...], given: dict[str, Any]
) -> bool:
    """Tell whether the folder already holds the result that is asked for."""
    from sverigesmodel.evaluation.storage import read_manifest  # noqa: PLC0415
    from sverigesmodel.sensitivity.grid_choice import key  # noqa: PLC0415

    manifest = read_manifest(given["out"])
    if manifest is None:
        return False
    asked = _asked(scenarios, levers, given)
    return manifest.get("study") == key(*asked, given["seed"], given["engine"])


def _asked(
    scenarios: Sequence[Scenario], levers: tuple[str, ...], given: dict[str, Any]
) -> tuple[Grid, Question]:
    """Give the grid and the question that the options ask for."""
    from sverigesmodel.sensitivity.frontier import ask  # noqa: PLC0415

    return ask(scenarios[0], scenarios[1], levers, **{name: given[name] for name in _OWN})


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
    of = f"at most {stopped.wanted:,} replications"
    if given["out"] is not None:
        conducting.say_kept(stopped, of)
    elif stopped.done < 2:
        remark(f"Interrupted after {stopped.done:,} of {of}. There is no result.")
    else:
        remark(f"Interrupted after {stopped.done:,} of {of}. The result is of these alone.")
        conducting.show_found(stopped.result(), given)
    return ExitCode.INTERRUPTED
