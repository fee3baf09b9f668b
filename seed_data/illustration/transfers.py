"""移替え: what leaves デジタル庁's envelope in FY2025 and FY2026.

Nobody publishes the transfers before the settlement. Here they have the size and the proportions of FY2024's:
the same share of the budget, apportioned to the ministries as FY2024's was, in whole 百万円.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.ministry_budget.transfer import TransferAppropriation
from domain.vocabulary import DIGITAL_AGENCY
from seed_data.illustration.amounts import in_millions, shared_out
from seed_data.illustration.cast import BASE_YEAR
from seed_data.illustration.narrator import Narrator, Step
from seed_data.published_figures import PublishedFigures

INITIAL_2025: Final = "budget-2025-initial"
SUPPLEMENTED_2025: Final = "budget-2025-supplementary-1"
PROVISIONAL_2026: Final = "budget-2026-provisional"
INITIAL_2026: Final = "budget-2026-initial"
SETTLEMENT: Final = f"settlement-{BASE_YEAR}"


class Envelopes:
    """What the ministries of the story hold, from the published figures.

    Args:
        figures: The published figures.
    """

    def __init__(self, figures: PublishedFigures) -> None:
        self._budgets = {row.publication_id: row.amount_yen for row in figures.budgets}
        rows = [row for row in figures.settlements if row.publication_id == SETTLEMENT]
        self.carried_over = {row.ministry_id: row.carried_over_yen for row in rows if row.carried_over_yen}
        self._held = {row.ministry_id: row.appropriation_yen for row in rows}

    @property
    def main_2026_yen(self) -> int:
        """The main budget of FY2026."""
        return self._budgets[INITIAL_2026]

    @property
    def weights(self) -> dict[str, int]:
        """What each ministry but デジタル庁 received of FY2024's lump sum."""
        return {ministry: held for ministry, held in self._held.items() if ministry != DIGITAL_AGENCY}

    def transferred_of(self, amount_yen: int) -> dict[str, int]:
        """Return what each ministry receives of an appropriation, in FY2024's share and proportions."""
        weights = self.weights
        total = in_millions(amount_yen * sum(weights.values()) // sum(self._held.values()))
        return shared_out(total, weights)

    def tranches(self) -> list[tuple[str, int, date, dict[str, int]]]:
        """Return the transfers: name, fiscal year, day, and what each ministry receives.

        What follows on a supplementary or a main budget is the difference to what was transferred before it.
        """
        first = self.transferred_of(self._budgets[INITIAL_2025])
        whole = self.transferred_of(self._budgets[SUPPLEMENTED_2025])
        provisional = self.transferred_of(self._budgets[PROVISIONAL_2026])
        main = self.transferred_of(self._budgets[INITIAL_2026])
        return [
            ("initial", 2025, date(2025, 4, 1), first),
            ("supplementary", 2025, date(2026, 1, 16), _beyond(whole, first)),
            ("provisional", 2026, date(2026, 4, 1), provisional),
            ("main", 2026, date(2026, 4, 30), _beyond(main, provisional)),
        ]


def transfer_steps(envelopes: Envelopes, narrator: Narrator) -> Iterator[Step]:
    """Move the appropriation from デジタル庁 to the ministries."""
    for name, fiscal_year, on, parts in envelopes.tranches():
        for ministry, amount_yen in parts.items():
            transfer = TransferAppropriation(
                transfer_id=f"example-{fiscal_year}-{name}-{ministry}",
                fiscal_year=fiscal_year,
                from_ministry=DIGITAL_AGENCY,
                to_ministry=ministry,
                amount_yen=amount_yen,
                facts=narrator.agency(on, "令和6年度決算の移替え実績の割合による例示"),
            )
            yield Step.of(transfer)


def _beyond(whole: dict[str, int], before: dict[str, int]) -> dict[str, int]:
    return {name: whole[name] - before[name] for name in whole if whole[name] > before[name]}
