"""What ``compare`` adds to a comparison when asked how sure it is: draws of uncertain numbers, and the evidence.

Each study has a folder of its own below the comparison's, where a report finds it and an interrupted one goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import click

from sverigesmodel.cli import conducting
from sverigesmodel.cli.console import progress, remark
from sverigesmodel.cli.contract import ExitCode
from sverigesmodel.cli.options import together

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sverigesmodel.evaluation.gathering import Interrupted
    from sverigesmodel.reporting.uncertainty import Evidence, Uncertainty
    from sverigesmodel.scenario.schema import Scenario

S = TypeVar("S", bound="Uncertainty | Evidence")

uncertainty: Final = click.option(
    "--uncertainty",
    metavar="N",
    type=click.IntRange(min=8),
    help="Draw all uncertain numbers N times, to tell chance from ignorance; 32 or more, best a power of two.",
)
draw_replications: Final = click.option(
    "--draw-replications",
    type=click.IntRange(min=2),
    default=4,
    show_default=True,
    help="Replications of every draw.",
)
over: Final = click.option(
    "--over",
    type=click.FloatRange(min=0),
    default=1e6,
    show_default=True,
    metavar="DKK",
    help="By how much a year may end above what is expected before that counts.",
)
evidence: Final = click.option(
    "--evidence/--no-evidence",
    default=True,
    show_default=True,
    help="With --out: find which kind of numbers the result rests on, by about 60 more pairs of runs.",
)
surety: Final = together(uncertainty, draw_replications, over, evidence)


@dataclass(frozen=True)
class Found:
    """What further studies gave: an exit code, and what there is to print."""

    code: int = ExitCode.DONE
    screens: Sequence[RenderableType] = ()
    evidence: Evidence | None = None
    """Told on the screen of the comparison itself."""
    documents: Mapping[str, Any] = field(default_factory=dict)


Further: TypeAlias = Callable[[Sequence["Scenario"], dict[str, Any]], Found]
"""Makes further studies of scenarios as the options say."""


def nothing(_scenarios: Sequence[Scenario], _given: dict[str, Any]) -> Found:
    """Make no further study."""
    return Found()


def check_usage(given: dict[str, Any]) -> None:
    """Refuse options that make no sense together."""
    source = click.get_current_context().get_parameter_source
    if given["uncertainty"] is None:
        for name in ("draw_replications", "over"):
            if source(name) is click.core.ParameterSource.COMMANDLINE:
                raise click.UsageError(f"--{name.replace('_', '-')} needs --uncertainty")


def say_further(scenarios: Sequence[Scenario], given: dict[str, Any]) -> None:
    """Print what the further studies would take, beside the estimate of the comparison."""
    from sverigesmodel.sensitivity.evidence import PAIRS  # noqa: PLC0415
    from sverigesmodel.sensitivity.ignorance import pairs_of_runs  # noqa: PLC0415

    pairs: dict[str, int] = {}
    if given["uncertainty"] is not None:
        pairs["draws"] = pairs_of_runs(given["uncertainty"], given["draw_replications"])
    if given["evidence"] and given["out"] is not None:
        pairs["evidence"] = PAIRS
    if not pairs:
        return
    found = conducting.tried(conducting.simulated(scenarios, given), sum(pairs.values()), given)
    for name, count in pairs.items():
        seconds = found.seconds * count / sum(pairs.values())
        about = "about " if name == "evidence" else ""
        click.echo(f"{name:<8} {about}{count:,} further pairs of runs, {seconds:,.0f} s")


def studies(scenarios: Sequence[Scenario], given: dict[str, Any]) -> Found:
    """Find how sure a comparison is and what it rests on, as far as that is asked for."""
    from sverigesmodel.evaluation.gathering import Interrupted  # noqa: PLC0415

    if given["out"] is not None:
        _remove_stale(given["out"], conducting.simulated(scenarios, given))
    from sverigesmodel.reporting import uncertainty as library  # noqa: PLC0415

    unsure: Uncertainty | None = None
    rests: Evidence | None = None
    code = int(ExitCode.DONE)
    try:
        if given["uncertainty"] is not None:
            unsure = _made(library.uncertainty, scenarios, given)
        if given["evidence"] and given["out"] is not None and _is_any_uncertain(scenarios):
            rests = _made(library.evidence, scenarios, given)
    except Interrupted as stopped:
        _say_interrupted(stopped, given["out"])
        code = int(ExitCode.INTERRUPTED)
    screens = [] if unsure is None else [unsure.screen(given["language"])]
    documents = {one.kind: one.to_dict() for one in (unsure, rests) if one is not None}
    return Found(code, screens, rests, documents)


def _made(function: Callable[..., S], scenarios: Sequence[Scenario], given: dict[str, Any]) -> S:
    """Make a study, or find it as it was made before."""
    name = function.__name__
    folder = None if given["out"] is None else given["out"] / name
    own: dict[str, Any] = {}
    if name == "uncertainty":
        own = {"draws": given["uncertainty"], "over": given["over"]}
        own |= {"replications": given["draw_replications"]}
    with progress() as told:
        how = conducting.asked(given, told, folder)
        study = function(*scenarios, **how, **own, effects=not given["without_effects"])
    if folder is not None:
        remark(f"Written to {study.write(folder, command=conducting.typed())}")
    return study


def _remove_stale(out: Path, scenarios: Sequence[Scenario]) -> None:
    """Remove what these studies found of other scenarios: it is no part of the comparison that is there now."""
    import shutil  # noqa: PLC0415

    from sverigesmodel.evaluation.storage import read_manifest  # noqa: PLC0415
    from sverigesmodel.scenario.loading import scenario_hash  # noqa: PLC0415

    hashes = [scenario_hash(one) for one in scenarios]
    for name in ("uncertainty", "evidence"):
        manifest = read_manifest(out / name)
        of = {} if manifest is None else manifest["scenarios"]
        if isinstance(of, Mapping) and of and list(of.values()) != hashes:
            shutil.rmtree(out / name)


def _is_any_uncertain(scenarios: Sequence[Scenario]) -> bool:
    from sverigesmodel.scenario.uncertain import uncertain_numbers  # noqa: PLC0415

    return bool(uncertain_numbers(scenarios[0], scenarios[1]))


def _say_interrupted(stopped: Interrupted, out: Path | None) -> None:
    """Say how far a study came, and how to go on."""
    of = f"{stopped.wanted:,} sets of numbers; the comparison itself is done"
    if out is None:
        remark(f"Interrupted after {stopped.done:,} of {of}. --out keeps what is finished.")
    else:
        conducting.say_kept(stopped, of)
