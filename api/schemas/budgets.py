"""A ministry's envelope."""

from pydantic import BaseModel, Field

from api.schemas.clocks import ClockQuery
from api.schemas.values import Text
from domain.vocabulary import GENERAL_ACCOUNT


class BudgetAnswer(BaseModel):
    """An envelope as it stands."""

    fiscal_year: int
    ministry: str
    ministry_id: str
    account: str
    envelope_yen: int | None
    drawn_yen: int | None
    left_yen: int | None
    committed_yen: int | None
    spent_yen: int | None
    version: int = Field(description="For If-Match.")
    position: int


class BudgetQuery(ClockQuery):
    """Which account of the envelope."""

    account: Text = GENERAL_ACCOUNT
