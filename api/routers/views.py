"""The views."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api import comparing, queries
from api.comparing import Shown, shown
from api.dependencies import RuntimeOfRequest
from api.file_limits import XLSX_MEDIA_TYPE
from api.formats import MEDIA_TYPES, Format, document_bytes, file_name, written
from api.schemas.answers import ProblemDocument
from api.schemas.views import (
    DifferenceAnswer,
    DiffQuery,
    ExplanationAnswer,
    RowQuery,
    ViewAnswer,
    ViewQuery,
)
from api.view_names import VIEW_NAMES
from projections.view import View
from projections.witness import hand_out

READ_RESPONSES: dict[int | str, dict[str, object]] = {
    401: {"model": ProblemDocument, "description": "Nobody has signed in."},
    404: {"model": ProblemDocument, "description": "Named something the books do not know."},
    422: {"model": ProblemDocument, "description": "A parameter cannot be read, or does not belong here."},
}
VIEW_RESPONSES: dict[int | str, dict[str, object]] = {
    200: {
        "model": ViewAnswer,
        "description": "The view.",
        "content": {"text/csv": {}, XLSX_MEDIA_TYPE: {}, "application/vnd.apache.parquet": {}},
    },
    **READ_RESPONSES,
}
EXPLAIN_RESPONSES: dict[int | str, dict[str, object]] = {
    **VIEW_RESPONSES,
    200: {**VIEW_RESPONSES[200], "model": ViewAnswer | ExplanationAnswer},
}
DIFF_RESPONSES: dict[int | str, dict[str, object]] = {
    **VIEW_RESPONSES,
    200: {
        **VIEW_RESPONSES[200],
        "model": DifferenceAnswer | ExplanationAnswer,
        "description": "What differs.",
    },
}

router = APIRouter(tags=["views"])


def view_response(view: View, how: Format) -> Response:
    """Return a view in a format; files come with a name."""
    headers = (
        {}
        if how is Format.JSON
        else {"Content-Disposition": f'attachment; filename="{file_name(view, how)}"'}
    )
    content = written(view, how)
    if how is not Format.JSON:
        hand_out(view.name, how, len(view.frame), content)
    return Response(content, media_type=MEDIA_TYPES[how], headers=headers)


@router.get(
    "/views/{name}",
    responses=VIEW_RESPONSES,
    response_model=None,
    description=f"Answer a view: {', '.join(VIEW_NAMES)}.",
)
def read_view(name: str, query: Annotated[ViewQuery, Query()], runtime: RuntimeOfRequest) -> Response:
    """Answer a view."""
    return view_response(queries.ask(runtime.views, name, query.question), query.format)


def found_response(answer: Shown, how: Format) -> Response:
    """Return what was found as its JSON document, or its rows in another format."""
    if how is Format.JSON:
        return Response(document_bytes(answer.document), media_type=MEDIA_TYPES[how])
    return view_response(answer.view, how)


@router.get("/views/{name}/explain", responses=EXPLAIN_RESPONSES, response_model=None)
def explain_figure(name: str, query: Annotated[RowQuery, Query()], runtime: RuntimeOfRequest) -> Response:
    """Open one figure, of a row or of all together, into the events that add up to it.

    An amount of the whole lump sum is answered as a view of events, whose amount_yen sum to it; every other
    cell of every view as the events with what each of them did to the cell.
    """
    question, row = query.question, comparing.row_of(query.row)
    if row is None and queries.is_lump_sum_figure(name, query.column, question):
        return view_response(queries.explain(runtime.views, query.column, question), query.format)
    found = comparing.explanation(runtime.views, name, question, row, query.column)
    return found_response(shown(found), query.format)


@router.get("/views/{name}/diff", responses=DIFF_RESPONSES, response_model=None)
def compare_moments(name: str, query: Annotated[DiffQuery, Query()], runtime: RuntimeOfRequest) -> Response:
    """Answer what differs in a view between two moments, and which events made the difference.

    Every changed cell stands with what it was, what it is and what it changed by; the deltas of its causes
    sum to that exactly. With a column, one cell alone is answered, as an explanation of its change.
    """
    views, question, clocks = runtime.views, query.question, query.clocks
    if query.column is not None:
        cell = (comparing.row_of(query.row), query.column)
        changed = comparing.causes_of_change(views, name, question, cell, *clocks)
        return found_response(shown(changed), query.format)
    if query.causes:
        explained = comparing.explained_difference(views, name, question, *clocks, query.limit)
        return found_response(shown(explained), query.format)
    return found_response(shown(comparing.difference(views, name, question, *clocks)), query.format)
