"""The notebooks have no logic of their own: every cell calls the library's front door and shows what it gives."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import jupytext
import pytest

FOLDER = Path(__file__).parent.parent / "notebooks"
FILES = sorted(FOLDER.glob("*.py"))
IMPORTS = {"sverigesmodel", "pathlib", "tempfile", "datetime"}
"""Besides the library: places, scratch folders and dates."""
ALLOWED = (
    ast.Module, ast.Import, ast.ImportFrom, ast.alias, ast.Assign, ast.Expr, ast.Call, ast.keyword,
    ast.Attribute, ast.Name, ast.Subscript, ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.Load,
    ast.Store,
)  # fmt: skip
"""What a cell may be made of: calls, attributes, names and values written out."""


def read(path: Path) -> jupytext.formats.NotebookNode:
    return jupytext.read(path, fmt="py:percent")


def logic(source: str) -> list[str]:
    """Name everything in a cell that is more than calling the library."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ALLOWED):
            found.append(type(node).__name__)
        elif isinstance(node, ast.Import):
            found += [one.name for one in node.names if one.name not in IMPORTS]
        elif isinstance(node, ast.ImportFrom) and node.module not in IMPORTS:
            found.append(str(node.module))
    return found


def test_there_are_seven_in_their_order() -> None:
    assert [path.stem[:2] for path in FILES] == [f"0{number}" for number in range(1, 8)]


@pytest.mark.parametrize(
    "source",
    ["x = 1 + 1", "[a for a in b]", "if a: b()", "def f(): a()", "lambda: 1", "f'{a}'", "a < b",
     "import numpy", "from sverigesmodel.evaluation import bridge", "for a in b: c()", "-a", "a and b"],
)  # fmt: skip
def test_logic_is_found_out(source: str) -> None:
    assert logic(source)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestNotebook:
    def test_it_has_no_logic_of_its_own(self, path: Path) -> None:
        for cell in read(path).cells:
            if cell.cell_type == "code":
                assert logic(cell.source) == [], cell.source

    def test_it_is_a_percent_source_that_survives_a_round_trip(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        notebook = read(path)
        assert "format_name: percent" in text
        assert notebook.metadata["kernelspec"]["name"] == "python3"
        again = jupytext.reads(jupytext.writes(notebook, fmt="py:percent"), fmt="py:percent")
        assert [(one.cell_type, one.source) for one in again.cells] == [
            (one.cell_type, one.source) for one in notebook.cells
        ]

    def test_it_begins_with_its_title_and_explains_what_it_shows(self, path: Path) -> None:
        cells = read(path).cells
        assert cells[0].cell_type == "markdown"
        titles = [
            line
            for cell in cells
            if cell.cell_type == "markdown"
            for line in cell.source.splitlines()
            if re.match(r"# ", line)
        ]
        assert len(titles) == 1
        assert cells[0].source.startswith(titles[0])
        assert cells[1].cell_type == "markdown" or cells[1].source.startswith("import")

    def test_every_simulation_states_its_seed(self, path: Path) -> None:
        simulates = {"compare", "uncertainty", "thresholds", "cautious", "sensitivity_analysis"}
        simulates |= {"frontier", "verify", "validate", "theory", "run"}
        for cell in read(path).cells:
            if cell.cell_type != "code":
                continue
            for node in ast.walk(ast.parse(cell.source)):
                called = getattr(getattr(node, "func", None), "attr", "")
                if isinstance(node, ast.Call) and called in simulates:
                    assert "seed" in {one.arg for one in node.keywords}, called

    def test_its_words_state_no_number_that_a_run_could_contradict(self, path: Path) -> None:
        """Amounts, shares and years belong to outputs; what is left are names, sources and constants of form."""
        for cell in read(path).cells:
            if cell.cell_type == "markdown":
                assert not re.search(r"\d+([.,]\d+)? ?(mio|kr\b|t\.kr|DKK|million)", cell.source)
                shares = set(re.findall(r"(\d+) ?%", cell.source))
                assert shares <= {"95", "100"}, shares
