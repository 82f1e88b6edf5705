"""Who moved from where to where: the moves of a whole run between the stages, from outside, and out.

For every stage of an open case, what comes in is what goes out: those present at the start, from outside, referred
again and moved in are those moved out, closed, aged out and present at the end. This module knows the scenario's
stages and counts. It must not know money.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.codes import Stage
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario

KEYS: Final = ("source", "target", "unit")
"""What says of a number what it is."""
AT_START: Final = "start"
FROM_OUTSIDE: Final = "in"
AGAIN: Final = "again"
"""From a closed case."""
OUT: Final = "out"
"""To a closed case."""
AGED_OUT: Final = "age"
AT_END: Final = "end"


class FlowSheet:
    """The moves of a scenario's runs, made ready to be filled in.

    Parameters
    ----------
    scenario
        Whose stages the runs have.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._open = ["assessment", "investigation", *scenario.ladder]

    @cached_property
    def index(self) -> pd.MultiIndex:
        """What each number is: rows of `KEYS`."""
        sources = [AT_START, FROM_OUTSIDE, AGAIN, *self._open]
        pairs = [(source, stage) for source in sources for stage in self._open]
        pairs += [(stage, out) for stage in self._open for out in (OUT, AGED_OUT, AT_END)]
        return pd.MultiIndex.from_tuples([(*pair, "moves") for pair in pairs], names=KEYS)

    def values(self, q: Quantities) -> Floats:
        """Count the moves of a run over its whole horizon, one number a row of ``index``."""
        moves = q.flow.moves.sum(axis=(0, 1, 4, 5))
        inside = moves[1 + Stage.ASSESSMENT :]
        here = slice(Stage.ASSESSMENT, None)
        came = [q.stock[0].sum(axis=(1, 2)), moves[0], moves[1 + Stage.CLOSED]]
        left = [
            inside[:, Stage.CLOSED],
            inside[:, Stage.AGED_OUT],
            q.stock[-1, here].sum(axis=(1, 2)),
        ]
        into = [*(one[here] for one in came), *inside[:, here]]
        return np.concatenate([*into, np.stack(left, axis=1).ravel()]).astype(np.float64)
