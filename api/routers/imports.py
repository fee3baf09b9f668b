"""Importing files: brought as they are, judged row by row, then recorded all or nothing.

A file is sent as the body of the request, streamed to disk and never held in memory.
"""

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from api.dependencies import PersonOfRequest, today_in_japan
from api.file_limits import LARGEST_FILE_BYTES, XLSX_MEDIA_TYPE
from api.idempotency import checked_key
from api.import_refusals import FileTooLarge
from api.imports import Import, Imports, State
from api.language import JAPANESE, preferred_language
from api.routers.views import READ_RESPONSES
from api.schemas.answers import ProblemDocument
from api.schemas.imports import (
    ChoiceAnswer,
    ConfirmationBody,
    Form,
    ImportAnswer,
    ImportReceiptAnswer,
    KindAnswer,
    KindsAnswer,
    QuestionAnswer,
    RefusedQuery,
    RowAnswer,
    RowProblemAnswer,
    RowsQuery,
    TemplateQuery,
    UploadQuery,
)
from domain.access.person import Person
from domain.fiscal import FiscalYear
from seed_data.spreadsheets.judged_rows import JudgedRow, Outcome
from seed_data.spreadsheets.kinds import Question

PATIENCE_SECONDS = 5.0
"""How long an answer waits for a small file to be judged or recorded; larger ones are asked for again."""
LARGEST_BODY_BYTES = LARGEST_FILE_BYTES + 4 * 1024 * 1024
"""Where the server itself cuts a body off; a file that is too large is told so before."""
MEDIA_TYPES = {Form.CSV: "text/csv; charset=utf-8", Form.XLSX: XLSX_MEDIA_TYPE}
PROBLEMS = (
    (400, "A header or the JSON cannot be read."),
    (403, "The token is for reading only."),
    (404, "No such kind, or no such file of yours."),
    (409, "The file is not ready, or rows of it cannot be recorded; nothing was."),
    (413, "The file is too large."),
    (415, "Not sent as a file, or not as JSON."),
    (422, "The file, its header or a value cannot be read."),
    (503, "Too many files at a time, or others kept changing the same books."),
)
WRITE_RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemDocument, "description": description} for status, description in PROBLEMS
}
DROP_RESPONSES: dict[int | str, dict[str, Any]] = {
    **READ_RESPONSES,
    **{status: WRITE_RESPONSES[status] for status in (400, 403, 413, 415)},
}
FILE: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The file itself: .csv (UTF-8 or CP932) or .xlsx; at most 50 MB and 200,000 rows.",
        "content": dict.fromkeys(("application/octet-stream", "text/csv", XLSX_MEDIA_TYPE), FILE),
    }
}
FILE_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file.", "content": dict.fromkeys(("text/csv", XLSX_MEDIA_TYPE), FILE)},
    409: {"model": ProblemDocument, "description": "The file is not judged yet."},
    **READ_RESPONSES,
}

router = APIRouter(tags=["imports"])


def _imports(request: Request) -> Imports:
    imports: Imports = request.app.state.imports
    return imports


ImportsOfRequest = Annotated[Imports, Depends(_imports)]


@router.get("/templates", responses=READ_RESPONSES)
def list_import_kinds(imports: ImportsOfRequest) -> KindsAnswer:
    """List the kinds of files that can be imported, and of which there is a template."""
    kinds = [
        KindAnswer(
            kind=name,
            title_en=kind.titles[0],
            title_ja=kind.titles[1],
            about_en=kind.about[0],
            about_ja=kind.about[1],
            has_template=kind.has_template,
        )
        for name, kind in imports.kinds.items()
    ]
    return KindsAnswer(kinds=kinds)


@router.get("/templates/{kind}", responses=FILE_RESPONSES, response_model=None)
def read_template(
    kind: str, query: Annotated[TemplateQuery, Query()], request: Request, imports: ImportsOfRequest
) -> Response:
    """Read a template to fill in: headings with units, lists to choose from, checks and help."""
    today = today_in_japan(request.app.state.now())
    year = query.fiscal_year or FiscalYear.of(today).year
    content = imports.template(kind, query.format, query.language, year)
    return _file(content, f"ikkatsu-{kind}.{query.format}", query.format)


@router.post(
    "/imports/{kind}",
    status_code=201,
    responses=WRITE_RESPONSES,
    openapi_extra=UPLOAD,
    max_body_size=LARGEST_BODY_BYTES,
)
async def bring_file(
    kind: str,
    query: Annotated[UploadQuery, Query()],
    request: Request,
    response: Response,
    imports: ImportsOfRequest,
    person: PersonOfRequest,
) -> ImportAnswer:
    """Bring a file: every row is judged on the books as they are, and nothing is recorded.

    A large file is answered while it is still being judged (state ``reading``); ask for it again.
    """
    imports.kind(kind)
    path = imports.new_file()
    await _receive(request, path)
    taken = await run_in_threadpool(_staged, imports, kind, query.file_name, path, person)
    response.headers["Location"] = f"/api/v1/imports/{taken.import_id}"
    return _answer(taken, RowsQuery())


@router.get("/imports/{import_id}", responses=READ_RESPONSES)
def read_import(
    import_id: str,
    query: Annotated[RowsQuery, Query()],
    imports: ImportsOfRequest,
    person: PersonOfRequest,
) -> ImportAnswer:
    """Read what comes of a file, row by row."""
    return _answer(imports.of(import_id, person), query)


@router.get("/imports/{import_id}/refused", responses=FILE_RESPONSES, response_model=None)
def read_refused_rows(
    import_id: str,
    query: Annotated[RefusedQuery, Query()],
    request: Request,
    imports: ImportsOfRequest,
    person: PersonOfRequest,
) -> Response:
    """Read the refused rows in the layout of the file, each with its reason, to be mended and sent again."""
    is_japanese = preferred_language(request.headers.get("accept-language", "")) == JAPANESE
    content = imports.refused(import_id, person, query.format, is_japanese=is_japanese)
    return _file(content, f"refused.{query.format}", query.format)


@router.post(
    "/imports/{import_id}/confirmation",
    responses={**WRITE_RESPONSES, 202: {"model": ImportAnswer, "description": "Still being recorded."}},
)
def confirm_import(
    import_id: str,
    body: ConfirmationBody,
    response: Response,
    imports: ImportsOfRequest,
    person: PersonOfRequest,
    idempotency_key: Annotated[
        str | None,
        Header(alias="Idempotency-Key", description="Names this request. The file itself is recorded once."),
    ] = None,
) -> ImportAnswer:
    """Record a file: every row is decided anew, and all of them are recorded in one append, or nothing.

    Sent again, it is answered again and recorded once; so is the same file brought again. If a row cannot be
    recorded as the books stand now, nothing is, and the new preview says which.
    """
    checked_key(idempotency_key)
    found = imports.confirm(import_id, person, without_refused=body.without_refused)
    found.wait(PATIENCE_SECONDS)
    if found.failure is not None:
        raise found.failure
    if found.state is State.RECORDING:
        response.status_code = 202
    return _answer(found, RowsQuery(limit=0))


@router.delete("/imports/{import_id}", status_code=204, responses=DROP_RESPONSES)
def drop_import(import_id: str, imports: ImportsOfRequest, person: PersonOfRequest) -> None:
    """Throw a staged file away; what was recorded stays."""
    imports.drop(import_id, person)


# --- receiving and answering --------------------------------------------------------------------------------


async def _receive(request: Request, path: Path) -> None:
    """Write the body of a request to a file, some of it in memory at a time.

    Raises:
        FileTooLarge: It is larger than any file that is read.
    """
    received = 0
    with path.open("wb") as file:
        async for chunk in request.stream():
            received += len(chunk)
            if received > LARGEST_FILE_BYTES:
                raise FileTooLarge(limit_bytes=LARGEST_FILE_BYTES)
            file.write(chunk)


def _staged(imports: Imports, kind: str, file_name: str, path: Path, person: Person) -> Import:
    taken = imports.stage(kind, file_name, path, person)
    taken.wait(PATIENCE_SECONDS)
    if taken.state is State.FAILED and taken.failure is not None:
        imports.drop(taken.import_id, person)
        raise taken.failure
    return taken


def _file(content: bytes, name: str, form: Form) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=MEDIA_TYPES[form], headers=headers)


def _answer(found: Import, query: RowsQuery) -> ImportAnswer:
    is_judged = found.state not in (State.READING, State.FAILED)
    rows = found.staged.rows
    tally, failure = rows.tally, found.failure
    outcome = None if query.outcome is None else Outcome(query.outcome)
    page = rows.page(outcome, query.offset, query.limit) if is_judged else []
    end = query.offset + len(page)
    return ImportAnswer(
        import_id=found.import_id,
        kind=found.staged.kind.name,
        file_name=found.staged.brought.file_name,
        sha256=found.staged.brought.sha256,
        state=found.state,
        rows_done=found.rows_done,
        rows_total=tally.total if is_judged else None,
        expires_at=found.expires_at,
        outcomes=dict(tally.rows) if is_judged else {},
        amounts_yen=dict(tally.amounts_yen) if is_judged else {},
        events=dict(tally.events) if is_judged else {},
        needs_approval=is_judged and tally.rows[Outcome.DRAFTED] > 0,
        questions=[_question(each) for each in tally.questions.values()] if is_judged else [],
        rows=list(map(_row, page)),
        next_offset=end if is_judged and page and end < rows.count(outcome) else None,
        failure_en=None if failure is None else failure.sentence("en"),
        failure_ja=None if failure is None else failure.sentence("ja"),
        receipt=_receipt(found),
    )


def _row(row: JudgedRow) -> RowAnswer:
    return RowAnswer(
        lines=list(row.lines),
        outcome=row.outcome.value,
        sentence_en=row.sentences[0],
        sentence_ja=row.sentences[1],
        events=list(row.events),
        amount_yen=row.amount_yen,
        problems=[
            RowProblemAnswer(
                line=each.line,
                column=each.column,
                value=each.value,
                code=each.code,
                reason_en=each.reason,
                reason_ja=each.reason_ja,
            )
            for each in row.problems
        ],
        questions=list(map(_question, row.questions)),
    )


def _question(question: Question) -> QuestionAnswer:
    return QuestionAnswer(
        subject=question.subject,
        line=question.line,
        column=question.column,
        value=question.value,
        text_en=question.texts[0],
        text_ja=question.texts[1],
        answers=[
            ChoiceAnswer(value=each.value, title_en=each.titles[0], title_ja=each.titles[1])
            for each in question.answers
        ],
    )


def _receipt(found: Import) -> ImportReceiptAnswer | None:
    receipt = found.receipt
    if receipt is None:
        return None
    return ImportReceiptAnswer(
        position=receipt.position,
        events=0 if receipt.is_replay else len(receipt.event_ids),
        recorded_at=receipt.recorded_at,
        is_replay=receipt.is_replay,
        cases=len(receipt.case_ids),
    )
