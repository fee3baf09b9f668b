"""The inbox in a browser: what waits, by kind; what changed until it is marked; who has not reported."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.at_desks import MINISTRY_OFFICER, OFFICER, desk_of, served_to_desks

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def url(loaded_folder: Path, tmp_path: Path) -> Iterator[str]:
    """A server with books of one's own."""
    with served_to_desks(shutil.copytree(loaded_folder, tmp_path / "books")) as served_url:
        yield served_url


def test_an_officer_is_led_from_the_head_to_what_waits_and_on_to_its_page(browser: Browser, url: str) -> None:
    with desk_of(browser, url, MINISTRY_OFFICER) as seen:
        page = seen.page
        seen.open("/?effective_on=2024-10-01")
        page.get_by_role("link", name="受信箱").click()
        items = page.locator("#inbox-items")
        items.locator("a").first.wait_for()
        expect(items).to_contain_text("未配分の予算")
        page.locator("#inbox-all .ag-row").first.wait_for()
        items.get_by_role("link", name="どの情報システムにも配分されていません").click()
        page.locator("h1", has_text="府省").wait_for()


def test_changes_stay_until_they_are_marked_as_seen(browser: Browser, url: str) -> None:
    with desk_of(browser, url, MINISTRY_OFFICER) as seen:
        page, changes = seen.page, seen.page.locator("#inbox-changes")
        for _ in range(2):  # opening the page marks nothing
            seen.open("/inbox")
            changes.locator("li").first.wait_for()
        page.get_by_role("button", name="ここまで確認済みにする").click()
        changes.get_by_text("新しい変更はありません").wait_for()
        seen.open("/inbox")
        changes.get_by_text("新しい変更はありません").wait_for()
    with desk_of(browser, url, OFFICER) as other:
        other.open("/inbox")
        other.page.locator("#inbox-changes li").first.wait_for()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("language", "said"), [("ja", "行うこと"), ("en", "To do")])
def test_the_inbox_fits_every_screen_in_both_languages(
    browser: Browser, url: str, width: int, language: str, said: str
) -> None:
    with desk_of(browser, url, OFFICER, width) as seen:
        seen.open(f"/inbox?lang={language}")
        expect(seen.page.locator("main")).to_contain_text(said)
        seen.page.locator(".duty").first.wait_for()
        assert seen.page.evaluate(WIDER) <= 0
