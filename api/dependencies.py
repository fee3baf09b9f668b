"""What handlers are given: the runtime, and how a write is to be taken."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Header, Query, Request
from pydantic import Field

from api.idempotency import checked_key, expected_version, fingerprint_of_request
from api.schemas.entries import Strict
from api.schemas.values import Flag
from api.writing import WriteRequest
from domain.access.person import Person
from domain.access.sight import present_person
from projections.clock import JAPAN
from projections.runtime import Runtime


def _runtime(request: Request) -> Runtime:
    runtime: Runtime = request.app.state.runtime
    return runtime


RuntimeOfRequest = Annotated[Runtime, Depends(_runtime)]
PersonOfRequest = Annotated[Person, Depends(present_person)]


class WriteQuery(Strict):
    """How a write is to be taken."""

    dry_run: Flag = Field(
        default=False, description="Decide everything, answer what would be recorded, record nothing."
    )


async def _write_request(
    request: Request,
    query: Annotated[WriteQuery, Query()],
    person: PersonOfRequest,
    idempotency_key: Annotated[
        str | None,
        Header(alias="Idempotency-Key", description="Names this request for ever. Not needed with dry_run."),
    ] = None,
    if_match: Annotated[
        str | None, Header(alias="If-Match", description="The version you have seen, as the ETag printed it.")
    ] = None,
) -> WriteRequest:
    is_keyless = query.dry_run and idempotency_key is None
    now: datetime = request.app.state.now()
    return WriteRequest(
        key=None if is_keyless else checked_key(idempotency_key),
        fingerprint=fingerprint_of_request(request.method, request.scope["path"], await request.body()),
        expected_version=expected_version(if_match),
        is_dry_run=query.dry_run,
        today=today_in_japan(now),
        person=person,
    )


Write = Annotated[WriteRequest, Depends(_write_request)]


def today_in_japan(now: datetime) -> date:
    """Return the day it is in Japan."""
    return now.astimezone(JAPAN).date()
