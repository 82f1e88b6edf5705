"""The cautious case beside the central one: what it is, what it rests on, and how it is said."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest

from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.reporting.cautious_phrases import (
    cases_grid,
    cautious_sentences,
    corners_grid,
    sweep_grid,
)
from sverigesmodel.reporting.language import LANGUAGES, Language
from sverigesmodel.scenario.schema import Scenario, numbers
from sverigesmodel.sensitivity.cautious import _candidates, cautious
from sverigesmodel.sensitivity.cautious_tables import chosen
from sverigesmodel.sensitivity.folder import Study
from sverigesmodel.sensitivity.unidentified import Level, Unknown, changes
from tests import small

SEED, REPLICATIONS = 5, 2
NEVER_EARLY = tuple(
    f"ladder.{step}.premature=0" for step in ("prevention", "home_support", "foster", "institution")
)
"""Without moves before a child is ready there are six numbers to sweep."""


def baseline() -> Scenario:
    """Give the small baseline."""
    return small.baseline(*NEVER_EARLY)


def reform() -> Scenario:
    """Give the small reform."""
    return small.reform(*NEVER_EARLY)


@cache
def study() -> Study:
    """Make the study of the small scenario."""
    return cautious(
        baseline(),
        reform(),
        seed=SEED,
        replications=REPLICATIONS,
        solving=2,
        conduct=Conduct(workers=1),
    )


def test_the_central_case_is_the_comparison_itself() -> None:
    """Same seed, same luck: the present value and every year's difference agree."""
    compared = compare(
        baseline(), reform(), seed=SEED, replications=REPLICATIONS, conduct=Conduct(workers=1)
    )
    table = study().tables["cautious"]
    central = table[table["case"] == "central"].set_index(["measure", "period"])["mean"]
    assert central["net_present_value", "total"] == pytest.approx(compared.net_present_value.mean)
    annual = compared.tables["annual"]
    net = annual[(annual["measure"] == "net") & (annual["scenario"] == "difference")]
    for row in net.to_dict("records"):
        assert central["net", str(row["year"])] == pytest.approx(row["mean"])


def test_the_cautious_case_finds_nothing_assumes_nothing_and_sits_where_least_is_saved() -> None:
    """p is 0, ratios are 1, and the unprompted share is at the end with the lowest present value."""
    chosen = study().tables["cautious_case"].set_index("unknown")["level"].to_dict()
    assert chosen["detection"] == "low"
    assert chosen["effects"] == "none"
    sweep = study().tables["sweep"]
    saved = sweep[sweep["unknown"] == "unprompted"].set_index("level")["mean"]
    assert chosen.get("unprompted", "central") == saved.idxmin()
    saved = sweep[sweep["unknown"] == "handover"].set_index("level")["mean"]
    assert chosen.get("handover", "central") == saved[["central", "none"]].idxmin()
    setting = {Unknown.DETECTION: Level.LOW, Unknown.EFFECTS: Level.NONE}
    values = changes(baseline(), reform(), setting)
    known = numbers(reform())
    found = [place for place in known if place[-1] == "detection" and place[0] == "ladder"]
    assert len(found) == len(reform().ladder)
    assert all(values[place] == 0.0 for place in found)
    assert {value for place, value in values.items() if "effects" in place} == {1.0}


@pytest.mark.parametrize("harmless", [7.0, 15.0])
def test_handovers_do_no_harm_where_the_reform_saves_less_by_that(harmless: float) -> None:
    """Alone: 10 m as stated, 5 m if all move unprompted; a reform that adds handovers saves more without harm."""
    moves, harm = Unknown.UNPROMPTED, Unknown.HANDOVER
    candidates = _candidates((moves, Unknown.DETECTION, harm))
    alone = [{}, {moves: Level.LOW}, {moves: Level.HIGH}, {harm: Level.NONE}, {harm: Level.HIGH}]
    saved = [10.0, 12.0, 5.0, harmless, 3.0, *([0.0] * len(candidates))]
    npv = np.array(saved)[:, np.newaxis] + np.array([-1.0, 1.0])
    settings = (*alone, *candidates)
    study = SimpleNamespace(
        evaluated=SimpleNamespace(npv=npv), settings=settings, cautious=candidates
    )
    wanted = {Unknown.DETECTION: Level.LOW, moves: Level.HIGH}
    if harmless < 10.0:
        wanted[harm] = Level.NONE
    assert settings[chosen(study)] == wanted  # type: ignore[arg-type]


def test_every_level_stands_beside_the_central_one_by_the_same_luck() -> None:
    """A change is the mean of paired differences, and the central rows are all the central case."""
    sweep = study().tables["sweep"]
    central = sweep[sweep["level"] == "central"]
    assert central["mean"].nunique() == 1
    assert (central["change_mean"] == 0).all()
    assert np.allclose(sweep["mean"] - central["mean"].iloc[0], sweep["change_mean"])
    left_out = {Unknown.ENTRY, Unknown.PREMATURE}
    assert set(sweep["unknown"]) == {str(one) for one in Unknown if one not in left_out}
    ends = sweep[sweep["unknown"] == "warning"].set_index("level")
    assert ends["lowest"].to_dict() == pytest.approx(
        {"central": 91.3125, "low": 14, "high": 182.625}
    )


def test_an_effect_of_the_reform_alone_leaves_the_baseline_and_its_hidden_rates() -> None:
    """Nothing is solved for assumed effects; for the others every flow is listed."""
    resolved = study().tables["resolved"]
    assert not any("effects:" in case for case in resolved["case"])
    of_detection = resolved[resolved["case"] == "detection:low"]
    assert (of_detection["quantity"] == "crises").sum() == 7
    assert (of_detection["quantity"] == "children").sum() == len(baseline().ladder)
    crises = of_detection[of_detection["quantity"] == "crises"]
    assert (crises["multiplier"] <= 1.0).any()


def test_corners_count_what_loses() -> None:
    """A half fraction of six numbers; conditions count the corners whose mean is below 0."""
    corners, conditions = study().tables["corners"], study().tables["conditions"]
    assert len(corners) == 32
    assert study().facts["all_corners"] == 64
    assert study().facts["losing_corners"] == (corners["mean"] < 0).sum()
    row = conditions[(conditions["unknown_1"] == "unprompted") & (conditions["unknown_2"] == "")]
    for one in row.to_dict("records"):
        here = corners[corners["unprompted"] == one["level_1"]]
        assert one["corners"] == len(here) == 16
        assert one["losing"] == (here["mean"] < 0).sum()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_said_in_both_languages(lang: Language) -> None:
    """Sentences have no open fields or double full stops; tables have as many cells as heads."""
    tables = study().tables
    sentences = list(cautious_sentences(tables, lang))
    assert len(sentences) >= 5
    assert all("{" not in one and ".." not in one for one in sentences)
    for grid in (cases_grid(tables, lang), sweep_grid(tables, lang), corners_grid(tables, lang)):
        assert {len(row) for row in grid.rows} == {len(grid.head)}
    assert len(cases_grid(tables, lang).rows) == 3
