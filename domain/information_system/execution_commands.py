"""Reporting execution (4-5): ministries report to デジタル庁 what they spent each month, and correct it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.costs import CostLine, CostLines, checked_lines, total_yen
from domain.errors import AccountsNotOpen, DomainError, InvalidMoment
from domain.errors.closing_rules import YearIsClosed
from domain.errors.execution_rules import (
    PeriodOutsideYear,
    PeriodReportedTwice,
    SpendAboveCommitment,
    SpendAboveHoldings,
    UnknownReport,
)
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.closing import closed_refusal
from domain.information_system.execution import ExecutionCorrected, ExecutionReported, Report, Reports
from domain.information_system.plausibility import AmountKind, implausible_refusal
from domain.information_system.spending_rules import commitment_refusal, holdings_refusal
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT

PERIOD: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class ReportExecution(Command):
    """Report what was spent in a month (4-5). See ``ExecutionReported``.

    Attributes:
        ministry: Whose money; left out for the owning ministry's.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Report execution", "執行状況を報告する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ExecutionReported,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        PeriodOutsideYear,
        AccountsNotOpen,
        YearIsClosed,
        PeriodReportedTwice,
        SpendAboveCommitment,
        SpendAboveHoldings,
        ImplausibleAmount,
    )
    PATH: ClassVar[str | None] = "execution-reports"
    CREATES: ClassVar[str | None] = "report_id"

    system_id: str
    report_id: str
    fiscal_year: int
    period: str
    lines: tuple[CostLine, ...]
    facts: Facts
    ministry: str | None = None
    account: str = GENERAL_ACCOUNT

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the report once.

        Raises:
            InvalidFiscalYear, InvalidMoment, InvalidAmount, RepeatedCostLine, MissingValue: A value that can
                never be right.
            UnknownSystem: It was never explained.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The id is taken by another report.
            PeriodOutsideYear, AccountsNotOpen, YearIsClosed, PeriodReportedTwice, SpendAboveCommitment,
                SpendAboveHoldings, ImplausibleAmount: In this order of precedence.
        """
        year = FiscalYear(self.fiscal_year)
        if PERIOD.fullmatch(self.period) is None:
            raise InvalidMoment(field="period", value=self.period, accepted=f"{year.year}-04")
        lines = checked_spending(self.lines)
        refuse_missing(report_id=self.report_id, account=self.account)
        system = books.system(self.system_id).known()
        if self.ministry is not None:
            books.organization(self.ministry).known()
        report = Report(self.fiscal_year, self.period, self.ministry or system.ministry, self.account, lines)
        if self._is_repeated(system, report):
            return
        asked_yen = total_yen(lines)
        refuse_if_any(
            [
                self._period_refusal(year),
                year.accounts_refusal(self.facts.effective_on),
                closed_refusal(system, self.fiscal_year, self.account),
                self._reported_refusal(system, report),
                *spending_refusals(system, self.fiscal_year, self.account, asked_yen),
                report_amount_refusal(system, asked_yen, self.facts),
            ]
        )
        system.record(
            ExecutionReported, self.facts, report_id=self.report_id, **report_terms(report), lines=lines
        )

    def _is_repeated(self, system: InformationSystem, report: Report) -> bool:
        recorded = system.chapter(Reports).by_id.get(self.report_id)
        return is_repeated(
            f"Execution report '{self.report_id}'",
            f"執行状況報告「{self.report_id}」",
            None if recorded is None else {**report_terms(recorded), "lines": recorded.reported_lines},
            {**report_terms(report), "lines": report.reported_lines},
        )

    def _period_refusal(self, year: FiscalYear) -> PeriodOutsideYear | None:
        first, last = (f"{day:%Y-%m}" for day in (year.first_day, year.payments_close_on))
        if first <= self.period <= last:
            return None
        return PeriodOutsideYear(
            system_id=self.system_id,
            fiscal_year=self.fiscal_year,
            period=self.period,
            first_period=first,
            last_period=last,
        )

    def _reported_refusal(self, system: InformationSystem, report: Report) -> PeriodReportedTwice | None:
        reports = system.chapter(Reports)
        report_id = reports.by_month.get(report.month)
        if report_id is None:
            return None
        return PeriodReportedTwice(
            system_id=self.system_id,
            fiscal_year=self.fiscal_year,
            account=self.account,
            period=self.period,
            report_id=report_id,
            reported_yen=total_yen(reports.by_id[report_id].lines),
            asked_yen=total_yen(report.lines),
        )


@dataclass(frozen=True, kw_only=True)
class CorrectExecution(Command):
    """Correct a report, also after the year was closed; the facts name the reason.

    Attributes:
        report_id: The report.
        lines: All that was spent in the month, not the difference; empty when nothing was.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Correct an execution report", "執行状況報告を訂正する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ExecutionCorrected,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        SpendAboveCommitment,
        SpendAboveHoldings,
        ImplausibleAmount,
    )
    PATH: ClassVar[str | None] = "execution-reports/{report_id}/corrections"

    system_id: str
    report_id: str
    lines: tuple[CostLine, ...]
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the correction; what the report says already records nothing.

        In a closed year what is unused takes the difference, and never falls below 0.

        Raises:
            InvalidAmount, RepeatedCostLine, MissingValue: A value that can never be right, or no reason.
            UnknownSystem, UnknownReport: No such thing.
            SpendAboveCommitment, SpendAboveHoldings, ImplausibleAmount: In this order of precedence.
        """
        lines = checked_spending(self.lines)
        refuse_missing(reason=self.facts.reason or "")
        system = books.system(self.system_id).known()
        report = system.chapter(Reports).by_id.get(self.report_id)
        if report is None:
            raise UnknownReport(system_id=self.system_id, report_id=self.report_id)
        if lines == report.lines:
            return
        amount_yen = total_yen(lines)
        more_yen = amount_yen - total_yen(report.lines)
        refuse_if_any(
            [
                *spending_refusals(system, report.fiscal_year, report.account, more_yen),
                report_amount_refusal(system, amount_yen, self.facts),
            ]
        )
        system.record(
            ExecutionCorrected,
            self.facts,
            report_id=self.report_id,
            **report_terms(report),
            previous_lines=report.lines,
            lines=lines,
            after_closing=system.funds.of(report.fiscal_year, report.account).is_closed,
        )


def checked_spending(lines: tuple[CostLine, ...]) -> CostLines:
    """Return lines of a report that can be recorded; a month in which nothing was spent has none.

    Raises:
        InvalidAmount, RepeatedCostLine: A value that can never be right.
    """
    return checked_lines(lines) if lines else ()


def spending_refusals(
    system: InformationSystem, fiscal_year: int, account: str, more_yen: int
) -> tuple[DomainError | None, DomainError | None]:
    """What stands against spending more: commitments first, then what the system holds."""
    return (
        commitment_refusal(system, fiscal_year, account, more_yen),
        holdings_refusal(system, fiscal_year, account, more_yen),
    )


def report_amount_refusal(
    system: InformationSystem, amount_yen: int, facts: Facts
) -> ImplausibleAmount | None:
    """An amount that looks like a wrong unit is asked back; that nothing was spent is not an amount."""
    return implausible_refusal(system, AmountKind.REPORT, amount_yen, facts) if amount_yen else None


def report_terms(report: Report) -> Mapping[str, object]:
    """What never changes of a report, as its events carry it."""
    return {
        "fiscal_year": report.fiscal_year,
        "period": report.period,
        "ministry": report.ministry,
        "account": report.account,
    }


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Execution", "執行"),
    policy="4-5",
    about=(
        "Ministries report to デジタル庁 month by month what they spent, and correct what they reported.",
        "各府省が月ごとの執行状況をデジタル庁に報告し、誤りがあれば訂正する。",
    ),
    events=(ExecutionReported, ExecutionCorrected),
    commands=(ReportExecution, CorrectExecution),
)
