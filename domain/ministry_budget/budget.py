"""The aggregate: the envelope of one fiscal year, ministry and account, as it stands now."""

from datetime import date
from typing import ClassVar

from domain.aggregate import Aggregate
from domain.errors import AccountsNotOpen, DomainError, EnvelopeExceeded
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.fiscal import FiscalYear
from domain.ministry_budget.year_end import YearEnd
from domain.rules import Content


def budget_aggregate_id(fiscal_year: int, ministry: str, account: str) -> str:
    """Return the aggregate's id: ``budget:2024:mof:一般会計``."""
    return f"{MinistryBudget.KIND}:{fiscal_year}:{ministry}:{account}"


class MinistryBudget(Aggregate):
    """One envelope.

    Attributes:
        enacted_yen: Initial and supplementary budgets enacted for this ministry.
        appropriation_yen: Enacted, plus what was transferred in, less what was transferred out.
        initial: Content of the initial budget, ``None`` before it is enacted.
        supplements: Content of each supplementary budget by its round.
        provisional: Content of the provisional budget, ``None`` before it is enacted.
        provisional_yen: Provisional budget in force, 0 once absorbed.
        transfers: Content of each transfer by its id.
        carry_ins: Amount carried in by (fiscal year, ministry) it comes from.
        shifted_yen: Shifted in, less what was shifted out.
        reserve_yen: Granted of the reserve.
        envelope_yen: Current budget (歳出予算現額).
        drawn_yen: Drawn for systems and not released.
        settlement: Content of the published settlement, ``None`` before it.
        carried_over_yen: What the settlement carried over into the next year, ``None`` before it.
        apportionments: Content of the settlement by organization.
    """

    KIND: ClassVar[str] = "budget"

    def __init__(self, aggregate_id: str) -> None:
        super().__init__(aggregate_id)
        _, year, self.ministry, self.account = aggregate_id.split(":", 3)
        self.fiscal_year = int(year)
        self.enacted_yen = 0
        self.appropriation_yen = 0
        self.initial: Content | None = None
        self.supplements: dict[int, Content] = {}
        self.provisional: Content | None = None
        self.provisional_yen = 0
        self.transfers: dict[str, Content] = {}
        self.carry_ins: dict[tuple[int, str], int] = {}
        self.shifted_yen = 0
        self.reserve_yen = 0
        self.envelope_yen = 0
        self.drawn_yen = 0
        self.settlement: Content | None = None
        self.carried_over_yen: int | None = None
        self.apportionments: dict[str, Content] = {}

    @property
    def left_yen(self) -> int:
        """What is left to draw or to transfer."""
        return self.envelope_yen - self.drawn_yen

    def envelope_refusal(
        self, asked_yen: int, ministry: str, action: str, action_ja: str
    ) -> EnvelopeExceeded | None:
        """No more than what is left leaves the envelope (4-5).

        Args:
            asked_yen: What would leave it.
            ministry: The ministry's name, for the message.
            action: What is asked, in English.
            action_ja: The same in Japanese.
        """
        if asked_yen <= self.left_yen:
            return None
        return EnvelopeExceeded(
            fiscal_year=self.fiscal_year,
            ministry=ministry,
            action=action,
            action_ja=action_ja,
            asked_yen=asked_yen,
            envelope_yen=self.envelope_yen,
            drawn_yen=self.drawn_yen,
            left_yen=self.left_yen,
        )

    def accounts_refusal(self, effective_on: date) -> AccountsNotOpen | None:
        """An entry takes effect while the accounts are open; in a reopened year the reopening says when."""
        if self.chapter(YearEnd).reopening is not None:
            return None
        return FiscalYear(self.fiscal_year).accounts_refusal(effective_on)

    def closed_refusal(self, ministry: str, effective_on: date) -> DomainError | None:
        """A closed year takes nothing; a reopened one only what takes effect while it is reopened.

        Args:
            ministry: The ministry's name, for the message.
            effective_on: The business date of what is entered.
        """
        end = self.chapter(YearEnd)
        if end.closing is None:
            return None
        if end.reopening is None:
            return YearIsClosed(
                whose=ministry,
                fiscal_year=self.fiscal_year,
                account=self.account,
                held_yen=end.closing.current_yen,
                spent_yen=end.closing.spent_yen,
                carried_over_yen=end.closing.carried_over_yen,
                unused_yen=end.closing.unused_yen,
            )
        if end.reopening.reopened_on <= effective_on <= end.reopening.until:
            return None
        return OutsideReopening(
            whose=ministry,
            fiscal_year=self.fiscal_year,
            account=self.account,
            reopened_on=end.reopening.reopened_on.isoformat(),
            until=end.reopening.until.isoformat(),
            effective_on=effective_on.isoformat(),
        )
