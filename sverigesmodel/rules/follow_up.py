"""Follow-up as inspection: when it is due, what it finds, and how staying too long counts.

Follow-ups are inspections in the sense of the delay-time model: a deterioration has a hidden onset and,
some time later, a crisis; an inspection in between can find and avert it. This module knows the rules of
one follow-up; it must not know who carries it out or when a caseworker has time.

References: Christer and Waller (1984), J. Opl Res. Soc. 35; Wang (2008), delay time modelling.
"""

from __future__ import annotations

import math

from sverigesmodel.rules.parameters import Parameters


def chance_of_detection(
    p: Parameters, period: int, team: int, stage: int, handover_until: float, t: float
) -> float:
    """Return the probability that a follow-up completed at ``t`` finds a given onset."""
    chance = float(p.detection[period, team, stage])
    if t < handover_until:
        chance = min(1.0, chance * p.handover_detection)
    return chance


def next_due(completed: float, due: float, interval: float) -> float:
    """Return when the follow-up after one that was due at ``due`` falls due, in days."""
    return max(completed, due) + interval


def release_time(now: float, due: float, lead: float) -> float:
    """Return when a task due at ``due`` may first be worked on."""
    return max(now, due - lead)


def due_after_policy(old_due: float, policy_date: float, interval: float, u: float) -> float:
    """Return the due date when the follow-up rule changes: children spread over the new interval.

    ``u`` is the child's uniform for this date; a child without a due date has an infinite old one, and a
    rule without a later interval (infinite) moves nothing forward.
    """
    return min(old_due, policy_date + u * interval)


def last_follow_up(began: float, now: float, first: float, interval: float, u: float) -> float:
    """Return when a child present at the start was last followed up; ``began`` if it never was.

    Past ``first``, the last follow-up lay a uniform share of the interval back, within the stay.
    """
    if now - began <= first:
        return began
    return max(began, now - u * min(interval, now - began))


def maximum_stay_after_policy(
    reached: float, began: float, old: float, longest: float, now: float
) -> float:
    """Return when the maximum stay is reached once a policy has changed it from ``old`` at ``now``.

    One that was reached stays reached unless the policy ends the rule; one introduced or shortened is reached
    no earlier than the policy.
    """
    if longest == math.inf:
        return math.inf
    if reached <= now:
        return reached
    if longest < old:
        return max(now, began + longest)
    return began + longest
