"""Columns of a layout: found in a header by any of their names, with the unit that stands in brackets.

A header is taken by its Japanese title, its English title or the name of the field; letters of any width,
blanks and line breaks do not count. ``金額（千円）`` is the column ``金額`` counted in thousands of yen.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Final, TypeAlias

from domain.command_fields import Choice, FieldKind
from seed_data.csv_grid import nearest
from seed_data.spreadsheets.amounts import Unit, unit_named
from seed_data.spreadsheets.limits import HEADER_WITHIN
from seed_data.spreadsheets.refusals import SheetRefused
from seed_data.spreadsheets.sheet import SheetRow

BRACKETED: Final = re.compile(r"(?P<base>.*?)\s*[(\[](?P<inside>[^()\[\]]*)[)\]]\s*$", re.DOTALL)
NOTE: Final = ("※", "#")
"""A column whose header begins so is somebody's own note and is passed over."""


@dataclass(frozen=True)
class Column:
    """A column of a layout.

    Attributes:
        name: Of the value it gives.
        kind: What kind of value it takes.
        titles: What it is called, in English and Japanese.
        is_required: Every row has a value in it.
        value_type: The type of the word, for a choice.
        choices: The words of a closed set.
        aliases: Other headers it is known by.
        meanings: What it means, in English and Japanese, where that needs saying.
        is_signed: Its amounts may be below 0.
        may_be_absent: A file need not have the column, although a row that has it needs a value.
    """

    name: str
    kind: FieldKind
    titles: tuple[str, str]
    is_required: bool = False
    value_type: type = str
    choices: tuple[Choice, ...] = ()
    aliases: tuple[str, ...] = ()
    meanings: tuple[str | None, str | None] = (None, None)
    is_signed: bool = False
    may_be_absent: bool = False

    @cached_property
    def words(self) -> Mapping[str, Any]:
        """The values of a choice by every way of writing them."""
        return {
            plain(text): self.value_type(choice.value)
            for choice in self.choices
            for text in (choice.value, *choice.titles)
        }


@dataclass(frozen=True)
class Placed:
    """A column where a file has it.

    Attributes:
        column: Which.
        place: Its place in a row, from 0.
        unit: What its amounts are counted in.
        header: The header as it stands.
    """

    column: Column
    place: int
    unit: Unit
    header: str


OpenColumns: TypeAlias = Callable[[str], Column | None]
"""Returns the column that a header names beyond the fixed ones, by its text without the unit."""


def no_more(_: str) -> None:
    """Name no further column."""


@dataclass(frozen=True)
class Layout:
    """The columns of a kind of file.

    Attributes:
        columns: The fixed ones.
        more: Names columns beyond them.
        passed_over: Headers that are known and say nothing: checks, and what a file of refused rows adds.
        is_lenient: Unknown headers are passed over too: files of others have columns we do not need.
    """

    columns: tuple[Column, ...]
    more: OpenColumns = no_more
    passed_over: frozenset[str] = field(default_factory=frozenset)
    is_lenient: bool = False

    @cached_property
    def by_header(self) -> Mapping[str, Column]:
        """The fixed columns by every header they are known by."""
        return {
            plain(header): column
            for column in self.columns
            for header in (column.name, *column.titles, *column.aliases)
        }

    def column_of(self, header: str) -> tuple[Column | None, Unit]:
        """Return the column a header names, and the unit it is counted in."""
        whole = header.partition("\n")[0]
        base, unit = split_unit(whole)
        found = self.by_header.get(plain(base)) or self.by_header.get(plain(whole)) or self.more(base)
        return found, unit or Unit.YEN

    def is_passed_over(self, header: str) -> bool:
        """Tell whether a header is known and says nothing."""
        return header.startswith(NOTE) or plain(header.partition("\n")[0]) in self.passed_over


@dataclass(frozen=True)
class Header:
    """A header as it was found.

    Attributes:
        heading: The rows above the data: titles, the header, its translation.
        placed: The columns of the file.
    """

    heading: tuple[SheetRow, ...]
    placed: tuple[Placed, ...]


def plain(text: str) -> str:
    """Return a header or word without what differs between files: width, blanks, case, dashes."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def split_unit(header: str) -> tuple[str, Unit | None]:
    """Return a header without the unit in its last bracket, and that unit; ``None`` where it has none."""
    found = BRACKETED.fullmatch(unicodedata.normalize("NFKC", header))
    unit = unit_named(found["inside"]) if found else None
    return (found["base"], unit) if found and unit else (header, None)


def find_header(rows: Iterator[SheetRow], layout: Layout) -> tuple[Header, Iterator[SheetRow]]:
    """Return the header of a file and the rows below it.

    The header is the row, among the first, that names most columns, at least two where there are two; rows
    directly below that name the same columns again are its translation.

    Args:
        rows: Of the file, from the first.
        layout: What its columns may be.

    Raises:
        SheetRefused: There is none, or it lacks columns, repeats or does not know them; all in ``also``.
    """
    first = [row for _, row in zip(range(HEADER_WITHIN), rows, strict=False)]
    found = [sum(layout.column_of(cell)[0] is not None for cell in row.cells) for row in first]
    best = max(found, default=0)
    if best < min(2, len(layout.columns)):
        raise _no_header(layout, is_empty=not first)
    at = found.index(best)
    placed = _placed(first[at], layout)
    end = at + 1
    while end < len(first) and _repeats(first[end], placed, layout):
        end += 1
    if end == len(first):
        more = next(rows, None)
        if more is None:
            raise SheetRefused.because("nothing-to-read")
        first.append(more)
    return Header(tuple(first[:end]), placed), chain(first[end:], rows)


def _placed(row: SheetRow, layout: Layout) -> tuple[Placed, ...]:
    placed, refusals = [], []
    for place, header in enumerate(row.cells):
        column, unit = layout.column_of(header)
        if column is not None:
            placed.append(Placed(column, place, unit, header.partition("\n")[0]))
        elif header and not layout.is_lenient and not layout.is_passed_over(header):
            refusals.append(_unknown(header, layout))
    times = Counter(each.column.name for each in placed)
    columns = {each.column.name: each.column for each in placed}
    refusals += [
        SheetRefused.because(
            "repeated-header", column=columns[name].titles[0], column_ja=columns[name].titles[1]
        )
        for name, count in times.items()
        if count > 1
    ]
    refusals += [
        SheetRefused.because("missing-header", column=column.titles[0], column_ja=column.titles[1])
        for column in layout.columns
        if column.is_required and not column.may_be_absent and column.name not in times
    ]
    if refusals:
        refusals[0].also = tuple(refusals[1:])
        raise refusals[0]
    return tuple(placed)


def _unknown(header: str, layout: Layout) -> SheetRefused:
    shown = header.partition("\n")[0][:60]
    hint, hint_ja = nearest(shown, [title for column in layout.columns for title in column.titles])
    return SheetRefused.because("unknown-header", column=shown, hint=hint.rstrip("?"), hint_ja=hint_ja)


def _no_header(layout: Layout, *, is_empty: bool) -> SheetRefused:
    if is_empty:
        return SheetRefused.because("file-empty")
    needed: Sequence[Column] = [column for column in layout.columns if column.is_required][:4]
    english, japanese = (", ".join(column.titles[side] for column in needed) for side in (0, 1))
    return SheetRefused.because("no-header", limit=HEADER_WITHIN, expected=english, expected_ja=japanese)


def _repeats(row: SheetRow, placed: tuple[Placed, ...], layout: Layout) -> bool:
    """Tell whether a row names the columns of the header once more."""
    cells = row.cells
    again = sum(
        each.place < len(cells) and layout.column_of(cells[each.place])[0] == each.column for each in placed
    )
    return again >= 2 and again * 2 > len(placed)  # noqa: PLR2004 - one word may be a value by chance
