"""府省の歳出予算の周辺: what FY2024 carried over arrives, the government's draft, commitment plans (4-5)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.ministry_budget.carry_in_commands import CarryIn
from domain.ministry_budget.commitment_plan import SetCommitmentPlan
from domain.ministry_budget.draft import DraftBudget
from domain.vocabulary import DIGITAL_AGENCY
from seed_data.illustration.amounts import percent_of
from seed_data.illustration.cast import BASE_YEAR
from seed_data.illustration.narrator import Narrator, Step
from seed_data.illustration.transfers import Envelopes

ARRIVED_ON: Final = date(2025, 4, 1)
DRAFTED_ON: Final = date(2025, 12, 26)
PLANNED_PERCENT: Final = 85
"""How much of what is transferred to it a ministry plans to commit."""
PLANNED_DAYS_LATER: Final = 20


def arrival_steps(envelopes: Envelopes, narrator: Narrator) -> Iterator[Step]:
    """Take in what the published settlement of FY2024 carried over, to the yen."""
    for ministry, amount_yen in envelopes.carried_over.items():
        command = CarryIn(
            fiscal_year=BASE_YEAR + 1,
            ministry=ministry,
            amount_yen=amount_yen,
            facts=narrator.officer(ministry, ARRIVED_ON, "令和6年度決算による翌年度繰越額の受入れ"),
        )
        yield Step.of(command)


def envelope_steps(envelopes: Envelopes, narrator: Narrator) -> Iterator[Step]:
    """Draft FY2026 as it was enacted later, and plan the commitments of both years."""
    draft = DraftBudget(
        fiscal_year=2026,
        ministry=DIGITAL_AGENCY,
        amount_yen=envelopes.main_2026_yen,
        organization="digital-agency-office",
        facts=narrator.budget_bureau(DRAFTED_ON),
    )
    yield Step.of(draft)
    received: dict[tuple[int, str], int] = {}
    for _, fiscal_year, transferred_on, parts in envelopes.tranches():
        for ministry, amount_yen in parts.items():
            received[fiscal_year, ministry] = received.get((fiscal_year, ministry), 0) + amount_yen
            on = date(transferred_on.year, transferred_on.month, PLANNED_DAYS_LATER)
            on = max(on, transferred_on)
            command = SetCommitmentPlan(
                fiscal_year=fiscal_year,
                ministry=ministry,
                amount_yen=percent_of(received[fiscal_year, ministry], PLANNED_PERCENT),
                facts=narrator.officer(ministry, on),
            )
            yield Step.of(command)
