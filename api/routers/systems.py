"""The register of systems."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.dependencies import RuntimeOfRequest
from api.idempotency import etag
from api.queries import check_year
from api.register import one_system, page_of_systems
from api.routers.views import READ_RESPONSES, VIEW_RESPONSES, view_response
from api.schemas.registers import (
    SystemAnswer,
    SystemQuery,
    SystemsPage,
    SystemsQuery,
    VersionedSystemAnswer,
)
from api.schemas.values import SystemId
from api.schemas.views import ClockedQuery, HistoryOfOneQuery
from domain.information_system.system import system_aggregate_id

router = APIRouter(tags=["systems"])


@router.get("/systems", responses=READ_RESPONSES)
def list_systems(query: Annotated[SystemsQuery, Query()], runtime: RuntimeOfRequest) -> SystemsPage:
    """List the register, by id, a page at a time."""
    check_year(runtime.views, query.fiscal_year, query.clock)
    view = runtime.views.systems(query.fiscal_year, query.clock)
    page = page_of_systems(view, query.q, query.after, query.limit)
    return SystemsPage(
        systems=[SystemAnswer(**row) for row in page.rows],
        matching=page.matching,
        next_after=page.next_after,
        known_at=view.known_at,
        effective_on=view.effective_on,
        without_illustration=view.without_illustration,
        position=view.position,
    )


@router.get("/systems/{system_id}", responses=READ_RESPONSES)
def read_system(
    system_id: SystemId, query: Annotated[SystemQuery, Query()], runtime: RuntimeOfRequest, response: Response
) -> VersionedSystemAnswer:
    """Read one system; the ETag is its version now."""
    version = runtime.ledger.version_of(system_aggregate_id(system_id))
    check_year(runtime.views, query.fiscal_year, query.clock)
    view = runtime.views.systems(query.fiscal_year, query.clock)
    response.headers["ETag"] = etag(version)
    return VersionedSystemAnswer(
        **one_system(view, system_id),
        fiscal_year=query.fiscal_year,
        version=version,
        position=view.position,
        known_at=view.known_at,
        effective_on=view.effective_on,
        without_illustration=view.without_illustration,
    )


@router.get("/systems/{system_id}/history", responses=VIEW_RESPONSES, response_model=None)
def read_history(
    system_id: SystemId, query: Annotated[HistoryOfOneQuery, Query()], runtime: RuntimeOfRequest
) -> Response:
    """Read the events of a system, the envelopes' side of its allocations included, in log order."""
    view = runtime.views.history(system=system_id, clock=query.clock, after=query.after, limit=query.limit)
    return view_response(view, query.format)


@router.get("/systems/{system_id}/payments", responses=VIEW_RESPONSES, response_model=None)
def read_payments(
    system_id: SystemId, query: Annotated[ClockedQuery, Query()], runtime: RuntimeOfRequest
) -> Response:
    """Read the published payments. Never add the tiers: a subcontract is paid out of the direct payment."""
    return view_response(runtime.views.payments(system_id, query.clock), query.format)
