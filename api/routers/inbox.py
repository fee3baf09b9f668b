"""The inbox of whoever asks: what is to be done, what changed, and up to where they have looked."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.dependencies import PersonOfRequest, RuntimeOfRequest
from api.routers.views import READ_RESPONSES, VIEW_RESPONSES, view_response
from api.schemas.answers import ProblemDocument
from api.schemas.inbox import ChangesQuery, SeenAnswer, SeenBody
from api.schemas.views import ClockedQuery
from projections.inbox.seen import Mark
from projections.runtime import Runtime

MARK_RESPONSES: dict[int | str, dict[str, object]] = {
    status: {"model": ProblemDocument, "description": description}
    for status, description in (
        (400, "The JSON cannot be read."),
        (403, "The token is for reading only."),
        (415, "Not sent as JSON."),
        (422, "A value cannot be read."),
    )
}

router = APIRouter(prefix="/inbox", tags=["inbox"])


@router.get("", responses=VIEW_RESPONSES, response_model=None)
def read_inbox(
    query: Annotated[ClockedQuery, Query()], runtime: RuntimeOfRequest, person: PersonOfRequest
) -> Response:
    """Read what you have to do in your posts, most urgent first; effective_on is the day it is due from."""
    return view_response(runtime.views.inbox(person, query.clock), query.format)


@router.get("/changes", responses=VIEW_RESPONSES, response_model=None)
def read_changes(
    query: Annotated[ChangesQuery, Query()], runtime: RuntimeOfRequest, person: PersonOfRequest
) -> Response:
    """Read what changed on your systems since you last marked them as seen; reading marks nothing."""
    after = _seen_position(runtime.seen.of(person.account)) if query.after is None else query.after
    return view_response(runtime.views.changes(after, person, query.clock, query.limit), query.format)


@router.get("/seen", responses=READ_RESPONSES)
def read_seen(runtime: RuntimeOfRequest, person: PersonOfRequest) -> SeenAnswer:
    """Read up to where you have looked."""
    return _seen(runtime, person.account, runtime.seen.of(person.account))


@router.put("/seen", responses=MARK_RESPONSES)
def mark_seen(body: SeenBody, runtime: RuntimeOfRequest, person: PersonOfRequest) -> SeenAnswer:
    """Mark everything up to a position as seen; it never moves back, nor beyond the end of the log."""
    position = min(body.position, runtime.ledger.head)
    return _seen(runtime, person.account, runtime.seen.move(person.account, position))


def _seen(runtime: Runtime, account: str, mark: Mark | None) -> SeenAnswer:
    return SeenAnswer(
        account=account,
        position=_seen_position(mark),
        seen_at=None if mark is None else mark.seen_at,
        head=runtime.ledger.head,
    )


def _seen_position(mark: Mark | None) -> int:
    return 0 if mark is None else mark.position
