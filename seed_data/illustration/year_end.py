"""年度末: what is carried over into FY2026, and the closing of FY2025 (4-5).

The figures of a closing are added up from the steps before it, so they balance to the yen.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.costs import total_yen
from domain.information_system.allocation_commands import Allocate, ChangeAllocation, ReturnAllocation
from domain.information_system.carry_over_commands import CarryInSystemMoney, CarryOverSystemMoney
from domain.information_system.closing import CloseSystemYear
from domain.information_system.execution_commands import CorrectExecution, ReportExecution
from domain.vocabulary import CarryOverKind
from seed_data.illustration.cast import Role
from seed_data.illustration.deals import late_yen
from seed_data.illustration.narrator import Narrator, Step

CARRIED_OVER_ON: Final = date(2026, 3, 31)
CARRIED_IN_ON: Final = date(2026, 4, 30)
CLOSED_ON: Final = date(2026, 6, 10)
OPEN_MINISTRIES: Final = ("economy", "education")
"""Ministries that have not closed FY2025 yet."""
ACCIDENT_MINISTRY: Final = "mof"


@dataclass
class Year:
    """What happened to a system's money of FY2025.

    Attributes:
        allocations: Amount by allocation.
        reports: Amount by report.
        carried_over_yen: What went into FY2026.
    """

    allocations: dict[str, int]
    reports: dict[str, int]
    carried_over_yen: int = 0


def carry_over_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Carry the late development over, and take it into FY2026."""
    for role in cast:
        if not late_yen(role):
            continue
        carry_over_id = f"{role.slug}-2025"
        is_accident = role.ministry == ACCIDENT_MINISTRY
        over = CarryOverSystemMoney(
            system_id=role.system_id,
            carry_over_id=carry_over_id,
            fiscal_year=2025,
            kind=CarryOverKind.ACCIDENT if is_accident else CarryOverKind.APPROVED,
            amount_yen=late_yen(role),
            ministry=role.ministry,
            facts=narrator.officer(role.ministry, CARRIED_OVER_ON, "半導体の調達遅延による納期の延長"),
        )
        yield Step.of(over)
        arrived = CarryInSystemMoney(
            system_id=role.system_id,
            carry_over_id=carry_over_id,
            amount_yen=late_yen(role),
            ministry=role.ministry,
            facts=narrator.officer(role.ministry, CARRIED_IN_ON, "前年度からの繰越し"),
        )
        yield Step.of(arrived)


def closing_steps(cast: Iterable[Role], told: Iterable[Step], narrator: Narrator) -> Iterator[Step]:
    """Close FY2025 of most systems.

    Args:
        cast: The systems.
        told: The story so far.
        narrator: Who says so.
    """
    years = _years_before(CLOSED_ON, told)
    for role in cast:
        if role.ministry in OPEN_MINISTRIES:
            continue
        year = years[role.system_id]
        held, spent = sum(year.allocations.values()), sum(year.reports.values())
        close = CloseSystemYear(
            system_id=role.system_id,
            fiscal_year=2025,
            held_yen=held,
            spent_yen=spent,
            carried_over_yen=year.carried_over_yen,
            unused_yen=held - spent - year.carried_over_yen,
            ministry=role.ministry,
            facts=narrator.officer(role.ministry, CLOSED_ON),
        )
        yield Step.of(close)


def _years_before(day: date, told: Iterable[Step]) -> dict[str, Year]:
    """Return what happened to FY2025's money of each system before a day."""
    years: dict[str, Year] = defaultdict(lambda: Year({}, {}))
    for step in sorted((step for step in told if step.on < day), key=lambda step: step.on):
        match step.command:
            case Allocate(fiscal_year=2025) as given:
                years[given.system_id].allocations[given.allocation_id] = given.amount_yen
            case ChangeAllocation() as changed if "-2025-" in changed.allocation_id:
                years[changed.system_id].allocations[changed.allocation_id] = changed.amount_yen
            case ReturnAllocation() as returned:
                years[returned.system_id].allocations[returned.allocation_id] -= returned.amount_yen
            case ReportExecution(fiscal_year=2025) as report:
                years[report.system_id].reports[report.report_id] = total_yen(report.lines)
            case CorrectExecution() as corrected:
                years[corrected.system_id].reports[corrected.report_id] = total_yen(corrected.lines)
            case CarryOverSystemMoney() as carried:
                years[carried.system_id].carried_over_yen += carried.amount_yen
    return years
