"""Which caseload is the right one: a reform at the points of a grid, and the best of them with its probability.

All points get a first stage of replications. After that a replication is spent only on the points that may
still be the best (``selection``), until one is left or no more may be spent. Knows the order of things; what they
amount to is ``grid_result``'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sverigesmodel.evaluation.conclusion import check_comparable
from sverigesmodel.evaluation.gathering import AS_USUAL, Conduct, Interrupted
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.uncertain import uncertain_numbers
from sverigesmodel.sensitivity.grid import Grid
from sverigesmodel.sensitivity.grid_choice import Question, Timely, select
from sverigesmodel.sensitivity.grid_draws import FEWEST, over_draws
from sverigesmodel.sensitivity.grid_figures import Measure, smallest_difference
from sverigesmodel.sensitivity.grid_result import Frontier
from sverigesmodel.sensitivity.grid_runs import GridRuns, grid_runs
from sverigesmodel.sensitivity.levers import read_levers
from sverigesmodel.sensitivity.selection import Rule

REPLICATIONS: Final = 20
"""Of every point, before any may drop out."""
MAXIMUM: Final = 200
"""Of the points that are in play to the end."""
CONFIDENCE: Final = 0.95
POINTS: Final = 200
"""Most points of a grid: beyond that it is no longer a question that a person asks."""


class GridSizeError(ValueError):
    """A grid has one point, so that there is no choice, or too many."""


def frontier(
    grid: Grid, question: Question, *, seed: int = 1, conduct: Conduct = AS_USUAL
) -> Frontier:
    """Find the best point of a grid over levers of a reform, and the efficient frontier.

    Parameters
    ----------
    grid, question
        From `ask`.
    seed
        Of all random draws: replication r is the same luck at every point and in the baseline.
    conduct
        ``progress`` is told of replications done, and those wanted until the next screening.

    Raises
    ------
    Interrupted
        On Ctrl-C: a KeyboardInterrupt that has the result of the replications finished so far.
    NoTimelyPointError
        When no point is as timely as asked for.
    ValueError
        When there are less than two replications, or less than one worker.
    """

    def found(rows: Floats, drawn: Floats | None = None) -> Frontier:
        if len(rows) < 2:
            raise ValueError("to tell points apart takes at least 2 replications")
        return Frontier(grid, rows, question, seed, conduct.engine, drawn)

    with grid_runs(grid, seed=seed, conduct=conduct) as runs:
        try:
            _until_selected(runs, grid, question)
        except KeyboardInterrupt:
            rows = runs.rows()
            raise Interrupted(len(rows), question.maximum, lambda: found(rows)) from None
        rows = runs.rows()
    if question.draws is None:
        return found(rows)
    try:
        drawn = over_draws(grid, question.measure, question.draws, seed=seed, conduct=conduct)
        return found(rows, drawn)
    except KeyboardInterrupt:
        raise Interrupted(len(rows), question.maximum, lambda: found(rows)) from None


def ask(
    baseline: Scenario,
    reform: Scenario,
    levers: Mapping[str, Sequence[object] | str] | Sequence[str],
    *,
    replications: int = REPLICATIONS,
    maximum: int = MAXIMUM,
    confidence: float = CONFIDENCE,
    indifference: float | None = None,
    measure: Measure = "net_present_value",
    timely: Timely = None,
    draws: int | None = None,
) -> tuple[Grid, Question]:
    """Make the grid and the question of `frontier`; nothing is simulated yet.

    Parameters
    ----------
    levers
        Values by the name of a lever: ``{"caseload": [16, 20, 24], "follow_up": "4:12:4 weeks"}``; or texts such
        as ``"caseload=16:32:4"``. See ``levers.read_levers``.
    replications
        Of every point in the first stage, at least 2, and in each batch after it.
    maximum
        Replications of a point at most.
    confidence
        Probability with which the best point is to be selected, whenever it is at least ``indifference`` better
        than every other.
    indifference
        Smallest difference that matters, in the unit of the measure; if not given, that of
        ``grid_figures.smallest_difference``.
    measure
        What the best point has most of (``net_present_value``) or least of (``placement_days``).
    timely
        Smallest share of follow-ups, and of investigations, in time that the best point may have, judged by the
        means of the first stage; ``"baseline"``: as large as there; None: any.
    draws
        Of the uncertain numbers, over which all points are looked at besides, each draw twice; at least 8.

    Raises
    ------
    ScenarioErrors
        When a lever is unknown or a value wrong, each at its place.
    IncomparableError
        When the two differ in years, price year or discounting.
    GridSizeError
        When the grid has one point or more than `POINTS`.
    ValueError
        When a number is out of range.
    """
    check_comparable(baseline, reform)
    texts = (
        [_text(name, levers[name]) for name in levers] if isinstance(levers, Mapping) else levers
    )
    grid = Grid(baseline, reform, read_levers(list(texts), baseline, reform))
    if not 2 <= len(grid.points) <= POINTS:
        raise GridSizeError(f"a grid has 2 to {POINTS} points, got {len(grid.points)}")
    if draws is not None and (draws < FEWEST or not uncertain_numbers(baseline, reform)):
        raise ValueError(f"draws must be at least {FEWEST}, of scenarios with uncertain numbers")
    if indifference is None:
        indifference = smallest_difference(baseline, measure)
    rule = Rule(confidence, indifference, replications)
    return grid, Question(rule, measure, timely, maximum, draws)


def _until_selected(runs: GridRuns, grid: Grid, question: Question) -> None:
    """Gather replications of the points in play until one is left, or there may be no more."""
    first, maximum = question.rule.first, question.maximum
    goal, in_play = first, tuple(range(len(grid.points)))
    while True:
        runs.gather(goal, in_play)
        found = select(grid, runs.rows()[:goal], question)
        if found.decided or goal >= maximum:
            return
        in_play = found.in_play
        goal = min(goal + first, maximum)


def _text(name: str, values: Sequence[object] | str) -> str:
    listed = values if isinstance(values, str) else ",".join(map(str, values))
    return f"{name}={listed}"
