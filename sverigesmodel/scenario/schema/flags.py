"""A yes or no that says where it comes from.

For the few that are facts about the world, not choices of a scenario's author. This module knows what may be said
about one. It must not know what any of them means.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field

from sverigesmodel.scenario.provenance import STRICT, Grade, GradeName, basis_in_force


class SourcedFlag(BaseModel):
    """A yes or no with its source."""

    model_config = STRICT

    value: bool = Field(description="Yes or no.")
    source: str | None = Field(default=None, description="Document, statistic or study.")
    grade: GradeName | None = Field(default=None, description="How well it is known.")
    note: str | None = Field(default=None, description="Anything a reader should know.")

    @property
    def is_sourced(self) -> bool:
        """Whether there is a source or a declared assumption."""
        return self.source is not None or self.grade is Grade.ASSUMPTION


def _with_basis(raw: Any) -> Any:
    """Let the level's basis speak for a plain yes or no, as it does for a plain number."""
    if not isinstance(raw, bool):
        return raw
    basis = basis_in_force()
    about = {} if basis is None else basis.model_dump(include={"source", "grade", "note"})
    return {"value": raw, **about}


Flag = Annotated[
    SourcedFlag, BeforeValidator(_with_basis, json_schema_input_type=bool | SourcedFlag)
]
"""A yes or no, plain or with its source."""
