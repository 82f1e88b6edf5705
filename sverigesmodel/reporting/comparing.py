"""The front door's ``compare``: one reform beside its baseline, or several ranked against it.

Knows which of the two is meant, and gives either its words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack, overload

from sverigesmodel.evaluation import comparison
from sverigesmodel.evaluation.gathering import Conduct, Interrupted
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting.library import Comparison
from sverigesmodel.reporting.public import conducted, worded
from sverigesmodel.reporting.ranking import Ranking, named, ranked
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import ranking
from sverigesmodel.sensitivity.ranking_result import NET_PRESENT_VALUE


class _Simulated(TypedDict):
    """How the inner functions simulate."""

    seed: int
    replications: int
    precision: float | None
    maximum: int
    conduct: Conduct


class _How(TypedDict, total=False):
    """How scenarios are simulated; as the parameters of `compare`."""

    seed: int
    replications: int
    precision: float | None
    maximum: int
    engine: Engine
    workers: int | None
    effects: bool
    journal: Path | str | None
    resume: bool
    progress: Callable[[float, int | None], None] | None
    announce: Callable[[float], None] | None


class _Options(_How, total=False):
    """All that may be asked of several reforms."""

    rank_by: str


@overload
def compare(baseline: Scenario, reform: Scenario, **options: Unpack[_How]) -> Comparison: ...


@overload
def compare(
    baseline: Scenario,
    reform: Sequence[Scenario] | Mapping[str, Scenario],
    **options: Unpack[_Options],
) -> Ranking: ...


def compare(
    baseline: Scenario,
    reform: Scenario | Sequence[Scenario] | Mapping[str, Scenario],
    *,
    rank_by: str = NET_PRESENT_VALUE,
    seed: int = 1,
    replications: int = 20,
    precision: float | None = None,
    maximum: int = 1000,
    engine: Engine = "compiled",
    workers: int | None = None,
    effects: bool = True,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Callable[[float, int | None], None] | None = None,
    announce: Callable[[float], None] | None = None,
) -> Comparison | Ranking:
    """Compare reforms with their baseline by paired replications: the same children, the same luck.

    Parameters
    ----------
    baseline
        Scenario as it is without any reform.
    reform
        One reform; or several, as a list or by names of your own, to be ranked against the one baseline, which
        is then simulated once for all. In a list a reform's name is its own, in English.
    rank_by
        What several reforms are ranked by: ``net_present_value`` (the municipality's saving), ``cash_value``,
        ``society_value``, ``yearly_effort``, ``placement_days``, ``placements_begun``, ``breakdowns``,
        ``re_referrals``, ``caseworkers_per_child``, ``assessments_timely``, ``investigations_timely`` or
        ``follow_ups_timely``; of costs, days and events less is better.
    seed
        Of all random draws, the same in all scenarios.
    replications
        Number of replications of every scenario; with a ``precision``, the number in each batch.
    precision, maximum
        Wanted half-width of the interval of the net present value: a share of its mean below 1, DKK from 1
        on. Batches are added until every reform has it or there are ``maximum`` replications.
    engine
        ``"compiled"``, or ``"simpy"`` for the slower reference; it changes nothing in the numbers.
    workers
        Number of processes; None takes every core, or all that the backend set by
        ``joblib.parallel_config`` has (threads, a Dask cluster). It changes nothing in the result.
    effects
        False switches off every assumed effect of a policy and leaves what follows from the mechanism.
    journal
        Folder in which finished replications are kept until the result is written there.
    resume
        Go on from what the journal has of this very study; a journal of another is left alone.
    progress
        Called with the replications done, parts of one included, and those wanted (None while that is open).
    announce
        Called while the engine is being compiled, with the share done; by default standard error says so.

    Returns
    -------
    Comparison
        Of one reform. Differences are reform minus baseline, in DKK: a cost above 0 is an extra cost. The net
        present value is of the saving: above 0 saves.
    Ranking
        Of several: in order, with intervals, pairwise differences and probabilities; ``ranking[name]`` is the
        `Comparison` that this function would give of that reform alone, to the bit.

    Raises
    ------
    IncomparableError
        When a reform differs from the baseline in years, price year or discounting, or two have the same name.
    Interrupted
        On Ctrl-C: a KeyboardInterrupt whose ``result()`` is that of the replications finished so far.
    ValueError
        When ``rank_by``, ``replications``, ``precision``, ``engine`` or ``workers`` are out of range, or a list
        of reforms holds fewer than two.

    Warns
    -----
    PrecisionWarning
        When ``maximum`` came before the precision.
    PairingWarning
        When independent draws would have given narrower intervals.
    PriceYearWarning, DoubleCountWarning, StockWarning
        When prices are old, an effect may be counted twice, a modelled stock is far from the observed one.
    """
    conduct = conducted(engine, workers, journal, resume, progress, announce)
    before = baseline.assuming(effects)
    how: _Simulated = {
        "seed": seed,
        "replications": replications,
        "precision": precision,
        "maximum": maximum,
        "conduct": conduct,
    }
    if isinstance(reform, Scenario):
        return _of_one(before, reform.assuming(effects), how)
    reforms = {name: one.assuming(effects) for name, one in named(reform).items()}
    return _of_several(before, reforms, rank_by, how)


def _of_one(baseline: Scenario, reform: Scenario, how: _Simulated) -> Comparison:
    try:
        found = comparison.compare(baseline, reform, **how)
    except Interrupted as stopped:
        raise stopped.giving(partial(worded, Comparison)) from None
    return worded(Comparison, found)


def _of_several(
    baseline: Scenario, reforms: Mapping[str, Scenario], rank_by: str, how: _Simulated
) -> Ranking:
    try:
        found = ranking.rank(baseline, reforms, rank_by=rank_by, **how)
    except Interrupted as stopped:
        raise stopped.giving(ranked) from None
    return ranked(found)
