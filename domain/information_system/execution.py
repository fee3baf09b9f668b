"""Execution (執行, 4-5): what was reported as spent, month by month, and corrected; see the commands."""

from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from domain.aggregate import Event
from domain.costs import CostLines, total_yen
from domain.information_system.plausibility import AmountKind, remember_amount
from domain.information_system.system import InformationSystem

MonthKey: TypeAlias = tuple[int, str, str, str | None]
"""Fiscal year, period, account and ministry: what is reported once."""


@dataclass(slots=True)
class Report:
    """One execution report, as it stands now.

    Attributes:
        fiscal_year: The year of the appropriation.
        period: The month, such as ``2024-06``.
        ministry: Whose money, where that is known.
        account: The account it was spent from.
        lines: What was spent, corrections included.
        reported_lines: What was reported in the first place.
    """

    fiscal_year: int
    period: str
    ministry: str | None
    account: str
    lines: CostLines
    reported_lines: CostLines = field(init=False)

    def __post_init__(self) -> None:
        self.reported_lines = self.lines

    @property
    def month(self) -> MonthKey:
        """What it reports on."""
        return (self.fiscal_year, self.period, self.account, self.ministry)


@dataclass
class Reports:
    """Every execution report of a system.

    Attributes:
        by_id: By its id.
        by_month: The id of the report of each month.
    """

    by_id: dict[str, Report] = field(default_factory=dict)
    by_month: dict[MonthKey, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ExecutionReported(Event):
    """A ministry reported what was spent in a month.

    Attributes:
        report_id: Names the report in later corrections.
        fiscal_year: The year of the appropriation.
        period: The month, such as ``2024-06``: April of the year to April after it (出納整理期間).
        ministry: Whose money, where that is known.
        account: The account it was spent from.
        lines: What was spent, by cost class and sub-item; empty when nothing was.
    """

    NAME: ClassVar[str] = "system.execution-reported"
    TITLES: ClassVar[tuple[str, str]] = ("Execution reported", "執行状況の報告")

    report_id: str
    fiscal_year: int
    period: str
    ministry: str | None
    account: str
    lines: CostLines

    def apply(self, aggregate: InformationSystem) -> None:
        """More is spent."""
        report = Report(self.fiscal_year, self.period, self.ministry, self.account, self.lines)
        reports = aggregate.chapter(Reports)
        reports.by_id[self.report_id] = report
        reports.by_month[report.month] = self.report_id
        amount_yen = total_yen(self.lines)
        aggregate.funds.entry(self.fiscal_year, self.account).spent_yen += amount_yen
        if amount_yen:
            remember_amount(aggregate, AmountKind.REPORT, amount_yen)


@dataclass(frozen=True, kw_only=True)
class ExecutionCorrected(Event):
    """A report was corrected; the facts name the reason.

    Attributes:
        report_id: The report.
        fiscal_year: Of the report, as are period, ministry and account.
        period: The month.
        ministry: Whose money, where that is known.
        account: The account it was spent from.
        previous_lines: What the report said until now.
        lines: What was spent.
        after_closing: The year was closed already: what is unused takes the difference.
    """

    NAME: ClassVar[str] = "system.execution-corrected"
    TITLES: ClassVar[tuple[str, str]] = ("Execution corrected", "執行状況の訂正")

    report_id: str
    fiscal_year: int
    period: str
    ministry: str | None
    account: str
    previous_lines: CostLines
    lines: CostLines
    after_closing: bool

    def apply(self, aggregate: InformationSystem) -> None:
        """The difference is spent, and no longer unused in a closed year."""
        aggregate.chapter(Reports).by_id[self.report_id].lines = self.lines
        change_yen = total_yen(self.lines) - total_yen(self.previous_lines)
        funds = aggregate.funds.entry(self.fiscal_year, self.account)
        funds.spent_yen += change_yen
        if self.after_closing:
            funds.unused_yen -= change_yen
