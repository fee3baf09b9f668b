"""The registers of reading: sign-ins, files taken away, sensitive systems looked at."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from api.formats import Format
from api.identity.audit import Audit
from api.routers.views import VIEW_RESPONSES, view_response
from api.schemas.answers import ProblemDocument
from api.schemas.entries import Strict
from api.schemas.values import Day, Text
from projections.frames.audit import AUDIT
from projections.registers.reading import RegisterQuery

RESPONSES: dict[int | str, dict[str, object]] = {
    **VIEW_RESPONSES,
    403: {"model": ProblemDocument, "description": "Neither an auditor nor an administrator."},
}

router = APIRouter(tags=["accounts"])


class AuditQuery(Strict):
    """Whose reading, when, of what."""

    actor: Text | None = Field(None, description="The name of an account.")
    recorded_from: Day | None = Field(None, description="On that day in Japan or later.")
    recorded_to: Day | None = Field(None, description="On that day in Japan or earlier.")
    ministry: Text | None = Field(
        None, description="Of accounts with a post there, or of its systems: name, 法人番号 or id."
    )
    system: Text | None = Field(None, description="A system's id; not for sign-ins.")
    format: Format = Format.JSON

    @property
    def asked(self) -> RegisterQuery:
        """Return what is asked."""
        told = (self.actor, self.recorded_from, self.recorded_to)
        return RegisterQuery(None, self.ministry, self.system, *told)


def _audit(request: Request) -> Audit:
    audit: Audit = request.app.state.audit
    return audit


@router.get(
    "/audit/{name}",
    responses=RESPONSES,
    response_model=None,
    description=f"Answer a register of reading, the latest first: {', '.join(AUDIT)}.",
)
def read_audit(
    name: str, query: Annotated[AuditQuery, Query()], audit: Annotated[Audit, Depends(_audit)]
) -> Response:
    """Answer a register of reading. For auditors and administrators."""
    return view_response(audit.ask(name, query.asked), query.format)
