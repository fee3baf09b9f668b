"""The columns of our own templates, made from the one description of each command's fields.

Lists stand in columns of their own: costs as ``経費区分`` or ``経費区分：内訳``, yearly amounts as a fiscal
year. Beside the fields every template has what every fact carries: the day it takes effect, the document it
rests on, a reason, and the confirmation of an amount that looks like a wrong unit.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from domain.aggregate import Command
from domain.command_fields import CommandField, FieldKind, choice_titles, fields_of
from domain.costs import CostLine
from domain.vocabulary import MODIFICATION, CostClass
from domain.years import YearAmount
from seed_data.reasons import Reason
from seed_data.spreadsheets.columns import Column, plain
from seed_data.spreadsheets.dates import fiscal_year_of

SYSTEM_NAMES: Final = ("system name", "システム名", "情報システム名")
"""Headers of a name beside the id, for whoever reads the sheet; the id alone counts."""
OF_FACTS: Final = (
    Column(
        "effective_on",
        FieldKind.DAY,
        ("effective on", "適用日"),
        meanings=(
            "The business date from which it holds; left out, today or the nearest day of the year.",
            "効力を生じる日。空欄なら本日、又は年度の会計が開いている最も近い日",
        ),
    ),
    Column(
        "source_title",
        FieldKind.TEXT,
        ("document", "根拠文書"),
        meanings=(
            "The document it rests on; left out, this file and line.",
            "根拠となる文書。空欄ならこのファイルと行",
        ),
    ),
    Column("source_number", FieldKind.TEXT, ("document no.", "文書番号")),
    Column("source_url", FieldKind.URL, ("document address", "文書のURL")),
    Column("reason", FieldKind.LONG_TEXT, ("reason", "理由")),
    Column(
        "is_confirmed",
        FieldKind.FLAG,
        ("amount confirmed", "金額確認済み"),
        meanings=(
            "yes, where an amount is right although it looks like a wrong unit.",
            "桁違いではないかと確認された金額が正しい場合に「はい」",
        ),
    ),
)
"""What every row may say beside the command's own fields."""
OTHER_NAMES: Final = {
    "system_id": ("system id", "システム", "情報システム", "情報システムID"),
    "ministry": ("府省", "府省名"),
    "fiscal_year": ("会計年度",),
    "period": ("対象年月", "月"),
}
"""What else columns are called in officers' own sheets."""
YEARS_AHEAD: Final = 5
"""Fiscal years a template has columns for."""
SPLIT: Final = re.compile(r"\s*[:／/・>]\s*")
USUAL_COSTS: Final[tuple[tuple[CostClass, str | None], ...]] = (
    (CostClass.DEVELOPMENT, "新規開発"),
    (CostClass.DEVELOPMENT, MODIFICATION),
    (CostClass.DEVELOPMENT, "更改"),
    (CostClass.DEVELOPMENT, None),
    (CostClass.OPERATIONS, "運用"),
    (CostClass.OPERATIONS, "保守"),
    (CostClass.OPERATIONS, "クラウド"),
    (CostClass.OPERATIONS, None),
    (CostClass.OTHER, None),
)
"""The columns a template offers for costs; a file may have any other ``経費区分：内訳``."""


@dataclass(frozen=True)
class ListColumns:
    """How a list of records stands in columns.

    Attributes:
        field: The field of the command.
        more: The column that a header names.
        record: Makes the record of a column from its amount.
        usual: The columns a template offers, for its fiscal year.
        may_be_empty: A row all of whose amounts are 0 states that there was nothing.
    """

    field: CommandField
    more: Callable[[str], Column | None]
    record: Callable[[str, int], Any]
    usual: Callable[[int], tuple[Column, ...]]
    may_be_empty: bool


def column_of(field: CommandField) -> Column:
    """Return the column of a plain field."""
    return Column(
        name=field.name,
        kind=field.kind,
        titles=field.titles,
        is_required=field.is_required,
        value_type=field.value_type,
        choices=field.choices,
        aliases=OTHER_NAMES.get(field.name, ()),
        meanings=(field.meaning, field.meaning_ja),
    )


def plain_columns(command: type[Command]) -> tuple[Column, ...]:
    """Return the columns of a command's plain fields: the id of what it creates first, then as declared."""
    listed = [field for field in fields_of(command) if field.kind is not FieldKind.RECORDS]
    return tuple(map(column_of, listed))


def list_columns(command: type[Command]) -> ListColumns | None:
    """Return how the list of a command stands in columns; ``None`` where it has none."""
    for field in fields_of(command):
        if field.value_type is CostLine:
            return ListColumns(field, cost_column, cost_line, usual_costs, may_be_empty=True)
        if field.value_type is YearAmount:
            return ListColumns(field, year_column, year_amount, usual_years, may_be_empty=False)
    return None


# --- costs --------------------------------------------------------------------------------------------------


@cache
def _cost_words() -> dict[str, CostClass]:
    return {
        plain(word): cost_class
        for cost_class in CostClass
        for word in (cost_class.value, *choice_titles(CostClass, cost_class.value))
    }


@cache
def cost_column(header: str) -> Column | None:
    """Return the column of a cost class, or of a sub-item of one: ``整備経費：改修``."""
    first, *rest = SPLIT.split(header.replace("：", ":").strip(), maxsplit=1)
    cost_class = _cost_words().get(plain(first))
    return None if cost_class is None else _cost(cost_class, rest[0].strip() if rest else None)


def _cost(cost_class: CostClass, sub_item: str | None) -> Column:
    english, japanese = choice_titles(CostClass, cost_class.value)
    if sub_item:
        english, japanese = f"{english}: {sub_item}", f"{japanese}：{sub_item}"
    return Column(f"cost:{cost_class.value}:{sub_item or ''}", FieldKind.YEN, (english, japanese))


def cost_line(name: str, amount_yen: int) -> CostLine:
    """Return the cost line of a column."""
    _, cost_class, sub_item = name.split(":", 2)
    return CostLine(CostClass(cost_class), amount_yen, sub_item or None)


def usual_costs(_: int) -> tuple[Column, ...]:
    """Return the columns a template offers for costs."""
    return tuple(_cost(cost_class, sub_item) for cost_class, sub_item in USUAL_COSTS)


# --- years --------------------------------------------------------------------------------------------------


@cache
def year_column(header: str) -> Column | None:
    """Return the column of a fiscal year's amount: ``令和6年度``, ``2024``."""
    year = fiscal_year_of(header)
    return None if isinstance(year, Reason) else _year(year)


def _year(year: int) -> Column:
    return Column(f"year:{year}", FieldKind.YEN, (f"FY{year}", f"{year}年度"))


def year_amount(name: str, amount_yen: int) -> YearAmount:
    """Return the yearly amount of a column."""
    return YearAmount(int(name.partition(":")[2]), amount_yen)


def usual_years(first: int) -> tuple[Column, ...]:
    """Return the columns a template offers for years."""
    return tuple(map(_year, range(first, first + YEARS_AHEAD)))
