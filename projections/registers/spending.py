"""What systems cost by year: as published, and where nothing was published as officers reported it."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from projections.holdings import Holdings
from projections.registers.reading import Reading
from projections.states import FLOW_NUMBER, FLOWS, Chapter, State

REPORTED_FLOW: Final = FLOW_NUMBER[State.COMMITTED, State.PAID][0]
PUBLISHED_FLOWS: Final = [number for number, flow in enumerate(FLOWS) if flow.chapter is Chapter.ATTRIBUTION]
SPENDING_FLOWS: Final = (*PUBLISHED_FLOWS, REPORTED_FLOW)

DIMENSIONS: Final = ("system_id", "fiscal_year", "provenance", "cost_class")
By: TypeAlias = dict[tuple[str, int], dict[str, int]]


def yen_by_provenance(costs: Holdings, cost_class: str | None = None) -> By:
    """Return spending by system and year, divided by provenance.

    What was published of a system and year counts alone; where nothing was, what officers reported. A system
    and year without such costs is left out.

    Args:
        costs: Money along ``SPENDING_FLOWS``.
        cost_class: Only what was spent on this, ``None`` for all.
    """
    published: By = {}
    reported: By = {}
    for flow, amount_yen, system_id, year, provenance, spent_on in costs.each(*DIMENSIONS):
        of_system = (reported if flow == REPORTED_FLOW else published).setdefault((system_id, year), {})
        if cost_class in (None, spent_on):
            of_system[provenance] = of_system.get(provenance, 0) + amount_yen
    return {key: parts for key, parts in {**reported, **published}.items() if parts}


def spending_by_system(reading: Reading) -> Mapping[tuple[str, Any], int]:
    """Return what every system cost in every year anything is known of."""
    flows = [(FLOWS[number].source, FLOWS[number].target) for number in SPENDING_FLOWS]
    costs = reading.money(*flows)
    reading.rests_on(costs.publications())
    return {key: sum(parts.values()) for key, parts in yen_by_provenance(costs).items()}
