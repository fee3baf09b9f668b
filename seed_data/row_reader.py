"""Cells of one row as typed values, with every refusal collected.

A cell that is refused answers with a stand-in value so that the rest of the row is read too and all its
problems come out together; a row with any problem is dropped, so no stand-in ever leaves this package.
"""

import re
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from domain.corporate_number import NO_NUMBER, check_digit
from domain.fiscal import FIRST_YEAR, LAST_YEAR
from seed_data.csv_grid import Grid, nearest
from seed_data.reading import Reading, RowProblem
from seed_data.reasons import Reason, reason
from seed_data.yen import parse_yen

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LINE_BREAKS: Final = re.compile(r"\s*[\r\n]+\s*")
YEAR: Final = re.compile(r"[0-9]{4}", re.ASCII)
CORPORATE_NUMBER: Final = re.compile(r"[0-9]{13}", re.ASCII)
URL: Final = re.compile(r"https?://[^\s/]+\S*", re.ASCII)
RowT = TypeVar("RowT")
ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


@dataclass
class RowReader:
    """One row, read cell by cell.

    Attributes:
        line: Physical line the row starts on.
        values: Trimmed cell by column name.
        problems: What was refused so far.
    """

    line: int
    values: Mapping[str, str]
    problems: list[RowProblem]

    @property
    def is_sound(self) -> bool:
        """Whether nothing of this row was refused, so that its cells may be compared with each other."""
        return not self.problems

    def refuse(self, why: Reason, column: str | None = None) -> None:
        """Note a refusal of this row, or of one cell of it."""
        value = self.values.get(column) if column else None
        self.problems.append(RowProblem.of(self.line, why, column, value))

    def optional_text(self, column: str) -> str | None:
        """The text of a cell on one line, or None where it is empty or not in the file."""
        text = self.values.get(column, "")
        if CONTROL.search(text):
            self.refuse(reason("control-character"), column)
        return LINE_BREAKS.sub(" ", text) or None

    def text(self, column: str) -> str:
        """The text of a cell that must not be empty."""
        text = self.optional_text(column)
        if text is None:
            self.refuse(reason("empty-cell"), column)
        return text or ""

    def yen(self, column: str) -> int:
        """An amount of whole yen, 0 or more."""
        return self._yen(column, self.text(column), signed=False)

    def optional_yen(self, column: str, *, signed: bool = False) -> int | None:
        """An amount of whole yen, or None where nothing is published; negative only where `signed`."""
        text = self.optional_text(column)
        return None if text is None else self._yen(column, text, signed=signed)

    def fiscal_year(self, column: str) -> int:
        """A fiscal year, named by the calendar year it begins in."""
        return self._year(column, self.text(column))

    def optional_fiscal_year(self, column: str) -> int | None:
        """A fiscal year, or None where none is given."""
        text = self.optional_text(column)
        return None if text is None else self._year(column, text)

    def day(self, column: str) -> date:
        """A date in the form 2024-03-28."""
        text = self.text(column)
        try:
            return date.fromisoformat(text)
        except ValueError:
            if text:
                self.refuse(reason("not-a-date"), column)
            return date.min

    def choice(self, column: str, kind: type[ChoiceT]) -> ChoiceT:
        """One word of a closed set."""
        text = self.text(column)
        words = {word.value: word for word in kind}
        if text and text not in words:
            self.refuse(reason("not-a-choice", choices=", ".join(words)), column)
        return words.get(text) or next(iter(kind))

    def digits(self, column: str, most: int, *, exactly: bool = False) -> str:
        """A number used as a name, kept as text: up to, or exactly, `most` ASCII digits."""
        text = self.text(column)
        least = most if exactly else 1
        if text and re.fullmatch(rf"[0-9]{{{least},{most}}}", text, re.ASCII) is None:
            expected = f"exactly {most}" if exactly else f"1 to {most}"
            self.refuse(reason("not-digits", expected=expected, expected_ja=f"{least}~{most}桁"), column)
        return text

    def optional_url(self, column: str) -> str | None:
        """An http or https address, or None."""
        text = self.optional_text(column)
        if text is not None and URL.fullmatch(text) is None:
            self.refuse(reason("not-a-url"), column)
        return text

    def optional_corporate_number(self, column: str) -> str | None:
        """A 法人番号 whose check digit holds, or None where it is empty or the dummy that means none."""
        text = self.optional_text(column)
        if text is None or text == NO_NUMBER:
            return None
        if CORPORATE_NUMBER.fullmatch(text) is None:
            self.refuse(reason("corporate-number-form"), column)
        elif text[0] != check_digit(text[1:]):
            expected = check_digit(text[1:])
            self.refuse(reason("corporate-number-check-digit", found=text[0], expected=expected), column)
        return text

    def ministry(self, column: str, known: Collection[str] | None) -> str:
        """The name of a ministry, checked against the known ones where those are given."""
        name = self.text(column)
        if name and known is not None and name not in known:
            near, near_ja = nearest(name, known)
            self.refuse(reason("unknown-ministry", hint=near, hint_ja=near_ja), column)
        return name

    def empty(self, column: str, why: str, why_ja: str) -> None:
        """Refuse a value where there can be none."""
        if self.values.get(column):
            self.refuse(reason("not-empty", why=why, why_ja=why_ja), column)

    def _yen(self, column: str, text: str, *, signed: bool) -> int:
        if not text:
            return 0
        amount = parse_yen(text, signed=signed)
        if isinstance(amount, Reason):
            self.refuse(amount, column)
            return 0
        return amount

    def _year(self, column: str, text: str) -> int:
        if not text:
            return FIRST_YEAR
        if YEAR.fullmatch(text) is None or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            self.refuse(reason("not-a-year", first=FIRST_YEAR, last=LAST_YEAR), column)
            return FIRST_YEAR
        return int(text)


def read_rows(
    grid: Grid,
    header_problems: list[RowProblem],
    parse: Callable[[RowReader], RowT],
    key: Callable[[RowT], Mapping[str, Hashable]],
) -> Reading[RowT]:
    """Every row of a grid, or every problem of it.

    Args:
        grid: The file.
        header_problems: What the layout finds wrong with the header; then no row is read.
        parse: Reads one row and notes its problems.
        key: The cells that name a row; two rows with the same key are one too many.
    """
    shape = [*grid.problems, *header_problems]
    if header_problems:
        return Reading((), _by_line(shape))
    rows: list[RowT] = []
    first_lines: dict[Hashable, int] = {}
    for record in grid.records:
        reader = RowReader(record.line, dict(zip(grid.header, record.cells, strict=True)), [])
        row = parse(reader)
        if reader.is_sound:
            _refuse_repetition(reader, key(row), first_lines)
        rows.append(row)
        shape += reader.problems
    return Reading((), _by_line(shape)) if shape else Reading(tuple(rows))


def _refuse_repetition(
    reader: RowReader, key: Mapping[str, Hashable], first_lines: dict[Hashable, int]
) -> None:
    name = tuple(key.items())
    if name in first_lines:
        reader.refuse(reason("repeated-row", key=", ".join(key), first_line=first_lines[name]))
    first_lines.setdefault(name, reader.line)


def _by_line(problems: list[RowProblem]) -> tuple[RowProblem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line))
