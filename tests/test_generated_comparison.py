"""What holds of the money of every comparison: sums to the coin, nothing left over, one amount everywhere."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings

from sverigesmodel.economics.investment import NoPayback
from sverigesmodel.economics.rounding import to_oere
from sverigesmodel.evaluation.accounts import LINE
from sverigesmodel.evaluation.bridge import BARS
from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.reporting.conclusions import paid_back, present_value, yearly_cost
from sverigesmodel.reporting.language import Language
from sverigesmodel.scenario.schema import Scenario
from tests.generated import scenarios

SIDES = ["baseline", "reform"]
WORDS: list[tuple[Language, str, str, str]] = [
    ("da", "besparelse", "merudgift", "ingen forskel"),
    ("en", "saving", "extra cost", "no difference"),
]


def compared(reform: Scenario) -> Comparison:
    """Compare a scenario with itself without its policies."""
    baseline = reform.model_copy(update={"policies": {}})
    return compare(baseline, reform, seed=4, replications=2, conduct=Conduct(workers=1))


def oere(table: pd.DataFrame, rows: str | list[str], columns: str | list[str]) -> pd.DataFrame:
    coins = table.assign(oere=to_oere(table["mean"].to_numpy()))
    return coins.pivot_table("oere", rows, columns, aggfunc="sum", fill_value=0)


@pytest.mark.filterwarnings("ignore::sverigesmodel.evaluation.caution.ModelWarning")
@settings(max_examples=6, phases=[Phase.generate])
@given(scenarios().filter(lambda one: len(one.policies) > 0))
def test_money_of_a_generated_reform(scenario: Scenario) -> None:
    result = compared(scenario)
    if result.accounts.empty:
        assert (result.costs["mean"] == 0).all()
        return
    sums_agree(result)
    bridge_leads_over(result)
    steps_are_those_of_the_children(result)
    payback_follows_from_the_course(result)
    words_agree(result)


def sums_agree(result: Comparison) -> None:
    """Over years, purses, accounts, steps and scenarios, to the coin."""
    booked = result.accounts
    years = [*map(str, result.years)]
    by = ["scenario", "perspective", "basis", "prices"]
    known = booked[booked["prices"] == "fixed"]
    for rows in ([*by, *LINE], [*by, "purse"], [*by, "account"], [*by, "kind", "item"], by):
        sums = oere(known, rows, "period")
        assert (sums[years].sum(axis=1) == sums["total"]).all()
    sides = oere(
        known[known["basis"] == "calculated"], [*LINE, "perspective", "period"], "scenario"
    )
    assert (sides["reform"] - sides["baseline"] == sides["difference"]).all()
    paid = booked.query("perspective == 'budget' and prices == 'fixed' and basis == 'calculated'")
    purses = oere(paid, ["scenario", "period"], "purse").sum(axis=1)
    gross = oere(paid[paid["kind"] != "refund"], ["scenario", "period"], "perspective")["budget"]
    assert (purses - gross.reindex(purses.index, fill_value=0) == 0).all()
    # the same money as is told year by year, before anything was rounded
    own = oere(paid[paid["purse"] == "municipality"], ["scenario", "period"], "perspective")
    told = result.annual[result.annual["measure"] == "net"].set_index(["scenario", "year"])["mean"]
    for (side, year), amount in told.items():
        lines = len(paid) / len(result.years)
        assert own["budget"].get((side, str(year)), 0) == pytest.approx(100 * amount, abs=lines)


def bridge_leads_over(result: Comparison) -> None:
    """From what the baseline has booked to what the reform has, with nothing left over."""
    coins = oere(result.bridge, "part", "period")
    over = coins.loc["baseline"] + coins.loc[list(BARS)].sum()
    assert (over == coins.loc["reform"]).all()
    assert (coins.loc["reform"] + coins.loc["stranded"] == coins.loc["reform_cash"]).all()
    own = result.accounts.query(
        "perspective == 'budget' and prices == 'fixed' and purse == 'municipality'"
        " and basis == 'calculated' and period != 'present_value'"
    )
    booked = oere(own, "scenario", "period").reindex(index=SIDES, columns=coins.columns)
    assert (booked.fillna(0) == coins.loc[SIDES]).all(axis=None)


def steps_are_those_of_the_children(result: Comparison) -> None:
    """What the stages cost is spent on those present at the start or on those who came later."""
    staged = result.annual.query("measure in ('stages', 'refund')")
    whole = staged.pivot_table("mean", ["scenario", "measure"], "year")
    own = result.costs.query("kind == 'stage' and purse == 'municipality'")
    paid = own.pivot_table("mean", "scenario", "year", aggfunc="sum")
    cohorts = result.cohorts.pivot_table("mean", ["scenario", "measure"], "year", aggfunc="sum")
    for side in [*SIDES, "difference"]:
        found = cohorts.loc[(side, "stages")].to_numpy()
        assert found == pytest.approx(paid.loc[side].to_numpy(), rel=1e-9, abs=1e-3)
        found = cohorts.loc[(side, "refund")].to_numpy()
        assert found == pytest.approx(whole.loc[(side, "refund")].to_numpy(), rel=1e-9, abs=1e-3)


def words_agree(result: Comparison) -> None:
    """Saving and extra cost are called so in both languages, and paid back is what has been."""
    for lang, saving, extra, nothing in WORDS:
        for cost, said in zip(
            (result.yearly_effort.mean, result.yearly_effect.mean, result.present_cost.mean),
            [*yearly_cost(result, lang), next(present_value(result, lang))],
            strict=True,
        ):
            mean = said.split("(95")[0].split("krone")[0]
            assert cost is not None
            seen = abs(cost) >= 500  # what rounds to no thousand is no difference
            assert (nothing in mean) == (not seen), said
            assert (saving in mean) == (seen and cost < 0), said
            assert (extra in mean) == (seen and cost > 0), said
        first = next(paid_back(result, lang))
        assert (str(result.payback.year) in first) == (result.payback.year is not None)


def payback_follows_from_the_course(result: Comparison) -> None:
    """When it has paid back follows from the mean course that the table shows."""
    course = result.annual.query("scenario == 'difference' and measure == 'net'")
    ahead = -np.cumsum(course.sort_values("year")["mean"].to_numpy())
    status = result.payback.status
    near = 1e-6 * max(np.abs(ahead).max(), 1.0)
    if ahead.min() >= near:
        assert status == NoPayback.NO_OUTLAY
    elif ahead[-1] < -near:
        assert status == NoPayback.NOT_WITHIN_HORIZON
        assert result.payback.year is None
    elif (year := result.payback.year) is not None:
        place = result.years.index(year)
        assert (ahead[place:] >= -near).all()
        assert place == 0 or any(one < near for one, _ in pairwise(ahead[: place + 1]))
    assert 0 <= result.payback.probability <= 1
