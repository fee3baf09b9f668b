"""Recording from the pages: once, followed by every figure, refused with the rule and its numbers."""

from playwright.sync_api import Browser, expect

from tests.browser.conftest import watched
from tests.browser.filling import choose, classified_and_planned, field, form_open, send

SYSTEM = "/systems/rs-20079?unit=yen&fiscal_year=2024"


def test_an_allocation_is_recorded_once_and_every_figure_follows(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        classified_and_planned(page, own_url)
        seen.open(SYSTEM)
        page.locator(".step", has_text="4. 配分").get_by_role("link", name="配分する").click()
        field(page, "amount_yen").fill("１，５００，０００")
        field(page, "source_title").fill("配分通知 第1号")
        check = page.locator("#record-check")
        expect(check).to_contain_text("190,519,836,615円")  # the envelope before
        expect(check).to_contain_text("190,518,336,615円")  # and after
        expect(page.locator(".words", has_text="150万円")).to_contain_text("1,500千円 = 2百万円 = 0.0億円")
        expect(check.locator(".check-fine")).to_contain_text("配分、枠からの配分")
        page.dblclick("#record-send")
        answer = page.locator("#record-answer")
        expect(answer).to_contain_text("1,500,000円")
        expect(answer).to_contain_text("system:rs-20079@")
        expect(answer).to_contain_text("budget:2024:mof")
        answer.get_by_role("link", name="この控えのアドレス").click()
        expect(page.locator("main h1")).to_have_text("記録の控え")
        expect(page.locator("#receipt-place")).to_contain_text("budget:2024:mof")
        seen.open(SYSTEM)
        expect(page.locator("#system-tiles")).to_contain_text("190,518,336,615")
        expect(page.locator("#system-events .ag-row", has_text="枠からの配分")).to_have_count(1)
        page.goto(f"{own_url}/ministries?unit=yen&fiscal_year=2024")
        row = page.locator("#ministries-envelopes .ag-row", has_text="190,518,336,615")
        expect(row).to_contain_text("1,500,000")


def test_an_allocation_above_the_envelope_is_refused_before_it_is_sent(
    browser: Browser, own_url: str
) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        classified_and_planned(page, own_url)
        form_open(page, own_url, "decide-plan")
        field(page, "amount_yen").fill("500,000,000,000")
        field(page, "source_title").fill("実施計画の変更")
        expect(page.locator("#record-check .check-refused")).to_contain_text("implausible-amount")
        page.check("#record-confirmed")
        send(page)
        form_open(page, own_url, "allocate")
        expect(page.locator("#record-confirm")).to_be_hidden()
        field(page, "amount_yen").fill("200,000,000,000")
        field(page, "source_title").fill("配分通知")
        check = page.locator("#record-check")
        expect(check.locator(".below-zero").first).to_contain_text("△9,480,163,385円")
        expect(check.locator(".check-refused").first).to_contain_text("200,000,000,000 円の配分はできません")
        described = field(page, "amount_yen").get_attribute("aria-describedby") or ""
        told = page.locator(f"[id='{described}']")
        expect(told).to_contain_text("財務省からの 200,000,000,000 円の配分はできません")
        page.click("#record-send")
        answer = page.locator("#record-answer .problem")
        expect(answer).to_contain_text("方針 4-5")
        expect(answer.locator(".problem-numbers")).to_contain_text("190,519,836,615円")
        seen.open(SYSTEM)
        expect(page.locator("#system-tiles")).to_contain_text("190,519,836,615")


def test_money_before_the_procedure_is_refused_and_nothing_is_recorded(
    browser: Browser, own_url: str
) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        form_open(page, own_url, "allocate")
        field(page, "amount_yen").fill("1000")
        expect(page.locator("#record-check")).to_contain_text("が未指定です")
        field(page, "source_title").fill("配分通知")
        page.click("#record-send")
        expect(page.locator("#record-answer .problem")).to_contain_text("が未指定です")
        seen.open(SYSTEM)
        expect(page.locator(".step").last).to_contain_text("○ 未")


def test_what_a_form_cannot_read_is_said_beside_its_field(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        form_open(page, own_url, "allocate")
        page.click("#record-send")
        answer = page.locator("#record-answer .problem")
        expect(answer).to_contain_text("金額: 入力してください")
        expect(answer).to_be_focused()
        field(page, "amount_yen").fill("1.5")
        expect(page.locator("#record-check")).to_contain_text("「1.5」は金額として読み取れません")
        expect(field(page, "amount_yen")).to_have_attribute("aria-invalid", "true")
        for typed in ("0", "-5"):
            field(page, "amount_yen").fill(typed)
            expect(page.locator("#record-check")).to_contain_text("1 円以上")


def test_past_books_take_no_entries_and_say_why(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/systems/rs-20079?known_at=2025-10-01")
        expect(page.locator("#system-steps .closed-form")).to_contain_text("過去の帳簿を表示しているため")
        for path in ("/record", "/record/allocate", "/ministries"):
            seen.open(f"{path}?known_at=2025-10-01")
            expect(page.locator(".closed-form")).to_contain_text("過去の帳簿を表示しているため")
        expect(page.locator("#record-send")).to_have_count(0)


def test_a_transfer_moves_money_between_two_envelopes(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        seen.open("/ministries?unit=yen&fiscal_year=2026")
        page.locator("#transfer-place").get_by_role("link").click()
        choose(page, field(page, "from_ministry"), "デジタル庁")
        choose(page, field(page, "to_ministry"), "法務省")
        field(page, "amount_yen").fill("1,000,000,000")
        field(page, "source_title").fill("移替え通知")
        expect(page.locator("#record-check")).to_contain_text("499,039,689,000円")
        send(page)
        expect(page.locator("#record-answer")).to_contain_text("1,000,000,000円")
        seen.open("/ministries?unit=yen&fiscal_year=2026")
        table = page.locator("#ministries-envelopes")
        expect(table.locator(".ag-row", has_text="498,039,689,000")).to_have_count(1)
