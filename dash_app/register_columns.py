"""The columns of a register, in the reader's words: headings, units, names, marks."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pandas as pd

from dash_app.address import Address
from dash_app.components.badge import SIGNS
from dash_app.components.grid import Column, Kind
from dash_app.components.systems import class_name, criterion_name
from dash_app.figures.canvas import Row, rows_of
from dash_app.formatting import Language
from dash_app.reader import Reader
from dash_app.reading import with_names
from dash_app.text import UnknownText
from dash_app.words import SET_OF_COLUMN, event_name, field_name, word_of
from domain.errors import DomainError
from domain.information_system.system import InformationSystem
from domain.vocabulary import Criterion
from projections.runtime import Runtime

FIRST: Final = "illustrative"
"""The mark of what is illustrative stands before everything else."""
LINKED: Final = {"system_name": "system_id", "from_name": "from_id"}
"""The column that opens a system's page, and the column of its id."""
HIDDEN: Final = frozenset({"system_id", "ministry_id", "from_id", "to_id"})
WIDE: Final = frozenset(
    {
        "title", "system_name", "vendor_name", "conditions", "finding", "resolution", "scope", "ground",
        "previous_scope", "reason", "cause", "remarks", "indicator", "missing_systems", "source_title",
        "from_name", "to_name", "rule", "procedure", "criterion", "event", "file_name", "parameters",
        "asked_at", "sensitive_systems",
    }
)  # fmt: skip
SECOND: Final = frozenset(
    {
        "account", "cost_class", "vendor_corporate_number", "bidders", "scope", "actor", "source_title",
        "stored_at", "file_digest",
    }
)  # fmt: skip
"""Columns that stand after those that matter."""
STATED: Final = ("state", "life", "kind", "sign_in")
"""Columns whose words are of the views themselves."""
WIDTHS: Final = {Kind.YEN: 104, Kind.PERCENT: 84, Kind.COUNT: 84, Kind.TEXT: 108, Kind.PAGE: 180}
WIDE_TEXT, NUMBER = 190, 130
NUMBERS: Final = frozenset(
    {
        "vendor_corporate_number",
        "event_id",
        "corrected_event_id",
        "recorded_at",
        "stored_at",
        "file_digest",
        "known_at",
    }
)
MARK: Final = {Language.JA: 76, Language.EN: 112}
OF_SYSTEM: Final = f"{InformationSystem.KIND}:"


def columns_of(frame: pd.DataFrame, reader: Reader) -> list[Column]:
    """Return the columns of a register: what is illustrative, what matters, the rest, ids."""
    names = [name for name in frame.columns if name not in HIDDEN and name != FIRST]
    marked = [FIRST] if FIRST in frame.columns else []
    in_order = sorted(names, key=lambda name: 2 if name.endswith("_id") else int(name in SECOND))
    return [_column(name, frame, reader) for name in (*marked, *in_order)]


def _column(name: str, frame: pd.DataFrame, reader: Reader) -> Column:
    kind = _kind(name, frame)
    width = WIDTHS[kind]
    if name == FIRST:
        width = MARK[reader.language]
    elif name in WIDE or name in NUMBERS:
        width = WIDE_TEXT if name in WIDE else NUMBER
    return Column(name, heading(name, reader), kind, width=width, grows=name in WIDE)


def _kind(name: str, frame: pd.DataFrame) -> Kind:
    if name in LINKED:
        return Kind.PAGE
    if name.endswith("_yen"):
        return Kind.YEN
    if name.endswith("_pct"):
        return Kind.PERCENT
    is_count = pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])
    return (
        Kind.COUNT if is_count and not name.endswith("fiscal_year") and name != "system_class" else Kind.TEXT
    )


def heading(name: str, reader: Reader) -> str:
    """Return the heading of a column."""
    word = field_name(name, reader)
    return word if reader.language is Language.JA else word[:1].upper() + word[1:]


def written(runtime: Runtime, address: Address, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a register's rows in words: years, days, closed sets, marks, and the addresses of systems."""
    reader = address.reader
    named = with_names(runtime, address, frame, short=True)
    said = {
        name: named[name].map(_writer(name, named, reader), na_action="ignore").astype(object)
        for name in named.columns
        if _kind(name, named) is Kind.TEXT
    }
    href = pd.Series([_system_page(row, address) for row in rows_of(named)], index=named.index, dtype=object)
    return named.assign(**said, href=href)


def _system_page(row: Row, address: Address) -> str | None:
    """Return the address of the system a row is about; organizations have no page."""
    key = next((row[key] for name, key in LINKED.items() if name in row), None)
    is_of_system = str(row.get("event_id", OF_SYSTEM)).startswith(OF_SYSTEM)
    return address.at(f"/systems/{key}").href if is_of_system and not pd.isna(key) else None


def _writer(name: str, frame: pd.DataFrame, reader: Reader) -> Callable[[Any], str | None]:
    if pd.api.types.is_bool_dtype(frame[name]):
        return partial(_marked if name == FIRST else _yes_or_no, reader=reader)
    if name.endswith("fiscal_year"):
        return lambda value: reader.year(int(value))
    if isinstance(frame[name].dtype, pd.DatetimeTZDtype):
        return reader.moment
    if name in SET_OF_COLUMN:
        return lambda value: word_of(SET_OF_COLUMN[name], str(value), reader)
    own: dict[str, Callable[..., str]] = {
        **dict.fromkeys(STATED, _stated),
        "figure": heading,
        "event": event_name,
        "import_kind": _kind_of_file,
        "rule": _rule,
        "system_class": lambda value, reader: class_name(int(value), reader),
        "criterion": lambda value, reader: criterion_name(Criterion(value), reader),
    }
    return (lambda value: own[name](str(value), reader)) if name in own else str


def _marked(value: bool, reader: Reader) -> str | None:  # noqa: FBT001 - a cell is an argument
    return f"{SIGNS['illustrative']} {reader.say('provenance.illustrative')}" if value else None


def _yes_or_no(value: bool, reader: Reader) -> str:  # noqa: FBT001 - the same
    return reader.say("value.true" if value else "value.false")


def _stated(value: str, reader: Reader) -> str:
    try:
        return reader.say(f"state.{value.replace('-', '_')}")
    except UnknownText:
        return value


def _kind_of_file(value: str, reader: Reader) -> str:
    return reader.say("registers.of_the_program") if value == "published" else value


def _rule(code: str, reader: Reader) -> str:
    titles = {kind.code: kind.titles for kind in DomainError.concrete()}
    return titles[code][reader.language is Language.JA] if code in titles else code
