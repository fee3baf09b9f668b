"""各府省中長期計画: what each ministry sets out to save in five years, and what became of it (4-3)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.ministry_plan.medium_term_commands import (
    AdjustMinistryPlan,
    ReportPlanProgress,
    ReviseMinistryPlan,
    SubmitMinistryPlan,
)
from domain.ministry_plan.plan import PlannedMeasure
from domain.years import YearAmount
from seed_data.illustration.amounts import percent_of
from seed_data.illustration.cast import Role
from seed_data.illustration.narrator import Narrator, Step
from seed_data.illustration.reductions import MEASURES, measure_id, realised_yen, saving_yen

FIRST_YEAR, LAST_YEAR = 2025, 2029
SUBMITTED_ON: Final = date(2025, 6, 30)
ADJUSTED_ON: Final = date(2025, 8, 29)
REPORTED_ON: Final = date(2026, 7, 31)
REVISED_ON: Final = date(2026, 9, 30)
ADJUSTED: Final = ("mof", "justice", "land-transport")
"""Ministries of which デジタル庁 asks for more."""
REVISED: Final = "health-labour"
UNREPORTED: Final = ("agriculture", "defense")
"""Ministries that have not reported their progress."""


def ministry_plan_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Submit the plan of every ministry, and tell what became of it."""
    members: dict[str, list[Role]] = {}
    for role in cast:
        if role.is_real:
            members.setdefault(role.ministry, []).append(role)
    for ministry, roles in members.items():
        yield _submitted(ministry, roles, narrator)
        if ministry in ADJUSTED:
            yield _adjusted(ministry, roles, narrator)
        if ministry not in UNREPORTED:
            yield _reported(ministry, roles, narrator)
        if ministry == REVISED:
            yield _revised(ministry, roles, narrator)


def _targets(roles: Iterable[Role], percent: int = 100) -> tuple[YearAmount, ...]:
    savings = {
        year: sum(saving_yen(role, year) for role in roles) for year in range(FIRST_YEAR, LAST_YEAR + 1)
    }
    return tuple(YearAmount(year, percent_of(amount, percent)) for year, amount in savings.items())


def _measures(roles: Iterable[Role]) -> tuple[PlannedMeasure, ...]:
    return tuple(PlannedMeasure(measure_id(role), *MEASURES[role.place % len(MEASURES)]) for role in roles)


def _submitted(ministry: str, roles: list[Role], narrator: Narrator) -> Step:
    command = SubmitMinistryPlan(
        ministry=ministry,
        first_fiscal_year=FIRST_YEAR,
        last_fiscal_year=LAST_YEAR,
        measures=_measures(roles),
        targets_by_year=_targets(roles),
        facts=narrator.officer(ministry, SUBMITTED_ON),
    )
    return Step.of(command)


def _adjusted(ministry: str, roles: list[Role], narrator: Narrator) -> Step:
    command = AdjustMinistryPlan(
        ministry=ministry,
        targets_by_year=_targets(roles, 105),
        remarks="例示：共通機能の利用拡大による上積み",
        facts=narrator.agency(ADJUSTED_ON),
    )
    return Step.of(command)


def _reported(ministry: str, roles: list[Role], narrator: Narrator) -> Step:
    command = ReportPlanProgress(
        ministry=ministry,
        fiscal_year=FIRST_YEAR,
        achieved_yen=sum(realised_yen(role) for role in roles),
        remarks="例示：令和7年度の実績",
        facts=narrator.officer(ministry, REPORTED_ON),
    )
    return Step.of(command)


def _revised(ministry: str, roles: list[Role], narrator: Narrator) -> Step:
    command = ReviseMinistryPlan(
        ministry=ministry,
        measures=_measures(roles),
        targets_by_year=_targets(roles, 90),
        facts=narrator.officer(ministry, REVISED_ON, "移行時期の見直し"),
    )
    return Step.of(command)
