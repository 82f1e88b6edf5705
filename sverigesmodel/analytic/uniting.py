"""Cohorts of one kind of children that live alike are united, so that they do not become many; compiled.

Knows which cohorts are alike; must not know what happens to them.
"""

from __future__ import annotations

from typing import Any

from sverigesmodel.analytic.cells import lay_back, take_up
from sverigesmodel.analytic.hazards import gradually
from sverigesmodel.analytic.layout import (
    ALIVE,
    DUE,
    FIXED,
    MASS,
    NEWEST,
    OLDEST,
    REACHED,
    SEEN,
    TIME,
    VISIT,
)
from sverigesmodel.codes import Family

_MOST = 384
"""More cohorts of one kind than this are united even if they do not live alike."""
_TOGETHER = 1.0
"""Days by which a follow-up of two cohorts may come earlier or later before a maximum stay is reached."""
_LONGER = 2.0
"""Times as long as the newest stay that the oldest may have lasted longer: hazards between them are not known."""
_WHILE = 30.0
"""Days over which a hazard is looked at."""
_YEAR = 365.25
"""Days, for want of a follow-up."""


def unite(s: Any, g: Any, p: Any, stage: int, rows: int, period: int) -> int:
    """Unite cohorts that live alike, and lay the others in the first rows; return how many rows there are then."""
    most = 0
    for c in range(len(g.birth)):
        apart = _most_apart(g, p, stage, c, period)
        kept = 0
        for r in range(rows):
            if _children(s, r, c) > 0.0:
                take_up(s, r, c)
                place = _fellow(s, g, p, c, kept, apart)
                if place < kept:
                    _unite(s, g, place, c)
                else:
                    kept += 1
                lay_back(s, place, c)
        for r in range(kept, rows):
            for z in range(len(g.gone)):
                s.amounts[c, r, MASS, z] = 0.0
                s.amounts[c, r, ALIVE, z] = 0.0
        most = max(most, kept)
    return most


def _most_apart(g: Any, p: Any, stage: int, c: int, period: int) -> float:
    """Return the most days that follow-ups of cohorts that live alike may be apart."""
    length = p.then_follow_up[period, g.team[c], stage]
    if length == float("inf"):
        length = p.first_follow_up[period, g.team[c], stage]
    return g.apart * (length if length < float("inf") else _YEAR)  # type: ignore[no-any-return]


def _children(s: Any, r: int, c: int) -> float:
    number = 0.0
    for z in range(s.amount.shape[1]):
        number += s.amounts[c, r, ALIVE, z]
    return number


def _fellow(s: Any, g: Any, p: Any, c: int, kept: int, apart: float) -> int:
    """Return the row of a cohort that the one at hand is united with: ``kept`` if it stays by itself."""
    for later in range(kept):
        r = kept - 1 - later
        if _are_together(s, r, c, apart, g.alike) and _live_alike(s, g, p, r, c):
            return r
    return kept if kept < _MOST else kept - 1


def _are_together(s: Any, r: int, c: int, apart: float, alike: float) -> bool:
    """Tell whether follow-ups of the cohort at hand and of that in row ``r`` come at nearly the same time.

    So did the last ones, since when planned clocks run; where there are none, stays began at nearly the same time.
    With a maximum stay both reach it as long after their next follow-up: which follow-up is the first after it
    cannot be averaged.
    """
    visit = _difference(s.time[VISIT], s.times[c, r, VISIT])
    if abs(visit) > apart or abs(_difference(s.time[DUE], s.times[c, r, DUE])) > apart:
        return False
    if len(s.planned) > 0:
        if s.time[VISIT] == float("inf"):
            apart = alike * (s.time[TIME] - max(s.time[SEEN], s.times[c, r, SEEN]))
        if abs(s.time[SEEN] - s.times[c, r, SEEN]) > apart:
            return False
    reached = _difference(s.time[REACHED], s.times[c, r, REACHED])
    return reached == 0.0 or abs(reached - visit) <= _TOGETHER


def _live_alike(s: Any, g: Any, p: Any, r: int, c: int) -> bool:
    """Tell whether the clocks of the two would run alike, the oldest and the newest stay of both considered.

    They do where all have been there for nearly as long; or where no hazard is much higher for one than the other,
    and no rule asks how long they have been there.
    """
    newest = max(s.time[NEWEST], s.times[c, r, NEWEST])
    oldest = min(s.time[OLDEST], s.times[c, r, OLDEST])
    now = s.time[TIME]
    if newest - oldest <= g.alike * (now - newest):
        return True
    if (
        s.asks > 0.0
        or s.strikes > 0.0
        or (s.forgets == 0.0 and newest - oldest > _LONGER * (now - newest))
    ):
        return False
    if s.forgets == 0.0:
        for a in range(len(s.acute)):
            if not _is_steady(g, p, p.duration[s.acute[a]], now - oldest, now - newest):
                return False
        for q in range(len(s.planned)):
            if not _is_steady(g, p, p.duration[s.planned[q]], now - oldest, now - newest):
                return False
    return True


def _is_steady(g: Any, p: Any, d: int, longest: float, shortest: float) -> bool:
    """Tell whether a hazard is about the same after both times and after one between them."""
    if p.family[d] == Family.EXPONENTIAL:
        return True
    least, most = float("inf"), 0.0
    for part in range(3):
        since = shortest + (longest - shortest) * part / 2.0
        met = gradually(p, d, since, since + _WHILE)
        least, most = min(least, met), max(most, met)
    return most - least <= g.alike * least  # type: ignore[no-any-return]


def _difference(one: float, other: float) -> float:
    """Return the difference of two times; none of two that never come."""
    return 0.0 if one == other else one - other


def _unite(s: Any, g: Any, r: int, c: int) -> None:
    """Add the cohort in row ``r`` to the one at hand: their means, weighted by the number of children."""
    number, more = 0.0, _children(s, r, c)
    for z in range(len(g.gone)):
        number += s.amount[ALIVE, z]
    share = more / (number + more)
    for w in range(len(g.hazard)):
        _unite_window(s, r, c, FIXED + 2 * w, share)
    s.time[OLDEST] = min(s.time[OLDEST], s.times[c, r, OLDEST])
    s.time[NEWEST] = max(s.time[NEWEST], s.times[c, r, NEWEST])
    for t in range(OLDEST):
        if s.time[t] != s.times[c, r, t]:
            s.time[t] += share * (s.times[c, r, t] - s.time[t])
    for z in range(len(g.gone)):
        _unite_amounts(s, r, c, z)


def _unite_window(s: Any, r: int, c: int, w: int, share: float) -> None:
    """Unite a window, whose share is field ``w``; one that is over does not count."""
    own, its = (1.0 - share) * s.time[w], share * s.times[c, r, w]
    own = own if s.time[w + 1] > s.time[TIME] else 0.0
    its = its if s.times[c, r, w + 1] > s.time[TIME] else 0.0
    s.time[w] = own + its
    if own + its > 0.0:
        s.time[w + 1] = (own * s.time[w + 1] + its * s.times[c, r, w + 1]) / (own + its)


def _unite_amounts(s: Any, r: int, c: int, z: int) -> None:
    """Unite the states of the clocks of one frailty, and find what they leave of the children."""
    alive = s.amount[ALIVE, z] + s.amounts[c, r, ALIVE, z]
    share = s.amounts[c, r, ALIVE, z] / alive if alive > 0.0 else 0.5
    for k in range(s.amount.shape[0]):
        s.amount[k, z] += share * (s.amounts[c, r, k, z] - s.amount[k, z])
    left = 1.0
    for a in range(len(s.acute)):
        calm = 0.0
        for phase in range(1 + s.phases[a]):
            calm += s.amount[s.first[a] + phase, z]
        left *= calm
    for q in range(len(s.planned)):
        left *= s.amount[s.met[q] + 1, z]
    s.amount[MASS, z] = alive / left if alive > 0.0 else 0.0
    s.amount[ALIVE, z] = alive
