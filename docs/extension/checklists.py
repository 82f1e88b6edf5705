"""The reporting guidelines, answered from a comparison of the Roskilde scenarios."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Final

import sverigesmodel
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.checklists import markdown

_REPLICATIONS: Final = 10


def page(root: Path) -> str:
    """Return both lists as Markdown, without their title."""
    folder = root / "scenarios/roskilde"
    pair = (sverigesmodel.load(folder / name) for name in ("baseline.yaml", "reform.yaml"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sverigesmodel.ModelWarning)  # the lists say the same
        result = sverigesmodel.compare(*pair, replications=_REPLICATIONS, workers=1)
    text = markdown(StoredResult.of(result), "en")
    return text.partition("\n")[2]
