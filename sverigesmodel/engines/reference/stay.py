"""The clocks of one stay in one stage: when a child is ready for a move, and when a crisis comes.

A clock holds a budget and knows when it fires as long as nothing unforeseen happens; when something does
(a handover, a policy date) what it has used is booked and the rest is solved again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sverigesmodel.codes import Move


@dataclass(slots=True, eq=False)
class Clock:
    """One activation of one transition; times in days."""

    transition: int
    activation: int
    """How many times the child had this transition's clock before, in its life."""
    began: float
    """When the stay began: the clock reads the time on stage."""
    since: float
    """When ``left`` was the budget left."""
    left: float
    fires: float = math.inf
    """When a planned move is ready, or when a deterioration begins."""
    warning: float = 0.0
    """Days from the onset of a deterioration to its crisis."""
    unprompted: float = math.inf
    """Days from ready to a move without a follow-up; infinite where it needs one."""
    tests: int = 0
    """Follow-ups that have looked for this onset."""

    @property
    def crisis(self) -> float:
        """When the crisis comes, unless it is averted."""
        return self.fires + self.warning


@dataclass(slots=True)
class Decision:
    """A move that a follow-up has decided; it takes effect after the destination's search time."""

    takes_effect: float
    destination: int
    kind: Move
    transition: int


class Stay:
    """What is pending in the present stay: clocks, the next follow-up, a decision, the maximum stay."""

    def __init__(self, began: float) -> None:
        self.began = began
        self.planned: list[Clock] = []
        self.acute: list[Clock] = []
        self.next_due = math.inf
        self.next_release = math.inf
        self.decision: Decision | None = None
        self.maximum_reached = math.inf

    def clocks(self) -> list[Clock]:
        """Return all clocks, in transition order within each kind."""
        return self.planned + self.acute

    def first_ready(self, now: float) -> Clock | None:
        """Return the planned clock that fired first; ties go to the lower transition number."""
        ready = [clock for clock in self.planned if clock.fires <= now]
        return min(ready, key=lambda clock: (clock.fires, clock.transition), default=None)

    def ready_since(self, now: float) -> float:
        """Return when the child first became ready for a move in this stay; NaN if it has not."""
        times = [clock.fires for clock in self.planned] + [self.maximum_reached]
        first = min(times)
        return first if first <= now else math.nan

    def onsets(self, now: float) -> list[Clock]:
        """Return the acute clocks whose onset lies behind, in transition order."""
        return [clock for clock in self.acute if clock.fires <= now]

    def stop_follow_ups(self) -> None:
        """Plan no follow-up."""
        self.next_due = math.inf
        self.next_release = math.inf
