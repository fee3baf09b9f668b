"""The body of a request, derived from the description of its command (``domain.command_fields``)."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import Field as BodyField
from pydantic import WithJsonSchema, create_model

from api.schemas.entries import Entry, Strict
from api.schemas.values import Count, Day, Identifier, Number, Text, Url, WholeYen, Year, Yen, Yes, numbered
from domain.aggregate import Aggregate, Command
from domain.attribute_docs import first_paragraph
from domain.command_fields import CommandField, FieldKind, fields_of, parts_of
from domain.vocabulary import SystemClass

SCHEMA_OF_CLASS: Final = {"type": "integer", "enum": [1, 2, 3], "description": "1, 2 or 3 for ①②③."}
KINDS: Final[Mapping[FieldKind, Any]] = MappingProxyType(
    {
        FieldKind.YEN: WholeYen,
        FieldKind.FISCAL_YEAR: Year,
        FieldKind.DAY: Day,
        FieldKind.IDENTIFIER: Identifier,
        FieldKind.NUMBER: Number,
        FieldKind.COUNT: Count,
        FieldKind.FLAG: Yes,
        FieldKind.URL: Url,
    }
)
"""What a body holds for a field of a kind; a text for every other."""

Resolve = Callable[[str], str]
"""Returns the id of an organization given by name, 法人番号 or id."""


def asked_fields(
    command: type[Command], in_address: frozenset[str], aggregate: type[Aggregate] | None = None
) -> dict[str, CommandField]:
    """Return the fields of a command that its body holds, by name, in order."""
    return {field.name: field for field in fields_of(command, aggregate) if field.name not in in_address}


def body_model(command: type[Command], aggregate: type[Aggregate], in_address: frozenset[str]) -> type[Entry]:
    """Return the model of a command's body.

    Args:
        command: The command.
        aggregate: The kind of thing it is about.
        in_address: The fields that stand in the address.
    """
    definitions: dict[str, Any] = {}
    for name, field in asked_fields(command, in_address, aggregate).items():
        kind, meaning = _kind(field, aggregate), field.meaning
        if field.is_created:
            meaning = _joined(meaning, "Default: made from the Idempotency-Key.")
            definitions[name] = (kind | None, BodyField(None, description=meaning))
        else:
            if field.kind is FieldKind.ORGANIZATION:
                meaning = _joined(meaning, "A name, 法人番号 or id.")
            default = ... if field.is_required else field.default
            definitions[name] = (kind, BodyField(default, description=meaning))
    summary = first_paragraph(command).partition(" See `")[0]
    return create_model(f"{command.__name__}Body", __base__=Entry, __doc__=summary, **definitions)


@cache
def record_model(record: type, aggregate: type[Aggregate]) -> type[Strict]:
    """Return the model of one entry of a list: an object with the fields of the record."""
    definitions: dict[str, Any] = {
        part.name: (
            _kind(part, aggregate, in_list=True),
            BodyField(... if part.is_required else part.default, description=part.meaning),
        )
        for part in parts_of(record, aggregate)
    }
    return create_model(record.__name__, __base__=Strict, __doc__=first_paragraph(record), **definitions)


def domain_value(field: CommandField, value: Any, resolve: Resolve) -> Any:
    """Return a value of a body as the command takes it: records as such, organizations by their ids."""
    if value is None:
        return None
    if field.is_list:
        return tuple(_single_value(field, entry, resolve) for entry in value)
    return _single_value(field, value, resolve)


def _single_value(field: CommandField, value: Any, resolve: Resolve) -> Any:
    if field.parts:
        parts = {part.name: domain_value(part, getattr(value, part.name), resolve) for part in field.parts}
        return field.value_type(**parts)
    return resolve(value) if field.kind is FieldKind.ORGANIZATION else value


def _kind(field: CommandField, aggregate: type[Aggregate], *, in_list: bool = False) -> Any:
    """Return what a body holds for a field; ``None`` too where it may be left out."""
    kind = _plain_kind(field, aggregate, in_list=in_list)
    if field.is_list:
        kind = tuple.__class_getitem__((kind, ...))
    return kind | None if field.is_nullable else kind


def _plain_kind(field: CommandField, aggregate: type[Aggregate], *, in_list: bool) -> Any:
    hint = field.value_type
    if field.kind is FieldKind.RECORDS:
        return record_model(hint, aggregate)  # type: ignore[arg-type]
    if field.kind is FieldKind.CHOICE and hint is not str:
        return _choice(hint)
    if field.kind is FieldKind.YEN and in_list:
        return Yen
    is_id = field.kind is FieldKind.SYSTEM and field.name.endswith("_id")
    return Identifier if is_id else KINDS.get(field.kind, Text)


def _choice(hint: type) -> Any:
    if hint is SystemClass:
        return Annotated[SystemClass, numbered(SystemClass), WithJsonSchema(SCHEMA_OF_CLASS)]
    return Annotated[hint, numbered(hint)] if issubclass(hint, IntEnum) else hint


def _joined(*sentences: str | None) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
