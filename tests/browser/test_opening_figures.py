"""One figure of each kind, pointed at or come to by keyboard: it opens what adds up to it, to the yen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched, watched

EXPLAINED = re.compile(r"/explain\?")
YEAR = "?fiscal_year=2024"
PLACE = """([chart, mark, at]) => {
  const drawn = document.querySelectorAll(`#${chart} ${mark}`)[at];
  drawn.scrollIntoView({block: 'center'});
  const {x, y, width, height} = drawn.getBoundingClientRect();
  return [x, y, width, height];
}"""
MARKS = {
    "a bar": ("/", "overview-years", ".point path", 2, (0.5, 0.5), "460,053,433,000円"),
    "a flow": ("/", "overview-flow", ".sankey-link", 0, (0.5, 0.5), "480,327,293,000円"),
    "a node": ("/", "overview-flow", ".node-rect", 1, (0.5, 0.5), "896,995,541,705円"),
    "a cell of a heat map": (
        "/ministries",
        "ministries-heat",
        ".heatmaplayer image",
        0,
        (0.9, 0.01),
        "499,039,689,000円",
    ),
    "a point of a line": (
        "/trajectory",
        "trajectory-cohort",
        ".points path",
        0,
        (0.5, 0.5),
        "540,000,000,000円",
    ),
}


def figure(page: Page, amount: str) -> None:
    """The page that explains a figure says it, and the causes sum to it."""
    expect(page).to_have_url(EXPLAINED)
    expect(page.locator(".explained-figure")).to_have_text(amount)


@pytest.mark.parametrize("kind", MARKS)
def test_a_mark_of_a_chart_opens_at_a_click(browser: Browser, published_url: str, kind: str) -> None:
    path, chart, mark, at, (across, down), amount = MARKS[kind]
    with watched(browser, published_url) as seen:
        seen.open(path + YEAR)
        seen.page.wait_for_selector(f"#{chart} {mark}")
        expect(seen.page.locator(f"#{chart}-sentence")).not_to_be_empty()
        x, y, width, height = seen.page.evaluate(PLACE, [chart, mark, at])
        seen.page.mouse.move(x + width * across - 2, y + height * down)
        seen.page.mouse.click(x + width * across, y + height * down)
        figure(seen.page, amount)


def by_tile(seen: Watched) -> None:
    seen.open(f"/{YEAR}")
    seen.page.get_by_role("link", name="6,363.3億円").click()


def by_cell(seen: Watched) -> None:
    """Go from a cell to the one beside it with the arrow keys and open it with Enter."""
    seen.open(f"/lump-sum{YEAR}")
    row = seen.page.locator("#lump-sum-settlement .ag-center-cols-container .ag-row", has_text="1,905.2")
    row.locator("[col-id=carried_in_yen]").click(position={"x": 3, "y": 12})
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("Enter")


def by_total(seen: Watched) -> None:
    seen.open(f"/lump-sum{YEAR}")
    seen.page.locator("#lump-sum-settlement .ag-floating-bottom [col-id=unused_yen] a").click()


def by_twin(seen: Watched) -> None:
    """Unfold the table under a chart and follow its first figure, by keyboard alone."""
    seen.open(f"/{YEAR}")
    seen.page.locator("#overview-years-twin-open").press("Enter")
    seen.page.locator("#overview-years-twin td a").first.press("Enter")


def by_part(seen: Watched) -> None:
    """Unfold what the folded rest of a chart is made of, and follow the largest of it."""
    seen.open(f"/systems{YEAR}")
    seen.page.locator("#systems-tail-twin-open").press("Enter")
    others = seen.page.locator("#systems-tail-parts-others")
    expect(others.locator("summary")).to_be_visible()
    others.locator("summary").press("Enter")
    others.locator("li a").first.press("Enter")


def by_sentence(seen: Watched) -> None:
    seen.open(f"/{YEAR}")
    seen.page.locator("#overview-flow-sentence a").first.press("Enter")


WAYS: dict[str, tuple[Callable[[Watched], None], str]] = {
    "a key figure": (by_tile, "636,331,790,092円"),
    "a cell of a table": (by_cell, "190,519,836,615円"),
    "a total": (by_total, "22,347,075,660円"),
    "a table twin": (by_twin, "67,388,003,000円"),
    "a part of the rest": (by_part, "8,956,297,000円"),
    "a sentence": (by_sentence, "896,995,541,705円"),
}


@pytest.mark.parametrize("kind", WAYS)
def test_a_figure_in_words_opens(browser: Browser, published_url: str, kind: str) -> None:
    open_it, amount = WAYS[kind]
    with watched(browser, published_url) as seen:
        open_it(seen)
        figure(seen.page, amount)
