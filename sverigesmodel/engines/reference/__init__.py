"""The reference engine: SimPy processes, to be read aloud beside the model document.

Read in this order: ``agenda`` (time and its ties), ``world`` (what everyone sees), ``casework`` (tasks and
cases), ``caseworker``, ``post``, ``team``, ``stay`` and ``clockwork`` (what drives a child), ``child``,
``follow_up``, ``intake``, ``life``, ``stream``, ``stock`` and ``municipality``, which puts them together.
"""

from sverigesmodel.engines.reference.municipality import simulate

__all__ = ["simulate"]
