"""FastAPI's and pydantic's validation errors as our own refusals: one per bad value, with its place."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, get_args

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from api.refusals import InvalidField, MalformedJson, UnknownField
from domain.errors import DomainError, MissingValue

LONGEST_SHOWN = 80
WANTED: Mapping[str, tuple[str, str]] = {
    "string_type": ("text", "文字列"),
    "int_type": ("a whole number", "整数"),
    "int_parsing": ("a whole number", "整数"),
    "int_from_float": ("a whole number", "整数"),
    "bool_type": ("true or false", "true または false"),
    "bool_parsing": ("true or false", "true または false"),
    "dict_type": ("a JSON object", "JSON オブジェクト"),
    "model_type": ("a JSON object", "JSON オブジェクト"),
    "model_attributes_type": ("a JSON object", "JSON オブジェクト"),
    "list_type": ("a list", "配列"),
    "tuple_type": ("a list", "配列"),
}
"""What a field takes, by pydantic's type of error: English, Japanese."""


class BadField(NamedTuple):
    """A refused value.

    Attributes:
        error: Why.
        location: Where it stands: ``body.amount_yen``, ``query.fiscal_year``, ``header.if-match``.
    """

    error: DomainError
    location: str


def bad_fields(error: RequestValidationError, route: object) -> list[BadField]:
    """Return every bad value of a request, in the request's order; there is at least one.

    Args:
        error: What FastAPI found.
        route: The route that was asked, for naming the fields it knows.
    """
    return list(_translated(error.errors(), route))


def _translated(found: Any, route: object) -> Iterator[BadField]:
    for details in found:
        place = [str(part) for part in details["loc"]]
        if details["type"] == "json_invalid":
            position = int(place.pop()) if place[-1].isdigit() else 0
            yield BadField(MalformedJson(reason=details["ctx"]["error"], position=position), place[0])
        else:
            yield BadField(_refusal(details, place, route), ".".join(place))


def _refusal(details: ErrorDetails, place: list[str], route: object) -> DomainError:
    context: Mapping[str, Any] = details.get("ctx", {})
    refusal = context.get("refusal")
    kind, field = details["type"], ".".join(place[1:]) or place[0]
    if isinstance(refusal, DomainError):
        if hasattr(refusal, "field"):
            refusal.field = field  # the whole way to it: source.title
        return refusal
    special: Mapping[str, Callable[[], DomainError]] = {
        "missing": lambda: MissingValue(field=field),
        "extra_forbidden": lambda: UnknownField(field=field, known=", ".join(_known_fields(place, route))),
    }
    if kind in special:
        return special[kind]()
    english, japanese = _wanted(details, context)
    return InvalidField(field=field, value=shown(details["input"]), expected=english, expected_ja=japanese)


def _wanted(details: ErrorDetails, context: Mapping[str, Any]) -> tuple[str, str]:
    kind = details["type"]
    if kind in ("enum", "literal_error"):
        return f"one of {context['expected']}", f"次のいずれか:{context['expected']}"
    if kind == "string_too_long":
        return f"at most {context['max_length']} characters", f"{context['max_length']} 文字以内"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context.get("ge", context.get("le"))
        word, word_ja = ("at least", "以上") if "ge" in context else ("at most", "以下")
        return f"{word} {bound}", f"{bound} {word_ja}"
    reason = details["msg"]
    return WANTED.get(kind, (f"valid ({reason})", f"有効な値({reason})"))


def _known_fields(place: list[str], route: object) -> list[str]:
    """Return the fields the request's body or query takes, by the models the route declares."""
    dependant: Any = getattr(route, "dependant", None)
    declared = getattr(dependant, f"{place[0]}_params", ())
    fields: list[str] = []
    for parameter in declared:
        model = parameter.field_info.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            fields += _nested(model, place[1:-1])
    return fields


def _nested(model: type[BaseModel], path: list[str]) -> list[str]:
    for name in (part for part in path if not part.isdigit()):
        inner = _model_in(model.model_fields[name].annotation) if name in model.model_fields else None
        if inner is None:
            return []
        model = inner
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that a field holds: itself, or as one of a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def body_location(error: DomainError, route: object) -> str | None:
    """Return where in the body the value stands that the domain refused; ``None`` where no field is meant."""
    field = getattr(error, "field", None)
    return f"body.{field}" if field in _known_fields(["body"], route) else None


def shown(value: object) -> str:
    """Return a value as JSON writes it, shortened: a text and a number look different in a message."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = repr(value)
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
