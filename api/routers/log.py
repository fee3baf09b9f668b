"""The log itself, and the ministries."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.dependencies import RuntimeOfRequest
from api.routers.views import READ_RESPONSES, VIEW_RESPONSES, view_response
from api.schemas.entries import Strict
from api.schemas.events import EventPage, logged_event_document
from api.schemas.views import LARGEST_PAGE, LARGEST_POSITION, ClockedQuery
from domain.ledger import LoggedEvent
from projections.places import place_of
from projections.withheld import Withheld

router = APIRouter()


class EventsQuery(Strict):
    """Which part of the log."""

    after: int = Field(0, ge=0, le=LARGEST_POSITION)
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)


@router.get("/events", responses=READ_RESPONSES, tags=["events"])
def read_events(query: Annotated[EventsQuery, Query()], runtime: RuntimeOfRequest) -> EventPage:
    """Read the log in its order; ask again after next_after. Positions grow, with gaps that mean nothing.

    Events that you may not see are left out: a page may hold fewer than asked for.
    """
    head = runtime.ledger.head
    withheld = runtime.views.withheld()
    logged = runtime.ledger.read(query.after, query.limit)
    told = [event for event in logged if not _is_withheld(event, withheld)]
    runtime.views.shown(*(place_of(each.event).system_id for each in told if each.event is not None))
    return EventPage.model_construct(
        events=[logged_event_document(event) for event in told],
        next_after=logged[-1].position if logged else query.after,
        head=head,
    )


def _is_withheld(logged: LoggedEvent, withheld: Withheld) -> bool:
    if logged.event is None:
        return False
    place = place_of(logged.event)
    return withheld.hides_event(logged.position, place.system_id, place.fiscal_year)


@router.get("/ministries", responses=VIEW_RESPONSES, response_model=None, tags=["ministries"])
def list_ministries(query: Annotated[ClockedQuery, Query()], runtime: RuntimeOfRequest) -> Response:
    """List the ministries and their organizations, in the order of the budget documents."""
    return view_response(runtime.views.ministries(query.clock), query.format)
