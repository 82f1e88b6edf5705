"""The mixes of a scenario in balance, by name: who comes to which step, at which age.

Knows how the free numbers of ``starting`` read in a scenario; computes none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from sverigesmodel.evaluation.starting import Balanced, only_placements, with_inflow
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.codebook import BASE_STAGES, Codebook, codebook
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.mixes import Mix
from sverigesmodel.timeline import DAYS_PER_YEAR

Shares: TypeAlias = Mapping[str, float]
"""By stage."""
ByAge: TypeAlias = Mapping[int, Shares]
"""By the lower edge of an age band, years."""


@dataclass(frozen=True)
class Move:
    """A transition whose mix is not the scenario's.

    Attributes
    ----------
    rate : a year, None where it is as in the scenario
    to : the mix; from birth alone where it is the same at every age
    """

    rate: float | None
    to: ByAge


@dataclass(frozen=True)
class Inflow:
    """Entry mixes by stream, emergency mixes by stream, and transitions by step and name."""

    entry: Mapping[str, ByAge]
    emergency: Mapping[str, ByAge]
    moves: Mapping[str, Mapping[str, Move]]


def inflow(scenario: Scenario, balanced: Balanced) -> Inflow:
    """Return what the factors of a balance make of a scenario's ways into placements.

    Only age bands whose children can have a case are told, and of a mix only stages that the scenario names.
    """
    names = codebook(scenario)
    forms = {names.stage(form): factor for form, factor in balanced.forms.items()}
    national = encode(scenario)
    p = with_inflow(national, forms, balanced.level)
    bands = [age for age in names.age_bands[:-1] if age < scenario.investigation.age_limit.value]

    def by_age(mixes: Floats, before: Floats) -> ByAge:
        return {
            int(age): dict(_mix(names, mixes[band], before[band])) for band, age in enumerate(bands)
        }

    moves: dict[str, dict[str, Move]] = {}
    columns = {names.stage(form) - len(BASE_STAGES) + 1: 0.0 for form in balanced.forms}
    unused = {form for form, factor in balanced.forms.items() if factor == 0.0}
    for x, (stage, transition) in enumerate(names.transitions):
        mix = scenario.stages[stage].clocks[transition].to
        if not isinstance(mix, Mix):  # from a closed case every way leads to an assessment
            continue
        to = by_age(p.destination[0, 0, x], national.destination[0, 0, x])
        outside = stage in scenario.ladder and not scenario.ladder[stage].placement
        changed = balanced.forms if outside else unused
        if any(form in each for each in to.values() for form in changed):
            all_placed = outside and only_placements(p.destination[0, 0, x, 0], columns)
            rate = float(p.a[p.duration[x]]) * balanced.level * DAYS_PER_YEAR
            told = {0: to[0]} if len(mix.by_age) == 1 else to
            moves.setdefault(stage, {})[transition] = Move(rate if all_placed else None, told)
    streams = list(enumerate(scenario.streams))
    return Inflow(
        entry={name: by_age(p.entry[0, n], national.entry[0, n]) for n, name in streams},
        emergency={
            name: by_age(p.emergency_entry[0, n], national.emergency_entry[0, n])
            for n, name in streams
        },
        moves=moves,
    )


def _mix(names: Codebook, mix: Floats, before: Floats) -> Iterator[tuple[str, float]]:
    """Yield the shares of a cumulative mix by stage, of all stages to which the mix before led."""
    reached = ("closed", *names.stages[len(BASE_STAGES) :])
    there = np.diff(before, prepend=0.0) > 0.0
    for stage, share, told in zip(reached, np.diff(mix, prepend=0.0), there, strict=True):
        if told:
            yield stage, max(0.0, float(share))
