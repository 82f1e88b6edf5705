"""Several reforms against one baseline, simulated beside each other and ranked.

Knows which reforms may be ranked together; that the baseline is simulated once and every reform meets its luck is
``evaluation.comparison``'s. What it amounts to is ``ranking_result``'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from sverigesmodel.evaluation.comparison import compare_all
from sverigesmodel.evaluation.conclusion import IncomparableError, check_comparable
from sverigesmodel.evaluation.gathering import AS_USUAL, Conduct, Interrupted
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.parts import in_language
from sverigesmodel.sensitivity.ranking_measures import check_measure
from sverigesmodel.sensitivity.ranking_result import FEWEST, NET_PRESENT_VALUE, Ranking


class SameNameError(IncomparableError):
    """Two reforms that are to be ranked have the same name."""


def rank(
    baseline: Scenario,
    reforms: Mapping[str, Scenario],
    *,
    rank_by: str = NET_PRESENT_VALUE,
    seed: int,
    replications: int,
    precision: float | None = None,
    maximum: int = 1000,
    conduct: Conduct = AS_USUAL,
) -> Ranking:
    """Compare reforms with one baseline by the same luck, and rank them.

    Parameters
    ----------
    reforms
        At least two, by the names that the result has them under.
    rank_by
        One of ``ranking_measures.MEASURES``.

    Other parameters, errors and warnings as of ``evaluation.comparison.compare_all``.

    Raises
    ------
    IncomparableError
        When a reform differs from the baseline in its years, price year or discounting; it is named.
    SameNameError
        When two reforms would be called the same.
    UnknownMeasureError
        When ``rank_by`` is no measure.
    """
    check_measure(rank_by)
    check_names(reforms)
    for name, reform in reforms.items():
        try:
            check_comparable(baseline, reform)
        except IncomparableError as error:
            raise IncomparableError(f"{name}: {error}") from None

    def ranked(found: tuple[Comparison, ...]) -> Ranking:
        return Ranking(dict(zip(reforms, found, strict=True)), rank_by)

    try:
        found = compare_all(
            baseline,
            tuple(reforms.values()),
            seed=seed,
            replications=replications,
            precision=precision,
            maximum=maximum,
            conduct=conduct,
        )
    except Interrupted as stopped:
        raise stopped.giving(ranked) from None
    return ranked(found)


def check_names(reforms: Mapping[str, Scenario]) -> None:
    """Refuse a single reform, and reforms whose readers could not tell them apart.

    Raises
    ------
    SameNameError
        When two have the same name in Danish or in English.
    ValueError
        When there are fewer than two.
    """
    if len(reforms) < FEWEST:
        raise ValueError(
            f"a ranking needs at least {FEWEST} reforms, got {len(reforms)}; one is compared by itself"
        )
    for (one, first), (other, second) in combinations(reforms.items(), 2):
        for lang in ("da", "en"):
            called = in_language(first.name, lang, one)
            if called == in_language(second.name, lang, other):
                raise SameNameError(
                    f"{one} and {other} have the same name, {called!r}: give each reform its own"
                )
