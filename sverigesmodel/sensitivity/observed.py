"""What a municipality's records show of a baseline: moves, crises, children on each step, work in time.

A flow is what leaves a stage in one way and is seen apart from the others: planned moves to some stages, or
crises. Transitions of a stage that lead to the same stages cannot be told apart and are one flow. Knows counts of
runs, not which hidden rates are behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np

from sverigesmodel.codes import Move, Stage, Task
from sverigesmodel.economics.conservation import violations
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.evaluation.experiment import check
from sverigesmodel.evaluation.simulating import Case, Engine, Simulator
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.codebook import codebook
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_WEEK, DAYS_PER_YEAR

PLANNED: Final = (Move.PLANNED, Move.UNPROMPTED, Move.PREMATURE)
ACUTE: Final = (Move.CRISIS, Move.REFERRAL)
"""Kinds of move that records show alike: planned ones; crises, of a closed case a new referral."""
_DIGITS: Final = 6
"""Significant digits that are kept of what is solved: beyond them processors may differ."""


@dataclass(frozen=True)
class Flow:
    """One way out of a stage.

    Attributes
    ----------
    stage
        That is left.
    kind
        ``planned`` or ``acute``.
    transitions
        Of the stage, which are seen together.
    targets
        Stages that they lead to.
    """

    stage: str
    kind: Literal["planned", "acute"]
    transitions: tuple[str, ...]
    targets: frozenset[str]


def flows_of(scenario: Scenario) -> tuple[Flow, ...]:
    """Tell which flows records show apart, stage by stage in the order of the scenario."""
    found: list[Flow] = []
    for stage, about in scenario.stages.items():
        for kind in ("planned", "acute"):
            own: list[Flow] = []
            for name, clock in about.clocks.items():
                if clock.kind == kind:
                    own = _joined(own, Flow(stage, kind, (name,), _targets(scenario, stage, name)))
            found += own
    return tuple(found)


def _joined(known: Sequence[Flow], new: Flow) -> list[Flow]:
    """Add a flow to others of its stage and kind; those with a target in common become one."""
    apart = [flow for flow in known if not flow.targets & new.targets]
    together = [*(flow for flow in known if flow.targets & new.targets), new]
    names = tuple(name for flow in together for name in flow.transitions)
    targets = frozenset[str]().union(*(flow.targets for flow in together))
    return [*apart, Flow(new.stage, new.kind, names, targets)]


def _targets(scenario: Scenario, stage: str, name: str) -> frozenset[str]:
    def mixes() -> Iterator[object]:
        yield scenario.stages[stage].clocks[name].to
        for policy in scenario.policies.values():
            changes = (
                policy.ladder.get(stage)
                if stage in scenario.ladder
                else getattr(policy, stage, None)
            )
            if changes is not None and name in changes.transitions:
                yield changes.transitions[name].to

    return frozenset(
        target
        for mix in mixes()
        for target in ((mix,) if isinstance(mix, str) else mix.names())  # type: ignore[attr-defined]
    )


class Records(NamedTuple):
    """What is seen of the horizon in some replications; a row is a replication."""

    moves: Floats
    """[replications, flows]"""
    exposure: Floats
    """[replications, flows] child-years on the flow's stage."""
    exits: Floats
    """[replications, flows] all moves out of the flow's stage."""
    children: Floats
    """[replications, steps] mean number on each step of the ladder."""
    asked: Floats
    """[replications, teams] hours that tasks ask for."""
    available: Floats
    """[replications, teams] hours that caseworkers have for them."""
    weeks: Floats
    """[replications, teams] caseworkers x weeks."""
    by_task: Floats
    """[replications, tasks, teams] hours asked for."""
    timely: Floats
    """[replications, 2] follow-ups in time, and follow-ups that were or were not."""


def records(
    scenario: Scenario, flows: Sequence[Flow], *, seed: int, replications: int, engine: Engine
) -> Records:
    """Simulate a scenario and keep what records would show.

    Raises
    ------
    ConservationError
        When a run breaks an identity.
    """
    simulator = Simulator([Case(scenario.start, encode(scenario))], seed, engine)
    rows = []
    for replication in range(replications):
        (quantities,) = simulator.quantities(replication)
        check(scenario, violations(quantities))
        rows.append(_row(scenario, flows, quantities))
    return Records(*(np.array(column, dtype=np.float64) for column in zip(*rows, strict=True)))


def _row(scenario: Scenario, flows: Sequence[Flow], q: Quantities) -> tuple[Floats, ...]:
    names = codebook(scenario).stages
    moves = q.flow.moves.sum(axis=(0, 4, 5))[:, 1:]
    days = q.child_days.sum(axis=(0, 2, 3))
    stages = [names.index(flow.stage) for flow in flows]
    seen = []
    for flow, stage in zip(flows, stages, strict=True):
        kinds = PLANNED if flow.kind == "planned" else ACUTE
        targets = [names.index(target) for target in sorted(flow.targets)]
        seen.append(moves[np.ix_(kinds, [stage], targets)].sum())
    tasks, staff = q.tasks, q.staff
    timely, late = (float(one[:, Task.FOLLOW_UP].sum()) for one in (tasks.timely, tasks.late))
    return (
        np.array(seen, dtype=np.float64),
        days[stages] / DAYS_PER_YEAR,
        moves.sum(axis=(0, 2))[stages].astype(np.float64),
        days[Stage.FIRST_STEP :] / q.end,
        tasks.hours_released.sum(axis=(0, 1)),
        staff.task_hours.sum(axis=0),
        staff.caseworker_days.sum(axis=0) / DAYS_PER_WEEK,
        tasks.hours_released.sum(axis=0),
        np.array([timely, timely + late]),
    )


class Gap(NamedTuple):
    """How far what is seen lies from what was seen."""

    ratio: float
    """Now over before, less 1; NaN where nothing was seen before."""
    error: float
    """Standard error of it, from pairs of replications; NaN with fewer than 2."""


def gap(before: tuple[Floats, Floats], now: tuple[Floats, Floats]) -> Gap:
    """Compare two ratios of sums over paired replications.

    Parameters
    ----------
    before, now
        Numerators and denominators [replications]. The error is that of the linearised ratio of ratios, in which
        common luck cancels.
    """
    seen, exposure, seen_now, exposure_now = (total(one) for one in (*before, *now))
    if not (seen > 0 and exposure > 0 and exposure_now > 0):
        return Gap(float("nan"), float("nan"))
    was, is_now = seen / exposure, seen_now / exposure_now
    ratio, count = is_now / was, len(before[0])
    if count < 2:
        return Gap(ratio - 1.0, float("nan"))
    change = (now[0] - is_now * now[1]) / exposure_now
    change -= ratio * (before[0] - was * before[1]) / exposure
    each = count * change / was
    return Gap(ratio - 1.0, float(np.sqrt(total(each**2) / (count - 1) / count)))


def gaps(before: Records, now: Records) -> list[Gap]:
    """How far the rate of each flow per child-year lies from what it was."""
    return [
        gap(
            (before.moves[:, i], before.exposure[:, i]),
            (now.moves[:, i], now.exposure[:, i]),
        )
        for i in range(before.moves.shape[1])
    ]


def total(values: Floats) -> float:
    """Add up one after the other, which gives the same bits on every processor."""
    return float(np.cumsum(values)[-1]) if len(values) else 0.0


def rounded(values: Floats) -> Floats:
    """Keep the digits in which processors agree."""
    return np.array([float(f"{value:.{_DIGITS}g}") for value in values])
