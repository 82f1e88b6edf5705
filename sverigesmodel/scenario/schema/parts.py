"""What all models of the schema are made of: strictness, names, texts, dates, tables.

A reference to something that a scenario names (a step, a team, a stream) is checked where it stands,
against the names of the scenario that is being validated, so that it is reported with all other errors.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from sverigesmodel.scenario.problems import error
from sverigesmodel.scenario.provenance import STRICT, under_basis
from sverigesmodel.scenario.sourced import AGE, Number


class Part(BaseModel):
    """A part of a scenario: frozen, strict, every key known; a ``basis`` covers what is beneath."""

    model_config = STRICT

    @model_validator(mode="wrap")
    @classmethod
    def _under_basis(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        with under_basis(data) as rest:
            return handler(rest)


def _table(data: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    with under_basis(data) as rest:
        return handler(rest)


TABLE: Final = WrapValidator(_table)
"""Marks a mapping whose keys a scenario chooses: it may carry a ``basis`` too."""

_NAME: Final = re.compile(r"[^\W\d_]\w*")
RESERVED: Final = frozenset({"basis", "by_age", "all", "none", "aged_out"})
CASE_STAGES: Final = ("assessment", "investigation")
CLOSED: Final = "closed"
AGED_OUT: Final = "aged_out"


def _name(text: str) -> str:
    if _NAME.fullmatch(text) is None:
        raise error(
            "not_a_name", f"'{text}' is no name", hint="Names are letters, digits and underscores."
        )
    if text in RESERVED:
        raise error("not_a_name", f"'{text}' means something else here; choose another name")
    return text


Name = Annotated[str, AfterValidator(_name)]
"""Key that a scenario chooses."""


def _step_name(text: str) -> str:
    if text in {*CASE_STAGES, CLOSED}:
        raise error("not_a_name", f"'{text}' is a stage of its own and cannot be a step")
    return text


NewStep = Annotated[Name, AfterValidator(_step_name)]
"""Key under which the ladder defines a step."""


class Names:
    """Names that the scenario being validated defines, by what they name."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        steps = _keys(raw.get("ladder"))
        self.known: Mapping[str, tuple[str, ...]] = {
            "step": steps,
            "destination": (CLOSED, *steps),
            "stage": (*CASE_STAGES, CLOSED, *steps),
            "after age limit": (AGED_OUT, *steps),
            "team": _keys(raw.get("teams")),
            "segment": _keys(raw.get("segments")),
            "stream": _keys(raw.get("streams")),
        }
        bands = raw.get("age_bands")
        edges = bands if isinstance(bands, list | tuple) else ()
        ascend = all(isinstance(edge, int | float) for edge in edges) and list(edges) == sorted(
            edges
        )
        self.age_edges: tuple[float, ...] = tuple(edges) if ascend else ()


def _keys(table: Any) -> tuple[str, ...]:
    keys = table if isinstance(table, Mapping) else ()
    return tuple(key for key in keys if isinstance(key, str) and key != "basis")


_names: ContextVar[Names | None] = ContextVar("names", default=None)


@contextmanager
def names_of(raw: object) -> Generator[None, None, None]:
    """Check references against the names of this scenario while it is validated."""
    token = _names.set(Names(raw) if isinstance(raw, Mapping) else None)
    try:
        yield
    finally:
        _names.reset(token)


def unknown(what: str, name: str, known: Iterable[str]) -> Exception:
    """Make the error of a name that does not exist, with the nearest one that does."""
    near = tuple(known)
    close = difflib.get_close_matches(name, near, n=1)
    suffix = f"; did you mean '{close[0]}'?" if close else ""
    return error("unknown_name", f"unknown {what} '{name}'{suffix}", near=near)


def _reference(what: str) -> AfterValidator:
    def check(name: str) -> str:
        names = _names.get()
        if names is not None and name not in names.known[what]:
            raise unknown(what, name, names.known[what])
        return name

    return AfterValidator(check)


StepName = Annotated[str, _reference("step")]
DestinationName = Annotated[str, _reference("destination")]
StageName = Annotated[str, _reference("stage")]
AfterLimitName = Annotated[str, _reference("after age limit")]
TeamName = Annotated[str, _reference("team")]
SegmentName = Annotated[str, _reference("segment")]
StreamName = Annotated[str, _reference("stream")]
NoneWord = Literal["none"]
"""The word that says that there is none, where silence would mean something else."""


class OrWord:
    """Annotation of a value in whose place one word may stand."""

    def __init__(self, inner: Any, word: str = "none") -> None:
        self._inner = inner
        self._word = word

    def __get_pydantic_core_schema__(
        self, _source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def read(value: Any, inner: Callable[[Any], Any]) -> Any:
            return value if value == self._word else inner(value)

        inner = handler.generate_schema(self._inner)
        word = core_schema.literal_schema([self._word])
        return core_schema.no_info_wrap_validator_function(
            read, inner, json_schema_input_schema=core_schema.union_schema([word, inner])
        )


def _age_key(key: Any) -> float:
    if isinstance(key, str):
        try:
            key = float(key)
        except ValueError:
            raise error("not_an_age", f"'{key}' is no age in years") from None
    age = AGE.validate(key).value
    names = _names.get()
    if names is not None and names.age_edges and age not in names.age_edges[:-1]:
        edges = ", ".join(f"{edge:g}" for edge in names.age_edges[:-1])
        raise error("unknown_name", f"no age band begins at {age:g}; they begin at {edges}")
    return age


AgeKey = Annotated[float, BeforeValidator(_age_key)]
"""Lower edge of an age band, in years."""


def _year(key: Any) -> Any:
    return int(key) if isinstance(key, str) and key.isdecimal() else key


Year = Annotated[int, BeforeValidator(_year), Field(ge=0)]
"""Calendar year, or number of years from the start."""


def _date(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise error("not_a_date", f"'{value}' is no date", hint="Write 2027-01-31.") from None
    if isinstance(value, datetime):
        raise error("not_a_date", "a date has no time of day", hint="Write 2027-01-31.")
    return value


Date = Annotated[date, BeforeValidator(_date)]


def _list(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


LIST: Final = BeforeValidator(_list)
"""Lets a list stand for a tuple."""


class Words(BaseModel):
    """A text in Danish and English."""

    model_config = STRICT

    da: str = Field(description="Danish.")
    en: str = Field(description="English.")


def _text(value: Any) -> Any:
    if isinstance(value, str | Words):
        return value
    return Words.model_validate(value)


def in_language(text: str | Words | None, language: str, key: str = "") -> str:
    """Return a text in a language ("da" or "en"); the key, spelt out, where there is none."""
    if isinstance(text, Words):
        return text.da if language == "da" else text.en
    return text if text is not None else key.replace("_", " ")


Label = Annotated[str | Words, BeforeValidator(_text)]
"""One text for both languages, or one in each."""


def shares_problem(shares: Mapping[Any, Number]) -> Exception | None:
    """Error of shares that do not sum to 1, within 1e-9; None where they do."""
    total = sum(share.value for share in shares.values())
    if abs(total - 1.0) <= 1e-9:
        return None
    return error("shares_sum", f"the shares sum to {total:.10g}, not 1")
