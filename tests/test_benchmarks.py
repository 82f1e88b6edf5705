"""Every benchmark runs, and what is made of its samples is right; how long anything takes is not asked."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.linalg import expm

from benchmarks import ladder, report
from benchmarks.national import CASES_EACH, SCENARIOS, national, open_cases, sizes
from benchmarks.processes import alone
from benchmarks.profile import part_of, shares
from benchmarks.replicating import SEED, blocks_of, moments
from benchmarks.samples import Samples
from benchmarks.targets import extrapolated, over_the_rest, targets
from benchmarks.workload import Size, work_of
from sverigesmodel.scenario.loading import load

ROOT = Path(__file__).parent.parent
NAMES = {"engines", "country", "start", "evaluation"}


def test_every_benchmark_runs_and_is_reported(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--out", str(tmp_path)]
    page = report.PAGE.read_bytes()
    # a session of its own, which is not to know that it runs within another
    outside = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, env=outside
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert report.PAGE.read_bytes() == page, "a quick run wrote its figures into the documentation"
    output = json.loads((tmp_path / "benchmarks.json").read_text())
    assert {one["group"] for one in output["benchmarks"]} == NAMES
    assert all(target["best"] is not None for target in output["summary"]["targets"])
    assert len(output["summary"]["tables"]) == 5
    for table in output["summary"]["tables"]:
        assert {len(row) for row in table["rows"]} == {len(table["columns"])}
    text = (tmp_path / "benchmarks.md").read_text()
    assert text == report.markdown(output)
    assert "Quick: small work" in text
    judges_nothing(text)
    for name in NAMES:  # a run of a part has the tables that it can have
        part = {**output, "benchmarks": [b for b in output["benchmarks"] if b["group"] == name]}
        part["summary"] = report.summary(part)
        assert 0 < len(part["summary"]["tables"]) < 5
        judges_nothing(report.markdown(part))


def judges_nothing(text: str) -> None:
    assert text.count("not judged") == 8
    assert "reached" not in text


def test_the_country_has_its_cases_and_sizes() -> None:
    country = national(100)
    assert abs(open_cases(country) - 100 * CASES_EACH) < 20
    assert (len(country.teams), len(country.streams)) == (500, 400)
    each = sizes(100)
    assert each == sorted(each)
    assert sum(each) / 100 == pytest.approx(1)
    # of Denmark's municipalities the median is 43,000 inhabitants where the mean is 58,000
    assert (each[49] + each[50]) / 2 == pytest.approx(43 / 58, rel=0.02)


def test_what_is_rounded_off_in_one_municipality_comes_in_the_next() -> None:
    country, model = national(10), load(SCENARIOS / "roskilde" / "baseline.yaml")
    times = 10 * CASES_EACH / open_cases(model)
    for stream, groups in model.stock.items():
        for stage, group in groups.items():
            assert group.count is not None
            places = [country.stock[f"m{k:03d}_{stream}"][stage].count for k in range(1, 11)]
            children = sum(int(count) for count in places if count is not None)
            assert abs(children - group.count * times) <= 0.5 + 1e-9


def test_memory_is_that_of_the_process_itself(tmp_path: Path) -> None:
    path = tmp_path / "work"
    path.write_bytes(pickle.dumps(work_of("andeby")))
    before = int(alone("start", path)["peak_bytes"])
    mine = np.ones(4 * before, np.uint8)  # of no concern to a process that this one starts
    assert alone("start", path)["peak_bytes"] < 1.5 * before < mine.nbytes


def test_every_municipality_keeps_to_itself() -> None:
    country = national(3)
    for name, stream in country.streams.items():
        place = name.partition("_")[0]
        teams = [stream.team]
        if not isinstance(stream.intake, str):
            teams.append(stream.intake.reception)
        assert {team.partition("_")[0] for team in teams} == {place}


def test_both_engines_write_the_same_log_of_a_country() -> None:
    work = work_of("national", 3).short(45.0)
    one, other = (
        np.concatenate([block.copy() for block in blocks_of(work, engine)])
        for engine in ("compiled", "reference")
    )
    assert len(one) > 3 * CASES_EACH
    assert one.tobytes() == other.tobytes()


def test_moments_are_the_distinct_times_of_the_log() -> None:
    work = work_of("andeby").short(400.0)
    log = np.concatenate([block.copy() for block in blocks_of(work, "compiled")])
    assert moments(work) == len(np.unique(log["time"]))


def test_a_short_work_is_the_beginning_of_a_longer_one() -> None:
    work = work_of("andeby")
    short = work.short(100.0).parameters
    assert (short.begin, short.policy_time[0], short.end) == (0.0, 0.0, 100.0)
    assert work.parameters.begin < 0, "the work itself was changed"


def test_the_ladder_holds_as_many_children_as_its_clocks_say() -> None:
    rates = np.zeros((4, 4))
    for step, clocks in enumerate(ladder.CLOCKS):
        rates[step, step] = -sum(clocks.values())
        for move, by in (("up", 1), ("down", -1)):
            if move in clocks:
                rates[step, step + by] += clocks[move]
    days = 8 * ladder.YEAR
    # the time that a child has been there, on all steps: the integral of its chain's survival
    stay = np.linalg.solve(rates.T, (expm(rates.T * days) - np.eye(4))[:, 0]).sum()
    rows = ladder.simulate(days, seed=SEED)
    present = sum((what == "arrived") - (what == "out") for _, what, _, _ in rows)
    assert present == pytest.approx(ladder.ARRIVALS * stay, rel=0.1)
    waiting = sum((what == "due") - (what == "begun") for _, what, _, _ in rows)
    assert waiting < present / 10, "the caseworkers cannot keep up"


def measured(**subjects: list[float]) -> Samples:
    """Samples of some subjects, by their seconds in each round."""
    numbers = {"few": 10, "more": 50}
    return Samples(
        {
            "stats": {"data": [seconds]},
            "extra_info": {
                "subject": name.replace("_", " "),
                "round": number,
                "replications": numbers.get(name.partition("_")[2], 1),
            },
        }
        for name, rounds in subjects.items()
        for number, seconds in enumerate(rounds)
    )


def test_ratios_are_paired_by_round() -> None:
    ratio = measured(slow=[10.0, 60.0, 12.0], fast=[1.0, 3.0, 2.0]).ratio("slow", "fast")
    assert (ratio.best, ratio.median, ratio.rounds) == (10.0, 10.0, 3)


def test_rounds_of_one_subject_only_are_in_no_pair() -> None:
    ratio = measured(slow=[10.0, 30.0], fast=[1.0, 2.0, 0.5]).ratio("slow", "fast")
    assert (ratio.best, ratio.median, ratio.rounds) == (20.0, 12.5, 2)


def test_a_start_is_judged_over_help_and_the_import() -> None:
    samples = measured(warm=[2.0], help=[0.3], nothing=[0.1], import_numba=[0.6])
    assert over_the_rest(samples, "warm").median == pytest.approx(2.0 - 0.3 - (0.6 - 0.1))


def test_a_thousand_replications_are_extrapolated_by_a_line() -> None:
    samples = measured(compare_few=[4.0], compare_more=[8.0])
    assert extrapolated(samples).median == pytest.approx(3.0 + 0.1 * 1000)


def test_a_target_without_samples_is_not_judged() -> None:
    judged = targets((1, 100), whole=False)[0].judged(measured(warm=[1.0]))
    assert (judged["reached"], judged["rounds"]) == (None, 0)


@pytest.mark.parametrize(("seconds", "reached"), [(150.0, True), (149.0, False)])
def test_a_target_is_judged_by_its_bound(seconds: float, reached: bool) -> None:
    samples = measured(roskilde_reference=[seconds], roskilde_compiled=[1.0])
    assert targets((1, 100), whole=False)[0].judged(samples)["reached"] is reached


def test_the_page_keeps_its_words_when_figures_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")
    monkeypatch.setattr(report, "PAGE", page)
    report.write_page("new\n")
    assert page.read_text() == f"before\n{report.BEGIN}\n\nnew\n\n{report.END}\nafter\n"
    assert report.BEGIN in (ROOT / "docs" / "benchmarks.md").read_text()


def test_a_profile_charges_libraries_to_whoever_called_them() -> None:
    from sverigesmodel.economics import counting

    def busy(*_: Any) -> None:
        sorted(range(400_000), key=lambda number: -number)

    code = compile("def call(busy):\n    busy()", counting.__file__, "exec")
    names: dict[str, Any] = {}
    exec(code, names)
    found = shares(lambda: names["call"](busy))
    assert found["counting"] > 0.9
    assert sum(found.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/a/sverigesmodel/engines/compiled/loop.py", "engine"),
        ("/a/sverigesmodel/economics/conservation.py", "checks"),
        ("/a/sverigesmodel/economics/costs.py", "pricing"),
        ("C:\\a\\sverigesmodel\\economics\\folding.py", "counting"),
        ("/a/pandas/core/frame.py", None),
    ],
)
def test_parts_are_known_by_their_folders(path: str, part: str | None) -> None:
    assert part_of(path) == part


def test_quick_work_is_small() -> None:
    assert max(Size.QUICK.municipalities) <= 3
    assert Size.QUICK.work("roskilde").parameters.end <= 30.0
