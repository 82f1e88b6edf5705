"""What to measure after a decision, and between which bounds a single municipality's figure is expected.

An interval of a mean says where the mean lies and narrows with every replication; what one municipality will
measure scatters as single replications do. Knows replications of one scenario; it must not know how the bounds are
shown.
"""

from __future__ import annotations

from sverigesmodel.economics.outcomes import ALL
from sverigesmodel.evaluation.experiment import Replications
from sverigesmodel.evaluation.headline import Figure
from sverigesmodel.evaluation.uncertainty import Interval


def expected(data: Replications, figure: Figure, year: int) -> Interval:
    """Mean of a figure of all teams and stages, and its lowest and highest value over the replications.

    Of n replications and one municipality more, that one is outside with probability 2 / (n + 1).

    Raises
    ------
    KeyError
        When there is no such figure in that year.
    """
    wanted = {
        "measure": figure.measure, "stage": ALL, "task": figure.task, "team": ALL, "year": year,
    }  # fmt: skip
    rows = data.outcomes.xs(tuple(wanted.values()), level=list(wanted))
    values = rows.to_numpy(dtype=float).ravel()
    return Interval(float(values.mean()), float(values.min()), float(values.max()))


def outside(data: Replications) -> float:
    """Probability that one municipality more lies outside the lowest and highest of the replications."""
    return 2.0 / (data.count + 1)
