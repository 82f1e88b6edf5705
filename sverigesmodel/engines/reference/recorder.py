"""The log as it is being written: rows in order, cut into blocks for whoever counts them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.event_log import ROW


class Recorder:
    """Rows that have not been handed over yet, as tuples in the order of ``event_log.ROW``."""

    def __init__(self) -> None:
        self.rows: list[tuple[float | int, ...]] = []

    def take(self) -> NDArray[np.void]:
        """Return the rows written since the last call as a block, and forget them."""
        block = np.array(self.rows, dtype=ROW)
        self.rows.clear()
        return block
