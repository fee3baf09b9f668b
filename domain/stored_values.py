"""How values are stored: as JSON has them, and read back with the types that annotations name.

Dates are ISO 8601 text, decimals text, enumerations their values, parts of a fact objects in a list.
Whatever else stored bytes say is a ``ValueError`` or ``TypeError``: they may have been altered.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
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

WHOLE_NUMBERS: Final = range(-(2**63), 2**63)
"""What every store can keep as a number."""


def _whole_number(digits: str) -> int:
    number = int(digits)
    if number not in WHOLE_NUMBERS:
        msg = f"{digits} is more than a store can keep"
        raise ValueError(msg)
    return number


def _refuse_constant(name: str) -> object:
    msg = f"{name} is no number"
    raise ValueError(msg)


_decode: Final = json.JSONDecoder(parse_int=_whole_number, parse_constant=_refuse_constant).decode


def load(stored: bytes) -> Any:
    """Return what stored bytes say, as JSON has it.

    Raises:
        ValueError: They are no JSON in UTF-8, or say a number or a text that no store can keep.
        RecursionError: They are nested beyond any sense.
    """
    content = _decode(stored.decode())
    if b"\\u" in stored:
        for text in _texts(content):
            _check_text(text)
    return content


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        yield from content
        content = list(content.values())
    if isinstance(content, list):
        for part in content:
            yield from _texts(part)
    elif isinstance(content, str):
        yield content


def _check_text(text: str) -> None:
    if "\0" in text:
        msg = f"a text with the character NUL: {text!r}"
        raise ValueError(msg)
    text.encode()


def stored_kinds(hint: object) -> frozenset[type]:
    """Return the types that JSON has for the values of a field."""
    if isinstance(hint, UnionType):
        return frozenset().union(*map(stored_kinds, get_args(hint)))
    if get_origin(hint) is tuple:
        return frozenset({list})
    kind = cast("type[Any]", hint)
    if issubclass(kind, Enum):
        return frozenset(str if isinstance(member.value, str) else type(member.value) for member in kind)
    if issubclass(kind, date | Decimal):
        return frozenset({str})
    return frozenset({dict if is_dataclass(kind) else kind})


def check_kind(name: str, value: object, kinds: frozenset[type]) -> None:
    """Check that a value has one of some types.

    Raises:
        TypeError: It has none of them.
    """
    if type(value) not in kinds:
        expected = " or ".join(sorted("null" if kind is NoneType else kind.__name__ for kind in kinds))
        msg = f"{name} is {value!r:.80}, not {expected}"
        raise TypeError(msg)


def reader_of(hint: object) -> Read | None:
    """Return what makes a field's value of its JSON; ``None`` where JSON has the value itself."""
    if isinstance(hint, UnionType):
        return next((read for kind in get_args(hint) if (read := reader_of(kind)) is not None), None)
    if get_origin(hint) is tuple:
        return _parts_reader(get_args(hint)[0])
    kind = cast("type[Any]", hint)
    if issubclass(kind, date):
        return date.fromisoformat
    if issubclass(kind, Enum | Decimal):
        return kind
    return _part_reader(kind) if is_dataclass(kind) else None


def _parts_reader(hint: object) -> Read:
    kinds, read = stored_kinds(hint), reader_of(hint)

    def read_parts(stored: list[Any]) -> object:
        for part in stored:
            check_kind("a part", part, kinds)
        return tuple(stored if read is None else map(read, stored))

    return read_parts


def _part_reader(kind: type[Any]) -> Read:
    hints = get_type_hints(kind)
    absent = {field.name: None for field in fields(kind)}
    kinds = [(name, stored_kinds(hints[name])) for name in absent]
    readers = [(name, read) for name in absent if (read := reader_of(hints[name])) is not None]

    def read_part(stored: dict[str, Any]) -> object:
        values = {**absent, **stored}
        for name, accepted in kinds:
            check_kind(name, values[name], accepted)
        for name, read in readers:
            if values[name] is not None:
                values[name] = read(values[name])
        return kind(**values)

    return read_part
