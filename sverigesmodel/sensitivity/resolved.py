"""What hidden rates came to when they were solved again, and how well the records of the baseline stayed.

Knows records and multipliers; how they are found is the business of ``resolving``.
"""

from __future__ import annotations

from dataclasses import dataclass

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.observed import Gap, Records, gaps
from sverigesmodel.sensitivity.unidentified import Setting


@dataclass(frozen=True, eq=False)
class Resolved:
    """A setting, with the hidden rates under which the baseline's records stay as they are.

    Attributes
    ----------
    setting
        What is not as in the central case.
    multipliers
        [flows] on the hazards behind each flow.
    hours
        [teams] added to the weekly hours of a caseworker, and to those that tasks get at least.
    before, now
        What is seen in the central case and in this one, by the same luck.
    """

    setting: Setting
    multipliers: Floats
    hours: Floats
    before: Records
    now: Records

    def gaps(self) -> list[Gap]:
        """How far each flow's rate per child-year lies from what it was."""
        return gaps(self.before, self.now)

    @property
    def widest(self) -> float:
        """The largest gap of a flow, leaving out what two standard errors explain."""
        beyond = [abs(one.ratio) - 2.0 * one.error for one in self.gaps() if one.error >= 0.0]
        return max(0.0, *beyond) if beyond else 0.0
