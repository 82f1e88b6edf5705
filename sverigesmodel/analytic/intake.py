"""Notifications, risk assessments and investigations: with ample capacity all at the moment of the notification.

Knows how a notified child comes to its first step; must not know what happens to it there.
"""

from __future__ import annotations

import numpy as np

from sverigesmodel.analytic.books import Books, Entrants, over_frailty
from sverigesmodel.analytic.terms import Intake, Terms
from sverigesmodel.codes import Move, Stage
from sverigesmodel.rules.demand import expected_arrivals
from sverigesmodel.rules.parameters import Floats

_OUTSIDE = -1


def arrive(books: Books, terms: Terms) -> None:
    """Let the new children of an interval be notified; their ages are not even over a span of births."""
    grid, p = terms.grid, terms.grid.p
    limit = float(p.age_limit[Stage.ASSESSMENT])
    everybody, young = _coming(terms, np.inf), _coming(terms, limit)
    total, fit = (each.sum(axis=2, keepdims=True) for each in (everybody, young))
    if total.any():
        number = total.ravel()
        none = np.zeros((len(books.windows), len(number)))
        middle = (terms.start + terms.end) / 2.0
        who = Entrants(number[:, np.newaxis] * grid.weight, number * middle, none, none)
        weights = np.divide(young, fit, out=np.zeros_like(young), where=fit > 0.0)
        old = 1.0 - np.divide(fit, total, out=np.ones_like(fit), where=total > 0.0).ravel()
        ages = p.age_edge[1:][everybody.any(axis=(0, 1))]
        intake = terms.intake(weights)._replace(old=old, below=float(ages.max()))
        refer(books, who, _OUTSIDE, terms, intake)


def _coming(terms: Terms, limit: float) -> Floats:
    """[B, N, A] Return the new children of an interval who are not past an age."""
    grid, p = terms.grid, terms.grid.p
    coming = np.zeros((len(grid.births), grid.streams, len(p.age_edge) - 1))
    for n in range(grid.streams):
        rate = float(p.stream_rate[n] * p.rate_ratio[terms.period, n])
        growth = float(p.stream_growth[n])
        expected = expected_arrivals(rate, growth, terms.start, terms.end)
        if expected > 0.0:
            ages = [grid.born(time, p.stream_age[n], limit) for time in (terms.start, terms.end)]
            coming[:, n] = expected * (ages[0] + ages[1]) / 2.0
    return coming


def refer_again(books: Books, terms: Terms) -> None:
    """Let children who were closed be notified about anew."""
    limits = terms.grid.p.age_limit
    old = np.zeros(len(terms.grid.birth))
    if limits[Stage.CLOSED] > limits[Stage.ASSESSMENT]:
        middle = (terms.start + terms.end) / 2.0
        old = terms.grid.past(float(limits[Stage.ASSESSMENT]), middle)
    young = terms.grid.under(float(min(limits[[Stage.CLOSED, Stage.ASSESSMENT]])), terms.i)
    weights = np.repeat(young[:, np.newaxis], terms.grid.streams, axis=1)
    intake = terms.intake(weights)._replace(old=old, below=float(limits[Stage.CLOSED]))
    refer(books, books.referred(), int(Stage.CLOSED), terms, intake)


def refer(books: Books, who: Entrants, origin: int, terms: Terms, intake: Intake) -> None:
    """Let children be notified about, assessed and, where it comes to that, investigated."""
    if who.mass.any():
        books.notify(terms.i, origin, who.mass)
        if intake.old.any():
            then = int(terms.grid.p.at_age_limit[Stage.ASSESSMENT])
            books.age_out(int(Stage.ASSESSMENT), then, who.part(intake.old), terms.i)
        assess(books, who.part(1.0 - intake.old), terms, intake)


def assess(books: Books, who: Entrants, terms: Terms, intake: Intake) -> None:
    """Let the outcome of the risk assessment decide where children go."""
    closed = np.zeros_like(intake.entry)
    closed[:, 0] = intake.screened
    origin, i = int(Stage.ASSESSMENT), terms.i
    below = min(intake.below, float(terms.grid.p.age_limit[Stage.ASSESSMENT]))
    books.leave(origin, Move.SCREENED_OUT, who, closed, i, below)
    handed = _handed_over(books, who, terms)
    books.leave(origin, Move.EMERGENCY, handed, intake.emergency, i, below)
    investigated = who.mass * intake.investigated[:, np.newaxis]
    books.pass_by(i, Move.INVESTIGATE, origin, int(Stage.INVESTIGATION), investigated)
    entry(books, handed, intake.entry, terms, below)


def entry(books: Books, who: Entrants, shares: Floats, terms: Terms, below: float) -> None:
    """Let investigations be completed, of children who have not reached an age."""
    below = min(below, float(terms.grid.p.age_limit[Stage.INVESTIGATION]))
    books.leave(int(Stage.INVESTIGATION), Move.ENTRY, who, shares, terms.i, below)


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
