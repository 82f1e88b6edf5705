"""Notifications, risk assessments and investigations: with ample capacity all at the moment of the notification.

Knows how a notified child comes to its first step; must not know what happens to it there.
"""

from __future__ import annotations

import numpy as np

from sverigesmodel.analytic.books import Books, Entrants, over_frailty
from sverigesmodel.analytic.terms import Terms
from sverigesmodel.codes import Move, Outcome, Stage
from sverigesmodel.rules.demand import expected_arrivals
from sverigesmodel.rules.parameters import Floats

_OUTSIDE = -1


def arrive(books: Books, terms: Terms) -> None:
    """Let the new children of an interval be notified."""
    grid, p = terms.grid, terms.grid.p
    number = np.zeros(len(grid.birth))
    middle = (terms.start + terms.end) / 2.0
    for n in range(grid.streams):
        rate = float(p.stream_rate[n] * p.rate_ratio[terms.period, n])
        growth = float(p.stream_growth[n])
        expected = expected_arrivals(rate, growth, terms.start, terms.end)
        if expected > 0.0:
            ages = (grid.born(terms.start, p.stream_age[n]), grid.born(terms.end, p.stream_age[n]))
            number[n :: grid.streams] = expected * (ages[0] + ages[1]) / 2.0
    if number.any():
        mass = number[:, np.newaxis] * grid.weight
        none = np.zeros((len(books.windows), len(number)))
        refer(books, Entrants(mass, number * middle, none, none), _OUTSIDE, terms)


def refer_again(books: Books, terms: Terms) -> None:
    """Let children who were closed be notified about anew."""
    refer(books, books.referred(), int(Stage.CLOSED), terms)


def refer(books: Books, who: Entrants, origin: int, terms: Terms) -> None:
    """Let children be notified about, assessed and, where it comes to that, investigated."""
    number = over_frailty(who.mass)
    if number.any():
        books.notify(terms.i, origin, number)
        assess(books, who, terms)


def assess(books: Books, who: Entrants, terms: Terms, to: Floats | None = None) -> None:
    """Let the outcome of the risk assessment decide where children go, after an investigation to shares ``to``."""
    outcome = terms.assessment
    closed = np.zeros_like(terms.entry)
    closed[:, 0] = outcome[:, Outcome.SCREENED_OUT]
    origin, i = int(Stage.ASSESSMENT), terms.i
    books.leave(origin, Move.SCREENED_OUT, who, closed, i)
    handed = _handed_over(books, who, terms)
    emergency = outcome[:, [Outcome.EMERGENCY]] * terms.emergency
    books.leave(origin, Move.EMERGENCY, handed, emergency, i)
    share = outcome[:, Outcome.INVESTIGATION]
    number = over_frailty(who.mass) * share
    books.move(i, Move.INVESTIGATE, origin, int(Stage.INVESTIGATION), number)
    entry(books, handed, share[:, np.newaxis] * (terms.entry if to is None else to), terms)


def entry(books: Books, who: Entrants, shares: Floats, terms: Terms) -> None:
    """Let investigations be completed."""
    books.leave(int(Stage.INVESTIGATION), Move.ENTRY, who, shares, terms.i)


def _handed_over(books: Books, who: Entrants, terms: Terms) -> Entrants:
    """Open the window of a handover for those whom a reception team hands over."""
    for number, window in enumerate(books.windows):
        if window.cause == "handover":
            handed = terms.grid.p.reception[terms.period, terms.grid.stream] >= 0
            children = over_frailty(who.mass)
            share, moment = who.window.copy(), who.window_moment.copy()
            share[number] = np.where(handed, children, share[number])
            until = who.moment + children * window.length
            moment[number] = np.where(handed, until, moment[number])
            return who._replace(window=share, window_moment=moment)
    return who
