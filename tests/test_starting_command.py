"""The commands ``init`` and ``doctor``: questions, options, files, and what is said when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sverigesmodel.cli import main, simulating, starting
from sverigesmodel.evaluation import examining
from sverigesmodel.evaluation.examining import Finding, State
from sverigesmodel.reporting.language import WORDS
from sverigesmodel.reporting.starting import making
from sverigesmodel.scenario.errors import Code
from sverigesmodel.scenario.starting import Given, Objection

NUMBERS = ["--children", "4.500", "--open-cases", "342", "--posts", "11,5"]
PLACED = ["--kin", "6", "--foster", "28", "--institution", "15"]
ALL = ["--name", "Højby", *NUMBERS, *PLACED, "--date", "2026-11-22"]


class Made:
    """Stands in for the making of a scenario, which takes seconds and is tested by itself."""

    def __init__(self) -> None:
        self.given: list[Given] = []
        self.refused: list[Objection] = []

    def __call__(self, given: Given, lang: str) -> making.Start:
        self.given.append(given)
        if self.refused:
            raise making.NoStartError(self.refused)
        files = dict.fromkeys(making.FILES, f"{given.name} {lang}\n")
        return making.Start(given.name, files, ("something 3",), ("look at this",))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Made:
    stand_in = Made()
    monkeypatch.setattr(making, "made", stand_in)
    monkeypatch.chdir(tmp_path)
    return stand_in


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(starting, "is_terminal", lambda: True)
    return iter(())


def init(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["init", *words], input=typed)


def test_options_make_a_folder_named_after_the_municipality(made: Made, tmp_path: Path) -> None:
    result = init(*ALL, "--spending", "5.28.22=15.500.000", "--lang", "da")
    assert result.exit_code == 0, result.output
    (given,) = made.given
    assert (given.name, given.children, given.posts) == ("Højby", 4500, 11.5)
    assert given.placed == {"kin": 6, "foster": 28, "institution": 15}
    assert (given.spending, given.spending_year) == ({"5.28.22": 15.5e6}, 2025)
    assert (tmp_path / "hoejby/baseline.yaml").read_text("utf-8") == "Højby da\n"
    assert "sverigesmodel compare hoejby/baseline.yaml hoejby/reform.yaml" in result.stdout
    assert "something 3" in result.stderr
    assert "look at this" in result.stderr


def test_without_a_terminal_all_that_is_missing_is_told_at_once(made: Made) -> None:
    result = init("--kin", "6")
    assert result.exit_code == 2
    for option in ("name", "children", "open-cases", "posts", "foster", "institution"):
        assert f"--{option}:" in result.stderr
    assert "--kin:" not in result.stderr
    assert "6 errors" in result.stderr
    assert "--estimate" in result.stderr
    assert not made.given


def test_what_may_be_estimated_need_not_be_given(made: Made) -> None:
    assert init("--name", "X", "--children", "4.500", "--estimate").exit_code == 0
    assert made.given[0].open_cases is None


def test_each_wrong_answer_is_told_where_it_stands(made: Made) -> None:
    result = init(*ALL, "--children", "4,500", "--institution", "-3", "--spending", "5.28.22=1,2,3")
    assert result.exit_code == 2
    assert "error[SV032]" in result.stderr
    assert "| --children 4,500\n     |            ^^^^^" in result.stderr
    assert "| --institution -3\n     |               ^^" in result.stderr
    assert "3 errors" in result.stderr
    assert not made.given


def test_personal_numbers_are_not_shown(made: Made) -> None:
    result = init(*ALL, "--name", "010190-1234")
    assert result.exit_code == 2
    assert "SV006" in result.stderr
    assert "010190" not in result.output
    assert not made.given


def test_an_unknown_account_is_refused(made: Made) -> None:
    result = init(*ALL, "--spending", "5.28.99=100")
    assert result.exit_code == 2
    assert "5.28.24" in result.stderr


def test_a_file_is_read_as_a_dane_wrote_it(made: Made, tmp_path: Path) -> None:
    (tmp_path / "tal.yaml").write_text(
        "name: Højby\nchildren: 4.500\nopen_cases: 342\nposts: 11,5\nkin: 6\nfoster:\n"
        "date: 2026-11-22\nspending:\n  5.28.22: 15.500.000\n",
        "utf-8",
    )
    result = init("there", "--from", "tal.yaml", "--foster", "28", "--estimate")
    assert result.exit_code == 0, result.output
    (given,) = made.given
    assert (given.children, given.posts, given.spending) == (4500, 11.5, {"5.28.22": 15.5e6})
    assert given.placed == {"kin": 6, "foster": 28}
    assert (tmp_path / "there/README.md").is_file()


def test_a_wrong_key_of_a_file_is_told_with_its_line(made: Made, tmp_path: Path) -> None:
    (tmp_path / "tal.yaml").write_text("name: X\nchildren: 4,500\ninstituion: 3\n", "utf-8")
    result = init("--from", "tal.yaml")
    assert result.exit_code == 2
    assert "tal.yaml:3:1" in result.stderr
    assert "did you mean 'institution'?" in result.stderr
    (tmp_path / "tal.yaml").write_text("name: X\nchildren: 4,500\n", "utf-8")
    assert "tal.yaml:2:11" in init("--from", "tal.yaml").stderr
    assert init("--from", "none.yaml").exit_code == 3
    assert not made.given


def test_what_the_library_refuses_is_told_at_its_answer(made: Made) -> None:
    facts = {"price": "100 kr.", "national": "200.000 kr."}
    made.refused = [Objection("spending.5.28.22", "unit", Code.INCONSISTENT, facts)]
    result = init(*ALL, "--spending", "5.28.22=15.500")
    assert result.exit_code == 2
    assert "| --spending 5.28.22=15.500" in result.stderr
    assert not list(Path().iterdir())


def test_nothing_is_overwritten_without_being_told_to(made: Made, tmp_path: Path) -> None:
    assert init(*ALL).exit_code == 0
    (tmp_path / "hoejby/reform.yaml").write_text("mine", "utf-8")
    again = init(*ALL)
    assert again.exit_code == 3
    assert "--force" in again.stderr
    assert (tmp_path / "hoejby/reform.yaml").read_text("utf-8") == "mine"
    assert init(*ALL, "--force").exit_code == 0
    assert (tmp_path / "hoejby/reform.yaml").read_text("utf-8") != "mine"


@pytest.mark.usefixtures("terminal")
def test_questions_are_asked_again_until_the_answer_will_do(made: Made) -> None:
    typed = [
        "Højby",
        "4,500",
        "4.500",
        "30",
        "",
        "1,5",
        "10",
        "25",
        "20",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ]
    result = init("--lang", "da", typed="\n".join([*typed, ""]))
    assert result.exit_code == 0, result.output
    (given,) = made.given
    assert (given.children, given.open_cases, given.posts) == (4500, 30, 1.5)
    assert given.placed == {"kin": 10, "foster": 20}  # 25 more would be more than there are cases
    said = result.stderr
    assert said.count("Børn på 0-17 år") == 2
    assert said.count("Anbragt i plejefamilie") == 2
    assert "35 anbragte, men kun 30 åbne sager" in said
    assert "statistikbanken.dk" in said
    assert "Regnskabsår" not in said  # no spending was given


@pytest.mark.usefixtures("terminal")
def test_only_what_is_not_given_is_asked(made: Made) -> None:
    result = init(*ALL, "--estimate", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "Children aged" not in result.stderr
    assert len(made.given) == 1


# -- doctor ------------------------------------------------------------------------------------------------


def test_the_doctor_finds_this_installation_well() -> None:
    result = CliRunner().invoke(main, ["doctor", "--lang", "da"])
    assert result.exit_code == 0, result.output
    assert "Python 3." in result.output
    assert "denmark.yaml" in result.output


def test_the_doctor_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Finding:
        raise ValueError("no luck")

    monkeypatch.setattr(examining, "_engines", broken)
    monkeypatch.setattr(examining, "PYTHON", (9, 0))
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 1
    assert "< 9.0" in result.output
    assert "ValueError: no luck" in result.output
    assert "2 things" in result.output


def test_a_package_too_old_and_a_cache_nobody_may_write_are_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wants = ["numpy>=99.1", "nothing-like-it>=1", "click[x]>=8", "ruff>=99; extra == 'test'"]
    monkeypatch.setattr(examining.metadata, "requires", lambda _name: wants)
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    monkeypatch.setenv("SVERIGESMODEL_CACHE", str(file / "below"))
    found = {finding.name: finding for finding in examining.examine()}
    assert found["packages"].state is State.WRONG
    told = str(found["packages"].facts["what"])
    assert "< 99.1" in told
    assert "nothing-like-it" in told
    assert "click" not in told
    assert "ruff" not in told
    assert found["cache"].state is State.WRONG


def test_every_finding_has_words() -> None:
    for name in ("packages", "cache", "values", "engines"):
        for state in State:
            usual = (name, state) in {("packages", State.SLOW), ("values", State.SLOW)}
            assert (f"doctor_{name}_{state.value}" in WORDS) is not usual


# -- What a newcomer types wrong afterwards ----------------------------------------------------------------

SCENARIOS = Path(__file__).parent.parent / "scenarios"


def test_scenarios_in_the_wrong_order_are_remarked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulating, "_print_estimate", lambda _scenarios, _given: 0)
    files = [str(SCENARIOS / f"andeby/{name}.yaml") for name in ("baseline", "reform")]
    right = CliRunner().invoke(main, ["compare", *files, "--dry-run", "--no-evidence"])
    wrong = CliRunner().invoke(main, ["compare", *files[::-1], "--dry-run", "--no-evidence"])
    assert (right.exit_code, wrong.exit_code) == (0, 0)
    assert "policies" in wrong.stderr
    assert "policies" not in right.stderr


def test_a_folder_in_place_of_a_file_is_told_its_files() -> None:
    result = CliRunner().invoke(main, ["validate", str(SCENARIOS / "andeby")])
    assert result.exit_code == 3
    assert "'baseline.yaml'" in result.stderr


def test_the_language_can_be_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVERIGESMODEL_LANG", "da")
    assert "Kommunens navn mangler" in init().stderr
