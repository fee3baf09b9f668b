"""Cases that wait for a second person: questions to them, their files, and how they are changed."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from api.schemas.answers import RefusalDocument
from api.schemas.entries import Entry
from api.schemas.values import Text, WrittenYear
from api.schemas.views import ClockedQuery
from domain.approval.case import CaseState


class CasesQuery(ClockedQuery):
    """Which cases."""

    state: CaseState | None = Field(None, description="Only those in a state. Default: all.")
    fiscal_year: WrittenYear | None = Field(None, description="Only those that concern a year.")
    ministry: Text | None = Field(None, description="Only one ministry's: its name, 法人番号 or id.")
    system: Text | None = Field(None, description="Only those that concern a system: its id.")


class CaseEventAnswer(BaseModel):
    """One thing that happened to a case."""

    event: str
    event_id: str
    actor: str
    recorded_at: datetime
    reason: str | None


class TotalChange(BaseModel):
    """A figure of the lump sum that would change."""

    level: str = Field(description="whole (all years), year, ministry or system.")
    fiscal_year: int | None
    ministry: str | None
    ministry_id: str | None
    system_id: str | None
    system_name: str | None
    figure: str = Field(description="The column of the lump-sum view.")
    before_yen: int | None
    after_yen: int | None
    change_yen: int


class LeftOver(BaseModel):
    """What is left in an envelope, or of a system's allocation, before and after."""

    kind: str = Field(description="envelope or allocation.")
    fiscal_year: int
    ministry: str | None
    ministry_id: str | None
    account: str | None
    system_id: str | None
    system_name: str | None
    held_before_yen: int
    held_after_yen: int
    used_before_yen: int = Field(description="Drawn from an envelope; committed of an allocation.")
    used_after_yen: int
    left_before_yen: int
    left_after_yen: int


class CaseAnswer(BaseModel):
    """The file of a case as it stands now. An absent fact is null, never 0."""

    case_id: str
    state: CaseState
    command: str = Field(description="Name of the command that waits, or waited.")
    statement_ja: str
    statement_en: str
    system_id: str | None
    system_name: str | None
    ministry: str
    ministry_id: str
    fiscal_year: int | None
    amount_yen: int | None = Field(description="The largest amount that it states.")
    drafted_by: str
    drafted_at: datetime
    waiting_since: datetime
    decided_by: str | None
    decided_at: datetime | None
    remark: str | None
    version: int = Field(description="What a decision names as case_version.")
    effective_on: date
    reason: str | None
    source_title: str
    event_id: str = Field(description="The event that says what waits.")
    content: dict[str, Any] = Field(description="What waits, by the fields of its command.")
    events: list[CaseEventAnswer] = Field(description="What happened to it, in order.")
    effects: list[TotalChange] = Field(description="What would change if it were approved now.")
    left: list[LeftOver] = Field(description="What would be left where it takes effect.")
    refusal: RefusalDocument | None = Field(
        description="What would stand against it if it were approved now; null where nothing does."
    )


class RedraftBody(Entry):
    """What a case is to say."""

    content: dict[str, Any] = Field(
        description="The fields of the case's command, those of its address included; all of them, as for a "
        "new request. The id of what it creates may be left out and stays."
    )
