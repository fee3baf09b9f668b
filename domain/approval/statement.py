"""What a command is about, as a case says it: the amount it turns on, and one sentence in two languages."""

from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

from domain.aggregate import Command
from domain.books import Books

YEN = "_yen"
PART = "amount_yen"
ORGANIZATIONS = ("organization_id", "predecessor", "ministry", "from_ministry", "to_ministry")
"""Fields that name organizations, in the order in which a sentence names them."""


def amount_yen(command: Command) -> int | None:
    """Return the largest of the amounts a command states, a list counting as its sum; ``None`` without any.

    Amounts below 0 count by their size.
    """
    return max(_amounts(command), default=None)


def states_amounts(command: type[Command]) -> bool:
    """Tell whether a kind of command can state an amount."""
    for field in fields(command):  # type: ignore[arg-type]
        parts = [part for part in get_args(field.type) if isinstance(part, type)]
        is_sum = any(PART in getattr(part, "__dataclass_fields__", ()) for part in parts)
        if is_sum or field.name.endswith(YEN):
            return True
    return False


def statement(command: Command, books: Books) -> tuple[str, str]:
    """Return the sentence of what a command is, in English and Japanese.

    Args:
        command: What is intended.
        books: What names are looked up in.
    """
    parts = [*_names(command, books), *_figures(command)]
    title, title_ja = command.TITLES
    english, japanese = (", ".join(part[0] for part in parts), "、".join(part[1] for part in parts))
    return f"{title}: {english}", f"{title_ja}：{japanese}"


def _names(command: Command, books: Books) -> Iterator[tuple[str, str]]:
    """Yield what the system is called, then the ministries the command names, from giver to receiver."""
    system_id: str | None = getattr(command, "system_id", None)
    if system_id is not None:
        name = str((books.system(system_id).proposal or {}).get("name", system_id))
        yield name, name
    named = [books.organization(value) for field in ORGANIZATIONS if (value := getattr(command, field, None))]
    if named:
        english = " → ".join(each.name_en or each.organization_id for each in named)
        yield english, " → ".join(each.name_ja or each.organization_id for each in named)


def _figures(command: Command) -> Iterator[tuple[str, str]]:
    fiscal_year: int | None = getattr(command, "fiscal_year", None)
    if fiscal_year is not None:
        yield f"FY{fiscal_year}", f"{fiscal_year}年度"
    amount = amount_yen(command)
    if amount is not None:
        yield f"{amount:,} yen", f"{amount:,} 円"


def _amounts(command: Command) -> Iterator[int]:
    for field in fields(command):  # type: ignore[arg-type]
        value = getattr(command, field.name)
        if field.name.endswith(YEN) and value is not None:
            yield abs(value)
        if isinstance(value, tuple):
            parts = [abs(part.amount_yen) for part in value if hasattr(part, PART)]
            if parts:
                yield sum(parts)
