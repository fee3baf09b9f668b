"""What a command is about, as a case says it: the amount it turns on, and one sentence in two languages."""

from collections.abc import Iterator
from dataclasses import fields
from typing import get_args, get_type_hints

from domain.aggregate import Command
from domain.books import Books

YEN = "_yen"
PART = "amount_yen"


def amount_yen(command: Command) -> int | None:
    """Return the largest of the amounts a command states, a list counting as its sum; ``None`` without any.

    Amounts below 0 count by their size.
    """
    return max(_amounts(command), default=None)


def states_amounts(command: type[Command]) -> bool:
    """Tell whether a kind of command can state an amount."""
    for name, hint in get_type_hints(command).items():
        parts = [part for part in get_args(hint) if isinstance(part, type)]
        if name.endswith(YEN) or any(PART in getattr(part, "__dataclass_fields__", ()) for part in parts):
            return True
    return False


def statement(command: Command, ministry: str, books: Books) -> tuple[str, str]:
    """Return the sentence of what a command is, in English and Japanese.

    Args:
        command: What is intended.
        ministry: The ministry that intends it.
        books: What names are looked up in.
    """
    organization = books.organization(ministry)
    english, japanese = [organization.name_en or ministry], [organization.name_ja or ministry]
    system_id: str | None = getattr(command, "system_id", None)
    if system_id is not None:
        proposal = books.system(system_id).proposal or {}
        name = str(proposal.get("name", system_id))
        english.append(name)
        japanese.append(name)
    fiscal_year: int | None = getattr(command, "fiscal_year", None)
    if fiscal_year is not None:
        english.append(f"FY{fiscal_year}")
        japanese.append(f"{fiscal_year}年度")
    amount = amount_yen(command)
    if amount is not None:
        english.append(f"{amount:,} yen")
        japanese.append(f"{amount:,} 円")
    title, title_ja = command.TITLES
    return f"{title}: {', '.join(english)}", f"{title_ja}：{'、'.join(japanese)}"


def _amounts(command: Command) -> Iterator[int]:
    for field in fields(command):  # type: ignore[arg-type]
        value = getattr(command, field.name)
        if field.name.endswith(YEN) and value is not None:
            yield abs(value)
        if isinstance(value, tuple):
            parts = [abs(part.amount_yen) for part in value if hasattr(part, PART)]
            if parts:
                yield sum(parts)
