"""Recording from the pages: once, followed by every figure, refused with the rule and its numbers."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched, watched

SYSTEM = "/systems/rs-20079?unit=yen&fiscal_year=2024"


def opened(page: Page, step: str) -> None:
    page.locator(".step", has_text=step).locator("summary").click()


def filled(page: Page, form: str, amount: str = "") -> None:
    if amount:
        page.fill(f"#{form}-amount", amount)
    page.fill(f"#{form}-actor", "試験 担当")
    page.fill(f"#{form}-source", "試験通知 第1号")


def prepared(seen: Watched) -> Page:
    """Classify the system and decide a plan of 10,000,000 yen for it, as an officer would."""
    page = seen.page
    seen.open(SYSTEM)
    opened(page, "1. 分類")
    page.click("#classify-criterion")
    page.get_by_role("option", name="①②以外の全て").click()
    filled(page, "classify")
    page.click("#classify-send")
    expect(page.locator("#system-answer")).to_contain_text("③各府省システム")
    expect(page.locator(".step").first).to_contain_text("✓ 済")
    opened(page, "3. 実施計画")
    filled(page, "plan", "10,000,000")
    page.click("#plan-send")
    expect(page.locator("#system-answer")).to_contain_text("実施計画を 10,000,000円 と決定しました")
    expect(page.locator("#system-tiles")).to_contain_text("10,000,000")
    return page


def test_an_allocation_is_recorded_once_and_every_figure_follows(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = prepared(seen)
        opened(page, "4. 配分")
        filled(page, "allocate", "１，５００，０００")
        echo = page.locator("#allocate-echo")
        expect(echo).to_contain_text("150万円 = 1,500千円 = 2百万円 = 0.0億円")
        expect(echo).to_contain_text("190,519,836,615円")  # the envelope before
        expect(echo).to_contain_text("190,518,336,615円")  # and after
        page.dblclick("#allocate-send")
        answer = page.locator("#system-answer")
        expect(answer).to_contain_text("1,500,000円 を配分しました")
        expect(answer).to_contain_text("system:rs-20079@")
        expect(answer).to_contain_text("budget:2024:mof")
        expect(page.locator("#system-tiles")).to_contain_text("190,518,336,615")
        expect(page.locator("#system-events .ag-row", has_text="配分番号").first).to_be_visible()
        page.wait_for_timeout(500)
        expect(page.locator("#system-events .ag-row", has_text="枠からの配分")).to_have_count(1)
        page.goto(f"{own_url}/ministries?unit=yen&fiscal_year=2024")
        row = page.locator("#ministries-envelopes .ag-row", has_text="190,518,336,615")
        expect(row).to_contain_text("1,500,000")


def test_an_allocation_above_the_envelope_is_refused_with_its_numbers(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = prepared(seen)
        opened(page, "3. 実施計画")
        filled(page, "plan", "500,000,000,000")
        page.click("#plan-send")
        expect(page.locator("#system-answer")).to_contain_text("implausible-amount")
        page.check("#plan-confirmed")
        page.click("#plan-send")
        expect(page.locator("#system-answer")).to_contain_text("500,000,000,000円 と決定しました")
        expect(page.locator(".step", has_text="3. 実施計画")).to_contain_text("500,000,000,000")
        opened(page, "4. 配分")
        filled(page, "allocate", "200,000,000,000")
        expect(page.locator("#allocate-echo .below-zero")).to_contain_text("△9,480,163,385円")
        page.click("#allocate-send")
        answer = page.locator("#system-answer .problem")
        expect(answer).to_contain_text("財務省からの 200,000,000,000 円の配分はできません")
        expect(answer).to_contain_text("envelope")
        expect(answer).to_contain_text("方針 4-5")
        expect(answer.locator(".problem-numbers")).to_contain_text("190,519,836,615円")
        expect(page.locator("#system-tiles")).to_contain_text("190,519,836,615")


def test_money_before_the_procedure_is_refused_and_nothing_is_recorded(
    browser: Browser, own_url: str
) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        seen.open(SYSTEM)
        opened(page, "4. 配分")
        filled(page, "allocate", "1000")
        page.click("#allocate-send")
        expect(page.locator("#system-answer .problem")).to_contain_text("が未指定です")
        expect(page.locator(".step").last).to_contain_text("○ 未")


def test_what_a_form_cannot_read_is_said_before_anything_is_asked(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        seen.open(SYSTEM)
        opened(page, "4. 配分")
        page.click("#allocate-send")
        answer = page.locator("#system-answer .problem")
        expect(answer).to_contain_text("金額を入力してください")
        for typed, told in (
            ("1.5", "「1.5」は円の整数として読み取れません"),
            ("0", "1 円以上"),
            ("-5", "1 円以上"),
        ):
            filled(page, "allocate", typed)
            page.click("#allocate-send")
            expect(answer).to_contain_text(told)


def test_past_books_take_no_entries_and_say_why(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/systems/rs-20079?known_at=2025-10-01")
        expect(page.locator("#system-steps .closed-form")).to_contain_text("過去の帳簿を表示しているため")
        expect(page.locator("#allocate-send")).to_have_count(0)
        seen.open("/ministries?known_at=2025-10-01")
        expect(page.locator("#transfer-place .closed-form")).to_be_visible()
        expect(page.locator("#transfer-send")).to_have_count(0)


def test_a_transfer_moves_money_between_two_envelopes(browser: Browser, own_url: str) -> None:
    with watched(browser, own_url) as seen:
        page = seen.page
        seen.open("/ministries?unit=yen&fiscal_year=2026")
        page.click("#transfer-giver")
        page.locator("#transfer-place").page.get_by_role("option", name="デジタル庁").locator(
            "visible=true"
        ).click()
        page.click("#transfer-taker")
        page.get_by_role("option", name="法務省").locator("visible=true").click()
        filled(page, "transfer", "1,000,000,000")
        expect(page.locator("#transfer-echo")).to_contain_text("499,039,689,000円")
        page.click("#transfer-send")
        expect(page.locator("#transfer-answer")).to_contain_text("デジタル庁から法務省へ 1,000,000,000円")
        table = page.locator("#ministries-envelopes")
        expect(table.locator(".ag-row", has_text="498,039,689,000")).to_have_count(1)
        expect(table.locator(".ag-row", has_text="1,000,000,000").first).to_be_visible()
        page.fill("#transfer-amount", "600,000,000,000")
        filled(page, "transfer")
        page.click("#transfer-send")
        expect(page.locator("#transfer-answer .problem")).to_contain_text("移替元と移替先を選んでください")
