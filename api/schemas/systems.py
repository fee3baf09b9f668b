"""Writes to an information system."""

from typing import Annotated

from pydantic import Field

from api.schemas.entries import Entry
from api.schemas.values import Identifier, SystemClassNumber, Text, Year, Yen, Yes
from domain.facts import Facts
from domain.information_system.proposal import ProposeSystem
from domain.vocabulary import GENERAL_ACCOUNT, CostClass, Criterion, Sector

Ministry = Annotated[Text, Field(description="A ministry's name, 法人番号 or id.", examples=["財務省"])]


class ProposalBody(Entry):
    """Explain a new system (4-2-2)."""

    system_id: Identifier | None = Field(None, description="Default: made from the Idempotency-Key.")
    name: Text
    ministry: Ministry
    organization: Text | None = Field(None, description="The owning organization's name, 法人番号 or id.")
    sector: Sector = Sector.STATE
    outline: Text | None = None
    budget_scale_yen: Yen | None = None
    project_team: Text | None = None
    start_fiscal_year: Year | None = None
    end_fiscal_year: Year | None = None

    def command(self, system_id: str, ministry: str, organization: str | None, facts: Facts) -> ProposeSystem:
        """Return what is intended, the ministry and the organization by id."""
        return ProposeSystem(
            system_id=system_id,
            name=self.name,
            facts=facts,
            ministry=ministry,
            organization=organization,
            sector=self.sector,
            outline=self.outline,
            budget_scale_yen=self.budget_scale_yen,
            project_team=self.project_team,
            start_fiscal_year=self.start_fiscal_year,
            end_fiscal_year=self.end_fiscal_year,
        )


class ClassificationBody(Entry):
    """Designate a system's class (4-2-1)."""

    system_class: SystemClassNumber = Field(description="1, 2 or 3 for ①②③.")
    criterion: Criterion


class CoverageBody(Entry):
    """Determine whether a system's budget stands in the lump sum (4-5)."""

    covered: Yes
    ground: Text = Field(description="The provision or document it follows from.")
    first_fiscal_year: Year


class PlanBody(Entry):
    """Decide an implementation plan (4-5)."""

    fiscal_year: Year
    amount_yen: Yen = Field(description="The whole plan of the year, not the difference.")


class AllocationBody(Entry):
    """Give money of a ministry's envelope to a system (4-5)."""

    allocation_id: Identifier | None = Field(None, description="Default: made from the Idempotency-Key.")
    fiscal_year: Year
    amount_yen: Yen
    ministry: Ministry | None = Field(None, description="Whose envelope. Default: the owning ministry's.")
    account: Text = GENERAL_ACCOUNT
    cost_class: CostClass | None = None


class AllocationChangeBody(Entry):
    """Change the amount of an allocation."""

    amount_yen: Yen = Field(description="The whole amount from now on, not the difference.")


class AllocationReturnBody(Entry):
    """Give part or all of an allocation back."""

    amount_yen: Yen = Field(description="How much goes back.")
