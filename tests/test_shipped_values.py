"""National values have a name by which a scenario anywhere extends them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from sverigesmodel.scenario import shipped
from sverigesmodel.scenario.errors import Code, ScenarioErrors
from sverigesmodel.scenario.loading import dump_resolved, load

ROOT = Path(__file__).parent.parent
ROSKILDE = ROOT / "scenarios/roskilde/baseline.yaml"


def test_a_scenario_far_away_extends_the_values_by_their_name(tmp_path: Path) -> None:
    text = ROSKILDE.read_text("utf-8")
    assert "extends: ../denmark.yaml" in text
    far = tmp_path / "baseline.yaml"
    far.write_text(text.replace("../denmark.yaml", "denmark"), "utf-8")
    scenario = load(far, strict=True)
    assert dump_resolved(scenario) == dump_resolved(load(ROSKILDE))
    assert scenario.ladder["foster"].detection.borrowed  # type: ignore[attr-defined]
    assert not scenario.streams["youth"].rate.borrowed


@pytest.mark.parametrize("wrong", ["denmrak", "../denmark.yaml", "denmark.yaml"])
def test_another_name_is_an_error_at_its_place(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(f"format: 1\nextends: {wrong}\n", "utf-8")
    with pytest.raises(ScenarioErrors) as caught:
        load(tmp_path / "mine.yaml")
    (problem,) = caught.value.problems
    assert problem.code is Code.NO_FILE
    assert (problem.place.line, problem.place.column) == (2, 10)
    assert "did you mean 'denmark'?" in str(problem)


def test_a_checkout_reads_the_one_file_there_is() -> None:
    assert shipped.shipped("denmark") == ROOT / "scenarios/denmark.yaml"


def test_every_name_is_in_the_wheel() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    assert build["targets"]["wheel"]["force-include"] == {
        f"scenarios/{name}.yaml": f"sverigesmodel/scenario/{name}.yaml" for name in shipped.NAMES
    }


@pytest.mark.slow
def test_a_wheel_finds_them_outside_the_repository(tmp_path: Path) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "tests", "_build")
    shutil.copytree(ROOT, source, ignore=ignored)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", tmp_path, source], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    text = ROSKILDE.read_text("utf-8").replace("../denmark.yaml", "denmark")
    (tmp_path / "baseline.yaml").write_text(text, "utf-8")
    code = (
        "import sys; sys.path.insert(0, 'site')\n"
        "from sverigesmodel.scenario import loading, shipped\n"
        "print(shipped.shipped('denmark'), loading.load('baseline.yaml').start)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    packed_file = tmp_path / "site/sverigesmodel/scenario/denmark.yaml"
    assert found.stdout.split() == [str(packed_file), "2018-01-01"]
