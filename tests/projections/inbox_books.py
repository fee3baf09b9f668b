"""Who has an inbox in the tests, and the facts that put something into it."""

from typing import Any, Final

from domain.access.person import Person, Post, Role
from domain.aggregate import Command
from domain.costs import CostLine
from domain.facts import Facts
from domain.vocabulary import (
    GENERAL_ACCOUNT,
    CarryOverKind,
    CostClass,
    RequestKind,
    ReviewOutcome,
    ReviewStage,
)
from projections.clock import Clock
from projections.runtime import Runtime
from tests.projections.books import (
    at,
    reported,
    rows_of,
)
from tests.projections.registers import of_system
from tests.support.people import officer_of, person

OFFICER: Final = officer_of("mof")
AGENCY: Final = officer_of("digital-agency", "agency")
APPROVER: Final = person("approver", Post(Role.APPROVER, "mof"))
AUDITOR: Final = person("auditor", Post(Role.AUDITOR))
OCTOBER: Final = at(None, "2024-10-01")
"""The day of most tests: FY2024 is half over, and FY2025 is being requested."""
LINES: Final = (CostLine(CostClass.OPERATIONS, 90, None),)


def inbox(
    runtime: Runtime, who: Person, clock: Clock = OCTOBER, duty: str | None = None
) -> list[dict[str, Any]]:
    rows = rows_of(runtime.views.inbox(who, clock))
    return [row for row in rows if duty in (None, row["duty"])]


def estimated(year: int = 2025, system: str = "ksk", ministry: str = "mof") -> Command:
    return of_system(
        "cost-estimated",
        reported("2024-06-03"),
        system=system,
        estimate_id=f"e-{system}-{year}",
        fiscal_year=year,
        ministry=ministry,
        previous_lines=(),
        lines=LINES,
    )


def reviewed(outcome: ReviewOutcome, ceiling_yen: int | None = None, on: str = "2024-07-01") -> Command:
    return of_system(
        "review-concluded",
        reported(on),
        review_id=f"r-{on}",
        fiscal_year=2025,
        stage=ReviewStage.PRE_REQUEST,
        outcome=outcome,
        ceiling_yen=ceiling_yen,
        conditions=None,
    )


def requested(year: int = 2025) -> Command:
    return of_system(
        "budget-requested",
        reported("2024-08-20"),
        request_id=f"q-{year}",
        fiscal_year=year,
        kind=RequestKind.NORMAL,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        lines=LINES,
        override_id=None,
    )


def submitted(year: int, amount_yen: int, system: str = "ksk") -> Command:
    return of_system(
        "plan-submitted",
        reported("2024-05-10"),
        system=system,
        fiscal_year=year,
        ministry="mof",
        amount_yen=amount_yen,
        previous_yen=0,
        procurement=None,
    )


def report_of(period: str, facts: Facts | None = None) -> Command:
    return of_system(
        "execution-reported",
        facts or reported("2024-08-10"),
        report_id=f"e-{period}",
        fiscal_year=2024,
        period=period,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        lines=(CostLine(CostClass.OPERATIONS, 5, None),),
    )


def carried_over(facts: Facts, amount_yen: int = 40) -> Command:
    return of_system(
        "carried-over",
        facts,
        carry_over_id="c-1",
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        kind=CarryOverKind.APPROVED,
        amount_yen=amount_yen,
    )
