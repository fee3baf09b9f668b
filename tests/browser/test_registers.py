"""The registers in a browser, in both languages, wide and narrow: marked, searched, without illustrations."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.illustration.loading import load_illustration
from seed_data.loading import load_published
from tests.browser.conftest import served, watched

ROW = ".ag-center-cols-container .ag-row"
FOLDED_BELOW = 600
"""Pixels below which the bar folds its controls under one button."""


@pytest.fixture(scope="module")
def illustrated_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose books hold the illustration."""
    folder: Path = tmp_path_factory.mktemp("illustrated")
    with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}")) as runtime:
        load_published(runtime.ledger)
        load_illustration(runtime.ledger)
        runtime.views.lump_sum()
    with served(folder) as url:
        yield url


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    ("language", "title", "mark", "search", "none"),
    [
        ("ja", "契約台帳", "◇ 例示", "語句で検索", "該当する記録はありません"),
        ("en", "Contracts", "◇ Illustrative", "Search by words", "Nothing of the kind is on record"),
    ],
)
def test_a_register_is_opened_searched_and_left_without_illustrations(
    browser: Browser,
    illustrated_url: str,
    width: int,
    language: str,
    title: str,
    mark: str,
    search: str,
    none: str,
) -> None:
    with watched(browser, illustrated_url, width) as seen:
        page = seen.page
        seen.open(f"/registers?lang={language}")
        page.get_by_role("link", name=title, exact=True).click()
        expect(page.locator("main h1")).to_have_text(title)
        expect(page.locator(ROW).first).to_contain_text(mark)
        expect(page.locator("#illustrated")).to_be_visible()
        page.get_by_label(search).fill("KSK")
        expect(page.locator(ROW).first).to_contain_text("KSK")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width < FOLDED_BELOW:
            page.click("#clock-more")
        page.get_by_role("group", name="例示の記録" if language == "ja" else "Illustrations").get_by_role(
            "link"
        ).click()
        expect(page.locator("#left-out")).to_be_visible()
        expect(page.get_by_text(none).first).to_be_visible()
        assert "without_illustration=1" in page.url
