"""How the commands of studies conduct them: arguments, folder and end in common, and what one would take.

Knows folders, exit codes and the screen; it must not know what a study is about.
"""

from __future__ import annotations

import secrets
import shlex
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.console import Progress, progress, remark, show, show_bytes
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sverigesmodel.evaluation.estimate import Estimate
    from sverigesmodel.evaluation.gathering import Interrupted
    from sverigesmodel.scenario.schema import Scenario

pair: Final = options.together(
    click.argument("baseline", type=options.SCENARIO_FILE),
    click.argument("reform", type=options.SCENARIO_FILE),
)
"""The two scenarios that a study is of."""


class Screened(Protocol):
    """What a study gives, to be printed."""

    def screen(self, language_code: str = "en") -> RenderableType:
        """Lay it out for people."""
        ...

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        ...


def check_resume(given: dict[str, Any]) -> None:
    """Refuse to go on from nowhere."""
    if given["resume"] and given["out"] is None:
        raise click.UsageError("--resume needs --out: the folder in which the run was interrupted")


def simulated(scenarios: Sequence[Scenario], given: dict[str, Any]) -> list[Scenario]:
    """Give the scenarios as they are simulated: without assumed effects where that is asked for."""
    effects = not given.get("without_effects", False)
    return [one.assuming(effects) for one in scenarios]


def asked(
    given: dict[str, Any], told: Progress, journal: Path | None, *others: str
) -> dict[str, Any]:
    """Give the keywords by which every study is asked for, and others that are called as options."""
    names = ("seed", "engine", "workers", "resume", *others)
    return {name: given[name] for name in names} | {
        "journal": journal,
        "progress": told.replications,
        "announce": told.compiling,
    }


@contextmanager
def conducted(given: dict[str, Any]) -> Iterator[None]:
    """Hold the folder of ``--out`` and the connection of ``--cluster`` while a study runs."""
    with ExitStack() as stack:
        if given["out"] is not None:
            from sverigesmodel.evaluation.storage import locked  # noqa: PLC0415

            stack.enter_context(locked(given["out"]))
        if given.get("cluster") is not None:
            from sverigesmodel.evaluation.cluster import connected  # noqa: PLC0415

            stack.enter_context(connected(given["cluster"]))
        yield


def journal_folder(given: dict[str, Any]) -> Path:
    """Give the folder in which a study without a partial result keeps what is finished: ``--out``, or another.

    The other one is to be forgotten once the study is done. It is made when there is something to keep.
    """
    import tempfile  # noqa: PLC0415

    own: Path | None = given["out"]
    return own or Path(tempfile.gettempdir()) / f"sverigesmodel-{secrets.token_hex(4)}"


def forget(journal: Path, given: dict[str, Any]) -> None:
    """Remove a journal that is not in the folder of ``--out``."""
    import shutil  # noqa: PLC0415

    if given["out"] is None:
        shutil.rmtree(journal, ignore_errors=True)


def typed() -> tuple[str, ...]:
    """Give the command line, for the manifest."""
    return ("sverigesmodel", *click.get_current_context().obj)


def show_found(found: Screened, given: dict[str, Any]) -> None:
    """Print what a study found."""
    if given["output_format"] == "json":
        from sverigesmodel.evaluation.storage import to_json  # noqa: PLC0415

        show_bytes(to_json(found.to_dict()))
    else:
        show(found.screen(given["language"]))


def show_finished(out: Path, given: dict[str, Any]) -> int:
    """Say that nothing is left to do; print the result where it can be printed as it was."""
    from sverigesmodel.evaluation.folder import RESULT  # noqa: PLC0415
    from sverigesmodel.evaluation.journal import discard_journals  # noqa: PLC0415

    discard_journals(out)
    remark(f"{out} holds this very result: nothing is left to do.")
    if given["output_format"] == "json":
        show_bytes((out / RESULT).read_bytes())
    return ExitCode.DONE


def say_kept(stopped: Interrupted, of: str, *more: str) -> None:
    """Say how far an interrupted study came, and how to go on from there: as typed, and with more words."""
    words = [word for word in click.get_current_context().obj if word != "--resume"]
    command = shlex.join(["sverigesmodel", *words, *more, "--resume"])
    came = f"Interrupted after {stopped.done:,} of {of}"
    remark(f"{came}. What is finished is kept; to go on from there:\n{command}")


def say_interrupted(
    stopped: Interrupted, given: dict[str, Any], unit: str, journal: Path | None = None
) -> int:
    """Say how far a study came that has no result before its end, and how to go on if that is kept."""
    of = f"{stopped.wanted:,} {unit}"
    if given["out"] is not None:
        say_kept(stopped, of)
    elif journal is not None and any(journal.glob("*/*")):
        say_kept(stopped, of, "--out", str(journal))
    else:
        if journal is not None:
            forget(journal, given)
        remark(f"Interrupted after {stopped.done:,} of {of}. There is no result.")
    return ExitCode.INTERRUPTED


def foretell(
    scenarios: Sequence[Scenario], least: int, most: int, given: dict[str, Any], runs: str
) -> int:
    """Print what a study would take, from a trial run of the scenarios that it simulates together.

    Parameters
    ----------
    least, most
        How many replications of all the scenarios together it takes; it may depend on what is found.
    runs
        What that amounts to, in words.
    """
    found = tried(scenarios, most, given)
    click.echo(f"runs     {runs}")
    say_estimate(found, least / most)
    return ExitCode.DONE


def tried(scenarios: Sequence[Scenario], replications: int, given: dict[str, Any]) -> Estimate:
    """Estimate what so many replications take."""
    from sverigesmodel.evaluation.estimate import estimate  # noqa: PLC0415

    with progress() as told:
        return estimate(
            scenarios,
            **{name: given[name] for name in ("seed", "workers", "engine")},
            replications=replications,
            announce=told.compiling,
        )


def say_estimate(found: Estimate, least: float = 1.0) -> None:
    """Print an estimate; of a study that may take less, from that share of it on."""
    memory = "unknown" if found.memory_mb is None else f"{found.memory_mb:,.0f} MB"
    click.echo(f"events   {between(found.events * least, found.events)}")
    click.echo(f"memory   {memory}")
    click.echo(f"workers  {found.workers}")
    click.echo(f"time     {between(found.seconds * least, found.seconds)} s")
    click.echo(f"by a {found.basis}; nothing else was simulated")


def between(least: float, most: float) -> str:
    """Write a whole number, or the two that it lies between."""
    low, high = f"{least:,.0f}", f"{most:,.0f}"
    return high if low == high else f"{low} to {high}"
