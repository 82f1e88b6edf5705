"""The analytic twin: expected values of a scenario with free capacity, computed and not simulated.

Sees codes, rules and `Parameters` only, and shares no control flow with the engines.
"""

from sverigesmodel.analytic.ample import ample
from sverigesmodel.analytic.coverage import Simplified, simplified
from sverigesmodel.analytic.expected import Expected, expected
from sverigesmodel.analytic.grid import Accuracy

__all__ = ["Accuracy", "Expected", "Simplified", "ample", "expected", "simplified"]
