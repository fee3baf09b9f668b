"""Time on every page: the line by keyboard, the banner, links of evidence, differences, explanations."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import watched

SETTLEMENT = "令和6年度 決算"
SUPPLEMENT_OF_FY2025 = "令和7年度 補正予算の成立"


@pytest.mark.parametrize("width", [1440, 390])
def test_arrow_keys_go_from_landmark_to_landmark_and_end_leads_back(
    browser: Browser, published_url: str, width: int
) -> None:
    with watched(browser, published_url, width) as seen:
        page = seen.page
        seen.open("/lump-sum?fiscal_year=2024")
        slider = page.locator("#time-slider")
        expect(slider).to_have_attribute("aria-valuetext", "現在の帳簿")
        slider.focus()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        expect(slider).to_have_attribute("aria-valuetext", f"2025年12月16日 {SUPPLEMENT_OF_FY2025}")
        page.keyboard.press("ArrowLeft")
        expect(page.locator("#time-told")).to_have_text(f"2025年11月20日 {SETTLEMENT}")
        expect(page.locator(".clock-line-past")).to_contain_text("過去の帳簿を表示しています。")
        expect(slider).to_be_focused()
        page.keyboard.press("PageUp")
        expect(slider).to_have_attribute("aria-valuetext", f"2025年12月16日 {SUPPLEMENT_OF_FY2025}")
        page.keyboard.press("End")
        expect(page.locator(".clock-line-past")).to_have_count(0)
        assert "known_at" not in page.url


def test_the_banner_of_the_past_stays_and_leads_back_in_one_step_on_every_kind_of_page(
    browser: Browser, published_url: str
) -> None:
    with watched(browser, published_url, 390) as seen:
        banner = seen.page.locator(".clock-line-past")
        for path in ("/", "/systems", "/registers", "/registers/reviews", "/history", "/explain", "/proof"):
            seen.open(f"{path}?known_at=2024-03-28")
            expect(banner).to_contain_text("過去の帳簿を表示しています。")
            seen.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            expect(banner).to_be_in_viewport()
        seen.page.click("#back-to-now")
        expect(banner).to_have_count(0)


def test_a_link_shared_as_evidence_says_same_and_what_changed_and_a_forged_one_that_it_is_not(
    browser: Browser, published_url: str
) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/lump-sum?fiscal_year=2024&known_at=2024-12-17&lang=en")
        page.click("#share-as-evidence")
        shared = page.locator("#shared-address")
        expect(shared).to_have_value(
            re.compile(re.escape(published_url) + r"/lump-sum\?.*digest=[0-9a-f]{32}$")
        )
        link = shared.input_value()
        page.goto(link)
        said = page.locator("#evidence")
        expect(said).to_contain_text("Same as when shared")
        expect(said).to_contain_text("figures have changed since")
        digest = link.partition("digest=")[2]
        page.goto(link.replace(digest, "0" * 32))
        expect(said).to_contain_text("Not the same as when shared")
        page.goto(link)
        said.get_by_role("link").first.click()
        expect(page.locator("main h1")).to_have_text("Difference between two moments")
        expect(page.locator("#told-changes")).to_contain_text("figures changed")
        for grid in ("#difference-groups", "#difference-cells", "#difference-events"):
            expect(page.locator(f"{grid} .ag-row").first).to_be_attached()
        page.locator("#difference-cells a").first.click()
        expect(page.locator("main h1")).to_have_text("What a figure is made of")
        expect(page.locator("#explain-head .sum-line")).to_be_visible()


def test_an_explained_figure_is_the_sum_of_its_events(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        seen.open(
            "/explain?lang=en&unit=yen&fiscal_year=2024&view=lump-sum&by=ministry"
            "&column=current_yen&row=fiscal_year:2024&row=ministry_id:mof"
        )
        expect(seen.page.locator("#explain-head")).to_contain_text("¥190,519,836,615")
        total = seen.page.locator("#explain-causes .ag-floating-bottom [col-id=delta_yen]")
        expect(total.first).to_have_text("190,519,836,615")


def test_the_log_is_verified_on_the_page_of_proof(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        seen.open("/proof?lang=en")
        seen.page.click("#proof-checkpoint")
        expect(seen.page.locator("#proof-state")).to_contain_text("over 3,833 events")
        seen.page.click("#proof-verify")
        expect(seen.page.locator("#proof-work")).to_contain_text("Verify the log: nothing is wrong.")
        expect(seen.page.locator("#proof-runs .ag-row").first).to_contain_text("Verify the log")
