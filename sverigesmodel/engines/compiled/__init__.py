"""The compiled engine: the same event log as the reference engine, to the bit, and a hundred times sooner.

It shares draws, clock arithmetic and rules with the reference engine, and no control flow. The modules of the
loop are plain Python over tables (``state``), readable and runnable as they stand; ``program`` has the
compiler turn them, with the rules they call, into machine code. Read ``loop`` first, then ``life``, ``child``,
``follow_up``, ``intake``, ``team``, ``posts``, ``people``, ``desk``, ``clockwork``, ``streams`` and ``agenda``.
"""

from sverigesmodel.engines.compiled.simulation import simulate

__all__ = ["simulate"]
