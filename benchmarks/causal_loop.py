"""The causal loop in four runs: neither half of a reform, each half alone, and both.

A reform buys caseworkers and asks for closer follow-up. Is it the caseworkers, the rule, or the two
together? Run from the project's folder, for instance::

    python benchmarks/causal_loop.py scenarios/andeby --replications 40
    python benchmarks/causal_loop.py scenarios/roskilde --replications 8 --cautious

``--cautious`` lets no follow-up find anything (detection 0); assumed effects are off in both cases. The
table is Markdown: levels of the baseline, differences of the others with their 95 % intervals.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path

from sverigesmodel import Comparison, Scenario, load
from sverigesmodel.evaluation.comparison import compare_all

REFORMS = {
    "the rule alone": "reform-rule-only.yaml",
    "posts alone": "reform-posts-only.yaml",
    "both": "reform.yaml",
}
MEASURES = {
    "child-years under investigation": ("child_years", "investigation", "all", 1.0, 0),
    "child-years of prevention": ("child_years", "prevention", "all", 1.0, 0),
    "child-years of support at home": ("child_years", "home_support", "all", 1.0, 0),
    "placement years": ("placement_years", "all", "all", 1.0, 0),
    "placements begun": ("placements_begun", "all", "all", 1.0, 0),
    "breakdowns": ("breakdowns", "all", "all", 1.0, 0),
    "days ready and waiting, 1,000": ("days_ready_waiting", "all", "all", 1e-3, 0),
    "follow-ups in time, %": ("task_timely_share", "all", "follow_up", 100.0, 1),
    "investigations in time, %": ("task_timely_share", "all", "investigation", 100.0, 1),
    "wait for an investigation, days": ("task_waiting_days", "all", "investigation", 1.0, 1),
    "wait for a follow-up, days": ("task_waiting_days", "all", "follow_up", 1.0, 1),
    "cases per caseworker": ("caseload_mean", "all", "all", 1.0, 1),
}


def main() -> None:
    """Print the table of one municipality."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--replications", type=int, default=8)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--cautious", action="store_true")
    chosen = arguments.parse_args()
    warnings.simplefilter("ignore")
    baseline = prepared(chosen.folder / "baseline.yaml", cautious=chosen.cautious)
    reforms = [prepared(chosen.folder / f, cautious=chosen.cautious) for f in REFORMS.values()]
    compared = compare_all(baseline, reforms, seed=chosen.seed, replications=chosen.replications)
    case = "detection 0" if chosen.cautious else "as the scenario assumes"
    print_table(f"{chosen.folder.name}, {case}", compared)


def prepared(path: Path, *, cautious: bool) -> Scenario:
    """Load a scenario without assumed effects; the cautious one detects nothing."""
    scenario = load(path).without_effects()
    if not cautious:
        return scenario
    return scenario.replace({f"ladder.{step}.detection": 0.0 for step in scenario.ladder})


def print_table(title: str, compared: tuple[Comparison, ...]) -> None:
    """Print one row a measure and one column a run."""
    one = compared[0]
    say(f"### {title}: {one.years[0]}–{one.years[-1]}, {one.replications} replications\n")
    say(f"| | baseline | {' | '.join(REFORMS)} |")
    say("|---|---|---|---|---|")
    costs = [-result.net_present_value for result in compared]
    cells = [interval(cost.mean, cost.low, cost.high, 1e-6, 0) for cost in costs]
    say(f"| municipality's cost, present value, m DKK | | {' | '.join(cells)} |")
    for label, (measure, stage, task, scale, digits) in MEASURES.items():
        rows = [rows_of(result, measure, stage, task) for result in compared]
        level = rows[0]["baseline"]["mean"] * scale
        differences = [
            interval(*(row["difference"][key] for key in ("mean", "low", "high")), scale, digits)
            for row in rows
        ]
        say(f"| {label} | {level:,.{digits}f} | {' | '.join(differences)} |")
    say("")


def rows_of(result: Comparison, measure: str, stage: str, task: str) -> dict[str, dict[str, float]]:
    """Return a measure over the whole horizon and all teams, by scenario."""
    table = result.outcomes
    wanted = {"measure": measure, "year": 0, "stage": stage, "task": task, "team": "all"}
    for column, value in wanted.items():
        table = table[table[column] == value]
    return {row["scenario"]: row for row in table.to_dict("records")}


def interval(mean: float, low: float | None, high: float | None, scale: float, digits: int) -> str:
    """Write a difference with its interval."""
    if low is None or high is None:
        return f"{mean * scale:+,.{digits}f}"
    bounds = f"{low * scale:+,.{digits}f}; {high * scale:+,.{digits}f}"
    return f"{mean * scale:+,.{digits}f} [{bounds}]"


def say(line: str) -> None:
    """Print a line of the table."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
