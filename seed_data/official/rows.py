"""What official layouts share: their header as the first row, their rows as values, the facts they state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from domain.corporate_number import check_digit
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.vocabulary import Provenance
from seed_data.reading import RowProblem
from seed_data.reasons import reason
from seed_data.spreadsheets.cells import CellReader, RowValues
from seed_data.spreadsheets.columns import Layout, find_header
from seed_data.spreadsheets.kinds import Brought
from seed_data.spreadsheets.sheet import SheetFile, SheetRow

DIGITS: Final = 13


@dataclass(frozen=True)
class ReadRow:
    """A row and its values."""

    row: SheetRow
    values: RowValues

    def __getitem__(self, name: str) -> Any:
        """Return a value, ``None`` for an empty cell."""
        return self.values.given.get(name)

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """What stands against its cells."""
        return tuple(self.values.problems)


def read_rows(
    file: SheetFile, layout: Layout, brought: Brought
) -> tuple[tuple[SheetRow, ...], Iterator[ReadRow]]:
    """Return the heading of a file and its rows, lazily.

    Raises:
        SheetRefused: Its header is not that of the layout.
    """
    header, rows = find_header(file.rows(), layout)
    reader = CellReader(header, brought.names)
    return header.heading, (ReadRow(row, reader.values(row)) for row in rows if not reader.is_blank(row))


def number_problem(line: int, column: str, number: str | None) -> RowProblem | None:
    """Return what is wrong with a 法人番号; none printed, and the dummy for none, are right."""
    if number is None:
        return None
    if len(number) != DIGITS or not number.isascii() or not number.isdigit():
        return RowProblem.of(line, reason("corporate-number-form"), column, number)
    expected = check_digit(number[1:])
    if number[0] == expected:
        return None
    why = reason("corporate-number-check-digit", found=number[0], expected=expected)
    return RowProblem.of(line, why, column, number)


def published_facts(brought: Brought, line: int, effective_on: date) -> Facts:
    """Return the facts of an official figure that stands on a line of the file."""
    return Facts(
        actor=brought.actor,
        effective_on=effective_on,
        source=brought.source(line),
        provenance=Provenance.PUBLISHED,
    )


def outcome_day(fiscal_year: int, today: date) -> date:
    """Return from when the outcome of a year holds: the end of its payment period, but not a day to come."""
    return min(FiscalYear(fiscal_year).payments_close_on, max(today, FiscalYear(fiscal_year).first_day))
