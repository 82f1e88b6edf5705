"""What a simulating command does with its result: write it, print it, or say how far it came."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sverigesmodel.cli import surely
from sverigesmodel.cli.console import remark, show, show_bytes
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.evaluation.gathering import Interrupted
    from sverigesmodel.reporting.library import Comparison, RunResult
    from sverigesmodel.reporting.ranking import Ranking


def interrupted(stopped: Interrupted, given: dict[str, Any]) -> int:
    """Say how far a study came, and show what there is of it where it is not kept in a folder."""
    came = f"Interrupted after {stopped.done:,} of {stopped.wanted:,} replications"
    if given["out"] is not None:
        typed = [word for word in click.get_current_context().obj if word != "--resume"]
        command = shlex.join(["sverigesmodel", *typed, "--resume"])
        remark(f"{came}. What is finished is kept; to go on from there:\n{command}")
    elif stopped.done == 0:
        remark(f"{came}. There is no result.")
    elif given["output_format"] == "json":
        remark(f"{came}. The result is of these alone.")
        partial = {"done": stopped.done, "wanted": stopped.wanted}
        _print_json({"interrupted": partial, **stopped.result().to_dict()})
    else:
        result = stopped.result()
        remark(f"{came}. The result is of these alone.")
        click.echo(_STOPPED[given["language"]].format(done=stopped.done, wanted=stopped.wanted))
        show(result.screen(given["language"]))
    return ExitCode.INTERRUPTED


_STOPPED = {
    "da": "AFBRUDT efter {done} af {wanted} gentagelser: foreløbigt resultat",
    "en": "INTERRUPTED after {done} of {wanted} replications: partial result",
}


def show_finished(out: Path, given: dict[str, Any], found: surely.Found) -> None:
    """Say that nothing is left to do; print the result where it can be printed as it was."""
    from sverigesmodel.evaluation.folder import RESULT  # noqa: PLC0415
    from sverigesmodel.evaluation.journal import discard_journals  # noqa: PLC0415

    discard_journals(out)
    remark(f"{out} holds this very result: nothing is left to do.")
    if given["output_format"] != "json":
        rests = [] if found.evidence is None else [found.evidence.screen(given["language"])]
        for screen in (*found.screens, *rests):
            show(screen)
    elif found.documents:
        _print_json({**json.loads((out / RESULT).read_bytes()), **found.documents})
    else:
        show_bytes((out / RESULT).read_bytes())


def write(result: RunResult | Comparison | Ranking, given: dict[str, Any], seconds: float) -> None:
    """Write a result's folder if asked to."""
    if given["out"] is not None:
        from sverigesmodel.evaluation.folder import write_result  # noqa: PLC0415
        from sverigesmodel.sensitivity.ranking_folder import write_ranking  # noqa: PLC0415
        from sverigesmodel.sensitivity.ranking_result import Ranking  # noqa: PLC0415

        typed = ["sverigesmodel", *click.get_current_context().obj]
        if isinstance(result, Ranking):
            place = write_ranking(given["out"], result, command=typed, seconds=seconds)
        else:
            place = write_result(given["out"], result, command=typed, seconds=seconds)
        remark(f"Written to {place}")


def print_result(
    result: RunResult | Comparison | Ranking, given: dict[str, Any], found: surely.Found
) -> None:
    """Print a result and the further studies made of it."""
    if given["output_format"] == "json":
        _print_json({**result.to_dict(), **found.documents})
        return
    from sverigesmodel.reporting.library import Comparison  # noqa: PLC0415

    lang = given["language"]
    if isinstance(result, Comparison) and found.evidence is not None:
        show(result.screen(lang, found.evidence.tables["evidence"]))
    else:
        show(result.screen(lang))
    for screen in found.screens:
        show(screen)


def _print_json(content: dict[str, Any]) -> None:
    from sverigesmodel.evaluation.storage import to_json  # noqa: PLC0415

    show_bytes(to_json(content))
