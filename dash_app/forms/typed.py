"""What stands in a form, and the values it means; what cannot be read is told beside its field."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final, NamedTuple

from dash_app.formatting import Language, NotAnAmount
from dash_app.forms.amounts import HALF_WIDTH, AmountUnit, read_amount, unit_of
from dash_app.forms.operations import Operation
from dash_app.reader import Reader
from domain.command_fields import CommandField, FieldKind
from domain.facts import Facts, Source

LONGEST_TEXT: Final = 2_000
LINE_BREAKS: Final = "\n\r\t"
ADDRESS: Final = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
NUMBER: Final = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,12})?")
FLAGS: Final = {"yes": True, "no": False}
SOURCE, NUMBER_OF_SOURCE, URL_OF_SOURCE = "source_title", "source_number", "source_url"
DAY, REASON, POST, CONFIRMED = "effective_on", "reason", "post", "confirmed"
FACTS: Final = (SOURCE, NUMBER_OF_SOURCE, URL_OF_SOURCE, DAY, REASON, POST, CONFIRMED)
"""The fields every form has beside its own."""


class Unreadable(ValueError):
    """Something typed that cannot be read; the message is for the reader."""


class Remark(NamedTuple):
    """Something to be said beside a field.

    Attributes:
        field: The field's name.
        sentence: What is said.
        is_missing: Nothing was typed yet.
    """

    field: str
    sentence: str
    is_missing: bool = False


@dataclass(frozen=True)
class Typed:
    """What stands in a form.

    Attributes:
        fields: By the field's name.
        units: The unit of an amount or of a list's amounts, by the field's name.
        rows: The entries of a list, by the field's name.
    """

    fields: Mapping[str, str | None] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, list[dict[str, str | None]]] = field(default_factory=dict)

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Typed":
        """Return what a draft kept."""
        return cls(content.get("fields", {}), content.get("units", {}), content.get("rows", {}))

    @property
    def content(self) -> dict[str, Any]:
        """What a draft keeps."""
        return {"fields": dict(self.fields), "units": dict(self.units), "rows": dict(self.rows)}

    def text(self, name: str) -> str:
        """Return what stands in a field, without blanks around it; empty where nothing does."""
        return (self.fields.get(name) or "").strip()

    def unit(self, name: str) -> AmountUnit:
        """Return the unit an amount is typed in."""
        return unit_of(self.units.get(name))

    def filled_rows(self, name: str) -> list[tuple[int, dict[str, str | None]]]:
        """Return the entries of a list in which something stands, with their place from 0."""
        rows = self.rows.get(name, [])
        return [
            (place, row)
            for place, row in enumerate(rows)
            if any((text or "").strip() for text in row.values())
        ]


@dataclass(frozen=True)
class Read:
    """What a form means.

    Attributes:
        values: By the command's fields; without those that could not be read.
        remarks: What is missing or cannot be read.
    """

    values: Mapping[str, Any]
    remarks: tuple[Remark, ...]


def read_values(operation: Operation, typed: Typed, reader: Reader) -> Read:
    """Return the values of a command's own fields, as far as they can be read."""
    values: dict[str, Any] = {}
    remarks: list[Remark] = []
    for each in operation.fields:
        try:
            values[each.name] = _value_of(each, typed, reader, remarks)
        except Unreadable as problem:
            is_missing = not each.is_list and not typed.text(each.name)
            remarks.append(Remark(each.name, str(problem), is_missing))
    return Read(values, tuple(remarks))


def read_facts(operation: Operation, typed: Typed, account: str, default_day: date, reader: Reader) -> Facts:
    """Return who states it, resting on what, from when and why.

    Raises:
        Unreadable: Something that must be there is missing; see ``facts_remarks`` for where.
    """
    for remark in facts_remarks(operation, typed, reader):
        raise Unreadable(remark.sentence)
    day = typed.text(DAY)
    number, url = typed.text(NUMBER_OF_SOURCE) or None, typed.text(URL_OF_SOURCE) or None
    return Facts(
        actor=account,
        effective_on=date.fromisoformat(day[:10]) if day else default_day,
        source=Source(typed.text(SOURCE), number, url),
        reason=typed.text(REASON) or None,
        acting_for=typed.text(POST) or None,
        is_confirmed=typed.text(CONFIRMED) == "yes",
    )


def facts_remarks(operation: Operation, typed: Typed, reader: Reader) -> list[Remark]:
    """Return what is missing or cannot be read of what every form asks."""
    remarks = []
    if not typed.text(SOURCE):
        remarks.append(Remark(SOURCE, reader.say("record.source_missing"), is_missing=True))
    if operation.needs_reason and not typed.text(REASON):
        remarks.append(Remark(REASON, reader.say("record.reason_missing"), is_missing=True))
    for name, read in (
        (URL_OF_SOURCE, _url),
        (DAY, _day),
        (SOURCE, _text),
        (NUMBER_OF_SOURCE, _text),
        (REASON, _text),
    ):
        try:
            read(typed.text(name), reader)
        except Unreadable as problem:
            if typed.text(name):
                remarks.append(Remark(name, str(problem)))
    return remarks


def _value_of(each: CommandField, typed: Typed, reader: Reader, remarks: list[Remark]) -> Any:
    if each.is_list:
        return tuple(_entries(each, typed, reader, remarks))
    text = typed.text(each.name)
    if text:
        return value_read(each, text, typed.unit(each.name), reader)
    if each.is_required:
        raise Unreadable(reader.say("record.missing"))
    return each.default


def _entries(each: CommandField, typed: Typed, reader: Reader, remarks: list[Remark]) -> Iterator[Any]:
    unit = typed.unit(each.name)
    for place, row in typed.filled_rows(each.name):
        values: dict[str, Any] = {}
        for part in each.parts:
            try:
                values[part.name] = _part_of(part, (row.get(part.name) or "").strip(), unit, reader)
            except Unreadable as problem:
                where = reader.say("record.row", number=place + 1)
                title = part.titles[reader.language is Language.JA]
                remarks.append(Remark(each.name, f"{where} {title}: {problem}"))
        if len(values) == len(each.parts):
            yield each.value_type(**values)


def _part_of(part: CommandField, text: str, unit: AmountUnit, reader: Reader) -> Any:
    if text:
        return value_read(part, text, unit, reader)
    if part.is_required:
        raise Unreadable(reader.say("record.missing"))
    return part.default


def value_read(each: CommandField, text: str, unit: AmountUnit, reader: Reader) -> Any:
    """Return the value that a text means in a field.

    Raises:
        Unreadable: It means none.
    """
    if each.kind is FieldKind.YEN:
        try:
            return read_amount(text, unit)
        except NotAnAmount:
            raise Unreadable(reader.say("record.amount_unreadable", typed=text)) from None
    if each.kind is FieldKind.CHOICE:
        return _choice(each, text, reader)
    return READERS.get(each.kind, _text)(text, reader)


def _choice(each: CommandField, text: str, reader: Reader) -> Any:
    if text not in {choice.value for choice in each.choices}:
        raise Unreadable(reader.say("record.choose"))
    member: Any = each.value_type
    return member(int(text)) if issubclass(member, IntEnum) else member(text)


def _year(text: str, reader: Reader) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise Unreadable(reader.say("record.choose"))
    return int(text)


def _day(text: str, reader: Reader) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise Unreadable(reader.say("record.day_unreadable", typed=text)) from None


def _count(text: str, reader: Reader) -> int:
    plain = text.translate(HALF_WIDTH).replace(",", "")
    if not re.fullmatch(r"[0-9]{1,9}", plain):
        raise Unreadable(reader.say("record.count_unreadable", typed=text))
    return int(plain)


def _number(text: str, reader: Reader) -> Decimal:
    plain = text.translate(HALF_WIDTH).replace(",", "").replace("△", "-").replace("−", "-")
    if not NUMBER.fullmatch(plain):
        raise Unreadable(reader.say("record.number_unreadable", typed=text))
    return Decimal(plain)


def _flag(text: str, reader: Reader) -> bool:
    if text not in FLAGS:
        raise Unreadable(reader.say("record.choose"))
    return FLAGS[text]


def _url(text: str, reader: Reader) -> str:
    if not ADDRESS.match(text):
        raise Unreadable(reader.say("record.url_unreadable"))
    return _text(text, reader)


def _text(text: str, reader: Reader) -> str:
    if len(text) > LONGEST_TEXT:
        raise Unreadable(reader.say("record.too_long", most=f"{LONGEST_TEXT:,}"))
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in LINE_BREAKS for sign in text):
        raise Unreadable(reader.say("record.unprintable"))
    return text


READERS: Final[Mapping[FieldKind, Callable[[str, Reader], Any]]] = {
    FieldKind.FISCAL_YEAR: _year,
    FieldKind.DAY: _day,
    FieldKind.COUNT: _count,
    FieldKind.NUMBER: _number,
    FieldKind.FLAG: _flag,
    FieldKind.URL: _url,
}
"""How a text is read, by the kind of field; as it stands for every other."""
READ_BESIDE: Final[Mapping[str, Callable[[str, Reader], Any]]] = {
    SOURCE: _text,
    NUMBER_OF_SOURCE: _text,
    URL_OF_SOURCE: _url,
    DAY: _day,
    REASON: _text,
}
"""How what every form asks is read."""
