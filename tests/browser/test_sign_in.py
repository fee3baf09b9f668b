"""Signing in with a browser, at a server as its users start it: with demo accounts, without a script."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect

from api.identity.accounts import Accounts
from api.identity.demo import make_demo_accounts
from api.identity.settings import IdentitySettings
from projections.settings import Settings
from tests.api.served import serving
from tests.browser.conftest import watched
from tests.support.accounts import CHEAP

PHONE = 390


@dataclass
class Office:
    """A started server and the passwords of its demo accounts."""

    url: str
    passwords: dict[str, str]

    def sign_in(self, page: Page, account: str) -> None:
        """Type name and password and send them with the keyboard alone."""
        expect(page.get_by_label("アカウント名")).to_be_focused()
        page.keyboard.type(account)
        page.keyboard.press("Tab")
        page.keyboard.type(self.passwords[account])
        page.keyboard.press("Enter")


@pytest.fixture(scope="module")
def office(loaded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = shutil.copytree(loaded_folder, tmp_path_factory.mktemp("office") / "books")
    database_url = f"sqlite:///{folder / 'ikkatsu.db'}"
    with Accounts.open(Settings(database_url=database_url), IdentitySettings(), hasher=CHEAP) as accounts:
        made = make_demo_accounts(accounts)
    with serving(database_url, "--dashboard") as served:
        yield Office(served.url, {one.demo.account: one.password or "" for one in made})


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_an_officer_signs_in_sees_who_she_is_and_signs_out(browser: Browser, office: Office) -> None:
    with watched(browser, office.url) as seen:
        page = seen.page
        page.goto(f"{office.url}/lump-sum?fiscal_year=2024")
        assert urlsplit(page.url).path == "/sign-in"
        office.sign_in(page, "officer-mof")
        page.wait_for_selector("main h1")
        assert page.url == f"{office.url}/lump-sum?fiscal_year=2024"
        page.wait_for_selector(".signed-in")
        head = page.locator(".signed-in")
        expect(head).to_contain_text("財務省 予算担当(試用)")
        expect(head).to_contain_text("財務省 府省担当者")
        expect(head.get_by_text("アカウント管理")).to_have_count(0)

        head.get_by_role("button", name="サインアウト").click()
        expect(page.locator("main")).to_contain_text("サインアウトしました")
        page.goto(f"{office.url}/lump-sum")
        assert urlsplit(page.url).path == "/sign-in"
        assert [cookie["name"] for cookie in page.context.cookies() if "session" in cookie["name"]] == []


def test_a_wrong_password_is_told_and_the_name_stays(browser: Browser, office: Office) -> None:
    context = browser.new_context(locale="ja-JP")
    page = context.new_page()
    page.goto(f"{office.url}/sign-in")
    page.get_by_label("アカウント名").fill("analyst")
    page.get_by_label("パスワード").fill("wrong")
    page.get_by_role("button", name="サインイン").click()

    expect(page.get_by_role("alert")).to_contain_text("アカウント名又はパスワードが違います")
    expect(page.get_by_label("アカウント名")).to_have_value("analyst")
    expect(page.get_by_label("パスワード")).to_have_value("")
    context.close()


def test_a_token_is_made_on_the_page_and_opens_the_interface(browser: Browser, office: Office) -> None:
    with watched(browser, office.url) as seen:
        page = seen.page
        page.goto(f"{office.url}/account")
        office.sign_in(page, "auditor")
        page.get_by_label("用途").fill("月次の確認")
        page.get_by_role("button", name="トークンを発行").click()
        token = page.locator(".secret").input_value()

        answer = httpx2.get(
            f"{office.url}/api/v1/account", headers={"authorization": f"Bearer {token}"}
        ).json()
        assert (answer["account"], answer["may_write"]) == ("auditor", False)
        page.get_by_role("button", name="失効: 月次の確認").click()
        expect(page.get_by_role("alert")).to_contain_text("トークンを失効させました")
        expect(page.locator(".secret")).to_have_count(0)


def test_an_administrator_opens_an_account_which_chooses_its_own_password(
    browser: Browser, office: Office
) -> None:
    with watched(browser, office.url) as seen:
        page = seen.page
        page.goto(f"{office.url}/accounts")
        office.sign_in(page, "administrator")
        opening = page.locator("section", has=page.get_by_role("heading", name="アカウントの開設"))
        opening.get_by_label("アカウント名").fill("h.sato")
        opening.get_by_label("氏名").fill("佐藤 花子")
        opening.get_by_label("役職").fill("ministry-officer@財務省")
        opening.get_by_role("button", name="アカウントの開設").click()
        one_time = page.locator(".secret").input_value()
        expect(page.locator("#account-h\\.sato")).to_contain_text("府省担当者")
        expect(page.locator("#account-administrator summary")).to_have_count(0)
    with watched(browser, office.url) as seen:
        page = seen.page
        page.goto(f"{office.url}/sign-in?next=/account")
        page.get_by_label("アカウント名").fill("h.sato")
        page.get_by_label("パスワード").fill(one_time)
        page.get_by_role("button", name="サインイン").click()
        page.get_by_label("一時パスワード").fill(one_time)
        for label in ("新しいパスワード", "新しいパスワード(確認)"):
            page.get_by_label(label, exact=True).fill("seven wild geese over the lake")
        page.get_by_role("button", name="パスワードを設定").click()
        expect(page.locator("main")).to_contain_text("佐藤 花子")


@pytest.mark.parametrize("width", [PHONE, 1440])
def test_the_pages_fit_and_work_without_a_script(browser: Browser, office: Office, width: int) -> None:
    context = browser.new_context(
        locale="ja-JP", java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{office.url}/account?lang=en")
    page.get_by_label("Account name").fill("approver-mof")
    page.get_by_label("Password").fill(office.passwords["approver-mof"])
    page.get_by_role("button", name="Sign in").click()

    expect(page.locator("main")).to_contain_text("Ministry of Finance")
    assert fits(page)
    page.get_by_role("button", name="Sign out").first.click()
    assert urlsplit(page.url).path == "/sign-in"
    assert fits(page)
    context.close()
