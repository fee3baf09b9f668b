"""The one use case behind every write: try it out, or record it once, and say what happened."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Final, cast

from fastapi import Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from api.idempotency import KEY_SPACE, etag, id_from
from api.schemas.answers import ProblemDocument, TrialAnswer, WriteAnswer
from api.schemas.events import event_document
from domain.access.person import Person
from domain.access.signed import Signed
from domain.aggregate import Command
from domain.errors import KeyReused
from domain.ledger import Ledger, Receipt

CASES: Final = "/api/v1/cases"
"""Where what waits for a second person can be read."""


@dataclass(frozen=True)
class WriteRequest:
    """How a write is to be taken.

    Attributes:
        key: Names the request; ``None`` only when it is tried out.
        fingerprint: Tells requests under one key apart.
        expected_version: The subject's version the caller has seen.
        is_dry_run: Record nothing.
        today: The present day in Japan.
        person: Who sends it.
    """

    key: str | None
    fingerprint: str
    expected_version: int | None
    is_dry_run: bool
    today: date
    person: Person

    def id_for(self, kind: str) -> str:
        """Return the id of what this request creates when it names none; a retry makes the same one."""
        return id_from(f"{self.person.account}:{self.key or self.fingerprint}", kind)


def answer_write(
    ledger: Ledger, command: Command, write: WriteRequest, *, location: str, **created: str
) -> Response:
    """Record a command once, or let it wait for a second person, or try it out, and return the answer.

    Args:
        ledger: The books.
        command: What is intended.
        write: How it is to be taken.
        location: Where what was written can be read.
        **created: Ids of what it creates, by name.

    Raises:
        DomainError: What stands against it.
    """
    signed = Signed(command=command, person=write.person)
    if write.is_dry_run:
        trial = ledger.try_out(signed, expected_version=write.expected_version)
        events = [event_document(event) for event in trial.events]
        return _json(HTTPStatus.OK, TrialAnswer.model_construct(version=trial.version, events=events))
    receipt = _execute(ledger, signed, write)
    status = HTTPStatus.CREATED
    if receipt.case_ids:
        status, location = HTTPStatus.ACCEPTED, f"{CASES}/{receipt.case_ids[0]}"
        created |= {"case_id": receipt.case_ids[0]}
    answer = WriteAnswer(
        position=receipt.position,
        version=receipt.version,
        event_ids=list(receipt.event_ids),
        recorded_at=receipt.recorded_at,
        **created,
    )
    headers = {"Location": location, "ETag": etag(receipt.version)}
    return _json(status, answer, headers)


def _execute(ledger: Ledger, command: Signed, write: WriteRequest) -> Receipt:
    own = f"{KEY_SPACE}{write.person.account}:"
    try:
        return ledger.execute(
            command,
            key=f"{own}{write.key}",
            fingerprint=write.fingerprint,
            expected_version=write.expected_version,
        )
    except KeyReused as refusal:
        raise KeyReused(key=refusal.key.removeprefix(own)) from refusal


def _json(
    status: HTTPStatus, answer: WriteAnswer | TrialAnswer, headers: dict[str, str] | None = None
) -> Response:
    content = answer.model_dump(mode="json", exclude_none=isinstance(answer, WriteAnswer))
    return JSONResponse(content, status, headers)


WRITE_RESPONSES: dict[int | str, dict[str, object]] = {
    200: {"model": TrialAnswer, "description": "dry_run=true: what would be recorded; nothing was."},
    201: {"model": WriteAnswer, "description": "Recorded, or recorded before under the same key."},
    202: {
        "model": WriteAnswer,
        "description": "Waits for a second person: `case_id` names the case, Location says where it is.",
    },
    **{
        status: {"model": ProblemDocument, "description": description}
        for status, description in (
            (400, "A header or the JSON cannot be read."),
            (401, "Nobody has signed in."),
            (403, "No post of the person lets them record it."),
            (404, "Named something the books do not know."),
            (409, "Contradicts what was recorded, or the key names another request."),
            (412, "If-Match names an older version."),
            (415, "Not sent as JSON."),
            (422, "A value or a rule stands against it."),
            (503, "Others kept changing the same books; send it again."),
        )
    },
}
"""What every write can be answered."""


def _referred(response: dict[str, object]) -> dict[str, object]:
    model = cast("type[BaseModel]", response["model"])
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {"description": response["description"], "content": {"application/json": {"schema": schema}}}


WRITE_RESPONSES_AGAIN: dict[int | str, dict[str, object]] = {
    status: _referred(response) for status, response in WRITE_RESPONSES.items()
}
"""The same for every route after the first: to work the models out again for each would take seconds."""
