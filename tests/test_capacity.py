"""What capacity costs in a baseline and its reform: the study, its table and where it is shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from sverigesmodel.cli import main
from sverigesmodel.evaluation.folder import write_result
from sverigesmodel.evaluation.verifying import twin_of
from sverigesmodel.reporting.capacity import Capacity, cost_of_capacity
from sverigesmodel.reporting.capacity_phrases import capacity_sentences, whole
from sverigesmodel.reporting.comparing import compare
from tests import small

KEYS = ["measure", "stage", "year"]


@cache
def found() -> Capacity:
    return cost_of_capacity(small.baseline(), small.reform(), seed=3, replications=30, workers=1)


def of(part: str) -> pd.DataFrame:
    table = found().tables["analytic"]
    return table[table["scenario"] == part].set_index(KEYS)


def test_both_scenarios_agree_with_their_twins() -> None:
    assert found().agrees
    assert set(found().tables["analytic"]["scenario"]) == {"baseline", "reform", "difference"}


def test_the_difference_is_that_of_the_two() -> None:
    before, after, change = of("baseline"), of("reform"), of("difference")
    for name in ("twin", "as_is", "gap", "ample", "simulated"):
        wanted = after[name] - before[name]
        assert change[name].to_numpy() == pytest.approx(wanted.loc[change.index].to_numpy())
    # the same luck on all four sides: narrower than if the two gaps were independent
    place = ("placement_years", "all", "all")
    widths = [float(np.ptp(part.loc[place, ["gap_low", "gap_high"]])) for part in (before, after)]
    assert float(np.ptp(change.loc[place, ["gap_low", "gap_high"]])) < sum(widths)


def test_what_is_told_adds_up_and_rests_on_the_twin() -> None:
    table = of("reform")
    assert table["as_is"].to_numpy() == pytest.approx((table["twin"] + table["gap"]).to_numpy())
    assert table["gap"].to_numpy() == pytest.approx(
        (table["simulated"] - table["ample"]).to_numpy()
    )
    # the twin is another computation altogether, on a finer grid than this one
    coarse = pd.Series(twin_of(small.reform()), index=table.index)
    placed = ("placement_years", "all", "all")
    assert table.loc[placed, "twin"] == pytest.approx(coarse.loc[placed], rel=0.02)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_sentences_hold_whatever_the_sign(sign: float) -> None:
    table = found().tables["analytic"].copy()
    chosen = (
        (table["scenario"] == "baseline") & (table["stage"] == "all") & (table["year"] == "all")
    )
    size = {"gap": 9.0, "gap_low": 9.0 - sign, "gap_high": 9.0 + sign}
    for name, value in size.items():
        table.loc[chosen & (table["measure"] == "placement_years"), name] = sign * value
    _, said, *_ = capacity_sentences(table, "en")
    shown = {
        1.0: "+9.0 child-years (95%: +8.0 to +10.0)",
        -1.0: "−9.0 child-years (95%: −10.0 to −8.0)",
    }
    assert shown[sign] in said
    assert "may be chance" not in said


def test_a_twin_that_disagrees_is_not_hidden() -> None:
    table = found().tables["analytic"].copy()
    place = table.index[(table["scenario"] == "reform") & (table["measure"] == "crisis")][0]
    table.loc[place, "agrees"] = False
    said = " ".join(capacity_sentences(table, "da"))
    assert "Med reform: 1 af" in said
    assert "stemmer simuleringen" not in said


def test_the_command_and_the_report(tmp_path: Path) -> None:
    pair = [str(small.ANDEBY / name) for name in ("baseline.yaml", "reform.yaml")]
    shrunk = [word for change in small.SHRUNK for word in ("--set", change)]
    result = compare(small.baseline(), small.reform(), replications=2, workers=1)
    write_result(tmp_path, result)
    words = ["verify", *pair, *shrunk, "--replications", "6", "--workers", "1"]
    told = CliRunner().invoke(main, [*words, "--out", str(tmp_path / "capacity")], obj=tuple(words))
    assert told.exit_code == 0, told.output
    table = pd.read_parquet(tmp_path / "capacity" / "analytic.parquet")
    shown = CliRunner().invoke(main, ["report", str(tmp_path), "--lang", "da"])
    assert shown.exit_code == 0, shown.output
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Hvad koster kapaciteten?" in page
    sheet = load_workbook(tmp_path / "report.xlsx")["Kapacitet"]
    numbers = {cell.value for row in sheet.iter_rows() for cell in row}
    assert float(whole(table, "difference", "stage_cost")["gap"]) in numbers


def test_a_folder_takes_two_scenarios() -> None:
    words = ["verify", str(small.ANDEBY / "baseline.yaml"), "--out", "x"]
    refused = CliRunner().invoke(main, words, obj=tuple(words))
    assert refused.exit_code == 2
    assert "--out needs a baseline and a reform" in refused.output
