"""執行: ministries report month by month what was paid, and correct a few reports."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.costs import CostLine, CostLines
from domain.information_system.execution_commands import CorrectExecution, ReportExecution
from domain.vocabulary import CostClass
from seed_data.illustration.cast import Role, development_lines, operations_lines
from seed_data.illustration.deals import Payment, deals_of, extra_yen, late_yen
from seed_data.illustration.narrator import Narrator, Step

UNREPORTED: Final = {
    "agriculture": ("2026-08", "2026-09", "2026-10"),
    "education": ("2025-11", "2026-06"),
    "defense": ("2026-10",),
    "foreign-affairs": ("2026-09", "2026-10"),
    "health-labour": ("2025-08",),
}
"""Months that a ministry did not report."""
LATE_PERIOD: Final = "2026-06"
"""When the development that was carried over is paid."""
CORRECTED_PLACE: Final = 2
CORRECTED: Final = {"2025-11": date(2026, 1, 20), "2026-02": date(2026, 9, 10)}
"""The months that are corrected, one of them after the year was closed, and when."""


def execution_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Report every month by the middle of the next one, and correct a few reports."""
    for role in cast:
        for (fiscal_year, period), lines in payments_of(role).items():
            if period in UNREPORTED.get(role.ministry, ()):
                continue
            yield _reported(role, fiscal_year, period, lines, narrator)
            if role.place == CORRECTED_PLACE and period in CORRECTED:
                yield _corrected(role, fiscal_year, period, lines, narrator)


def payments_of(role: Role) -> dict[tuple[int, str], CostLines]:
    """Return what a system pays, by fiscal year and month, in order."""
    sums: dict[tuple[int, str], dict[CostClass, int]] = defaultdict(lambda: defaultdict(int))
    for deal in deals_of(role):
        payments = [] if deal.is_stopped or deal.is_terminated else list(deal.payments)
        if deal.key == "development-2025":
            payments = _as_it_came(role, payments)
        for payment in payments:
            sums[payment.fiscal_year, payment.period][deal.cost_class] += payment.amount_yen
    return {
        month: (
            *operations_lines(sums[month][CostClass.OPERATIONS]),
            *development_lines(sums[month][CostClass.DEVELOPMENT]),
        )
        for month in sorted(sums)
    }


def _as_it_came(role: Role, payments: list[Payment]) -> list[Payment]:
    """Return the payments of FY2025's development with what was added, or moved into FY2026."""
    last = payments[-1]
    if late_yen(role):
        return [*payments[:-1], Payment(2026, LATE_PERIOD, late_yen(role))]
    return [*payments[:-1], Payment(2025, last.period, last.amount_yen + extra_yen(role))]


def report_id(role: Role, fiscal_year: int, period: str) -> str:
    """Return the id of a report: ``example-rs-11-2025-2025-04``."""
    return f"{role.slug}-{fiscal_year}-{period}"


def _reported(role: Role, fiscal_year: int, period: str, lines: CostLines, narrator: Narrator) -> Step:
    year, month = map(int, period.split("-"))
    on = date(year + month // 12, month % 12 + 1, 15)
    command = ReportExecution(
        system_id=role.system_id,
        report_id=report_id(role, fiscal_year, period),
        fiscal_year=fiscal_year,
        period=period,
        lines=lines,
        ministry=role.ministry,
        facts=narrator.officer(role.ministry, on),
    )
    return Step.of(command)


def _corrected(role: Role, fiscal_year: int, period: str, lines: CostLines, narrator: Narrator) -> Step:
    """The invoice was a twentieth lower than reported."""
    on = CORRECTED[period]
    first, *others = lines
    lower = CostLine(first.cost_class, first.amount_yen * 19 // 20, first.sub_item)
    command = CorrectExecution(
        system_id=role.system_id,
        report_id=report_id(role, fiscal_year, period),
        lines=(lower, *others),
        facts=narrator.officer(role.ministry, on, "請求額の確認による訂正"),
    )
    return Step.of(command)
