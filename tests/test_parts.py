"""Mechanism and assumption apart: which scenarios it takes, and that the parts are what they are said to be."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from sverigesmodel.cli import main
from sverigesmodel.evaluation.comparison import compare, compare_all
from sverigesmodel.evaluation.document import document
from sverigesmodel.evaluation.folder import finished, write_result
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.journal import study_key
from sverigesmodel.evaluation.parts import studied
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.reporting.conclusions import answer
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import dump_resolved, scenario_hash
from sverigesmodel.scenario.schema import Scenario
from tests import small

pytestmark = pytest.mark.filterwarnings(
    "ignore::sverigesmodel.evaluation.caution.DoubleCountWarning"
)
EFFECT = "policies.closer_follow_up.effects.foster.breaks_down"
KEYS = ["measure", "period"]
NUMBERS = ["mean", "low", "high"]


@cache
def credited() -> Scenario:
    """The reform, credited with halving how often foster placements break down."""
    return small.reform(f"{EFFECT}=0.5")


@cache
def compared() -> Comparison:
    return compare(small.baseline(), credited(), seed=5, replications=3, conduct=Conduct(workers=1))


def part(result: Comparison, name: str) -> pd.DataFrame:
    rows = result.parts[result.parts["part"] == name]
    return rows.set_index(KEYS)[NUMBERS]


def test_only_a_reform_that_assumes_something_is_simulated_once_more() -> None:
    plain, assuming = small.reform(), credited()
    found = studied(small.baseline(), [plain, assuming])
    assert found.scenarios[:3] == (small.baseline(), plain, assuming)
    assert found.bare == (1, 3)
    (bare,) = found.scenarios[3:]
    assert all(
        np.array_equal(one, two, equal_nan=one.dtype.kind == "f")
        for one, two in zip(
            map(np.asarray, encode(bare)), map(np.asarray, encode(plain)), strict=True
        )
    )


def test_what_the_baseline_assumes_too_is_no_assumption_of_the_reform() -> None:
    assert studied(credited(), [credited()]).bare == (1,)
    stronger = small.reform(f"{EFFECT}=0.25")
    scenarios, bare = studied(credited(), [stronger])
    assert bare == (2,)
    kept = scenarios[2].policies["closer_follow_up"].effects["foster"]["breaks_down"]
    assert kept.value == 0.5


def test_mechanism_is_what_the_reform_without_its_effects_does() -> None:
    alone = compare(
        small.baseline(),
        credited().without_effects(),
        seed=5,
        replications=3,
        conduct=Conduct(workers=1),
    )
    mechanism, whole = part(compared(), "mechanism"), part(alone, "all")
    pd.testing.assert_frame_equal(mechanism, whole, check_exact=True)
    assert (part(compared(), "assumption")["mean"] != 0).any()


def test_parts_add_up_to_the_difference() -> None:
    result = compared()
    means = {name: part(result, name)["mean"] for name in ("mechanism", "assumption", "all")}
    both = means["mechanism"] + means["assumption"]
    assert both.to_numpy() == pytest.approx(means["all"].to_numpy(), abs=1e-6)
    assert -means["all"]["net", "present_value"] == pytest.approx(result.net_present_value.mean)
    annual = result.annual[result.annual["scenario"] == "difference"]
    for row in annual[annual["measure"] != "cash"].to_dict("records"):
        assert means["all"][row["measure"], str(row["year"])] == pytest.approx(row["mean"])
    in_file = document(result)["net_present_value"]["parts"]
    assert in_file["mechanism"]["mean"] + in_file["assumption"]["mean"] == pytest.approx(
        result.net_present_value.mean
    )


def test_where_nothing_is_assumed_the_assumption_is_exactly_nothing() -> None:
    result = small.compared()
    assert not result.assumes
    assert (part(result, "assumption") == 0).all(axis=None)
    pd.testing.assert_frame_equal(part(result, "mechanism"), part(result, "all"), check_exact=True)


@pytest.mark.parametrize(
    ("language", "words"), [("da", "de antagne virkninger"), ("en", "the assumed effects")]
)
def test_screen_says_what_is_assumed(language: str, words: str) -> None:
    for result, said in ((compared(), True), (small.compared(), False)):
        text = "\n".join(answer(result, language))  # type: ignore[arg-type]
        assert (words in text) == said


def test_several_reforms_have_each_their_own_parts() -> None:
    plain, assuming = compare_all(
        small.baseline(),
        (small.reform(), credited()),
        seed=5,
        replications=3,
        conduct=Conduct(workers=1),
    )
    assert (plain.assumes, assuming.assumes) == (False, True)
    pd.testing.assert_frame_equal(assuming.parts, compared().parts, check_exact=True)
    twins = [one.tables["twins"] for one in (assuming, compared())]
    pd.testing.assert_frame_equal(*twins, check_exact=True)


def test_folder_knows_all_that_was_simulated(tmp_path: Path) -> None:
    write_result(tmp_path, compared())
    scenarios = studied(small.baseline(), [credited()]).scenarios
    assert len(scenarios) == 3
    key = study_key(map(scenario_hash, scenarios), 5, "compiled")
    assert finished(tmp_path, key, replications=3)


def test_command_line_knows_them_when_it_resumes(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.yaml" for name in ("baseline", "reform")]
    for file, scenario in zip(files, (small.baseline(), credited()), strict=True):
        file.write_text(dump_resolved(scenario), encoding="utf-8")
    words = ["compare", *map(str, files), "--replications", "1", "--workers", "1"]
    words += ["--out", str(tmp_path / "out"), "--format", "json"]
    first = CliRunner().invoke(main, words)
    assert first.exit_code == 0
    again = CliRunner().invoke(main, [*words, "--resume"])
    assert (again.exit_code, again.stdout) == (0, first.stdout)
    assert "nothing is left to do" in again.stderr
