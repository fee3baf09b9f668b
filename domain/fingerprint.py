"""The fingerprint of a request: the same for the same content, stored for ever beside the request's key."""

import json
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from types import NoneType
from typing import Any, Final, TypeAlias

from domain.aggregate import Command
from domain.facts import Facts

_encode: Final = json.JSONEncoder(default=str).encode
_Fields: TypeAlias = tuple[tuple[str, str, object], ...]
_FIELDS: Final[dict[type, _Fields]] = {}


def fingerprint_of(commands: Command | Sequence[Command]) -> str:
    """Return what tells one request from another: a digest of everything that was asked.

    Fields left at their default do not count, so a field added later changes no fingerprint of the past.
    """
    digest = sha256()
    for command in (commands,) if isinstance(commands, Command) else commands:
        digest.update(f"{type(command).__name__}{_object(command)}".encode())
    return digest.hexdigest()


def _text(value: Any) -> str:
    """Return the JSON of a value, keys sorted. Written by hand: an import spends its time here."""
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    if isinstance(value, Enum):
        return _encode(value.value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_text, value))}]"
    return _object(value) if is_dataclass(value) else _encode(value)


def _object(value: Any) -> str:
    given = [
        f"{key}{_text(content)}"
        for name, key, default in _fields(type(value))
        if (content := getattr(value, name)) is not default and (default is MISSING or content != default)
    ]
    return f"{{{', '.join(given)}}}"


def _fields(kind: type) -> _Fields:
    """Return name, JSON key and default of a dataclass's fields, in order of the name."""
    found = _FIELDS.get(kind)
    if found is None:
        found = _FIELDS[kind] = tuple(
            sorted((field.name, f"{_encode(field.name)}: ", field.default) for field in fields(kind))
        )
    return found


@lru_cache(maxsize=4096)
def _facts(facts: Facts) -> str:
    return _object(facts)


_WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    int: int.__repr__,
    str: _encode,
    bool: _encode,
    NoneType: _encode,
    date: lambda day: f'"{day.isoformat()}"',
    Facts: _facts,
}
