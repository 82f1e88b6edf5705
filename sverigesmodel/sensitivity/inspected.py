"""What is seen of a hidden rate when a child is looked at now and then: relations of renewal and delay time.

Moves are decided at follow-ups, F after the start of a stay and then every T (``docs/model.md``, rules 16 and 19
to 24), always on time, beside other ways out of the step at a constant rate κ. These give the rates that a
municipality's records show (moves and crises per child-year on the step) for hidden ones (of becoming ready, of
onsets), and the other way round. They are where solving begins; queues, ages and segments are left to simulation.

Any unit of time, the same throughout. Knows nothing of scenarios.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from sverigesmodel.rules.parameters import Floats

_QUANTILES: Final = 400
"""Points at which a warning time is looked at."""
_FEWEST, _MOST = 1e-4, 1e4
"""A hidden rate is sought between these multiples of the one that is seen."""


@dataclass(frozen=True)
class Rhythm:
    """When follow-ups are held: ``first`` after the start of a stay, and ``then`` between two (inf: only one)."""

    first: float
    then: float


@dataclass(frozen=True)
class Readiness:
    """What becomes of children who are, or are not, ready for a planned move.

    Attributes
    ----------
    unprompted
        Share of ready children who move by themselves.
    delay
        After which they do.
    premature
        Probability that a follow-up moves a child that is not ready.
    """

    unprompted: float
    delay: float
    premature: float


def move_rate(ready: float, rhythm: Rhythm | None, children: Readiness, others: float) -> float:
    """Give the moves per child-year on the step that a rate of becoming ready amounts to.

    Parameters
    ----------
    ready
        Rate of becoming ready, above 0.
    rhythm
        None where no follow-ups are held.
    others
        Rate κ of the other ways out, above 0: without competition the rate is the limit κ → 0, one over the mean
        time to a move.

    Returns
    -------
    float
        With φ the Laplace transform at κ of the time to the move, φ is the share that makes it before another way
        out and (1 − φ)/κ the mean time until either, so that the rate is κφ/(1 − φ).
    """
    phi = _transform(ready, rhythm, children, others)
    return others * phi / (1.0 - phi)


def ready_rate(seen: float, rhythm: Rhythm | None, children: Readiness, others: float) -> float:
    """Rate of becoming ready that shows as a rate of moves; inf where no rate is high enough, 0 where none low.

    Parameters
    ----------
    seen
        Moves per child-year, above 0.
    """
    from scipy.optimize import brentq  # noqa: PLC0415 - costs more than a small run

    def gap(log_rate: float) -> float:
        return math.log(move_rate(math.exp(log_rate), rhythm, children, others) / seen)

    ends = math.log(seen * _FEWEST), math.log(seen * _MOST)
    if gap(ends[1]) < 0.0:
        return math.inf
    if gap(ends[0]) > 0.0:
        return 0.0
    return math.exp(float(brentq(gap, *ends, xtol=1e-10)))


def _transform(ready: float, rhythm: Rhythm | None, children: Readiness, s: float) -> float:
    """Laplace transform at s of the time to a move.

    Each stretch between follow-ups gives what is moved in it or at its end, times the chance and the discount of
    coming so far: those not ready at a follow-up, and not moved too early, begin the next stretch alike.
    """
    if rhythm is None:
        return children.unprompted * ready / (ready + s) * math.exp(-s * children.delay)
    begun = _stretch(rhythm.first, ready, children, s)
    left = _left(rhythm.first, ready, children, s)
    if math.isinf(rhythm.then):
        after = children.unprompted * ready / (ready + s) * math.exp(-s * children.delay)
        return begun + left * after
    later = _stretch(rhythm.then, ready, children, s)
    return begun + left * later / (1.0 - _left(rhythm.then, ready, children, s))


def _left(length: float, ready: float, children: Readiness, s: float) -> float:
    """Discounted chance of being neither ready nor moved by the end of a stretch."""
    return (1.0 - children.premature) * math.exp(-(ready + s) * length)


def _stretch(length: float, ready: float, children: Readiness, s: float) -> float:
    """Discounted chance of a move in a stretch, its follow-up included."""
    by_then = math.exp(-s * length)
    unready = math.exp(-ready * length)
    prompted = by_then * (1.0 - unready)
    early = max(length - children.delay, 0.0)  # ready by then, they move before the follow-up
    alone = ready / (ready + s) * math.exp(-s * children.delay) * -math.expm1(-(ready + s) * early)
    alone += by_then * (math.exp(-ready * early) - unready)
    share = children.unprompted
    return share * alone + (1.0 - share) * prompted + children.premature * by_then * unready


def crisis_rate(
    onset: float, warnings: Floats, rhythm: Rhythm | None, detection: float, others: float
) -> float:
    """Crises per child-year on the step that a rate of onsets amounts to.

    Parameters
    ----------
    warnings
        Equally likely warning times, from `quantile_points` for instance.
    detection
        Probability p that a follow-up finds an onset, which is then averted.

    Returns
    -------
    float
        λC/(1 + λD): C is the chance that an onset becomes a crisis, D the mean time until it does or is
        found; meanwhile there is no new onset.
    """
    chance, time = _onset(warnings, rhythm, detection, others)
    return onset * chance / (1.0 + onset * time)


def onset_rate(
    seen: float, warnings: Floats, rhythm: Rhythm | None, detection: float, others: float
) -> float:
    """Rate of onsets that shows as a rate of crises; inf where no rate is high enough."""
    chance, time = _onset(warnings, rhythm, detection, others)
    left = chance - seen * time
    return seen / left if left > 0.0 else math.inf


def _onset(
    warnings: Floats, rhythm: Rhythm | None, detection: float, others: float
) -> tuple[float, float]:
    """Chance that an onset becomes a crisis, and the mean time that it lasts.

    Follow-ups come every T, and an onset at any moment between two: in a warning time W = kT + r there are k of
    them, and with the chance r/T one more.
    """
    if rhythm is None or math.isinf(rhythm.then) or detection == 0.0:
        unseen = np.ones_like(warnings)
        lasting = warnings
    else:
        interval, missed = rhythm.then, 1.0 - detection
        whole = np.floor(warnings / interval)
        rest = warnings / interval - whole
        unseen = missed**whole * (1.0 - detection * rest)
        # the integral of that from 0 to W
        before = (1.0 - missed**whole) / detection * (1.0 - detection / 2.0)
        lasting = interval * (before + missed**whole * (rest - detection * rest**2 / 2.0))
    stayed = np.exp(-others * warnings)
    return float(np.mean(unseen * stayed)), float(np.mean(lasting))


def quantile_points(count: int = _QUANTILES) -> Floats:
    """Probabilities at whose quantiles a distribution is looked at, each as likely as the others."""
    return (np.arange(count) + 0.5) / count
