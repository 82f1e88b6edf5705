"""A cohort taken from the tables of its stage and laid back; compiled. Knows where it lies, and nothing of it."""

from __future__ import annotations

from typing import Any


def take_up(s: Any, r: int, c: int) -> None:
    """Copy a cohort of the tables to where it is at hand."""
    for t in range(len(s.time)):
        s.time[t] = s.times[c, r, t]
    for k in range(s.amount.shape[0]):
        for z in range(s.amount.shape[1]):
            s.amount[k, z] = s.amounts[c, r, k, z]


def lay_back(s: Any, r: int, c: int) -> None:
    """Copy the cohort at hand to its place in the tables."""
    for t in range(len(s.time)):
        s.times[c, r, t] = s.time[t]
    for k in range(s.amount.shape[0]):
        for z in range(s.amount.shape[1]):
            s.amounts[c, r, k, z] = s.amount[k, z]
