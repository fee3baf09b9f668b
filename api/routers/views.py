"""The views."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api import queries
from api.dependencies import RuntimeOfRequest
from api.file_limits import XLSX_MEDIA_TYPE
from api.formats import MEDIA_TYPES, Format, file_name, written
from api.schemas.answers import ProblemDocument
from api.schemas.views import ExplainQuery, ViewAnswer, ViewQuery
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


@router.get("/views/{name}/explain", responses=VIEW_RESPONSES, response_model=None)
def explain_figure(name: str, query: Annotated[ExplainQuery, Query()], runtime: RuntimeOfRequest) -> Response:
    """Open one figure into the events that add up to it; their amount_yen sum to the figure."""
    view = queries.explain(runtime.views, name, query.column, query.question)
    return view_response(view, query.format)
