"""The values requests are made of. Nothing is converted silently: a text is no number, 1.0 is no amount."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.bad_fields import shown
from api.refusals import InvalidField, WrittenAmount, WrittenFiscalYear
from domain.corporate_number import checked_corporate_number
from domain.errors import DomainError, InvalidAmount, InvalidFiscalYear, MissingValue, UnknownSystem
from domain.fiscal import FIRST_YEAR, LAST_YEAR, FiscalYear
from domain.money import LARGEST_YEN, positive_yen
from projections.clock import parse_effective_on, parse_known_at

LONGEST_TEXT = 2_000
LONGEST_ID = 100
LINE_BREAKS = "\n\r\t"
EXACT_DIGITS = 15
"""A JSON number of so many digits comes through every reader unchanged."""
ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


def refusing(check: Callable[[Any, str], object]) -> Callable[[Any, ValidationInfo], object]:
    """Return a validator that hands a refusal of ours through pydantic, beside the other bad values.

    Args:
        check: Takes the value and the field's name; returns the value to use or raises the refusal.
    """

    def validate(value: Any, info: ValidationInfo) -> object:
        try:
            return check(value, info.field_name or "")
        except DomainError as refusal:
            raise PydanticCustomError(
                "refused", "{reason}", {"reason": str(refusal), "refusal": refusal}
            ) from refusal

    return validate


def _yen(value: Any, field: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrittenAmount(field=field, value=shown(value))
    try:
        return positive_yen(field, value)
    except InvalidAmount as refusal:
        raise InvalidAmount(field, shown(value), refusal.lowest_yen, refusal.below_yen) from None


def _whole_yen(value: Any, field: str) -> int:
    """Return whole yen; how little or much there can be is the domain's to say."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrittenAmount(field=field, value=shown(value))
    return value


def _count(value: Any, field: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise InvalidField(field, shown(value), "a whole number of 0 or more", " 0 以上の整数")
    return value


def _number(value: Any, field: str) -> Decimal:
    written = repr(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    if not isinstance(written, str) or not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", written):
        raise InvalidField(
            field, shown(value), 'a decimal number such as 12.5 or "12.5"', ' 12.5 や "12.5" の形式の数'
        )
    if isinstance(value, float) and len(written.strip("-0.").replace(".", "")) > EXACT_DIGITS:
        raise InvalidField(
            field,
            shown(value),
            f"written as a text when it has more than {EXACT_DIGITS} digits",
            f" {EXACT_DIGITS} 桁を超えるときは文字列",
        )
    return Decimal(written)


def numbered(kind: type[IntEnum]) -> BeforeValidator:
    """Return the validator of an enumeration of numbers: exactly one of them, as a JSON number."""

    def member(value: Any, field: str) -> IntEnum:
        if isinstance(value, kind):
            return value
        if not isinstance(value, int) or isinstance(value, bool) or value not in list(kind):
            known = ", ".join(str(int(each)) for each in kind)
            raise InvalidField(field, shown(value), f"one of {known}", f"次のいずれか：{known}")
        return kind(value)

    return BeforeValidator(refusing(member))


def fiscal_year_of(value: Any, field: str) -> int:
    """Return a fiscal year written as four ASCII digits, or given as a number.

    Raises:
        WrittenFiscalYear: It is written otherwise.
        InvalidFiscalYear: No fiscal year has that number.
    """
    year = value
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{4}", value):
            raise WrittenFiscalYear(field=field, value=shown(value))
        year = int(value)
    if not isinstance(year, int) or isinstance(year, bool):
        raise WrittenFiscalYear(field=field, value=shown(value))
    try:
        return FiscalYear(year).year
    except InvalidFiscalYear as refusal:
        raise InvalidFiscalYear(shown(year), refusal.first, refusal.last) from None


def _fiscal_year_number(value: Any, field: str) -> int:
    if isinstance(value, str):
        raise WrittenFiscalYear(field=field, value=shown(value))
    return fiscal_year_of(value, field)


def _text(value: Any, field: str) -> str:
    if not isinstance(value, str):
        raise InvalidField(field, shown(value), "text", "文字列")
    if any(_is_unprintable(character) for character in value):
        raise InvalidField(field, shown(value), "text without control characters", "制御文字を含まない文字列")
    if not value.strip():
        raise MissingValue(field)
    if len(value) > LONGEST_TEXT:
        raise InvalidField(
            field, shown(value), f"at most {LONGEST_TEXT:,} characters", f"{LONGEST_TEXT:,} 文字以内"
        )
    return value.strip()


def _is_unprintable(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in LINE_BREAKS


def _url(value: Any, field: str) -> str:
    text = _text(value, field)
    if not re.match(r"https?://[^\s/]+", text, re.IGNORECASE):
        raise InvalidField(
            field,
            shown(value),
            "an address starting with http:// or https://",
            " http:// か https:// で始まるアドレス",
        )
    return text


def _system_id(value: Any, _field: str) -> str:
    if not re.fullmatch(r"[!-~]{1,200}", str(value)) or ":" in str(value):
        raise UnknownSystem(system_id=shown(value)[1:-1])  # no system has such an id; no store need be asked
    return str(value)


def _identifier(value: Any, field: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_ID or not re.fullmatch(ID_PATTERN[1:-1], value):
        raise InvalidField(
            field,
            shown(value),
            f"an id of 1 to {LONGEST_ID} ASCII letters, digits, '.', '_' and '-'",
            f" ASCII 英数字と . _ - による 1〜{LONGEST_ID} 字の識別子",
        )
    return value


def _day(value: Any, field: str) -> date:
    if not isinstance(value, str):
        raise InvalidField(field, shown(value), 'a date such as "2024-03-28"', ' "2024-03-28" の形式の日付')
    return parse_effective_on(value)


def _moment(value: Any, _field: str) -> datetime:
    # In a query an unescaped + means a space: 12:00:00+09:00 arrives with one where its zone begins.
    return parse_known_at(re.sub(r"(?<=\d) (?=\d\d:?\d\d$)", "+", str(value)))


def _corporate_number(value: Any, field: str) -> str:
    return checked_corporate_number(_text(value, field))


def _exact_bool(value: Any, field: str) -> bool:
    if not isinstance(value, bool):
        raise InvalidField(field, shown(value), "true or false", " true または false ")
    return value


def _flag(value: Any, field: str) -> bool:
    if value not in (True, False, "true", "false"):
        raise InvalidField(field, shown(value), "true or false", " true または false ")
    return value in (True, "true")


Yen = Annotated[
    int,
    BeforeValidator(refusing(_yen)),
    WithJsonSchema(
        {"type": "integer", "minimum": 1, "exclusiveMaximum": LARGEST_YEN, "description": "Whole yen (円)."}
    ),
]
"""An amount: a whole JSON number of yen above 0."""
WholeYen = Annotated[
    int,
    BeforeValidator(refusing(_whole_yen)),
    WithJsonSchema(
        {"type": "integer", "minimum": 0, "exclusiveMaximum": LARGEST_YEN, "description": "Whole yen (円)."}
    ),
]
"""An amount: a whole JSON number of yen; the domain says where 0 is one."""
Count = Annotated[int, BeforeValidator(refusing(_count)), WithJsonSchema({"type": "integer", "minimum": 0})]
Number = Annotated[
    Decimal,
    BeforeValidator(refusing(_number)),
    WithJsonSchema(
        {
            "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}],
            "description": f"A decimal number; as a text when it has more than {EXACT_DIGITS} digits.",
        }
    ),
]
"""A number with decimals, exact: none passes through a binary fraction."""

_YEAR_SCHEMA = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
Year = Annotated[int, BeforeValidator(refusing(_fiscal_year_number)), WithJsonSchema(_YEAR_SCHEMA)]
"""A fiscal year in a body: a JSON number."""
WrittenYear = Annotated[int, BeforeValidator(refusing(fiscal_year_of)), WithJsonSchema(_YEAR_SCHEMA)]
"""A fiscal year in an address or a query."""

Text = Annotated[str, BeforeValidator(refusing(_text)), Field(min_length=1, max_length=LONGEST_TEXT)]
"""Text with something in it; surrounding blanks are dropped."""
Url = Annotated[str, BeforeValidator(refusing(_url)), Field(json_schema_extra={"format": "uri"})]
Identifier = Annotated[
    str, BeforeValidator(refusing(_identifier)), Field(max_length=LONGEST_ID, pattern=ID_PATTERN)
]
CorporateNumber = Annotated[str, BeforeValidator(refusing(_corporate_number)), Field(pattern=r"^\d{13}$")]
SystemId = Annotated[str, BeforeValidator(refusing(_system_id))]
"""A system's id in an address."""
Day = Annotated[date, BeforeValidator(refusing(_day)), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    datetime,
    BeforeValidator(refusing(_moment)),
    WithJsonSchema(
        {"type": "string", "description": "ISO 8601 with zone, or a date: the end of that day in Japan."}
    ),
]
Yes = Annotated[bool, BeforeValidator(refusing(_exact_bool))]
"""true or false in a body."""
Flag = Annotated[bool, BeforeValidator(refusing(_flag))]
"""true or false in a query."""
