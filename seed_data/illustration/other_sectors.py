"""国以外の区分: made-up systems that are supervised and can never be in the lump sum (4-4, 4-6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.information_system.proposal import ProposeSystem
from domain.information_system.sectors import GrantSubsidy, TakeInventory
from domain.vocabulary import QuasiPublicField, Sector
from seed_data.illustration.amounts import MILLION
from seed_data.illustration.narrator import Narrator, Step

EXPLAINED_ON: Final = date(2025, 4, 10)
INVENTORIED_ON: Final = date(2025, 9, 30)
GRANTED_ON: Final = date(2025, 8, 1)


@dataclass(frozen=True)
class Supervised:
    """A made-up system outside the state.

    Attributes:
        system_id: Its id.
        name: Its name, which says that it is an example.
        ministry: The ministry that supervises it.
        sector: Who runs it.
        field: The field of a quasi-public one.
        subsidy_yen: The subsidy of FY2025, 0 for none.
    """

    system_id: str
    name: str
    ministry: str
    sector: Sector
    field: QuasiPublicField | None = None
    subsidy_yen: int = 0


SUPERVISED: Final = (
    Supervised("example-agency", "例示・独立行政法人業務システム", "economy", Sector.INCORPORATED_AGENCY),
    Supervised(
        "example-city",
        "例示・自治体窓口システム",
        "internal-affairs",
        Sector.LOCAL_GOVERNMENT,
        subsidy_yen=180 * MILLION,
    ),
    Supervised(
        "example-port",
        "例示・港湾情報連携システム",
        "land-transport",
        Sector.QUASI_PUBLIC,
        QuasiPublicField.PORTS,
        320 * MILLION,
    ),
    Supervised(
        "example-clinic",
        "例示・医療情報連携システム",
        "health-labour",
        Sector.QUASI_PUBLIC,
        QuasiPublicField.HEALTH,
        450 * MILLION,
    ),
)


def other_sector_steps(narrator: Narrator) -> Iterator[Step]:
    """Explain the systems, take the inventory of 独立行政法人, grant subsidies to the others."""
    for system in SUPERVISED:
        propose = ProposeSystem(
            system_id=system.system_id,
            name=system.name,
            ministry=system.ministry,
            sector=system.sector,
            field=system.field,
            outline="国以外の区分の例示",
            facts=narrator.officer(system.ministry, EXPLAINED_ON),
        )
        yield Step.of(propose)
        if system.sector is Sector.INCORPORATED_AGENCY:
            yield _inventoried(system, narrator)
        if system.subsidy_yen:
            yield _subsidised(system, narrator)


def _inventoried(system: Supervised, narrator: Narrator) -> Step:
    command = TakeInventory(
        system_id=system.system_id,
        fiscal_year=2025,
        operations_yen=140 * MILLION,
        modification_yen=35 * MILLION,
        pmo="例示法人PMO",
        facts=narrator.officer(system.ministry, INVENTORIED_ON),
    )
    return Step.of(command)


def _subsidised(system: Supervised, narrator: Narrator) -> Step:
    command = GrantSubsidy(
        system_id=system.system_id,
        subsidy_id=f"{system.system_id}-2025",
        fiscal_year=2025,
        ministry=system.ministry,
        subsidy_name="例示・情報システム整備費補助金",
        amount_yen=system.subsidy_yen,
        facts=narrator.officer(system.ministry, GRANTED_ON),
    )
    return Step.of(command)
