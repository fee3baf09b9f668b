"""How values are stored: as JSON has them, and read back with the types that annotations name.

Dates are ISO 8601 text, decimals text, enumerations their values, parts of a fact objects in a list.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Final, TypeAlias, cast, get_args, get_origin, get_type_hints

Read: TypeAlias = Callable[[Any], object]
"""From what JSON has to the value of a field."""


def _plain(value: object) -> object:
    """Return what JSON has no form for as something it has one for."""
    if isinstance(value, date | Decimal):
        return str(value)
    return {name: part for name, part in vars(value).items() if part is not None}


dump: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_plain
).encode
"""Returns the JSON of a value, without white space."""


def reader_of(hint: object) -> Read | None:
    """Return what makes a field's value of its JSON; ``None`` where JSON has the value itself."""
    if isinstance(hint, UnionType):
        return next((read for kind in get_args(hint) if (read := reader_of(kind)) is not None), None)
    if get_origin(hint) is tuple:
        read = reader_of(get_args(hint)[0])
        return tuple if read is None else lambda parts: tuple(map(read, parts))
    kind = cast("type[Any]", hint)
    if issubclass(kind, date):
        return date.fromisoformat
    if issubclass(kind, Enum | Decimal):
        return kind
    return _part_reader(kind) if is_dataclass(kind) else None


def _part_reader(kind: type[Any]) -> Read:
    hints = get_type_hints(kind)
    absent = {field.name: None for field in fields(kind)}
    readers = [(name, read) for name in absent if (read := reader_of(hints[name])) is not None]

    def read_part(stored: dict[str, Any]) -> object:
        values = {**absent, **stored}
        for name, read in readers:
            if values[name] is not None:
                values[name] = read(values[name])
        return kind(**values)

    return read_part
