"""What the user sees: results on standard output, progress and remarks on standard error.

Knows terminals. Colours and bars appear only there, and not at all where NO_COLOR says so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTH: Final = 100
"""Columns of a result, whatever the terminal: a table looks the same in a file."""


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


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int | None], None]]:
    """Give a function that shows how many replications are done, of how many."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


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
