"""What a row would record, in one sentence of each language."""

from typing import Any

from domain.aggregate import Command
from domain.costs import CostLine
from domain.years import YearAmount
from seed_data.spreadsheets.known_names import KnownNames

LISTS = ("lines", "amounts_by_year", "limits_by_year", "savings_by_year")
"""Fields that hold amounts by what they are for, or by year."""

AMOUNTS = ("amount_yen", "price_yen", "executed_yen")
"""Fields that hold the one amount a command is about."""


def amount_of(command: Command) -> int | None:
    """Return the amount a command is about, in yen; ``None`` where it is about none."""
    stated = next((found for name in AMOUNTS if (found := getattr(command, name, None)) is not None), None)
    if stated is not None:
        return int(stated)
    parts: tuple[CostLine | YearAmount, ...] | None = next(
        (found for name in LISTS if (found := getattr(command, name, None)) is not None), None
    )
    return None if parts is None else sum(part.amount_yen for part in parts)


def sentence_of(command: Command, names: KnownNames) -> tuple[str, str]:
    """Return what a command states, in English and Japanese: what, whose, which year, how much."""
    sent: Any = command
    whose = [
        names.title_of(value)
        for name in ("system_id", "from_ministry", "ministry", "to_ministry", "organization_id")
        if (value := getattr(sent, name, None))
    ]
    year = getattr(sent, "fiscal_year", None)
    period = getattr(sent, "period", None)
    amount = amount_of(command)
    english = [*whose, *([period] if period else [f"FY{year}"] if year else [])]
    japanese = [*whose, *([period] if period else [f"{year}年度"] if year else [])]
    if amount is not None:
        english.append(f"{amount:,} yen")
        japanese.append(f"{amount:,}円")
    return f"{command.TITLES[0]}: {', '.join(english)}", f"{command.TITLES[1]}：{'、'.join(japanese)}"
