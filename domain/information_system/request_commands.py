"""Requesting (4-5, 4-6): a lump-sum system is requested when its review allows it, up to its ceiling."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.costs import CostLines, checked_lines, total_yen
from domain.errors import DomainError, MissingValue, NotClassified
from domain.errors.cycle_rules import (
    RequestAboveCeiling,
    RequestIsWithdrawn,
    RequestWithoutReview,
    UnknownRequest,
)
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.abolition import abolition_refusal
from domain.information_system.money_rules import procedure_refusal
from domain.information_system.override import refuse_unless_overridden
from domain.information_system.plausibility import AmountKind, implausible_refusal
from domain.information_system.request import (
    BudgetRequested,
    Request,
    RequestRevised,
    Requests,
    RequestWithdrawn,
)
from domain.information_system.reviews import ALLOWING, request_ceiling_yen, review_before_request
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT, RequestKind, ReviewOutcome

REQUEST: Final = ("A budget request", "概算要求")
"""What is asked, in English and Japanese, as refusals name it."""
OUTCOMES_JA: Final = {ReviewOutcome.REFUSED: "「不適当」", ReviewOutcome.CORRECT: "「要是正」"}
"""What does not let a request pass, in Japanese."""


@dataclass(frozen=True, kw_only=True)
class RequestBudget(Command):
    """Request the budget of a system for a year (4-6). See ``BudgetRequested``."""

    TITLES: ClassVar[tuple[str, str]] = ("Request a budget", "概算要求をする")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (BudgetRequested,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        SystemAbolished,
        NotClassified,
        RequestWithoutReview,
        RequestAboveCeiling,
        ImplausibleAmount,
    )
    PATH: ClassVar[str | None] = "requests"
    CREATES: ClassVar[str | None] = "request_id"

    system_id: str
    request_id: str
    fiscal_year: int
    lines: CostLines
    facts: Facts
    kind: RequestKind = RequestKind.NORMAL
    account: str = GENERAL_ACCOUNT

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the request once.

        Raises:
            InvalidFiscalYear, MissingValue, InvalidAmount, RepeatedCostLine: A value that can never be right.
            UnknownSystem: It was never explained.
            SilentChange: The id is taken by another request.
            SystemAbolished, NotClassified, RequestWithoutReview, RequestAboveCeiling, ImplausibleAmount: In
                this order of precedence; a review is demanded of lump-sum money only.
        """
        FiscalYear(self.fiscal_year)
        refuse_missing(request_id=self.request_id, account=self.account)
        lines = checked_lines(self.lines)
        system = books.system(self.system_id).known()
        given = {
            "fiscal_year": self.fiscal_year,
            "kind": self.kind,
            "account": self.account,
            "lines": lines,
        }
        if self._is_repeated(system, given):
            return
        override_id = _pass_rules(
            system, Request(self.fiscal_year, self.kind, self.account, lines), self.request_id, self.facts
        )
        system.record(
            BudgetRequested,
            self.facts,
            request_id=self.request_id,
            ministry=system.ministry,
            override_id=override_id,
            **given,
        )

    def _is_repeated(self, system: InformationSystem, given: Mapping[str, object]) -> bool:
        recorded = system.chapter(Requests).by_id.get(self.request_id)
        return is_repeated(
            f"Request '{self.request_id}'",
            f"概算要求「{self.request_id}」",
            None
            if recorded is None
            else {
                "fiscal_year": recorded.fiscal_year,
                "kind": recorded.kind,
                "account": recorded.account,
                "lines": recorded.first_lines,
            },
            given,
        )


@dataclass(frozen=True, kw_only=True)
class ReviseRequest(Command):
    """Revise a request; the facts name the reason.

    Attributes:
        request_id: The request.
        lines: The whole request from now on, not the difference.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Revise a request", "概算要求を変更する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (RequestRevised,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        RequestIsWithdrawn,
        SystemAbolished,
        NotClassified,
        RequestWithoutReview,
        RequestAboveCeiling,
        ImplausibleAmount,
    )
    PATH: ClassVar[str | None] = "requests/{request_id}/revisions"

    system_id: str
    request_id: str
    lines: CostLines
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the revision; the same lines again record nothing.

        Raises:
            MissingValue, InvalidAmount, RepeatedCostLine: A value that can never be right, or no reason.
            UnknownSystem, UnknownRequest: No such thing.
            RequestIsWithdrawn: Nothing is requested any more.
            SystemAbolished, NotClassified, RequestWithoutReview, RequestAboveCeiling: In this order of
                precedence; only an increase is checked against these.
            ImplausibleAmount: It looks like a wrong unit.
        """
        lines = checked_lines(self.lines)
        system, request = _opened(books, self.system_id, self.request_id, self.facts)
        if lines == request.lines:
            return
        refuse_if_any([self._withdrawal_refusal(request)])
        revised = Request(request.fiscal_year, request.kind, request.account, lines)
        is_increase = total_yen(lines) > total_yen(request.lines)
        override_id = _pass_rules(system, revised, self.request_id, self.facts, is_increase=is_increase)
        system.record(
            RequestRevised,
            self.facts,
            request_id=self.request_id,
            fiscal_year=request.fiscal_year,
            ministry=system.ministry,
            account=request.account,
            previous_lines=request.lines,
            lines=lines,
            override_id=override_id,
        )

    def _withdrawal_refusal(self, request: Request) -> RequestIsWithdrawn | None:
        return RequestIsWithdrawn(budget_request_id=self.request_id) if request.is_withdrawn else None


@dataclass(frozen=True, kw_only=True)
class WithdrawRequest(Command):
    """Withdraw a request; the facts name the reason.

    Attributes:
        request_id: The request.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Withdraw a request", "概算要求を取り下げる")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (RequestWithdrawn,)
    PATH: ClassVar[str | None] = "requests/{request_id}/withdrawals"

    system_id: str
    request_id: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the withdrawal once.

        Raises:
            UnknownSystem, UnknownRequest: No such thing.
            MissingValue: No reason is given.
        """
        system, request = _opened(books, self.system_id, self.request_id, self.facts)
        if request.is_withdrawn:
            return
        system.record(
            RequestWithdrawn,
            self.facts,
            request_id=self.request_id,
            fiscal_year=request.fiscal_year,
            ministry=system.ministry,
            account=request.account,
            lines=request.lines,
        )


def _opened(books: Books, system_id: str, request_id: str, facts: Facts) -> tuple[InformationSystem, Request]:
    system = books.system(system_id).known()
    request = system.chapter(Requests).by_id.get(request_id)
    if request is None:
        raise UnknownRequest(system_id=system_id, budget_request_id=request_id)
    if not (facts.reason or "").strip():
        raise MissingValue(field="reason")
    return system, request


def _pass_rules(
    system: InformationSystem, request: Request, request_id: str, facts: Facts, *, is_increase: bool = True
) -> str | None:
    """Refuse a request, or return the override that lets it go past a rule, where one does."""
    asked_yen = total_yen(request.lines)
    of_increases = (
        [
            abolition_refusal(system, *REQUEST),
            procedure_refusal(system, *REQUEST),
            _review_refusal(system, request),
            _ceiling_refusal(system, request, request_id),
        ]
        if is_increase
        else []
    )
    refusals = [*of_increases, implausible_refusal(system, AmountKind.REQUEST, asked_yen, facts)]
    return refuse_unless_overridden(system, request.fiscal_year, asked_yen, facts, refusals)


def _is_lump_sum(system: InformationSystem, request: Request) -> bool:
    return request.account == GENERAL_ACCOUNT and bool(system.is_covered_in(request.fiscal_year))


def _review_refusal(system: InformationSystem, request: Request) -> RequestWithoutReview | None:
    """デジタル庁 requests no lump-sum system whose need its review did not acknowledge (4-5)."""
    if not _is_lump_sum(system, request):
        return None
    review = review_before_request(system, request.fiscal_year)
    if review is None:
        state, state_ja = "there is none for that year", "未了"
    elif review.outcome in ALLOWING:
        return None
    else:
        state, state_ja = f"the latest one concluded '{review.outcome}'", OUTCOMES_JA[review.outcome]
    return RequestWithoutReview(
        system_id=system.system_id, fiscal_year=request.fiscal_year, state=state, state_ja=state_ja
    )


def _ceiling_refusal(
    system: InformationSystem, request: Request, request_id: str
) -> RequestAboveCeiling | None:
    """All requests of a year together stay within what the reviews allow (4-6)."""
    ceiling_yen = request_ceiling_yen(system, request.fiscal_year)
    if ceiling_yen is None or not _is_lump_sum(system, request):
        return None
    requested_yen = system.chapter(Requests).others_yen(request_id, request.fiscal_year, request.account)
    asked_yen = total_yen(request.lines)
    if requested_yen + asked_yen <= ceiling_yen:
        return None
    return RequestAboveCeiling(
        system_id=system.system_id,
        fiscal_year=request.fiscal_year,
        asked_yen=asked_yen,
        requested_yen=requested_yen,
        ceiling_yen=ceiling_yen,
        left_yen=max(ceiling_yen - requested_yen, 0),
    )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Budget request", "概算要求"),
    policy="4-5, 4-6",
    about=(
        "The budget of a year is requested after its review, by 31 August of the year before.",
        "予算要求前のレビューの結果を踏まえ、前年度の8月31日までに概算要求を行う。",
    ),
    events=(BudgetRequested, RequestRevised, RequestWithdrawn),
    commands=(RequestBudget, ReviseRequest, WithdrawRequest),
)
