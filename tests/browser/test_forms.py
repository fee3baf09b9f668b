"""Forms as officers use them: by keyboard, left and continued, overtaken by others, in both languages."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched
from tests.browser.filling import cell, choose, classified_and_planned, field, form_open, send, unit


def test_a_form_is_filled_in_and_sent_by_keyboard_alone(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        page.goto(f"{own_url}/record/propose-system?lang=en")
        expect(page.locator("#record-check")).not_to_be_empty()
        field(page, "name").focus()
        page.keyboard.type("新しい申請システム")
        page.keyboard.press("Tab")  # on to the ministry, chosen by typing
        page.keyboard.type("Ministry of Fin")
        page.keyboard.press("Enter")
        expect(field(page, "ministry")).to_have_value(re.compile("Ministry of Finance"))
        field(page, "source_title").focus()
        page.keyboard.type("Outline of the project")
        expect(page.locator("#record-check .check-fine")).to_be_visible()
        page.keyboard.press("Control+Enter")
        receipt = page.locator("#record-answer .receipt")
        expect(receipt).to_contain_text("新しい申請システム")
        expect(receipt).to_be_focused()


def test_enter_sends_from_the_last_field_only(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        form_open(page, own_url, "report-plan-progress", "ministry=mof&fiscal_year=2024")
        field(page, "source_title").press("Enter")
        page.wait_for_timeout(300)
        expect(page.locator("#record-answer")).to_be_empty()
        field(page, "source_url").press("Enter")
        expect(page.locator("#record-answer")).to_contain_text("まだ記録していません")


def test_what_was_typed_is_kept_when_the_page_closes(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        form_open(page, own_url, "award-contract")
        field(page, "title").fill("申告システム改修")
        choose(page, cell(page, "amounts_by_year", 0, "fiscal_year"), "令和6年度")
        cell(page, "amounts_by_year", 0, "amount_yen").fill("1,200")
        choose(page, unit(page, "amounts_by_year"), "千円")
        expect(page.locator("#record-kept")).to_contain_text("下書きを保存しました")
        expect(page.locator(".words", has_text="合計")).to_contain_text("1,200,000円")
        page.get_by_role("button", name="行を追加").click()
        expect(page.locator(".entry")).to_have_count(3)
        expect(field(page, "title")).to_have_value("申告システム改修")
        page.goto(f"{own_url}/record")
        page.locator("#record-begun a", has_text="契約を締結する").click()
        expect(field(page, "title")).to_have_value("申告システム改修")
        expect(cell(page, "amounts_by_year", 0, "amount_yen")).to_have_value("1,200")
        expect(cell(page, "amounts_by_year", 0, "fiscal_year")).to_have_value(re.compile("令和6年度"))
        expect(unit(page, "amounts_by_year")).to_have_value("千円")
        page.goto(f"{own_url}/record")
        page.get_by_role("button", name=re.compile("下書きを破棄")).click()
        expect(page.locator("#record-begun")).to_be_empty()
        assert page.evaluate("window.localStorage.length + window.sessionStorage.length") == 0


def test_a_form_that_was_overtaken_tells_by_whom_and_keeps_what_was_typed(
    browser: Browser, own_url: str
) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        classified_and_planned(page, own_url)
        form_open(page, own_url, "allocate")
        field(page, "amount_yen").fill("1,500,000")
        field(page, "source_title").fill("配分通知")
        expect(page.locator("#record-check .check-fine")).to_be_visible()
        other = page.context.new_page()
        form_open(other, own_url, "decide-plan")
        field(other, "amount_yen").fill("12,000,000")
        field(other, "source_title").fill("変更決定")
        send(other)
        page.click("#record-send")
        told = page.locator("#record-answer .stale")
        expect(told).to_contain_text("実施計画の決定 12,000,000円")
        expect(told).to_contain_text("everybody")
        expect(field(page, "amount_yen")).to_have_value("1,500,000")
        page.click("#record-go-on")
        expect(page.locator("#record-answer")).to_contain_text("もう一度送信してください")
        send(page)


def test_what_was_recorded_before_is_chosen_by_what_it_is(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        classified_and_planned(page, own_url)
        form_open(page, own_url, "allocate")
        field(page, "amount_yen").fill("1,500,000")
        field(page, "source_title").fill("配分通知")
        send(page)
        form_open(page, own_url, "return-allocation")
        choose(page, field(page, "allocation_id", "reference"), "1,500,000円")
        choose(page, unit(page, "amount_yen"), "千円")
        field(page, "amount_yen").fill("500")
        field(page, "source_title").fill("返納通知")
        expect(page.locator("#record-check")).to_contain_text("まだ入力されていません：理由")
        field(page, "reason").fill("契約差金")
        expect(page.locator("#record-check .left-table")).to_contain_text("1,000,000円")
        send(page)


def test_an_execution_report_offers_the_months_of_its_year(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        form_open(page, own_url, "report-execution")
        choose(page, field(page, "period", "month"), "2024年6月")
        choose(page, cell(page, "lines", 0, "cost_class"), "運用等経費")
        cell(page, "lines", 0, "amount_yen").fill("1,000")
        expect(page.locator("#record-check .check-refused").first).to_be_visible()
        expect(page.locator(".list-error")).to_be_visible()
        choose(page, field(page, "fiscal_year"), "令和7年度")
        field(page, "period", "month").click()
        expect(page.get_by_role("option", name="2025年6月")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_form_is_wider_than_the_window(
    browser: Browser, published_url: str, width: int, language: str
) -> None:
    with watched(browser, published_url, width) as seen:
        page = seen.page
        for path in (
            "/record",
            "/record/award-contract",
            "/record/close-system-year",
            "/record/submit-ministry-plan",
        ):
            seen.open(f"{path}?lang={language}")
            page.wait_for_selector(".record-form, .record-chapter")
            assert _wider(page) == 0, path


def _wider(page: Page) -> int:
    wider: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return wider
