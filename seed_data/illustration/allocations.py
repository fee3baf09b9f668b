"""配分: money of the envelopes is given to the systems, changed and returned (4-5)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.information_system.allocation_commands import Allocate, ChangeAllocation, ReturnAllocation
from domain.vocabulary import CostClass
from seed_data.illustration.amounts import percent_of
from seed_data.illustration.cast import Role
from seed_data.illustration.narrator import Narrator, Step
from seed_data.illustration.plans import planned_yen, revised_yen

PROVISIONAL_PARTS: Final = 24
"""Under the provisional budget a system gets half a month of its operation."""
RETURN_EVERY: Final = 3
GIVEN: Final = {
    "2025-operations": date(2025, 4, 1),
    "2025-development": date(2025, 6, 2),
    "2026-provisional": date(2026, 4, 1),
    "2026-operations": date(2026, 5, 1),
    "2026-development": date(2026, 6, 1),
}
"""When each part of a year's money is given."""
INCREASED_ON: Final = date(2026, 1, 20)
RETURNED_ON: Final = date(2026, 3, 10)


def allocation_id(role: Role, part: str) -> str:
    """Return the id of an allocation: ``example-rs-11-2025-operations``."""
    return f"{role.slug}-{part}"


def provisional_yen(role: Role) -> int:
    """Return what a system gets under the provisional budget of FY2026."""
    return role.operations_in(2026) // PROVISIONAL_PARTS


def is_returned(role: Role) -> bool:
    """Part of FY2025's operations money goes back."""
    return role.place % RETURN_EVERY == 2  # noqa: PLR2004 - every third system


def allocation_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Give, increase and return."""
    for role in cast:
        for part, amount_yen in _parts(role).items():
            if amount_yen:
                yield _given(role, part, amount_yen, narrator)
        yield from _changed(role, narrator)


def _parts(role: Role) -> dict[str, int]:
    """Return what a system is given of each year, never more than its plan."""
    provisional, operations = provisional_yen(role), role.operations_in(2026)
    return {
        "2025-operations": role.operations_in(2025),
        "2025-development": role.development_in(2025),
        "2026-provisional": provisional,
        "2026-operations": operations - provisional,
        "2026-development": planned_yen(role, 2026) - operations,
    }


def _given(role: Role, part: str, amount_yen: int, narrator: Narrator) -> Step:
    fiscal_year, _, what = part.partition("-")
    is_development = what == "development"
    command = Allocate(
        system_id=role.system_id,
        allocation_id=allocation_id(role, part),
        fiscal_year=int(fiscal_year),
        amount_yen=amount_yen,
        ministry=role.ministry,
        cost_class=CostClass.DEVELOPMENT if is_development else CostClass.OPERATIONS,
        facts=narrator.agency(GIVEN[part]),
    )
    return Step.of(command)


def _changed(role: Role, narrator: Narrator) -> Iterator[Step]:
    increase = revised_yen(role) - planned_yen(role, 2025)
    if increase:
        changed = ChangeAllocation(
            system_id=role.system_id,
            allocation_id=allocation_id(role, "2025-development"),
            amount_yen=role.development_in(2025) + increase,
            facts=narrator.agency(INCREASED_ON, "補正予算による更改の前倒し"),
        )
        yield Step.of(changed)
    if is_returned(role):
        returned = ReturnAllocation(
            system_id=role.system_id,
            allocation_id=allocation_id(role, "2025-operations"),
            amount_yen=max(percent_of(role.operations_in(2025), 2), 1),
            facts=narrator.officer(role.ministry, RETURNED_ON, "契約差金の返納"),
        )
        yield Step.of(returned)
