"""Every page at both widths and in both languages: nothing foreign, nothing broken, nothing too wide."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import FIRST_CHART, watched

PAGES = {
    "/": ("年度の全体像", "Year at a glance"),
    "/lump-sum": ("一括計上予算", "Lump sum"),
    "/ministries": ("府省", "Ministries"),
    "/trajectory": ("削減の軌道", "Reduction"),
    "/systems": ("情報システム", "Systems"),
    "/systems/rs-20079": ("国税総合管理(KSK)システム", "国税総合管理(KSK)システム"),
    "/registers": ("台帳", "Registers"),
    "/registers/lineage": ("システムの系譜", "Lineage of systems"),
    "/history": ("記録", "History"),
}
CHARTS = {"/": 2, "/lump-sum": 2, "/ministries": 3, "/trajectory": 2, "/systems": 1, "/systems/rs-20079": 1}
GRIDS = {
    "/lump-sum": 2,
    "/ministries": 1,
    "/trajectory": 1,
    "/systems": 1,
    "/systems/rs-20079": 2,
    "/registers/lineage": 1,
    "/history": 1,
}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DRAWN = ".chart .js-plotly-plot .main-svg"


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_is_whole(browser: Browser, published_url: str, language: str, width: int) -> None:
    with watched(browser, published_url, width) as seen:
        for path, titles in PAGES.items():
            seen.open(f"{path}?lang={language}")
            page = seen.page
            title = titles[language == "en"]
            expect(page.locator("main h1")).to_have_text(title)
            expect(page.locator("html")).to_have_attribute("lang", language)
            if path in CHARTS:
                expect(page.locator(".chart .js-plotly-plot:has(.main-svg)")).to_have_count(CHARTS[path])
            for grid in page.locator("main .grid").all():
                expect(grid.locator(".ag-row").first).to_be_attached()
                expect(grid.locator(".ag-center-cols-container .ag-cell").first).to_be_attached()
            expect(page.locator("main .grid")).to_have_count(GRIDS.get(path, 0))
            expect(page.locator(".foot")).to_contain_text(
                "PDL1.0" if language == "en" else "公共データ利用規約"
            )
            assert page.evaluate(TOO_WIDE) == 0, path


def test_the_first_chart_is_drawn_soon(
    browser: Browser, published_url: str, record_property: Callable[[str, object], None]
) -> None:
    for path in ("/", "/ministries"):
        with watched(browser, published_url) as seen:
            began = time.perf_counter()
            seen.page.goto(published_url + path)
            seen.page.wait_for_selector(DRAWN)
            record_property(f"{FIRST_CHART} {path}", f"{time.perf_counter() - began:.2f} s after opening")


def test_japanese_is_drawn_in_the_bundled_typeface(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        seen.open("/")
        seen.page.wait_for_selector(DRAWN)
        loaded = (
            "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replace(/[\"']/g, ''))"
        )
        assert set(seen.page.evaluate(loaded)) == {"Noto Sans JP Variable"}
        assert seen.page.evaluate("document.fonts.check('14px \"Noto Sans JP Variable\"', '億円年度')")
        seen.page.wait_for_selector(".chart svg text", state="attached")
        family = "getComputedStyle(document.querySelector('.chart svg text')).fontFamily"
        assert "Noto Sans JP Variable" in seen.page.evaluate(family)


def test_a_reader_turns_pages_without_loading_them_again(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/?unit=million&fiscal_year=2023")
        page.evaluate("window.stillHere = true")
        page.get_by_role("navigation").get_by_role("link", name="府省", exact=True).click()
        expect(page.locator("main h1")).to_have_text("府省")
        expect(page).to_have_title("府省 – Ikkatsu 一括計上予算")
        assert page.url.endswith("/ministries?unit=million&fiscal_year=2023")
        page.go_back()
        expect(page.locator("main h1")).to_have_text("年度の全体像")
        assert page.evaluate("window.stillHere") is True


def test_language_and_unit_are_links_that_change_every_figure(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/?fiscal_year=2024")
        expect(page.locator("#overview-tiles")).to_contain_text("6,363.3")
        page.get_by_role("link", name="百万円").click()
        expect(page.locator("#overview-tiles")).to_contain_text("636,332")
        page.get_by_role("link", name="English").click()
        expect(page.locator("main h1")).to_have_text("Year at a glance")
        page.get_by_role("link", name="¥ billion").click()
        expect(page.locator("#overview-tiles")).to_contain_text("636.33")
        page.get_by_role("link", name="日本語").click()
        page.get_by_role("link", name="円", exact=True).click()
        expect(page.locator("#overview-tiles")).to_contain_text("636,331,790,092")


def test_a_system_is_found_by_its_name_and_opened(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/systems?unit=yen")
        page.fill("#systems-search", "国税 ksk")
        expect(page.locator("#systems-register .ag-center-cols-container .ag-row")).to_have_count(1)
        assert "q=" in page.url
        page.locator("#systems-register").get_by_role("link", name="国税総合管理(KSK)システム").click()
        expect(page.locator("main h1")).to_have_text("国税総合管理(KSK)システム")
        for amount in ("65,268,016,244", "25,599,568,000", "39,668,448,000"):
            expect(page.locator("#system-tiles")).to_contain_text(amount)


def test_a_key_figure_opens_into_the_events_that_add_up_to_it(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/?unit=yen&fiscal_year=2024")
        page.get_by_role("link", name="636,331,790,092").click()
        expect(page.locator("#explain-head")).to_contain_text("支出済額")
        expect(page.locator("#explain-head .explained-figure")).to_have_text("636,331,790,092円")
        expect(page.locator("#explain-causes .ag-floating-bottom")).to_contain_text("636,331,790,092")


def test_a_table_is_handed_out_with_its_credit_lines(browser: Browser, published_url: str) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        seen.open("/lump-sum?fiscal_year=2024")
        expect(page.locator("#lump-sum-settlement .ag-row").first).to_be_attached()
        with page.expect_download() as download:
            page.click("#lump-sum-settlement-csv")
        text = download.value.path().read_text(encoding="utf-8-sig")
        assert "財務省" in text
        assert "143465354321" in text
        assert "公共データ利用規約" in text
        assert "帳簿の時点" in text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/?known_at=someday", "known_at"),
        ("/?fiscal_year=abc", "abc"),
        ("/systems/rs-0", "rs-0"),
        ("/?fiscal_year=1999", "1999"),
    ],
)
def test_an_address_that_makes_no_sense_is_answered_clearly(
    browser: Browser, published_url: str, path: str, told: str
) -> None:
    with watched(browser, published_url) as seen:
        page = seen.page
        page.goto(published_url + path)
        expect(page.locator("main")).to_contain_text(told)
        page.wait_for_timeout(1_000)  # and stays so: the bar must not turn the page by itself
        expect(page.locator("main")).to_contain_text(told)
        assert page.url == published_url + path


def test_a_page_that_is_not_there_is_not_answered_with_one_that_is(
    browser: Browser, published_url: str
) -> None:
    context = browser.new_context()
    response = context.request.get(f"{published_url}/nowhere")
    assert response.status == 404
    context.close()
