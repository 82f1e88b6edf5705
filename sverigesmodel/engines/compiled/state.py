"""The state of a run as arrays: everything that the compiled loop reads and writes.

One record per child, open case, caseworker, post, team and stream, in tables that Python lets grow between two
events; the record of a case that is closed serves the next.
Lists (a caseworker's cases and tasks, a team's queue, caseworkers and posts, a stream's children) are linked
through the records, so that nothing in the loop is ever allocated. -1 ends a list.
"""

from __future__ import annotations

import copy
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Task
from sverigesmodel.compiling import Table
from sverigesmodel.event_log import ROW

TASK_BITS: Final = 3
"""A task is numbered case << TASK_BITS | kind."""
UNKNOWN: Final = -1.0
"""A clock's delay that has not been drawn, a caseworker's pace that has not been worked out."""


def _record(floats: str, whole: str, small: str = "") -> np.dtype[np.void]:
    fields: list[tuple[str, type]] = [(name, np.float64) for name in floats.split()]
    fields += [(name, np.int64) for name in whole.split()]
    return np.dtype(fields + [(name, np.int32) for name in small.split()])


RUN = _record(
    "now begin horizon buckets_a_day",
    "seed replication period policies children cases free workers posts actors bucket today rows block affected "
    "stirred marked queued margin stock settled wanted_rows wanted_posts",
)
CHILD = _record(
    "birth frailty acute_factor planned_factor began own_time next_due next_release notice_left notice_since "
    "maximum_reached takes_effect handover_until premature_until notified",
    "number stream team segment stage charge case actor moment own_rank own_moment decided_to decided_kind "
    "decided_by referrals follow_ups notices milestones",
    "stirred own_known sibling",
)
CASE = _record(
    "allocated queued", "child worker last_worker contact tasks before after", "waits evened"
)
CLOCK = _record("fires delay since left", "activation tests")
TASK = _record("released due remaining spent started", "", "before after")
WORKER = _record(
    "speed pace since onboarded finishes",
    "team load contact in_hand first_case first_task last_task before after actor onboarding",
    "employed affected",
)
POST = _record("starts left since", "team index entity worker occupants before after actor")
TEAM = _record(
    "review_due",
    "first_worker first_queued last_queued queued held first_post posts created established marked actor",
)
STREAM = _record("left since", "ordinal first_child last_child actor")
ACTOR = _record("time", "order", "index place before after")
ENTRY = _record("time", "order actor")

GROWING: Final = {
    "child": ("child", "clock", "activations", "releases", "stirred"),
    "case": ("case", "task", "scratch"),
    "worker": ("worker", "affected"),
    "post": ("post",),
    "actor": ("actor", "today"),
    "log": ("log",),
}
"""Tables that grow together."""


class State(Table):
    """All tables of one run."""

    def __init__(self, sizes: dict[str, int], *, clocks: int, transitions: int) -> None:
        children, cases, workers = sizes["child"], sizes["case"], sizes["worker"]
        super().__init__(
            "State",
            {
                "run": np.zeros(1, RUN),
                "team": np.zeros(sizes["team"], TEAM),
                "marked": np.zeros(sizes["team"], np.int64),
                "stream": np.zeros(sizes["stream"], STREAM),
                "child": np.zeros(children, CHILD),
                "clock": np.zeros((children, clocks), CLOCK),
                "activations": np.zeros((children, transitions), np.int32),
                "releases": np.zeros((children, 1 << TASK_BITS), np.int32),
                "stirred": np.zeros(children, np.int64),
                "case": np.zeros(cases, CASE),
                "task": np.zeros((cases, 1 << TASK_BITS), TASK),
                "scratch": np.zeros(cases, np.int64),
                "worker": np.zeros(workers, WORKER),
                "affected": np.zeros(workers, np.int64),
                "post": np.zeros(sizes["post"], POST),
                "actor": np.zeros(sizes["actor"], ACTOR),
                "today": np.zeros(sizes["actor"], ENTRY),
                "bucket": np.full(sizes["bucket"], -1, np.int32),
                "log": np.zeros(sizes["log"], ROW),
            },
        )

    def grow(self, family: str, size: int) -> None:
        """Make room for ``size`` entries in the tables that belong together."""
        for name in GROWING[family]:
            old = self.arrays[name]
            new = np.zeros((size, *old.shape[1:]), old.dtype)
            as_bytes(new)[: old.nbytes] = as_bytes(old)
            self.replace(name, new)

    def copy(self) -> State:
        """Return the same state in arrays of its own; what has not been used yet takes no memory."""
        run = self.run[0]
        used = {
            "child": run.children,
            "case": run.cases,
            "worker": run.workers,
            "post": run.posts,
            "actor": run.actors,
            "log": run.rows,
        }
        twin = copy.copy(self)
        twin.arrays = {}
        family_of = {name: family for family, names in GROWING.items() for name in names}
        for name, array in self.arrays.items():
            size = used[family_of[name]] if name in family_of else len(array)
            twin._hold(name, _beginning(array, int(size)))
        twin._list()
        return twin


def _beginning(array: NDArray[Any], used: int) -> NDArray[Any]:
    """Return an array of the same size that begins with the same entries."""
    new = np.zeros(array.shape, array.dtype)
    as_bytes(new[:used])[:] = as_bytes(array[:used])
    return new


def as_bytes(array: NDArray[Any]) -> NDArray[np.uint8]:
    """Return an array's bytes, which are copied at once and not field by field."""
    return array.reshape(-1).view(np.uint8)


assert len(Task) < 1 << TASK_BITS  # noqa: S101
