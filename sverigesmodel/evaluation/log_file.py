"""The event log of one replication as a Parquet file that explains itself.

Every column carries its meaning, the file the meaning of its rows and the names behind the numbers. Written
block by block, so that memory stays flat however long the run is. Knows the file's format; the columns and their
meanings are ``event_log``'s.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from enum import IntEnum
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from sverigesmodel import codes, event_log
from sverigesmodel.evaluation.simulating import Engine, blocks, check_engine
from sverigesmodel.evaluation.storage import replacing
from sverigesmodel.scenario.codebook import codebook
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import scenario_hash
from sverigesmodel.scenario.schema import Scenario

_ENUMS: Final[tuple[type[IntEnum], ...]] = (codes.Event, codes.Move, codes.Task, codes.Outcome)


def write_log(
    path: Path | str,
    scenario: Scenario,
    *,
    seed: int,
    replication: int = 0,
    engine: Engine = "compiled",
) -> int:
    """Simulate one replication and write its event log.

    Parameters
    ----------
    path
        Parquet file; an old one is replaced when the new one is whole.
    engine
        ``"compiled"`` or ``"simpy"``; the rows are the same, to the bit.

    Returns
    -------
    int
        Number of rows written.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    check_engine(engine)
    layout = _layout(scenario, seed, replication)
    rows = 0
    with replacing(Path(path)) as part, pq.ParquetWriter(part, layout) as writer:
        for block in blocks(encode(scenario), seed=seed, replication=replication, engine=engine):
            writer.write_table(_table(block, layout))
            rows += len(block)
    return rows


def meanings() -> dict[str, str]:
    """Meaning of each column, read from where ``event_log`` documents it."""
    found: dict[str, str] = {}
    for line in (event_log.__doc__ or "").splitlines():
        entry = re.fullmatch(r"([a-z, ]+) : (.+)", line)
        if entry is not None:
            found.update(dict.fromkeys(entry[1].split(", "), entry[2]))
    return found


def _layout(scenario: Scenario, seed: int, replication: int) -> pa.Schema:
    meaning = meanings()
    fields = [
        pa.field(
            name, pa.from_numpy_dtype(event_log.ROW[name]), metadata={"meaning": meaning[name]}
        )
        for name in event_log.ROW.names or ()
    ]
    names = {enum.__name__: {str(int(code)): code.name for code in enum} for enum in _ENUMS}
    about = {
        "rows": event_log.__doc__ or "",
        "codes": json.dumps(names),
        "names": json.dumps(asdict(codebook(scenario)), ensure_ascii=False),
        "scenario_hash": scenario_hash(scenario),
        "seed": str(seed),
        "replication": str(replication),
    }
    return pa.schema(fields, metadata=about)


def _table(block: NDArray[np.void], layout: pa.Schema) -> pa.Table:
    columns = [pa.array(np.ascontiguousarray(block[name])) for name in layout.names]
    return pa.Table.from_arrays(columns, schema=layout)
