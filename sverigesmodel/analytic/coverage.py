"""What of a scenario the twin takes only approximately, by name.

Every rule of the model document that works with free capacity is followed. Where expected values of a rule would
need more than independent clocks and cohorts, the rule is simplified, and that is said here. Knows `Parameters`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sverigesmodel.analytic.durations import is_memoryless
from sverigesmodel.analytic.stays import clocks_of, warning_phases
from sverigesmodel.analytic.windows import windows_of
from sverigesmodel.codes import Family, Stage, TransitionKind
from sverigesmodel.rules.parameters import Parameters


class Simplified(StrEnum):
    """A rule that is followed only approximately."""

    WARNING_TIME = "warning_time"
    """A warning time that is not exponential has its mean kept, and the spread of a sum of exponential parts; one
    that varies more than an exponential time is taken as exponential. The share averted may be off either way."""
    SEVERAL_ACUTE = "several_acute"
    """Where a step has several acute clocks, what a premature move tells of them is taken one by one."""
    SEVERAL_PLANNED = "several_planned"
    """Where a step has several planned clocks that are not all exponential, which fired first is found as if
    hazards were even between follow-ups. Whether one fired is exact, where the move leads may be off."""
    FIXED_TIME = "fixed_time"
    """A fixed time on stage strikes a whole cohort at once, which entered at its mean time. Where times are fixed
    one after the other, children go on together, and a year's end may divide them otherwise: not covered."""
    WINDOWS = "windows"
    """After a handover or a premature move acute hazards are higher for a time; those who enter a stage together
    share the mean ratio. Crises come out too high, by the square of what a window adds to them."""
    KNOWN_AT_START = "known_at_start"
    """Times spent and times since the last follow-up of children present at the start are taken at a few equally
    likely values. Decisions of the first months may be a few weeks off either way."""


NOT_COVERED: Final = frozenset({Simplified.FIXED_TIME})
"""What the twin does not cover: with these nothing is held against a simulation that disagrees with it."""


def simplified(p: Parameters) -> tuple[Simplified, ...]:
    """Return which rules that a scenario uses are followed only approximately."""
    found = []
    acute = [x for x in range(len(p.duration)) if p.transition_kind[x] == TransitionKind.ACUTE]
    warned = [x for x in acute if warning_phases(p, x)[0] > 0]
    if any(p.family[p.warning[x]] != Family.EXPONENTIAL for x in warned):
        found.append(Simplified.WARNING_TIME)
    for kind, fits in (
        (Simplified.SEVERAL_ACUTE, _several_acute),
        (Simplified.SEVERAL_PLANNED, _several_planned),
    ):
        if any(fits(p, x) for x in range(int(Stage.FIRST_STEP), len(p.age_limit))):
            found.append(kind)
    if any(p.family[d] == Family.FIXED for d in p.duration):
        found.append(Simplified.FIXED_TIME)
    if any(window.hazard != 1.0 for window in windows_of(p)):
        found.append(Simplified.WINDOWS)
    if len(p.stock_stage) > 0:
        found.append(Simplified.KNOWN_AT_START)
    return tuple(found)


def _several_acute(p: Parameters, stage: int) -> bool:
    several = len(clocks_of(p, stage, TransitionKind.ACUTE)) > 1
    return several and bool((p.premature[:, :, stage] > 0.0).any())


def _several_planned(p: Parameters, stage: int) -> bool:
    planned = clocks_of(p, stage, TransitionKind.PLANNED)
    return len(planned) > 1 and not all(is_memoryless(p, int(p.duration[x])) for x in planned)
