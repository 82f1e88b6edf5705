"""The fields of the two tables of cohorts on a stage, which Python fills and compiled code changes.

Times are [columns, rows, times], amounts [columns, rows, amounts, Z]: a cell is a cohort, those of one kind of
children, the column, who entered the stage together. Compiled code copies a cell to ``time``, [times], and
``amount``, [amounts, Z], the cohort at hand, and back.
"""

from __future__ import annotations

TIME, BEGAN, DUE, VISIT, SEEN, REACHED, OLDEST, NEWEST, FIXED = range(9)
"""Fields of the table of times: until when a cohort is computed, when its stay began, when the next follow-up is
due and carried out, when the last was, when its maximum stay is reached; when the stays of the first and of the
last of those united in it began; then the share and the end of each window."""
MASS, ALIVE, CLOCKS = range(3)
"""Fields of the table of amounts: children but for what clocks did to them, children who are there; then the
states of each clock. Of an acute clock these are the chance of no onset, and of each phase of the warning time; of
a planned one the hazard met since the last follow-up, and the chance of no unprompted move."""
LIVE, SETTLE, UNITE = range(3)
"""What compiled code is asked to do with the cohorts of a stage."""
