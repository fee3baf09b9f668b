"""実施計画: submitted by the ministry, adjusted where less will do, decided by デジタル庁 (4-5)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.plan_submission import AdjustPlan, SubmitPlan
from seed_data.illustration.amounts import percent_of
from seed_data.illustration.cast import Role
from seed_data.illustration.narrator import Narrator, Step, made_up

SUBMITTED_ON: Final = {2025: date(2025, 4, 1), 2026: date(2026, 3, 13)}
ADJUSTED_ON: Final = date(2026, 3, 25)
DECIDED_ON: Final = {2025: date(2025, 4, 1), 2026: date(2026, 4, 1)}
REVISED_ON: Final = date(2026, 1, 19)
REVISED_PLACE: Final = 1
ADJUSTED_EVERY: Final = 4
KEPT_PERCENT: Final = 94
"""What is left of the development in an adjusted plan."""


def is_adjusted(role: Role) -> bool:
    """デジタル庁 takes something out of the plan the ministry submitted for FY2026."""
    return role.place % ADJUSTED_EVERY == ADJUSTED_EVERY - 1 and role.development_in(2026) > 0


def planned_yen(role: Role, fiscal_year: int) -> int:
    """Return the plan first decided for a year."""
    development = role.development_in(fiscal_year)
    if fiscal_year in DECIDED_ON and fiscal_year > min(DECIDED_ON) and is_adjusted(role):
        development = percent_of(development, KEPT_PERCENT)
    return role.operations_in(fiscal_year) + development


def revised_yen(role: Role) -> int:
    """Return the plan of FY2025 after the supplementary budget: some systems bring work forward."""
    if role.place != REVISED_PLACE:
        return planned_yen(role, 2025)
    return planned_yen(role, 2025) + percent_of(role.development_in(2025), 10)


def plan_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Submit, adjust and decide the plans of both years."""
    for role in cast:
        for fiscal_year, on in DECIDED_ON.items():
            yield from _submitted(role, fiscal_year, narrator)
            yield _decided(role, fiscal_year, planned_yen(role, fiscal_year), on, narrator)
        if revised_yen(role) != planned_yen(role, 2025):
            yield _decided(role, 2025, revised_yen(role), REVISED_ON, narrator)


def _submitted(role: Role, fiscal_year: int, narrator: Narrator) -> Iterator[Step]:
    on = SUBMITTED_ON[fiscal_year]
    submit = SubmitPlan(
        system_id=role.system_id,
        fiscal_year=fiscal_year,
        amount_yen=role.total_in(fiscal_year),
        procurement=made_up("一般競争入札（総合評価）を基本とする。"),
        facts=narrator.officer(role.ministry, on),
    )
    yield Step.of(submit)
    if planned_yen(role, fiscal_year) != role.total_in(fiscal_year):
        adjust = AdjustPlan(
            system_id=role.system_id,
            fiscal_year=fiscal_year,
            amount_yen=planned_yen(role, fiscal_year),
            remarks=made_up("改修範囲の優先順位付けによる減額"),
            facts=narrator.agency(ADJUSTED_ON),
        )
        yield Step.of(adjust)


def _decided(role: Role, fiscal_year: int, amount_yen: int, on: date, narrator: Narrator) -> Step:
    command = DecidePlan(
        system_id=role.system_id,
        fiscal_year=fiscal_year,
        amount_yen=amount_yen,
        facts=narrator.agency(on),
    )
    return Step.of(command)
