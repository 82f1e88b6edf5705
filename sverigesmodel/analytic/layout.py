"""The rows of the two tables of cohorts on a stage, which Python fills and compiled code changes.

Times are [times, rows, columns], amounts [amounts, rows, columns, Z]: a row is a cohort that entered the stage
together, a column a kind of children.
"""

from __future__ import annotations

TIME, BEGAN, DUE, VISIT, SEEN, REACHED, FIXED = range(7)
"""Rows of the table of times: until when a cohort is computed, when its stay began, when the next follow-up is due
and carried out, when the last was, when its maximum stay is reached; then the share and the end of each window."""
MASS, ALIVE, CLOCKS = range(3)
"""Rows of the table of amounts: children but for what clocks did to them, children who are there; then the states
of each clock. Of an acute clock these are the chance of no onset, and of each phase of the warning time; of a
planned one the hazard met since the last follow-up, and the chance of no unprompted move."""
