"""What must be true: the value of a number at which a reform just breaks even, with its uncertainty.

Each number is varied alone, by the same luck at every value, and searched for the root of the mean saving up to a
year (switching value; HM Treasury, *The Green Book*, 2022, A5). All numbers are searched side by side, so that
their runs share processes and journal. Knows which numbers are varied and what a saving is; `root` searches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.economics.investment import discount_factors
from sverigesmodel.evaluation.gathering import AS_USUAL, Conduct
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.uncertain import uncertain_numbers
from sverigesmodel.sensitivity import choosing
from sverigesmodel.sensitivity.choosing import choose
from sverigesmodel.sensitivity.drawing import groups
from sverigesmodel.sensitivity.folder import Study
from sverigesmodel.sensitivity.questions import Question, about, question
from sverigesmodel.sensitivity.root import Request, Root, Search, pairs_of_one_search, search
from sverigesmodel.sensitivity.variants import Evaluated, Variant, evaluate
from sverigesmodel.timeline import calendar_years

KIND: Final = "thresholds"
MOST_INFLUENTIAL: Final = 8
"""Numbers that are asked about where none is named."""
DRAWS: Final = 512
"""Of all uncertain numbers together, one run each, to see which matter."""
FIRST: Final = 6
"""Replications by which a search sees where it is worth to look closer."""


class OutsideHorizonError(ValueError):
    """A year in which nothing is simulated."""


def thresholds(
    baseline: Scenario,
    reform: Scenario,
    names: Sequence[str] = (),
    *,
    until: int | None = None,
    seed: int,
    replications: int,
    conduct: Conduct = AS_USUAL,
) -> Study:
    """Find for some numbers the values at which the reform just breaks even.

    Parameters
    ----------
    names
        Of numbers, such as ``ladder.foster.detection``; without any, those that matter most when all uncertain
        numbers are drawn together.
    until
        Calendar year by whose end it is to break even, at present value; the end of the horizon if not given.
    replications
        At the values that decide.
    conduct
        As in ``variants.evaluate``.

    Returns
    -------
    Study
        Of kind `KIND`, with the table ``thresholds``, a row for each number, those nearest to a threshold first.

    Raises
    ------
    UnknownNumberError
        When a name is no number.
    OutsideHorizonError
        When ``until`` is not a year of the horizon.
    ValueError
        When there are fewer than 2 replications.
    IncomparableError, Interrupted, ConservationError
        As ``variants.evaluate`` does.
    """
    if replications < 2:
        raise ValueError("an interval needs 2 replications")
    runs = _Runs(baseline, reform, until, seed, conduct)
    asked = [question(baseline, reform, name) for name in names]
    if not asked:
        asked = _most_influential(runs, seed)
    searches = [
        search(
            one.within,
            one.beyond,
            one.value,
            replications=replications,
            first=min(FIRST, replications),
            whole=one.whole,
        )
        for one in asked
    ]
    roots = _side_by_side(searches, asked, runs)
    table = _table(asked, roots, runs.until)
    return Study(
        kind=KIND,
        baseline=baseline,
        reform=reform,
        facts={"until": runs.until, "numbers": [one.name for one in asked]},
        tables={KIND: table},
        settings={"names": list(names), "until": runs.until, "replications": replications},
        seed=seed,
        replications=replications,
        engine=conduct.engine,
    )


def pairs_of_runs(
    baseline: Scenario, reform: Scenario, named: int, replications: int
) -> tuple[int, int]:
    """Say how many pairs of runs a search of so many named numbers (or of none) takes, at least and at most.

    At least every range is looked at once, and excludes a root; at most every search brackets a root and both ends
    of its interval as long as it may.
    """
    asked, before = named, 0
    if not named:
        known = uncertain_numbers(baseline, reform)
        asked = min(MOST_INFLUENTIAL, len(groups(known)))
        before = choosing.pairs_of_runs(known, MOST_INFLUENTIAL, DRAWS)
    first, most = pairs_of_one_search(min(FIRST, replications), replications)
    return before + asked * first, before + asked * most


class _Runs:
    """Evaluates variants, round after round, and gives what is saved up to a year."""

    def __init__(
        self,
        baseline: Scenario,
        reform: Scenario,
        until: int | None,
        seed: int,
        conduct: Conduct,
    ) -> None:
        self.baseline, self.reform = baseline, reform
        last = int(calendar_years(baseline.start, baseline.days).labels[-1])
        self.until = last if until is None else until
        if not baseline.start.year <= self.until <= last:
            raise OutsideHorizonError(f"{self.until} is no year of the horizon")
        self._seed = seed
        self._progress = conduct.progress
        self._conduct = replace(conduct, progress=self._tell)
        self._done = 0

    def saving(
        self, variants: Sequence[Variant], replications: int, sharing: int | None = None
    ) -> Floats:
        """Give the present value of what is saved up to the year, DKK [variants, replications]."""
        found = evaluate(
            self.baseline,
            self.reform,
            variants,
            seed=self._seed,
            replications=replications,
            sharing=sharing,
            conduct=self._conduct,
        )
        self._conduct = replace(self._conduct, resume=True)
        self._done += len(variants) * replications
        return saved_until(found, self.baseline, self.until)

    def once(self, variants: Sequence[Variant], sharing: int) -> Floats:
        """Give what variants save in one run each, so many in a row by the same luck, DKK [variants]."""
        return self.saving(variants, 1, sharing)[:, 0]

    def _tell(self, done: float, wanted: int | None) -> None:
        if self._progress is not None:
            self._progress(self._done + done, None if wanted is None else self._done + wanted)


def saved_until(found: Evaluated, scenario: Scenario, until: int) -> Floats:
    """Give the present value of what is saved up to a calendar year's end, DKK [variants, replications]."""
    years = found.years
    economics = scenario.economics
    factors = discount_factors(economics.discounting, len(years), economics.discount_timing)
    counted = np.array(
        [factor if year <= until else 0.0 for factor, year in zip(factors, years, strict=True)]
    )
    return np.asarray(-np.cumsum(found.yearly * counted, axis=2)[..., -1])


def _most_influential(runs: _Runs, seed: int) -> list[Question]:
    """Ask about the numbers that matter most when all are drawn together."""
    known = uncertain_numbers(runs.baseline, runs.reform)
    choice = choose(known, MOST_INFLUENTIAL, draws=DRAWS, seed=seed, saving=runs.once)
    return [about(runs.baseline, runs.reform, known[place]) for place in choice.places]


def _side_by_side(searches: Sequence[Search], asked: Sequence[Question], runs: _Runs) -> list[Root]:
    """Let all searches go on, round by round, until each has its root."""
    roots: dict[int, Root] = {}
    requests: dict[int, Request] = {number: next(one) for number, one in enumerate(searches)}
    while requests:
        answers: dict[int, list[Floats]] = {}
        for replications in sorted({request.replications for request in requests.values()}):
            chosen = [n for n, request in requests.items() if request.replications == replications]
            variants = [asked[n].at(x) for n in chosen for x in requests[n].points]
            rows = iter(runs.saving(variants, replications))
            answers |= {n: [next(rows) for _ in requests[n].points] for n in chosen}
        requests = {}
        for number, answer in answers.items():
            try:
                requests[number] = searches[number].send(answer)
            except StopIteration as finished:
                roots[number] = finished.value
    return [roots[number] for number in range(len(searches))]


def _table(asked: Sequence[Question], roots: Sequence[Root], until: int) -> pd.DataFrame:
    """Give a row for each number, those nearest to a threshold first."""
    rows = []
    for one, root in zip(asked, roots, strict=True):
        mean, low, high = root.start
        rows.append(
            {
                "number": one.name,
                "unit": one.unit,
                "value": one.value,
                "range_low": one.within[0],
                "range_high": one.within[1],
                "verdict": str(root.verdict),
                "threshold": _float(root.value),
                "low": _float(root.low),
                "high": _float(root.high),
                "saves": "" if root.rises is None else "above" if root.rises else "below",
                "others": root.others,
                "searched_low": root.searched[0],
                "searched_high": root.searched[1],
                "until": until,
                "saving_mean": mean,
                "saving_low": low,
                "saving_high": high,
                "distance": _distance(one, root),
                "whole": one.whole,
                "in_baseline": bool(one.places[0]),
                "in_reform": bool(one.places[1]),
                "replications": root.replications,
            }
        )
    table = pd.DataFrame(rows)
    return table.sort_values("distance", kind="stable", na_position="last", ignore_index=True)


def _distance(one: Question, root: Root) -> float:
    """How far the threshold lies from what is assumed, as a share of the way to that end of the range."""
    if root.value is None:
        return float("nan")
    end = one.within[1] if root.value > one.value else one.within[0]
    way = abs(end - one.value)
    return abs(root.value - one.value) / way if way else float("inf")


def _float(value: float | None) -> float:
    return float("nan") if value is None else value
