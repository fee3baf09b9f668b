"""特別会計: a made-up account in which happens what would otherwise touch published envelopes.

A certified contract, a shift, a grant of the reserve; the closing of FY2025, its reopening and second
closing; a settlement and its restatement; a carry-over that arrives with the task's successor.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.aggregate import Command
from domain.costs import CostLine
from domain.information_system.certification import CertifyCommitment
from domain.information_system.classification import DetermineCoverage
from domain.information_system.closing import CloseSystemYear
from domain.information_system.contract_award import AwardContract
from domain.information_system.execution_commands import ReportExecution
from domain.information_system.proposal import ProposeSystem
from domain.ministry_budget.appropriation import EnactBudget
from domain.ministry_budget.carry_in_commands import CarryIn
from domain.ministry_budget.closing import CloseBudgetYear, ReopenBudgetYear
from domain.ministry_budget.reserve import GrantReserve
from domain.ministry_budget.restatement import RestateSettlement
from domain.ministry_budget.settlement import PublishSettlement, SettlementRow
from domain.ministry_budget.shift import ShiftMoney
from domain.vocabulary import CostClass, Procurement, ShiftDirection, ShiftKind
from domain.years import YearAmount
from seed_data.illustration.amounts import MILLION
from seed_data.illustration.example_systems import (
    BEGIN_ON,
    HANDED_OVER_YEN,
    NEW_OFFICE,
    OFFICE,
)
from seed_data.illustration.narrator import BUDGET_BUREAU, Narrator, Step
from seed_data.illustration.vendors import vendor

ACCOUNT: Final = "特別会計:例示:例示勘定"
SYSTEM: Final = "example-special"
CERTIFICATION: Final = f"{SYSTEM}-certification"
APPROPRIATION_YEN: Final = 800 * MILLION
CERTIFIED_YEN: Final = 300 * MILLION
CONTRACT_YEN: Final = 240 * MILLION
REPORTED: Final = {"2025-09": 80 * MILLION, "2025-12": 80 * MILLION, "2026-03": 70 * MILLION}
"""What the made-up system reports of the contract."""
FIRST: Final = (740 * MILLION, 20 * MILLION)
SECOND: Final = (741 * MILLION, 19 * MILLION)
RESTATED: Final = (742 * MILLION, 18 * MILLION)
"""Spent and unused at the first closing, at the second one and in the settlement, and as restated."""


def special_account_steps(narrator: Narrator) -> Iterator[Step]:
    """Tell the two years of the account."""
    for command in (
        *_system(narrator),
        *_budgets(narrator),
        *_year_of_the_system(narrator),
        *_year_end(narrator),
        *_settlement(narrator),
    ):
        yield Step.of(command)


def _system(narrator: Narrator) -> Iterator[Command]:
    facts = narrator.agency(BEGIN_ON)
    yield ProposeSystem(
        system_id=SYSTEM,
        name="例示・特別会計システム",
        ministry=BUDGET_BUREAU,
        outline="特別会計により運用する例示",
        start_fiscal_year=2025,
        facts=facts,
    )
    yield DetermineCoverage(
        system_id=SYSTEM,
        covered=False,
        ground="例示：特別会計によるため一括計上の対象としない",
        first_fiscal_year=2025,
        facts=facts,
    )


def _budgets(narrator: Narrator) -> Iterator[Command]:
    """Both initial budgets; in FY2026 the reserve and a shift add to the second."""
    for fiscal_year, ministry in ((2025, OFFICE), (2026, NEW_OFFICE)):
        yield EnactBudget(
            fiscal_year=fiscal_year,
            ministry=ministry,
            amount_yen=APPROPRIATION_YEN,
            account=ACCOUNT,
            facts=narrator.budget_bureau(date(fiscal_year, 4, 1)),
        )
    granted_on, shifted_on = date(2026, 6, 23), date(2026, 9, 1)
    yield GrantReserve(
        fiscal_year=2026,
        ministry=NEW_OFFICE,
        account=ACCOUNT,
        grant_id="example-reserve-2026",
        amount_yen=30 * MILLION,
        decided_on=date(2026, 6, 23),
        facts=narrator.budget_bureau(granted_on, "緊急の障害対応"),
    )
    yield ShiftMoney(
        fiscal_year=2026,
        ministry=NEW_OFFICE,
        account=ACCOUNT,
        shift_id="example-shift-2026",
        kind=ShiftKind.BETWEEN_ITEMS,
        direction=ShiftDirection.IN,
        from_item="庁費",
        to_item="情報処理業務庁費",
        amount_yen=20 * MILLION,
        approval_reference="例示第1号（財務大臣承認）",
        facts=narrator.budget_bureau(shifted_on, "通信費の不足"),
    )


def _year_of_the_system(narrator: Narrator) -> Iterator[Command]:
    """Certified, awarded, reported three times, closed."""
    certified_on, closed_on = date(2025, 4, 10), date(2026, 6, 10)
    yield CertifyCommitment(
        system_id=SYSTEM,
        certification_id=CERTIFICATION,
        fiscal_year=2025,
        account=ACCOUNT,
        amount_yen=CERTIFIED_YEN,
        certifier="例示認証官（会計担当参事官）",
        facts=narrator.officer(BUDGET_BUREAU, certified_on),
    )
    yield _contract(narrator)
    for period, amount_yen in REPORTED.items():
        year, month = map(int, period.split("-"))
        yield ReportExecution(
            system_id=SYSTEM,
            report_id=f"{SYSTEM}-{period}",
            fiscal_year=2025,
            period=period,
            lines=(CostLine(CostClass.OPERATIONS, amount_yen),),
            account=ACCOUNT,
            facts=narrator.officer(BUDGET_BUREAU, date(year + month // 12, month % 12 + 1, 15)),
        )
    spent = sum(REPORTED.values())
    yield CloseSystemYear(
        system_id=SYSTEM,
        fiscal_year=2025,
        account=ACCOUNT,
        held_yen=CONTRACT_YEN,
        spent_yen=spent,
        carried_over_yen=0,
        unused_yen=CONTRACT_YEN - spent,
        facts=narrator.officer(BUDGET_BUREAU, closed_on),
    )


def _contract(narrator: Narrator) -> Command:
    """A contract of one year on the certification."""
    seller, signed_on = vendor(1), date(2025, 4, 15)
    return AwardContract(
        system_id=SYSTEM,
        contract_id=f"{SYSTEM}-operations-2025",
        title="例示・特別会計システムの運用・保守（2025年度）",
        vendor_name=seller.name,
        vendor_corporate_number=seller.corporate_number,
        procedure=Procurement.OPEN_LOWEST_PRICE,
        bidders=3,
        signed_on=signed_on,
        starts_on=signed_on,
        ends_on=date(2026, 3, 31),
        account=ACCOUNT,
        cost_class=CostClass.OPERATIONS,
        amounts_by_year=(YearAmount(2025, CONTRACT_YEN),),
        certification_id=CERTIFICATION,
        facts=narrator.officer(BUDGET_BUREAU, signed_on),
    )


def _year_end(narrator: Narrator) -> Iterator[Command]:
    """Closed, taken over, reopened for a late invoice, closed again."""
    yield _closing(FIRST, date(2026, 6, 15), narrator)
    yield CarryIn(
        fiscal_year=2026,
        ministry=NEW_OFFICE,
        account=ACCOUNT,
        from_ministry=OFFICE,
        amount_yen=HANDED_OVER_YEN,
        facts=narrator.budget_bureau(date(2026, 7, 1), "事務の承継に伴う受入れ"),
    )
    reopened_on = date(2026, 7, 15)
    yield ReopenBudgetYear(
        fiscal_year=2025,
        ministry=OFFICE,
        account=ACCOUNT,
        until=date(2026, 8, 14),
        facts=narrator.approver(reopened_on, "請求書の到着遅れを確認したため"),
    )
    yield _closing(SECOND, date(2026, 8, 10), narrator)


def _closing(figures: tuple[int, int], on: date, narrator: Narrator) -> Command:
    spent_yen, unused_yen = figures
    return CloseBudgetYear(
        fiscal_year=2025,
        ministry=OFFICE,
        account=ACCOUNT,
        current_yen=APPROPRIATION_YEN,
        spent_yen=spent_yen,
        carried_over_yen=HANDED_OVER_YEN,
        unused_yen=unused_yen,
        facts=narrator.budget_bureau(on),
    )


def _settlement(narrator: Narrator) -> Iterator[Command]:
    spent_yen, unused_yen = SECOND
    row = SettlementRow(
        ministry=OFFICE,
        appropriation_yen=APPROPRIATION_YEN,
        current_yen=APPROPRIATION_YEN,
        spent_yen=spent_yen,
        carried_over_yen=HANDED_OVER_YEN,
        unused_yen=unused_yen,
    )
    yield PublishSettlement(
        fiscal_year=2025,
        rows=(row,),
        account=ACCOUNT,
        facts=narrator.budget_bureau(date(2026, 11, 10)),
    )
    spent_yen, unused_yen = RESTATED
    yield RestateSettlement(
        fiscal_year=2025,
        ministry=OFFICE,
        account=ACCOUNT,
        appropriation_yen=APPROPRIATION_YEN,
        current_yen=APPROPRIATION_YEN,
        spent_yen=spent_yen,
        carried_over_yen=HANDED_OVER_YEN,
        unused_yen=unused_yen,
        cause="例示：支出の計上漏れの訂正",
        facts=narrator.budget_bureau(date(2026, 11, 20)),
    )
