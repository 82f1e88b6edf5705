"""Books of single cohorts: who leaves a stage, and who enters which other stage when; compiled.

The cohort at hand is of column ``c`` of the table ``s`` of its stage. Those who leave are the numbers ``g.gone``,
by frailty; where they go is added to the accounts in ``g``. Knows numbers of children and times; must not know why
anybody moves.
"""

from __future__ import annotations

from typing import Any

from sverigesmodel.analytic.layout import FIXED
from sverigesmodel.codes import Move, Stage


def leave(
    s: Any, g: Any, p: Any, c: int, stage: int, kind: int, i: int, time: float, x: int
) -> None:
    """Let them leave a stage in interval ``i``, to where transition ``x`` leads."""
    if stage == Stage.CLOSED:
        refer(s, g, c, time)
        return
    for m in range(g.to.shape[2]):
        share = g.to[x, c, m]
        if share > 0.0:
            enter(s, g, p, c, stage, kind, i, time, m, share)


def depart(
    s: Any, g: Any, p: Any, c: int, stage: int, kind: int, i: int, time: float, x: int
) -> None:
    """Let them leave as `leave` does, in the interval at hand; `book_leavers` sends them on, a column at once."""
    if stage == Stage.CLOSED or g.is_late[stage] > 0.0:
        leave(s, g, p, c, stage, kind, i, time, x)
        return
    number = 0.0
    for z in range(len(g.gone)):
        g.leaving[kind, x, z] += g.gone[z]
        number += g.gone[z]
    g.leaving_moment[kind, x] += number * time
    for w in range(len(g.hazard)):
        part, until = s.time[FIXED + 2 * w], s.time[FIXED + 2 * w + 1]
        if kind == Move.PREMATURE and g.is_premature[w] > 0.0:
            part, until = 1.0, time + g.length[w]
        if until > time:
            g.leaving_window[kind, x, w] += number * part
            g.leaving_window_moment[kind, x, w] += number * part * until


def book_leavers(s: Any, g: Any, p: Any, c: int, stage: int, i: int) -> None:
    """Let those who left a column in interval ``i`` enter where they go; none of them is too old for it."""
    for a in range(len(s.acute)):
        _book(g, p, c, stage, Move.CRISIS, s.acute[a], i, False)
    for q in range(len(s.planned)):
        _book(g, p, c, stage, Move.UNPROMPTED, s.planned[q], i, False)
        _book(g, p, c, stage, Move.PLANNED, s.planned[q], i, True)
        _book(g, p, c, stage, Move.PREMATURE, s.planned[q], i, True)


def _book(g: Any, p: Any, c: int, stage: int, kind: int, x: int, i: int, is_decided: bool) -> None:
    """Book those who left by one transition for one reason; where a place is searched for they do not go yet."""
    number = 0.0
    for z in range(len(g.gone)):
        number += g.leaving[kind, x, z]
    if number <= 0.0:
        return
    for m in range(g.to.shape[2]):
        share = g.to[x, c, m]
        if share > 0.0 and not (is_decided and p.search_time[g.stage_of[m]] > 0.0):
            g.moves[i, kind, 1 + stage, g.stage_of[m], g.stream[c]] += number * share
            for z in range(len(g.gone)):
                g.mass[i, m, c, z] += g.leaving[kind, x, z] * share
            g.moment[i, m, c] += g.leaving_moment[kind, x] * share
            for w in range(len(g.hazard)):
                g.window[i, m, w, c] += g.leaving_window[kind, x, w] * share
                g.window_moment[i, m, w, c] += g.leaving_window_moment[kind, x, w] * share
    for z in range(len(g.gone)):
        g.leaving[kind, x, z] = 0.0
    g.leaving_moment[kind, x] = 0.0
    for w in range(len(g.hazard)):
        g.leaving_window[kind, x, w] = 0.0
        g.leaving_window_moment[kind, x, w] = 0.0


def enter(
    s: Any,
    g: Any,
    p: Any,
    c: int,
    origin: int,
    kind: int,
    i: int,
    time: float,
    m: int,
    share: float,
) -> None:
    """Let a share of them move to the stage in column ``m`` of a mix; those too old for it leave it at once.

    Who comes from a stage with a later age limit has passed the earlier one as soon as anybody of the column has.
    """
    stage = g.stage_of[m]
    number = count(g) * share
    g.moves[i, kind, 1 + origin, stage, g.stream[c]] += number
    limit = g.birth[c] - g.spread[c] / 2.0 + p.age_limit[stage]
    if p.age_limit[stage] < p.age_limit[origin] and time >= limit:
        age_out(s, g, p, c, stage, i, time, share)
    else:
        _join(s, g, c, i, time, m, share, number, kind == Move.PREMATURE)


def age_out(s: Any, g: Any, p: Any, c: int, stage: int, i: int, time: float, share: float) -> None:
    """Let a share of them leave a stage at its age limit."""
    to = p.at_age_limit[stage]
    number = count(g) * share
    g.moves[i, Move.AGE_LIMIT, 1 + stage, to, g.stream[c]] += number
    if to != Stage.AGED_OUT:
        _join(s, g, c, i, time, g.column_of[to], share, number, False)


def refer(s: Any, g: Any, c: int, time: float) -> None:
    """Let them be notified about anew."""
    number = count(g)
    for z in range(len(g.gone)):
        g.referred[c, z] += g.gone[z]
    g.referred_moment[c] += number * time
    for w in range(len(g.hazard)):
        until = s.time[FIXED + 2 * w + 1]
        if until > time:
            share = s.time[FIXED + 2 * w]
            g.referred_window[w, c] += number * share
            g.referred_window_moment[w, c] += number * share * until


def _join(
    s: Any,
    g: Any,
    c: int,
    i: int,
    time: float,
    m: int,
    share: float,
    number: float,
    is_early: bool,
) -> None:
    """Note that a share of them, ``number`` in all, enters a stage."""
    for z in range(len(g.gone)):
        g.mass[i, m, c, z] += g.gone[z] * share
    g.moment[i, m, c] += number * time
    for w in range(len(g.hazard)):
        part = s.time[FIXED + 2 * w]
        until = s.time[FIXED + 2 * w + 1]
        if is_early and g.is_premature[w] > 0.0:
            part = 1.0
            until = time + g.length[w]
        if until > time:
            g.window[i, m, w, c] += number * part
            g.window_moment[i, m, w, c] += number * part * until


def stay_on(g: Any, c: int, stage: int, i: int, since: float, until: float, share: float) -> None:
    """Count days, from interval ``i`` on, of a share of ``g.waiting``, who wait for a decided move."""
    n = g.stream[c]
    last = len(g.times) - 1
    while i < last:
        inside = min(until, g.times[i + 1]) - max(since, g.times[i])
        number = 0.0
        for z in range(len(g.waiting)):
            g.child_days[i, stage, n, z] += g.waiting[z] * share * max(inside, 0.0)
            number += g.waiting[z] * share
        if until <= g.times[i + 1]:
            return
        i += 1
        g.stock[i, stage, n] += number


def interval_of(g: Any, i: int, time: float) -> int:
    """Return the interval, from ``i`` on, that a time falls in; the number of intervals if none does."""
    while i < len(g.times) - 1 and time >= g.times[i + 1]:
        i += 1
    return i


def count(g: Any) -> float:
    """Return how many they are."""
    number = 0.0
    for z in range(len(g.gone)):
        number += g.gone[z]
    return number
