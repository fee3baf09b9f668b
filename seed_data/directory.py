"""Names of ministries and organizations as files print them, and the ids they stand for.

An organization is named within its ministry, because one name may be both (デジタル庁). Some prints name only
the ministry where an organization is expected; then the organization is not known
(`organization-aliases.csv`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from seed_data.published_figures import published_figures
from seed_data.published_records import OrganizationRecord


@dataclass(frozen=True)
class Directory:
    """Every ministry and organization a file may name.

    Attributes:
        records: Ministries and organizations by id.
        ministry_ids: Id by Japanese name of the ministry.
        organization_ids: Id by ministry id and printed name; None where the print names only the ministry.
    """

    records: Mapping[str, OrganizationRecord]
    ministry_ids: Mapping[str, str]
    organization_ids: Mapping[tuple[str, str], str | None]

    @property
    def ministries(self) -> Collection[str]:
        """The Japanese names of the ministries."""
        return self.ministry_ids.keys()

    def organizations_of(self, ministry_id: str) -> Sequence[str]:
        """The names a file may print for organizations of a ministry."""
        return [name for parent, name in self.organization_ids if parent == ministry_id]


@cache
def published_directory() -> Directory:
    """The ministries and organizations of the published figures, with the names other publications print."""
    figures = published_figures()
    return Directory(
        records={record.organization_id: record for record in figures.organizations},
        ministry_ids={
            record.name_ja: record.organization_id
            for record in figures.organizations
            if record.parent_id is None
        },
        organization_ids={
            (record.parent_id, record.name_ja): record.organization_id
            for record in figures.organizations
            if record.parent_id is not None
        }
        | {
            (alias.ministry_id, alias.printed_name): alias.organization_id
            for alias in figures.organization_aliases
        },
    )
