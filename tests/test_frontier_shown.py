"""The best point in words, charts, a page and a sheet, and the command that finds it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from sverigesmodel.cli import main
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.figures.frontier import efficient, heat
from sverigesmodel.reporting.frontier import Frontier, frontier
from sverigesmodel.reporting.frontier_phrases import answers, points_grid
from sverigesmodel.reporting.frontier_points import Points, duration
from sverigesmodel.reporting.html.page import sections
from sverigesmodel.reporting.language import amount, chance
from sverigesmodel.reporting.workbook import write_workbook
from tests.small import ANDEBY, SHRUNK, baseline, compared, reform

TWO = ("caseload=10,20", "follow_up=4 weeks,3 months")


@cache
def small(*levers: str, timely: Any = None) -> Frontier:
    return frontier(
        baseline(),
        reform(),
        levers or TWO,
        seed=5,
        replications=4,
        maximum=4,
        timely=timely,
        workers=1,
    )


@cache
def stored() -> StoredResult:
    plain = StoredResult.of(compared())
    return replace(plain, tables={**plain.tables, **small().tables})


@pytest.mark.parametrize(
    ("days", "danish", "english"),
    [
        (7.0, "1 uge", "1 week"),
        (42.0, "6 uger", "6 weeks"),
        (3 * 365.25 / 12, "3 måneder", "3 months"),
        (10.0, "10 dage", "10 days"),
        (10.5, "10,5 dage", "10.5 days"),
    ],
)
def test_times_are_said_as_people_say_them(days: float, danish: str, english: str) -> None:
    assert (duration(days, "da"), duration(days, "en")) == (danish, english)


def test_a_probability_is_never_a_certainty() -> None:
    assert [chance(p, "da") for p in (0.0, 0.5, 1.0)] == ["under 1 %", "50 %", "over 99 %"]
    assert chance(1.0, "en", brief=True) == "> 99%"


def test_the_answer_agrees_with_the_numbers() -> None:
    points = Points(small(), "da")
    said = list(answers(points))
    cost = -small().frontier.query("measure == 'net_present_value'").set_index("point")["mean"]
    best = cost[1 + small().best]
    assert ("besparelse" in said[0]) == (best < 0)
    assert amount(best, "da") in said[0]
    assert said[0].startswith("Bedst af 5 kombinationer er ")
    assert any("ikke afgjort" in one for one in said) != small().selection.decided
    assert any("alene om tilfældighed" in one for one in said)
    assert any("kanten" in one for one in said)  # with two values every best is at an edge
    for lang in ("da", "en"):
        text = small().summary(lang)
        assert max(map(len, text.splitlines())) <= 100
        assert "{" not in text


def test_the_sentences_fit_other_findings() -> None:
    asked = small(timely=0.93)
    said = " ".join(answers(Points(asked, "en")))
    count = int(asked.choice["admissible"][1:].sum())
    assert f"The choice is only among the {count} of 5 combinations" in said
    assert "at least 93% of the follow-ups and 93% of the investigations" in said
    assert heat(asked, "en").finding.startswith("Among the timely combinations")
    crosses = [one for one in efficient(asked, "en").figure.data[1:] if "x" in one.marker.symbol]
    assert len(crosses) == 5 - count
    days = replace(small(), question=replace(small().question, measure="placement_days"))
    assert next(answers(Points(days, "en"))).startswith("The fewest placement days of 5")
    assert "fewest placement days" in heat(days, "en").finding
    rows = small().rows.copy()
    rows[:, 1:, 0] = rows[:, :1, 0] + 1e6  # every point costs a million more a year
    loses = replace(small(), rows=rows)
    said = " ".join(answers(Points(loses, "en")))
    assert "an extra cost of DKK" in said
    assert "under 1% that it saves money" in said
    assert heat(loses, "en").finding.startswith("Every combination costs more than it saves")


def test_the_table_has_every_point_once() -> None:
    grid = points_grid(Points(small(), "en"))
    assert grid.head[0] == "Cases per post · Time between follow-ups"
    assert [row[0] for row in grid.rows][-1] == "Baseline"
    assert {row[0] for row in grid.rows} == {
        "10 · 4 weeks",
        "10 · 3 months",
        "20 · 4 weeks",
        "20 · 3 months",
        "the reform as written",
        "Baseline",
    }


def test_the_heat_map_shows_the_cost_of_each_combination() -> None:
    drawn = heat(small(), "da")
    (trace,) = drawn.figure.data
    cost = -small().frontier.query("measure == 'net_present_value'")["mean"].to_numpy() / 1e6
    np.testing.assert_allclose(np.array(trace.z), cost[:4].reshape(2, 2))
    (frame,) = drawn.figure.layout.shapes
    if small().best < 4:
        assert (frame.x0 + frame.x1, frame.y0 + frame.y1) == (
            2 * (small().best % 2),
            2 * (small().best // 2),
        )
    assert drawn.figure.layout.yaxis.ticktext == ("10", "20")
    assert drawn.figure.layout.xaxis.ticktext == ("4 uger", "3 måneder")


def test_the_frontier_shows_every_point() -> None:
    drawn = efficient(small(), "en")
    line, *markers = drawn.figure.data
    assert len(markers) == 6
    unbeaten = [one for one in markers if one.marker.symbol == "square"]
    assert len(unbeaten) == small().choice["efficient"].sum() == len(line.x)
    assert list(line.x) == sorted(line.x)
    assert small().plot_frontier("da").layout.title.text
    assert small().plot_grid("da").layout.title.text


def test_one_lever_or_another_number_is_drawn_too() -> None:
    one = small("ladder.foster.detection=0.2:0.4:0.1")
    (trace,) = heat(one, "da").figure.data
    assert np.array(trace.z).shape == (3, 1)
    name = Points(one, "da").title(Points(one, "da").levers[0])
    assert "Plejefamilie" in name
    assert [row[0] for row in points_grid(Points(one, "da")).rows].count("30 % *") == 1


def test_of_three_levers_two_are_drawn_through_the_best_point() -> None:
    three = small(*TWO, "ladder.foster.detection=0.2,0.4")
    drawn = heat(three, "en")
    (trace,) = drawn.figure.data
    assert "The other levers stand as in the best." in drawn.note
    best = three.choice[three.choice["best"]].iloc[0]
    detection = best["ladder.foster.detection"]
    shown = three.frontier.query("measure == 'net_present_value'")
    inside = shown[shown["ladder.foster.detection"] == detection]
    np.testing.assert_allclose(np.ravel(trace.z), -inside["mean"] / 1e6)
    assert three.best_scenario.ladder["foster"].detection == detection


def test_the_page_and_the_workbook_gain_their_parts(tmp_path: Path) -> None:
    (section,) = (one for one in sections(stored(), "da") if one.key == "frontier")
    assert [each.key for each in section.charts] == ["heat", "frontier"]
    assert "frontier" not in {one.key for one in sections(StoredResult.of(compared()), "da")}
    write_workbook(stored(), tmp_path / "book.xlsx", "da")
    book = CalamineWorkbook.from_path(tmp_path / "book.xlsx")
    sheet = book.get_sheet_by_name("Sagstal").to_python()
    names = [row[0] for row in sheet]
    at = names.index("10 · 4 uger")
    cost = small().frontier.query("measure == 'net_present_value' and point == 1")["mean"].iloc[0]
    assert sheet[at][1] == pytest.approx(-cost)


def run(*words: str) -> Result:
    sets = [word for one in SHRUNK for word in ("--set", one)]
    files = [str(ANDEBY / f"{name}.yaml") for name in ("baseline", "reform")]
    return CliRunner().invoke(main, ["frontier", *files, *sets, "--workers", "1", *words])


def test_the_command_finds_the_best_point(tmp_path: Path) -> None:
    levers = [word for one in TWO for word in ("--lever", one)]
    wanted = ("--seed", "5", "--replications", "4", "--maximum", "4")
    done = run(*levers, *wanted, "--format", "json", "--out", str(tmp_path))
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    expected = json.loads(json.dumps(small().to_dict()))
    assert {**found, "scenarios": None} == {**expected, "scenarios": None}
    assert json.loads((tmp_path / "result.json").read_text()) == found
    assert {path.stem for path in tmp_path.glob("*.parquet")} == set(small().tables)


def test_without_a_lever_caseload_and_follow_up_are_turned() -> None:
    told = run("--replications", "2", "--maximum", "2", "--dry-run")
    assert told.exit_code == 0, told.output
    assert " of 12 points and the baseline" in told.stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--lever", "casload=10,20"), 2, "did you mean 'caseload'"),
        (("--lever", "caseload=20"), 2, "2 to 200 points"),
        (("--lever", "caseload=10,20", "--timely", "soon"), 2, "neither a share"),
        (("--lever", "caseload=10,20", "--resume"), 2, "--resume needs --out"),
        (("--lever", "caseload=10,20", "--maximum", "3"), 2, "--maximum"),
        (("--lever", "caseload=10,20", "--replications", "2", "--timely", "1"), 1, "timely enough"),
    ],
)
def test_the_command_says_what_is_wrong(words: tuple[str, ...], code: int, says: str) -> None:
    done = run(*words)
    assert done.exit_code == code
    assert says in done.stderr
    assert done.stdout == ""


def test_a_finished_study_is_not_made_again(tmp_path: Path) -> None:
    words = (
        "--lever",
        "caseload=10,20",
        "--replications",
        "2",
        "--maximum",
        "2",
        "--format",
        "json",
    )
    first = run(*words, "--out", str(tmp_path))
    again = run(*words, "--out", str(tmp_path), "--resume")
    assert again.exit_code == 0
    assert "nothing is left to do" in again.stderr
    assert again.stdout == first.stdout
    other = run(*words, "--confidence", "0.9", "--out", str(tmp_path), "--resume")
    assert "Written to" in other.stderr
