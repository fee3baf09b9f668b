"""分類の指定: デジタル庁 designates every system before any plan or money (4-2-1, 4-2-2)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.information_system.classification import ClassifySystem
from domain.vocabulary import DIGITAL_AGENCY, Criterion, SystemClass
from seed_data.illustration.cast import SHARED_EVERY, Role
from seed_data.illustration.narrator import Narrator, Step

DESIGNATED_ON: Final = date(2025, 4, 1)
RECLASSIFIED_ON: Final = date(2025, 10, 1)
OWN_CRITERIA: Final = (Criterion.PLATFORM, Criterion.SHARED_BY_MINISTRIES, Criterion.LINKAGE_EFFECT)
JOINT_CRITERIA: Final = (Criterion.SCALE, Criterion.INSEPARABLE_DUTY, Criterion.AGENCY_EXPERTISE)
RECLASSIFIED: Final = ("rs-20407", "rs-20585", "rs-20423")
"""Systems of a ministry that become joint projects in the middle of FY2025."""


def designation_of(role: Role) -> tuple[SystemClass, Criterion]:
    """Return the class of a system and why: デジタル庁's own, a joint project, or the ministry's."""
    if role.ministry == DIGITAL_AGENCY:
        return SystemClass.DIGITAL_AGENCY, OWN_CRITERIA[role.place % len(OWN_CRITERIA)]
    if role.place % SHARED_EVERY == 0:
        return SystemClass.JOINT, JOINT_CRITERIA[role.place // SHARED_EVERY % len(JOINT_CRITERIA)]
    return SystemClass.MINISTRY, Criterion.ALL_OTHERS


def designation_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Designate every system, and change a few designations later."""
    for role in cast:
        system_class, criterion = designation_of(role)
        yield Step.of(
            ClassifySystem(
                system_id=role.system_id,
                system_class=system_class,
                criterion=criterion,
                facts=narrator.agency(DESIGNATED_ON),
            ),
        )
        if role.system_id in RECLASSIFIED:
            yield Step.of(
                ClassifySystem(
                    system_id=role.system_id,
                    system_class=SystemClass.JOINT,
                    criterion=Criterion.AGENCY_EXPERTISE,
                    facts=narrator.agency(RECLASSIFIED_ON, "更改に当たりデジタル庁の知見を要するため"),
                ),
            )
