"""A view: the answer to one question at one moment, with everything that says what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from domain.facts import Source


@dataclass(frozen=True)
class View:
    """An answer.

    Attributes:
        name: Which question.
        frame: The rows, with the columns declared in ``projections.frames``.
        total: The sum of the rows by column, where summing makes sense; null where no row has a fact.
        fiscal_year: The year asked for, ``None`` for all.
        known_at: What the books said at that moment, UTC.
        effective_on: What was in force on that day.
        position: The position in the log that ``known_at`` is.
        sources: The documents the rows rest on.
        without_illustration: Nothing illustrative counted.
    """

    name: str
    frame: pd.DataFrame
    total: Mapping[str, object] | None
    fiscal_year: int | None
    known_at: datetime
    effective_on: date
    position: int
    sources: tuple[Source, ...] = ()
    without_illustration: bool = False
