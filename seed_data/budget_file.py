"""`mof-budget`: what one budget document enacted for the lump sum, one row per document and organization.

`amount_yen` is the amount *after* the document; `previous_yen` and `difference_yen` are printed beside it
and are an as-of comparison: an initial budget names last year's latest state, a supplementary one the
state it changes.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from seed_data.csv_grid import Grid, column_problems, read_grid
from seed_data.reading import Reading
from seed_data.reasons import reason
from seed_data.row_reader import RowReader, read_rows


class BudgetDocument(StrEnum):
    """The budget documents of a fiscal year: 当初, 補正第1号-第5号, 暫定."""

    INITIAL = "initial"
    SUPPLEMENTARY_1 = "supplementary-1"
    SUPPLEMENTARY_2 = "supplementary-2"
    SUPPLEMENTARY_3 = "supplementary-3"
    SUPPLEMENTARY_4 = "supplementary-4"
    SUPPLEMENTARY_5 = "supplementary-5"
    PROVISIONAL = "provisional"

    @property
    def supplementary_round(self) -> int | None:
        """The number of a supplementary budget, or None for another document."""
        return int(self.value[-1]) if self.value.startswith("supplementary-") else None


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One row of a `mof-budget` file; amounts in yen, None where nothing is printed."""

    line: int
    fiscal_year: int
    document: BudgetDocument
    ministry: str
    organization: str
    section_code: str
    amount_yen: int
    previous_yen: int | None
    difference_yen: int | None
    source_url: str | None


REQUIRED: Final = (
    "fiscal_year",
    "document",
    "ministry",
    "organization",
    "section_code",
    "amount_yen",
    "previous_yen",
    "difference_yen",
    "source_url",
)
OF_SETTLEMENTS: Final = ("current_yen", "spent_yen", "carried_over_yen", "unused_yen")


def read_budget_file(content: bytes, known_ministries: Collection[str] | None = None) -> Reading[BudgetRow]:
    """The rows of a `mof-budget` file, or every reason why it is refused.

    Args:
        content: The file.
        known_ministries: Japanese names of the ministries that exist; None leaves the name unchecked.
    """
    return read_budget_grid(read_grid(content), known_ministries)


def read_budget_grid(grid: Grid, known_ministries: Collection[str] | None = None) -> Reading[BudgetRow]:
    """The rows of a file that was taken apart; see ``read_budget_file``."""
    return read_rows(
        grid,
        column_problems(grid, REQUIRED, OF_SETTLEMENTS),
        lambda reader: _budget_row(reader, known_ministries),
        _key,
    )


def _budget_row(reader: RowReader, known: Collection[str] | None) -> BudgetRow:
    row = BudgetRow(
        line=reader.line,
        fiscal_year=reader.fiscal_year("fiscal_year"),
        document=reader.choice("document", BudgetDocument),
        ministry=reader.ministry("ministry", known),
        organization=reader.text("organization"),
        section_code=reader.digits("section_code", 3, exactly=True),
        amount_yen=reader.yen("amount_yen"),
        previous_yen=reader.optional_yen("previous_yen"),
        difference_yen=reader.optional_yen("difference_yen", signed=True),
        source_url=reader.optional_url("source_url"),
    )
    if reader.is_sound:
        for column in OF_SETTLEMENTS:
            reader.empty(column, "a budget document settles nothing", "予算書に決算の値はありません")
        _check_change(reader, row)
    return row


def _check_change(reader: RowReader, row: BudgetRow) -> None:
    if row.previous_yen is None or row.difference_yen is None:
        if row.previous_yen is not row.difference_yen:
            reader.refuse(reason("change-incomplete"), "difference_yen")
        elif row.document.supplementary_round is not None:
            reader.refuse(reason("missing-change"), "difference_yen")
        return
    expected = row.amount_yen - row.previous_yen
    if expected != row.difference_yen:
        why = reason(
            "change-does-not-fit",
            amount=row.amount_yen,
            previous=row.previous_yen,
            expected=expected,
            found=row.difference_yen,
        )
        reader.refuse(why, "difference_yen")


def _key(row: BudgetRow) -> Mapping[str, Hashable]:
    return {
        "fiscal_year": row.fiscal_year,
        "document": row.document,
        "ministry": row.ministry,
        "organization": row.organization,
        "section_code": row.section_code,
    }
