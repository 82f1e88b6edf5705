"""The documentation builds without a warning, needs no network, leads nowhere wrong, and leaves nothing untold.

The build runs every command, example and notebook of the pages, once. It is skipped where Sphinx is not installed,
unless ``DOCUMENTATION`` is ``required``.
"""

from __future__ import annotations

import importlib
import inspect
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest

import sverigesmodel
from sverigesmodel.scenario.schema import json_schema
from tests.test_page_in_browser import NARROW, WIDE, Heard, browser  # noqa: F401 - a fixture

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
if os.environ.get("DOCUMENTATION") != "required":
    pytest.importorskip("sphinx")
    pytest.importorskip("myst_nb")

sys.path.insert(0, str(DOCS))
api, data, pages, scenario_reference = (
    importlib.import_module(f"extension.{name}")
    for name in ("api", "data", "pages", "scenario_reference")
)

# -- The pages as built --------------------------------------------------------------------------------------


@dataclass
class Built:
    """What a page of HTML refers to."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Finds anchors, links, and whatever a browser would load."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Built()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value is not None}
        self.page.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.page.links.append(given["href"])
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "preload"}:
            self.page.loaded.append(given["href"])
        if tag in {"script", "img", "iframe", "source", "video"} and "src" in given:
            self.page.loaded.append(given["src"])


def read(folder: Path) -> dict[Path, Built]:
    found = {}
    for file in sorted(folder.rglob("*.html")):
        reader = Reader()
        reader.feed(file.read_text(encoding="utf-8"))
        found[file] = reader.page
    return found


def astray(built: dict[Path, Built]) -> Iterator[tuple[str, str]]:
    """Yield links and files to load that lead to nothing, with the page that has them."""
    for file, page in built.items():
        for target in (*page.links, *page.loaded):
            if re.match(r"//|[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            there = (file.parent / unquote(path.partition("?")[0])).resolve() if path else file
            known = built[there].anchors if there in built else {anchor, ""}
            if not there.exists() or (anchor and unquote(anchor) not in known):
                yield file.name, target


def from_a_network(folder: Path, built: dict[Path, Built]) -> Iterator[tuple[str, str]]:
    """Yield whatever a page or a style would fetch from elsewhere."""
    for file, page in built.items():
        yield from ((file.name, x) for x in page.loaded if re.match(r"(https?:)?//", x))
        yield from (
            (file.name, x) for x in re.findall(r"https?://cdn[^\"' ]*", file.read_text("utf-8"))
        )
    for file in folder.rglob("*.css"):
        text = file.read_text("utf-8")
        yield from (
            (file.name, x) for x in re.findall(r"(?:url\(|@import )['\"]?(https?:[^'\")]+)", text)
        )


@pytest.mark.timeout(1500)
def test_the_documentation_builds_and_can_be_read_without_a_network(
    tmp_path: Path,
    browser: Any,  # noqa: F811
) -> None:
    out = tmp_path / "html"
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "-n",
        "-q",
        "--keep-going",
        str(DOCS),
        str(out),
    ]
    environment = {
        **os.environ,
        "HTTP_PROXY": "http://127.0.0.1:9",
        "HTTPS_PROXY": "http://127.0.0.1:9",
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-8000:]

    built = read(out)
    assert len(built) > 40
    assert list(astray(built)) == []
    assert list(from_a_network(out, built)) == []
    for file in built:
        text = file.read_text(encoding="utf-8")
        assert str(ROOT) not in text, file.name
        assert f"{tempfile.gettempdir()}/" not in text, file.name
    look(out, browser)


def look(out: Path, browser: Any) -> None:  # noqa: F811
    """See that pages fit a screen and a telephone, and that figures are drawn, while there is no network."""
    figures = 0
    notebooks = sorted(
        path.relative_to(out).with_suffix("").as_posix() for path in out.glob("notebooks/*.html")
    )
    for name in ("index", "tutorial", "model", "reference/scenario", "reference/api", *notebooks):
        for width in (WIDE, NARROW):
            heard = Heard()
            context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
            page = context.new_page()
            page.on("pageerror", lambda error, heard=heard: heard.said.append(str(error)))
            page.on("requestfailed", lambda asked, heard=heard: heard.requests.append(asked.url))
            page.goto((out / f"{name}.html").as_uri())
            wanted = page.locator(".plotly-graph-div").count()
            if wanted:
                page.wait_for_function("document.querySelectorAll('.main-svg').length > 0")
            drawn = page.evaluate("document.querySelectorAll('.plotly-graph-div .main-svg').length")
            assert drawn >= wanted, name
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            assert heard == Heard(), name
            figures += wanted
            context.close()
    assert figures > 0


def test_a_link_that_leads_nowhere_and_a_foreign_script_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html#there">x</a><a href="b.html#not">x</a><a href="c.html">x</a>'
        '<script src="https://cdn.example/x.js"></script>',
        "utf-8",
    )
    (tmp_path / "b.html").write_text('<p id="there">x</p>', "utf-8")
    built = read(tmp_path)
    assert [target for _, target in astray(built)] == ["b.html#not", "c.html"]
    assert list(from_a_network(tmp_path, built))


def test_a_figure_of_a_notebook_needs_neither_a_network_nor_chance() -> None:
    import plotly.graph_objects as go
    import plotly.io as pio
    from docutils import nodes
    from docutils.utils import new_document

    figures = importlib.import_module("extension.figures")

    def lightened() -> str:
        page = new_document("page")
        for _ in range(2):
            html = pio.renderers["notebook"].to_mimebundle(go.Figure().to_dict())["text/html"]
            page += nodes.raw("", html, format="html")
        figures.lighten(SimpleNamespace(env=SimpleNamespace(docname="notebooks/page")), page)
        return "".join(node.astext() for node in page.findall(nodes.raw))

    text = lightened()
    assert text == lightened()
    assert text.count("../_static/plotly.min.js") == 1
    assert text.index("plotly.min.js") < text.index("figure-1") < text.index("figure-2")
    assert "http" not in text
    assert len(text) < 20_000


def test_every_block_of_the_tutorial_and_the_guides_is_run() -> None:
    executed = {"{run}", "{file}", "{code-cell}", "{toctree}"}
    for file in (DOCS / "tutorial.md", *sorted((DOCS / "how-to").glob("*.md"))):
        opened = re.findall(r"^```(\S*)", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(opened[::2]) <= executed, file.name


def test_a_long_command_is_shown_on_several_lines_that_a_shell_takes_as_one() -> None:
    folded = importlib.import_module("extension.commands").folded
    words = [
        "first words",
        "--lever",
        "caseload=16:32:8",
        "it's",
        *(f"--option-{n}" for n in range(20)),
    ]
    line = r"printf '%s\n' " + shlex.join(words)
    shown = folded(line)
    assert max(map(len, shown.splitlines())) <= 90
    for text in (line, shown):
        done = subprocess.run(["bash", "-c", text], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines() == words
    assert folded("ls result/report.*") == "ls result/report.*"


def test_links_of_pages_that_lie_elsewhere_are_set_right() -> None:
    assert pages.from_here("scenarios/roskilde/README", "../../docs/model.md#x") == "/model.md#x"
    assert pages.from_here("scenarios/a/README", "../b/README.md") == "#scenarios-b-readme"
    assert pages.from_here("causal-loop", "../scenarios/b/README.md") == "#scenarios-b-readme"
    assert pages.from_here("how-to/index", "../model.md") == "../model.md"
    assert pages.from_here("changelog", "docs/model.md") == "/model.md"


# -- What is made from the code ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def told() -> dict[str, list[Any]]:
    schema = json_schema()
    shown = scenario_reference.examples(schema, scenario_reference.shipped(ROOT / "scenarios"))
    required = scenario_reference.required_keys()
    return {
        name: scenario_reference.keys(name, part, required, shown)
        for name, part in scenario_reference.parts(schema)
    }


def test_every_key_of_a_scenario_has_a_meaning_and_an_example(
    told: dict[str, list[Any]],
) -> None:
    keys = [(part, key) for part, found in told.items() for key in found]
    assert len(keys) > 300
    assert [(part, key.name) for part, key in keys if len(key.meaning) < 5] == []
    assert [(part, key.name) for part, key in keys if not key.example] == []
    assert [(part, key.name) for part, key in keys if key.type == "any value"] == [
        ("SourcedNumber", "value"),
        ("SourcedNumber", "range"),
        ("SourcedNumber", "distribution"),
    ]


def test_every_part_of_a_scenario_is_told(told: dict[str, list[Any]]) -> None:
    definitions = json_schema()["$defs"]
    assert set(told) == {"", *definitions}


def test_the_examples_written_by_hand_are_valid() -> None:
    from jsonschema import Draft202012Validator

    schema = json_schema()
    for part, values in scenario_reference.written().items():
        properties = (schema["$defs"][part] if part else schema)["properties"]
        for key, value in values.items():
            check = Draft202012Validator({**properties[key], "$defs": schema["$defs"]})
            found = [error.message for error in check.iter_errors(plain(value))]
            assert found == [], (part, key)


def plain(value: Any) -> Any:
    """Return a value as JSON has it: keys are text."""
    if isinstance(value, dict):
        return {str(key): plain(held) for key, held in value.items()}
    return [plain(held) for held in value] if isinstance(value, list) else value


def test_types_units_and_defaults_are_those_of_the_models(
    told: dict[str, list[Any]],
) -> None:
    keys = {(part, key.name): key for part, found in told.items() for key in found}
    assert keys["Stream", "rate"].type == "rate, such as `0.35 per year`"
    assert keys["Stream", "rate"].default == "required"
    assert keys["Stream", "worsening"].type == "share (≥ 0, ≤ 1)"
    assert keys["Stream", "worsening"].default == "`0`"
    assert keys["Price", "notice"].default == "`0 days`"
    assert keys["PostCost", "salary"].type == "amount, DKK (≥ 0)"
    assert keys["Team", "when_full"].type == "`exceed` or `wait`"
    assert keys["Step", "transitions"].type == "by name: [Transition](#scenario-transition)"


def test_every_table_column_and_measure_is_in_the_data_dictionary() -> None:
    tables = data.compared(ROOT)
    words = data.dictionary()
    assert set(words["tables"]) == set(tables)
    assert set(words["columns"]) == {column for table in tables.values() for column in table}
    assert set(words["measures"]) == set(data.measures(tables))


def test_every_column_and_row_of_the_event_log_is_told() -> None:
    from sverigesmodel.codes import Event
    from sverigesmodel.event_log import ROW

    assert set(data.columns_told()) == set(ROW.names or ())
    assert set(data.rows_told()) == {event.name for event in Event}


def test_every_name_of_the_front_door_is_told_with_its_parameters() -> None:
    from numpydoc.docscrape import FunctionDoc

    groups = api.groups()
    names = [name for group in groups.values() for name in group]
    assert sorted(names) == sorted(set(sverigesmodel.__all__) - {"__version__"})
    assert all(len(inspect.getdoc(getattr(sverigesmodel, name)) or "") > 19 for name in names)
    missing = defaultdict(list)
    for name in groups["Functions"]:
        function = getattr(sverigesmodel, name)
        said = FunctionDoc(function)["Parameters"]
        named = {word.strip() for parameter in said for word in parameter.name.split(",")}
        for parameter in inspect.signature(function).parameters:
            if parameter not in named:
                missing[name].append(parameter)
    assert dict(missing) == {}


# -- The README's picture ------------------------------------------------------------------------------------


def test_the_picture_of_a_result_is_small_and_told_to_who_cannot_see_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ((words, file),) = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", readme)
    assert (ROOT / file).stat().st_size < 200_000
    assert len(words) > 100


@pytest.mark.slow
def test_the_picture_says_what_its_run_found() -> None:
    picture = importlib.import_module("extension.picture")
    words = re.findall(r"!\[([^\]]+)\]", (ROOT / "README.md").read_text(encoding="utf-8"))[0]
    folder = ROOT / "scenarios/roskilde"
    pair = (sverigesmodel.load(folder / name) for name in ("baseline.yaml", "reform.yaml"))
    with pytest.warns(sverigesmodel.StockWarning):
        result = sverigesmodel.compare(*pair, seed=picture.SEED, replications=picture.REPLICATIONS)
    courses = result.tables["courses"].set_index(["measure", "year"]) / 1e6
    last = courses.loc["cumulative_net", 2027]
    assert f"{picture.REPLICATIONS} replications" in words
    assert f"paid back in {result.payback.year}" in words
    assert (
        f"n extra cost of DKK {courses.loc[('cumulative_net', 2019), 'mean']:.0f} million" in words
    )
    assert f"a saving of DKK {-last['mean']:.1f} million" in words
    assert (
        f"of which {-courses.loc[('cumulative_cash', 2027), 'mean']:.0f} million in cash" in words
    )
    assert f"between {-last['p95']:.0f} and {-last['p5']:.0f} million" in words
