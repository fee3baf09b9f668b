"""The form of an operation as a component: what it asks, the document it rests on, the button."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.aria import aria
from dash_app.formatting import JAPAN, Language
from dash_app.forms import parts
from dash_app.forms.inputs import BELOW, day_input, field_of
from dash_app.forms.offers import Offer, is_seen, ministries, months, offered, references
from dash_app.forms.operations import Operation, is_reference
from dash_app.forms.typed import DAY, NUMBER_OF_SOURCE, POST, REASON, SOURCE, URL_OF_SOURCE, Typed
from dash_app.reader import Reader
from domain.access.permissions import acts
from domain.access.person import ROLE_TITLES, Person
from domain.command_fields import CommandField, FieldKind
from domain.fiscal import FiscalYear
from projections.runtime import Runtime

SHOWN_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "adjust-plan": ("remarks",),
    "adopt-common-function": ("scope",),
    "allocate": ("ministry",),
    "award-contract": ("vendor_corporate_number", "bidders", "authority_id", "certification_id"),
    "carry-in": ("from_ministry",),
    "change-contract": ("amounts_by_year", "ends_on", "scope"),
    "conclude-review": ("ceiling_yen", "conditions"),
    "embargo-figures": ("fiscal_year", "until"),
    "override-limit": ("up_to_yen", "valid_until"),
    "propose-system": ("ministry", "organization", "outline", "budget_scale_yen"),
    "raise-finding": ("due_on",),
    "report-plan-progress": ("remarks",),
    "request-budget": ("kind",),
    "submit-plan": ("procurement",),
    "terminate-contract": ("released_by_year",),
}
"""What may be left out and is still asked beside what must be given; the rest stands folded below."""
OF_NEXT_YEAR: Final = frozenset({"estimate-cost", "request-budget", "draft-budget"})
"""What is recorded for the year to come."""


@dataclass(frozen=True)
class Opened:
    """What a form was opened with; it stays in the page while the form is open.

    Attributes:
        operation: Which form.
        key: Its request is sent under this name, however often somebody clicks.
        subject_id: What the officer has seen, empty while they have named nothing.
        version: At which version.
        position: Up to where in the log.
    """

    operation: str
    key: str
    subject_id: str = ""
    version: int = 0
    position: int = 0


def opened_from(data: Any) -> Opened | None:
    """Return what a form was opened with, as the page keeps it; ``None`` where no form is open."""
    kept = data[0] if isinstance(data, list) and data else None
    try:
        return None if kept is None else Opened(**kept)
    except TypeError:
        return None


def first_typed(operation: Operation, address: Address, runtime: Runtime, person: Person) -> Typed:
    """Return what stands in a form that was only just opened: what the address names, and usual values."""
    today = runtime.now().astimezone(JAPAN).date()
    year = address.fiscal_year or FiscalYear.of(today).year + (operation.name in OF_NEXT_YEAR)
    named = {"system_id": address.filters.get("system"), "fiscal_year": str(year)}
    ministry = address.filters.get("ministry") or _own_ministry(person)
    fields: dict[str, str | None] = {}
    for each in operation.fields:
        if each.name in named:
            fields[each.name] = named[each.name] if each.is_required or each.name == "system_id" else None
        elif each.is_address and each.kind is FieldKind.ORGANIZATION:
            fields[each.name] = ministry
        elif is_reference(each, operation):
            fields[each.name] = address.filters.get("item") if each.is_address else None
        elif each.default is not None and not each.is_list:
            fields[each.name] = _written(each.default)
    return Typed(fields)


def _own_ministry(person: Person) -> str | None:
    ministries = sorted(person.ministries)
    return ministries[0] if len(ministries) == 1 else None


def _written(default: Any) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return str(default)


def posts_of(operation: Operation, person: Person, reader: Reader) -> list[Offer]:
    """Return the posts in which a person may record something, one for each ministry."""
    permission = acts()[operation.command].value
    found: dict[str, str] = {}
    for post in person.posts:
        if post.ministry is not None and post.role in permission.own | permission.every:
            found.setdefault(post.ministry, ROLE_TITLES[post.role][reader.language is Language.JA])
    return [{"value": ministry, "label": title} for ministry, title in found.items()]


def form(
    runtime: Runtime, operation: Operation, address: Address, person: Person, typed: Typed, opened: Opened
) -> Component:
    """Return the form of an operation, with what stands in it."""
    reader = address.reader
    shown, folded = _split(operation)
    drawn = [_field(runtime, operation, each, address, person, typed) for each in shown]
    more = [_field(runtime, operation, each, address, person, typed) for each in folded]
    is_open = any(typed.text(each.name) not in ("", _written(each.default)) for each in folded)
    return html.Div(
        [
            dcc.Store(id=parts.opened_id(), data=vars(opened)),
            dcc.Store(id=parts.SETTLED),
            html.Div(
                [html.H2(reader.say("record.what")), html.Div(drawn, className="form")], className="card"
            ),
            *(
                [
                    html.Details(
                        [html.Summary(reader.say("record.more")), html.Div(more, className="form")],
                        className="card more-fields",
                        open=is_open,
                    )
                ]
                if more
                else []
            ),
            _facts(runtime, operation, address, person, typed),
            _actions(operation, reader),
        ],
        className="record-form",
    )


def _split(operation: Operation) -> tuple[list[CommandField], list[CommandField]]:
    first = SHOWN_FIRST.get(operation.name, ())
    shown = [each for each in operation.fields if each.is_required or each.is_address or each.name in first]
    return shown, [each for each in operation.fields if each not in shown]


def _field(
    runtime: Runtime, operation: Operation, each: CommandField, address: Address, person: Person, typed: Typed
) -> Component:
    reader = address.reader
    if is_reference(each, operation):
        is_known = is_seen(runtime, typed.text("system_id"))
        subject_id = subject_typed(operation, typed) if is_known else None
        named = references(runtime, operation, subject_id, reader)
        return field_of(each, typed, named[each.name], reader, kind=parts.REFERENCE)
    if each.kind is FieldKind.MONTH:
        return field_of(each, typed, months_typed(typed, reader), reader, kind=parts.MONTH)
    return field_of(
        each, typed, offered(runtime, operation, each, address, person, typed.text(each.name)), reader
    )


def subject_typed(operation: Operation, typed: Typed) -> str | None:
    """Return what a form is about as it stands, ``None`` while what names it is not typed."""
    values: dict[str, Any] = {name: text for name, text in typed.fields.items() if text}
    return operation.subject_id(values)


def months_typed(typed: Typed, reader: Reader) -> list[Offer]:
    """Return the months of the year that is chosen."""
    year = typed.text("fiscal_year")
    return months(int(year), reader) if year.isdecimal() else []


def _facts(
    runtime: Runtime, operation: Operation, address: Address, person: Person, typed: Typed
) -> Component:
    reader = address.reader
    posts = posts_of(operation, person, reader)
    names = (
        {offer["value"]: offer["label"] for offer in ministries(runtime, None, address, person)}
        if len(posts) > 1
        else {}
    )
    asked = [
        *([_post_picker(posts, names, typed, reader)] if len(posts) > 1 else []),
        html.Div(
            dmc.Textarea(
                **_said(REASON, "record.reason", typed, reader, is_required=operation.needs_reason),
                autosize=True,
                minRows=1,
                maxRows=6,
            ),
            className="form-field form-whole",
        ),
        _text(SOURCE, "record.source", typed, reader, is_required=True, help_key="record.source_help"),
        _text(NUMBER_OF_SOURCE, "record.source_number", typed, reader),
        html.Div(
            [
                day_input(_said(DAY, "record.effective_on", typed, reader, empty=None), reader),
                html.Div(id=parts.note_id(DAY), className="words"),
            ],
            className="form-field",
        ),
        _text(URL_OF_SOURCE, "record.source_url", typed, reader),
    ]
    return html.Div(
        [html.H2(reader.say("record.rests_on")), html.Div(asked, className="form")], className="card"
    )


def _post_picker(posts: Sequence[Offer], names: Mapping[str, str], typed: Typed, reader: Reader) -> Component:
    data = [
        {"value": post["value"], "label": f"{names.get(post['value'], post['value'])} {post['label']}"}
        for post in posts
    ]
    return html.Div(
        dmc.Select(
            **_said(POST, "record.post", typed, reader, empty=None),
            data=data,
            searchable=True,
            clearable=True,
            clearButtonProps=aria(label=reader.say("part.clear")),
            placeholder=reader.say("record.post_by_itself"),
        ),
        className="form-field",
    )


def _said(
    name: str, key: str, typed: Typed, reader: Reader, *, is_required: bool = False, empty: str | None = ""
) -> dict[str, Any]:
    return {
        "id": parts.field_id(name),
        "label": reader.say(key),
        "required": is_required,
        "size": "sm",
        "value": typed.fields.get(name) or empty,
    }


def _text(
    name: str, key: str, typed: Typed, reader: Reader, *, is_required: bool = False, help_key: str = ""
) -> Component:
    said = _said(name, key, typed, reader, is_required=is_required)
    described: dict[str, Any] = {"description": reader.say(help_key)} if help_key else {}
    return html.Div(dmc.TextInput(**said, **described, inputWrapperOrder=BELOW), className="form-field")


def _actions(operation: Operation, reader: Reader) -> Component:
    return html.Div(
        [
            html.Div(id=parts.CHECK, className="record-check", role="status", **aria(live="polite")),
            html.Div(
                dmc.Checkbox(
                    id=parts.CONFIRMED, label=reader.say("record.confirmed"), checked=False, size="sm"
                ),
                id=parts.CONFIRM,
                className="record-confirm record-hidden",
            ),
            html.Div(
                [
                    html.Button(
                        operation.title(reader), id=parts.SEND, type="button", className="main-button"
                    ),
                    html.Span(reader.say("record.keys"), className="note"),
                    html.Span(id=parts.KEPT, className="note"),
                ],
                className="form-actions",
            ),
        ],
        className="card record-actions",
    )
