"""Made-up vendors. Their 法人番号 check and belong to nobody: no register gives out their leading zeros."""

from dataclasses import dataclass
from typing import Final

from domain.corporate_number import check_digit
from domain.vocabulary import Procurement
from seed_data.illustration.amounts import varied
from seed_data.illustration.cast import Role

NAMES: Final = (
    "株式会社例示システムズ",
    "例示データ株式会社",
    "株式会社例示ソリューション",
    "例示通信株式会社",
    "株式会社例示クラウド",
    "例示ソフトウェア株式会社",
    "株式会社例示総合研究所",
    "合同会社例示デザイン",
)
DRAWN: Final = (0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7)
"""Vendors by how often they win: a few win most."""
PROCEDURES: Final = (
    Procurement.OPEN_OVERALL_EVALUATION,
    Procurement.OPEN_OVERALL_EVALUATION,
    Procurement.OPEN_LOWEST_PRICE,
    Procurement.NEGOTIATED_SINGLE,
    Procurement.OPEN_OVERALL_EVALUATION,
    Procurement.PROPOSAL,
)


@dataclass(frozen=True)
class Vendor:
    """Whom a contract is awarded to.

    Attributes:
        name: Its name, which says that it is an example.
        corporate_number: A number that checks; ``None`` for the last vendor, which has none.
    """

    name: str
    corporate_number: str | None


def vendor(place: int) -> Vendor:
    """Return a vendor by its place in ``NAMES``."""
    base = f"{place + 1:012d}"
    has_number = place < len(NAMES) - 1
    return Vendor(NAMES[place], f"{check_digit(base)}{base}" if has_number else None)


def winner(role: Role, what: str) -> Vendor:
    """Return who wins a contract of a system: mostly one of a few."""
    return vendor(DRAWN[varied(role.system_id, f"vendor-{what}", 0, len(DRAWN) - 1)])


def competition(role: Role, what: str) -> tuple[Procurement, int | None]:
    """Return how a vendor was found, and how many offered: one where nobody else was asked."""
    procedure = PROCEDURES[varied(role.system_id, f"procedure-{what}", 0, len(PROCEDURES) - 1)]
    if procedure is Procurement.NEGOTIATED_SINGLE:
        return procedure, 1
    return procedure, varied(role.system_id, f"bidders-{what}", 1, 4)
