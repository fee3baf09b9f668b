"""Every event there is: its stable name, its class, and how older payloads become the present version."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from domain.aggregate import Event
from domain.information_system.allocation import Allocated, AllocationChanged, AllocationReturned
from domain.information_system.classification import Classified, CoverageDetermined, Reclassified
from domain.information_system.implementation_plan import PlanDecided
from domain.information_system.proposal import Proposed
from domain.information_system.publication import ExecutionPublished, PaymentPublished
from domain.ministry_budget.appropriation import (
    Enacted,
    ProvisionalAbsorbed,
    ProvisionalEnacted,
    Supplemented,
)
from domain.ministry_budget.drawing import DrawnForSystem, DrawReleased
from domain.ministry_budget.settlement import CarriedIn, Settled, SettlementApportioned
from domain.ministry_budget.transfer import TransferredIn, TransferredOut
from domain.organization.reduction_target import ReductionProgressPublished, ReductionTargetPublished
from domain.organization.registration import Registered, Succeeded

Payload: TypeAlias = dict[str, object]
"""A stored event's content by field name."""

EVENTS: tuple[type[Event], ...] = (
    Proposed,
    Classified,
    Reclassified,
    CoverageDetermined,
    PlanDecided,
    Allocated,
    AllocationChanged,
    AllocationReturned,
    ExecutionPublished,
    PaymentPublished,
    Enacted,
    Supplemented,
    ProvisionalEnacted,
    ProvisionalAbsorbed,
    TransferredOut,
    TransferredIn,
    CarriedIn,
    Settled,
    SettlementApportioned,
    DrawnForSystem,
    DrawReleased,
    Registered,
    Succeeded,
    ReductionTargetPublished,
    ReductionProgressPublished,
)


@dataclass(frozen=True)
class Catalogue:
    """The events a ledger can read and write.

    Attributes:
        events: The event classes; their ``NAME`` is unique.
        upcasters: By event name, the steps from schema version 1 to 2, 2 to 3 and so on. An event's present
            version is one more than its steps.
    """

    events: Sequence[type[Event]] = EVENTS
    upcasters: Mapping[str, Sequence[Callable[[Payload], Payload]]] = field(default_factory=dict)

    @property
    def by_name(self) -> dict[str, type[Event]]:
        """Event class by stable name."""
        return {event.NAME: event for event in self.events}

    def schema_version(self, name: str) -> int:
        """Return the present schema version of an event."""
        return 1 + len(self.upcasters.get(name, ()))

    def upcast(self, name: str, version: int, payload: Payload) -> Payload:
        """Return a payload of an older version as the present version has it."""
        for step in self.upcasters.get(name, ())[version - 1 :]:
            payload = step(payload)
        return payload
