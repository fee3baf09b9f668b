"""Systems that exist in the illustration only, and the made-up organization that runs them.

What would be untrue or unkind to say of a real system - refused, suspended, split, abolished - happens to
these. Their ids begin with ``example-``, their names with 例示.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.information_system.classification import DetermineCoverage
from domain.information_system.proposal import ProposeSystem
from domain.organization.dissolution import AbolishOrganization
from domain.organization.registration import RegisterOrganization, SucceedOrganization
from domain.organization.renaming import RenameOrganization
from domain.vocabulary import DIGITAL_AGENCY
from seed_data.illustration.amounts import MILLION
from seed_data.illustration.cast import Role
from seed_data.illustration.narrator import Narrator, Step

OFFICE: Final = "example-office"
NEW_OFFICE: Final = "example-new-office"
HANDED_OVER_YEN: Final = 40 * MILLION
"""What the old organization carried over in the made-up special account, for the new one."""
BEGIN_ON: Final = date(2025, 4, 1)
PILOT: Final = "example-pilot"
REFUSED: Final = "example-refused"
SUSPENDED: Final = "example-suspended"


@dataclass(frozen=True)
class Example:
    """A made-up system.

    Attributes:
        system_id: Its id.
        name: Its name, which says that it is an example.
        outline: What it is for.
        is_covered: Whether it stands in the lump sum.
    """

    system_id: str
    name: str
    outline: str
    is_covered: bool = False


FUNDED: Final = (
    Example(PILOT, "例示・手続案内システム", "新規に構想し、要求から執行までを行う例示", is_covered=True),
    Example(REFUSED, "例示・統計共有システム", "予算要求前のレビューで不適当とされる例示", is_covered=True),
    Example(SUSPENDED, "例示・申請受付システム", "予算執行段階のレビューで停止される例示", is_covered=True),
)
"""Examples with money of their own."""
ENDING: Final = (
    Example("example-whole", "例示・分割前システム", "二つに分割される例示"),
    Example("example-part-a", "例示・分割後システムA", "分割により生じる例示"),
    Example("example-part-b", "例示・分割後システムB", "分割により生じる例示"),
    Example("example-left", "例示・統合元システム甲", "他に統合される例示"),
    Example("example-right", "例示・統合元システム乙", "他に統合される例示"),
    Example("example-joined", "例示・統合先システム", "統合を受け入れる例示"),
    Example("example-predecessor", "例示・承継元システム", "後継に承継される例示"),
    Example("example-successor", "例示・承継先システム", "承継する例示"),
    Example("example-closed", "例示・廃止システム", "廃止される例示"),
    Example("example-revived", "例示・再稼働システム", "廃止の後に再稼働する例示"),
    Example("example-moving", "例示・所管変更システム", "所管が変わる例示"),
)
"""Examples of what can become of a system."""


def example_roles() -> tuple[Role, ...]:
    """Return the funded examples as roles of the story; their places follow the real ones of デジタル庁."""
    return tuple(
        Role(example.system_id, example.name, DIGITAL_AGENCY, 20 + place, 240 * MILLION, 360 * MILLION)
        for place, example in enumerate(FUNDED)
    )


def example_steps(narrator: Narrator) -> Iterator[Step]:
    """Register the organization, explain the systems, determine what stands in the lump sum (4-2-2, 4-5)."""
    facts = narrator.agency(BEGIN_ON, "例示のための組織")
    for organization, name_ja, name_en in (
        (OFFICE, "例示室", "Office for the illustration"),
        (NEW_OFFICE, "例示推進室", "Office that follows the office for the illustration"),
    ):
        register = RegisterOrganization(
            organization_id=organization,
            name_ja=name_ja,
            name_en=name_en,
            parent=DIGITAL_AGENCY,
            facts=facts,
        )
        yield Step.of(register)
    for example in (*FUNDED, *ENDING):
        yield from _explained(example, narrator)


def _explained(example: Example, narrator: Narrator) -> Iterator[Step]:
    propose = ProposeSystem(
        system_id=example.system_id,
        name=example.name,
        ministry=DIGITAL_AGENCY,
        organization=OFFICE,
        outline=example.outline,
        budget_scale_yen=3_000 * MILLION if example.is_covered else None,
        project_team="例示室プロジェクトチーム",
        start_fiscal_year=2025,
        facts=narrator.officer(DIGITAL_AGENCY, BEGIN_ON),
    )
    yield Step.of(propose)
    determine = DetermineCoverage(
        system_id=example.system_id,
        covered=example.is_covered,
        ground="例示：一括計上の対象とする" if example.is_covered else "例示：一括計上の対象としない",
        first_fiscal_year=2025,
        facts=narrator.agency(BEGIN_ON),
    )
    yield Step.of(determine)


def organization_steps(narrator: Narrator) -> Iterator[Step]:
    """The made-up organization is renamed; later its task moves to another one, and it is abolished."""
    renamed_on = date(2025, 10, 1)
    rename = RenameOrganization(
        organization_id=OFFICE,
        name_ja="例示企画室",
        name_en="Planning office for the illustration",
        facts=narrator.agency(renamed_on, "組織改編"),
    )
    yield Step.of(rename)
    on = date(2026, 4, 1)
    succeed = SucceedOrganization(
        organization_id=NEW_OFFICE,
        predecessor=OFFICE,
        fiscal_year=2026,
        carried_over_yen=HANDED_OVER_YEN,
        facts=narrator.agency(on, "事務の承継"),
    )
    yield Step.of(succeed)
    abolished_on = date(2026, 11, 21)
    facts = narrator.agency(abolished_on, "組織の統合")
    abolish = AbolishOrganization(organization_id=OFFICE, successor=NEW_OFFICE, facts=facts)
    yield Step.of(abolish)
