"""What must hold of the quantities and costs of every run, whatever the scenario.

Whoever runs many replications asks here after each and stops at the first violation: a figure that breaks
conservation is worth nothing. This module knows identities. It must not know how numbers are shown.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.codes import Stage
from sverigesmodel.economics.quantities import Flow, Quantities, Staff, Tasks
from sverigesmodel.rules.parameters import Floats, Ints

_ROUNDING = 1e-9
"""Relative; of sums of days, hours and money, which are rounded. Counts are exact."""


def violations(q: Quantities) -> list[str]:
    """Name every identity of stocks, days, tasks, posts and onsets that the quantities break."""
    return [
        what
        for what, holds in (
            ("a count, days or hours are negative", _not_negative(q)),
            ("entries minus exits are not the change in stock", _stocks_change_by_moves(q)),
            ("the days on stages are not the days that children were there", _days_add_up(q)),
            ("a child is on two stages at once, or on none between two", _one_stage_each(q)),
            ("the open tasks are not those released and not ended", _tasks_are_kept(q)),
            ("a completed task is neither timely nor late, or both", _tasks_are_judged(q)),
            ("caseworkers hired minus left are not the change in staff", _staff_change(q)),
            ("posts filled and vacant are fewer than the posts", _posts_are_filled_or_not(q)),
            ("more contact is missing than is owed", _contact_is_bounded(q)),
        )
        if not holds
    ]


def cost_violations(costs: pd.DataFrame) -> list[str]:
    """Name every identity of money that a table of costs breaks."""
    return money_violations(
        costs["amount"].to_numpy(),
        pd.factorize(costs["year"])[0],
        (costs["kind"] == "refund").to_numpy(),
        (costs["purse"] == "municipality").to_numpy(),
    )


def money_violations(
    amounts: Floats, year: Ints, is_refund: NDArray[np.bool_], is_own: NDArray[np.bool_]
) -> list[str]:
    """Name every identity of money that amounts break.

    Parameters
    ----------
    amounts
        [rows] DKK by year, item and purse.
    year, is_refund, is_own
        [rows] index of the year; whether it is a refund; whether the municipality pays it.
    """
    years = int(year.max(initial=0)) + 1
    refunded = np.bincount(year[is_refund], amounts[is_refund], years)
    paid = np.bincount(year[is_own], amounts[is_own], years)
    rounding = _ROUNDING * (1.0 + np.abs(amounts).sum())
    return [
        what
        for what, broken in (
            ("an amount is not a number", not np.all(np.isfinite(amounts))),
            ("a cost is negative", np.any(amounts[~is_refund] < 0)),
            ("the purses do not add up to gross", np.any(np.abs(refunded) > rounding)),
            ("more is refunded than was spent", np.any(paid < -rounding)),
        )
        if broken
    ]


def _not_negative(q: Quantities) -> bool:
    groups: tuple[Flow | Tasks | Staff, ...] = (q.flow, q.tasks, q.staff)
    arrays = [array for group in groups for array in group]
    return all(
        array.min(initial=0) >= 0 for array in [*arrays, q.stock, q.child_days, q.ready_days]
    )


def _stocks_change_by_moves(q: Quantities) -> bool:
    moves = q.flow.moves.sum(axis=1)
    change = moves.sum(axis=1) - moves[:, 1:].sum(axis=2)
    change[:, Stage.AGED_OUT] = 0  # those who age out are not counted any more
    return np.array_equal(np.diff(q.stock, axis=0), change)


def _days_add_up(q: Quantities) -> bool:
    """Compare with the days between being first and last seen, child by child."""
    other = np.flatnonzero(q.stays.child[1:] != q.stays.child[:-1])  # stays come by child and time
    first = q.stays.start[np.concatenate([[0], other + 1])] if len(q.stays.start) else np.empty(0)
    last = q.stays.end[np.concatenate([other, [-1]])] if len(q.stays.end) else np.empty(0)
    before = [
        np.minimum(last, edge).sum() - np.minimum(first, edge).sum() for edge in q.year_starts
    ]
    days = q.child_days.sum(axis=(1, 2, 3))
    return bool(np.allclose(days, np.diff(before), rtol=_ROUNDING, atol=1e-6))


def _one_stage_each(q: Quantities) -> bool:
    other = q.stays.child[1:] != q.stays.child[:-1]
    return bool(np.all((q.stays.start[1:] == q.stays.end[:-1]) | other))


def _tasks_are_kept(q: Quantities) -> bool:
    ended = (q.tasks.completed + q.tasks.cancelled).sum(axis=(0, 2))
    released = q.tasks.released.sum(axis=(0, 2))
    before, after = q.tasks.open_tasks.sum(axis=2)
    return np.array_equal(before + released - ended, after)


def _tasks_are_judged(q: Quantities) -> bool:
    judged = q.tasks.timely + q.tasks.late
    after = q.tasks.open_tasks[1].sum()
    most = q.tasks.completed.sum() + q.tasks.cancelled.sum() + after
    return bool(np.all(judged >= q.tasks.completed) and judged.sum() <= most)


def _staff_change(q: Quantities) -> bool:
    change = (q.staff.hired - q.staff.left).sum(axis=0)
    return np.array_equal(np.diff(q.staff.caseworkers, axis=0)[0], change)


def _posts_are_filled_or_not(q: Quantities) -> bool:
    held = q.staff.caseworker_days + q.staff.vacancy_days
    return bool(np.all(held >= q.staff.posts_days * (1 - _ROUNDING)))


def _contact_is_bounded(q: Quantities) -> bool:
    return bool(np.all(q.staff.contact_shortfall <= q.staff.contact_hours * (1 + _ROUNDING)))
