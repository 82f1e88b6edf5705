"""Chance and ignorance: told apart where both are known, and what follows for budgets, payback and saving."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook
from scipy import stats

from sverigesmodel.cli import main
from sverigesmodel.economics.investment import NoPayback, payback
from sverigesmodel.evaluation import journal
from sverigesmodel.evaluation.gathering import Conduct, Interrupted
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.evaluation.uncertainty import t_interval
from sverigesmodel.reporting import uncertainty as shown
from sverigesmodel.reporting import uncertainty_grids
from sverigesmodel.reporting import uncertainty_phrases as phrases
from sverigesmodel.reporting.figures import uncertainty as figures
from sverigesmodel.reporting.html.front import answers, tiles
from sverigesmodel.reporting.html.page import sections
from sverigesmodel.reporting.language import Language, amount, chance, decimal, say
from sverigesmodel.reporting.workbook import write_workbook
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.distributions import from_range, mean, standard_deviation
from sverigesmodel.scenario.schema import Scenario, to_mapping
from sverigesmodel.scenario.uncertain import uncertain_numbers
from sverigesmodel.sensitivity import variants
from sverigesmodel.sensitivity.components import (
    SOURCES,
    Nested,
    above,
    quantile,
    samples,
    scattering,
    wilson,
)
from sverigesmodel.sensitivity.evaluated import Evaluated
from sverigesmodel.sensitivity.evidence import crossed, rests_on
from sverigesmodel.sensitivity.ignorance import Uncertainty, uncertainty
from sverigesmodel.sensitivity.measures import KEYS
from sverigesmodel.sensitivity.risk import paid_back, risk_table, scatter_table
from sverigesmodel.sensitivity.variants import UNCHANGED, evaluate
from tests import small


def nested(random: np.random.Generator, chance: float, ignorance: float) -> Floats:
    """A study whose components are known: mean 0.5, 32 draws of 4 replications."""
    shape = (32, 4)
    return 0.5 + ignorance * random.normal(size=(32, 1)) + chance * random.normal(size=shape)


# Components that are known exactly


def test_components_of_a_few_numbers_by_hand() -> None:
    values = np.repeat(np.arange(8.0)[:, np.newaxis], 2, axis=1) + np.array([-1.0, 1.0])
    found = Nested(values)
    # within each draw the variance is 2; the means of draws are 0 ... 7, whose variance is 6
    assert found.mean.mean == 3.5
    assert found.sd("chance").mean == pytest.approx(np.sqrt(2))
    assert found.sd("ignorance").mean == pytest.approx(np.sqrt(6 - 2 / 2))
    assert found.sd("together").mean == pytest.approx(np.sqrt(2 + 5))
    with pytest.raises(ValueError, match="8 draws and 2 replications"):
        Nested(values[:7])
    with pytest.raises(ValueError, match="8 draws and 2 replications"):
        Nested(values[:, :1])


def test_no_scatter_is_no_uncertainty() -> None:
    found = Nested(np.full((8, 2), 3.0))
    for source in SOURCES:
        interval = found.sd(source)
        assert (interval.mean, interval.low, interval.high) == (0.0, 0.0, 0.0)


def test_samples_have_the_variance_of_their_source_and_the_mean_of_all() -> None:
    values = nested(np.random.default_rng(1), 1.0, 2.0)
    found = Nested(values)
    for source in SOURCES:
        drawn = found.sample(source)
        assert drawn.mean() == pytest.approx(values.mean())
    chance = found.sample("chance")
    # 32 means are the same, so 96 of 128 values are free
    assert (chance - chance.mean()).var() == pytest.approx(found.sd("chance").mean ** 2, rel=1e-9)
    ignorance = found.sample("ignorance")
    assert ignorance.var(ddof=1) == pytest.approx(found.sd("ignorance").mean ** 2, rel=1e-9)
    assert found.sample("together") is values


def test_intervals_cover_known_components_in_95_of_100_studies() -> None:
    random = np.random.default_rng(2)
    hits = dict.fromkeys((*SOURCES, "mean"), 0)
    true = {"chance": 1.0, "ignorance": 1.5, "together": np.hypot(1.0, 1.5)}
    for _ in range(1000):
        found = Nested(nested(random, 1.0, 1.5))
        for source in SOURCES:
            interval = found.sd(source)
            hits[source] += interval.low <= true[source] <= interval.high
        hits["mean"] += found.mean.low <= 0.5 <= found.mean.high
    for count in hits.values():
        assert 925 <= count <= 975


@pytest.mark.slow
@pytest.mark.parametrize(("chance", "ignorance"), [(1.0, 1.0), (1.0, 0.5), (0.3, 1.0)])
def test_intervals_of_probabilities_cover_what_is_known(chance: float, ignorance: float) -> None:
    random = np.random.default_rng(3)
    true = {"chance": chance, "ignorance": ignorance, "together": np.hypot(chance, ignorance)}
    hits = dict.fromkeys((*SOURCES, "quantile"), 0)
    for _ in range(1000):
        values = nested(random, chance, ignorance)
        for source in SOURCES:
            (found,) = above(values, scattering(source), [0.0])
            hits[source] += found.low <= stats.norm.cdf(0.5 / true[source]) <= found.high
        tail = quantile(values, scattering("together"), 0.95)
        hits["quantile"] += tail.low <= stats.norm.ppf(0.95, 0.5, true["together"]) <= tail.high
    for count in hits.values():
        assert count >= 900


def test_probabilities_by_each_source_are_those_of_the_normal_distribution() -> None:
    random = np.random.default_rng(4)
    values = 0.5 + 1.0 * random.normal(size=(4000, 1)) + 2.0 * random.normal(size=(4000, 3))
    for source, sd in (("chance", 2.0), ("ignorance", 1.0), ("together", np.sqrt(5.0))):
        drawn = samples(values, source)
        assert (drawn > 0).mean() == pytest.approx(stats.norm.cdf(0.5 / sd), abs=0.02)
        assert np.quantile(drawn, 0.95) == pytest.approx(stats.norm.ppf(0.95, 0.5, sd), abs=0.15)


def test_an_interval_of_a_share_is_never_of_width_0() -> None:
    from scipy.stats import binomtest

    (found,) = above(np.ones((10, 2)), scattering("together"), [0.0])
    assert found.mean == 1.0
    known = binomtest(10, 10).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((known.low, known.high))
    assert wilson(0.3, 50) == pytest.approx(tuple(binomtest(15, 50).proportion_ci(method="wilson")))


def test_ignorance_that_is_not_there_reaches_from_0() -> None:
    random = np.random.default_rng(5)
    lows = [Nested(random.normal(size=(32, 4))).sd("ignorance").low for _ in range(40)]
    assert sum(low == 0.0 for low in lows) >= 36


# A scenario in which both are known


def known(scenario: Scenario) -> Scenario:
    """The scenario without any uncertain number."""

    def plain(part: Any) -> Any:
        if isinstance(part, dict):
            return part["value"] if "value" in part else {k: plain(v) for k, v in part.items()}
        return part

    return Scenario.model_validate(plain(to_mapping(scenario)))


@cache
def pair() -> tuple[Scenario, Scenario]:
    return known(small.baseline()), known(small.reform())


def with_training(**costs: dict[str, Any]) -> tuple[Scenario, Scenario]:
    """The scenarios with nothing uncertain but what the reform's training costs: once, and in 2027 and 2028."""
    baseline, reform = pair()
    raw = to_mapping(reform)
    raw["policies"]["closer_follow_up"]["costs"]["training"] |= costs
    return baseline, Scenario.model_validate(raw)


def assumed(low: float, high: float) -> dict[str, Any]:
    return {"value": (low + high) / 2, "grade": "assumption", "range": [low, high]}


def test_both_are_recovered_where_a_cost_of_the_reform_is_all_that_is_not_known() -> None:
    baseline, reform = with_training(per_year=assumed(0.0, 4e6))
    (number,) = uncertain_numbers(baseline, reform)
    assert number.where == ("reform",)
    found = uncertainty(
        baseline, reform, draws=32, replications=4, seed=1, conduct=Conduct(workers=1)
    )
    # of each krone a year two are paid, a year and two years on
    ignorance = standard_deviation(from_range(2e6, 0.0, 4e6)) * (1 / 1.035 + 1 / 1.035**2)
    assert ignorance == pytest.approx(2e6 / np.sqrt(7) * 1.8997, rel=1e-4)
    # whatever the cost, luck does the same
    npv = evaluate(
        baseline, reform, [UNCHANGED], seed=9, replications=100, conduct=Conduct(workers=1)
    ).npv[0]
    assert found.npv.sd("chance").mean == pytest.approx(npv.std(ddof=1), rel=0.3)
    interval = found.npv.sd("ignorance")
    assert interval.mean == pytest.approx(ignorance, rel=0.1)
    assert interval.low <= ignorance <= interval.high
    expected = found.npv.mean
    assert expected.low <= npv.mean() <= expected.high


def test_the_parts_of_two_costs_are_those_of_the_closed_form() -> None:
    sourced = {"value": 2e6, "source": "An offer", "range": [0.0, 4e6]}
    baseline, reform = with_training(per_year=sourced, at_start=assumed(0.0, 4e6))
    found = rests_on(baseline, reform, draws=16, replications=2, seed=1, conduct=Conduct(workers=1))
    numbers_of = {grade: [one.name[-8:] for one in some] for grade, some in found.numbers.items()}
    assert numbers_of == {"sourced": ["per_year"], "assumed": ["at_start"]}
    table = found.evidence.set_index("grade")
    spread = standard_deviation(from_range(2e6, 0.0, 4e6))
    wanted = {"sourced": spread * (1 / 1.035 + 1 / 1.035**2), "assumed": spread / 1.035}
    for grade, sd in wanted.items():
        row = table.loc[grade]
        share = sd**2 / sum(one**2 for one in wanted.values())
        assert row["low"] <= share <= row["high"]
        assert row["share"] == pytest.approx(share, abs=0.05)
        assert row["sd"] == pytest.approx(sd, rel=0.1)
        assert row["half_width"] == pytest.approx(1.959964 * row["sd"], rel=1e-6)


def test_variance_between_draws_of_the_same_luck_leaves_luck_out() -> None:
    random = np.random.default_rng(6)
    hits = 0
    for _ in range(300):
        luck = 50.0 * random.normal(size=(1, 2))
        values = random.normal(size=(16, 1)) + luck + 0.2 * random.normal(size=(16, 2))
        part = crossed(values)
        hits += part.low <= 1.0 <= part.high
    assert 275 <= hits <= 297
    assert crossed(np.ones((8, 2)) * np.array([1.0, 9.0])).variance == 0.0


def test_a_default_range_is_centred_where_it_is_symmetric() -> None:
    assert mean(from_range(1.2e6, 0.6e6, 1.8e6)) == pytest.approx(1.2e6)


# Tables


def evaluated(baseline: Floats, reform: Floats) -> Evaluated:
    """What variants amount to whose net costs [draws, replications, years] are known; not discounted."""
    years = range(2026, 2026 + baseline.shape[2])
    lines = []
    parts = []
    for side, net in (("baseline", baseline), ("reform", reform)):
        lines += [(side, "net", year, "all", "DKK") for year in years]
        lines.append((side, "present_value", 0, "all", "DKK"))
        parts += [net, net.sum(axis=2, keepdims=True)]
    index = pd.MultiIndex.from_tuples(lines, names=["scenario", *KEYS])
    return Evaluated(np.concatenate(parts, axis=2), index)


@cache
def made() -> tuple[Floats, Floats]:
    random = np.random.default_rng(7)
    baseline = 100e6 + 2e6 * random.normal(size=(16, 1, 3)) + 3e6 * random.normal(size=(16, 4, 3))
    reform = baseline - 1e6 + 1e6 * random.normal(size=(16, 4, 3))
    return baseline, reform


def one(table: pd.DataFrame, **wanted: object) -> float:
    for column, value in wanted.items():
        table = table[table[column] == value]
    (found,) = table["mean"]
    return float(found)


def test_budgets_at_risk_are_counted_over_all_cases() -> None:
    baseline, reform = made()
    table = risk_table(evaluated(baseline, reform), 1e6)
    beyond = reform[..., 1] - reform[..., 1].mean()
    year = {"scenario": "reform", "period": "2027"}
    together = {**year, "source": "together"}
    assert one(table, **year, figure="budget") == pytest.approx(reform[..., 1].mean())
    over = {"figure": "probability_over", "over": 1e6}
    assert one(table, **together, **over) == pytest.approx((beyond > 1e6).mean())
    limit = 0.01 * reform[..., 1].mean()
    percent = table[(table["figure"] == "probability_over") & np.isclose(table["over"], limit)]
    assert one(percent, **together) == pytest.approx((beyond > limit).mean())
    assert one(table, **together, figure="at_risk") == pytest.approx(np.quantile(beyond, 0.95))
    saving = baseline.sum(axis=2) - reform.sum(axis=2)
    known = one(table, figure="probability_saving", source="together")
    assert known == pytest.approx((saving > 0).mean())
    shares = table[table["unit"] == "share"]
    assert (shares["low"] < shares["high"]).all()
    assert ((shares["low"] >= 0) & (shares["high"] <= 1)).all()


def test_scatter_is_told_by_source() -> None:
    baseline, reform = made()
    table = scatter_table(evaluated(baseline, reform))
    values = Nested(reform[..., 2] - baseline[..., 2])
    year = {"scenario": "difference", "period": "2028"}
    assert one(table, **year, figure="expected") == values.mean.mean
    for source in SOURCES:
        sd = one(table, **year, figure="sd", source=source)
        assert sd == pytest.approx(values.sd(source).mean)
        low, high = (one(table, **year, figure=key, source=source) for key in ("p5", "p95"))
        assert (low, high) == pytest.approx(tuple(np.quantile(values.sample(source), (0.05, 0.95))))


def test_paying_back_is_that_of_a_single_course() -> None:
    random = np.random.default_rng(8)
    saving = random.normal(size=(300, 6)).round(1)
    saving[:20] = np.abs(saving[:20])
    saving[20:25] = 0.0
    years = list(range(2030, 2036))
    for flow, by in zip(saving, paid_back(saving), strict=True):
        when = payback(flow, years)
        if when is NoPayback.NOT_WITHIN_HORIZON:
            assert not by.any()
        else:
            first = years[0] if when is NoPayback.NO_OUTLAY else when
            assert by.tolist() == [year >= first for year in years]


# The study


@cache
def studied() -> Uncertainty:
    return uncertainty(
        small.baseline(),
        small.reform(),
        draws=8,
        replications=2,
        seed=1,
        conduct=Conduct(workers=1),
    )


def test_every_draw_has_luck_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    original = variants.Simulator.quantities

    def noting(simulator: Any, replication: int, watch: Any = None) -> Any:
        seen.append(replication)
        return original(simulator, replication, watch)

    monkeypatch.setattr(variants.Simulator, "quantities", noting)
    again = uncertainty(
        small.baseline(), small.reform(), draws=8, replications=2, conduct=Conduct(workers=1)
    )
    assert sorted(seen) == list(range(20))
    assert again.evaluated.npv.tobytes() == studied().evaluated.npv.tobytes()


def test_facts_name_what_was_drawn_and_what_was_not() -> None:
    facts = studied().facts
    assert facts["draws"] == 8
    assert facts["numbers"] == len(uncertain_numbers(small.baseline(), small.reform()))
    assert "policies.closer_follow_up.team.staffing.cases_per_post" in facts["decisions"]
    json.dumps(facts, allow_nan=False)
    net = facts["net_present_value"]
    assert net["low"] < net["mean"] < net["high"]


def test_what_cannot_be_studied_is_refused() -> None:
    with pytest.raises(ValueError, match="8 draws and 2 replications"):
        uncertainty(small.baseline(), small.reform(), draws=4)
    with pytest.raises(ValueError, match="8 draws and 2 replications"):
        uncertainty(small.baseline(), small.reform(), draws=8, replications=1)
    with pytest.raises(ValueError, match="no number of the scenarios"):
        uncertainty(*pair(), draws=8)


def test_an_interrupted_study_has_the_draws_that_are_done() -> None:
    def interrupt(done: float, _wanted: int | None) -> None:
        if done == 21:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        uncertainty(
            small.baseline(),
            small.reform(),
            draws=16,
            replications=2,
            conduct=Conduct(workers=1, progress=interrupt),
        )
    found = stopped.value.result()
    assert (stopped.value.done, stopped.value.wanted, found.draws) == (10, 20, 10)
    assert found.evaluated.npv[:8].tobytes() == studied().evaluated.npv.tobytes()


def test_the_stated_case_stands_beside_the_draws() -> None:
    found = studied()
    assert found.stated is not None
    assert found.stated.npv.shape == (2, found.replications)  # one for every four draws
    # luck of its own: that of the draws goes before
    first = found.draws * found.replications
    alone = evaluate(
        small.baseline(),
        small.reform(),
        [UNCHANGED],
        seed=1,
        replications=first + 3,
        conduct=Conduct(workers=1),
    )
    assert found.stated.npv[0].tobytes() == alone.npv[0, first : first + 2].tobytes()
    rows = found.uncertainty[found.uncertainty["figure"] == "stated"].set_index(
        ["scenario", "period"]
    )
    wanted = t_interval(-found.stated.npv.ravel())
    assert rows.loc[("difference", "present_value"), "mean"] == pytest.approx(wanted.mean)
    assert (rows["replications"] == found.stated.npv.size).all()


def test_both_answers_are_said_and_whether_they_differ() -> None:
    tables = {name: table.copy() for name, table in studied().tables.items()}
    scatter = tables["uncertainty"]
    place = (
        (scatter["scenario"] == "difference")
        & (scatter["period"] == "present_value")
        & (scatter["figure"] == "stated")
    )
    drawn = one(scatter, scenario="difference", period="present_value", figure="expected")
    for far, wanted in ((1e4, "no larger than chance"), (1e10, "are not the same")):
        ends = {"mean": drawn - far, "low": drawn - far - 1.0, "high": drawn - far + 1.0}
        scatter.loc[place, list(ends)] = list(ends.values())
        both, why, *_ = phrases.of_the_whole(tables, "en")
        assert "numbers as they are stated" in both
        assert "over all sets drawn" in both
        assert wanted in why


# In words


def shown_study() -> shown.Uncertainty:
    found = studied().study()
    return shown.Uncertainty(**{name: getattr(found, name) for name in found.__dataclass_fields__})


def test_words_follow_the_numbers() -> None:
    english, danish = (shown_study().summary(lang) for lang in ("en", "da"))
    npv = studied().npv.mean.mean
    assert npv is not None
    assert f"a saving of DKK {npv / 1e3:.0f} thousand" in " ".join(english.split())
    assert f"en besparelse på {npv / 1e3:.0f} t.kr." in " ".join(danish.split())
    assert "8 sets of the uncertain numbers" in english
    assert "nan" not in english.lower().replace("finance", "")


@cache
def stored() -> StoredResult:
    plain = StoredResult.of(small.compared())
    return replace(plain, tables={**plain.tables, **studied().tables})


@pytest.mark.parametrize("lang", ["da", "en"])
def test_charts_show_the_tables_and_their_sentences_agree(lang: Language) -> None:
    (section,) = [one for one in sections(stored(), lang) if one.key == "unsure"]
    at_risk, paid = section.charts
    risk = studied().risk
    year = phrases.budget_years(risk)[0]
    tail = one(risk, scenario="reform", period=year, source="together", figure="at_risk")
    assert amount(tail, lang) in at_risk.finding
    assert year in at_risk.finding
    bars = {bar.name: bar.y[0] for bar in at_risk.figure.data}
    assert bars[say("source_together", lang)] == pytest.approx(tail / 1e6)
    assert len(bars) == 3
    lines = [line for line in paid.figure.data if line.name]
    assert [line.y[-1] for line in lines] == [
        one(risk, period="2028", figure="probability_paid_back", source=source)
        for source in SOURCES
    ]


def test_the_first_page_has_the_budget_at_risk_beside_the_mean() -> None:
    plain = StoredResult.of(small.compared())
    for lang in ("da", "en"):
        said = [each.sentences for each in answers(stored(), lang)]
        without = [each.sentences for each in answers(plain, lang)]
        first = phrases.budget(studied().risk, phrases.budget_years(studied().risk)[0], lang)
        assert said[0] == (*without[0], first)
        assert said[2] == (*without[2], *phrases.in_short(stored().tables, lang))
        assert said[3:] == without[3:]


def test_a_budget_at_risk_that_exceeds_the_effect_is_read_first() -> None:
    risk = studied().risk
    year = phrases.budget_years(risk)[0]
    plain = StoredResult.of(small.compared())
    effect = plain.yearly_effect.mean
    assert effect is not None
    of_year = (risk["figure"] == "at_risk") & (risk["period"] == year)
    for times, place in ((2.0, 0), (0.5, 1)):
        changed = risk.assign(mean=risk["mean"].where(~of_year, times * abs(effect)))
        found = tiles(replace(stored(), tables={**stored().tables, "risk": changed}), "da")
        assert len(found) == 5
        assert found[place].number == amount(times * effect, "da")
        assert year in found[place].words
    paid = one(risk, period="2028", source="together", figure="probability_paid_back")
    assert tiles(stored(), "en")[-1].number == chance(paid, "en")


def test_tables_have_what_the_charts_draw_and_the_present_value_by_source() -> None:
    risk, scatter = studied().risk, studied().uncertainty
    years = phrases.budget_years(risk)
    grid = uncertainty_grids.risk_grid(risk, "en")
    assert [row[0] for row in grid.rows] == years
    for place, source in enumerate(SOURCES, start=3):
        tail = one(risk, scenario="reform", period=years[0], source=source, figure="at_risk")
        assert grid.rows[0][place].startswith(f"{decimal(tail / 1e6, 'en')} [")
    grid = uncertainty_grids.scatter_grid(studied().tables, "en")
    assert [row[0] for row in grid.rows] == [*years, "Present value"]
    whole = {"scenario": "difference", "period": "present_value"}
    for place, source in enumerate(SOURCES, start=2):
        sd = one(scatter, **whole, source=source, figure="sd")
        assert grid.rows[-1][place].startswith(f"{decimal(sd / 1e6, 'en')} [")
    low, high = (one(scatter, **whole, source="together", figure=key) for key in ("p5", "p95"))
    signed = (decimal(end / 1e6, "en", signed=True) for end in (low, high))
    assert grid.rows[-1][-1] == " … ".join(signed)
    assert {len(row) for row in grid.rows} == {len(grid.head)}


def test_nothing_is_paid_back_before_anything_differs() -> None:
    baseline, reform = made()
    reform = reform.copy()
    reform[..., 0] = baseline[..., 0]
    risk = risk_table(evaluated(baseline, reform), 1e6)
    assert phrases.paid_years(risk) == ["2027", "2028"]
    assert [row[0] for row in uncertainty_grids.paid_grid(risk, "da").rows] == ["2027", "2028"]


def test_budget_years_begin_where_something_differs() -> None:
    baseline, reform = made()
    reform = reform.copy()
    reform[..., 0] = baseline[..., 0]
    assert phrases.budget_years(risk_table(evaluated(baseline, reform), 1e6)) == ["2027", "2028"]


def test_the_workbook_has_a_sheet_of_budgets_at_risk(tmp_path: Path) -> None:
    write_workbook(stored(), tmp_path / "report.xlsx", "en")
    rows = CalamineWorkbook.from_path(tmp_path / "report.xlsx")
    cells = rows.get_sheet_by_name("Budget risk").to_python()
    (first,) = [row for row in cells if row[0] == "2028"][:1]
    wanted = one(studied().risk, scenario="reform", period="2028", figure="budget")
    assert first[1] == pytest.approx(wanted)


def test_what_a_result_rests_on_is_said_by_kind() -> None:
    table = pd.DataFrame(
        {
            "grade": ["sourced", "assumed"],
            "numbers": [4, 393],
            "share": [0.02, 0.98],
            "low": [0.0, 0.95],
            "high": [0.05, 1.0],
        }
    )
    first, second = phrases.rests_on(table, "da")
    assert first.startswith("98 % af uvisheden om nutidsværdien kommer fra antagelser (393 tal")
    assert "kommunens egne tal" in second
    assert list(phrases.rests_on(table.iloc[1:], "en")) == [
        "All 393 uncertain numbers are assumptions."
    ]
    nothing = table.assign(share=np.nan)
    assert list(phrases.rests_on(nothing, "en")) == [
        "With so few sets what is not known of the numbers cannot be told from chance."
    ]


# The command


def invoke(*words: str) -> Result:
    set_small = [word for change in small.SHRUNK for word in ("--set", change)]
    pair = [str(small.ANDEBY / f"{name}.yaml") for name in ("baseline", "reform")]
    return CliRunner().invoke(main, ["compare", *pair, *set_small, "--workers", "1", *words])


UNSURE = ("--replications", "2", "--uncertainty", "8", "--draw-replications", "2")


def test_compare_says_how_sure_it_is_and_goes_on_where_it_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    wanted = studied().risk
    monkeypatch.setattr(journal, "_SECONDS", 0.0)
    original = variants.Trials.__call__
    computed: list[int] = []

    def stopping(study: Any, number: int, watch: Any = None) -> Any:
        if len(computed) == 7:
            raise KeyboardInterrupt
        computed.append(number)
        return original(study, number)

    monkeypatch.setattr(variants.Trials, "__call__", stopping)
    stopped = invoke(*UNSURE, "--no-evidence", "--out", str(out))
    assert stopped.exit_code == 130
    assert "the comparison itself is done" in stopped.stderr
    assert (out / "result.json").exists()
    assert not (out / "uncertainty" / "result.json").exists()

    def noting(study: Any, number: int, watch: Any = None) -> Any:
        computed.append(number)
        return original(study, number)

    monkeypatch.setattr(variants.Trials, "__call__", noting)
    resumed = invoke(*UNSURE, "--no-evidence", "--out", str(out), "--resume")
    assert resumed.exit_code == 0, resumed.output
    assert len(computed) == len(set(computed)) == 20
    table = pd.read_parquet(out / "uncertainty" / "risk.parquet")
    pd.testing.assert_frame_equal(table, wanted, check_dtype=False)
    assert not (out / "evidence").exists()
    again = invoke(*UNSURE, "--no-evidence", "--out", str(out), "--resume", "--format", "json")
    assert len(computed) == 20
    content = json.loads(again.stdout)
    assert content["uncertainty"]["draws"] == 8
    assert content["replications"] == 2


def test_what_other_scenarios_left_is_no_part_of_a_new_result(tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "out"))
    first = invoke(*UNSURE, *out)
    assert first.exit_code == 0, first.output
    assert (tmp_path / "out" / "uncertainty").exists()
    evidence = pd.read_parquet(tmp_path / "out" / "evidence" / "evidence.parquet")
    assert evidence["grade"].tolist() == ["assumed"]
    second = invoke("--replications", "2", "--set", "years=2", "--no-evidence", *out)
    assert second.exit_code == 0, second.output
    assert not (tmp_path / "out" / "uncertainty").exists()
    assert not (tmp_path / "out" / "evidence").exists()


def test_options_are_foretold_and_refused_without_draws() -> None:
    foretold = invoke(*UNSURE, "--dry-run")
    assert "draws    20 further pairs of runs" in foretold.stdout
    refused = invoke("--over", "2e6")
    assert refused.exit_code == 2
    assert "--over needs --uncertainty" in refused.stderr


def test_every_bar_is_seen_on_white() -> None:
    found = evaluated(*made())
    tables = {"risk": risk_table(found, 1e6), "uncertainty": scatter_table(found)}
    result = SimpleNamespace(tables=tables)
    figure = figures.at_risk(result, "da").figure  # type: ignore[arg-type]
    for bar in figure.data:  # hatched in white, so the ground must have the bar's colour
        assert bar.marker.pattern.bgcolor == bar.marker.color
