"""The report's page in a real browser: drawn, silent, readable on a telephone, on paper, and to who cannot see it.

Skipped where no Chromium is installed, unless ``REPORT_BROWSER`` is ``required``.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sverigesmodel.reporting.html.page import page as page_of
from sverigesmodel.reporting.html.page import sections
from sverigesmodel.reporting.language import LANGUAGES
from tests import stored
from tests.test_page import danish, hostile

WIDE, NARROW = 1280, 390
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Heard:
    """What a page asked for and said while it was open."""

    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        if os.environ.get("REPORT_BROWSER") == "required":
            pytest.fail("no Chromium is installed")
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    texts: dict[str, str] = {lang: page_of(stored.result(), lang) for lang in LANGUAGES}
    texts["hostile"] = page_of(hostile(), "en")
    texts["rests"] = page_of(stored.with_evidence(0.05, 0.25, 0.7), "da")
    texts |= {f"alone-{lang}": page_of(stored.alone(), lang) for lang in LANGUAGES}
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture
def opened(browser: Browser, files: dict[str, Path]) -> Iterator[Any]:
    pages: list[Page] = []

    def open_page(name: str, width: int = WIDE) -> tuple[Page, Heard]:
        page, heard = browser.new_page(viewport={"width": width, "height": 900}), Heard()
        pages.append(page)
        page.on("request", lambda request: heard.requests.append(request.url))
        page.on("console", lambda message: heard.said.append(message.text))
        page.on("pageerror", lambda error: heard.said.append(str(error)))
        page.on("dialog", lambda dialog: heard.said.append(dialog.message))
        page.goto(files[name].as_uri())
        page.wait_for_selector("html[data-drawn]", timeout=60_000)
        return page, heard

    yield open_page
    for page in pages:
        page.close()


def keys(name: str = "en") -> list[str]:
    """Charts of a page, by the name of its file."""
    result = stored.alone() if name.startswith("alone") else stored.result()
    return [chart.key for section in sections(result, "en") for chart in section.charts]


def cells(page: Page, key: str) -> list[list[str]]:
    rows: list[list[str]] = page.evaluate(
        "key => Array.from(document.querySelectorAll('#table-' + key + ' tbody tr'))"
        ".map(row => Array.from(row.cells).map(cell => cell.textContent))",
        key,
    )
    return rows


def drawn(page: Page, key: str) -> list[dict[str, Any]]:
    """Data of a chart as the browser has it."""
    data: list[dict[str, Any]] = page.evaluate(
        "key => document.getElementById('chart-' + key).data.map(trace => "
        "({x: Array.from(trace.x || []), y: Array.from(trace.y || []), mode: trace.mode || '', "
        "name: trace.name || ''}))",
        key,
    )
    return data


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", [*LANGUAGES, "hostile", "alone-da", "alone-en"])
def test_it_opens_in_silence_with_every_chart_drawn(opened: Any, name: str, width: int) -> None:
    page, heard = opened(name, width)
    assert heard.said == []
    assert [url for url in heard.requests if not url.startswith("file://")] == []
    assert len(heard.requests) == 1
    for key in keys(name):
        box = page.locator(f"#chart-{key} svg.main-svg").first.bounding_box()
        assert box is not None, key
        assert box["width"] > 200, key
        assert box["height"] > 150, key
        marks = page.locator(f"#chart-{key} :is(.trace, .point, .sankey-link, .scatterlayer path)")
        assert marks.count() > 0, key
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("typeof hacked") == "undefined"


@pytest.mark.parametrize(
    ("name", "width"),
    [("rests", WIDE), ("en", NARROW), ("alone-da", WIDE), ("alone-en", NARROW)],
)
def test_nothing_keeps_anyone_out(opened: Any, name: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, _ = opened(name, width)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(each["impact"], each["id"]) for each in found] == []


def test_the_keyboard_is_enough_and_charts_have_names(opened: Any) -> None:
    page, _ = opened("da")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    summary = page.locator("details summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") is not None
    for key in keys("da"):
        chart = page.locator(f"#chart-{key}")
        assert chart.get_attribute("role") == "img"
        assert chart.get_attribute("aria-labelledby") == f"finding-{key}"
        assert page.locator(f"#finding-{key}").inner_text()


def test_what_is_drawn_and_what_is_listed_are_the_result(opened: Any) -> None:
    page, _ = opened("da")
    found = stored.result()
    tasks, children = (found.tables[name] for name in ("tasks", "children"))
    for key, table, measure in (
        ("caseload", tasks, "caseload_mean"),
        ("placed", children, "placement_years"),
    ):
        rows = table[
            (table["measure"] == measure)
            & (table["team"] == "all")
            & (table["stage"] == "all")
            & (table["task"] == "all")
            & table["year"].isin(found.years)
        ].set_index(["scenario", "year"])["mean"]
        lines, listed = drawn(page, key), cells(page, key)
        for place, scenario in enumerate(("baseline", "reform")):
            expected = [rows[scenario, year] for year in found.years]
            assert lines[place]["y"] == pytest.approx(expected)
            shown = [danish(row[place + 1]) for row in listed[: len(found.years)]]
            assert shown == pytest.approx(expected, abs=0.51)
    years = children[
        (children["measure"] == "child_years")
        & (children["year"] == 0)
        & (children["team"] == "all")
        & (children["scenario"] == "difference")
    ].set_index("stage")["mean"]
    (bars,) = drawn(page, "children")
    ladder = list(found.reform.ladder)
    assert bars["x"] == pytest.approx([years[step] for step in ladder])
    differences = [danish(row[4].split(" [")[0]) for row in cells(page, "children")[: len(ladder)]]
    assert differences == pytest.approx([years[step] for step in ladder], abs=0.51)
    table = stored.result().tables["twins"]
    whole = table[table["stage"] == "all"].set_index("measure")["mean"]
    first, changed, fewer, more, *_ = cells(page, "twins")
    for row, measure in (
        (first, "twins"),
        (changed, "path_changed"),
        (fewer, "fewer_placement_days"),
        (more, "more_placement_days"),
    ):
        assert danish(row[1].split(" [")[0]) == pytest.approx(whole[measure], abs=0.51)


def test_it_prints_on_paper_with_its_tables_unfolded(opened: Any) -> None:
    page, heard = opened("da")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert pdf.startswith(b"%PDF")
    sizes = {
        tuple(map(float, each.split())) for each in re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)
    }
    assert sizes
    for *_, width, height in sizes:
        assert (width, height) == pytest.approx((595, 842), abs=2)
    assert heard.said == []

    def widths() -> list[float]:
        found: list[float] = page.evaluate(
            "Array.from(document.querySelectorAll('.chart')).map("
            "each => each.querySelector('svg.main-svg').getBoundingClientRect().width)"
        )
        return found

    on_screen = widths()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert widths() == [660] * len(on_screen)
    assert page.locator("details:not(.long):not([open])").count() == 0
    assert page.locator("#chart-flows .sankey-link").count() > 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert widths() == on_screen
    assert page.locator("details[open]").count() == 0


def test_an_attacker_s_script_would_not_run(opened: Any) -> None:
    page, heard = opened("hostile")
    page.evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'window.hacked = 3'; document.body.append(script); }"
    )
    assert page.evaluate("typeof hacked") == "undefined"
    assert any("Content Security Policy" in line for line in heard.said)
