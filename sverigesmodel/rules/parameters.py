"""The flat record of numbers that is all an engine or a rule may see.

Arrays and scalars only: no names, no dates, no money. Times are days (0 at the scenario's start), rates
per day, work in hours, ages in days. The dimensions are written with these letters:

K policy periods, G teams, X stages (``codes.Stage``, then the ladder's steps), T transitions (ordered by
stage), A age bands, M segments, N notification streams, Q stock groups, D distributions, W task kinds,
C columns of a mix: column 0 is closed, column 1 + i the ladder's step i.

Every mix is cumulative over its last axis and ends in exactly 1. Period k begins at ``policy_time[k]`` and
holds all values in force until the next; period 0 begins with the run.

Distributions, by row of the table ``family, a, b`` (hazards per day; a duration may also be in hours):
FIXED            a = the duration
EXPONENTIAL      a = rate
WEIBULL          a = shape, b = scale
GOMPERTZ         a = hazard at 0, b = its growth (may be negative: then some never fire)
LOG_NORMAL       a = median, b = sigma of the logarithm
LOG_LOGISTIC     a = shape, b = median
PIECEWISE        constant hazards ``piece_rate`` from each ``piece_edge`` on, in the rows
                 ``piece_first[d] .. piece_first[d + 1]``; the first edge is 0

Children are numbered ``stream << ORDINAL_BITS | ordinal``; stock group q is stream ``FIRST_STOCK + q``, so
that a reform may add a notification stream without renaming anybody.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

ORDINAL_BITS: Final = 20
"""Children of one stream are numbered below 2 ** ORDINAL_BITS."""
FIRST_STOCK: Final = 2048
"""Number of the first stock group; there are fewer notification streams than this."""
MICRO_HOURS: Final = 1_000_000
"""Contact hours are summed in whole micro-hours, so that no sum depends on its order."""


class Parameters(NamedTuple):
    """All numbers of one scenario, as the engines see them. Letters in brackets are the axes."""

    # The run
    begin: float
    """Time the run begins, <= 0: minus the warm-up."""
    end: float
    """Time the run ends; events before it happen, none at it."""
    policy_time: Floats
    """[K] when each period begins; [0] equals ``begin``."""

    # Distributions
    family: Ints
    """[D] codes.Family."""
    a: Floats
    """[D]"""
    b: Floats
    """[D]"""
    piece_first: Ints
    """[D + 1] offsets into the two next."""
    piece_edge: Floats
    piece_rate: Floats

    # Stages and steps
    age_limit: Floats
    """[X] age in days at which the stage ends; inf for AGED_OUT."""
    at_age_limit: Ints
    """[X] the stage that then follows: AGED_OUT or a step."""
    search_time: Floats
    """[X] days from decision to a decided move into this step."""
    open_notification_rate: Floats
    """[X] notifications per day about a child with an open case in this stage."""
    milestone_step: Ints
    """[X] 1 where milestone reviews are held."""
    milestone_age: Floats
    """[any] ages, ascending."""
    contact: Ints
    """[K, G, X] contact time in micro-hours a week."""
    first_follow_up: Floats
    """[K, G, X] days from the step's start; inf: no follow-up."""
    then_follow_up: Floats
    """[K, G, X] days between follow-ups; inf: none after the first."""
    detection: Floats
    """[K, G, X] probability that a follow-up finds an onset."""
    premature: Floats
    """[K, G, X] probability that a follow-up moves a child prematurely."""
    maximum_stay: Floats
    """[K, G, X] days; inf: none."""
    maximum_stay_then: Ints
    """[K, G, X] the step that follows a maximum stay; -1 where there is none."""

    # Transitions
    first_transition: Ints
    """[X + 1] transitions of stage x are ``first_transition[x] .. first_transition[x + 1]``."""
    transition_kind: Ints
    """[T] codes.TransitionKind."""
    duration: Ints
    """[T] row of the distribution of the time on stage."""
    warning: Ints
    """[T] row of the distribution of the warning time; -1 for none."""
    unprompted_share: Floats
    """[T] share of ready children who move without a follow-up."""
    unprompted_delay: Floats
    """[T] days from ready to such a move."""
    adjust_hours: Floats
    """[T] hours of adjustment that averting an onset costs."""
    age_ratio: Floats
    """[T, A] hazard ratio."""
    segment_ratio: Floats
    """[T, M] hazard ratio."""
    effect_ratio: Floats
    """[K, G, T] hazard ratio assumed of a policy."""
    destination: Floats
    """[K, G, T, A, C] mix of destinations (unused for transitions of CLOSED: they lead to ASSESSMENT)."""

    # Children
    age_edge: Floats
    """[A + 1] ages in days; band i is age_edge[i] <= age < age_edge[i + 1]; [0] is 0."""
    frailty_sigma: float
    frailty_acute: float
    """Exponent of Z on acute hazards."""
    frailty_planned: float
    """Exponent of 1/Z on planned hazards."""
    handover_ratio: float
    """Hazard ratio on acute clocks after a handover."""
    handover_detection: float
    """Ratio on detection after a handover."""
    handover_window: float
    """Days that both last."""
    premature_ratio: float
    """Hazard ratio on acute clocks after a premature move."""
    premature_window: float
    """Days that it lasts."""

    # Tasks
    task_hours: Ints
    """[K, G, W, X] row of the distribution of a task's hours (-1: none, for ADJUSTMENT)."""
    task_due: Floats
    """[K, G, W] days allowed: from the notification for INVESTIGATION, from the release for
    RISK_ASSESSMENT, ACUTE_RESPONSE, HANDOVER and ADJUSTMENT; unused for the two others."""
    task_tolerance: Floats
    """[K, G, W] days past the due date that still count as timely."""
    task_lead: Floats
    """[K, G, W] days before the due date at which FOLLOW_UP and MILESTONE_REVIEW are released."""

    # Teams
    weekly_hours: Floats
    """[K, G] net productive hours a week of a caseworker."""
    minimum_task_hours: Floats
    """[K, G] v_min, hours a week that go to tasks however much contact there is."""
    onboarding_share: Floats
    """[K, G] share of the speed of an experienced caseworker."""
    onboarding_time: Floats
    """[K, G] days that it lasts; read at the start."""
    caseload_limit: Floats
    """[K, G] cases; inf: none."""
    when_full: Ints
    """[K, G] codes.WhenFull."""
    staffing: Ints
    """[K, G] codes.Staffing."""
    posts: Ints
    """[K, G] posts, where FIXED."""
    cases_per_post: Floats
    """[K, G] where PER_CASE."""
    review_interval: Floats
    """[K, G] days between staff reviews, where PER_CASE."""
    recruitment: Floats
    """[K, G] days until a vacancy is filled."""
    turnover: Floats
    """[K, G] rate per day at which a caseworker leaves."""
    is_reception: Ints
    """[G] 1 for a reception team, which has no caseload limit."""

    # Demand
    stream_team: Ints
    """[N]"""
    stream_segment: Ints
    """[N]"""
    stream_rate: Floats
    """[N] notifications per day at time 0 and before."""
    stream_growth: Floats
    """[N] continuous growth per day after time 0: log(1 + g) / 365.25."""
    rate_ratio: Floats
    """[K, N] ratio on the stream's rate; 0 while an added stream has not begun."""
    reception: Ints
    """[K, N] the reception team that assesses; -1 for direct intake."""
    stream_age: Floats
    """[N, A] mix of age bands (cumulative)."""
    assessment: Floats
    """[K, N, A, 3] mix of codes.Outcome (cumulative)."""
    entry: Floats
    """[K, N, A, C] mix of entry steps after an investigation."""
    emergency_entry: Floats
    """[K, N, A, C] mix of entry steps of emergencies."""
    worsening: Floats
    """[K, N] share of the entry mix that each month waited moves towards the top."""

    # Stock at the beginning of the run
    stock_stream: Ints
    """[Q] stream whose segment, team and mixes these children have."""
    stock_stage: Ints
    """[Q]"""
    stock_count: Ints
    """[Q]"""
    stock_age: Floats
    """[Q, A] mix of age bands (cumulative); unused where stock_exact_age is given."""
    stock_exact_age: Floats
    """[Q] days; NaN: drawn from the mix."""
    stock_elapsed: Ints
    """[Q] row of the distribution of the time already spent on the stage; -1: none."""


BY_PERIOD: Final = frozenset(
    {
        *("policy_time", "contact", "first_follow_up", "then_follow_up", "detection", "premature"),
        *("maximum_stay", "maximum_stay_then", "effect_ratio", "destination"),
        *("task_hours", "task_due", "task_tolerance", "task_lead"),
        *("weekly_hours", "minimum_task_hours", "onboarding_share", "onboarding_time"),
        *("caseload_limit", "when_full", "staffing", "posts", "cases_per_post"),
        *("review_interval", "recruitment", "turnover"),
        *("rate_ratio", "reception", "assessment", "entry", "emergency_entry", "worsening"),
    }
)
"""Numbers that may differ from one policy period to the next: their first axis is K."""
