"""What the library's public functions share: how their keywords become a record, and their results get words.

Every public function spells its keywords out, for whoever reads its help; what is below is handed the one record
that `conducted` makes of them. Knows keywords and fields; it must not know what is studied.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from sverigesmodel.evaluation.compiled import Announce
from sverigesmodel.evaluation.gathering import Conduct, Progress
from sverigesmodel.evaluation.simulating import Engine

W = TypeVar("W")


def conducted(
    engine: Engine,
    workers: int | None,
    journal: Path | str | None,
    resume: bool,
    progress: Progress | None,
    announce: Announce | None,
) -> Conduct:
    """Make the record of how a study is conducted of the keywords that all public functions have.

    Where nothing else is to be told of it, standard error says that the engine is being compiled.
    """
    folder = None if journal is None else Path(journal)
    return Conduct(engine, workers, folder, resume, progress, announce or say_compiling)


def say_compiling(share: float) -> None:
    """Tell standard error, once, that the engine is being compiled."""
    if share == 0.0:
        sys.stderr.write("Compiling, first time only ...\n")


def worded(kind: Callable[..., W], found: Any) -> W:
    """Give what was computed as the class that has the same fields, and words."""
    return kind(**{field.name: getattr(found, field.name) for field in fields(found)})
