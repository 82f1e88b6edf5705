"""The analytic twin: expected values of a scenario with free capacity, computed and not simulated.

Sees codes, rules and `Parameters` only, and shares no control flow with the engines.
"""

from sverigesmodel.analytic.ample import ample
from sverigesmodel.analytic.coverage import NOT_COVERED, Simplified, simplified
from sverigesmodel.analytic.expected import Expected, expected
from sverigesmodel.analytic.grid import Accuracy

__all__ = [
    "NOT_COVERED",
    "Accuracy",
    "Expected",
    "Simplified",
    "ample",
    "expected",
    "simplified",
]
