"""Cases (決裁案件): what waits for a second person, what it would change, and its redrafts.

Approving, returning, refusing and withdrawing stand beside every other command (``api.routers.commands``).
"""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.dependencies import RuntimeOfRequest, Write
from api.idempotency import etag
from api.problems import spoken
from api.routers.commands import API, READ_AT, tag_of, values_of
from api.routers.views import READ_RESPONSES, VIEW_RESPONSES, view_response
from api.schemas.answers import RefusalDocument
from api.schemas.cases import (
    CaseAnswer,
    CaseEventAnswer,
    CasesQuery,
    LeftOver,
    RedraftBody,
    TotalChange,
)
from api.schemas.commands import body_model
from api.writing import WRITE_RESPONSES_AGAIN, answer_write
from domain.aggregate import Command
from domain.approval.case import ApprovalCase
from domain.approval.drafting import CHAPTER, RedraftCase
from domain.business_day import default_day
from domain.catalogue import CHAPTERS
from domain.chapter import Chapter
from domain.command_transcoding import command_kind, content_of
from projections.case_file import CaseFile
from projections.frames.declared import by_row

router = APIRouter(prefix="/cases", tags=["cases"])


@router.get("", responses=VIEW_RESPONSES, response_model=None)
def list_cases(query: Annotated[CasesQuery, Query()], runtime: RuntimeOfRequest) -> Response:
    """List what waits for a second person and what became of it, of your ministries; デジタル庁 sees all."""
    view = runtime.views.cases(query.fiscal_year, query.ministry, query.system, query.clock)
    if query.state is not None:
        view = replace(view, frame=view.frame[view.frame["state"] == str(query.state)])
    return view_response(view, query.format)


@router.get("/{case_id}", responses=READ_RESPONSES)
def read_case(case_id: str, runtime: RuntimeOfRequest, response: Response) -> CaseAnswer:
    """Read a case: what waits, and what its approval would change now; the ETag is the case's version."""
    file = runtime.views.case_file(case_id)
    response.headers["ETag"] = etag(file.row["version"])
    return _answer(file)


def _answer(file: CaseFile) -> CaseAnswer:
    refusal = file.refusal and RefusalDocument.model_validate(spoken(file.refusal, "ja"))
    return CaseAnswer(
        **{name: value for name, value in file.row.items() if name in CaseAnswer.model_fields},
        content=file.content,
        events=[
            CaseEventAnswer(
                event=fact.name,
                event_id=fact.event_id,
                actor=fact.actor,
                recorded_at=fact.recorded_at,
                reason=fact.reason,
            )
            for fact in file.events
        ],
        effects=[TotalChange.model_validate(row) for row in by_row(file.effects.totals)],
        left=[LeftOver.model_validate(row) for row in by_row(file.effects.left)],
        refusal=refusal,
    )


@router.post(
    "/{case_id}/redrafts",
    status_code=201,
    tags=[tag_of(CHAPTER)],
    summary=" / ".join(RedraftCase.TITLES),
    responses=WRITE_RESPONSES_AGAIN,
    response_model=None,
)
def redraft_case(case_id: str, body: RedraftBody, runtime: RuntimeOfRequest, write: Write) -> Response:
    """Change what waits, as its drafter; a returned case waits for its decision again."""
    file = runtime.views.case_file(case_id)
    kind = command_kind(file.row["command"])
    resolve = runtime.views.ministry_id
    values = _values(kind, {**_created(kind, file), **body.content}, body, runtime.views.ministry_id)
    facts = body.facts(
        write.person.account,
        default_day(kind, values, write.today, runtime.ledger.events.get),
        body.acting_for and resolve(body.acting_for),
    )
    make: Any = kind
    content = content_of(make(**values, facts=facts))
    command = RedraftCase(case_id=case_id, command=file.row["command"], content=content, facts=facts)
    location = API + READ_AT[ApprovalCase].format(case_id=case_id)
    return answer_write(runtime.ledger, command, write, location=location)


def _created(kind: type[Command], file: CaseFile) -> dict[str, Any]:
    """Return the id of what the command creates, as it was drafted."""
    return {} if kind.CREATES is None else {kind.CREATES: file.content.get(kind.CREATES)}


def _values(kind: type[Command], content: dict[str, Any], body: RedraftBody, resolve: Any) -> dict[str, Any]:
    """Return the values of a command from what is sent of it.

    Raises:
        RequestValidationError: A field is missing, or cannot be read.
    """
    chapter = _chapter_of(kind)
    model = body_model(kind, chapter.aggregate, frozenset())
    try:
        given = model.model_validate({**content, "source": body.source.model_dump()})
    except ValidationError as error:
        places = [{**each, "loc": ("body", "content", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(places) from error
    return values_of(kind, chapter.aggregate, given, {}, resolve)


def _chapter_of(kind: type[Command]) -> Chapter:
    return next(chapter for chapter in CHAPTERS if kind in chapter.commands)
