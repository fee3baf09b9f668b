"""The aggregate: a ministry or organization, its names and whom it succeeded."""

from typing import ClassVar

from domain.aggregate import Aggregate
from domain.errors import UnknownOrganization


def organization_aggregate_id(organization_id: str) -> str:
    """Return the aggregate's id for an organization's own id: ``mof`` -> ``organization:mof``."""
    return f"{Organization.KIND}:{organization_id}"


class Organization(Aggregate):
    """One ministry or organization.

    Attributes:
        registration: Content of its registration, ``None`` before it.
        name_ja: Its name as the budget documents print it.
        successions: Content of each succession by (fiscal year, predecessor, unit).
        reduction_target: Content of the published reduction target, ``None`` before it.
        reduction_progress: Published reduction by fiscal year.
    """

    KIND: ClassVar[str] = "organization"

    def __init__(self, aggregate_id: str) -> None:
        super().__init__(aggregate_id)
        self.registration: object = None
        self.name_ja = ""
        self.successions: dict[tuple[int, str], tuple[str | None, int, bool]] = {}
        self.reduction_target: object = None
        self.reduction_progress: dict[int, object] = {}

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
