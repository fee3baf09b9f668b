"""The register of systems: pages of it, and one system."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.schemas.clocks import ClockQuery
from api.schemas.values import Text, WrittenYear
from domain.vocabulary import CostClass, Sector


class SystemsQuery(ClockQuery):
    """Which page of the register."""

    q: Text | None = Field(None, description="Words that stand in the id, name, ministry or organization.")
    fiscal_year: WrittenYear | None = Field(None, description="The year of the amounts. Default: all years.")
    after: Text | None = Field(None, description="Only systems after this id, in the order of ids.")
    limit: int = Field(100, ge=1, le=1_000)


class SystemQuery(ClockQuery):
    """One system, with the money of which year."""

    fiscal_year: WrittenYear | None = Field(None, description="The year of the amounts. Default: all years.")


class SystemAnswer(BaseModel):
    """A system as it is known and in force at both clocks. An absent fact is null, never 0."""

    system_id: str
    system_name: str
    ministry: str | None
    ministry_id: str | None
    organization: str | None
    system_class: int | None
    covered: bool | None
    sector: Sector | None
    start_fiscal_year: int | None
    end_fiscal_year: int | None
    development_yen: int | None
    operations_yen: int | None
    other_yen: int | None
    spent_yen: int | None
    spent_provenance: str | None = Field(
        description="What the costs rest on: published, reported, illustrative, with a plus between several."
    )
    planned_yen: int | None
    allocated_yen: int | None


class VersionedSystemAnswer(SystemAnswer):
    """One system, and the version a writer has seen by reading it."""

    fiscal_year: int | None
    version: int = Field(description="For If-Match: the system's version now.")
    position: int
    known_at: datetime
    effective_on: date
    without_illustration: bool


class SystemsPage(BaseModel):
    """A page of the register, by id."""

    systems: list[SystemAnswer]
    matching: int = Field(description="How many systems match, on all pages.")
    next_after: str | None = Field(
        description="Ask for the systems after this id next; null on the last page."
    )
    known_at: datetime
    effective_on: date
    without_illustration: bool
    position: int


class AllocationAnswer(BaseModel):
    """An allocation as it stands now."""

    allocation_id: str
    fiscal_year: int
    ministry_id: str
    account: str
    cost_class: CostClass | None
    amount_yen: int = Field(description="What is left of it after changes and returns.")
    given_yen: int = Field(description="What was given in the first place.")


class AllocationsAnswer(BaseModel):
    """Every allocation of a system, as they stand now, in the order they were made."""

    system_id: str
    version: int = Field(description="For If-Match.")
    allocations: list[AllocationAnswer]
