"""Facts kept whole: what registers and lists show of events, without a describing rule of their own.

A new chapter needs nothing here: every event is kept unless it is listed as not kept. A kept fact stands
among the descriptions under the name of its event.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from domain.aggregate import Event
from projections.clock import Moment
from projections.descriptions import Description
from projections.histories import Entry, Histories
from projections.places import place_of, subject_of

NOT_KEPT: Final = frozenset(
    {
        # described by a rule of their own, and nothing else is asked of them
        "system.proposed",
        "organization.registered",
        "organization.reduction-target-published",
        "organization.reduction-progress-published",
        # published by the ten thousand; payments have a table of their own
        "system.execution-published",
        "system.payment-published",
        # only money: the movements say it all
        "system.plan-decided",
        "system.allocated",
        "system.allocation-returned",
        "budget.enacted",
        "budget.supplemented",
        "budget.provisional-enacted",
        "budget.provisional-absorbed",
        "budget.transferred-in",
        "budget.transferred-out",
        "budget.carried-in",
        "budget.settlement-apportioned",
        "budget.drawn",
        "budget.draw-released",
    }
)
"""Names of the events that no register needs whole."""
ENVELOPE: Final = frozenset({"originator_id", "originator_version", "facts"})


@dataclass(frozen=True)
class KeptFact:
    """One event as it was recorded.

    Attributes:
        name: Stable name of the event.
        subject: The system, organization, ministry (of a plan) or envelope it is about.
        position: Position in the log.
        effective_on: Its business date.
        provenance: Published, reported or illustrative.
        publication: The document it rests on, where it was published.
        content: Its own fields, as JSON has them: dates and decimals are text, absent facts ``None``.
        event_id: ``<aggregate>@<version>``.
        actor: Who recorded it.
        reason: Why, where that was said.
        source_title: The document it rests on.
        source_number: Its number or place within the publication.
        source_url: Where it is published.
        recorded_at: When the books were told, UTC.
    """

    name: str
    subject: str
    position: int
    effective_on: date
    provenance: str
    publication: str | None
    content: dict[str, Any]
    event_id: str
    actor: str
    reason: str | None
    source_title: str
    source_number: str | None
    source_url: str | None
    recorded_at: datetime

    def __getitem__(self, name: str) -> Any:
        """Return a field of the event's own content by its name."""
        return self.content.get(name)

    def day(self, name: str) -> date | None:
        """Return a date of the event's own content."""
        text = self.content.get(name)
        return None if text is None else date.fromisoformat(text)


def _plain(value: object) -> object:
    """Return what JSON has no form for as something it has one for: as the log stores it."""
    return str(value) if isinstance(value, date | Decimal) else vars(value)


def kept_facts_of(event: Event, recorded_at: datetime) -> Iterator[Description]:
    """Yield an event as a description of its subject, unless it is one of those not kept.

    What rests on an override is kept, whatever it is: overrides stay visible.
    """
    if event.NAME in NOT_KEPT and vars(event).get("override_id") is None:
        return
    facts = event.facts
    whole = {
        "content": {name: value for name, value in vars(event).items() if name not in ENVELOPE},
        "event_id": event.event_id,
        "actor": facts.actor,
        "reason": facts.reason,
        "source": [facts.source.title, facts.source.number, facts.source.url],
        "recorded_at": recorded_at.astimezone(UTC).isoformat(),
    }
    value = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=_plain)
    yield Description(subject_of(event), event.NAME, place_of(event).fiscal_year, value)


def kept_facts(histories: Histories, moment: Moment, *names: str) -> list[KeptFact]:
    """Return the facts of some events known and in force at a moment, in order of business date, then log.

    Args:
        histories: What the read model holds beside money.
        moment: Both clocks, resolved.
        names: Stable names of events.
    """
    found = [
        (entry.effective_on, entry.position, name, entry)
        for name in names
        for entry in histories.known(name, moment)
    ]
    return [_read(name, entry) for _, _, name, entry in sorted(found, key=lambda kept: kept[:2])]


def _read(name: str, entry: Entry) -> KeptFact:
    whole = json.loads(entry.value)
    title, number, url = whole["source"]
    return KeptFact(
        name,
        entry.subject,
        entry.position,
        date.fromordinal(entry.effective_on),
        entry.provenance,
        entry.publication,
        whole["content"],
        whole["event_id"],
        whole["actor"],
        whole["reason"],
        title,
        number,
        url,
        datetime.fromisoformat(whole["recorded_at"]),
    )
