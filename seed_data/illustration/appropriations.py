"""システムの予算額: what of the published budgets is meant for each system, as its ministry sees it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.costs import CostLines
from domain.information_system.system_appropriation import AppropriateToSystem
from domain.vocabulary import AppropriationKind
from seed_data.illustration.cast import Role, development_lines
from seed_data.illustration.narrator import Narrator, Step
from seed_data.illustration.plans import planned_yen, revised_yen

INITIAL_ON: Final = {2025: date(2025, 4, 1), 2026: date(2026, 4, 30)}
"""From when the initial budget of each year holds; that of FY2026 came after a provisional one."""
SUPPLEMENTED_ON: Final = date(2025, 12, 16)
ROUND: Final = 1


def appropriation_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """State the initial budget of both years, and what the supplementary one of FY2025 added."""
    for role in cast:
        for fiscal_year, on in INITIAL_ON.items():
            yield _appropriated(
                role, fiscal_year, AppropriationKind.INITIAL, role.lines_in(fiscal_year), on, narrator
            )
        added = development_lines(revised_yen(role) - planned_yen(role, 2025))
        if added:
            yield _appropriated(role, 2025, AppropriationKind.SUPPLEMENTARY, added, SUPPLEMENTED_ON, narrator)


def _appropriated(
    role: Role, fiscal_year: int, kind: AppropriationKind, lines: CostLines, on: date, narrator: Narrator
) -> Step:
    command = AppropriateToSystem(
        system_id=role.system_id,
        appropriation_id=f"{role.slug}-{fiscal_year}-{kind}",
        fiscal_year=fiscal_year,
        kind=kind,
        lines=lines,
        round=ROUND if kind is AppropriationKind.SUPPLEMENTARY else None,
        facts=narrator.officer(role.ministry, on),
    )
    return Step.of(command)
