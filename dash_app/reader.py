"""The reader: in which language and unit somebody looks at the books.

Every figure and every component takes a reader, so none of them knows about the URL, and the same frame with
the same reader always gives the same picture.
"""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from dash_app import formatting, text
from dash_app.formatting import SCALES, Language, Scale, Unit


@dataclass(frozen=True)
class Reader:
    """A language and a unit, and everything written with them."""

    language: Language = Language.JA
    unit: Unit = Unit.OKU

    def say(self, key: str, **values: object) -> str:
        """Return the sentence ``key`` in the reader's language, with ``values`` in their places."""
        return text.sentence(self.language, key, **values)

    @property
    def scale(self) -> Scale:
        """How amounts are printed for this reader."""
        return SCALES[self.language, self.unit]

    @property
    def unit_label(self) -> str:
        """The unit as an axis or a heading names it."""
        return self.scale.label

    def yen(self, amount_yen: object) -> str:
        """Return an amount with its unit; an absent one as ``–``."""
        return formatting.amount_with_unit(whole(amount_yen), self.unit, self.language)

    def bare_yen(self, amount_yen: object) -> str:
        """Return an amount without its unit, for places whose heading names it."""
        return formatting.amount(whole(amount_yen), self.unit, self.language)

    def compact_yen(self, amount_yen: object) -> str:
        """Return an amount without its unit and as short as its size allows, for a cell of a chart."""
        return formatting.compact_amount(whole(amount_yen), self.unit, self.language)

    def exact_yen(self, amount_yen: object) -> str:
        """Return an amount to the yen, whatever the unit is."""
        return formatting.amount_with_unit(whole(amount_yen), Unit.YEN, self.language)

    def words(self, amount_yen: int) -> str:
        """Return an amount as it is read aloud."""
        return formatting.in_words(amount_yen, self.language)

    def scaled(self, amount_yen: object) -> float | None:
        """Return an amount in the reader's unit, only to be drawn; ``None`` where no fact is recorded."""
        value = whole(amount_yen)
        return None if value is None else value / self.scale.yen

    def year(self, fiscal_year: int) -> str:
        """Return a fiscal year in words."""
        return formatting.fiscal_year(int(fiscal_year), self.language)

    def year_tick(self, fiscal_year: int) -> str:
        """Return a fiscal year for an axis."""
        return formatting.fiscal_year_tick(int(fiscal_year), self.language)

    def day(self, value: date) -> str:
        """Return a date in words."""
        return formatting.day(value, self.language)

    def moment(self, value: datetime) -> str:
        """Return a moment in Japan time."""
        return formatting.moment(value, self.language)

    def percent(self, share_pct: object, decimals: int = 1) -> str:
        """Return a percentage; an absent one as ``–``."""
        return formatting.percent(None if pd.isna(share_pct) else float(share_pct), decimals)  # type: ignore[call-overload, arg-type]


def whole(value: object) -> int | None:
    """Return a frame's cell as whole yen, ``None`` where the frame holds no fact."""
    if value is None or value is pd.NA:
        return None
    return int(value)  # type: ignore[call-overload, no-any-return]
