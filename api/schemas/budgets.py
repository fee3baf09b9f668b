"""A ministry's envelope, and writes to it."""

from pydantic import BaseModel, Field

from api.schemas.clocks import ClockQuery
from api.schemas.entries import Entry
from api.schemas.systems import Ministry
from api.schemas.values import Identifier, Text, Yen
from domain.vocabulary import GENERAL_ACCOUNT


class TransferBody(Entry):
    """Move an appropriation to another ministry (移替え)."""

    transfer_id: Identifier | None = Field(None, description="Default: made from the Idempotency-Key.")
    to_ministry: Ministry
    amount_yen: Yen
    account: Text = GENERAL_ACCOUNT


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
