"""What a command asks for, described once: HTTP bodies, forms in the browser and spreadsheets all follow it.

A field's annotation and name say what kind of value it is (``*_yen``, ``fiscal_year``, ``ministry``); its
meaning is what the command or its event says of it. A new command has its description without a line written
here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Final, Union, get_args, get_origin

from domain.aggregate import Aggregate, Command
from domain.approval.case import ApprovalCase
from domain.attribute_docs import attribute_docs, field_meaning
from domain.catalogue import CHAPTERS
from domain.closed_sets import members
from domain.command_transcoding import command_name
from domain.errors import DomainError
from domain.field_meanings import meaning_in_japanese
from domain.field_words import FIELD_WORDS
from domain.information_system.override import OverrideLimit, overridable_rules
from domain.information_system.system import InformationSystem
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.transfer import TransferAppropriation
from domain.ministry_plan.plan import MinistryPlan
from domain.organization.approval_rules import RequireApproval
from domain.organization.organization import Organization
from domain.vocabulary import SystemClass


class FieldKind(StrEnum):
    """What kind of value a field takes."""

    YEN = "yen"
    """金額: whole yen."""
    FISCAL_YEAR = "fiscal-year"
    """年度: the calendar year it begins in."""
    DAY = "day"
    """日付."""
    MONTH = "month"
    """月: written ``2024-06``."""
    TEXT = "text"
    """文字列."""
    LONG_TEXT = "long-text"
    """文章: text of several lines."""
    IDENTIFIER = "id"
    """番号: ASCII letters, digits, dot, hyphen and underscore."""
    CORPORATE_NUMBER = "corporate-number"
    """法人番号: 13 digits with a check digit."""
    ACCOUNT = "account"
    """会計: 一般会計, or a special account as the sources write it."""
    ORGANIZATION = "organization"
    """府省・組織: by its id."""
    SYSTEM = "system"
    """情報システム: by its id."""
    CHOICE = "choice"
    """選択: one word of a closed set."""
    NUMBER = "number"
    """数値: a decimal number."""
    COUNT = "count"
    """個数: a whole number of 0 or more."""
    FLAG = "flag"
    """真偽: yes or no."""
    URL = "url"
    """アドレス: begins with http:// or https://."""
    RECORDS = "records"
    """一覧: several entries, each with fields of its own."""


@dataclass(frozen=True)
class Choice:
    """One word of a closed set.

    Attributes:
        value: As it is stored and sent.
        titles: What it is called, in English and Japanese.
    """

    value: str
    titles: tuple[str, str]


@dataclass(frozen=True)
class CommandField:
    """What a command asks for under one name.

    Attributes:
        name: Of the field.
        kind: What kind of value it takes.
        titles: What it is called, in English and Japanese.
        meaning: What it means, in English; ``None`` where its name says all there is to say.
        meaning_ja: The same in Japanese, where a form needs more than the title.
        value_type: The type of its value; of one entry for a list.
        is_required: It must be given.
        is_list: It takes several values; one of them is described.
        is_nullable: It may be left out and is then nothing.
        default: Its value when nothing is given; ``None`` also where it is required.
        is_address: It names what the command is about: it stands in the address.
        is_created: It names what the command makes; whoever leaves it out is given one.
        choices: The words of its closed set, in order; empty for the other kinds.
        parts: The fields of one entry, for a list.
    """

    name: str
    kind: FieldKind
    titles: tuple[str, str]
    meaning: str | None
    meaning_ja: str | None
    value_type: type
    is_required: bool
    is_list: bool = False
    is_nullable: bool = False
    default: Any = None
    is_address: bool = False
    is_created: bool = False
    choices: tuple[Choice, ...] = ()
    parts: tuple["CommandField", ...] = ()


NOT_ASKED: Final[Mapping[type[Command], frozenset[str]]] = MappingProxyType(
    {
        TransferAppropriation: frozenset({"kind"})
    }  # an officer transfers; the other kinds are what sources show
)
"""Fields of a command that are not an officer's to fill in."""
OWN_NAMES: Final[Mapping[type[Aggregate], frozenset[str]]] = MappingProxyType(
    {
        InformationSystem: frozenset({"system_id"}),
        MinistryBudget: frozenset({"fiscal_year", "ministry"}),
        MinistryPlan: frozenset({"ministry"}),
        Organization: frozenset({"organization_id"}),
        ApprovalCase: frozenset({"case_id"}),
    }
)
"""The fields that name what a command is about, by what it is about."""
GIVER: Final = "from_ministry"
"""Names the ministry whose envelope gives, in commands that name no other."""
FREE_IDS: Final = re.compile(r"(rs_)?project_id|external_id")
"""Ids that other books gave: taken as they are written there."""
ORGANIZATION: Final = re.compile(r"(\w+_)?(ministry|organization)|organization_id|acting_for")
ORGANIZATIONS_OF_ORGANIZATIONS: Final = frozenset({"parent", "predecessor", "successor", "unit"})
SYSTEM: Final = re.compile(r"(\w+_)?system_id")
PLACEHOLDER: Final = re.compile(r"{(\w+)}")
LONG_TEXTS: Final = frozenset(
    {
        "advice",
        "conditions",
        "finding",
        "outline",
        "procurement",
        "project_team",
        "reason",
        "remarks",
        "resolution",
        "scope",
    }
)
"""Texts that take more than a line."""
CLASS_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {"1": "class 1: Digital Agency", "2": "class 2: joint project", "3": "class 3: ministry"}
)
PLAIN_KINDS: Final[Mapping[type, FieldKind]] = MappingProxyType(
    {bool: FieldKind.FLAG, date: FieldKind.DAY, Decimal: FieldKind.NUMBER}
)


def fields_of(command: type[Command], aggregate: type[Aggregate] | None = None) -> tuple[CommandField, ...]:
    """Return what a command asks for beside its facts, in the order it is declared.

    Args:
        command: The command.
        aggregate: The kind of thing it is about; found in the catalogue where it is not given.
    """
    known = _catalogued()
    return known[command] if command in known else _described(command, aggregate or InformationSystem)


def asked_of_officers(command: type[Command]) -> tuple[CommandField, ...]:
    """Return the fields an officer fills in: those of the address first, none that a form makes itself."""
    listed = [field for field in fields_of(command) if not field.is_created]
    return (
        *(field for field in listed if field.is_address),
        *(field for field in listed if not field.is_address),
    )


def is_organization(name: str, aggregate: type[Aggregate]) -> bool:
    """Tell whether a text field names an organization."""
    is_of_organizations = aggregate is Organization and name in ORGANIZATIONS_OF_ORGANIZATIONS
    return bool(ORGANIZATION.fullmatch(name)) or is_of_organizations


@cache
def _catalogued() -> Mapping[type[Command], tuple[CommandField, ...]]:
    return {
        command: _described(command, chapter.aggregate)
        for chapter in CHAPTERS
        for command in chapter.commands
    }


def _described(command: type[Command], aggregate: type[Aggregate]) -> tuple[CommandField, ...]:
    left_out = {"facts", *NOT_ASKED.get(command, ())}
    in_address = _address_of(command, aggregate)
    return tuple(
        _field(
            field,
            aggregate,
            field_meaning(command, field.name),
            command=command,
            is_address=field.name in in_address,
        )
        for field in _fields(command)
        if field.name not in left_out
    )


def _address_of(command: type[Command], aggregate: type[Aggregate]) -> set[str]:
    """Return the fields that stand in a command's address; what it creates never does."""
    names = {field.name for field in _fields(command)}
    named = OWN_NAMES[aggregate] | set(PLACEHOLDER.findall(command.PATH or ""))
    giver = {GIVER} if "ministry" in named - names else set()
    return {name for name in (named & names) | giver if name != command.CREATES}


def _field(
    field: "Field[Any]",
    aggregate: type[Aggregate],
    meaning: str | None,
    command: type[Command] | None = None,
    *,
    is_address: bool = False,
) -> CommandField:
    name, hint = field.name, given_type(field.type)
    is_list = get_origin(hint) is tuple
    value_type = get_args(hint)[0] if is_list else hint
    is_created = command is not None and name == command.CREATES
    return CommandField(
        name=name,
        kind=FieldKind.IDENTIFIER if is_created else _kind(name, value_type, aggregate, command),
        titles=FIELD_WORDS.get(name, (name, name)),
        meaning=meaning,
        meaning_ja=meaning_in_japanese(name, command),
        value_type=value_type,
        is_required=field.default is MISSING and not is_created,
        is_list=is_list,
        is_nullable=hint is not field.type,
        default=None if field.default is MISSING else field.default,
        is_address=is_address,
        is_created=is_created,
        choices=tuple(_choices(name, value_type, command)),
        parts=parts_of(value_type, aggregate) if is_list else (),
    )


def parts_of(record: type, aggregate: type[Aggregate]) -> tuple[CommandField, ...]:
    """Return the fields of one entry of a list."""
    meanings = attribute_docs(record)
    return tuple(_field(field, aggregate, meanings.get(field.name)) for field in _fields(record))


def given_type(hint: Any) -> Any:
    """Return a type without its ``None``."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _fields(kind: type) -> tuple["Field[Any]", ...]:
    return fields(kind)


def _kind(name: str, hint: type, aggregate: type[Aggregate], command: type[Command] | None) -> FieldKind:
    """Return what a field takes, by its annotation and, for texts and numbers, by its name."""
    if is_dataclass(hint):
        return FieldKind.RECORDS
    if issubclass(hint, Enum):
        return FieldKind.CHOICE
    if hint is int:
        return _whole_number(name)
    return _text(name, aggregate, command) if hint is str else PLAIN_KINDS[hint]


def _whole_number(name: str) -> FieldKind:
    if name.endswith("fiscal_year"):
        return FieldKind.FISCAL_YEAR
    return FieldKind.YEN if name.endswith("_yen") else FieldKind.COUNT


def _text(name: str, aggregate: type[Aggregate], command: type[Command] | None) -> FieldKind:
    if (command is OverrideLimit and name == "rule") or (command is RequireApproval and name == "command"):
        return FieldKind.CHOICE
    if is_organization(name, aggregate):
        return FieldKind.ORGANIZATION
    if SYSTEM.fullmatch(name) or name == "successor":
        return FieldKind.SYSTEM
    if name.endswith("_id") and not FREE_IDS.fullmatch(name):
        return FieldKind.IDENTIFIER
    return _written(name)


def _written(name: str) -> FieldKind:
    by_ending = {
        "corporate_number": FieldKind.CORPORATE_NUMBER,
        "account": FieldKind.ACCOUNT,
        "period": FieldKind.MONTH,
        "url": FieldKind.URL,
    }
    found = (kind for ending, kind in by_ending.items() if name.endswith(ending))
    return next(found, FieldKind.LONG_TEXT if name in LONG_TEXTS else FieldKind.TEXT)


def _choices(name: str, hint: type, command: type[Command] | None) -> Iterator[Choice]:
    if command is OverrideLimit and name == "rule":
        titles = {kind.code: kind.titles for kind in DomainError.concrete()}
        yield from (Choice(code, titles[code]) for code in overridable_rules())
    elif command is RequireApproval and name == "command":
        yield from (
            Choice(command_name(each), each.TITLES)
            for chapter in CHAPTERS
            for each in chapter.commands
            if each.CAN_WAIT
        )
    elif issubclass(hint, StrEnum | IntEnum):
        yield from (Choice(member.value, choice_titles(hint, member.value)) for member in members(hint))


def choice_titles(closed_set: type[Enum], value: str) -> tuple[str, str]:
    """Return what a word of a closed set is called, in English and Japanese."""
    english = CLASS_TITLES[value] if closed_set is SystemClass else value.replace("-", " ")
    japanese = next(member.japanese for member in members(closed_set) if member.value == value)
    return english, english if japanese.isascii() else japanese
