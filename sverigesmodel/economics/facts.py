"""Sums of a run's moves that several measures are made of.

Knows the stages and moves of a run's quantities. It must not know what is told of them, nor prices.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Move, Stage
from sverigesmodel.economics.continuity import continuity
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.timeline import DAYS_PER_YEAR


class Facts:
    """The quantities of a run, and sums of moves that several measures are made of."""

    def __init__(self, q: Quantities, placement: NDArray[np.bool_]) -> None:
        self.q = q
        self.flow, self.tasks, self.staff = q.flow, q.tasks, q.staff
        self.moves = q.flow.moves.sum(axis=1)
        """[Y, 1 + origin, destination, M, G] of whatever kind."""
        self.exits = self.moves[:, 1:].sum(axis=2)
        """[Y, X, M, G]"""
        begun = self.moves.sum(axis=1)
        touching = q.stock[:-1] + begun
        self.stays = np.concatenate([(q.stock[0] + begun.sum(axis=0))[np.newaxis], touching])
        """[1 + Y, X, M, G] stays that touch the horizon, then those that touch each year."""
        self.to_closed = self.moves[:, 1:, Stage.CLOSED].sum(axis=(1, 2))
        """[Y, G]"""
        screened_out = q.flow.moves[:, Move.SCREENED_OUT, 1:, Stage.CLOSED]
        self.screened_out = screened_out.sum(axis=(1, 2))
        """[Y, G]"""
        self.crises = q.flow.moves[:, Move.CRISIS, 1:].sum(axis=2)
        """[Y, X, M, G]"""
        self.told = q.flow.notifications.sum(axis=2)
        """[Y, 3, G]"""
        opened = self.moves[:, 1 + Stage.ASSESSMENT, Stage.INVESTIGATION :]
        self.opened = opened.sum(axis=(1, 2))
        """[Y, G]"""
        self.aged_out = self.moves[:, 1 + Stage.ASSESSMENT :, Stage.AGED_OUT].sum(axis=(1, 2))
        """[Y, G]"""
        inside = np.flatnonzero(placement)
        outside = np.concatenate([[0], 1 + np.flatnonzero(~placement)])
        self.placements = self.moves[:, outside][:, :, inside].sum(axis=(1, 2, 3))
        """[Y, G] begun from outside or from a stage at home."""
        self.placement_years = q.child_days[:, inside].sum(axis=(1, 2)) / DAYS_PER_YEAR
        """[Y, G]"""
        self.breakdowns = self.crises[:, inside].sum(axis=(1, 2))
        """[Y, G]"""
        self.continuity = continuity(q)
