"""Which numbers decide: the study held against what must come out, its folder, its words and its command."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from sverigesmodel.evaluation import journal
from sverigesmodel.evaluation.folder import write_result
from sverigesmodel.evaluation.gathering import Conduct, Interrupted
from sverigesmodel.evaluation.stored import NotAResultError, read_result
from sverigesmodel.reporting import influence_phrases
from sverigesmodel.reporting.figures.influence import tornado
from sverigesmodel.reporting.html.page import page
from sverigesmodel.reporting.language import Language
from sverigesmodel.reporting.number_names import number_name
from sverigesmodel.reporting.sensitivity import KIND, Sensitivity
from sverigesmodel.reporting.workbook import write_workbook
from sverigesmodel.scenario.uncertain import Uncertain, uncertain_numbers
from sverigesmodel.sensitivity.folder import read_study, with_studies
from sverigesmodel.sensitivity.influence import Influence, study_influence
from sverigesmodel.sensitivity.influence_tables import OTHERS, facts, tables
from sverigesmodel.sensitivity.variants import UNCHANGED, evaluate
from tests import small

COSTS = "policies.closer_follow_up.costs.training"
NAMES = (
    f"{COSTS}.at_start",
    f"{COSTS}.per_year",
    "economics.steps.foster.per_year",
    "economics.steps.foster.notice",
)


@cache
def chosen() -> tuple[Uncertain, ...]:
    """Two costs of the reform, a price, and a number by which no calculated cost changes."""
    known = {one.name: one for one in uncertain_numbers(small.baseline(), small.reform())}
    return tuple(known[name] for name in NAMES)


def studied(**options: object) -> Influence:
    wanted = {
        "seed": 3,
        "draws": 16,
        "replications": 2,
        "top": 3,
        "numbers": chosen(),
        "conduct": Conduct(workers=1),
    }
    return study_influence(small.baseline(), small.reform(), **{**wanted, **options})  # type: ignore[arg-type]


@cache
def found() -> Influence:
    return studied()


@cache
def results() -> dict[str, pd.DataFrame]:
    return tables(found())


def finished() -> Sensitivity:
    return Sensitivity(
        kind=KIND,
        baseline=small.baseline(),
        reform=small.reform(),
        facts=facts(found()),
        tables=results(),
        settings={"draws": 16, "top": 3},
        seed=3,
        replications=2,
        engine="compiled",
    )


def row(table: pd.DataFrame, **wanted: object) -> dict[str, float]:
    for column, value in wanted.items():
        table = table[table[column] == value]
    (only,) = table.to_dict("records")
    return {str(key): value for key, value in only.items()}


def test_a_cost_of_the_reform_moves_the_saving_by_itself_and_nothing_else() -> None:
    table = results()["tornado"]
    for name, high in ((NAMES[0], 150_000), (NAMES[1], 300_000)):
        ends = [row(table, number=name, end=end, measure="saving") for end in ("low", "high")]
        assert ends[1]["setting"] == high
        assert ends[0]["mean"] == pytest.approx(-ends[1]["mean"])
        assert ends[0]["mean"] > 0  # a lower cost saves
        for end in ends:  # the same children with the same luck: there is no chance in it
            assert end["high"] - end["low"] == pytest.approx(0, abs=1e-3)
        days = row(table, number=name, end="high", measure="days_avoided")
        assert (days["mean"], days["low"], days["high"]) == (0, 0, 0)
    at_start = row(table, number=NAMES[0], end="low", measure="saving")
    assert at_start["mean"] == pytest.approx(50_000 / 1.035)  # paid in the second year


def test_the_base_case_is_the_comparison_as_stated() -> None:
    stated = evaluate(
        small.baseline(),
        small.reform(),
        [UNCHANGED],
        seed=3,
        replications=2,
        conduct=Conduct(workers=1),
    )
    np.testing.assert_array_equal(found().base.savings, stated.npv)


def test_what_changes_no_calculated_cost_has_no_influence() -> None:
    assert {found().numbers[place].name for place in found().chosen} == set(NAMES[:3])
    rest = row(results()["sobol"], number=OTHERS, index="total")
    assert rest["numbers"] == 1
    assert rest["mean"] == pytest.approx(0, abs=1e-9)


def test_indices_of_added_costs_are_their_shares_of_the_variance() -> None:
    two = studied(draws=16, replications=2, top=2, numbers=chosen()[:2])
    table = tables(two)["sobol"]
    slopes = {
        name: row(tables(two)["tornado"], number=name, end="low", measure="saving")["mean"]
        for name in NAMES[:2]
    }
    variances = [
        (slopes[one.name] / (one.range[1] - one.value) * one.sd) ** 2  # type: ignore[index]
        for one in chosen()[:2]
    ]
    for name, own in zip(NAMES[:2], variances, strict=True):
        share = own / sum(variances)
        for index in ("first", "total"):
            found = row(table, number=name, index=index)
            assert found["low"] <= share <= found["high"]
            assert found["mean"] == pytest.approx(share, abs=0.5)
    spread = facts(two)["saving"]["spread_by_ignorance"]
    assert spread == pytest.approx(sum(variances) ** 0.5, rel=0.3)


def test_information_and_acceptability_of_the_same_draws() -> None:
    information, acceptability = results()["information"], results()["acceptability"]
    everything = row(information, number="all")
    assert everything["mean"] == row(acceptability, value_of_day=0.0)["perfect_information"]
    assert np.all(information["mean"] >= 0)
    assert np.all(information["mean"] <= everything["mean"])
    assert np.all(information["high"] >= information["mean"])
    mean = found().joint.savings.mean() + 1000 * found().joint.days_avoided.mean()
    assert row(acceptability, value_of_day=1000.0)["net_benefit"] == pytest.approx(mean)


def test_the_same_on_two_processes_and_after_an_interruption(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_SECONDS", 0.0)
    told: list[float] = []

    def stop(done: float, wanted: int | None) -> None:
        told.append(done)
        if done >= 80:  # in the second half, that depends on the first
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        studied(conduct=Conduct(workers=1, journal=tmp_path, progress=stop))
    assert 66 <= stopped.value.done <= stopped.value.wanted == 2 * (1 + 16 * 6 + 6) + 16 * 16
    with pytest.raises(ValueError, match="no result"):
        stopped.value.result()
    computed: list[float] = []
    again = studied(
        conduct=Conduct(
            workers=2,
            journal=tmp_path,
            resume=True,
            progress=lambda done, _: computed.append(done),
        )
    )
    assert computed[0] >= 66
    assert computed == sorted(computed)
    assert computed[-1] == stopped.value.wanted
    for name, table in tables(again).items():
        pd.testing.assert_frame_equal(table, results()[name], check_exact=True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"draws": 7}, "draws"),
        ({"replications": 1}, "chance from ignorance"),
        ({"top": 0}, "top"),
        ({"numbers": ()}, "nothing to vary"),
    ],
)
def test_sizes_that_nothing_follows_from_are_refused(
    options: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        studied(**options)


@pytest.fixture
def comparison(tmp_path: Path) -> Path:
    return write_result(tmp_path / "result", small.compared())


def _rows(text: str, name: str) -> list[list[str]]:
    """Give the cells of a table of a page."""
    whole = text.split(f'<table id="{name}">')[1].split("</table>", maxsplit=1)[0]
    lines = whole.split("<tbody>")[1].split("<tr>")[1:]
    return [re.findall(r">([^<]*)</t[hd]>", line) for line in lines]


def test_a_report_takes_in_the_study_of_its_scenarios(comparison: Path) -> None:
    finished().write(comparison / "any name")
    stored = with_studies(read_result(comparison), comparison)
    for name, table in results().items():
        pd.testing.assert_frame_equal(stored.tables[name], table, check_exact=True)
    assert read_study(comparison / "any name").document["uncertain_numbers"] == len(NAMES)
    for lang, word in (("da", "Hvilke tal afgør sagen"), ("en", "Which numbers decide")):
        text = page(stored, lang)  # type: ignore[arg-type]
        assert f">{word}</h2>" in text
        (told,) = (cells for cells in _rows(text, "studies") if cells[0] == word)
        assert told[1:3] == [str(finished().seed), str(finished().replications)]
        assert f"draws: {finished().settings['draws']}" in told[3]
    assert "Which numbers decide" not in page(read_result(comparison), "en")


def test_the_workbook_has_a_sheet_of_it(comparison: Path, tmp_path: Path) -> None:
    finished().write(comparison / "sensitivity")
    stored = with_studies(read_result(comparison), comparison)
    place = tmp_path / "book.xlsx"
    write_workbook(stored, place, "da")
    sheet = load_workbook(place)["Afgørende tal"]
    cells = {cell.value for line in sheet.iter_rows() for cell in line}
    known = row(results()["tornado"], number=NAMES[0], end="low", measure="saving")
    assert any(isinstance(one, float) and one == pytest.approx(-known["mean"]) for one in cells)
    assert "Alle tal tilsammen" in cells


def test_a_study_of_other_scenarios_is_refused(comparison: Path) -> None:
    other = finished()
    object.__setattr__(other, "reform", small.reform("years=2"))
    other.write(comparison / "sensitivity")
    with pytest.raises(NotAResultError, match="other scenarios"):
        with_studies(read_result(comparison), comparison)


def test_two_studies_of_a_kind_are_refused(comparison: Path) -> None:
    for name in ("one", "two"):
        finished().write(comparison / name)
    with pytest.raises(NotAResultError, match="both hold"):
        with_studies(read_result(comparison), comparison)


def test_a_study_that_is_not_whole_is_no_study(tmp_path: Path) -> None:
    place = finished().write(tmp_path)
    (place / "sobol.csv").write_text("changed")
    with pytest.raises(NotAResultError, match="whole"):
        read_study(place)


LANGUAGES: tuple[Language, ...] = ("da", "en")


def said(lang: Language, **changes: Callable[[pd.DataFrame], pd.DataFrame]) -> str:
    """Sentences of the study after changes to its tables."""
    changed = {
        name: changes[name](table) if name in changes else table
        for name, table in results().items()
    }
    scenarios = [small.reform(), small.baseline()]
    return " ".join(influence_phrases.answers(changed, scenarios, lang))


def test_sentences_agree_with_the_numbers() -> None:
    def worth(**values: float) -> Callable[[pd.DataFrame], pd.DataFrame]:
        return lambda table: table.assign(**values)

    nothing = {"mean": 0.0, "error": 0.0, "low": 0.0, "high": 0.0}
    assert "no information could change" in said("en", information=worth(**nothing))
    unseen = said("en", information=worth(**{**nothing, "high": 2e6}))
    assert "up to DKK 2.0 million" in unseen
    assert "Collect first" not in unseen
    some = {"mean": 3e5, "error": 1e5, "low": 1e5, "high": 5e5}
    first = said("en", information=worth(**some))
    assert "Collect first" in first
    assert "cannot be told from it" in first
    assert "Indsaml først" in said("da", information=worth(**some))
    unsure = said("en", information=worth(**{**some, "low": 0.0}))
    assert "Collect first" not in unsure
    assert "does not exclude that it is worth nothing" in unsure


def test_what_the_screening_missed_is_said() -> None:
    def share(value: float) -> Callable[[pd.DataFrame], pd.DataFrame]:
        return lambda table: table.assign(mean=value, low=value - 0.1, high=value + 0.1)

    assert "has not found every number" in said("en", sobol=share(0.8))
    few = said("en", sobol=share(0.1))
    assert "has not found every number" not in few
    assert "10% of the variance" in few


def test_a_day_breaks_even_where_money_and_days_go_different_ways() -> None:
    def line(saving: float, days: float) -> Callable[[pd.DataFrame], pd.DataFrame]:
        return lambda table: table.assign(net_benefit=saving + days * table["value_of_day"])

    assert "worth DKK 1,500" in said("en", acceptability=line(-3e6, 2000.0))
    assert "1.500 kr." in said("da", acceptability=line(-3e6, 2000.0))
    assert "less than DKK 1,500" in said("en", acceptability=line(3e6, -2000.0))
    for saving, days in ((3e6, 2000.0), (-3e6, -2000.0)):
        text = said("en", acceptability=line(saving, days))
        assert "breaks even" not in text
        assert "less than DKK" not in text


def test_a_wide_bar_may_be_chance() -> None:
    def wide(table: pd.DataFrame) -> pd.DataFrame:
        return table.assign(low=-1e6, high=1e6)

    assert "may be chance" in said("en", tornado=wide)
    assert "may be chance" not in said("en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_screen_fits_a_hundred_columns_and_says_which_number_is_meant(lang: Language) -> None:
    text = finished().summary(lang)
    assert max(map(len, text.splitlines())) <= 100
    assert "number_" not in text
    assert {"da": "Plejefamilie: pris pr. år", "en": "Foster family: price a year"}[lang] in text
    assert "<h4>" in finished()._repr_html_()


def test_numbers_have_names() -> None:
    wanted = {
        "ladder.foster.transitions.breaks_down.time.exponential.rate": (
            "Plejefamilie, bryder sammen: hyppighed"
        ),
        "ladder.foster.transitions.breaks_down.to.institution": (
            "Plejefamilie, bryder sammen, til Børne- og ungehjem: andel"
        ),
        "streams.*.growth": "Vækst i underretninger",
        "stock.families.foster.ages.12": "Familier, Plejefamilie, fra 12 år: andel af børnene",
        "teams.family.turnover": "Familieteam: sagsbehandlere, der rejser",
        "economics.posts.salary": "Sagsbehandlere: løn pr. stilling om året",
        "ladder.foster.no_such_key": "Plejefamilie: no such key",
    }
    for place, name in wanted.items():
        assert number_name(small.baseline(), tuple(place.split(".")), "da") == name


def test_a_reform_that_changes_nothing_has_no_number_that_decides() -> None:
    same = (small.baseline(), small.baseline())
    study = study_influence(
        *same,
        seed=1,
        draws=8,
        replications=2,
        top=2,
        numbers=chosen()[2:],
        conduct=Conduct(workers=1),
    )
    text = " ".join(influence_phrases.answers(tables(study), same, "en"))
    assert "no difference" in text
    assert "No number moves the present value" in text
    assert "the two choices cost the same" in text
    assert "cheaper" not in text


def test_the_document_is_json_without_holes() -> None:
    assert json.loads(json.dumps(finished().to_dict(), allow_nan=False))["kind"] == KIND


def test_every_sure_bar_is_seen_on_white() -> None:
    pair = {"baseline": small.baseline(), "reform": small.reform()}
    result = SimpleNamespace(tables=results(), scenarios=pair)
    _, high = tornado(result, "en").figure.data  # type: ignore[arg-type]
    assert list(high.marker.pattern.bgcolor) == list(high.marker.color)
    assert any(colour != "#ffffff" for colour in high.marker.color)


def test_the_screening_tells_what_it_saw() -> None:
    table = results()["screening"]
    assert set(table.loc[table["looked_at"], "number"]) == set(NAMES[:3])
    assert NAMES[3] not in set(table["number"])  # it changes no calculated cost
    assert table["rank"].tolist() == [1, 2, 3]
    assert set(table["draws"]) == {16 * 16}


def test_small_shares_are_said_to_be_found_by_luck() -> None:
    def limit(value: float) -> Callable[[pd.DataFrame], pd.DataFrame]:
        return lambda table: table.assign(limit=value, share=[0.4, 0.0, 0.0])

    assert "less than about 3% of the variance is found by luck" in said(
        "en", screening=limit(0.021)
    )
    assert "1 of the 3 numbers stood out" in said("en", screening=limit(0.021))
    assert "mindre end ca. 3 % af variansen" in said("da", screening=limit(0.021))
    assert "luck" not in said("en", screening=limit(float("nan")))


def test_nothing_is_screened_where_all_numbers_are_looked_at() -> None:
    two = studied(numbers=chosen()[:2], top=2)
    assert two.chosen == (0, 1)
    assert tables(two)["screening"].empty
    assert "luck" not in " ".join(
        influence_phrases.answers(tables(two), [small.reform(), small.baseline()], "en")
    )
