"""The aggregate: one ministry's medium-term plan (4-3). Its chapter holds the events, rules and commands."""

from typing import ClassVar

from domain.aggregate import Aggregate


def plan_aggregate_id(ministry: str) -> str:
    """Return the aggregate's id for a ministry's own id: ``mof`` -> ``ministry-plan:mof``."""
    return f"{MinistryPlan.KIND}:{ministry}"


class MinistryPlan(Aggregate):
    """The plan of one ministry, revised over the years."""

    KIND: ClassVar[str] = "ministry-plan"

    @property
    def ministry(self) -> str:
        """The ministry's id."""
        return self.id.partition(":")[2]
