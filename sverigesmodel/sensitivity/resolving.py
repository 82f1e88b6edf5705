"""Hidden rates solved again, so that what records show of a baseline stays when an assumption about it is changed.

When it is assumed that more children move without a follow-up, or that less is found, the rates of becoming ready
and of onsets must change with it: otherwise the baseline would be another municipality. Each flow has one
multiplier on the hazards behind it. It begins where the relations of `inspected` put it, and is then corrected by
simulation, with the luck of the central case, until moves and crises per child-year on their stage are as they
were. Where the hours of tasks are changed, each team's weekly hours for tasks are changed so that the share of
them in use stays. Knows scenarios and flows, no money and no reform.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from sverigesmodel.evaluation.compiled import prepare
from sverigesmodel.evaluation.gathering import Conduct, Interrupted, gathering
from sverigesmodel.evaluation.journal import study_key
from sverigesmodel.evaluation.simulating import Case, Engine, Watch
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.changing import Changer
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import scenario_hash
from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import clocks
from sverigesmodel.sensitivity.hidden import hidden_rate, response
from sverigesmodel.sensitivity.observed import Records, flows_of, gaps, records, rounded, total
from sverigesmodel.sensitivity.resolved import Resolved
from sverigesmodel.sensitivity.task_hours import LEAST, first_hours, left, missing_hours
from sverigesmodel.sensitivity.unidentified import Setting, Unknown, Values, changes

ROUNDS: Final = 5
"""Simulations at most; between two of them the multipliers are corrected."""
NEAR: Final = 0.05
"""Hours a week that a team's may be off."""
MOST: Final = 25.0
"""No hidden rate is made more than so many times what it is, nor less than one over that."""


class Resolving:
    """Hidden rates for some settings; called with a number, it solves them for that setting, as a row of numbers.

    Parameters
    ----------
    baseline
        The central case.
    settings
        What is changed in each.
    seed, replications, engine
        Of the simulations that rates are corrected by.
    before
        What is seen in the central case, if that is known already.

    Attributes
    ----------
    flows
        What records show apart.
    width
        How many numbers a row has.
    """

    def __init__(
        self,
        baseline: Scenario,
        settings: Sequence[Setting],
        *,
        seed: int,
        replications: int,
        engine: Engine = "compiled",
        before: Records | None = None,
    ) -> None:
        self.baseline = baseline
        self.settings = tuple(settings)
        self.engine = engine
        self.flows = flows_of(baseline)
        self.case = Case(baseline.start, encode(baseline))
        self._seed, self._replications = seed, replications
        self._change = Changer(baseline)
        self.before = self._records(baseline) if before is None else before
        self._sizes = [len(self.flows), len(baseline.teams), *(one.size for one in self.before)]
        self.width = sum(self._sizes)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as what it is made from."""
        how = (self._seed, self._replications, self.engine, tuple(self.before))
        return _resolving, (self.baseline, self.settings, *how)

    @property
    def key(self) -> str:
        """Name for all that the rows depend on."""
        asked = [sorted(setting.items()) for setting in self.settings]
        words = json.dumps(["resolving", asked, self._replications])
        return study_key([words, scenario_hash(self.baseline)], self._seed, self.engine)

    def __call__(self, number: int, watch: Watch | None = None) -> Floats:
        """Solve the hidden rates for one of the settings; `resolved` reads the row."""
        setting = self.settings[number]
        fixed = changes(self.baseline, self.baseline, setting)
        assumed = self._change(fixed)
        with_hours = Unknown.HOURS in setting
        log_rates = self._begin(assumed)
        hours = (
            first_hours(self.baseline, assumed, self.before)
            if with_hours
            else np.zeros(len(self.baseline.teams))
        )
        for turn in range(ROUNDS):
            rates = _rates(log_rates)
            now = self._simulated(fixed, rates, hours)
            if watch is not None:
                watch((turn + 1) / ROUNDS)
            better = log_rates + self._corrections(assumed, now)
            more = missing_hours(self.before, now) if with_hours else np.zeros(len(hours))
            settled = np.array_equal(better, log_rates) and np.all(np.abs(more) < NEAR)
            if settled or turn == ROUNDS - 1:
                break
            log_rates = better
            hours = left(self.baseline, hours + more) if with_hours else hours
        return np.concatenate([rates, hours, *(one.ravel() for one in now)])

    def resolved(self, number: int, row: Floats) -> Resolved:
        """Read the row of a setting."""
        rates, hours, *seen = np.split(row, np.cumsum(self._sizes)[:-1])
        shapes = [one.shape for one in self.before]
        now = Records(*(one.reshape(shape) for one, shape in zip(seen, shapes, strict=True)))
        return Resolved(self.settings[number], rates, hours, self.before, now)

    def values(self, scenario: Scenario, rates: Floats, hours: Floats) -> dict[Location, float]:
        """Give what multipliers and hours make of the numbers of a scenario that has the flows and teams.

        Parameters
        ----------
        rates
            [flows]
        hours
            [teams]
        """
        found: dict[Location, float] = {}
        for flow, rate in zip(self.flows, rates, strict=True):
            for name in flow.transitions if rate != 1.0 else ():
                place = (*_place(scenario, flow.stage), "transitions", name, "time")
                time = scenario.stages[flow.stage].clocks[name].time
                found |= clocks.faster(time, place, float(rate))
        for team, added in zip(self.baseline.teams, hours, strict=True):
            if added != 0.0:
                about = scenario.teams[team]
                for key in ("weekly_hours", "minimum_task_hours"):
                    value = getattr(about, key).value + float(added)
                    found["teams", team, key] = max(value, LEAST)
        return found

    def _records(self, scenario: Scenario) -> Records:
        return records(
            scenario,
            self.flows,
            seed=self._seed,
            replications=self._replications,
            engine=self.engine,
        )

    def _simulated(self, fixed: Values, rates: Floats, hours: Floats) -> Records:
        """Simulate the baseline with what is assumed of it and with hidden rates and hours."""
        return self._records(self._change({**fixed, **self.values(self.baseline, rates, hours)}))

    def _begin(self, assumed: Scenario) -> Floats:
        """Where the relations of renewal and delay time put the multipliers: their logarithms."""
        found = np.zeros(len(self.flows))
        for place, flow in enumerate(self.flows):
            seen, others = self._seen(place)
            if seen > 0.0:
                was = hidden_rate(self.baseline, flow, seen, others)
                is_now = hidden_rate(assumed, flow, seen, others)
                found[place] = _log_ratio(is_now, was)
        return found

    def _seen(self, place: int) -> tuple[float, float]:
        """Give moves of a flow, and other moves out of its stage, per child-year; the latter are never quite 0."""
        exposure = total(self.before.exposure[:, place])
        if exposure == 0.0:
            return 0.0, 0.0
        moves, exits = (total(one[:, place]) for one in (self.before.moves, self.before.exits))
        return moves / exposure, max(exits - moves, 0.01) / exposure

    def _corrections(self, assumed: Scenario, now: Records) -> Floats:
        """Give what to add to the logarithms of the multipliers, from what is seen now.

        A gap that chance explains is not chased: nothing within two standard errors s, and of a wider gap g the
        share 1 - (2s/g)².
        The seen rate answers to the hidden one by less than one to one, as children also wait for follow-ups.
        """
        found = np.zeros(len(self.flows))
        for place, one in enumerate(gaps(self.before, now)):
            seen, others = self._seen(place)
            if math.isnan(one.ratio) or one.ratio <= -1.0 or seen == 0.0:
                continue
            missing = -math.log1p(one.ratio)
            if one.error >= 0.0 and one.ratio != 0.0:
                missing *= max(1.0 - (2.0 * one.error / one.ratio) ** 2, 0.0)
            found[place] = missing / response(assumed, self.flows[place], seen, others)
        return found


def resolve(
    baseline: Scenario,
    settings: Sequence[Setting],
    conduct: Conduct,
    *,
    seed: int,
    replications: int,
) -> tuple[Resolving, list[Resolved]]:
    """Solve the hidden rates for some settings, side by side; see `Resolving`.

    Raises
    ------
    Interrupted
        On Ctrl-C; it has no result, but the journal has the settings that are solved.
    """
    if conduct.engine == "compiled":
        prepare(Case(baseline.start, encode(baseline)), conduct.announce)
    job = Resolving(baseline, settings, seed=seed, replications=replications, engine=conduct.engine)
    with gathering(job, conduct) as gathered:
        try:
            gathered.gather(len(settings), len(settings))
        except KeyboardInterrupt:
            done = len(gathered.rows())
            raise Interrupted(done, len(settings), lambda: None) from None
        return job, [job.resolved(number, row) for number, row in enumerate(gathered.rows())]


def _resolving(
    baseline: Scenario,
    settings: tuple[Setting, ...],
    seed: int,
    replications: int,
    engine: Engine,
    before: tuple[Floats, ...],
) -> Resolving:
    return Resolving(
        baseline,
        settings,
        seed=seed,
        replications=replications,
        engine=engine,
        before=Records(*before),
    )


def _rates(log_rates: Floats) -> Floats:
    """Turn logarithms into multipliers, within bounds."""
    bounded = np.clip(log_rates, -math.log(MOST), math.log(MOST))
    return rounded(np.exp(bounded))


def _place(scenario: Scenario, stage: str) -> Location:
    return ("ladder", stage) if stage in scenario.ladder else (stage,)


def _log_ratio(now: float, before: float) -> float:
    if before in {0.0, math.inf} or now == before:
        return 0.0
    return math.log(min(max(now / before, 1.0 / MOST), MOST))
