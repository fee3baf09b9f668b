"""Examples of the events of organizations that change."""

from domain.organization.dissolution import OrganizationAbolished
from domain.organization.renaming import OrganizationRenamed
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(
        OrganizationRenamed,
        {
            "previous_name_ja": "大蔵省",
            "previous_name_en": "Ministry of the Treasury",
            "name_ja": "財務省",
            "name_en": "Ministry of Finance",
        },
        {"previous_name_ja": "a", "previous_name_en": "b", "name_ja": "c", "name_en": "d"},
    ),
    example(OrganizationAbolished, {"successor": "mof"}, {"successor": None}),
]
