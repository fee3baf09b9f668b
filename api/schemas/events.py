"""Events as documents: one schema per event of the catalogue, told apart by the stable name in ``event``."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, cast, get_type_hints

from pydantic import BaseModel, Field, create_model

from domain.aggregate import Event
from domain.catalogue import EVENTS
from domain.ledger import LoggedEvent
from domain.transcoding import ENVELOPE
from domain.vocabulary import Provenance


class SourceDocument(BaseModel):
    """The document a fact rests on."""

    title: str
    number: str | None
    url: str | None


class EventDocument(BaseModel):
    """What every event carries beside its content."""

    position: int | None = Field(description="Its place in the log; null in a dry run.")
    event_id: str
    event: str
    subject: str = Field(description="The aggregate it happened to.")
    version: int = Field(description="Its place in the subject's history, from 1.")
    recorded_at: datetime | None = Field(description="When the books took it; null in a dry run.")
    stored_at: datetime | None = Field(description="The real moment of writing; null in a dry run.")
    effective_on: date
    actor: str
    source: SourceDocument
    provenance: Provenance
    reason: str | None
    case_id: str | None = Field(
        description="The case through which a second person approved it; null where none had to."
    )
    content: Any


def _content_model(event: type[Event]) -> type[BaseModel]:
    hints = get_type_hints(event)
    fields: dict[str, Any] = {
        name: (hint, ...)
        for name, hint in hints.items()
        if name not in ENVELOPE and name not in ("NAME", "event_id")
    }
    return create_model(f"{event.__name__}Content", **fields)


def _document_model(event: type[Event]) -> type[EventDocument]:
    first_line = (event.__doc__ or "").partition("\n")[0]
    fields: dict[str, Any] = {"event": (Literal[event.NAME], ...), "content": (_content_model(event), ...)}
    return create_model(
        f"{event.__name__}Event",
        __base__=EventDocument,
        __doc__=first_line,
        **fields,
    )


DOCUMENT_OF: dict[type[Event], type[EventDocument]] = {event: _document_model(event) for event in EVENTS}
"""Schema by event."""

if TYPE_CHECKING:
    AnyEventDocument = EventDocument
else:  # the union of a catalogue is beyond what a type checker follows
    AnyEventDocument = Annotated[Union[tuple(DOCUMENT_OF.values())], Field(discriminator="event")]  # noqa: UP007


class UnknownEventDocument(BaseModel):
    """An event that a later version of this program wrote; this one cannot read it."""

    position: int
    event: str
    recorded_at: datetime
    stored_at: datetime
    content: None = None


def event_document(event: Event, logged: LoggedEvent | None = None) -> EventDocument:
    """Return an event as a document.

    Args:
        event: The event.
        logged: Its place in the log; ``None`` when it is not recorded.
    """
    facts, model = event.facts, DOCUMENT_OF[type(event)]
    content = {name: value for name, value in vars(event).items() if name not in ENVELOPE}
    content_model = cast("type[BaseModel]", model.model_fields["content"].annotation)
    return model.model_construct(
        position=logged and logged.position,
        event_id=event.event_id,
        event=event.NAME,
        subject=event.originator_id,
        version=event.originator_version,
        recorded_at=logged and logged.recorded_at,
        stored_at=logged and logged.stored_at,
        effective_on=facts.effective_on,
        actor=facts.actor,
        source=SourceDocument(title=facts.source.title, number=facts.source.number, url=facts.source.url),
        provenance=facts.provenance,
        reason=facts.reason,
        case_id=facts.case_id,
        content=content_model.model_construct(**content),
    )


def logged_event_document(logged: LoggedEvent) -> EventDocument | UnknownEventDocument:
    """Return an event of the log as a document."""
    if logged.event is not None:
        return event_document(logged.event, logged)
    return UnknownEventDocument(
        position=logged.position,
        event=logged.name,
        recorded_at=logged.recorded_at,
        stored_at=logged.stored_at,
    )


class EventPage(BaseModel):
    """A part of the log, in its order."""

    events: list[AnyEventDocument | UnknownEventDocument]
    next_after: int = Field(description="Ask for the events after this position next.")
    head: int = Field(description="The position of the last event in the log.")
