"""Allocations (配分, 4-5): money of an envelope given to a system, changed, returned."""

from fastapi import APIRouter, Response

from api.dependencies import RuntimeOfRequest, Write
from api.idempotency import etag
from api.register import system_now
from api.routers.systems import PREFIX
from api.routers.views import READ_RESPONSES
from api.schemas.registers import AllocationAnswer, AllocationsAnswer
from api.schemas.systems import AllocationBody, AllocationChangeBody, AllocationReturnBody
from api.schemas.values import SystemId
from api.writing import WRITE_RESPONSES, answer_write
from domain.errors import UnknownAllocation
from domain.information_system.allocation import Allocation, Allocations
from domain.information_system.allocation_commands import Allocate, ChangeAllocation, ReturnAllocation
from projections.runtime import Runtime

router = APIRouter(prefix="/systems/{system_id}/allocations", tags=["allocations"])


def _answer(allocation_id: str, allocation: Allocation) -> AllocationAnswer:
    return AllocationAnswer(
        allocation_id=allocation_id,
        fiscal_year=allocation.fiscal_year,
        ministry_id=allocation.ministry,
        account=allocation.account,
        cost_class=allocation.cost_class,
        amount_yen=allocation.amount_yen,
        given_yen=allocation.given_yen,
    )


@router.get("", responses=READ_RESPONSES)
def list_allocations(system_id: SystemId, runtime: RuntimeOfRequest, response: Response) -> AllocationsAnswer:
    """List the allocations of a system as they stand now; the ETag is the system's version."""
    system = system_now(runtime.ledger, system_id)
    response.headers["ETag"] = etag(system.version)
    allocations = [_answer(*allocation) for allocation in system.chapter(Allocations).by_id.items()]
    return AllocationsAnswer(system_id=system_id, version=system.version, allocations=allocations)


@router.get("/{allocation_id}", responses=READ_RESPONSES)
def read_allocation(
    system_id: SystemId, allocation_id: str, runtime: RuntimeOfRequest, response: Response
) -> AllocationAnswer:
    """Read one allocation as it stands now; the ETag is the system's version."""
    system = system_now(runtime.ledger, system_id)
    if allocation_id not in system.chapter(Allocations).by_id:
        raise UnknownAllocation(system_id=system_id, allocation_id=allocation_id)
    response.headers["ETag"] = etag(system.version)
    return _answer(allocation_id, system.chapter(Allocations).by_id[allocation_id])


@router.post("", status_code=201, responses=WRITE_RESPONSES, response_model=None)
def allocate(system_id: SystemId, body: AllocationBody, write: Write, runtime: RuntimeOfRequest) -> Response:
    """Give money of a ministry's envelope to a system."""
    allocation_id = body.allocation_id or write.id_for("allocation")
    command = Allocate(
        system_id=system_id,
        allocation_id=allocation_id,
        fiscal_year=body.fiscal_year,
        amount_yen=body.amount_yen,
        facts=body.facts(write.today, body.fiscal_year),
        ministry=body.ministry and runtime.views.ministry_id(body.ministry),
        account=body.account,
        cost_class=body.cost_class,
    )
    location = _location(system_id, allocation_id)
    return answer_write(runtime.ledger, command, write, location=location, allocation_id=allocation_id)


@router.post("/{allocation_id}/changes", status_code=201, responses=WRITE_RESPONSES, response_model=None)
def change_allocation(
    system_id: SystemId,
    allocation_id: str,
    body: AllocationChangeBody,
    write: Write,
    runtime: RuntimeOfRequest,
) -> Response:
    """Change the amount of an allocation; a reason is needed."""
    command = ChangeAllocation(
        system_id=system_id,
        allocation_id=allocation_id,
        amount_yen=body.amount_yen,
        facts=body.facts(write.today, _fiscal_year(runtime, system_id, allocation_id)),
    )
    return answer_write(runtime.ledger, command, write, location=_location(system_id, allocation_id))


@router.post("/{allocation_id}/returns", status_code=201, responses=WRITE_RESPONSES, response_model=None)
def return_allocation(
    system_id: SystemId,
    allocation_id: str,
    body: AllocationReturnBody,
    write: Write,
    runtime: RuntimeOfRequest,
) -> Response:
    """Give part or all of an allocation back to its envelope; a reason is needed."""
    command = ReturnAllocation(
        system_id=system_id,
        allocation_id=allocation_id,
        amount_yen=body.amount_yen,
        facts=body.facts(write.today, _fiscal_year(runtime, system_id, allocation_id)),
    )
    return answer_write(runtime.ledger, command, write, location=_location(system_id, allocation_id))


def _fiscal_year(runtime: Runtime, system_id: str, allocation_id: str) -> int | None:
    """Return the year of an allocation, for its default business date; ``None`` when there is none."""
    allocation = system_now(runtime.ledger, system_id).chapter(Allocations).by_id.get(allocation_id)
    return None if allocation is None else allocation.fiscal_year


def _location(system_id: str, allocation_id: str) -> str:
    return f"{PREFIX}/{system_id}/allocations/{allocation_id}"
