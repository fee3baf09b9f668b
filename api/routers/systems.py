"""The register of systems: reading it, and explaining a new one."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.dependencies import RuntimeOfRequest, Write
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
from api.schemas.systems import ClassificationBody, CoverageBody, PlanBody, ProposalBody
from api.schemas.values import SystemId
from api.schemas.views import ClockedQuery, HistoryOfOneQuery
from api.writing import WRITE_RESPONSES, answer_write
from domain.information_system.classification import ClassifySystem, DetermineCoverage
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.system import system_aggregate_id
from domain.vocabulary import SystemClass

PREFIX = "/api/v1/systems"

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


@router.post("/systems", status_code=201, responses=WRITE_RESPONSES, response_model=None)
def propose_system(body: ProposalBody, write: Write, runtime: RuntimeOfRequest) -> Response:
    """Explain a new system to デジタル庁 (4-2-2)."""
    system_id = body.system_id or f"sys-{write.id_for('system')}"
    ministry = runtime.views.ministry_id(body.ministry)
    organization = None if body.organization is None else runtime.views.ministry_id(body.organization)
    command = body.command(system_id, ministry, organization, body.facts(write.today))
    return answer_write(runtime.ledger, command, write, location=f"{PREFIX}/{system_id}", system_id=system_id)


@router.post(
    "/systems/{system_id}/classifications", status_code=201, responses=WRITE_RESPONSES, response_model=None
)
def classify_system(
    system_id: SystemId, body: ClassificationBody, write: Write, runtime: RuntimeOfRequest
) -> Response:
    """Designate a system's class, or change the designation (4-2-1)."""
    command = ClassifySystem(
        system_id=system_id,
        system_class=SystemClass(body.system_class),
        criterion=body.criterion,
        facts=body.facts(write.today),
    )
    return answer_write(runtime.ledger, command, write, location=f"{PREFIX}/{system_id}")


@router.post("/systems/{system_id}/coverage", status_code=201, responses=WRITE_RESPONSES, response_model=None)
def determine_coverage(
    system_id: SystemId, body: CoverageBody, write: Write, runtime: RuntimeOfRequest
) -> Response:
    """Determine whether a system's budget stands in the lump sum, from a fiscal year on (4-5)."""
    command = DetermineCoverage(
        system_id=system_id,
        covered=body.covered,
        ground=body.ground,
        first_fiscal_year=body.first_fiscal_year,
        facts=body.facts(write.today),
    )
    return answer_write(runtime.ledger, command, write, location=f"{PREFIX}/{system_id}")


@router.post("/systems/{system_id}/plans", status_code=201, responses=WRITE_RESPONSES, response_model=None)
def decide_plan(system_id: SystemId, body: PlanBody, write: Write, runtime: RuntimeOfRequest) -> Response:
    """Decide, or decide anew, what a system may use in a year (4-5)."""
    command = DecidePlan(
        system_id=system_id,
        fiscal_year=body.fiscal_year,
        amount_yen=body.amount_yen,
        facts=body.facts(write.today, body.fiscal_year),
    )
    return answer_write(runtime.ledger, command, write, location=f"{PREFIX}/{system_id}")
