"""Settlement (決算): the official outcome of a year, and what follows from it for the envelopes.

A settlement states an outcome. It is never checked against the control rules and consumes no officer's allocation; it must only
follow from the budgets on record, to the yen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from domain.aggregate import Command, Event
from domain.books import Books
from domain.errors import SettlementDoesNotFollow, UnbalancedSettlement
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.ministry_budget.budget import MinistryBudget, budget_aggregate_id
from domain.ministry_budget.settlement_policy import (
    Arrival,
    CarryOverMove,
    Move,
    carry_ins_behind,
    moves_behind,
)
from domain.ministry_budget.transfer import record_transfer
from domain.money import whole_yen
from domain.rules import is_repeated
from domain.vocabulary import GENERAL_ACCOUNT


@dataclass(frozen=True, kw_only=True)
class CarriedIn(Event):
    """Money carried over from the year before arrived.

    Attributes:
        from_fiscal_year: The year it was carried over from.
        from_ministry: The ministry that carried it over; another one where the task moved.
        amount_yen: How much.
    """

    NAME: ClassVar[str] = "budget.carried-in"

    from_fiscal_year: int
    from_ministry: str
    amount_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope grows."""
        aggregate.carry_ins[self.from_fiscal_year, self.from_ministry] = self.amount_yen
        aggregate.envelope_yen += self.amount_yen


@dataclass(frozen=True, kw_only=True)
class Settled(Event):
    """The settlement of the envelope, as published.

    Attributes:
        appropriation_yen: 歳出予算額, transfers included.
        current_yen: 歳出予算現額.
        spent_yen: 支出済歳出額.
        carried_over_yen: 翌年度繰越額.
        unused_yen: 不用額.
    """

    NAME: ClassVar[str] = "budget.settled"

    appropriation_yen: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """Remember the outcome."""
        aggregate.settlement = _content(self)
        aggregate.carried_over_yen = self.carried_over_yen


@dataclass(frozen=True, kw_only=True)
class SettlementApportioned(Event):
    """The part of one organization in its ministry's settlement, as published.

    Attributes:
        organization: The organization (組織).
        appropriation_yen: Its part of the ministry's figure, as are the others.
        current_yen: 歳出予算現額.
        spent_yen: 支出済歳出額.
        carried_over_yen: 翌年度繰越額.
        unused_yen: 不用額.
    """

    NAME: ClassVar[str] = "budget.settlement-apportioned"

    organization: str
    appropriation_yen: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """Remember the part."""
        aggregate.apportionments[self.organization] = _content(self)


@dataclass(frozen=True, kw_only=True)
class SettlementRow:
    """One row of a settlement: a ministry, or one organization of it. Amounts as in ``Settled``."""

    ministry: str
    appropriation_yen: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int
    organization: str | None = None


@dataclass(frozen=True, kw_only=True)
class PublishSettlement(Command):
    """Record the settlement of a year, by ministry or by organization, with everything that follows from it.

    Transfers and carried-in money are not published one by one: what a ministry holds beyond what was enacted for it came by
    transfer, what it held beyond that was carried in. They are recorded with the settlement as their source.
    """

    fiscal_year: int
    rows: tuple[SettlementRow, ...]
    facts: Facts
    account: str = GENERAL_ACCOUNT

    @property
    def subject_id(self) -> str:
        """The first ministry's envelope; a settlement has no single subject."""
        return budget_aggregate_id(self.fiscal_year, self.rows[0].ministry, self.account)

    def decide(self, books: Books) -> None:
        """Record the settlement once.

        Raises:
            UnknownOrganization: A ministry or organization is not in the books.
            UnbalancedSettlement: A row does not add up.
            SettlementDoesNotFollow: The budgets on record cannot explain it.
            SilentChange: Other figures are recorded for a ministry.
        """
        FiscalYear(self.fiscal_year)
        for row in self.rows:
            _check_row(books, row, self.fiscal_year)
        totals = _by_ministry(self.rows)
        budgets = {ministry: books.budget(self.fiscal_year, ministry, self.account) for ministry in totals}
        is_known = {
            ministry: is_repeated(
                f"The settlement of {budget.id}", budget.settlement, _content(totals[ministry])
            )
            for ministry, budget in budgets.items()
        }
        moves = self._moves(books, budgets, totals)
        arrivals, unspecified = self._carry_ins(books, budgets, totals)
        self._record_transfers(budgets, [*moves, *unspecified])
        self._record_arrivals(budgets, arrivals)
        for ministry, budget in budgets.items():
            if not is_known[ministry]:
                self._record_outcome(budget, totals[ministry])
        self._record_apportionments(budgets)

    def _moves(
        self, books: Books, budgets: dict[str, MinistryBudget], totals: dict[str, SettlementRow]
    ) -> list[Move]:
        held = {ministry: budget.appropriation_yen for ministry, budget in budgets.items()}
        settled = {ministry: row.appropriation_yen for ministry, row in totals.items()}
        if sum(held.values()) != sum(settled.values()):
            raise SettlementDoesNotFollow(
                fiscal_year=self.fiscal_year,
                what="the appropriation of all ministries",
                what_ja="歳出予算額の合計",
                settled_yen=sum(settled.values()),
                books_yen=sum(held.values()),
            )
        takes_over = [
            (predecessor, ministry)
            for ministry in budgets
            for predecessor, (_, _, takes_appropriation) in self._successions(books, ministry).items()
            if takes_appropriation
        ]
        return moves_behind(held, settled, takes_over)

    def _carry_ins(
        self, books: Books, budgets: dict[str, MinistryBudget], totals: dict[str, SettlementRow]
    ) -> tuple[list[Arrival], list[Move]]:
        before = self.fiscal_year - 1
        extra = {ministry: row.current_yen - row.appropriation_yen for ministry, row in totals.items()}
        carried_over = {
            ministry: books.budget(before, ministry, self.account).carried_over_yen for ministry in budgets
        }
        moved = [
            CarryOverMove(predecessor, ministry, carried_over_yen)
            for ministry in budgets
            for predecessor, (_, carried_over_yen, _) in self._successions(books, ministry).items()
        ]
        return carry_ins_behind(self.fiscal_year, extra, carried_over, moved)

    def _record_transfers(self, budgets: dict[str, MinistryBudget], moves: Iterable[Move]) -> None:
        facts = self._derived(
            FiscalYear(self.fiscal_year).last_day, "Follows from the settlement; day not published"
        )
        for move in moves:
            transfer_id = f"settlement-{self.fiscal_year}-{move.kind}-{move.giver}-{move.receiver}"
            giver, receiver = budgets[move.giver], budgets[move.receiver]
            if transfer_id not in giver.transfers:
                record_transfer(giver, receiver, transfer_id, move.amount_yen, move.kind, facts)

    def _record_arrivals(self, budgets: dict[str, MinistryBudget], arrivals: Iterable[Arrival]) -> None:
        facts = self._derived(FiscalYear(self.fiscal_year).first_day, "Carried over from the year before")
        before = self.fiscal_year - 1
        for arrival in arrivals:
            budget = budgets[arrival.receiver]
            if (before, arrival.giver) not in budget.carry_ins:
                budget.record(
                    CarriedIn,
                    facts,
                    from_fiscal_year=before,
                    from_ministry=arrival.giver,
                    amount_yen=arrival.amount_yen,
                )

    def _record_outcome(self, budget: MinistryBudget, row: SettlementRow) -> None:
        budget.record(
            Settled,
            self.facts,
            appropriation_yen=row.appropriation_yen,
            current_yen=row.current_yen,
            spent_yen=row.spent_yen,
            carried_over_yen=row.carried_over_yen,
            unused_yen=row.unused_yen,
        )

    def _record_apportionments(self, budgets: dict[str, MinistryBudget]) -> None:
        for row in self.rows:
            if row.organization is None:
                continue
            budget = budgets[row.ministry]
            recorded = budget.apportionments.get(row.organization)
            if is_repeated(f"The settlement of '{row.organization}'", recorded, _content(row)):
                continue
            budget.record(
                SettlementApportioned,
                self.facts,
                organization=row.organization,
                appropriation_yen=row.appropriation_yen,
                current_yen=row.current_yen,
                spent_yen=row.spent_yen,
                carried_over_yen=row.carried_over_yen,
                unused_yen=row.unused_yen,
            )

    def _successions(self, books: Books, ministry: str) -> dict[str, tuple[str | None, int, bool]]:
        return {
            predecessor: content
            for (year, predecessor), content in books.organization(ministry).successions.items()
            if year == self.fiscal_year
        }

    def _derived(self, effective_on: date, reason: str) -> Facts:
        return replace(self.facts, effective_on=effective_on, reason=reason)


def _check_row(books: Books, row: SettlementRow, fiscal_year: int) -> None:
    name = books.organization(row.ministry).known().name_ja
    if row.organization is not None:
        books.organization(row.organization).known()
    for field in ("appropriation_yen", "current_yen", "spent_yen", "carried_over_yen", "unused_yen"):
        whole_yen(field, getattr(row, field))
    difference = row.current_yen - row.spent_yen - row.carried_over_yen - row.unused_yen
    if difference:
        raise UnbalancedSettlement(
            ministry=name,
            fiscal_year=fiscal_year,
            current_yen=row.current_yen,
            spent_yen=row.spent_yen,
            carried_over_yen=row.carried_over_yen,
            unused_yen=row.unused_yen,
            difference_yen=difference,
        )


def _by_ministry(rows: Iterable[SettlementRow]) -> dict[str, SettlementRow]:
    totals: dict[str, SettlementRow] = {}
    for row in rows:
        total = totals.get(row.ministry)
        totals[row.ministry] = replace(row, organization=None) if total is None else _added(total, row)
    return totals


def _added(total: SettlementRow, row: SettlementRow) -> SettlementRow:
    return replace(
        total,
        appropriation_yen=total.appropriation_yen + row.appropriation_yen,
        current_yen=total.current_yen + row.current_yen,
        spent_yen=total.spent_yen + row.spent_yen,
        carried_over_yen=total.carried_over_yen + row.carried_over_yen,
        unused_yen=total.unused_yen + row.unused_yen,
    )


def _content(row: Settled | SettlementApportioned | SettlementRow) -> tuple[int, int, int, int, int]:
    return (row.appropriation_yen, row.current_yen, row.spent_yen, row.carried_over_yen, row.unused_yen)
