"""The page of a ranking in a real browser: drawn, silent, leading to each reform's own page, open to everybody.

Skipped where no Chromium is installed, unless ``REPORT_BROWSER`` is ``required``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Page

from sverigesmodel.evaluation.stored import read_result
from sverigesmodel.reporting.html.page import page as page_of
from sverigesmodel.reporting.html.ranking import ranking_page
from sverigesmodel.reporting.language import LANGUAGES
from sverigesmodel.reporting.texts import label
from sverigesmodel.sensitivity.ranking_folder import read_ranking, write_ranking
from tests.test_page_in_browser import NARROW, WIDE, Heard, browser  # noqa: F401 - a fixture
from tests.test_ranking import NAMES, ranking, reforms

MILLION = 1e6
Open: TypeAlias = Callable[[str, int], tuple[Page, Heard]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ranking of three reforms with its page in each language."""
    place = write_ranking(tmp_path_factory.mktemp("ranked"), ranking())
    result = read_ranking(place)
    links = {name: f"{below}/report.html" for name, below in result.folders.items()}
    for lang in LANGUAGES:
        (place / f"{lang}.html").write_text(ranking_page(result, lang, links), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def opened(browser: Browser, folder: Path) -> Iterator[Open]:  # noqa: F811
    pages: dict[tuple[str, int], tuple[Page, Heard]] = {}

    def open_page(lang: str, width: int) -> tuple[Page, Heard]:
        if (lang, width) not in pages:
            page, heard = browser.new_page(viewport={"width": width, "height": 900}), Heard()
            pages[lang, width] = page, heard
            page.on("request", lambda request: heard.requests.append(request.url))
            page.on("console", lambda message: heard.said.append(message.text))
            page.on("pageerror", lambda error: heard.said.append(str(error)))
            page.goto((folder / f"{lang}.html").as_uri())
            page.wait_for_selector("html[data-drawn]", timeout=60_000)
        return pages[lang, width]

    yield open_page
    for page, _ in pages.values():
        page.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_opens_in_silence_and_fits(opened: Open, lang: str, width: int) -> None:
    page, heard = opened(lang, width)
    assert page.locator("html").get_attribute("lang") == lang
    for key in ("ranking", "pairs"):
        box = page.locator(f"#chart-{key} svg.main-svg").first.bounding_box()
        assert box is not None, key
        assert 200 < box["width"] <= width, key
        assert page.locator(f"#chart-{key} .point").count() == len(NAMES), key
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert heard.said == []
    assert heard.requests == [page.url]
    assert page.url.startswith("file://")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_label_lies_on_another_or_outside_its_chart(opened: Open, width: int) -> None:
    page, _ = opened("da", width)
    for key in ("ranking", "pairs"):
        left, right, *boxes = page.evaluate(
            "key => { const chart = document.getElementById('chart-' + key);"
            "const box = each => { const at = each.getBoundingClientRect();"
            "  return [at.left, at.right, at.top, at.bottom]; };"
            "const texts = chart.querySelectorAll('.ytick text, .annotation-text, .xtitle');"
            "return [...box(chart).slice(0, 2), ...Array.from(texts, box)]; }",
            key,
        )
        assert len(boxes) == 2 * len(NAMES) + 1
        for place, (x0, x1, y0, y1) in enumerate(boxes):
            assert left - 1 <= x0 < x1 <= right + 1, (key, place)
            for u0, u1, v0, v1 in boxes[place + 1 :]:
                assert x1 <= u0 + 1 or u1 <= x0 + 1 or y1 <= v0 + 1 or v1 <= y0 + 1, (key, place)


def test_what_is_drawn_is_the_ranking(opened: Open) -> None:
    page, _ = opened("da", WIDE)
    traces = page.evaluate(
        "document.getElementById('chart-ranking').data.map(trace => ({mode: trace.mode, "
        "x: Array.from(trace.x), y: Array.from(trace.y), symbol: (trace.marker || {}).symbol}))"
    )
    lines = [trace for trace in traces if trace["mode"] == "lines"]
    points = [trace for trace in traces if trace["mode"] != "lines"]
    rows = ranking().ranking.to_dict("records")
    for place, (row, line, point) in enumerate(zip(rows, lines, points, strict=True)):
        assert point["x"] == pytest.approx([row["mean"] / MILLION])
        assert line["x"] == pytest.approx([row["low"] / MILLION, row["high"] / MILLION])
        assert {*line["y"], *point["y"]} == {place}
        settled = row["low"] > 0 or row["high"] < 0
        assert point["symbol"] == ("square" if settled else "circle-open")
    tops = page.evaluate(
        "Array.from(document.querySelectorAll('#chart-ranking .ytick'), "
        "each => [each.textContent, each.getBoundingClientRect().top])"
    )
    assert [text[:2] for text, _ in sorted(tops, key=lambda one: one[1])] == ["1.", "2.", "3."]


def test_the_keyboard_reaches_everything(opened: Open) -> None:
    page, _ = opened("en", WIDE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    wanted = page.evaluate(
        "Array.from(document.querySelectorAll('main :is(a[href], summary, [tabindex=\"0\"])'))"
        ".filter(each => each.matches('summary') || !each.closest('details:not([open])'))"
        ".map((each, place) => each.dataset.place = String(place))"
    )
    assert len(wanted) > 12
    for place in wanted:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.place") == place
    page.locator("details summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") is not None
    for link in page.locator("nav a").all():
        assert page.locator(f"h2{link.get_attribute('href')}").count() == 1


@pytest.mark.parametrize(("lang", "width"), [("da", WIDE), ("en", NARROW)])
def test_nothing_keeps_anyone_out(opened: Open, lang: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, _ = opened(lang, width)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(each["impact"], each["id"]) for each in found] == []


def test_each_reform_s_own_page_is_one_key_away(opened: Open, folder: Path) -> None:
    for below in read_ranking(folder).folders.values():
        own = page_of(read_result(folder / below), "da")
        (folder / below / "report.html").write_text(own, encoding="utf-8")
    page, heard = opened("da", NARROW)
    home = page.url
    for place, name in enumerate(ranking().order):
        said = label(reforms()[name].name, "da")
        link = page.locator("section p a[href$='report.html']").nth(place)
        assert said in link.inner_text()
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{name}/report.html", wait_until="commit")
        assert said in page.locator("h1").inner_text()
        page.goto(home, wait_until="domcontentloaded")
    assert all(url.startswith("file://") for url in heard.requests)
    assert heard.said == []
