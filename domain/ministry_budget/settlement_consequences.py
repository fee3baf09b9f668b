"""What follows from a settlement for the envelopes, recorded once and with the settlement as its source."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from domain.books import Books
from domain.errors import SettlementDoesNotFollow
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.carry_in import CarriedIn, CarryIns
from domain.ministry_budget.settlement_policy import Arrival, Handover, Move, carry_ins_behind, moves_behind
from domain.ministry_budget.settlement_row import SettlementRow
from domain.ministry_budget.transfer import is_transferred, record_transfer
from domain.rules import is_repeated
from domain.vocabulary import TransferKind


class SettledYear:
    """A fiscal year about to be settled: who is involved, and what they must have given each other.

    Args:
        books: The books of the decision.
        fiscal_year: The year.
        account: The account settled.
        facts: Of the settlement.
        totals: The settlement by ministry.

    Attributes:
        budgets: The envelope of every ministry settled, and of the predecessors whose tasks moved that year.
    """

    def __init__(
        self, books: Books, fiscal_year: int, account: str, facts: Facts, totals: Mapping[str, SettlementRow]
    ) -> None:
        self._books = books
        self._year = FiscalYear(fiscal_year)
        self._account = account
        self._facts = facts
        self._totals = totals
        self._handovers = [
            Handover(
                predecessor, ministry, moved.carried_over_yen, moved.takes_appropriation, moved.effective_on
            )
            for ministry in totals
            for (year, predecessor), moved in books.organization(ministry).successions.items()
            if year == fiscal_year
        ]
        involved = dict.fromkeys([*totals, *(handover.predecessor for handover in self._handovers)])
        self.budgets: Mapping[str, MinistryBudget] = {
            ministry: books.budget(fiscal_year, ministry, account) for ministry in involved
        }

    def record_what_follows(self) -> None:
        """Record the transfers and carry-ins that turn what the ministries hold into what was settled.

        Raises:
            SettlementDoesNotFollow: The budgets on record cannot explain the settlement.
            SilentChange: A transfer or carry-in that follows is recorded with other content.
        """
        moves = self._moves()
        arrivals, unspecified = self._carry_ins()
        new_moves = [move for move in (*moves, *unspecified) if not self._is_recorded(move)]
        missing = [self._missing(arrival) for arrival in arrivals]
        new_arrivals = [arrival for arrival in missing if arrival.amount_yen]
        self._check_current_budgets(new_moves, new_arrivals)
        for move in new_moves:
            self._record_move(move)
        for arrival in new_arrivals:
            self._record_arrival(arrival)

    def _moves(self) -> list[Move]:
        held = {ministry: budget.appropriation_yen for ministry, budget in self.budgets.items()}
        settled = self._settled("appropriation_yen")
        if sum(held.values()) != sum(settled.values()):
            raise SettlementDoesNotFollow(
                fiscal_year=self._year.year,
                what="the appropriation of all ministries",
                what_ja="歳出予算額の合計",
                settled_yen=sum(settled.values()),
                books_yen=sum(held.values()),
            )
        pending = [
            handover
            for handover in self._handovers
            if self._transfer_id(TransferKind.SUCCESSION, handover.predecessor, handover.successor)
            not in self.budgets[handover.predecessor].transfers
        ]
        return moves_behind(held, settled, pending)

    def _carry_ins(self) -> tuple[list[Arrival], list[Move]]:
        current, appropriation = self._settled("current_yen"), self._settled("appropriation_yen")
        # shifts and reserve grants are on record; what else stands beside the appropriation was carried in
        extra = {
            ministry: current[ministry] - appropriation[ministry] - budget.shifted_yen - budget.reserve_yen
            for ministry, budget in self.budgets.items()
        }
        carried_over = {
            ministry: self._books.budget(self._year.year - 1, ministry, self._account).carried_over_yen
            for ministry in self.budgets
        }
        return carry_ins_behind(self._year.year, extra, carried_over, self._handovers)

    def _settled(self, name: str) -> dict[str, int]:
        """Return an amount of the settlement by ministry, 0 for a predecessor that no longer stands in it."""
        stated = {ministry: row.amounts[name] for ministry, row in self._totals.items()}
        return dict.fromkeys(self.budgets, 0) | stated

    def _check_current_budgets(self, moves: Iterable[Move], arrivals: Iterable[Arrival]) -> None:
        """With what follows, every envelope holds the current budget that was settled, to the yen."""
        current = {ministry: budget.envelope_yen for ministry, budget in self.budgets.items()}
        for move in moves:
            current[move.giver] -= move.amount_yen
            current[move.receiver] += move.amount_yen
        for arrival in arrivals:
            current[arrival.receiver] += arrival.amount_yen
        for ministry, settled_yen in self._settled("current_yen").items():
            if current[ministry] != settled_yen:
                name = self._books.organization(ministry).name_ja
                raise SettlementDoesNotFollow(
                    fiscal_year=self._year.year,
                    what=f"the current budget of {name}",
                    what_ja=f"{name}の歳出予算現額",
                    settled_yen=settled_yen,
                    books_yen=current[ministry],
                )

    def _is_recorded(self, move: Move) -> bool:
        transfer_id = self._transfer_id(move.kind, move.giver, move.receiver)
        giver, receiver = self.budgets[move.giver], self.budgets[move.receiver]
        return is_transferred(giver, receiver, transfer_id, move.amount_yen, move.kind)

    def _record_move(self, move: Move) -> None:
        transfer_id = self._transfer_id(move.kind, move.giver, move.receiver)
        reason = (
            "Follows from the settlement; day not published" if move.on is None else "Moved with the task"
        )
        record_transfer(
            self.budgets[move.giver],
            self.budgets[move.receiver],
            transfer_id,
            move.amount_yen,
            move.kind,
            self._derived(move.on or self._year.last_day, reason),
        )

    def _transfer_id(self, kind: TransferKind, giver: str, receiver: str) -> str:
        return f"settlement-{self._year.year}-{kind}-{giver}-{receiver}"

    def _missing(self, arrival: Arrival) -> Arrival:
        """Return what of carried-over money did not arrive yet: officers may have taken it in, or some."""
        budget, stated = self.budgets[arrival.receiver], (self._year.year - 1, arrival.giver)
        recorded = budget.carry_ins.get(stated)
        is_of_officers = stated in budget.chapter(CarryIns).stated_by_officers
        if recorded is not None and is_of_officers and recorded < arrival.amount_yen:
            return arrival._replace(amount_yen=arrival.amount_yen - recorded)
        name = self._books.organization(arrival.giver).name_ja
        is_arrived = is_repeated(
            f"What {name} carried over into FY{self._year.year}",
            f"{name}から{self._year.year}年度への繰越額",
            None if recorded is None else {"amount_yen": recorded},
            {"amount_yen": arrival.amount_yen},
        )
        return arrival._replace(amount_yen=0) if is_arrived else arrival

    def _record_arrival(self, arrival: Arrival) -> None:
        self.budgets[arrival.receiver].record(
            CarriedIn,
            self._derived(self._year.first_day, "Carried over from the year before"),
            from_fiscal_year=self._year.year - 1,
            from_ministry=arrival.giver,
            amount_yen=arrival.amount_yen,
        )

    def _derived(self, effective_on: date, reason: str) -> Facts:
        return replace(self._facts, effective_on=effective_on, reason=reason)
