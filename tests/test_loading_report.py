"""The report of errors: its form, its places, all errors in one run, one error for one mistake."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from sverigesmodel.scenario.errors import Code, Place, Problem, ScenarioErrors, Source
from sverigesmodel.scenario.loading import load, load_all
from sverigesmodel.scenario.reading import LARGEST

BASE = (Path(__file__).parent / "malformed" / "bases" / "andeby.yaml").read_text(encoding="utf-8")


@pytest.fixture
def errors_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., ScenarioErrors]:
    """Load a reform of the good scenario, and return what is wrong with it."""
    monkeypatch.chdir(tmp_path)
    Path("andeby.yaml").write_text(BASE, encoding="utf-8")

    def attempt(*lines: str, overrides: tuple[str, ...] = ()) -> ScenarioErrors:
        Path("reform.yaml").write_text("\n".join(["extends: andeby.yaml", *lines]), "utf-8")
        with pytest.raises(ScenarioErrors) as caught:
            load("reform.yaml", overrides)
        return caught.value

    return attempt


def codes(errors: ScenarioErrors) -> list[str]:
    return [each.code.value for each in errors.problems]


def test_the_form_of_a_report() -> None:
    source = Source("scenarios/reform.yaml", ["", "", "", "", "", "    prcie: 900000"])
    message, hint = "unknown key 'prcie' in step 'foster'", "did you mean 'price'?"
    problem = Problem(Code.UNKNOWN_KEY, message, Place(source, 6, 5, 5), hint)
    assert str(ScenarioErrors([problem])) == (
        "error[SV012]: unknown key 'prcie' in step 'foster'\n"
        "  --> scenarios/reform.yaml:6:5\n"
        "   6 |     prcie: 900000\n"
        "     |     ^^^^^ did you mean 'price'?\n"
        "1 error. Nothing was computed."
    )


def test_a_scenario_that_is_right_loads(tmp_path: Path) -> None:
    (tmp_path / "andeby.yaml").write_text(BASE, encoding="utf-8")
    assert load(tmp_path / "andeby.yaml").years == 4


def test_all_errors_come_in_one_run(errors_of: Callable[..., ScenarioErrors]) -> None:
    found = errors_of(
        "years: true",
        "segments: {general: {nme: General}}",
        "ladder:",
        "  home:",
        "    detection: 1.5",
        "    detection: 0.5",
        "    follow_up: {first: 3 moons, then: soon}",
        "    transitions: {better: {to: {closed: 0.5, fostr: 0.5}}}",
        "economics: {steps: {foster: {per_year: 470.000, at_entry: .inf}}}",
        "streams: {children: {team: famly, entry: {home: 0.9}}}",
        overrides=("teams.famly.caseload_limit=20", "teams.family.caseload_limit=-1"),
    )
    expected = "SV031 SV012 SV034 SV013 SV039 SV036 SV041 SV032 SV030 SV041 SV035 SV061 SV034"
    assert sorted(codes(found)) == sorted(expected.split())
    assert [each.place.source.name for each in found.problems][-1] == "command line"
    assert str(found).endswith("13 errors. Nothing was computed.")


def test_errors_of_every_file_of_a_family(errors_of: Callable[..., ScenarioErrors]) -> None:
    broken = BASE.replace("detection: 0.3", "detektion: 0.3").replace("years: 4", "years: 4.5")
    Path("andeby.yaml").write_text(broken, encoding="utf-8")
    found = errors_of("ladder: {foster: {plcement: true}}")
    assert [(each.code.value, each.place.source.name) for each in found.problems] == [
        ("SV012", "reform.yaml"),
        ("SV033", "andeby.yaml"),
        ("SV012", "andeby.yaml"),
    ]


def test_errors_of_several_scenarios_come_once(errors_of: Callable[..., ScenarioErrors]) -> None:
    Path("andeby.yaml").write_text(BASE.replace("detection: 0.3", "detection: 3"), "utf-8")
    errors_of("ladder: {foster: {plcement: true}}")
    with pytest.raises(ScenarioErrors) as caught:
        load_all(["andeby.yaml", "reform.yaml"])
    assert codes(caught.value) == ["SV034", "SV012"]


def test_a_misspelt_key_is_not_missing_too(errors_of: Callable[..., ScenarioErrors]) -> None:
    found = errors_of("teams: {north: {staffng: {posts: 3}}}")
    assert codes(found) == ["SV012"]
    assert "did you mean 'staffing'?" in str(found)


def test_a_mistake_is_not_reported_again_where_it_is_felt(
    errors_of: Callable[..., ScenarioErrors],
) -> None:
    found = errors_of("streams: {children: {entry: {closed: .inf, home: 0.5, foster: 0.2}}}")
    assert codes(found) == ["SV030"]


def test_what_a_misnamed_part_lacks_is_not_reported(
    errors_of: Callable[..., ScenarioErrors],
) -> None:
    assert codes(errors_of("economics: {steps: {forster: {per_year: 3}}}")) == ["SV041"]


def test_what_a_mistake_breaks_elsewhere_is_not_reported(
    errors_of: Callable[..., ScenarioErrors],
) -> None:
    found = errors_of(
        "age_bands: [0, 12, 18, 23]",
        "ladder:",
        "  home: {at_age_limit: later}",
        "  later: {placement: false, contact_hours: 0.1, age_limit: soon, transitions: {}}",
        'economics: {steps: {later: {per_year: 3, account: "5.28.21", purses: {municipality: 1}}}}',
    )
    assert codes(found) == ["SV036"]


def test_names_are_checked_beside_other_mistakes(errors_of: Callable[..., ScenarioErrors]) -> None:
    found = errors_of(
        "ladder: {foster: {plcement: true}}",
        "policies: {closer: {effects: {foster: {breakdown: 0.9}}}}",
    )
    assert codes(found) == ["SV012", "SV041"]


def test_a_default_of_teams_is_shown_where_it_is_written(
    errors_of: Callable[..., ScenarioErrors],
) -> None:
    found = errors_of("team_defaults:", "  onboarding: {share: 1.2, time: 1 month}")
    assert [str(each.place) for each in found.problems] == ["reform.yaml:3:23"]


def test_inherited_shares_are_named(errors_of: Callable[..., ScenarioErrors]) -> None:
    found = errors_of("streams: {children: {entry: {home: 0.8}}}")
    assert "'closed', 'foster' inherited from andeby.yaml" in str(found)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ('"0,3"', "write 0.3: a point"),
        ("30 %", "write 0.3"),
        ('"0.3"', "without quotes"),
        ("1.234.567", "write 1234567"),
    ],
)
def test_numbers_as_danes_write_them(
    written: str, hint: str, errors_of: Callable[..., ScenarioErrors]
) -> None:
    assert hint in str(errors_of(f"ladder: {{home: {{detection: {written}}}}}"))


def test_a_decimal_comma_within_braces_is_told_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    file = tmp_path / "x.yaml"
    for text in ("teams: {family: {weekly_hours: 27,5}}", "economics: {posts: {salary: 530,000}}"):
        file.write_text(f"extends: base.yaml\n{text}\n", encoding="utf-8")
        with pytest.raises(ScenarioErrors, match=r"a decimal point, .*: 27\.5") as caught:
            load(file)
        assert len(caught.value.problems) == 1


@pytest.mark.parametrize("number", ["010112-1234", "0101121234", "010112 1234", "311299 - 4321"])
def test_personal_numbers_are_refused_and_not_repeated(
    number: str, errors_of: Callable[..., ScenarioErrors]
) -> None:
    found = errors_of(f"description: '{number}'", f"'{number}': 3  # {number}")
    assert set(codes(found)) >= {"SV006"}
    assert number not in str(found)
    assert "xxxx" in str(found)


@pytest.mark.parametrize(
    "harmless",
    [
        "https://dst.dk/2026-01-01",
        "1500000000",
        "470_000",
        "0.0101121234",
        "12345678901",
        "991312-1234",
    ],
)
def test_what_only_resembles_personal_numbers(harmless: str, tmp_path: Path) -> None:
    path = tmp_path / "andeby.yaml"
    path.write_text(f"{BASE}\n# {harmless}\n", encoding="utf-8")
    assert load(path).years == 4


def test_the_report_controls_no_terminal(errors_of: Callable[..., ScenarioErrors]) -> None:
    found = errors_of('"\\x1b[2J": 1', overrides=("\x1b[2J.x=1",))
    assert "\x1b" not in str(found)


def test_a_long_line_is_cut_around_its_error(errors_of: Callable[..., ScenarioErrors]) -> None:
    found = errors_of("description: {da: " + "x" * 500 + ", eng: y}")
    lines = str(found).splitlines()
    shown = next(line for line in lines if line.startswith("   2 |"))
    marked = next(line for line in lines if "^" in line)
    assert len(shown) < 120
    assert shown[marked.index("^") :].startswith("eng")


def test_a_thousand_errors_are_counted_and_a_hundred_shown(
    errors_of: Callable[..., ScenarioErrors],
) -> None:
    found = errors_of(*(f"key_{number}: 1" for number in range(1000)))
    assert len(found.problems) == 1000
    assert str(found).count("error[SV012]") == 100
    assert "... and 900 more\n1000 errors." in str(found)


def test_a_file_of_exactly_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "andeby.yaml"
    line = b"\n#" + b"x" * 996 + b"\n"
    content = BASE.encode() + line * 2000
    path.write_bytes(content[:LARGEST])
    assert load(path).years == 4
    path.write_bytes(content[: LARGEST + 1])
    with pytest.raises(ScenarioErrors) as caught:
        load(path)
    assert codes(caught.value) == ["SV004"]


def test_a_missing_file_suggests_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "andeby.yaml").write_text(BASE, encoding="utf-8")
    with pytest.raises(ScenarioErrors, match=r"did you mean 'andeby\.yaml'\?") as caught:
        load(tmp_path / "andebyen.yaml")
    assert codes(caught.value) == ["SV001"]
    assert caught.value.only_files


@pytest.mark.parametrize("path", ["", ".", "a\0b", "x" * 5000, "no/such/folder.yaml"])
def test_impossible_paths(path: str) -> None:
    with pytest.raises(ScenarioErrors) as caught:
        load(path)
    assert caught.value.only_files


def test_errors_survive_the_way_between_processes(errors_of: Callable[..., ScenarioErrors]) -> None:
    found = errors_of("yeras: 5")
    copy = pickle.loads(pickle.dumps(found))
    assert str(copy) == str(found)


def test_windows_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "andeby.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode())
    assert load(path).years == 4
