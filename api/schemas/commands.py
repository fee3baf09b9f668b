"""The body of a request, derived from the fields of its command.

A field's annotation and name say what kind of value it is (``*_yen``, ``fiscal_year``, ``ministry``); its
meaning is what the command or its event says of it. A new command has its body without a line written here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema, create_model
from pydantic import Field as BodyField

from api.attribute_docs import attribute_docs, field_meaning, first_paragraph
from api.schemas.entries import Entry, Strict
from api.schemas.values import Count, Day, Identifier, Number, Text, Url, WholeYen, Year, Yen, Yes, numbered
from domain.aggregate import Aggregate, Command
from domain.ministry_budget.transfer import TransferAppropriation
from domain.organization.organization import Organization
from domain.vocabulary import SystemClass

NOT_ASKED: Final[Mapping[type[Command], frozenset[str]]] = MappingProxyType(
    {
        TransferAppropriation: frozenset({"kind"})
    }  # an officer transfers; the other kinds are what sources show
)
"""Fields of a command that are not an officer's to fill in."""
FREE_IDS: Final = re.compile(r"(rs_)?project_id")
"""Ids that other books gave: taken as they are written there."""
ORGANIZATION: Final = re.compile(r"(\w+_)?(ministry|organization)|acting_for")
ORGANIZATIONS_OF_ORGANIZATIONS: Final = frozenset({"parent", "predecessor", "successor", "unit"})
SCHEMA_OF_CLASS: Final = {"type": "integer", "enum": [1, 2, 3], "description": "1, 2 or 3 for ①②③."}

Resolve = Callable[[str], str]
"""Returns the id of an organization given by name, 法人番号 or id."""


def is_organization(name: str, aggregate: type[Aggregate]) -> bool:
    """Tell whether a text field names an organization."""
    is_of_organizations = aggregate is Organization and name in ORGANIZATIONS_OF_ORGANIZATIONS
    return bool(ORGANIZATION.fullmatch(name)) or is_of_organizations


def asked_fields(command: type[Command], in_address: frozenset[str]) -> dict[str, "Field[Any]"]:
    """Return the fields of a command that its body holds, by name, in order."""
    left_out = {"facts", *in_address, *NOT_ASKED.get(command, ())}
    return {field.name: field for field in fields(command) if field.name not in left_out}  # type: ignore[arg-type]


def body_model(command: type[Command], aggregate: type[Aggregate], in_address: frozenset[str]) -> type[Entry]:
    """Return the model of a command's body.

    Args:
        command: The command.
        aggregate: The kind of thing it is about.
        in_address: The fields that stand in the address.
    """
    definitions: dict[str, Any] = {}
    for name, field in asked_fields(command, in_address).items():
        meaning = field_meaning(command, name)
        kind = _kind(name, field.type, aggregate)
        if name == command.CREATES:
            meaning = _joined(meaning, "Default: made from the Idempotency-Key.")
            definitions[name] = (kind | None, BodyField(None, description=meaning))
        else:
            if is_organization(name, aggregate):
                meaning = _joined(meaning, "A name, 法人番号 or id.")
            default = ... if field.default is MISSING else field.default
            definitions[name] = (kind, BodyField(default, description=meaning))
    summary = first_paragraph(command).partition(" See `")[0]
    return create_model(f"{command.__name__}Body", __base__=Entry, __doc__=summary, **definitions)


@cache
def record_model(record: type, aggregate: type[Aggregate]) -> type[Strict]:
    """Return the model of one entry of a list: an object with the fields of the record."""
    meanings = attribute_docs(record)
    definitions: dict[str, Any] = {}
    for field in fields(record):
        kind = _kind(field.name, field.type, aggregate, in_list=True)
        default = ... if field.default is MISSING else field.default
        definitions[field.name] = (kind, BodyField(default, description=meanings.get(field.name)))
    return create_model(record.__name__, __base__=Strict, __doc__=first_paragraph(record), **definitions)


def domain_value(name: str, hint: Any, value: Any, aggregate: type[Aggregate], resolve: Resolve) -> Any:
    """Return a value of a body as the command takes it: records as such, organizations by their ids."""
    if value is None:
        return None
    hint = _given(hint)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return tuple(domain_value(name, inner, entry, aggregate, resolve) for entry in value)
    if isinstance(value, BaseModel):
        return hint(
            **{
                field.name: domain_value(
                    field.name, field.type, getattr(value, field.name), aggregate, resolve
                )
                for field in fields(hint)
            }
        )
    return resolve(value) if hint is str and is_organization(name, aggregate) else value


def _given(hint: Any) -> Any:
    """Return a type without its ``None``."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _kind(name: str, hint: Any, aggregate: type[Aggregate], *, in_list: bool = False) -> Any:
    """Return what a field takes, by its annotation and, for texts and numbers, by its name."""
    given = _given(hint)
    if given is not hint:
        return _kind(name, given, aggregate, in_list=in_list) | None
    if get_origin(hint) is tuple:
        return tuple[_kind(name, get_args(hint)[0], aggregate, in_list=True), ...]  # type: ignore[misc]
    if is_dataclass(hint):
        return record_model(hint, aggregate)  # type: ignore[arg-type]
    if hint is int:
        return _whole_number(name, in_list=in_list)
    return _text(name) if hint is str else _plain(hint)


def _plain(hint: type) -> Any:
    """Return what a field takes whose annotation says everything."""
    if hint is SystemClass:
        return Annotated[SystemClass, numbered(SystemClass), WithJsonSchema(SCHEMA_OF_CLASS)]
    if issubclass(hint, IntEnum):
        return Annotated[hint, numbered(hint)]
    kinds: Mapping[type, Any] = {bool: Yes, date: Day, Decimal: Number}
    return hint if issubclass(hint, StrEnum) else kinds[hint]


def _whole_number(name: str, *, in_list: bool) -> Any:
    if name.endswith("fiscal_year"):
        return Year
    if name.endswith("_yen"):
        return Yen if in_list else WholeYen
    return Count


def _text(name: str) -> Any:
    if name.endswith("_id") and not FREE_IDS.fullmatch(name):
        return Identifier
    return Url if name.endswith("url") else Text


def _joined(*sentences: str | None) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
