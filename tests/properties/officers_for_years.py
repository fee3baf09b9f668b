"""Random officers who run systems through years: what they try next, given what the books say.

Amounts stay small, so that plans, allocations and envelopes run out. Half of the acts state what a careful
officer would read off the books; the rest are guesses, many of them wrong, and the rules must catch them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from domain.aggregate import Command
from domain.books import Books
from domain.costs import CostLine
from domain.facts import Facts, Source
from domain.information_system.abolition import AbolishSystem
from domain.information_system.allocation import Allocations
from domain.information_system.allocation_commands import Allocate, ChangeAllocation, ReturnAllocation
from domain.information_system.authority import Authorities, GrantMultiYearAuthority
from domain.information_system.carry_over import CarryOvers
from domain.information_system.carry_over_commands import CarryInSystemMoney, CarryOverSystemMoney
from domain.information_system.closing import CloseSystemYear
from domain.information_system.contract_award import AwardContract
from domain.information_system.contracts import Contracts
from domain.information_system.contracts_commands import ChangeContract, TerminateContract
from domain.information_system.estimate import EstimateCost
from domain.information_system.execution import Reports
from domain.information_system.execution_commands import CorrectExecution, ReportExecution
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.lineage import LineageShare
from domain.information_system.lineage_commands import ReactivateSystem, SplitSystem
from domain.information_system.override import OverrideLimit
from domain.information_system.request import Requests
from domain.information_system.request_commands import RequestBudget, ReviseRequest, WithdrawRequest
from domain.information_system.reviews_commands import ConcludeReview
from domain.ministry_budget.carry_in_commands import CarryIn
from domain.ministry_budget.closing import CloseBudgetYear, ReopenBudgetYear
from domain.ministry_budget.reserve import GrantReserve
from domain.ministry_budget.shift import ShiftMoney
from domain.ministry_budget.transfer import TransferAppropriation
from domain.ministry_budget.year_end import YearEnd
from domain.vocabulary import (
    GENERAL_ACCOUNT,
    CarryOverKind,
    ContractChange,
    CostClass,
    Procurement,
    ReviewOutcome,
    ReviewStage,
    ShiftDirection,
    ShiftKind,
)
from domain.years import YearAmount
from tests.properties.domain_commands import MINISTRIES, SYSTEMS

YEARS = (2023, 2024)
DAYS = (
    *(date(2023, 6, 1), date(2024, 3, 1), date(2024, 4, 15), date(2024, 6, 1), date(2025, 3, 31)),
    *(date(2025, 4, 20), date(2025, 5, 10)),
)
"""Within a year, in the payment period of one year and within the next, and after all of them."""
PERIODS = {
    2023: ("2023-05", "2023-06", "2023-07", "2023-08", "2024-04", "2024-05"),
    2024: ("2024-05", "2024-06", "2024-07", "2024-08", "2025-04"),
}
SHARES = ((5_000, 5_000), (3_333, 6_667), (1, 9_999), (5_000, 4_999))


@dataclass
class Officer:
    """Somebody with the books before them.

    Attributes:
        books: As they stand.
        draw: Draws one value from a strategy.
        system_id: The system they work on.
        fiscal_year: The year they work on.
        ministry: The ministry whose envelope they work on.
    """

    books: Books
    draw: Callable[..., Any]
    system_id: str
    fiscal_year: int
    ministry: str

    # --- what is drawn ------------------------------------------------------------------------------------

    def one_of(self, *values: Any) -> Any:
        """Return one of some values."""
        return self.draw(st.sampled_from(values))

    @property
    def seldom(self) -> bool:
        """True once in four times."""
        return bool(self.draw(st.integers(0, 3)) == 0)

    @property
    def facts(self) -> Facts:
        """Who states it, mostly on a day on which the accounts of the year are open."""
        day = self.one_of(*self._days_of_the_year() * 6, *DAYS)
        return Facts(self.one_of("officer", "officer", "approver"), day, Source("Notice"), reason="because")

    def _days_of_the_year(self) -> list[date]:
        return [
            day for day in DAYS if date(self.fiscal_year, 4, 1) <= day <= date(self.fiscal_year + 1, 3, 31)
        ]

    @property
    def yen(self) -> int:
        """A small amount, now and then one that is too large for anything."""
        return int(self.draw(st.one_of(*[st.integers(1, 30)] * 9, st.just(101))))

    @property
    def own_id(self) -> str:
        """One of a few ids, so that they collide."""
        return str(self.one_of("a", "b", "c", "d"))

    def known_id(self, known: Iterable[str]) -> str:
        """An id the books know, where they know any; now and then another one."""
        return str(self.one_of(*([*known] * 4), "a"))

    @property
    def lines(self) -> tuple[CostLine, ...]:
        """One or two lines of cost."""
        first, second = self.one_of(*CostClass), self.one_of(None, *CostClass)
        one = CostLine(first, self.yen)
        return (one,) if second in (None, first) else (one, CostLine(second, self.yen, "改修"))

    @property
    def years(self) -> tuple[YearAmount, ...]:
        """Amounts of this year, of the next, or of both."""
        chosen = self.one_of(
            (self.fiscal_year,), (self.fiscal_year,), (self.fiscal_year, self.fiscal_year + 1)
        )
        return tuple(YearAmount(year, self.yen) for year in chosen)

    # --- what is tried ------------------------------------------------------------------------------------

    def act(self) -> Command:
        """Return the next thing to try."""
        acts = (
            *(self.review, self.request, self.plan, *[self.allocate] * 4, *[self.award] * 4),
            *(self.change_contract, *[self.report] * 4, self.correct, self.carry),
            *(self.envelope, self.envelope),
        )
        endings = (self.close_system, self.close_system, self.close_envelope, self.rare)
        is_ending = self.draw(st.integers(0, 11)) == 0
        chosen: Callable[[], Command] = self.one_of(*(endings if is_ending else acts))
        return chosen()

    def review(self) -> Command:
        """A review of any stage and outcome."""
        outcome = self.one_of(ReviewOutcome.APPROVED, *ReviewOutcome)
        return ConcludeReview(
            system_id=self.system_id,
            review_id=self.own_id,
            fiscal_year=self.fiscal_year,
            stage=self.one_of(*ReviewStage),
            outcome=outcome,
            ceiling_yen=self.yen if outcome is ReviewOutcome.APPROVED_WITH_CONDITIONS else None,
            conditions="as found" if outcome is ReviewOutcome.APPROVED_WITH_CONDITIONS else None,
            facts=self.facts,
        )

    def request(self) -> Command:
        """An estimate, a request, its revision or its withdrawal."""
        common: dict[str, Any] = {"system_id": self.system_id, "facts": self.facts}
        requests = self.books.system(self.system_id).chapter(Requests).by_id
        numbered: dict[str, Any] = {**common, "fiscal_year": self.fiscal_year, "lines": self.lines}
        kind = self.one_of("estimate", "request", "request", "revise", "withdraw")
        if kind == "estimate":
            return EstimateCost(estimate_id=self.own_id, **numbered)
        if kind == "request":
            return RequestBudget(request_id=self.own_id, **numbered)
        if kind == "revise":
            return ReviseRequest(request_id=self.known_id(requests), lines=self.lines, **common)
        return WithdrawRequest(request_id=self.known_id(requests), **common)

    def plan(self) -> Command:
        """A plan, large or small."""
        amount_yen = self.one_of(80, self.yen)
        return DecidePlan(
            system_id=self.system_id,
            fiscal_year=self.fiscal_year,
            amount_yen=amount_yen,
            facts=self.facts,
        )

    def allocate(self) -> Command:
        """An allocation, its change or its return."""
        kind = self.one_of("allocate", "allocate", "change", "return")
        allocations = self.books.system(self.system_id).chapter(Allocations).by_id
        common: dict[str, Any] = {
            "system_id": self.system_id,
            "allocation_id": self.own_id if kind == "allocate" else self.known_id(allocations),
            "amount_yen": self.yen,
            "facts": self.facts,
        }
        if kind == "change":
            return ChangeAllocation(**common)
        if kind == "return":
            return ReturnAllocation(**common)
        return Allocate(fiscal_year=self.fiscal_year, ministry=self.one_of(None, self.ministry), **common)

    def award(self) -> Command:
        """Multi-year authority, or a contract with or without it."""
        if self.seldom:
            return GrantMultiYearAuthority(
                system_id=self.system_id,
                authority_id=self.own_id,
                title="国庫債務負担行為",
                limits_by_year=self.years,
                facts=self.facts,
            )
        amounts = self.years
        signed_on = self.one_of(*self._days_of_the_year())
        authorities = self.books.system(self.system_id).chapter(Authorities).by_id
        return AwardContract(
            system_id=self.system_id,
            contract_id=self.own_id,
            title="運用",
            vendor_name="例示社",
            procedure=self.one_of(*Procurement),
            signed_on=signed_on,
            starts_on=signed_on,
            ends_on=date(amounts[-1].fiscal_year + 1, 3, 31),
            amounts_by_year=amounts,
            authority_id=self.known_id(authorities) if len(amounts) > 1 else None,
            facts=self.facts,
        )

    def change_contract(self) -> Command:
        """A contract with other amounts, or ended."""
        common: dict[str, Any] = {
            "system_id": self.system_id,
            "contract_id": self.known_id(self.books.system(self.system_id).chapter(Contracts).by_id),
            "facts": self.facts,
        }
        if not self.seldom:
            return ChangeContract(change=ContractChange.AMOUNT, amounts_by_year=self.years, **common)
        return TerminateContract(
            terminated_on=self.facts.effective_on,
            released_by_year=self.one_of((), (YearAmount(self.fiscal_year, self.yen),)),
            **common,
        )

    def report(self) -> Command:
        """A report on one period, mostly of no more than is left."""
        funds = self.books.system(self.system_id).funds.of(self.fiscal_year)
        left_yen = max(
            min(
                funds.committed_yen + funds.authorised_yen - funds.spent_yen, funds.held_yen - funds.spent_yen
            ),
            1,
        )
        period = self.one_of(*PERIODS[self.fiscal_year])
        return ReportExecution(
            system_id=self.system_id,
            report_id=f"{self.fiscal_year}-{period}",
            fiscal_year=self.fiscal_year,
            period=period,
            lines=self.one_of(self.lines, (CostLine(CostClass.OPERATIONS, left_yen),)),
            facts=self.facts,
        )

    def correct(self) -> Command:
        """A report with other figures, also after the closing."""
        reports = self.books.system(self.system_id).chapter(Reports).by_id
        return CorrectExecution(
            system_id=self.system_id,
            report_id=self.known_id(reports),
            lines=self.lines,
            facts=self.facts,
        )

    def carry(self) -> Command:
        """Money into the next year, or its arrival."""
        if self.one_of("over", "in") == "over":
            return CarryOverSystemMoney(
                system_id=self.system_id,
                carry_over_id=self.own_id,
                fiscal_year=self.fiscal_year,
                kind=self.one_of(*CarryOverKind),
                amount_yen=self.yen,
                facts=self.facts,
            )
        over = self.books.system(self.system_id).chapter(CarryOvers).over
        return CarryInSystemMoney(
            system_id=self.system_id,
            carry_over_id=self.known_id(over),
            amount_yen=self.one_of(*(carried.amount_yen for carried in over.values()), self.yen),
            facts=self.facts,
        )

    def close_system(self) -> Command:
        """A system's year, closed with what the books say, or with a yen more."""
        funds = self.books.system(self.system_id).funds.of(self.fiscal_year)
        return CloseSystemYear(
            system_id=self.system_id,
            fiscal_year=self.fiscal_year,
            held_yen=funds.held_yen,
            spent_yen=funds.spent_yen,
            carried_over_yen=funds.carried_over_yen,
            unused_yen=max(funds.held_yen - funds.spent_yen - funds.carried_over_yen, 0)
            + self.one_of(0, 0, 0, 1),
            facts=self._after_the_year(),
        )

    def envelope(self) -> Command:
        """A transfer, a shift, a reserve grant or money carried in."""
        common: dict[str, Any] = {
            "fiscal_year": self.fiscal_year,
            "facts": self.facts,
            "amount_yen": self.yen,
        }
        kind = self.one_of("transfer", "shift", "reserve", "carry-in")
        if kind == "transfer":
            return TransferAppropriation(
                transfer_id=self.own_id,
                from_ministry=self.ministry,
                to_ministry=self.one_of(*MINISTRIES),
                **common,
            )
        if kind == "shift":
            return ShiftMoney(
                ministry=self.ministry,
                shift_id=self.own_id,
                kind=self.one_of(*ShiftKind),
                direction=self.one_of(*ShiftDirection),
                from_item="庁費",
                to_item="委託費",
                approval_reference="財務大臣承認",
                **common,
            )
        if kind == "reserve":
            return GrantReserve(
                ministry=self.ministry, grant_id=self.own_id, decided_on=date(2024, 6, 1), **common
            )
        before = self.books.budget(self.fiscal_year - 1, self.ministry, GENERAL_ACCOUNT).chapter(YearEnd)
        carried_yen = before.closing.carried_over_yen if before.closing else self.yen
        return CarryIn(ministry=self.ministry, **{**common, "amount_yen": carried_yen or self.yen})

    def close_envelope(self) -> Command:
        """An envelope's year, closed with what is left unused, or reopened."""
        common: dict[str, Any] = {"fiscal_year": self.fiscal_year, "ministry": self.ministry}
        if self.seldom:
            return ReopenBudgetYear(until=date(2025, 6, 1), facts=self.facts, **common)
        budget = self.books.budget(self.fiscal_year, self.ministry, GENERAL_ACCOUNT)
        spent_yen = self.draw(st.integers(0, budget.envelope_yen))
        carried_yen = self.draw(st.integers(0, budget.envelope_yen - spent_yen))
        return CloseBudgetYear(
            current_yen=budget.envelope_yen,
            spent_yen=spent_yen,
            carried_over_yen=carried_yen,
            unused_yen=budget.envelope_yen - spent_yen - carried_yen + self.one_of(0, 0, 0, 1),
            facts=self._after_the_year(),
            **common,
        )

    def rare(self) -> Command:
        """What happens seldom: an override, an end, a split, a return to life."""
        common: dict[str, Any] = {"system_id": self.system_id, "facts": self.facts}
        kind = self.one_of("override", "override", "abolish", "split", "re-activate", "re-activate")
        if kind == "override":
            return OverrideLimit(
                override_id=self.own_id,
                rule=self.one_of("suspended", "request-without-review"),
                fiscal_year=self.fiscal_year,
                **common,
            )
        if kind == "abolish":
            return AbolishSystem(**common)
        if kind == "split":
            others = [system for system in (*SYSTEMS, "s3") if system != self.system_id]
            shares = self.one_of(*SHARES)
            return SplitSystem(parts=tuple(map(LineageShare, others, shares)), **common)
        return ReactivateSystem(**common)

    def _after_the_year(self) -> Facts:
        day = self.one_of(date(self.fiscal_year + 1, 4, 30), date(self.fiscal_year + 1, 5, 10), DAYS[0])
        return Facts("officer", day, Source("Notice"), reason="because")
