"""Cells as values, by the kind of their column; every refusal of a row is collected, not only the first."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from domain.command_fields import FieldKind
from domain.corporate_number import NO_NUMBER
from domain.rules import IDENTIFIER
from projections.safe_cells import unguarded
from seed_data.reading import RowProblem
from seed_data.reasons import Reason
from seed_data.spreadsheets.amounts import yen_of
from seed_data.spreadsheets.columns import Header, Placed, plain
from seed_data.spreadsheets.dates import day_of, fiscal_year_of, month_of
from seed_data.spreadsheets.known_names import ID_AND_NAME, KnownNames
from seed_data.spreadsheets.limits import LONGEST_CELL
from seed_data.spreadsheets.reasons import reason
from seed_data.spreadsheets.sheet import SheetRow

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ERRORS: Final = re.compile(r"#(?:REF!|VALUE!|N/A|DIV/0!|NAME\?|NULL!|NUM!|#+|SPILL!|CALC!)")
"""What spreadsheets show for what they cannot compute, and for numbers wider than their column."""
URL: Final = re.compile(r"https?://[^\s/]+\S*", re.ASCII)
WORDS: Final = {
    **dict.fromkeys(("はい", "有", "○", "〇", "◯", "true", "t", "yes", "y", "1", "✓", "対象"), True),
    **dict.fromkeys(("いいえ", "無", "×", "✕", "false", "f", "no", "n", "0", "-", "対象外"), False),
}
LETTERS: Final = 26
UNREAD: Final = object()
MOST_REMEMBERED: Final = 20_000
"""Texts whose value is remembered: systems, years and days come again and again."""


@dataclass
class RowValues:
    """The values of one row.

    Attributes:
        given: By the name of their column; a cell that is empty, or was refused, gives none.
        problems: What was refused.
        written: The text of every cell that holds something, by the name of its column.
    """

    given: dict[str, Any]
    problems: list[RowProblem]
    written: Mapping[str, str]


@dataclass(frozen=True)
class CellReader:
    """Reads rows below a header.

    Attributes:
        header: The header.
        names: What the books know by name.
    """

    header: Header
    names: KnownNames
    _known: dict[tuple[int, str], Any] = field(default_factory=dict, repr=False, compare=False)

    def is_blank(self, row: SheetRow) -> bool:
        """Tell whether a row holds nothing in any column that is read."""
        cells = row.cells
        width = len(cells)
        return not any(
            (each.place < width and cells[each.place]) or each.place in row.uncomputed
            for each in self.header.placed
        )

    def values(self, row: SheetRow) -> RowValues:
        """Return the values of a row and everything that stands against its cells."""
        given: dict[str, Any] = {}
        written: dict[str, str] = {}
        problems: list[RowProblem] = []
        for each in self.header.placed:
            text = row.cells[each.place] if each.place < len(row.cells) else ""
            if text:
                written[each.column.name] = text
            found = self._value(each, row, text)
            if isinstance(found, Reason):
                problems.append(RowProblem.of(row.line, found, each.header, text or None))
            elif found is not None:
                given[each.column.name] = found
        return RowValues(given, problems, written)

    def _value(self, placed: Placed, row: SheetRow, text: str) -> Any:
        """Return a value, ``None`` for an empty cell, or why it is refused."""
        if placed.place in row.uncomputed:
            return reason("formula", cell=f"{_letters(placed.place)}{row.line}")
        if not text:
            return reason("required") if placed.column.is_required else None
        known = self._known.get((placed.place, text), UNREAD)
        if known is not UNREAD:
            return known
        found = self._read(placed, text)
        if len(self._known) < MOST_REMEMBERED:
            self._known[placed.place, text] = found
        return found

    def _read(self, placed: Placed, text: str) -> Any:
        """Return the value of a text, or why it is refused; the same for the same text of a column."""
        if len(text) > LONGEST_CELL:
            return reason("long-cell", found=len(text), limit=LONGEST_CELL)
        if CONTROL.search(text):
            return reason("control")
        if ERRORS.fullmatch(text):
            return reason("error-value")
        return READERS[placed.column.kind](unguarded(text), placed, self.names)


def _letters(place: int) -> str:
    """Return the letters of a column, as spreadsheets name it."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _amount(text: str, placed: Placed, _: KnownNames) -> Any:
    return yen_of(text, placed.unit, is_signed=placed.column.is_signed)


def _identifier(text: str, _placed: Placed, _: KnownNames) -> Any:
    plain_text = _normal(text)
    return plain_text if IDENTIFIER.fullmatch(plain_text) else reason("not-an-id")


def _corporate_number(text: str, _placed: Placed, _: KnownNames) -> Any:
    number = _normal(text).replace("-", "").replace(" ", "")
    return None if number == NO_NUMBER else number


def _count(text: str, _placed: Placed, _: KnownNames) -> Any:
    digits = _normal(text).replace(",", "").removesuffix("者").removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < LETTERS else reason("count")


def _number(text: str, _placed: Placed, _: KnownNames) -> Any:
    try:
        found = Decimal(_normal(text).replace(",", "").replace("△", "-").replace("▲", "-"))
    except InvalidOperation:
        return reason("number")
    return found if found.is_finite() else reason("number")


def _flag(text: str, _placed: Placed, _: KnownNames) -> Any:
    found = WORDS.get(plain(text))
    return reason("flag") if found is None else found


def _choice(text: str, placed: Placed, _: KnownNames) -> Any:
    words = placed.column.words
    first = text.partition(ID_AND_NAME)[0]
    found = words.get(plain(first))
    if found is not None:
        return found
    choices = placed.column.choices
    english, japanese = (", ".join(choice.titles[side] for choice in choices) for side in (0, 1))
    return reason("choice", choices=english, choices_ja=japanese)


def _url(text: str, _placed: Placed, _: KnownNames) -> Any:
    return text if URL.fullmatch(text) else reason("not-an-address")


def _account(text: str, _placed: Placed, _: KnownNames) -> Any:
    return _normal(text)


READERS: Final[Mapping[FieldKind, Callable[[str, Placed, KnownNames], Any]]] = {
    FieldKind.YEN: _amount,
    FieldKind.FISCAL_YEAR: lambda text, _placed, _: fiscal_year_of(text),
    FieldKind.DAY: lambda text, _placed, _: day_of(text),
    FieldKind.MONTH: lambda text, _placed, _: month_of(text),
    FieldKind.TEXT: lambda text, _placed, _: text,
    FieldKind.LONG_TEXT: lambda text, _placed, _: text,
    FieldKind.IDENTIFIER: _identifier,
    FieldKind.CORPORATE_NUMBER: _corporate_number,
    FieldKind.ACCOUNT: _account,
    FieldKind.ORGANIZATION: lambda text, _placed, names: names.organization_id(text),
    FieldKind.SYSTEM: lambda text, _placed, names: names.system_id(text),
    FieldKind.CHOICE: _choice,
    FieldKind.NUMBER: _number,
    FieldKind.COUNT: _count,
    FieldKind.FLAG: _flag,
    FieldKind.URL: _url,
}
"""How a cell is read, by the kind of its column; records stand in several columns and have no reader."""
