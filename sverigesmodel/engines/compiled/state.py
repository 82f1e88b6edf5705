"""The state of a run as arrays: everything that the compiled loop reads and writes.

One record per child, open case, caseworker, post, team and stream, in tables that Python lets grow between two
events; the record of a case that is closed serves the next.
Lists (a caseworker's cases and tasks, a team's queue, caseworkers and posts, a stream's children) are linked
through the records, so that nothing in the loop is ever allocated. -1 ends a list.
"""

from __future__ import annotations

import copy
import math
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Task
from sverigesmodel.compiling import Table
from sverigesmodel.event_log import ROW

TASK_BITS: Final = 3
"""A task is numbered case << TASK_BITS | kind."""
LINE: Final = 64
"""Bytes that a processor fetches at a time."""
UNKNOWN: Final = -1.0
"""A clock's delay that has not been drawn, a caseworker's pace that has not been worked out."""


def _record(**names: str) -> np.dtype[np.void]:
    """Return records with fields of these kinds, the widest first, so that each is where it is read at once."""
    fields = [(name, _KINDS[kind]) for kind in _KINDS for name in names.get(kind, "").split()]
    return np.dtype(fields, align=True)


def _in_lines(record: np.dtype[np.void]) -> np.dtype[np.void]:
    """Return the same records, each of which takes whole lines of the processor's cache."""
    fields = dict(record.fields or {})
    return np.dtype(
        {
            "names": list(fields),
            "formats": [kind for kind, *_ in fields.values()],
            "offsets": [offset for _, offset, *_ in fields.values()],
            "itemsize": -(-record.itemsize // LINE) * LINE,
        },
        align=True,
    )


_KINDS: Final[dict[str, type]] = {
    "floats": np.float64,
    "long": np.int64,
    "whole": np.int32,
    "short": np.int16,
    "tiny": np.int8,
}
RUN = _record(
    floats="now begin horizon buckets_a_day",
    long="seed replication period policies children cases free workers posts actors bucket today rows block "
    "affected stirred marked queued margin stock settled wanted_rows wanted_posts",
)
CHILD = _in_lines(
    _record(
        floats="birth frailty acute_factor planned_factor began own_time next_due next_release notice_left "
        "notice_since maximum_reached takes_effect handover_until premature_until notified",
        long="number",
        whole="stream team charge case actor sibling referrals follow_ups notices",
        short="segment stage moment own_moment decided_to decided_by milestones",
        tiny="own_rank decided_kind own_known stirred",
    )
)
"""Three lines of the processor's cache: a country has a million of them, and waits for memory."""
CASE = _record(
    floats="allocated queued",
    long="contact",
    whole="child worker last_worker tasks before after waits evened",
)
CLOCK = _record(floats="fires delay since left", whole="activation tests")
TASK = _record(floats="released due remaining spent started", whole="before after")
WORKER = _record(
    floats="speed pace since onboarded finishes",
    long="contact",
    whole="team load in_hand first_case first_task last_task before after actor onboarding employed affected",
)
POST = _record(
    floats="starts left since",
    long="entity",
    whole="team index worker occupants before after actor",
)
TEAM = _record(
    floats="review_due",
    whole="first_worker first_queued last_queued queued held first_post posts created established marked actor",
)
STREAM = _record(floats="left since", long="ordinal", whole="first_child last_child actor")
ACTOR = _record(floats="time", long="order", whole="index place before after")
ENTRY = _record(floats="time", long="order", whole="actor")

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
                "run": zeros(1, RUN),
                "team": zeros(sizes["team"], TEAM),
                "marked": zeros(sizes["team"], np.int64),
                "stream": zeros(sizes["stream"], STREAM),
                "child": zeros(children, CHILD),
                "clock": zeros((children, clocks), CLOCK),
                "activations": zeros((children, transitions), np.int32),
                "releases": zeros((children, 1 << TASK_BITS), np.int32),
                "stirred": zeros(children, np.int64),
                "case": zeros(cases, CASE),
                "task": zeros((cases, 1 << TASK_BITS), TASK),
                "scratch": zeros(cases, np.int64),
                "worker": zeros(workers, WORKER),
                "affected": zeros(workers, np.int64),
                "post": zeros(sizes["post"], POST),
                "actor": zeros(sizes["actor"], ACTOR),
                "today": zeros(sizes["actor"], ENTRY),
                "bucket": np.full(sizes["bucket"], -1, np.int32),
                "log": zeros(sizes["log"], ROW),
            },
        )

    def grow(self, family: str, size: int) -> None:
        """Make room for ``size`` entries in the tables that belong together."""
        for name in GROWING[family]:
            old = self.arrays[name]
            new = zeros((size, *old.shape[1:]), old.dtype)
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


def zeros(shape: int | tuple[int, ...], dtype: Any) -> NDArray[Any]:
    """Return zeros that begin with a line of the processor's cache."""
    extents = (shape,) if isinstance(shape, int) else shape
    size = math.prod(extents) * np.dtype(dtype).itemsize
    room = np.zeros(size + LINE, np.uint8)
    first = -room.ctypes.data % LINE
    return room[first : first + size].view(dtype).reshape(extents)


def _beginning(array: NDArray[Any], used: int) -> NDArray[Any]:
    """Return an array of the same size that begins with the same entries."""
    new = zeros(array.shape, array.dtype)
    as_bytes(new[:used])[:] = as_bytes(array[:used])
    return new


def as_bytes(array: NDArray[Any]) -> NDArray[np.uint8]:
    """Return an array's bytes, which are copied at once and not field by field."""
    return array.reshape(-1).view(np.uint8)


assert len(Task) < 1 << TASK_BITS  # noqa: S101
