"""Filling in forms in a browser, as somebody with a keyboard and a mouse does."""

from playwright.sync_api import Locator, Page, expect


def field(page: Page, name: str, kind: str = "") -> Locator:
    """Return a field of the open form."""
    return page.locator(f'[id=\'{{"form":"field","kind":"{kind}","name":"{name}"}}\']')


def cell(page: Page, listed: str, row: int, name: str) -> Locator:
    """Return one field of one entry of a list."""
    return page.locator(f'[id=\'{{"form":"cell","list":"{listed}","name":"{name}","row":{row}}}\']')


def unit(page: Page, name: str) -> Locator:
    """Return the picker of an amount's unit."""
    return page.locator(f'[id=\'{{"form":"unit","name":"{name}"}}\']')


def choose(page: Page, control: Locator, option: str) -> None:
    """Choose from a list by its words."""
    control.click()
    page.get_by_role("option", name=option).locator("visible=true").first.click()


def form_open(page: Page, url: str, operation: str, query: str = "system=rs-20079&fiscal_year=2024") -> None:
    """Open a form and wait until the rules have been asked once."""
    page.goto(f"{url}/record/{operation}?{query}")
    expect(page.locator("#record-check")).not_to_be_empty()


def send(page: Page) -> None:
    """Send the form once the rules let it pass, and wait for the receipt."""
    expect(page.locator("#record-check .check-fine")).to_be_visible()
    page.click("#record-send")
    expect(page.locator("#record-answer .receipt")).to_be_visible()


def classified_and_planned(page: Page, url: str, plan: str = "10,000,000") -> None:
    """Classify the system KSK and decide a plan of it for FY2024, as an officer would."""
    form_open(page, url, "classify-system")
    choose(page, field(page, "system_class"), "③各府省システム")
    choose(page, field(page, "criterion"), "③①②以外の全て")
    field(page, "source_title").fill("分類の指定通知")
    send(page)
    form_open(page, url, "decide-plan")
    field(page, "amount_yen").fill(plan)
    field(page, "source_title").fill("実施計画の決定通知")
    send(page)
