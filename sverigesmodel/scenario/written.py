"""Numbers that remember how they were written.

A Dane writes one thousand two hundred as ``1.200``; YAML reads 1.2. The value alone cannot show
which was meant, so a float read from a file carries its text. This module knows nothing of files or
of the schema; the schema's money types call ``refuse_thousands``.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import PydanticCustomError

_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(\.\d{3})+")


class Written(float):
    """A float together with the text it was read from.

    Attributes
    ----------
    text : the number as it stands in the file or on the command line
    """

    text: str

    def __new__(cls, text: str) -> Written:
        """Read a number."""
        number = super().__new__(cls, text.replace("_", ""))
        number.text = text
        return number

    def __reduce__(self) -> tuple[type[Written], tuple[str]]:
        return type(self), (self.text,)


def refuse_thousands(amount: Any) -> Any:
    """Return an amount of money as it is, unless a Dane may have meant thousands by it.

    Raises
    ------
    PydanticCustomError
        Of kind ``money_thousands``, where the text has exactly three decimals.
    """
    text = amount.text if isinstance(amount, Written) else amount if isinstance(amount, str) else ""
    if _THOUSANDS.fullmatch(text):
        whole = text.replace(".", "")
        raise PydanticCustomError(
            "money_thousands",
            "'{text}' may mean {whole} or {value}",
            {
                "text": text,
                "whole": whole,
                "value": text + "0",
                "hint": f"write {whole}, or {text}0 if it is meant",
            },
        )
    return amount
