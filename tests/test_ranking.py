"""Several reforms against one baseline: the same luck, the order, what can be told apart, folder and words."""

from __future__ import annotations

import json
import math
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook
from scipy import stats

import sverigesmodel
from sverigesmodel.cli import main, reporting
from sverigesmodel.cli.ranking import BY, is_finished
from sverigesmodel.evaluation import comparison
from sverigesmodel.evaluation.conclusion import IncomparableError
from sverigesmodel.evaluation.folder import write_result
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.stored import NotAResultError
from sverigesmodel.evaluation.uncertainty import t_interval
from sverigesmodel.reporting.figures.ranking import finding
from sverigesmodel.reporting.html.ranking import ranking_page
from sverigesmodel.reporting.language import LANGUAGES
from sverigesmodel.reporting.ranked import Ranked
from sverigesmodel.reporting.ranking import Ranking
from sverigesmodel.reporting.ranking_phrases import answers
from sverigesmodel.reporting.ranking_tables import pairs_grid, ranking_grid
from sverigesmodel.reporting.workbook.ranking import write_ranking_book
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import ranking_folder
from sverigesmodel.sensitivity.ranking_folder import (
    StoredRanking,
    folders,
    read_ranking,
    write_ranking,
)
from sverigesmodel.sensitivity.ranking_measures import MEASURES, change
from tests.small import ANDEBY, SHRUNK, baseline

NAMES = ("reform", "reform-posts-only", "reform-rule-only")
COUNT = 4


@cache
def reforms() -> Mapping[str, Scenario]:
    return {name: load(ANDEBY / f"{name}.yaml", SHRUNK) for name in NAMES}


def compared(by: str = "net_present_value", **options: Any) -> Ranking:
    asked = {"seed": 5, "replications": COUNT, "workers": 1, **options}
    return sverigesmodel.compare(baseline(), reforms(), rank_by=by, **asked)


@cache
def ranking() -> Ranking:
    return compared()


def with_savings(*savings: Sequence[float]) -> Ranking:
    """Give the reforms other present values, DKK by replication."""
    found = ranking().comparisons
    changed = {
        name: replace(one, saving_by_replication=tuple(saving))
        for (name, one), saving in zip(found.items(), savings, strict=False)
    }
    made = Ranking(changed)
    told = ranking().measures[ranking().measures["reform"].isin(["baseline", *changed])].copy()
    for name, one in changed.items():
        value = t_interval(one.saving_by_replication)
        rows = (told["reform"] == name) & (told["measure"] == "net_present_value")
        told.loc[rows, ["mean", "low", "high"]] = (value.mean, value.low, value.high)
    vars(made)["measures"] = told  # worked out once: the others take a second
    return made


@cache
def of_two() -> Ranking:
    return Ranking({name: ranking()[name] for name in NAMES[:2]})


def ranked_by(measure: str) -> Ranking:
    made = Ranking(ranking().comparisons, measure)
    vars(made)["measures"] = ranking().measures
    return made


def in_words(found: Ranking, lang: str = "en") -> Ranked:
    return Ranked(StoredRanking.of(found), "da" if lang == "da" else "en")


# The same luck


@pytest.mark.parametrize("name", NAMES)
def test_each_comparison_is_the_one_of_two_files(name: str) -> None:
    alone = comparison.compare(
        baseline(), reforms()[name], seed=5, replications=COUNT, conduct=Conduct(workers=1)
    )
    found = ranking()[name]
    for run in ("baseline", "reform", "bare"):
        one, other = getattr(found, run).data, getattr(alone, run).data
        for table in ("costs", "outcomes", "cohorts", "flows"):
            assert getattr(one, table).equals(getattr(other, table)), (run, table)
    assert found.matched is not None
    assert alone.matched is not None
    assert found.matched.table.equals(alone.matched.table)
    assert found.saving_by_replication == alone.saving_by_replication
    assert found.net_present_value == alone.net_present_value


def test_the_baseline_is_simulated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    simulated: list[Sequence[Scenario]] = []
    study = comparison.Study

    def recorded(scenarios: Sequence[Scenario], **options: Any) -> comparison.Study:
        simulated.append(scenarios)
        return study(scenarios, **options)

    monkeypatch.setattr(comparison, "Study", recorded)
    compared(replications=1)
    assert simulated == [(baseline(), *reforms().values())]


def test_an_interrupted_ranking_goes_on_where_it_stopped(tmp_path: Path) -> None:
    compared(replications=2, journal=tmp_path)
    done: list[float] = []
    again = compared(journal=tmp_path, resume=True, progress=lambda number, _: done.append(number))
    assert min(done) >= 2
    assert [one.saving_by_replication for one in again.comparisons.values()] == [
        one.saving_by_replication for one in ranking().comparisons.values()
    ]


# The numbers


def test_pairs_are_differences_within_a_replication() -> None:
    found = ranking()
    assert [(row.first, row.second) for row in found.contrasts.itertuples()] == [
        *combinations(found.order, 2)
    ]
    for row in found.contrasts.to_dict("records"):
        first, second = (
            np.array(found[row[place]].saving_by_replication) for place in ("first", "second")
        )
        mean = np.mean(first - second)
        level = 1 - 0.05 / 3
        low, high = stats.t.interval(level, COUNT - 1, mean, stats.sem(first - second))
        assert (row["mean"], row["low"], row["high"]) == pytest.approx((mean, low, high))
        assert row["apart"] == (not low <= 0 <= high)
        assert row["mean"] >= 0


def test_savings_and_their_intervals_are_those_of_the_comparisons() -> None:
    for row in ranking().ranking.to_dict("records"):
        value = ranking()[row["reform"]].net_present_value
        assert (row["mean"], row["low"], row["high"]) == (value.mean, value.low, value.high)
    means = [one.net_present_value.mean or 0.0 for one in map(ranking().__getitem__, ranking())]
    assert means == sorted(means, reverse=True)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_best_has_most_or_least_of_what_ranks(measure: str) -> None:
    found = ranked_by(measure)
    means = {name: float(np.mean(change(found[name], measure))) for name in found}
    better = max if MEASURES[measure].more_is_better else min
    assert means[found.order[0]] == better(means.values())
    assert found.ranking["mean"].tolist() == pytest.approx([means[name] for name in found.order])


def test_more_is_better_of_savings_and_of_work_on_time_alone() -> None:
    better = {name for name, measure in MEASURES.items() if measure.more_is_better}
    assert better == {name for name in MEASURES if name.endswith(("_value", "_timely"))}


def test_changes_are_those_of_the_comparisons_tables() -> None:
    one = ranking()["reform"]
    assert t_interval(change(one, "cash_value")) == one.cash_value
    assert t_interval(change(one, "society_value")) == one.society_value
    assert t_interval(change(one, "yearly_effort")) == one.yearly_effort
    years = one.outcomes.query(
        "scenario == 'difference' and measure == 'placement_years' and year == 0 and team == 'all'"
    )
    assert np.mean(change(one, "placement_days")) == pytest.approx(years["mean"].item() * 365.25)


def test_of_two_the_probability_of_being_best_is_students() -> None:
    draw = np.random.default_rng(3).normal(0.0, 1e6, (2, 12))
    saving = draw[0] + 2e6, draw[1] + 1.5e6
    table = with_savings(*saving).ranking.set_index("reform")["probability_best"]
    gap = saving[0] - saving[1]
    exact = stats.t.cdf(np.mean(gap) / stats.sem(gap), 11)
    assert table[NAMES[0]] == pytest.approx(exact, abs=4 * 0.008)
    assert table.sum() == pytest.approx(1.0)


def test_of_three_with_equal_means_it_is_the_normal_orthant() -> None:
    """The posterior is elliptical, so at equal means Sheppard's formula for the normal holds exactly."""
    spread = np.random.default_rng(4).normal(0.0, 1.0, (3, 40)) * [[3e6], [1e6], [1e6]]
    spread[1] += 0.5 * spread[0]
    spread -= spread.mean(axis=1, keepdims=True)
    table = with_savings(*spread).ranking.set_index("reform")
    for place, name in enumerate(NAMES):
        others = [spread[place] - spread[other] for other in range(3) if other != place]
        exact = 0.25 + math.asin(np.corrcoef(others)[0, 1]) / (2 * math.pi)
        assert table["probability_best"][name] == pytest.approx(exact, abs=4 * 0.008)
        assert table["probability_better"][name] == pytest.approx(0.5, abs=4 * 0.008)


def test_all_intervals_of_pairs_hold_together() -> None:
    """Of four equal reforms with common luck at least 95 of 100 studies err nowhere; each alone would not do."""
    luck = np.random.default_rng(8).normal(0.0, 1.0, (800, 8, 5))
    values = luck[:, :, :4] + luck[:, :, 4:]
    pairs = [values[:, :, i] - values[:, :, j] for i, j in combinations(range(4), 2)]
    scores = [np.abs(stats.ttest_1samp(gap, 0.0, axis=1).statistic) for gap in pairs]
    level = with_savings([1.0] * 4, [2.0] * 4, [3.0] * 4).contrasts["confidence"].iloc[0]
    assert level == pytest.approx(1 - 0.05 / 3)
    limits = [stats.t.ppf(0.5 + one / 2, 7) for one in (1 - 0.05 / 6, 0.95)]
    held = [float(np.mean(np.max(scores, axis=0) <= limit)) for limit in limits]
    assert held[0] >= 0.95
    assert held[1] < 0.9


def test_equal_reforms_share_a_rank_and_one_replication_tells_nothing() -> None:
    equal = with_savings([1e6, 2e6], [1e6, 2e6], [0.0, 1e6])
    assert equal.ranking["rank"].tolist() == [1, 1, 3]
    assert equal.ranking["best_in"].tolist() == [0.5, 0.5, 0.0]
    assert equal.contrasts["same"].tolist() == [True, False, False]
    single = with_savings([1e6], [2e6], [0.0])
    assert single.ranking["probability_best"].isna().all()
    assert not single.contrasts["apart"].any()
    assert single.order[0] == NAMES[1]


# Errors


def test_reforms_that_cannot_be_ranked_are_named() -> None:
    first, second, _ = reforms().values()
    with pytest.raises(IncomparableError, match="reforms 1 and 2 of the list have the same name"):
        sverigesmodel.compare(baseline(), [first, first])
    with pytest.raises(IncomparableError, match="a and b have the same name"):
        sverigesmodel.compare(baseline(), {"a": first, "b": first})
    longer = load(ANDEBY / "reform.yaml", (*SHRUNK, "years=4"))
    with pytest.raises(IncomparableError, match=r"^later: .* the same years, got 3 and 4"):
        sverigesmodel.compare(baseline(), {"now": second, "later": longer})
    with pytest.raises(ValueError, match="at least 2 reforms"):
        sverigesmodel.compare(baseline(), [first])
    with pytest.raises(ValueError, match="rank_by must be one of net_present_value"):
        compared("happiness")


def command(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), obj=words)


def test_the_command_refuses_what_makes_no_sense() -> None:
    files = [str(ANDEBY / f"{name}.yaml") for name in ("baseline", *NAMES)]
    twice = command("compare", *files, files[1])
    assert (twice.exit_code, "reform.yaml is given twice" in twice.output) == (2, True)
    one = command("compare", *files[:2], "--rank-by", "breakdowns")
    assert (one.exit_code, "--rank-by needs several reforms" in one.output) == (2, True)
    none = command("compare", files[0])
    assert none.exit_code == 2
    assert tuple(MEASURES) == BY


# The folder, the page and the workbook


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_ranking(tmp_path_factory.mktemp("ranking"), of_two())


def test_each_reform_has_the_folder_of_its_comparison(folder: Path, tmp_path: Path) -> None:
    name = NAMES[1]
    alone = write_result(tmp_path, ranking()[name])
    for file in alone.iterdir():
        if file.name != "manifest.json":
            assert (folder / name / file.name).read_bytes() == file.read_bytes(), file.name


def test_a_ranking_is_read_back_as_it_was(folder: Path) -> None:
    read, live = read_ranking(folder), StoredRanking.of(of_two())
    assert read.document == json.loads(json.dumps(live.document))
    for name, table in live.tables.items():
        assert read.tables[name].equals(table), name
    assert ranking_page(read, "en", {}).startswith("<!DOCTYPE html>")


def test_a_ranking_with_another_comparison_in_it_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(place / "reform")
    with pytest.raises(NotAResultError, match="the comparison of reform is missing"):
        read_ranking(place)
    shutil.copytree(place / "reform-posts-only", place / "reform")
    with pytest.raises(NotAResultError, match="not the comparison that the ranking was made of"):
        read_ranking(place)
    monkeypatch.setattr(ranking_folder, "write_result", lambda *_, **__: None)
    one, other = of_two().comparisons.values()
    write_ranking(place, Ranking({"reform": one, "renamed": other}))
    assert not (place / "reform-posts-only.yaml").exists()
    assert (place / "renamed.yaml").exists()


def test_folders_have_plain_names() -> None:
    names = ("Ny: A/B", "ny a b", "baseline", "../..", "ranking")
    assert list(folders(names).values()) == [
        "ny-a-b",
        "ny-a-b-2",
        "baseline-2",
        "reform",
        "ranking-2",
    ]


def test_the_command_writes_and_finds_again(tmp_path: Path) -> None:
    files = [str(ANDEBY / f"{name}.yaml") for name in ("baseline", *NAMES[:2])]
    sets = [word for change in SHRUNK for word in ("--set", change)]
    rest = ("--seed", "5", "--replications", "4", "--workers", "1", "--no-evidence")
    words = ("compare", *files, *sets, *rest, "--out", str(tmp_path), "--format", "json")
    done = command(*words)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    known = {row["reform"]: row for row in ranking().ranking.to_dict("records")}
    assert [row["mean"] for row in told["ranking"]] == [
        known[row["reform"]]["mean"] for row in told["ranking"]
    ]
    assert list(read_ranking(tmp_path).order) == [row["reform"] for row in told["ranking"]]
    again = command(*words, "--resume")
    assert "nothing is left to do" in again.stderr
    assert json.loads(again.stdout) == told
    scenarios = [baseline(), *(reforms()[name] for name in NAMES[:2])]
    given = {"out": tmp_path, "seed": 5, "engine": "compiled", "replications": COUNT}
    for by, found in (("net_present_value", True), ("breakdowns", False)):
        asked = {**given, "without_effects": False}
        assert is_finished(scenarios, asked, NAMES[:2], by, None) == found


def test_the_report_leads_to_each_reform(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "_of_result", lambda _, place, __: place.touch())
    done = command("report", str(folder), "--lang", "da")
    assert done.exit_code == 0, done.output
    text = (folder / "report.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"#]+)">', text)
    assert [link.partition("/")[0] for link in links] == list(of_two().order)
    assert all((folder / link).is_file() for link in links)
    book = CalamineWorkbook.from_path(str(folder / "report.xlsx"))
    assert book.sheet_names == ["Forside", "Rangorden", "Par", "Mål"]


def test_the_workbook_holds_the_numbers(tmp_path: Path) -> None:
    write_ranking_book(StoredRanking.of(ranking()), tmp_path / "book.xlsx", "en")
    rows = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx")).get_sheet_by_name("Ranking")
    found = [row[1:4] for row in rows.to_python() if str(row[0])[:2] in {"1.", "2.", "3."}]
    expected = ranking().ranking[["mean", "low", "high"]].to_numpy()
    assert np.array(found, dtype=float) == pytest.approx(expected)


# Words


@pytest.mark.parametrize(
    ("savings", "said", "title"),
    [
        (
            ([9e6, 9.1e6, 9.2e6], [1e6, 1.1e6, 1.3e6], [0.0, 0.1e6, 0.1e6]),
            "It can be told apart from each of the others",
            "best and can be told apart from each of the others: a saving of DKK 9.1 million",
        ),
        (
            ([2e6, 2.1e6, 2.3e6], [2.1e6, 1.9e6, 2.2e6], [0.0, 0.1e6, 0.1e6]),
            "It cannot be told apart from “More caseworkers alone”",
            "comes first but cannot be told apart from “More caseworkers alone”",
        ),
        (
            ([-1e6, -1.1e6, -1.2e6], [-2e6, -2.1e6, -2.2e6], [-3e6, -3.3e6, -3.1e6]),
            "None of the reforms is better than the baseline",
            "No reform is better than the baseline; the least bad is “Closer follow-up”: an extra cost",
        ),
        (
            ([3e6, -2e6, 1e6], [-2e6, -2.1e6, -2.2e6], [-3e6, -3.3e6, -3.1e6]),
            "Whether it is better than the baseline is not settled",
            "whether it is better than the baseline is not settled: a saving of DKK 667 thousand",
        ),
        (
            ([1e6, 2e6, 3e6],) * 3,
            "give exactly the same in all replications",
            "The reforms give exactly the same by this measure",
        ),
    ],
)
def test_the_finding_agrees_with_the_numbers(
    savings: tuple[list[float], ...], said: str, title: str
) -> None:
    ranked = in_words(with_savings(*savings))
    assert said in " ".join(answers(ranked))
    assert title in finding(ranked)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_can_be_said(lang: str, measure: str) -> None:
    ranked = in_words(ranked_by(measure), lang)
    text = " ".join([finding(ranked), *answers(ranked)])
    assert "{" not in text
    assert "nan" not in text
    assert len(ranking_grid(ranked).rows) == 3
    assert len(pairs_grid(ranked).rows) == 3
    if measure in {"net_present_value", "follow_ups_timely"}:
        screen = ranked_by(measure).summary(lang)
        assert max(map(len, screen.splitlines())) <= 100
        assert "…" not in screen


def test_late_work_is_told_beside_the_money(monkeypatch: pytest.MonkeyPatch) -> None:
    found = StoredRanking.of(ranking())
    measures = found.tables["measures"].copy()
    worse = (measures["measure"] == "follow_ups_timely") & (measures["of"] == "difference")
    measures.loc[worse, ["mean", "low", "high"]] = (-0.4, -0.5, -0.3)
    ranked = Ranked(replace(found, tables={**found.tables, "measures": measures}), "en")
    said = " ".join(answers(ranked))
    assert "But less is on time than now: −40.0 points of follow-ups on time" in said
    assert "But less is on time" not in " ".join(answers(in_words(ranking())))
