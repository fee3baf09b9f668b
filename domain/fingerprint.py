"""The fingerprint of a request: the same for the same content, stored for ever beside the request's key."""

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from typing import Any

from domain.aggregate import Command
from domain.facts import Facts


def fingerprint_of(commands: Command | Sequence[Command]) -> str:
    """Return what tells one request from another: a digest of everything that was asked.

    Fields left at their default do not count, so a field added later changes no fingerprint of the past.
    """
    digest = sha256()
    for command in (commands,) if isinstance(commands, Command) else commands:
        digest.update(type(command).__name__.encode())
        digest.update(json.dumps(_plain(command), sort_keys=True).encode())
    return digest.hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Facts):
        return _plain_facts(value)
    if is_dataclass(value):
        return _given(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=4096)
def _plain_facts(facts: Facts) -> object:
    return _given(facts)


def _given(value: Any) -> dict[str, object]:
    return {
        field.name: _plain(given)
        for field in fields(value)
        if (given := getattr(value, field.name)) != field.default
    }
