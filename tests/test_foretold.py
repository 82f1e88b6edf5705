"""What a long study would take, before it is begun: the option ``--dry-run`` of the commands of studies."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from sverigesmodel.cli import main
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.sensitivity import thresholds as study
from sverigesmodel.sensitivity.cautious import cautious, runs_of
from sverigesmodel.sensitivity.thresholds import pairs_of_runs, thresholds
from tests import small

SHRUNK = [word for change in small.SHRUNK for word in ("--set", change)]
PAIR = [str(small.ANDEBY / name) for name in ("baseline.yaml", "reform.yaml")]


def foretold(*words: str) -> dict[str, str]:
    found = CliRunner().invoke(main, [*words[:1], *PAIR, *SHRUNK, *words[1:], "--dry-run"])
    assert found.exit_code == 0, found.output
    assert "nothing else was simulated" in found.stdout
    return dict(re.findall(r"^(\w+) +(.+)$", found.stdout, re.MULTILINE))


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        (("thresholds", "--number", "ladder.foster.detection"), "30 to "),
        (("frontier", "--lever", "caseload=16,24", "--maximum", "40"), "80 to 160 of 3 points"),
        (("cautious", "--solving", "2"), " pairs, and "),
    ],
)
def test_runs_time_and_memory_are_told(words: tuple[str, ...], runs: str) -> None:
    told = foretold(*words, "--workers", "1")
    assert runs in told["runs"]
    assert re.fullmatch(r"[\d,]+ MB", told["memory"])
    assert re.fullmatch(r"[\d,]+( to [\d,]+)? s", told["time"])


def test_a_search_takes_as_many_runs_as_foretold() -> None:
    told: list[float] = []
    thresholds(
        *(small.baseline(), small.reform()),
        ["ladder.foster.detection"],
        seed=1,
        replications=8,
        conduct=Conduct(workers=1, progress=lambda done, _wanted: told.append(done)),
    )
    least, most = pairs_of_runs(small.baseline(), small.reform(), 1, 8)
    assert least <= told[-1] <= most


def test_a_search_that_finds_its_numbers_takes_as_many_runs_as_foretold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(study, "DRAWS", 32)
    monkeypatch.setattr(study, "MOST_INFLUENTIAL", 1)
    told: list[float] = []
    pair = small.baseline(), small.reform()
    found = thresholds(
        *pair,
        seed=1,
        replications=4,
        conduct=Conduct(workers=1, progress=lambda done, _wanted: told.append(done)),
    )
    assert len(found.tables["thresholds"]) == 1
    least, most = pairs_of_runs(*pair, 0, 4)
    assert least == 32 + 5 * 4
    assert least <= told[-1] <= most


def test_a_sweep_takes_as_many_runs_as_foretold() -> None:
    told: list[tuple[float, int | None]] = []
    pair = small.baseline(), small.reform()
    cautious(
        *pair,
        seed=1,
        replications=2,
        solving=2,
        conduct=Conduct(workers=1, progress=lambda done, wanted: told.append((done, wanted))),
    )
    assert runs_of(*pair, replications=2, solving=2).pairs == told[-1][1]
