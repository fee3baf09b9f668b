"""The bundle of evidence: one zip that proves what the books said."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from api.dependencies import RuntimeOfRequest
from api.routers.views import READ_RESPONSES
from api.schemas.evidence import EvidenceQuery
from projections.evidence import bundle

ZIP: Final = "application/zip"

router = APIRouter(tags=["proof"])


@router.get(
    "/evidence",
    response_class=Response,
    responses={200: {"description": "The bundle.", "content": {ZIP: {}}}, **READ_RESPONSES},
)
def take_evidence(query: Annotated[EvidenceQuery, Query()], runtime: RuntimeOfRequest) -> Response:
    """Answer one zip that proves what the books said, to be checked anywhere with Python alone.

    The same question at the same moment gives the same bytes. What you may not see is not in it.
    """
    made = bundle(runtime, query.question)
    headers = {"Content-Disposition": f'attachment; filename="{made.file_name}"'}
    return Response(made.content, media_type=ZIP, headers=headers)
