"""The state of a run as arrays: everything that the compiled loop reads and writes.

One record per child, caseworker, post, team and stream, in tables that Python lets grow between two events.
Lists (a caseworker's cases and tasks, a team's queue, caseworkers and posts, a stream's children) are linked
through the records, so that nothing in the loop is ever allocated. -1 ends a list.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Task
from sverigesmodel.compiling import Table
from sverigesmodel.event_log import ROW

TASK_BITS: Final = 3
"""A task is numbered child << TASK_BITS | kind."""


def _record(floats: str, whole: str) -> np.dtype[np.void]:
    fields = [(name, np.float64) for name in floats.split()]
    return np.dtype(fields + [(name, np.int64) for name in whole.split()])


RUN = _record(
    "now",
    "seed replication period policies children workers posts actors waiting rows block affected stirred "
    "queued check margin stock wanted_rows wanted_posts",
)
CHILD = _record(
    "birth frailty began next_due next_release maximum_reached takes_effect notice_left notice_since "
    "handover_until premature_until notified allocated queued",
    "number stream team segment stage charge worker last_worker contact tasks stirred actor moment decided_to "
    "decided_kind decided_by cases follow_ups notices milestones before after sibling waits evened",
)
CLOCK = _record("fires warning unprompted since left", "activation tests")
TASK = _record("released due remaining spent started", "later count before after")
WORKER = _record(
    "speed since onboarded",
    "team employed load contact in_hand first_case first_task last_task affected before after actor "
    "onboarding",
)
POST = _record("starts left since", "team index entity worker occupants before after actor")
TEAM = _record(
    "review_due",
    "first_worker first_queued last_queued queued held first_post posts created established check actor",
)
STREAM = _record("left since", "ordinal first_child last_child actor")
ACTOR = _record("", "kind index")
ENTRY = _record("time", "order actor")

GROWING: Final = {
    "child": ("child", "clock", "task", "activations", "scratch", "stirred"),
    "worker": ("worker", "affected"),
    "post": ("post",),
    "actor": ("actor", "place", "agenda"),
    "log": ("log",),
}
"""Tables that grow together."""


class State(Table):
    """All tables of one run."""

    def __init__(self, sizes: dict[str, int], *, clocks: int, transitions: int) -> None:
        children, workers = sizes["child"], sizes["worker"]
        super().__init__(
            "State",
            {
                "run": np.zeros(1, RUN),
                "team": np.zeros(sizes["team"], TEAM),
                "stream": np.zeros(sizes["stream"], STREAM),
                "child": np.zeros(children, CHILD),
                "clock": np.zeros((children, clocks), CLOCK),
                "task": np.zeros((children, 1 << TASK_BITS), TASK),
                "activations": np.zeros((children, transitions), np.int64),
                "scratch": np.zeros(children, np.int64),
                "stirred": np.zeros(children, np.int64),
                "worker": np.zeros(workers, WORKER),
                "affected": np.zeros(workers, np.int64),
                "post": np.zeros(sizes["post"], POST),
                "actor": np.zeros(sizes["actor"], ACTOR),
                "place": np.zeros(sizes["actor"], np.int64),
                "agenda": np.zeros(sizes["actor"], ENTRY),
                "log": np.zeros(sizes["log"], ROW),
            },
        )

    def grow(self, family: str, size: int) -> None:
        """Make room for ``size`` entries in the tables that belong together."""
        for name in GROWING[family]:
            old = self.arrays[name]
            new: NDArray[Any] = np.zeros((size, *old.shape[1:]), old.dtype)
            as_bytes(new)[: old.nbytes] = as_bytes(old)
            self.replace(name, new)


def as_bytes(array: NDArray[Any]) -> NDArray[np.uint8]:
    """Return an array's bytes, which are copied at once and not field by field."""
    return array.reshape(-1).view(np.uint8)


assert len(Task) < 1 << TASK_BITS  # noqa: S101
