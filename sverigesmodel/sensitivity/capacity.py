"""What capacity costs in a baseline and its reform: both simulated beside their analytic twins, as one study.

With free capacity by the twin, with ample capacity simulated, and as it is; what the reform changes is laid
beside in the same way, so that it can be said how much of its effect would come with free capacity too. Knows how
tables are put together; ``evaluation.verifying`` simulates, computes and judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from sverigesmodel.evaluation.conclusion import check_comparable
from sverigesmodel.evaluation.gathering import AS_USUAL, Conduct
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.evaluation.verifying import Verified, beside_twin, both_capacities, gap_of
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.folder import Study

KIND: Final = "analytic"
REPLICATIONS: Final = 40
"""By which the simulation is held against the twin, by default."""
KEYS: Final = ("measure", "stage", "year")
_UNITS: Final[Mapping[str, str]] = {
    "child_years": "child-years",
    "placement_years": "child-years",
    "stage_cost": "DKK",
}
_NUMBERS: Final = ("twin", "numerical", "as_is", "gap", "gap_low", "gap_high", "ample", "simulated")


def capacity(
    baseline: Scenario,
    reform: Scenario,
    *,
    seed: int,
    replications: int,
    conduct: Conduct = AS_USUAL,
) -> Study:
    """Simulate both scenarios with ample capacity and as they are, and lay them beside their analytic twins.

    Returns
    -------
    Study
        Of kind `KIND`, with the table ``analytic``: a row for each ``scenario`` (``baseline``, ``reform`` and
        their ``difference``), ``measure``, ``stage`` and ``year``, with its ``unit``; what is expected with free
        capacity (``twin``) and the ``numerical`` error of that; what capacity costs (``gap``: the simulation as it
        is less that with ample capacity by the same luck, ``gap_low``, ``gap_high``: 95 %); their sum ``as_is``;
        the means of the two simulations themselves (``ample``, ``simulated``); whether the figure is ``judged``,
        and whether twin and simulation ``agree``. The sum is the simulation's mean with the twin as control
        variate: what luck did to the runs with ample capacity is known, and is taken from both.

    Raises
    ------
    IncomparableError
        When the scenarios differ in their years, price year or discounting.
    Interrupted
        On Ctrl-C; it has no result, but the journal has the replications that are finished.
    ValueError
        With fewer than two replications.
    ConservationError
        When something was made of nothing, or lost.
    """
    check_comparable(baseline, reform)
    pair = (baseline, reform)
    runs = both_capacities(pair, seed=seed, replications=replications, conduct=conduct)
    found = [
        beside_twin(scenario, *both, seed=seed, engine=conduct.engine)
        for scenario, both in zip(pair, runs, strict=True)
    ]
    return Study(
        kind=KIND,
        baseline=baseline,
        reform=reform,
        facts=_facts(found),
        tables={KIND: _table(found, runs)},
        settings={},
        seed=seed,
        replications=replications,
        engine=conduct.engine,
    )


def _facts(found: list[Verified]) -> dict[str, Any]:
    return {
        side: {
            "agrees": one.agrees,
            "judged": int(one.table["judged"].sum()),
            "disagreeing": int((~one.table["agrees"]).sum()),
            "simplified": [str(each) for each in one.simplified],
        }
        for side, one in zip((BASELINE, REFORM), found, strict=True)
    }


def _table(found: list[Verified], runs: list[tuple[Floats, Floats]]) -> pd.DataFrame:
    """Lay both scenarios and their difference below each other."""
    before, after = (one.table.set_index(list(KEYS)) for one in found)
    parts = {BASELINE: before, REFORM: after, DIFFERENCE: _difference(before, after, runs)}
    table = pd.concat(
        [one.reset_index().assign(scenario=scenario) for scenario, one in parts.items()],
        ignore_index=True,
    )
    unit = table["measure"].map(_UNITS).fillna("count")
    columns = ["scenario", *KEYS, "unit", *_NUMBERS, "judged", "agrees", "replications"]
    return table.assign(
        unit=unit,
        simulated=table["as_is"],
        as_is=table["twin"] + table["gap"],
        replications=len(runs[0][0]),
    )[columns]


def _difference(
    before: pd.DataFrame, after: pd.DataFrame, runs: list[tuple[Floats, Floats]]
) -> pd.DataFrame:
    """Give the reform less the baseline, of the figures that both have."""
    common = before.index.intersection(after.index, sort=False)
    places = [one.index.get_indexer(common) for one in (before, after)]
    ample, as_is = (runs[1][which][:, places[1]] - runs[0][which][:, places[0]] for which in (0, 1))
    first, second = before.loc[common], after.loc[common]
    return pd.DataFrame(
        {
            "twin": second["twin"] - first["twin"],
            "numerical": second["numerical"] + first["numerical"],
            "ample": ample.mean(axis=0),
            **gap_of(ample, as_is),
            "judged": first["judged"] & second["judged"],
            "agrees": first["agrees"] & second["agrees"],
        },
        index=common,
    )
