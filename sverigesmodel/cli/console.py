"""What the user sees: results on standard output, progress and remarks on standard error.

Knows terminals. Colours and bars appear only there, and not at all where NO_COLOR says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    import rich.progress
    from rich.console import RenderableType

WIDTH: Final = 100
"""Columns of a result, whatever the terminal: a table looks the same in a file."""
COMPILING: Final = "Compiling, first time only"


def show(screen: RenderableType) -> None:
    """Print a result."""
    from rich.console import Console  # noqa: PLC0415

    Console(width=WIDTH, highlight=False).print(screen)


def show_bytes(content: bytes) -> None:
    """Print a result that is ready, such as JSON."""
    click.echo(content, nl=False)


def remark(text: str) -> None:
    """Tell the user something that is no result."""
    click.echo(text, err=True)


class Progress:
    """What is told while a study runs: nothing but one line where nobody watches."""

    def replications(self, done: float, wanted: int | None) -> None:
        """Show how many replications are done, of how many."""

    def compiling(self, share: float) -> None:
        """Show how far compiling is."""
        if share == 0.0:
            remark(f"{COMPILING} ...")


class _Bars(Progress):
    """The same on a terminal, as bars of rich."""

    def __init__(self, bars: rich.progress.Progress) -> None:
        self._bars = bars
        self._task: rich.progress.TaskID | None = None
        self._compiling: rich.progress.TaskID | None = None

    def replications(self, done: float, wanted: int | None) -> None:
        of = "" if wanted is None else f" of {wanted:,}"
        now: dict[str, Any] = {"completed": done, "total": wanted, "unit": f"{int(done):,}{of}"}
        if self._task is None:  # what was done before tells nothing of the speed
            self._task = self._bars.add_task("Replications", **now)
        self._bars.update(self._task, **now)

    def compiling(self, share: float) -> None:
        if self._compiling is None:
            self._compiling = self._bars.add_task(COMPILING, total=1.0, unit="")
        self._bars.update(self._compiling, completed=share, visible=share < 1.0)


@contextmanager
def progress() -> Iterator[Progress]:
    """Give what shows progress on standard error, with bars where that is a terminal."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    from rich import progress as rich_progress  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415

    columns = (
        rich_progress.TextColumn("{task.description}"),
        rich_progress.BarColumn(),
        rich_progress.TextColumn("{task.fields[unit]}"),
        rich_progress.TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with rich_progress.Progress(*columns, console=console, transient=True) as bars:
        yield _Bars(bars)


def require_folder(folder: Path) -> None:
    """Make a folder before hours are spent on what is to be written there.

    Raises
    ------
    OSError
        When nothing can be written there.
    """
    import tempfile  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass
