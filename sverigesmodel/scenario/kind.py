"""How a number of some kind is read: plain or sourced, with its unit, bounds, range and distribution.

Everything that can be wrong with one number is found here and said of the place where it stands. This
module knows kinds of number in general; ``sourced`` lists those of a scenario.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from sverigesmodel.scenario import provenance as about
from sverigesmodel.scenario import units
from sverigesmodel.scenario.distributions import mean
from sverigesmodel.scenario.number import Number, Scalar, SourcedNumber, plain, read_at
from sverigesmodel.scenario.problems import Problem, error, located
from sverigesmodel.scenario.provenance import (
    NEUTRAL,
    Distribution,
    Grade,
    Provenance,
    basis_in_force,
)
from sverigesmodel.scenario.written import refuse_thousands


class Measure(Enum):
    """How the text of a number is read."""

    PLAIN = "plain"
    DURATION = "duration"
    RATE = "rate"
    AGE = "age"


@dataclass(frozen=True)
class Kind:
    """A kind of number: annotate ``Number`` with one, and pydantic reads it.

    Attributes
    ----------
    name : as messages call it
    unit : the model's own unit, in which the value is held
    low, high : bounds of the value
    above_low : whether the lowest value itself is excluded
    whole : whether only whole numbers count
    measure : how text is read
    """

    name: str
    unit: str
    low: float = 0.0
    high: float = math.inf
    above_low: bool = False
    whole: bool = False
    measure: Measure = Measure.PLAIN

    def neutral(self, written: Scalar) -> Number:
        """Value of a field that is left out, marked as such; validated like any other."""
        return Number(self._parse(written, None), self.unit, written, NEUTRAL)

    def __get_pydantic_core_schema__(
        self, _source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        number: CoreSchema = core_schema.float_schema(
            ge=None if self.above_low or math.isinf(self.low) else self.low,
            gt=self.low if self.above_low else None,
            le=None if math.isinf(self.high) else self.high,
            multiple_of=1 if self.whole else None,
        )
        text: CoreSchema = core_schema.str_schema()
        forms = {Measure.PLAIN: [number], Measure.AGE: [number, text]}.get(self.measure, [text])
        sourced = handler.generate_schema(SourcedNumber)
        return core_schema.no_info_plain_validator_function(
            self.validate, json_schema_input_schema=core_schema.union_schema([*forms, sourced])
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "unit": self.unit}

    def validate(self, raw: object) -> Number:
        """Read a plain or a sourced number.

        Raises
        ------
        pydantic.ValidationError, pydantic_core.PydanticCustomError, PydanticKnownError
            When it is not a number of this kind.
        """
        if isinstance(raw, Number):
            self._check_bounds(raw)
            return raw
        if isinstance(raw, Mapping):
            return self._sourced(SourcedNumber.model_validate(raw))
        value = self._parse(raw, None)
        self._check_bounds(value)
        return Number(value, self.unit, plain(raw), self._with_basis(value, Provenance()))

    def _sourced(self, form: SourcedNumber) -> Number:
        read = partial(self._parse, form.value, form.unit)
        value = read_at(("value",), form.value, lambda: self._check_bounds(read()))
        written = plain(form.value)
        if form.unit is not None and self.measure is not Measure.PLAIN:
            written = f"{form.value} {form.unit}"
        limits = None
        unit = form.unit or self._unit_written(form.value)
        if form.range is not None:
            limits = self._range(form.range, value, unit)
        spread = None
        if form.distribution is not None:
            spread = self._distribution(form.distribution, value, limits, unit)
        stated = Provenance(form.source, form.grade, limits, spread, form.note)
        if form.grade is Grade.ASSUMPTION and limits is None:
            raise error(
                "range_needed", "an assumption needs a range", hint="Write range: [low, high]."
            )
        return Number(value, self.unit, written, self._with_basis(value, stated))

    def _with_basis(self, value: float, stated: Provenance) -> Provenance | None:
        """Let the level's basis speak where the number itself names neither source nor grade."""
        basis = basis_in_force()
        if stated.source is not None or stated.grade is not None or basis is None:
            return None if stated == Provenance() else stated
        limits = stated.range
        if limits is None and basis.range is not None:
            limits = self._relative(basis.range, value)
        return Provenance(
            basis.source, basis.grade, limits, stated.distribution, stated.note or basis.note
        )

    def _parse(self, raw: object, unit: str | None) -> float:
        if self.measure is Measure.PLAIN and self.unit == "DKK":
            refuse_thousands(raw)
        if isinstance(raw, str):
            return self._parse_text(raw, unit)
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            raise PydanticKnownError("float_type")
        if abs(raw) > sys.float_info.max or math.isnan(raw):
            raise PydanticKnownError("finite_number")
        if self.measure is Measure.PLAIN:
            if unit is not None and unit != self.unit:
                raise error(
                    "unknown_unit",
                    f"a {self.name} is in {self.unit}, not '{unit}'",
                    near=[self.unit],
                )
            return float(raw)
        if unit is None:
            if self.measure is Measure.AGE:
                return float(raw)
            raise self._needs_unit(raw)
        if self.measure is Measure.RATE:
            return units.per_day(raw, units.bare_unit(unit))
        return self._in_own_unit(units.exact(raw) * units.unit_days(units.bare_unit(unit)))

    def _parse_text(self, text: str, unit: str | None) -> float:
        if self.measure is Measure.PLAIN:
            hint = "Write a decimal point." if "," in text else "Write it without quotes."
            raise error("not_a_number", f"'{text}' is text, not a number", hint=hint)
        split = units.split_rate if self.measure is Measure.RATE else units.split_duration
        parts = split(text)
        if parts is None:
            raise self._needs_unit(text)
        if unit is not None:
            raise error("unknown_unit", f"'{text}' has its unit already; take out 'unit: {unit}'")
        if self.measure is Measure.RATE:
            return units.per_day(*parts)
        return self._in_own_unit(units.exact(parts[0]) * units.unit_days(parts[1]))

    def _in_own_unit(self, days: Fraction) -> float:
        return units.rounded(days / units.DAYS["year"] if self.measure is Measure.AGE else days)

    def _needs_unit(self, raw: object) -> Exception:
        if self.measure is Measure.RATE:
            hint = "Write how often in which time, such as '0.35 per year' or '12 per month'."
            return error("not_a_rate", f"'{raw}' is no rate", hint=hint)
        hint = "Write a number and its unit, such as '6 weeks', '24 hours' or '2 years'."
        return error("not_a_duration", f"'{raw}' is no duration", hint=hint)

    def _unit_written(self, raw: object) -> str | None:
        """Return the unit of a value written as text, which then holds for a bare range too."""
        if not isinstance(raw, str) or self.measure is Measure.PLAIN:
            return None
        parts = (units.split_rate if self.measure is Measure.RATE else units.split_duration)(raw)
        return parts[1] if parts else None

    def _end(self, raw: object, unit: str | None) -> float:
        return self._check_end(self._parse(raw, unit))

    def _check_end(self, value: float) -> float:
        """Check an end of a range, which may be a bound itself and need not be whole."""
        return replace(self, above_low=False, whole=False)._check_bounds(value)

    def _check_bounds(self, value: float) -> float:
        if self.low == 0 and self.high == 1 and not 0 <= value <= 1:
            raise error("not_probability", f"{value:g} is not in [0, 1]")
        if self.above_low and value <= self.low:
            raise PydanticKnownError("greater_than", {"gt": self.low})
        if value < self.low:
            raise PydanticKnownError("greater_than_equal", {"ge": self.low})
        if value > self.high:
            raise PydanticKnownError("less_than_equal", {"le": self.high})
        if self.whole and value != math.floor(value):
            raise PydanticKnownError("int_from_float")
        return value

    def _relative(self, text: str, value: float) -> tuple[float, float]:
        """Range relative to the value, cut at the bounds of this kind of number."""
        match = about.RELATIVE.fullmatch(text)
        if match is None:
            raise error(
                "not_a_range", f"'{text}' is no range", hint="Write [low, high] or '±50 %'."
            )
        part = float(match[1]) / 100
        ends = sorted((value * (1 - part), value * (1 + part)))
        return max(ends[0], self.low), min(ends[1], self.high)

    def _range(self, raw: object, value: float, unit: str | None) -> tuple[float, float]:
        place = ("range",)
        if isinstance(raw, str):
            text = raw
            return read_at(place, raw, lambda: self._relative(text, value))
        if not isinstance(raw, list | tuple) or len(raw) != 2:
            hint = "Write range: [low, high] or range: '±50 %'."
            raise located([Problem(place, "not_a_range", "a range has two ends", raw, hint=hint)])
        low, high = (
            read_at(
                (*place, i), end, partial(self._end, end, None if isinstance(end, str) else unit)
            )
            for i, end in enumerate(raw)
        )
        if not low <= value <= high:
            message = f"the range {low:g} to {high:g} does not hold the value {value:g}"
            raise located([Problem(place, "range_excludes_value", message, raw)])
        return low, high

    def _distribution(
        self, raw: object, value: float, limits: tuple[float, float] | None, unit: str | None
    ) -> Distribution:
        """Read a distribution and see that it can draw the value, the range and nothing impossible."""

        def parse(entry: object, has_unit: bool) -> float:
            if not has_unit:
                return DIMENSIONLESS._parse(entry, None)
            return self._parse(entry, None if isinstance(entry, str) else unit)

        spread = read_at(
            ("distribution",), raw, lambda: about.read_distribution(raw, value, limits, parse)
        )
        low, high = spread.support
        wanted = limits or (value, value)
        if low < self.low or high > self.high:
            message = f"{spread.name} can draw what no {self.name} can be"
        elif not low <= wanted[0] <= wanted[1] <= high:
            message = (
                f"{spread.name} reaches from {low:g} to {high:g}, not over the value and range"
            )
        elif limits is not None and not limits[0] <= mean(spread) <= limits[1]:
            message = (
                f"the mean of {spread.name}, {mean(spread):g}, is not within the range "
                f"{limits[0]:g} to {limits[1]:g}"
            )
        else:
            return spread
        raise located([Problem(("distribution",), "outside_support", message, raw)])


DIMENSIONLESS: Final = Kind("number", "ratio", low=-math.inf)
"""Any number without a unit."""
