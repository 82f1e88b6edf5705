"""Notifications, risk assessments and investigations: with ample capacity all at the moment of the notification.

Knows how a notified child comes to its first step; must not know what happens to it there.
"""

from __future__ import annotations

import numpy as np

from sverigesmodel.analytic.books import Books, Entrants, over_frailty
from sverigesmodel.analytic.terms import Terms
from sverigesmodel.analytic.windows import Windows
from sverigesmodel.codes import Move, Outcome, Stage
from sverigesmodel.rules.demand import expected_arrivals
from sverigesmodel.rules.parameters import Floats

_OUTSIDE = -1


def arrive(books: Books, terms: Terms, windows: Windows) -> None:
    """Let the new children of an interval be notified."""
    grid, p = terms.grid, terms.grid.p
    number = np.zeros(len(terms.birth))
    middle = (terms.start + terms.end) / 2.0
    for n in range(grid.streams):
        rate = float(p.stream_rate[n] * p.rate_ratio[terms.period, n])
        growth = float(p.stream_growth[n])
        expected = expected_arrivals(rate, growth, terms.start, terms.end)
        if expected > 0.0:
            ages = (grid.born(terms.start, p.stream_age[n]), grid.born(terms.end, p.stream_age[n]))
            born = (ages[0] + ages[1]) / 2.0
            number[n :: grid.streams] = expected * born[terms.births]
    if number.any():
        mass = number[:, np.newaxis] * grid.weight
        none = np.zeros((len(windows), len(number)))
        refer(books, Entrants(mass, number * middle, none, none), _OUTSIDE, terms, windows)


def refer(books: Books, who: Entrants, origin: int, terms: Terms, windows: Windows) -> None:
    """Let children be notified about, assessed and, where it comes to that, investigated."""
    i, columns = terms.i, terms.columns
    number = over_frailty(who.mass)
    if not number.any():
        return
    books.move(i, Move.REFERRAL, origin, Stage.ASSESSMENT, number, columns)
    books.notifications[i] += books.by_stream(number, columns)
    assess(books, who, terms, windows)


def assess(
    books: Books, who: Entrants, terms: Terms, windows: Windows, to: Floats | None = None
) -> None:
    """Let the outcome of the risk assessment decide where children go, after an investigation to shares ``to``."""
    outcome = terms.assessment
    closed = np.zeros_like(terms.entry)
    closed[:, 0] = outcome[:, Outcome.SCREENED_OUT]
    origin, i, columns = int(Stage.ASSESSMENT), terms.i, terms.columns
    books.leave(origin, Move.SCREENED_OUT, who, closed, i, columns)
    handed = _handed_over(who, terms, windows)
    emergency = outcome[:, [Outcome.EMERGENCY]] * terms.emergency
    books.leave(origin, Move.EMERGENCY, handed, emergency, i, columns)
    share = outcome[:, Outcome.INVESTIGATION]
    number = over_frailty(who.mass) * share
    books.move(i, Move.INVESTIGATE, origin, Stage.INVESTIGATION, number, columns)
    entry(books, handed, share[:, np.newaxis] * (terms.entry if to is None else to), terms)


def entry(books: Books, who: Entrants, shares: Floats, terms: Terms) -> None:
    """Let investigations be completed."""
    books.leave(int(Stage.INVESTIGATION), Move.ENTRY, who, shares, terms.i, terms.columns)


def _handed_over(who: Entrants, terms: Terms, windows: Windows) -> Entrants:
    """Open the window of a handover for those whom a reception team hands over."""
    for number, (cause, window) in enumerate(windows):
        if cause == "handover":
            handed = terms.grid.p.reception[terms.period, terms.stream] >= 0
            children = over_frailty(who.mass)
            share, moment = who.window.copy(), who.window_moment.copy()
            share[number] = np.where(handed, children, share[number])
            until = who.moment + children * window.length
            moment[number] = np.where(handed, until, moment[number])
            return who._replace(window=share, window_moment=moment)
    return who
