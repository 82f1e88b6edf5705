"""Is the reform worth its money, whatever a placement day avoided is worth? Acceptability over that value.

What a placement day avoided is worth to a child and to others is for politicians to say, so it is no number of a
scenario: it is swept. Knows arrays of savings and of days by draw and replication.

Sources: Fenwick, Claxton and Sculpher, Health Economics 10 (2001) 779-787 for the curve and its frontier.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from sverigesmodel.evaluation.uncertainty import CONFIDENCE
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.information import (
    expected_savings,
    luck_half_width,
    perfect_information,
)
from sverigesmodel.sensitivity.standard_errors import average, jackknifed

VALUES_OF_A_DAY: Final = tuple(float(value) for value in range(0, 5_001, 250))
"""DKK per placement day avoided at which the curve is drawn unless others are wanted."""
COLUMNS: Final = (
    "value_of_day",
    "net_benefit",
    "net_benefit_low",
    "net_benefit_high",
    "probability",
    "low",
    "high",
    "probability_with_chance",
    "best",
    "frontier",
    "perfect_information",
    "perfect_information_error",
)


def acceptability(
    savings: Floats, days_avoided: Floats, values_of_a_day: Sequence[float] = VALUES_OF_A_DAY
) -> pd.DataFrame:
    """Lay out the acceptability curve, its frontier and the value of perfect information along it.

    Parameters
    ----------
    savings
        Net present value of the reform, DKK, [draws, replications].
    days_avoided
        Placement days that the reform avoids, [draws, replications]; below 0 it adds some.
    values_of_a_day
        DKK per day.

    Returns
    -------
    DataFrame
        One row per value, columns `COLUMNS`: the mean net benefit (saving and days at that value, DKK) with its
        95 % interval; ``probability`` that the expected net benefit is above 0, over the draws, with a 95 %
        interval ``low`` to ``high``; ``probability_with_chance`` that what happens in one replication of one draw
        is above 0; ``best`` the option with the higher mean net benefit and ``frontier`` the probability that it
        is the better one; the expected value of perfect information, DKK, and its standard error.
    """
    rows = [_row(value, savings + value * days_avoided) for value in values_of_a_day]
    return pd.DataFrame(rows, columns=COLUMNS)


def even_value(savings: Floats, days_avoided: Floats) -> float | None:
    """Value of a placement day avoided at which costs and benefits are even on average, DKK per day.

    None where no value above 0 does that: the reform is then the better or the worse option at every value,
    or days count against it.
    """
    saving, days = (float(average(average(one.T))) for one in (savings, days_avoided))
    return -saving / days if saving < 0 < days else None


def probability_above_zero(benefits: Floats) -> tuple[float, float, float]:
    """Give the share of draws whose expected benefit is above 0, and the ends of its 95 % interval.

    The interval reaches as far as it does when the expected benefits spread as much as chance may hide, and all
    lie as much higher or lower as the luck may be wrong that they have in common.

    Parameters
    ----------
    benefits
        [draws, replications]
    """
    found = jackknifed(
        lambda rows, columns: _share(expected_savings(benefits[np.ix_(rows, columns)])),
        *benefits.shape,
    )
    share, error = float(found.value), float(found.error)
    most, luck = expected_savings(benefits, most=True), luck_half_width(benefits)
    shares = [share, *(float(_share(most + shift)) for shift in (-luck, luck))]
    ends = [share_interval(one, error, len(benefits)) for one in shares]
    return share, min(low for low, _ in ends), max(high for _, high in ends)


def share_interval(share: float, error: float, number: int) -> tuple[float, float]:
    """95 % interval of a share whose standard error is known: Wilson's with the effective number of draws.

    The effective number is that of independent draws which would have given the error (Korn and Graubard 1998),
    ``number`` at most; it keeps the ends within 0 to 1, and apart where every draw says the same.
    """
    from scipy.special import ndtri  # noqa: PLC0415 - slow to import

    effective = float(number)
    if error > 0:
        away = (share * number + 0.5) / (number + 1)  # from 0 and 1, where a variance says nothing
        effective = min(effective, max(1.0, away * (1.0 - away) / error**2))
    z = float(ndtri(0.5 + CONFIDENCE / 2))
    middle = (share + z**2 / (2 * effective)) / (1 + z**2 / effective)
    half = (
        z
        / (1 + z**2 / effective)
        * math.sqrt(share * (1 - share) / effective + z**2 / (4 * effective**2))
    )
    return max(0.0, middle - half), min(1.0, middle + half)


def _share(expected: Floats) -> Floats:
    return average((expected > 0).astype(float))


def _row(value: float, benefits: Floats) -> dict[str, Any]:
    net = jackknifed(
        lambda rows, columns: average(average(benefits[np.ix_(rows, columns)].T)), *benefits.shape
    )
    mean, half = float(net.value), float(net.half_width)
    share, low, high = probability_above_zero(benefits)
    reform = mean > 0
    information = perfect_information(benefits)
    return {
        "value_of_day": value,
        "net_benefit": mean,
        "net_benefit_low": mean - half,
        "net_benefit_high": mean + half,
        "probability": share,
        "low": low,
        "high": high,
        "probability_with_chance": float(np.count_nonzero(benefits > 0)) / benefits.size,
        "best": "reform" if reform else "baseline",
        "frontier": share if reform else 1.0 - share,
        "perfect_information": float(information.value),
        "perfect_information_error": float(information.error),
    }
