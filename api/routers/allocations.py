"""Allocations (配分, 4-5) as they stand."""

from fastapi import APIRouter, Response

from api.dependencies import RuntimeOfRequest
from api.idempotency import etag
from api.register import seen_system
from api.routers.views import READ_RESPONSES
from api.schemas.registers import AllocationAnswer, AllocationsAnswer
from api.schemas.values import SystemId
from domain.errors import UnknownAllocation
from domain.information_system.allocation import Allocation, Allocations

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
    system, withheld = seen_system(runtime, system_id)
    response.headers["ETag"] = etag(system.version)
    allocations = [
        _answer(allocation_id, allocation)
        for allocation_id, allocation in system.chapter(Allocations).by_id.items()
        if not withheld.hides(system_id, allocation.fiscal_year)
    ]
    return AllocationsAnswer(system_id=system_id, version=system.version, allocations=allocations)


@router.get("/{allocation_id}", responses=READ_RESPONSES)
def read_allocation(
    system_id: SystemId, allocation_id: str, runtime: RuntimeOfRequest, response: Response
) -> AllocationAnswer:
    """Read one allocation as it stands now; the ETag is the system's version."""
    system, withheld = seen_system(runtime, system_id)
    allocation = system.chapter(Allocations).by_id.get(allocation_id)
    if allocation is None or withheld.hides(system_id, allocation.fiscal_year):
        raise UnknownAllocation(system_id=system_id, allocation_id=allocation_id)
    response.headers["ETag"] = etag(system.version)
    return _answer(allocation_id, allocation)
