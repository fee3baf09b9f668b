"""削減: made-up baselines of FY2020, measures that bring the cost down, and what they saved (4-3, 4-4-2)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.information_system.reduction import PlanReduction, RealiseReduction, RecordBaseline
from domain.vocabulary import ReductionKind
from domain.years import YearAmount
from seed_data.illustration.amounts import MILLION, percent_of, varied
from seed_data.illustration.cast import Role
from seed_data.illustration.narrator import Narrator, Step

RECORDED_ON: Final = date(2025, 4, 15)
PLANNED_ON: Final = date(2025, 5, 30)
REALISED_ON: Final = date(2026, 7, 15)
CORRECTED_ON: Final = date(2026, 9, 15)
YEARS: Final = (2025, 2026, 2027, 2028)
MEASURES: Final = (
    (ReductionKind.CLOUD, "ガバメントクラウドへの移行による運用経費の削減"),
    (ReductionKind.COMMON_FUNCTION, "共通機能の利用による個別機能の廃止"),
    (ReductionKind.BUSINESS_REFORM, "手続の見直しによる処理量の削減"),
    (ReductionKind.CONSOLIDATION, "類似システムの統合・集約"),
    (ReductionKind.OTHER, "保守範囲及び契約方法の見直し"),
)
FIRST_PERCENT: Final = 22
"""What the measures are to have saved by FY2025, in percent of the baseline of FY2020."""
CORRECTED_PLACE: Final = 3


def reduction_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """State a baseline of every real system, plan a measure, say what it saved in FY2025."""
    for role in cast:
        if not role.is_real:
            continue
        yield _baseline(role, narrator)
        yield _planned(role, narrator)
        yield _realised(role, realised_yen(role), REALISED_ON, None, narrator)
        if role.place == CORRECTED_PLACE:
            corrected_yen = realised_yen(role) * 9 // 10
            yield _realised(role, corrected_yen, CORRECTED_ON, "削減額の精査による訂正", narrator)


def measure_id(role: Role) -> str:
    """Return the id of a system's measure."""
    return f"{role.slug}-measure"


def saving_yen(role: Role, fiscal_year: int) -> int:
    """Return what a measure is planned to save of the baseline in a year: two percent more every year."""
    percent = FIRST_PERCENT + 2 * (fiscal_year - YEARS[0])
    return max(percent_of(baseline_operations_yen(role), percent), MILLION)


def baseline_operations_yen(role: Role) -> int:
    """Return the made-up 運用等経費 of FY2020: more than what was published for FY2024."""
    return percent_of(role.operations_yen, varied(role.system_id, "baseline", 115, 140))


def realised_yen(role: Role) -> int:
    """Return what a measure is first said to have saved in FY2025: more or less than planned."""
    return saving_yen(role, YEARS[0]) * varied(role.system_id, "realised", 60, 110) // 100


def _baseline(role: Role, narrator: Narrator) -> Step:
    command = RecordBaseline(
        system_id=role.system_id,
        operations_yen=baseline_operations_yen(role),
        modification_yen=percent_of(role.development_yen, 30),
        facts=narrator.officer(role.ministry, RECORDED_ON),
    )
    return Step.of(command)


def _planned(role: Role, narrator: Narrator) -> Step:
    kind, title = MEASURES[role.place % len(MEASURES)]
    command = PlanReduction(
        system_id=role.system_id,
        measure_id=measure_id(role),
        kind=kind,
        title=title,
        savings_by_year=tuple(YearAmount(year, saving_yen(role, year)) for year in YEARS),
        facts=narrator.officer(role.ministry, PLANNED_ON),
    )
    return Step.of(command)


def _realised(role: Role, amount_yen: int, on: date, reason: str | None, narrator: Narrator) -> Step:
    command = RealiseReduction(
        system_id=role.system_id,
        measure_id=measure_id(role),
        fiscal_year=YEARS[0],
        amount_yen=amount_yen,
        facts=narrator.officer(role.ministry, on, reason),
    )
    return Step.of(command)
