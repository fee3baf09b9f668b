"""The aggregate: a ministry or organization, its names and whom it succeeded."""

from datetime import date
from typing import ClassVar, NamedTuple

from domain.aggregate import Aggregate
from domain.errors import UnknownOrganization
from domain.rules import Content


def organization_aggregate_id(organization_id: str) -> str:
    """Return the aggregate's id for an organization's own id: ``mof`` -> ``organization:mof``."""
    return f"{Organization.KIND}:{organization_id}"


class Succession(NamedTuple):
    """A task that moved here, and what moved with it.

    Attributes:
        unit: The organization within the ministry that took it over, where it is not the ministry itself.
        carried_over_yen: What of the predecessor's carry-over of the year before moved with it.
        takes_appropriation: Whether the predecessor's whole appropriation of the year moved too.
        effective_on: The day.
    """

    unit: str | None
    carried_over_yen: int
    takes_appropriation: bool
    effective_on: date


class Organization(Aggregate):
    """One ministry or organization.

    Attributes:
        registration: Content of its registration, ``None`` before it.
        name_ja: Its present name as the budget documents print it.
        name_en: Its present name in English.
        successions: Each succession by (fiscal year, predecessor).
        reduction_target: Content of the published reduction target, ``None`` before it.
        reduction_progress: Content of the published progress by fiscal year.
    """

    KIND: ClassVar[str] = "organization"

    def __init__(self, aggregate_id: str) -> None:
        super().__init__(aggregate_id)
        self.registration: Content | None = None
        self.name_ja = ""
        self.name_en = ""
        self.successions: dict[tuple[int, str], Succession] = {}
        self.reduction_target: Content | None = None
        self.reduction_progress: dict[int, Content] = {}

    @property
    def organization_id(self) -> str:
        """The organization's own id, without the kind of aggregate."""
        return self.id.partition(":")[2]

    def known(self) -> "Organization":
        """Return the organization itself.

        Raises:
            UnknownOrganization: It was never registered.
        """
        if self.registration is None:
            raise UnknownOrganization(organization=self.organization_id)
        return self
