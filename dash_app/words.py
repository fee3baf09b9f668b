"""What fields and their values are called on screen, in the words of the domain's glossary."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from dash_app.formatting import Language
from dash_app.reader import Reader
from domain.catalogue import Catalogue
from domain.closed_sets import members
from domain.field_words import field_word
from domain.vocabulary import (
    CommonFunction,
    ContractChange,
    CostClass,
    EffectBeneficiary,
    Procurement,
    QuasiPublicField,
    ReviewOutcome,
    ReviewStage,
    Sector,
)

EVENT_OF_NAME: Final = Catalogue().by_name
AMOUNT: Final = re.compile(r"-?[1-9][0-9]{4,11}")
"""An amount among other words, as opposed to a year."""
SET_OF_COLUMN: Final[Mapping[str, type[Enum]]] = {
    "stage": ReviewStage,
    "outcome": ReviewOutcome,
    "procedure": Procurement,
    "change": ContractChange,
    "function": CommonFunction,
    "beneficiary": EffectBeneficiary,
    "sector": Sector,
    "field": QuasiPublicField,
    "cost_class": CostClass,
}
"""The closed set whose words stand in a column of a view."""


def event_name(name: str, reader: Reader) -> str:
    """Return what an event is called; one this program does not know keeps its stable name."""
    event = EVENT_OF_NAME.get(name)
    return name if event is None else event.TITLES[reader.language is Language.JA]


def field_name(name: str, reader: Reader) -> str:
    """Return what a field is called."""
    return field_word(name, is_japanese=reader.language is Language.JA)


def value_of_event(event: str, field: str, value: str, reader: Reader) -> str:
    """Return a value of an event's field in words: of its closed set, yes or no, else as it is written."""
    if value in ("True", "False"):
        return reader.say(f"value.{value.lower()}")
    kind = _kind(event, field)
    if is_dataclass(kind):
        own = {each.name: each.type for each in fields(kind)}
        sets = [each for each in map(_given, own.values()) if _is_closed_set(each)]
        return ", ".join(_entry(entry, sets, reader) for entry in value.split(", "))
    return word_of(kind, value, reader) if _is_closed_set(kind) else value


def _entry(entry: str, sets: list[Any], reader: Reader) -> str:
    """Return one entry of a list in words: its closed sets as the reader calls them, amounts by thousands."""
    said = entry.split(" ")
    for closed_set in sets:
        said = [word_of(closed_set, word, reader) for word in said]
    return " ".join(f"{int(word):,}" if AMOUNT.fullmatch(word) else word for word in said)


def word_of(closed_set: type[Enum], value: str, reader: Reader) -> str:
    """Return a word of a closed set as the reader calls it; any other value as it is written."""
    known = {member.value: member.japanese for member in members(closed_set)}
    if value not in known:
        return value
    if reader.language is Language.JA and not known[value].isascii():
        return known[value]
    return value.replace("-", " ")


@cache
def _kind(event: str, field: str) -> Any:
    """Return what a field of an event holds, one of a list for a list; ``None`` for what nobody knows."""
    kind = EVENT_OF_NAME.get(event)
    hints: dict[str, Any] = {} if kind is None else {each.name: each.type for each in fields(kind)}
    hint = _given(hints.get(field))
    return get_args(hint)[0] if get_origin(hint) is tuple else hint


def _given(hint: Any) -> Any:
    """Return a type without its ``None``."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _is_closed_set(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)
