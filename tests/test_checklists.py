"""STRESS-DES and CHEERS 2022: every item answered in both languages, from the scenario where it can be."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from sverigesmodel.cli import main, reporting
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.checklists import checklists, markdown, page
from sverigesmodel.reporting.language import LANGUAGES, WORDS, Language
from sverigesmodel.scenario.schema import Scenario, numbers
from tests import stored
from tests.small import baseline, reform
from tests.test_page import hostile

STRESS = (
    *("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5"),
    *("3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1"),
)
"""As published: 20 items, one of which has five parts."""


def answers(result: StoredResult, lang: Language = "en") -> dict[str, str]:
    return {
        f"{checklist.key} {item.number}": item.answer
        for checklist in checklists(result, lang)
        for item in checklist.items
    }


def with_reform(scenario: Scenario) -> StoredResult:
    found = stored.result()
    return replace(found, scenarios={**found.scenarios, "reform": scenario})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_item_of_both_lists_is_answered(lang: Language) -> None:
    stress, cheers = checklists(stored.result(), lang)
    assert tuple(item.number for item in stress.items) == STRESS
    assert [item.number for item in cheers.items] == [str(number) for number in range(1, 29)]
    for item in (*stress.items, *cheers.items):
        assert len(item.answer) > 40, item.number
        assert item.title
        assert "{" not in item.answer
        assert "None" not in item.answer.replace("None is kept", "").replace("None to", "")
        assert item.answer.count("\n") + 1 == sum(len(lines) for _, lines in item.blocks)


def test_every_text_belongs_to_an_item() -> None:
    keys = {f"{name.replace(' ', '_').replace('.', '_')}" for name in answers(stored.result())}
    worded = {key for key in WORDS if re.fullmatch(r"(stress|cheers)(_\d+)+", key)}
    sections = {f"stress_{number}" for number in range(1, 7)}
    assert worded - sections == keys


@pytest.mark.parametrize(
    ("change", "items", "text"),
    [
        ("years=4", ("stress 4.2", "cheers 9"), "4 years from 1 January 2026"),
        ("warm_up=90 days", ("stress 4.1",), "Warm-up before the first day: 90 days"),
        (
            "streams.families.rate=33 per year",
            ("stress 2.5.1", "cheers 5"),
            "Family team: 33 per year",
        ),
        ("teams.family.staffing.posts=7", ("stress 2.5.3", "cheers 6"), "Family team: 7 posts"),
        ("tasks.investigation.due=99 days", ("stress 2.5.2",), "Investigation: due in 99 days"),
        ("stock.families.foster.count=41", ("stress 4.1",), "Family team, Foster family: 41"),
        ("frailty.sigma=0", ("cheers 18",), "heterogeneity between children is not switched on"),
        (
            "economics.discounting.36=0.013",
            ("cheers 10",),
            "3.5% from year 0; 1.3% from year 36; 1.5%",
        ),
        (
            "policies.closer_follow_up.team.staffing.cases_per_post=13",
            ("stress 2.3", "cheers 7"),
            "Closer follow-up, Cases per post: 13",
        ),
        (
            "policies.closer_follow_up.effects.foster.moves_home=1.2",
            ("stress 2.3", "cheers 12"),
            "effects beyond the mechanism as well (hazard ratios: 1)",
        ),
    ],
)
def test_a_changed_value_changes_the_answer(change: str, items: tuple[str, ...], text: str) -> None:
    before, after = answers(stored.result()), answers(with_reform(reform(change)))
    for item in items:
        assert text in after[item], after[item]
        assert text not in before[item]


def test_numbers_that_differ_without_a_policy_are_told() -> None:
    told = answers(with_reform(baseline("ladder.foster.detection=0.9")))["stress 2.3"]
    assert "Foster family: " in told
    assert " becomes 0.9" in told
    assert "- None." in answers(with_reform(baseline()))["stress 2.3"]


def test_grades_and_sources_are_counted() -> None:
    found = numbers(stored.result().reform).values()
    told = answers(stored.result())
    named = [one.provenance.source for one in found if one.provenance and one.provenance.source]
    assert (
        f"set on the command line ({named.count('set on the command line')} numbers)"
        in (told["stress 3.1"])
    )
    assumed = sum(
        one.provenance is not None and one.provenance.grade == "assumption" for one in found
    )
    assert told["stress 3.4"].startswith(f"{assumed} of the ")


def test_the_manifest_says_what_computed() -> None:
    told = answers(stored.result())
    manifest = stored.result().manifest
    assert f"sverigesmodel {manifest['version']}" in told["stress 5.1"]
    assert "seed 5," in told["stress 5.2"]
    assert "The run time is not recorded" in told["stress 5.4"]
    run = {**manifest["this_run"], "seconds": 12.4}
    timed = replace(stored.result(), manifest={**manifest, "this_run": run})
    assert "The run took 12 seconds" in answers(timed)["stress 5.4"]
    live = answers(replace(stored.result(), manifest={}))
    assert "not kept in a folder" in live["stress 5.4"]


def test_studies_beside_the_result_are_told() -> None:
    told = answers(stored.with_evidence(0.1, 0.2, 0.7))
    for item in ("stress 1.3", "cheers 20"):
        assert "Which kinds of numbers the result's uncertainty rests on" in told[item]
        assert "None is kept with this result" in answers(stored.result())[item]


def test_nothing_an_author_wrote_is_markup() -> None:
    for text in (page(hostile(), "en"), markdown(hostile(), "en")):
        assert "<script>" not in text
    plain = re.sub(r"\\.", "", markdown(hostile(), "en"))
    assert "<" not in plain


def test_markdown_has_the_headings_in_order() -> None:
    lines = markdown(stored.result(), "da").splitlines()
    levels = [len(line) - len(line.lstrip("#")) for line in lines if line.startswith("#")]
    assert (levels[0], levels.count(1), levels.count(2), levels.count(3)) == (1, 1, 3, 52)
    assert all(later - early <= 1 for early, later in pairwise(levels))
    table = [line for line in lines if line.startswith("|")]
    widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table}
    assert widths == {7}


def test_the_command_writes_both_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "_of_result", lambda *_: None)
    out = tmp_path / "page.html"
    words = ("report", str(stored.folder()), "--lang", "da", "--stress", "--out", str(out))
    done = CliRunner().invoke(main, words, obj=words)
    assert done.exit_code == 0, done.output
    for name, text in (("stress.html", page), ("stress.md", markdown)):
        assert (tmp_path / name).read_text(encoding="utf-8") == text(stored.result(), "da")


def test_a_single_run_has_no_comparison_to_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "_of_result", lambda *_: None)
    words = ("report", str(stored.run_folder()), "--stress", "--out", str(tmp_path / "page.html"))
    done = CliRunner().invoke(main, words, obj=words)
    assert done.exit_code == 3
    assert "it is the result of one scenario" in done.output
