"""The central case beside the cautious one, and the corners of what records cannot tell.

Every number that a municipality's records leave open is swept one at a time, then all together in corners. Each
time the hidden rates are solved again first, so that the baseline's records stay as they are. The cautious case
finds nothing (p = 0), assumes no effect of policies (ratios of 1), and has the unprompted share, and the harm of a
change of caseworker, where the reform saves least. Knows what is put together and compared; `resolving` and
`variants` do the work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

from sverigesmodel.evaluation.conclusion import check_comparable
from sverigesmodel.evaluation.gathering import AS_USUAL, Conduct
from sverigesmodel.rules.parameters import Ints
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import cautious_tables as tables
from sverigesmodel.sensitivity.corners import design
from sverigesmodel.sensitivity.folder import Study
from sverigesmodel.sensitivity.resolved import Resolved
from sverigesmodel.sensitivity.resolving import ROUNDS, Resolving, resolve
from sverigesmodel.sensitivity.unidentified import (
    OPEN,
    Level,
    Setting,
    Unknown,
    changes,
    levels,
    unknowns,
)
from sverigesmodel.sensitivity.variants import UNCHANGED, Evaluated, Variant, evaluate

KIND: Final = "cautious"
SOLVING: Final = 10
"""Replications by which hidden rates are solved."""
_OF_THE_REFORM: Final = {Unknown.EFFECTS, Unknown.ENTRY}
"""What a baseline's records do not depend on."""


@dataclass(frozen=True, eq=False)
class CautiousStudy:
    """What was simulated, and what it is.

    Attributes
    ----------
    swept
        The numbers left open that these scenarios have.
    sweep
        One at a time: the settings, in the order of the variants after the first, which is the central case.
    corners
        Levels of the corners, as `corners.design` lays them out, whose variants follow.
    cautious
        The settings that can be the cautious case: every level that the unprompted share and the harm of a
        handover may have there, or as stated; theirs are the last variants.
    evaluated
        All variants.
    resolved
        By setting, the hidden rates; None where a setting leaves the baseline as it is.
    """

    baseline: Scenario
    reform: Scenario
    swept: tuple[Unknown, ...]
    sweep: tuple[Setting, ...]
    corners: Ints
    cautious: tuple[Setting, ...]
    evaluated: Evaluated
    job: Resolving
    resolved: tuple[Resolved | None, ...]

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Of every variant."""
        return _settings(self.swept, self.sweep, self.corners, self.cautious)


def cautious(
    baseline: Scenario,
    reform: Scenario,
    *,
    seed: int,
    replications: int,
    solving: int = SOLVING,
    conduct: Conduct = AS_USUAL,
) -> Study:
    """Sweep what records leave open, and set the cautious case beside the central one.

    Parameters
    ----------
    replications
        Of every variant of the two scenarios.
    solving
        Replications of the baseline by which hidden rates are solved, at least 2.
    conduct
        ``progress`` is told of the settings that are solved, then of pairs of runs.

    Returns
    -------
    Study
        Of kind `KIND`, with the tables ``cautious``, ``cautious_case``, ``sweep``, ``corners``, ``conditions`` and
        ``resolved``.

    Raises
    ------
    IncomparableError, Interrupted, ConservationError
        As ``variants.evaluate`` does.
    ValueError
        With fewer than 2 replications.
    """
    check_comparable(baseline, reform)
    if replications < 2 or solving < 2:
        raise ValueError("an interval needs 2 replications")
    swept = unknowns(baseline, reform)
    sweep = tuple({unknown: level} for unknown in swept for level in levels(unknown))
    corners = design(len(swept))
    candidates = _candidates(swept)
    settings = _settings(swept, sweep, corners, candidates)
    wanted = _to_solve(settings)
    job, found = resolve(baseline, wanted, conduct, seed=seed, replications=solving)
    solved = {_words(setting): one for setting, one in zip(wanted, found, strict=True)}
    resolved = tuple(solved.get(_words(_of_baseline(setting))) for setting in settings)
    evaluated = evaluate(
        baseline,
        reform,
        [
            _variant(baseline, reform, setting, job, one)
            for setting, one in zip(settings, resolved, strict=True)
        ],
        seed=seed,
        replications=replications,
        conduct=conduct,
    )
    study = CautiousStudy(
        baseline, reform, swept, sweep, corners, candidates, evaluated, job, resolved
    )
    return Study(
        kind=KIND,
        baseline=baseline,
        reform=reform,
        facts=tables.facts(study),
        tables=tables.all_tables(study),
        settings={"replications": replications, "solving": solving},
        seed=seed,
        replications=replications,
        engine=conduct.engine,
    )


class Runs(NamedTuple):
    """What a study takes.

    Attributes
    ----------
    pairs
        Pairs of runs.
    single
        Runs of the baseline alone, by which hidden rates are solved: at least, and at most.
    """

    pairs: int
    single: tuple[int, int]


def runs_of(baseline: Scenario, reform: Scenario, *, replications: int, solving: int) -> Runs:
    """Say how many runs `cautious` takes."""
    swept = unknowns(baseline, reform)
    sweep = tuple({unknown: level} for unknown in swept for level in levels(unknown))
    settings = _settings(swept, sweep, design(len(swept)), _candidates(swept))
    solved = len(_to_solve(settings))
    different = len({_words(setting) for setting in settings})
    return Runs(different * replications, (solving * (1 + solved), solving * (1 + ROUNDS * solved)))


def level_of(unknown: Unknown, sign: int) -> Level | None:
    """Level of a number in a corner; None where it is as stated."""
    ends: Sequence[Level | None] = levels(unknown)
    first, second = ends if len(ends) == 2 else (ends[0], None)
    return first if sign < 0 else second


def _candidates(swept: Sequence[Unknown]) -> tuple[Setting, ...]:
    """Give what may be the cautious case: all of `OPEN` as stated or at a level."""
    fixed = {Unknown.DETECTION: Level.LOW, Unknown.EFFECTS: Level.NONE}
    common = {unknown: level for unknown, level in fixed.items() if unknown in swept}
    choices = [(None, *ends) if unknown in swept else (None,) for unknown, ends in OPEN.items()]
    found = []
    for chosen in product(*choices):
        own = {unknown: level for unknown, level in zip(OPEN, chosen, strict=True) if level}
        found.append({**common, **own})
    return tuple(found)


def _settings(
    swept: Sequence[Unknown],
    sweep: Sequence[Setting],
    corners: Ints,
    candidates: Sequence[Setting],
) -> tuple[Setting, ...]:
    found: list[Setting] = [{}, *sweep]
    for corner in corners:
        chosen = {
            unknown: level_of(unknown, int(sign))
            for unknown, sign in zip(swept, corner, strict=True)
        }
        found.append({unknown: level for unknown, level in chosen.items() if level is not None})
    return (*found, *candidates)


def _of_baseline(setting: Setting) -> Setting:
    return {unknown: level for unknown, level in setting.items() if unknown not in _OF_THE_REFORM}


def _words(setting: Setting) -> tuple[tuple[Unknown, Level], ...]:
    return tuple(sorted(setting.items()))


def _to_solve(settings: Sequence[Setting]) -> list[Setting]:
    """Give each different setting of the baseline once, in order; the central one needs no solving."""
    different = {_words(_of_baseline(setting)): _of_baseline(setting) for setting in settings}
    return [setting for setting in different.values() if setting]


def _variant(
    baseline: Scenario,
    reform: Scenario,
    setting: Setting,
    job: Resolving,
    resolved: Resolved | None,
) -> Variant:
    if not setting:
        return UNCHANGED
    both = []
    for scenario in (baseline, reform):
        values = changes(baseline, scenario, setting)
        if resolved is not None:
            values |= job.values(scenario, resolved.multipliers, resolved.hours)
        both.append(values)
    return Variant(*both)
