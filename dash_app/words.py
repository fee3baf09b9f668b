"""What fields and their values are called on screen, in the words of the domain's glossary."""

from collections.abc import Mapping
from dataclasses import fields
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
    closed_set = _closed_set(event, field)
    return value if closed_set is None else word_of(closed_set, value, reader)


def word_of(closed_set: type[Enum], value: str, reader: Reader) -> str:
    """Return a word of a closed set as the reader calls it; any other value as it is written."""
    known = {member.value: member.japanese for member in members(closed_set)}
    if value not in known:
        return value
    if reader.language is Language.JA and not known[value].isascii():
        return known[value]
    return value.replace("-", " ")


@cache
def _closed_set(event: str, field: str) -> type[Enum] | None:
    kind = EVENT_OF_NAME.get(event)
    hints: dict[str, Any] = {} if kind is None else {each.name: each.type for each in fields(kind)}
    hint = hints.get(field)
    given = [hint, *get_args(hint)] if get_origin(hint) in (Union, UnionType) else [hint]
    return next((each for each in given if isinstance(each, type) and issubclass(each, Enum)), None)
