"""A ministry's envelope (所管 x 年度), and transfers between ministries (移替え)."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.dependencies import RuntimeOfRequest, Write
from api.formats import rows_of
from api.idempotency import etag
from api.refusals import UnknownBudget
from api.routers.views import READ_RESPONSES
from api.schemas.budgets import BudgetAnswer, BudgetQuery, TransferBody
from api.schemas.values import Text, WrittenYear
from api.writing import WRITE_RESPONSES, answer_write
from domain.ministry_budget.budget import budget_aggregate_id
from domain.ministry_budget.transfer import TransferAppropriation

router = APIRouter(prefix="/ministry-budgets/{fiscal_year}/{ministry}", tags=["ministry budgets"])


@router.get("", responses=READ_RESPONSES)
def read_budget(
    fiscal_year: WrittenYear,
    ministry: Text,
    query: Annotated[BudgetQuery, Query()],
    runtime: RuntimeOfRequest,
    response: Response,
) -> BudgetAnswer:
    """Read an envelope: what it holds, what is drawn, what is left; the ETag is its version now."""
    view = runtime.views.allocations(fiscal_year, ministry, query.clock)
    rows = [row for row in rows_of(view.frame) if row["account"] == query.account]
    if not rows:
        raise UnknownBudget(fiscal_year=fiscal_year, ministry=ministry, account=query.account)
    version = runtime.ledger.version_of(
        budget_aggregate_id(fiscal_year, rows[0]["ministry_id"], query.account)
    )
    response.headers["ETag"] = etag(version)
    return BudgetAnswer(**rows[0], version=version, position=view.position)


@router.post("/transfers", status_code=201, responses=WRITE_RESPONSES, response_model=None)
def transfer(
    fiscal_year: WrittenYear, ministry: Text, body: TransferBody, write: Write, runtime: RuntimeOfRequest
) -> Response:
    """Move an appropriation from this ministry to another: both sides in one transaction."""
    transfer_id = body.transfer_id or write.id_for("transfer")
    giver = runtime.views.ministry_id(ministry)
    command = TransferAppropriation(
        transfer_id=transfer_id,
        fiscal_year=fiscal_year,
        from_ministry=giver,
        to_ministry=runtime.views.ministry_id(body.to_ministry),
        amount_yen=body.amount_yen,
        facts=body.facts(write.today, fiscal_year),
        account=body.account,
    )
    location = f"/api/v1/ministry-budgets/{fiscal_year}/{giver}"
    return answer_write(runtime.ledger, command, write, location=location, transfer_id=transfer_id)
