"""Mixes: where children go, in shares that sum to 1, by age band where wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    TypeAdapter,
    create_model,
)
from pydantic_core import CoreSchema, core_schema

from sverigesmodel.scenario.problems import error
from sverigesmodel.scenario.provenance import NEUTRAL
from sverigesmodel.scenario.schema.parts import (
    TABLE,
    AgeKey,
    DestinationName,
    Part,
    StepName,
    shares_problem,
)
from sverigesmodel.scenario.sourced import Number, Share

Outcome = Literal["emergency", "screened_out", "investigation"]


@dataclass(frozen=True)
class Mix:
    """Shares by destination, from each age on.

    Attributes
    ----------
    by_age : shares that sum to 1, by the age (years) from which they hold until the next
    """

    by_age: Mapping[float, Mapping[str, Number]]

    def at(self, age: float) -> Mapping[str, Number]:
        """Return the shares that hold at an age in years."""
        return self.by_age[max(edge for edge in self.by_age if edge <= age)]

    def written(self) -> dict[Any, Any]:
        """Return the shortest form in which a scenario writes this mix."""
        if list(self.by_age) == [0.0]:
            return dict(self.by_age[0.0])
        return {"by_age": {edge: dict(shares) for edge, shares in self.by_age.items()}}

    def names(self) -> frozenset[str]:
        """Return every destination with a share above 0 at some age."""
        return frozenset(
            name for shares in self.by_age.values() for name, share in shares.items() if share > 0
        )


def _all_to(raw: Any) -> Any:
    """Let a name stand for a mix that sends all there."""
    return {raw: Number(1.0, "share", 1, NEUTRAL)} if isinstance(raw, str) else raw


def sum_to_one(shares: dict[Any, Number]) -> dict[Any, Number]:
    """Refuse shares that do not sum to 1."""
    problem = shares_problem(shares)
    if problem is not None:
        raise problem
    return shares


def _from_birth(by_age: dict[float, Any]) -> dict[float, Any]:
    if 0.0 not in by_age:
        raise error("order", "the first age of a mix must be 0")
    return dict(sorted(by_age.items()))


class MixOf:
    """Annotation that lets pydantic read a mix whose destinations are of one type."""

    def __init__(self, title: str, names: Any) -> None:
        table: Any = Annotated[dict[names, Share], TABLE]
        short = BeforeValidator(_all_to, json_schema_input_type=names | table)
        shares: Any = Annotated[table, AfterValidator(sum_to_one), short]
        by_age: Any = Annotated[dict[AgeKey, shares], TABLE, AfterValidator(_from_birth)]
        described = Field(description="Shares from each age (years) until the next.")
        long_form = create_model(f"{title}ByAge", __base__=Part, by_age=(by_age, described))
        self._shares: TypeAdapter[dict[str, Number]] = TypeAdapter(shares)
        self._by_age: TypeAdapter[Any] = TypeAdapter(long_form)

    def validate(self, raw: object) -> Mix:
        """Read a name, shares by name, or ``by_age``.

        Raises
        ------
        pydantic.ValidationError
            When a name is unknown or shares do not sum to 1.
        """
        if isinstance(raw, Mix):
            raw = raw.written()
        if isinstance(raw, Mapping) and "by_age" in raw:
            return Mix(self._by_age.validate_python(raw).by_age)
        return Mix({0.0: self._shares.validate_python(raw)})

    def __get_pydantic_core_schema__(
        self, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        forms = [self._shares.core_schema, self._by_age.core_schema]
        return core_schema.no_info_plain_validator_function(
            self.validate, json_schema_input_schema=core_schema.union_schema([*forms])
        )


Destinations = Annotated[Mix, MixOf("Destinations", DestinationName)]
"""Steps and ``closed``."""
Steps = Annotated[Mix, MixOf("Steps", StepName)]
"""Steps only: nobody is let go."""
Outcomes = Annotated[Mix, MixOf("Outcomes", Outcome)]
"""What a risk assessment leads to."""
AgeMix = Annotated[dict[AgeKey, Share], TABLE, AfterValidator(sum_to_one)]
"""Shares by the lower edge of the age band, in years."""
