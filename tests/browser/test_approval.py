"""Two persons: one drafts and cannot approve, the other sees what it changes, returns it, and approves it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from domain.facts import Facts, Source
from domain.information_system.classification import ClassifySystem
from domain.information_system.implementation_plan import DecidePlan
from domain.organization.approval_rules import RequireApproval
from domain.vocabulary import DIGITAL_AGENCY, Criterion, SystemClass
from projections.runtime import Runtime
from projections.settings import Settings
from tests.browser.at_desks import APPROVER, MINISTRY_OFFICER, OFFICER, desk_of, served_to_desks
from tests.browser.conftest import Watched

SYSTEM = "rs-20079"
LEFT_YEN = 190_519_836_615
"""What is left of the envelope of 財務省 in FY2024, nothing being allocated."""
FACTS = Facts(OFFICER.account, date(2024, 6, 1), Source("決裁規程 第3条"))
WIDTHS = (1440, 390)


@pytest.fixture
def url(loaded_folder: Path, tmp_path: Path) -> Iterator[str]:
    """A server whose books hold a plan of 10,000,000 yen, and let allocations wait for a second person."""
    folder = shutil.copytree(loaded_folder, tmp_path / "books")
    with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}")) as runtime:
        for command in (
            ClassifySystem(
                system_id=SYSTEM,
                system_class=SystemClass.MINISTRY,
                criterion=Criterion.ALL_OTHERS,
                facts=FACTS,
            ),
            DecidePlan(system_id=SYSTEM, fiscal_year=2024, amount_yen=10_000_000, facts=FACTS),
            RequireApproval(organization_id=DIGITAL_AGENCY, command="allocate", facts=FACTS),
        ):
            runtime.ledger.execute(command)
    with served_to_desks(folder) as served_url:
        yield served_url


def drafted(seen: Watched, amount_yen: int) -> str:
    """Draft an allocation and return its case."""
    answer = seen.page.request.post(
        f"{seen.url}/api/v1/systems/{SYSTEM}/allocations",
        data={
            "fiscal_year": 2024,
            "amount_yen": amount_yen,
            "ministry": "mof",
            "effective_on": "2024-06-01",
            "source": "配分決定通知",
        },
        headers={"Idempotency-Key": f"draft-{amount_yen}"},
    )
    return str(answer.json()["case_id"])


def left_yen(seen: Watched) -> Any:
    return seen.page.request.get(f"{seen.url}/api/v1/ministry-budgets/2024/mof").json()["left_yen"]


def test_a_second_person_sees_the_effect_returns_the_case_and_approves_it(browser: Browser, url: str) -> None:
    with desk_of(browser, url, OFFICER) as officer, desk_of(browser, url, APPROVER) as approver:
        case_id = drafted(officer, 1_500_000)
        officer.open(f"/cases/{case_id}")
        expect(officer.page.locator("#case-file")).to_contain_text(
            "自ら起案した案件を決裁することはできません"
        )
        expect(officer.page.get_by_role("button", name="決裁する", exact=True)).to_have_count(0)
        assert left_yen(officer) == LEFT_YEN

        approver.open("/inbox")
        approver.page.locator("#inbox-items").get_by_role("link", name="1,500,000").click()
        file, answer = approver.page.locator("#case-file"), approver.page.locator("#case-answer")
        expect(file).to_contain_text("+1,500,000円")
        expect(file).to_contain_text(f"{LEFT_YEN - 1_500_000:,}円")
        approver.page.get_by_role("button", name="差し戻す").click()
        expect(answer).to_contain_text("意見・理由を入力してください")
        approver.page.get_by_label("意見・理由").fill("見積書の額と異なります")
        approver.page.get_by_role("button", name="差し戻す").click()
        expect(answer).to_contain_text("差し戻しました")
        expect(file).to_contain_text("差し戻され、起案者の修正を待っています")

        officer.open("/inbox")
        officer.page.locator("#inbox-items").get_by_role("link", name="見積書の額と異なります").click()
        officer.page.get_by_role("textbox", name="金額").fill("1,200,000")
        officer.page.get_by_role("button", name="修正して決裁に付す").click()
        expect(officer.page.locator("#case-answer")).to_contain_text("再び決裁に付しました")

        approver.open(f"/cases/{case_id}")
        expect(file).to_contain_text("+1,200,000円")
        approver.page.get_by_role("button", name="決裁する", exact=True).click()
        expect(answer).to_contain_text("案件を決裁し、内容を記録しました")
        expect(answer).to_contain_text(f"system:{SYSTEM}@")
        expect(file).to_contain_text("決裁済み")
        assert left_yen(approver) == LEFT_YEN - 1_200_000


def test_a_decision_on_a_page_that_is_out_of_date_is_refused_and_keeps_what_was_typed(
    browser: Browser, url: str
) -> None:
    with desk_of(browser, url, OFFICER) as officer, desk_of(browser, url, APPROVER) as approver:
        case_id = drafted(officer, 1_500_000)
        approver.open(f"/cases/{case_id}")
        file = approver.page.locator("#case-file")
        approver.page.get_by_label("意見・理由").fill("承知しました")
        officer.open(f"/cases/{case_id}")
        officer.page.get_by_role("textbox", name="金額").fill("9,000,000")
        officer.page.get_by_role("button", name="修正して決裁に付す").click()
        expect(officer.page.locator("#case-answer")).to_contain_text("再び決裁に付しました")

        approver.page.get_by_role("button", name="決裁する", exact=True).click()

        expect(approver.page.locator("#case-answer")).to_contain_text("入力した意見は残してあります")
        expect(file).to_contain_text("+9,000,000円")
        expect(approver.page.get_by_label("意見・理由")).to_have_value("承知しました")
        assert left_yen(approver) == LEFT_YEN


def test_a_double_click_approves_once(browser: Browser, url: str) -> None:
    with desk_of(browser, url, OFFICER) as officer, desk_of(browser, url, APPROVER) as approver:
        case_id = drafted(officer, 1_500_000)
        approver.open(f"/cases/{case_id}")
        approver.page.get_by_role("button", name="決裁する", exact=True).dblclick()

        expect(approver.page.locator("#case-file")).to_contain_text("決裁済み")
        assert left_yen(approver) == LEFT_YEN - 1_500_000


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_of_cases_fit_every_screen_in_both_languages(
    browser: Browser, url: str, width: int, language: str
) -> None:
    with desk_of(browser, url, OFFICER, width) as officer:
        case_id = drafted(officer, 1_500_000)
        for path, shown in (("/cases", "#cases-list a"), (f"/cases/{case_id}", "#case-file .effects")):
            officer.open(f"{path}?lang={language}")
            expect(officer.page.locator(shown).first).to_be_visible()
            wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert officer.page.evaluate(wider) <= 0


def test_an_officer_of_another_ministry_does_not_find_the_case(browser: Browser, url: str) -> None:
    with desk_of(browser, url, OFFICER) as officer, desk_of(browser, url, MINISTRY_OFFICER) as other:
        case_id = drafted(officer, 1_500_000)
        other.open(f"/cases/{case_id}")
        expect(other.page.locator("#case-file")).to_contain_text("登録されていません")
        other.open("/cases")
        expect(other.page.locator("#cases-list")).to_contain_text("ほかに待っている案件はありません")
