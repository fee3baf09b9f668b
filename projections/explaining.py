"""Explaining any cell of any view, at a moment or between two: the events that add up to it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from domain.ledger import Ledger, LoggedEvent
from projections.cause_groups import CauseGroup, group_of
from projections.causes import Amount, Contribution, Value, contributions
from projections.clock import Moment
from projections.errors import NothingAddedUp, UnknownColumn, UnknownRow
from projections.evaluations import Evaluations
from projections.explanations import EFFECTIVE_ON, KNOWN_AT, Cause, Explanation
from projections.history import event_row, read_positions
from projections.memory import Snapshot
from projections.naming import Names
from projections.places import place_of
from projections.questions import Figures, Question
from projections.ratios import RATIOS, Ratio
from projections.sums import Figure, sums_of
from projections.view_keys import KeyValues, RowKey, as_mapping, as_values, key_columns, written
from projections.withheld import WITHHELD


class Explainer:
    """Explains cells of one question; several of them look at the same points, which are kept.

    Args:
        snapshot: The read model in memory.
        ledger: The log.
        question: What is asked.
        figures: The same, the ministry by its id.
        moment: The later moment, or the only one: whose sight, and when things have which names.
    """

    def __init__(
        self, snapshot: Snapshot, ledger: Ledger, question: Question, figures: Figures, moment: Moment
    ) -> None:
        self._snapshot = snapshot
        self._ledger = ledger
        self._view = question.name
        self._figures = figures
        self._moment = moment
        self._columns = key_columns(question.name, figures.by)
        self._evaluations = Evaluations(snapshot, question, moment, self._columns)
        self._names = Names(snapshot, moment)

    def at(self, row: RowKey | None, column: str) -> Explanation:
        """Explain a cell as it stands at the moment.

        Raises:
            UnknownColumn: The view has no such column, or it tells rows apart.
            UnknownRow: The view has no such row.
            NothingAddedUp: A total that is none.
        """
        key = self._key(row)
        self._check(key, column, self._moment)
        return self._explained(key, column, self._moment._replace(position=0))

    def between(self, row: RowKey | None, column: str | None, before: Moment) -> Explanation:
        """Explain what became of a cell between two moments.

        Args:
            row: The row, ``None`` for the total.
            column: The column, ``None`` for whether the view has the row.
            before: The first moment, which may be later.

        Raises:
            UnknownColumn: The view has no such column, or it tells rows apart.
            UnknownRow: The view has the row at neither moment.
            NothingAddedUp: A total that is none.
        """
        key = self._key(row)
        if not self._is_there(key, column, before):
            self._check(key, column, self._moment)
        return self._explained(key, column, before)

    # --- what is asked ----------------------------------------------------------------------------

    def _key(self, row: RowKey | None) -> KeyValues | None:
        return None if row is None else as_values(row, self._columns, self._view)

    def _is_there(self, key: KeyValues | None, column: str | None, moment: Moment) -> bool:
        return self._evaluations.has(moment, key, column)

    def _check(self, key: KeyValues | None, column: str | None, moment: Moment) -> None:
        accepted = ", ".join(self._columns)
        known = self._evaluations.columns(moment)
        if column is not None and column not in known:
            raise UnknownColumn(value=column, accepted=", ".join(known))
        if not self._is_there(key, column, moment):
            if key is None:
                raise NothingAddedUp(view=self._view, column=column or "", accepted=accepted)
            row = written(as_mapping(key, self._columns))
            raise UnknownRow(view=self._view, row=row, accepted=accepted)

    # --- the answer -------------------------------------------------------------------------------

    def _explained(self, key: KeyValues | None, column: str | None, before: Moment) -> Explanation:
        after, cell = self._moment, self._evaluations.cell
        plain = Explanation(
            self._view,
            None if key is None else as_mapping(key, self._columns),
            column,
            cell(before.position, before.effective_on, key, column),
            cell(after.position, after.effective_on, key, column),
            (),
            after.known_at,
            after.effective_on,
            after.position,
        )
        ratio = RATIOS.get((self._view, column or ""))
        if ratio is not None:
            return self._of_ratio(plain, ratio, key, before)
        return replace(plain, causes=tuple(self._causes(key, column, before)))

    def _of_ratio(
        self, plain: Explanation, ratio: Ratio, key: KeyValues | None, before: Moment
    ) -> Explanation:
        numerator = self._explained(key, ratio.numerator, before)
        denominator = self._explained(None if ratio.is_of_total else key, ratio.denominator, before)
        return replace(plain, numerator=numerator, denominator=denominator)

    def _causes(self, key: KeyValues | None, column: str | None, before: Moment) -> list[Cause]:
        return [
            *self._told(self._recorded(key, column, before), KNOWN_AT),
            *self._told(self._in_force(key, column, before), EFFECTIVE_ON),
        ]

    def _recorded(self, key: KeyValues | None, column: str | None, before: Moment) -> list[Contribution]:
        """Return what the events recorded between the moments did, in force on the first one's day."""
        day, figure = before.effective_on, Figure(self._view, self._figures, key, column or "")

        def sums(low: int, high: int) -> dict[int, int] | None:
            return sums_of(self._snapshot, self._evaluations.moment(high, day), figure, low)

        return contributions(
            lambda position: self._evaluations.cell(position, day, key, column),
            before.position,
            self._moment.position,
            sums if figure.is_sum else None,
        )

    def _in_force(self, key: KeyValues | None, column: str | None, before: Moment) -> list[Contribution]:
        """Return what the events did by which the cell differs between the two days.

        An event's part in it is what the difference of the two days changed by when it was recorded.
        """
        first, last = before.effective_on, self._moment.effective_on
        if first == last:
            return []
        cell, figure = self._evaluations.cell, Figure(self._view, self._figures, key, column or "")

        def difference(position: int) -> Value:
            return _difference(cell(position, first, key, column), cell(position, last, key, column))

        def sums(low: int, high: int) -> dict[int, int] | None:
            moment = self._evaluations.moment(high, max(first, last))
            moved = sums_of(self._snapshot, moment, figure, low, min(first, last))
            sign = 1 if first < last else -1
            return moved and {position: sign * amount for position, amount in moved.items()}

        return contributions(difference, 0, self._moment.position, sums if figure.is_sum else None)

    def _told(self, found: Sequence[Contribution], clock: str) -> Iterable[Cause]:
        """Yield contributions with their events; what is withheld from whoever asks as one, at the end."""
        by_position = {each.position: each for each in found}
        hidden: list[Contribution] = []
        causes = []
        for logged in read_positions(self._ledger, sorted(by_position)):
            each = by_position[logged.position]
            if self._hides(logged):
                hidden.append(each)
            else:
                causes.append(
                    Cause(group_of(logged), clock, each.delta, each.before, each.after, self._event(logged))
                )
        if found and found[0].position > found[-1].position:
            causes.reverse()
        return [*causes, *_withheld(hidden, clock)]

    def _hides(self, logged: LoggedEvent) -> bool:
        withheld = self._moment.withheld
        if logged.event is None:
            return withheld.hides_event(logged.position, None, None)
        place = place_of(logged.event)
        return withheld.hides_event(logged.position, place.system_id, place.fiscal_year)

    def _event(self, logged: LoggedEvent) -> dict[str, Any]:
        row = event_row(logged)
        del row["stored_at"]
        row.pop("amount_yen", None)
        row["ministry"] = self._names.organization(row["ministry"])
        row["system_name"] = self._names.system(row["system_id"])
        return row


def _difference(first: Value, last: Value) -> Value:
    """Return the second value less the first; of what is no amount both, where they differ."""
    if first == last:
        return None
    kinds = (type(first), type(last))
    if str in kinds:
        return f"{'' if first is None else first} -> {'' if last is None else last}"
    return _amount(last) - _amount(first)


def _amount(value: Value) -> Amount:
    return 0 if value is None else value  # type: ignore[return-value]


def _withheld(hidden: Sequence[Contribution], clock: str) -> list[Cause]:
    if not hidden:
        return []
    amounts = [each.delta for each in hidden if each.delta is not None]
    delta = sum(amounts) if amounts else None
    return [Cause(CauseGroup.WITHHELD, clock, delta, None, None, {"system_name": WITHHELD})]
