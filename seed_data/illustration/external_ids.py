"""外部ID: under which numbers and names the files of others know what is made up here."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.information_system.external_ids import MatchExternalId, UnmatchExternalId
from domain.organization.external_names import MatchExternalName, SetAsideExternalId, UnmatchExternalName
from domain.vocabulary import DIGITAL_AGENCY, OrganizationIdScheme, SystemIdScheme
from seed_data.illustration.example_systems import NEW_OFFICE, PILOT
from seed_data.illustration.narrator import Narrator, Step

MATCHED_ON: Final = date(2026, 6, 15)
CORRECTED_ON: Final = date(2026, 6, 22)
PRINTED: Final = "例示推進室（旧例示室）"


def external_id_steps(narrator: Narrator) -> Iterator[Step]:
    """Match a number and a name, take the wrong ones back, and set a number aside that is nothing here."""
    for number in ("EX-IS-0001", "EX-IS-0010"):
        yield Step.of(
            MatchExternalId(
                system_id=PILOT,
                scheme=SystemIdScheme.INFORMATION_SYSTEM,
                external_id=number,
                facts=narrator.agency(MATCHED_ON),
            )
        )
    yield Step.of(
        UnmatchExternalId(
            system_id=PILOT,
            scheme=SystemIdScheme.INFORMATION_SYSTEM,
            external_id="EX-IS-0010",
            facts=narrator.agency(CORRECTED_ON, "番号の写し誤りのため"),
        )
    )
    yield Step.of(
        MatchExternalName(
            organization_id=NEW_OFFICE,
            scheme=OrganizationIdScheme.PRINTED_NAME,
            external_id=PRINTED,
            facts=narrator.agency(MATCHED_ON),
        )
    )
    yield Step.of(
        UnmatchExternalName(
            organization_id=NEW_OFFICE,
            scheme=OrganizationIdScheme.PRINTED_NAME,
            external_id=PRINTED,
            facts=narrator.agency(CORRECTED_ON, "名称が用いられなくなったため"),
        )
    )
    yield Step.of(
        SetAsideExternalId(
            organization_id=DIGITAL_AGENCY,
            scheme=SystemIdScheme.RS_PROJECT,
            external_id="EX-999999",
            facts=narrator.agency(MATCHED_ON, "情報システムではない事業のため"),
        )
    )
