"""The event log: the one interface between simulating and counting.

An engine emits the log as blocks of rows (NumPy structured arrays of ``ROW``), in the order in which
things happened; everything that is counted is a fold over those blocks. This module knows the columns and
what they mean in each kind of row. It computes nothing.

Columns
-------
time : float64, days since the scenario's start date (negative in the warm-up)
event : int8, ``codes.Event``
kind : int8, ``codes.Move`` of a move or decision, ``codes.Task`` of a task row, ``codes.Outcome`` of ASSESSED
child : int64, number of the child (``rules.parameters`` says how it is made), -1 where no child is concerned
team : int16, the team concerned
caseworker : int32, number of the caseworker by order of hire
other : int32, the other party: the caseworker before a handover, the post of HIRED and LEFT
origin, destination : int16, ``codes.Stage`` or step before and after; equal where the child does not move
transition : int16, the clock behind it; ``n_transitions`` stands for the maximum stay
since : float64, days; see each row
start : float64, days; see each row
due : float64, days; see each row
amount : float64; see each row

Rows (columns that are not named hold -1 or NaN)
------------------------------------------------
PRESENT      a child is present when the run begins. since: when its stay began; start: its birth;
             amount: its frailty Z; destination: its stage. A MOVED row of kind STOCK follows
NOTIFIED     a notification. start: the child's birth; amount: its frailty Z; origin: its stage (-1 when new).
             A new case (origin -1 or CLOSED) is followed by a MOVED row of kind REFERRAL; a notification
             about an open case moves nobody
ASSESSED     a risk assessment that moves the child was completed. kind: the outcome
DECIDED      a follow-up decided a move. kind: PLANNED, MAXIMUM_STAY or PREMATURE; since: when the child became
             ready for this move (NaN when premature); due: when the move takes effect
MOVED        a stay ended and another began; every change of stage is such a row, the first has origin -1.
             kind: why; start: when the stay that ends began; since: when the child first became ready for a
             planned move in that stay (NaN when it never did); due: onset behind a CRISIS
ONSET        written just before the MOVED or CENSORED row of a stay, once for each onset reached in it and not
             averted (the one behind a CRISIS included). since: when the deterioration began
FOUND        a follow-up found an onset. since: when the deterioration began
AVERTED      ... and averted its crisis. since: when the deterioration began; amount: hours of adjustment it costs
RELEASED     a task is ready to be worked on. due: its due date; amount: hours drawn for it
COMPLETED    a task is done. since: its release; start: when it was first worked on; due: its due date;
             amount: hours spent
CANCELLED    a task ended undone. As COMPLETED; start is NaN when it was never worked on
ALLOCATED    a caseworker has the case from now on
QUEUED       a case waits for a caseworker
HANDED_OVER  a case changed caseworker. other: the one before; follows the ALLOCATED row
POSTS        a team's established number of posts. amount: the number
HIRED        a caseworker starts (also those present at the beginning). other: the post
LEFT         a caseworker leaves. other: the post
POLICY       a policy period begins. amount: its number
CENSORED     written once at the end of the run for every child in a stage other than AGED_OUT (columns as
             MOVED, destination -1, kind -1) and for every open task (columns as CANCELLED, kind the task)
"""

from __future__ import annotations

from typing import Final

import numpy as np

ROW: Final = np.dtype(
    [
        ("time", np.float64),
        ("since", np.float64),
        ("start", np.float64),
        ("due", np.float64),
        ("amount", np.float64),
        ("child", np.int64),
        ("caseworker", np.int32),
        ("other", np.int32),
        ("team", np.int16),
        ("origin", np.int16),
        ("destination", np.int16),
        ("transition", np.int16),
        ("event", np.int8),
        ("kind", np.int8),
    ]
)
"""One row of the event log."""
