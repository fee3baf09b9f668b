"""Every chapter, event and command there is, and how older payloads become the present version."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from domain.aggregate import Command, Event
from domain.approval import deciding, drafting
from domain.chapter import Chapter
from domain.information_system import (
    abolition,
    allocation_commands,
    authority,
    carry_over_commands,
    certification,
    classification,
    closing,
    common_functions,
    contracts_commands,
    disclosure,
    effects,
    estimate,
    execution_commands,
    external_ids,
    implementation_plan,
    lineage_commands,
    monitoring,
    override,
    ownership,
    plan_submission,
    project_id,
    proposal,
    publication,
    published_awards,
    reduction,
    request_commands,
    reviews_commands,
    sectors,
    system_appropriation,
)
from domain.ministry_budget import (
    appropriation,
    carry_in_commands,
    commitment_plan,
    draft,
    drawing,
    reserve,
    restatement,
    settlement,
    shift,
    transfer,
)
from domain.ministry_budget import closing as budget_closing
from domain.ministry_plan import medium_term_commands
from domain.organization import (
    approval_rules,
    dissolution,
    external_names,
    reduction_target,
    registration,
    renaming,
)

Payload: TypeAlias = dict[str, object]
"""A stored event's content by field name."""

CHAPTERS: tuple[Chapter, ...] = (
    # the life of an information system
    proposal.CHAPTER,
    classification.CHAPTER,
    project_id.CHAPTER,
    external_ids.CHAPTER,
    ownership.CHAPTER,
    common_functions.CHAPTER,
    estimate.CHAPTER,
    reviews_commands.CHAPTER,
    request_commands.CHAPTER,
    system_appropriation.CHAPTER,
    plan_submission.CHAPTER,
    implementation_plan.CHAPTER,
    allocation_commands.CHAPTER,
    authority.CHAPTER,
    certification.CHAPTER,
    contracts_commands.CHAPTER,
    execution_commands.CHAPTER,
    carry_over_commands.CHAPTER,
    closing.CHAPTER,
    publication.CHAPTER,
    published_awards.CHAPTER,
    effects.CHAPTER,
    reduction.CHAPTER,
    monitoring.CHAPTER,
    disclosure.CHAPTER,
    sectors.CHAPTER,
    override.CHAPTER,
    abolition.CHAPTER,
    lineage_commands.CHAPTER,
    # the envelope of a ministry and year
    draft.CHAPTER,
    appropriation.CHAPTER,
    carry_in_commands.CHAPTER,
    transfer.CHAPTER,
    shift.CHAPTER,
    reserve.CHAPTER,
    commitment_plan.CHAPTER,
    drawing.CHAPTER,
    budget_closing.CHAPTER,
    settlement.CHAPTER,
    restatement.CHAPTER,
    # the medium-term plan of a ministry
    medium_term_commands.CHAPTER,
    # ministries and organizations
    registration.CHAPTER,
    renaming.CHAPTER,
    external_names.CHAPTER,
    dissolution.CHAPTER,
    reduction_target.CHAPTER,
    # what needs two persons
    approval_rules.CHAPTER,
    drafting.CHAPTER,
    deciding.CHAPTER,
)
"""Every chapter, in the order of the documentation."""

EVENTS: tuple[type[Event], ...] = tuple(event for chapter in CHAPTERS for event in chapter.events)
COMMANDS: tuple[type[Command], ...] = tuple(command for chapter in CHAPTERS for command in chapter.commands)


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
