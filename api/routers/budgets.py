"""A ministry's envelope (所管 x 年度)."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.dependencies import RuntimeOfRequest
from api.idempotency import etag
from api.refusals import UnknownBudget
from api.routers.views import READ_RESPONSES
from api.schemas.budgets import BudgetAnswer, BudgetQuery
from api.schemas.values import Text, WrittenYear
from domain.ministry_budget.budget import budget_aggregate_id
from projections.csv_rows import rows_of

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
