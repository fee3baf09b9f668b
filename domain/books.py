"""The books as one decision sees them: every aggregate it opens, opened once, with the new events on it."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import cast

from domain.aggregate import Aggregate
from domain.approval.case import ApprovalCase, case_aggregate_id
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.ministry_budget.budget import MinistryBudget, budget_aggregate_id
from domain.ministry_plan.plan import MinistryPlan, plan_aggregate_id
from domain.organization.organization import Organization, organization_aggregate_id

AGGREGATE_KINDS: dict[str, type[Aggregate]] = {
    kind.KIND: kind for kind in (InformationSystem, MinistryBudget, MinistryPlan, Organization, ApprovalCase)
}
"""Kind of aggregate by the first part of its id."""


def new_aggregate(aggregate_id: str) -> Aggregate:
    """Return an aggregate of the right kind with no history."""
    return AGGREGATE_KINDS[aggregate_id.partition(":")[0]](aggregate_id)


class Books:
    """Opens aggregates for one decision.

    Args:
        find: Returns the stored aggregate of an id, or a new one when nothing is stored.

    Attributes:
        opened_versions: The version at which each aggregate was opened, in order of opening.
        waiting: The cases in which commands of the decision wait for a second person.
    """

    def __init__(self, find: Callable[[str], Aggregate] = new_aggregate) -> None:
        self._find = find
        self._opened: dict[str, Aggregate] = {}
        self.opened_versions: dict[str, int] = {}
        self.waiting: list[str] = []

    def system(self, system_id: str) -> InformationSystem:
        """Open an information system; it may have no history yet."""
        return cast("InformationSystem", self.open(system_aggregate_id(system_id)))

    def budget(self, fiscal_year: int, ministry: str, account: str) -> MinistryBudget:
        """Open an envelope; it may have no history yet."""
        return cast("MinistryBudget", self.open(budget_aggregate_id(fiscal_year, ministry, account)))

    def ministry_plan(self, ministry: str) -> MinistryPlan:
        """Open a ministry's medium-term plan; it may have no history yet."""
        return cast("MinistryPlan", self.open(plan_aggregate_id(ministry)))

    def organization(self, organization_id: str) -> Organization:
        """Open a ministry or organization; it may have no history yet."""
        return cast("Organization", self.open(organization_aggregate_id(organization_id)))

    def case(self, case_id: str) -> ApprovalCase:
        """Open a case; it may have no history yet."""
        return cast("ApprovalCase", self.open(case_aggregate_id(case_id)))

    def open(self, aggregate_id: str) -> Aggregate:
        """Open any aggregate, the same one every time within the decision."""
        aggregate = self._opened.get(aggregate_id)
        if aggregate is None:
            aggregate = self._opened[aggregate_id] = self._find(aggregate_id)
            self.opened_versions[aggregate_id] = aggregate.version
        return aggregate

    def supposed(self) -> "Books":
        """Return books to try on: as these are now, and nothing decided on them is recorded.

        What is opened of them counts as read by this decision.
        """
        return Books(lambda aggregate_id: deepcopy(self.open(aggregate_id)))

    @property
    def changed(self) -> tuple[Aggregate, ...]:
        """The aggregates with new events, in order of opening."""
        versions = self.opened_versions
        return tuple(
            aggregate for aggregate in self._opened.values() if aggregate.version != versions[aggregate.id]
        )

    @property
    def only_read(self) -> Mapping[str, int]:
        """The version of every aggregate the decision opened and did not change."""
        changed = {aggregate.id for aggregate in self.changed}
        return {
            aggregate_id: version
            for aggregate_id, version in self.opened_versions.items()
            if aggregate_id not in changed
        }
