"""The kinds of number that a scenario is written in, as types for its models.

``Share``, ``Money``, ``Duration`` and so on are ``Number`` with a rule for reading and bounds. This module
knows no model of a municipality.
"""

from __future__ import annotations

import math
from typing import Annotated, Final

from sverigesmodel.scenario.kind import Kind, Measure
from sverigesmodel.scenario.number import Number, Scalar

__all__ = ["Kind", "Number", "Scalar"]

SHARE: Final = Kind("share", "share", high=1.0)
POSITIVE_SHARE: Final = Kind("share", "share", high=1.0, above_low=True)
RATIO: Final = Kind("ratio", "ratio")
POSITIVE: Final = Kind("number", "ratio", above_low=True)
SIGNED: Final = Kind("number", "ratio", low=-math.inf)
GROWTH: Final = Kind("growth", "share a year", low=-1.0, above_low=True)
COUNT: Final = Kind("count", "count", whole=True)
MONEY: Final = Kind("amount of money", "DKK")
HOURS: Final = Kind("number of hours", "hours")
POSITIVE_HOURS: Final = Kind("number of hours", "hours", above_low=True)
DURATION: Final = Kind("duration", "days", measure=Measure.DURATION)
POSITIVE_DURATION: Final = Kind("duration", "days", above_low=True, measure=Measure.DURATION)
RATE: Final = Kind("rate", "per day", measure=Measure.RATE)
SIGNED_RATE: Final = Kind("rate", "per day", low=-math.inf, measure=Measure.RATE)
AGE: Final = Kind("age", "years", measure=Measure.AGE)

Share = Annotated[Number, SHARE]
PositiveShare = Annotated[Number, POSITIVE_SHARE]
Ratio = Annotated[Number, RATIO]
Positive = Annotated[Number, POSITIVE]
Signed = Annotated[Number, SIGNED]
Growth = Annotated[Number, GROWTH]
Count = Annotated[Number, COUNT]
Money = Annotated[Number, MONEY]
Hours = Annotated[Number, HOURS]
PositiveHours = Annotated[Number, POSITIVE_HOURS]
Duration = Annotated[Number, DURATION]
PositiveDuration = Annotated[Number, POSITIVE_DURATION]
Rate = Annotated[Number, RATE]
SignedRate = Annotated[Number, SIGNED_RATE]
Age = Annotated[Number, AGE]
