"""Moving the books back: what was not yet published disappears, and the page says which moment it shows."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import watched

INITIAL, SUPPLEMENTARY, SPENT = "480,327,293,000", "205,412,304,000", "636,331,790,092"


def test_moving_the_clock_back_makes_the_supplementary_budget_and_the_settlement_disappear(
    browser: Browser, published_url: str
) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/?unit=yen&fiscal_year=2024")
        tiles, statement = page.locator("#overview-tiles"), page.locator(".clock-statement")
        for amount in (INITIAL, SUPPLEMENTARY, SPENT):
            expect(tiles).to_contain_text(amount)
        page.fill("#clock-known-day", "2024-03-28")
        page.keyboard.press("Enter")
        expect(statement).to_contain_text("2024年3月28日 23:59 までに記録された事実だけ")
        expect(tiles).to_contain_text(INITIAL)
        expect(tiles).not_to_contain_text(SUPPLEMENTARY)
        expect(tiles).not_to_contain_text(SPENT)
        expect(page.locator("#overview-flow-sentence")).to_contain_text(
            "決算はこの時点では公表されていません"
        )
        assert "known_at=2024-03-28" in page.url
        page.go_back()
        expect(tiles).to_contain_text(SPENT)
        page.go_forward()
        expect(tiles).not_to_contain_text(SPENT)
        page.click("#back-to-now")
        expect(tiles).to_contain_text(SPENT)
        expect(statement).to_contain_text("現在")


def test_a_reader_jumps_to_a_publication(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/?unit=yen&fiscal_year=2024")
        expect(page.locator("#overview-tiles")).to_contain_text(SPENT)
        page.click("#clock-publication")
        page.get_by_role("option", name="2024-12-17").click()
        expect(page.locator(".clock-statement")).to_contain_text("2024年12月17日 12:00")
        expect(page.locator("#overview-tiles")).to_contain_text(SUPPLEMENTARY)
        expect(page.locator("#overview-tiles")).not_to_contain_text(SPENT)


def test_the_books_of_an_enactment_show_the_year_before_after_its_supplementary_budget(
    browser: Browser, published_url: str
) -> None:
    with watched(browser, published_url) as seen:
        seen.open("/?unit=yen&fiscal_year=2023&known_at=2024-03-28T12:00%2B09:00")
        expect(seen.page.locator("#overview-tiles")).to_contain_text("644,371,142,000")


@pytest.mark.parametrize(
    ("year", "amounts"),
    [
        (
            2024,
            ("480,327,293,000", "896,995,541,705", "636,331,790,092", "238,316,675,953", "22,347,075,660"),
        ),
        (2021, ("298,622,489,000", "402,741,253,876", "297,852,609,882", "100,048,411,825", "4,840,232,169")),
        (2020, ("67,388,003,000", "79,949,641,000", "65,337,109,592", "14,016,540,876", "595,990,532")),
    ],
)
def test_the_golden_figures_stand_on_the_page(
    browser: Browser, published_url: str, year: int, amounts: tuple[str, ...]
) -> None:
    with watched(browser, published_url) as seen:
        seen.open(f"/?unit=yen&fiscal_year={year}")
        for amount in amounts:
            expect(seen.page.locator("#overview-tiles")).to_contain_text(amount)


def test_choosing_another_year_is_followed_by_every_figure(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/?unit=yen&fiscal_year=2024")
        page.click("#clock-fiscal-year")
        page.get_by_role("option", name="令和4年度").click()
        expect(page.locator("#overview-tiles")).to_contain_text("672,034,499,825")
        expect(page.locator("#overview-flow-sentence")).to_contain_text("令和4年度")
        assert "fiscal_year=2022" in page.url
