"""An explanation: one cell, or the change of one, with the events that add up to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from typing import Any, Final

import pandas as pd

from projections.cause_groups import CauseGroup
from projections.causes import Amount, Value, change
from projections.frames import HISTORY, frame
from projections.frames.declared import Columns

KNOWN_AT, EFFECTIVE_ON = "known_at", "effective_on"
"""The clocks, as a cause names them: the books were told, or it came into force."""
NOT_OF_A_CAUSE: Final = frozenset({"amount_yen", "stored_at"})
CAUSES: Final[Columns] = {
    "part": "text",
    "cause": "text",
    "clock": "text",
    "delta_yen": "yen",
    "running_yen": "yen",
    "delta": "quantity",
    "running": "quantity",
    "before": "text",
    "after": "text",
    **{name: kind for name, kind in HISTORY.items() if name not in NOT_OF_A_CAUSE},
}
"""The columns of an explanation: what an event did to the cell, then the event as history shows it."""


@dataclass(frozen=True)
class Cause:
    """What one event did to a cell.

    What is withheld from whoever asks is one cause in all, without an event.

    Attributes:
        group: Which kind of cause.
        clock: ``known_at``: it was recorded between the two moments; ``effective_on``: it came into force.
        delta: What it adds, ``None`` where the cell holds no amount.
        before: The cell before it, where that was looked at; as text where it is no amount.
        after: The cell after it.
        event: The event as a row of ``HISTORY``, ministries and systems named.
    """

    group: CauseGroup
    clock: str
    delta: Amount | None
    before: Value
    after: Value
    event: Mapping[str, Any]

    @property
    def position(self) -> int | None:
        """Where the event stands in the log; ``None`` of what is withheld."""
        position: int | None = self.event.get("position")
        return position


@dataclass(frozen=True)
class Explanation:
    """One cell at two moments, and what made the second of the first.

    The explanation of a cell as it stands begins before the first event.

    Attributes:
        view: The view's public name.
        row: The key of the row, ``None`` for the total.
        column: The column; ``None`` for whether the view has the row.
        before: The cell at the first moment; as text where it is no amount.
        after: The cell at the second.
        causes: The events, in log order by clock; their deltas sum to the change exactly.
        numerator: Of a share: the figure above the line.
        denominator: Of a share: the figure below it.
        known_at: The second moment, UTC.
        effective_on: The day in force at it.
        position: Its position in the log.
    """

    view: str
    row: Mapping[str, Any] | None
    column: str | None
    before: Value
    after: Value
    causes: tuple[Cause, ...]
    known_at: datetime
    effective_on: date
    position: int
    numerator: "Explanation | None" = None
    denominator: "Explanation | None" = None

    @property
    def delta(self) -> Amount | None:
        """What the cell changed by, nothing counting as 0; ``None`` where it holds no amount."""
        return change(self.before, self.after)

    @property
    def by_group(self) -> dict[CauseGroup, Amount]:
        """What each kind of cause adds, in the order in which they appear first."""
        sums: dict[CauseGroup, Amount] = {}
        for cause in self.causes:
            if cause.delta is not None:
                sums[cause.group] = sums.get(cause.group, 0) + cause.delta
        return sums

    @property
    def frame(self) -> pd.DataFrame:
        """The causes as rows with the columns of ``CAUSES``; of a share, those of its two parts.

        ``running_yen`` (of amounts; ``running`` of counts, shares and quantities) is the sum up to the row.
        """
        if self.numerator is None or self.denominator is None:
            return frame(self._rows(None), CAUSES)
        parts = (("numerator", self.numerator), ("denominator", self.denominator))
        return frame([row for name, part in parts for row in part._rows(name)], CAUSES)  # noqa: SLF001 - its own kind

    def _rows(self, part: str | None) -> list[dict[str, Any]]:
        is_yen = (self.column or "").endswith("_yen")
        added, running = ("delta_yen", "running_yen") if is_yen else ("delta", "running")
        sums = accumulate(cause.delta or 0 for cause in self.causes)
        return [
            {
                **cause.event,
                "part": part,
                "cause": str(cause.group),
                "clock": cause.clock,
                **(
                    {"before": _text(cause.before), "after": _text(cause.after)}
                    if cause.delta is None
                    else {added: _number(cause.delta), running: _number(so_far)}
                ),
            }
            for cause, so_far in zip(self.causes, sums, strict=True)
        ]


def _number(amount: Amount) -> int | float:
    return amount if isinstance(amount, int) else float(amount)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
