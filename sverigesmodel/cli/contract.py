"""Exit codes: the contract between the program and the scripts that call it.

Knows which failure is whose: the user's, the file system's, ours.
"""

from __future__ import annotations

import _thread
import io
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, Final, NoReturn

import click

_LATER: Final = 0.02  # seconds: by then Python is out of the callback


class ExitCode(IntEnum):
    """What a command ends with."""

    DONE = 0
    CHECK_FAILED = 1
    INVALID = 2
    FILES = 3
    BUG = 4
    INTERRUPTED = 130


class ExitContract(click.Group):
    """A group of commands whose every end has its exit code; the context's object is what was typed."""

    def main(  # type: ignore[override]  # never returns, as click's own standalone mode
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "sverigesmodel",
        **extra: Any,
    ) -> NoReturn:
        """Run the command line and leave the process with its exit code."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal without ø is no bug of ours
        args = sys.argv[1:] if args is None else list(args)
        extra |= {"standalone_mode": False, "obj": tuple(args)}
        with _interrupts_kept():
            code = self._exit_code(args, prog_name, extra)
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; when the reader of its output has gone, nobody is left to tell."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ExitCode.FILES
        return result

    def _exit_code(self, args: Sequence[str], name: str | None, extra: Any) -> int:
        try:
            code = super().main(args, name, **extra)
        except click.ClickException as error:
            error.show()
            return ExitCode.FILES if isinstance(error, click.FileError) else ExitCode.INVALID
        except (click.Abort, KeyboardInterrupt):
            click.echo("Interrupted. No result was written.", err=True)
            return ExitCode.INTERRUPTED
        except OSError as error:
            click.echo(f"error: {_described(error)}", err=True)
            return ExitCode.FILES
        except Exception as error:  # whatever is left is a bug, and is shown as one
            return _failed(error)
        return code if isinstance(code, int) else ExitCode.DONE


@contextmanager
def _interrupts_kept() -> Iterator[None]:
    """Interrupt again where Python cannot raise: in a callback it prints the first Ctrl-C and forgets it."""
    before = sys.unraisablehook

    def again(lost: sys.UnraisableHookArgs) -> None:
        if lost.exc_type is KeyboardInterrupt:
            threading.Timer(_LATER, _thread.interrupt_main).start()
        else:
            before(lost)

    sys.unraisablehook = again
    try:
        yield
    finally:
        sys.unraisablehook = before


def _failed(error: Exception) -> int:
    """Show an error and return its exit code."""
    from sverigesmodel.evaluation.cluster import MissingExtraError  # noqa: PLC0415
    from sverigesmodel.evaluation.conclusion import IncomparableError  # noqa: PLC0415
    from sverigesmodel.scenario.errors import ScenarioErrors  # noqa: PLC0415

    if isinstance(error, ScenarioErrors):
        click.echo(str(error), err=True)
        return ExitCode.FILES if error.only_files else ExitCode.INVALID
    if isinstance(error, IncomparableError | MissingExtraError):
        click.echo(f"error: {error}", err=True)
        return ExitCode.INVALID
    import traceback  # noqa: PLC0415

    click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    click.echo(
        "This is a bug in sverigesmodel, not in your scenario. Please report it with the lines above.",
        err=True,
    )
    return ExitCode.BUG


def _described(error: OSError) -> str:
    """Return what the file system says, with the file's name."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason
