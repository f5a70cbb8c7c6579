"""The page of a story in a real browser, opened from disk."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.database import opened
from storage.export.page import write_site
from tests.storage.helpers import database
from tests.storage.told_story import HOSTILE, tell_story

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed"),
]
COLUMN = """head => {
    const values = [...head.closest("table").tBodies[0].rows].map(row => {
        const cell = row.cells[head.cellIndex];
        return (cell.dataset.value ?? cell.textContent).trim();
    });
    return [values, [...values].sort((a, b) => a.localeCompare(b))];
}"""
"""Gives the values of a column as they stand, and as text in order."""
sync_api = pytest.importorskip("playwright.sync_api")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    with opened(database(folder), write=True) as con:
        tell_story(con)
        write_site(con, folder / "site", lambda done, of: None)
    return folder / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with sync_api.sync_playwright() as playwright:
        # Where tests run as root, as in a container, Chromium has no sandbox of its own.
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def story(site: Path, browser) -> Iterator[object]:
    yield from _open(browser, site / "stories/s1/index.html")


def _open(browser, path: Path, width: int = 1280, *, scripts: bool = True) -> Iterator[object]:
    """Open a page; whatever it complains of, and whatever it asks the network for, fails the test."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts
    )
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda sent: sent.url.startswith("file:") or troubles.append(f"asked for {sent.url}"),
    )
    page.goto(path.as_uri())
    yield page
    context.close()
    assert troubles == []


def seen(page, selector: str) -> list[str]:
    """Return whose outlets' elements can be seen, in order."""
    return page.eval_on_selector_all(
        selector, "all => all.filter(e => e.checkVisibility()).map(e => e.dataset.outlet)"
    )


def choose(page, name: str, value: str) -> None:
    if not page.locator("[data-filters]").evaluate("filters => filters.open"):
        page.locator("[data-filters] summary").click()
    page.locator(f"select[name={name}]").select_option(value)


def test_it_opens_from_disk_and_what_outlets_say_is_text(story) -> None:
    assert story.url.startswith("file:")
    assert HOSTILE in story.locator("h1").inner_text()
    assert story.title() != "taken"
    assert story.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui")


@pytest.mark.parametrize(
    ("name", "value", "rows", "forms"),
    [
        ("outlet", "evil", ["evil"], ["evil"]),
        ("country", "UA", ["газета"], ["газета"]),
        ("language", "ar", ["ورقة"], ["ورقة"]),
        ("kind", "masked", ["mark", "газета", "ورقة", "evil"], ["газета"]),
    ],
)
def test_each_filter_leaves_what_it_says(story, name, value, rows, forms) -> None:
    choose(story, name, value)
    assert set(seen(story, "#timeline tbody tr")) == set(rows)
    assert set(seen(story, "#coverage thead th[data-outlet]")) == set(rows)
    assert set(seen(story, ".forms li")) == set(forms)
    assert f"{len(rows)} of 4 outlets" in story.locator("[data-filter-said]").inner_text()
    story.get_by_role("button", name="Show all").click()
    sync_api.expect(story.locator("[data-outlet][hidden]")).to_have_count(0)
    assert len(seen(story, ".forms li")) == 4


def test_a_quote_of_which_no_form_is_left_goes_with_its_forms(story) -> None:
    choose(story, "kind", "translated")
    assert not story.locator(".utterance").first.is_visible()


def test_filters_that_together_fit_nobody_leave_nobody(story) -> None:
    choose(story, "country", "UA")
    choose(story, "language", "ar")
    assert seen(story, "#timeline tbody tr") == []
    story.keyboard.press("Escape")
    assert not story.locator("[data-filters] form").is_visible()


def test_every_column_that_can_be_sorted_sorts_both_ways(story) -> None:
    heads = story.locator("th[data-sort]")
    assert heads.count() == 10
    for number in range(heads.count()):
        head = heads.nth(number)
        numeric = head.get_attribute("data-sort") == "number"
        for direction in ("ascending", "descending"):
            head.get_by_role("button").click()
            assert head.get_attribute("aria-sort") == direction
            assert head.locator("xpath=..").locator("[aria-sort]").count() == 1
            values, in_order = head.evaluate(COLUMN)
            if numeric:
                in_order = sorted((one for one in values if one[:1].isdigit()), key=float)
            if direction == "descending":
                in_order.reverse()
            assert values[: len(in_order)] == in_order
            assert not any(one[:1].isdigit() for one in values[len(in_order) :])


def test_a_cell_leads_to_the_sentence(story) -> None:
    story.locator("#claim-s1-c1 td[data-outlet=mark] a").click()
    target = story.locator(".passage:target")
    assert target.locator("mark").inner_text() == "The mayor said the bridge will stay shut."
    target.locator("figcaption a").first.click()
    assert story.locator("#claim-s1-c1").is_visible()


def test_the_keyboard_reaches_the_content_the_filters_and_the_tables(story) -> None:
    story.keyboard.press("Tab")
    assert story.evaluate("document.activeElement.className") == "skip"
    names = set()
    for _ in range(80):
        story.keyboard.press("Tab")
        names.add(
            story.evaluate(
                "document.activeElement.tagName + '.' + document.activeElement.className"
            )
        )
    assert {"SUMMARY.", "BUTTON.", "DIV.scroll", "DIV.scroll matrix"} <= names


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_window(site: Path, browser, width: int) -> None:
    for file in sorted(site.rglob("*.html")):
        for page in _open(browser, file, width):
            assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name


def test_all_of_it_is_there_without_scripts(site: Path, browser) -> None:
    for page in _open(browser, site / "stories/s1/index.html", scripts=False):
        assert page.locator(".forms li:visible").count() == 4
        assert page.locator("section:visible").count() == 9
        assert not page.locator("[data-filters]").is_visible()


def test_arabic_runs_from_right_to_left(story) -> None:
    headline = story.locator("#headlines td.words [lang=ar]").first
    assert headline.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_the_list_of_stories_can_be_searched(site: Path, browser) -> None:
    for page in _open(browser, site / "index.html"):
        field = page.get_by_role("searchbox")
        field.fill("міст ЗАКРИТО")
        assert page.locator("tbody tr:visible").count() == 1
        field.fill("nothing of the kind")
        assert page.locator("tbody tr:visible").count() == 0
        assert page.get_by_role("status").inner_text() == "0 of 1 stories"
        field.fill("")
        page.locator("tbody a").click()
        assert page.locator("h1").is_visible()
