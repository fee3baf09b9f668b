"""The log itself, and the ministries."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.dependencies import RuntimeOfRequest
from api.routers.views import READ_RESPONSES, VIEW_RESPONSES, view_response
from api.schemas.entries import Strict
from api.schemas.events import EventPage, logged_event_document
from api.schemas.views import LARGEST_PAGE, LARGEST_POSITION, ClockedQuery

router = APIRouter()


class EventsQuery(Strict):
    """Which part of the log."""

    after: int = Field(0, ge=0, le=LARGEST_POSITION)
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)


@router.get("/events", responses=READ_RESPONSES, tags=["events"])
def read_events(query: Annotated[EventsQuery, Query()], runtime: RuntimeOfRequest) -> EventPage:
    """Read the log in its order; ask again after next_after. Positions grow, with gaps that mean nothing."""
    head = runtime.ledger.head
    logged = runtime.ledger.read(query.after, query.limit)
    return EventPage.model_construct(
        events=[logged_event_document(event) for event in logged],
        next_after=logged[-1].position if logged else query.after,
        head=head,
    )


@router.get("/ministries", responses=VIEW_RESPONSES, response_model=None, tags=["ministries"])
def list_ministries(query: Annotated[ClockedQuery, Query()], runtime: RuntimeOfRequest) -> Response:
    """List the ministries and their organizations, in the order of the budget documents."""
    return view_response(runtime.views.ministries(query.clock), query.format)
