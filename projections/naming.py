"""Names and order of ministries, organizations and systems, as the books know them at a moment."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from projections.clock import Moment
from projections.descriptions import ORGANIZATION, PROFILE
from projections.memory import Snapshot
from projections.withheld import WITHHELD

Rank: TypeAlias = tuple[bool, str, int]
"""What sorts the values of a key: those that are one before none, then by text, then by place."""


def ministry_columns(names: "Names", ministry_id: str | None) -> dict[str, Any]:
    """Return the columns that name a ministry; what is withheld has a name and no id."""
    return {
        "ministry": names.organization(ministry_id),
        "ministry_id": None if ministry_id == WITHHELD else ministry_id,
    }


class Names:
    """What ids are called at a moment.

    A first name shows from when it is known, even before its business date; a later one from its date on.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
    """

    def __init__(self, snapshot: Snapshot, moment: Moment) -> None:
        histories = snapshot.histories
        self._organizations = histories.recorded(ORGANIZATION, moment) | histories.latest(
            ORGANIZATION, moment
        )
        self._systems = histories.recorded(PROFILE, moment) | histories.latest(PROFILE, moment)
        self._organization_order = snapshot.histories.subjects[ORGANIZATION]
        self._system_order = snapshot.histories.subjects[PROFILE]

    @property
    def organizations(self) -> Mapping[str, Mapping[str, Any]]:
        """What is said of every ministry and organization known, by id."""
        return self._organizations

    def organization(self, organization_id: str | None) -> str | None:
        """Return the Japanese name of a ministry or organization, its id where no name is known."""
        names = self._organizations.get(organization_id) if organization_id is not None else None
        return organization_id if names is None else str(names["name_ja"])

    def system(self, system_id: str | None) -> str | None:
        """Return the name of a system, its id where no name is known."""
        profile = self._systems.get(system_id) if system_id is not None else None
        return system_id if profile is None else str(profile["name"])

    def organization_rank(self, organization_id: str | None) -> Rank:
        """Return what sorts ministries and organizations: as budget documents do (建制順), nobody last.

        What is withheld stands behind nobody.

        法人番号 were handed out in that order, so their digits after the check digit tell it; 会計検査院 and
        内閣 have none of their own and come first. What has none is in order of registration.
        """
        if organization_id in (None, WITHHELD):
            return (True, "", int(organization_id is not None))
        number = self._organizations.get(organization_id, {}).get("corporate_number") or ""
        order = self._organization_order
        return (False, number[1:], order.get(organization_id, len(order)))

    def system_rank(self, system_id: str | None) -> Rank:
        """Return what sorts systems: the order in which they entered the books, then none, then withheld."""
        if system_id in (None, WITHHELD):
            return (True, "", int(system_id is not None))
        return (False, "", self._system_order.get(system_id, len(self._system_order)))
