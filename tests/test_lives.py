"""One child's twin lives: rows of the log in words, and the luck that both lives share."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest

from sverigesmodel.evaluation.lives import Lives, NoTwinError, twin_lives
from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.reporting.comparing import compare
from sverigesmodel.scenario.codebook import codebook
from sverigesmodel.scenario.encoding import encode
from tests import small

SEED = 5


@cache
def found(pair: int = 1) -> Lives:
    return twin_lives(small.baseline(), small.reform(), seed=SEED, pair=pair)


def test_the_lives_are_those_of_the_pair_that_is_drawn() -> None:
    """The table of pairs is folded in another way: stage by stage, the days agree."""
    pairs = small.compared().tables["pairs"]
    for pair in pairs["pair"].unique():
        for side in (BASELINE, REFORM):
            drawn = pairs[(pairs["pair"] == pair) & (pairs["scenario"] == side)]
            events = found(int(pair)).events
            moved = events[(events["scenario"] == side) & (events["event"] == "moved")]
            within = moved[moved["day"] > 0]
            starts = drawn.loc[drawn["first_day"] > 0, ["first_day", "stage"]]
            assert within["day"].round().tolist() == starts["first_day"].tolist()
            assert within["destination"].tolist() == starts["stage"].tolist()


def test_until_they_part_the_two_lives_are_one() -> None:
    for pair in (1, 2, 3):
        lives = found(pair)
        before = lives.events[lives.events["day"] < lives.parted]
        assert before["shared"].all()
        one, two = (
            before[before["scenario"] == side].drop(columns="scenario").reset_index(drop=True)
            for side in (BASELINE, REFORM)
        )
        assert one.equals(two)
        assert lives.parted <= lives.path_parted


def test_a_reform_that_changes_nothing_parts_nobody() -> None:
    with pytest.raises(NoTwinError, match="there are: none"):
        twin_lives(small.baseline(), small.baseline(), seed=SEED)


def test_luck_is_a_function_of_child_clock_and_number() -> None:
    lives = found()
    both = lives.luck[[BASELINE, REFORM]].notna().all(axis=1)
    assert both.any()
    assert not lives.luck.duplicated(["stage", "transition", "index"]).any()
    assert (lives.luck["budget"] > 0).all()
    planned = [
        small.reform().stages[row["stage"]].clocks[row["transition"]].kind == "planned"
        for row in lives.luck.to_dict("records")
    ]
    assert lives.luck["warning"].isna().tolist() == planned


def test_the_log_has_a_child_ready_when_its_draw_is_used_up() -> None:
    """At a constant rate and without frailty a clock fires its draw over the rate after it was started."""
    plain = ("frailty.sigma=0", "ladder.home_support.transitions.improved.segment_ratios={}")
    baseline, reform = small.baseline(*plain), small.reform(*plain)
    parameters, names = encode(baseline), codebook(baseline)
    clock = names.transitions.index(("home_support", "improved"))
    rate = parameters.a[parameters.duration[clock]]
    fired = []
    for seed, pair in itertools.product(range(1, 9), (1, 2, 3)):
        lives = twin_lives(baseline, reform, seed=seed, pair=pair)
        luck = lives.luck[lives.luck["transition"] == "improved"]
        ready = lives.events[
            (lives.events["event"] == "ready") & (lives.events["origin"] == "home_support")
        ]
        for side in (BASELINE, REFORM):
            due = luck[side] + luck["budget"] / rate
            fired += [
                np.abs(due - day).min() for day in ready.loc[ready["scenario"] == side, "day"]
                if luck[side].min() > 0  # of children present at the start more is known
            ]  # fmt: skip
    assert len(fired) >= 3
    assert max(fired) == pytest.approx(0, abs=1e-6)


def test_both_languages_tell_every_event() -> None:
    result = compare(small.baseline(), small.reform(), seed=SEED, replications=1, workers=1)
    lives = result.twin_lives(2)
    danish, english = str(lives.card("da")), str(lives.card("en"))
    assert "Det samme liv" in danish
    assert "One life" in english
    assert danish.count("\n") > 20
    assert "{" not in danish + english
    assert f"(seed) {SEED}" in danish
    figure = lives.plot("da")
    assert figure.layout.title.text
    assert len(figure.data) > 2
    with pytest.raises(ValueError, match="no pair 9"):
        result.twin_lives(9)
