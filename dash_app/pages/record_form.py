"""The form of one operation: drawn by its description, tried out while it is typed, sent once."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final
from urllib.parse import unquote
from uuid import UUID, uuid4

from dash import MATCH, ClientsideFunction, Dash, Input, Output, Patch, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components import entry
from dash_app.components.empty import empty_state
from dash_app.forms import parts
from dash_app.forms.checking import Asked, check
from dash_app.forms.drawing import Opened, first_typed, form, months_typed, opened_from, subject_typed
from dash_app.forms.inputs import MOST_ROWS, row_of
from dash_app.forms.offers import is_seen, references
from dash_app.forms.operations import Operation, may_record, operation_named
from dash_app.forms.remarks import beside_fields, echoes, panel
from dash_app.forms.typed import CONFIRMED, POST, Typed
from dash_app.page import Page
from dash_app.pages.record import draft_link, saved
from dash_app.recording import answer_place, key_of, record, reveal_answers, seen_now
from domain.access.person import Person
from domain.access.sight import present_person
from projections.drafts import Draft
from projections.runtime import Runtime

HEAD: Final = "record-form-head"
TYPED: Final = {
    "values": State(parts.FIELDS, "value"),
    "names": State(parts.FIELDS, "id"),
    "units": State(parts.UNITS, "value"),
    "unit_names": State(parts.UNITS, "id"),
    "cells": State(parts.CELLS, "value"),
    "cell_names": State(parts.CELLS, "id"),
    "confirmed": State(parts.CONFIRMED, "checked"),
}
"""What stands in a form, part by part."""
WHERE: Final = {"pathname": State(ids.URL, "pathname"), "search": State(ids.URL, "search")}


def operation_at(address: Address) -> Operation | None:
    """Return the operation whose form an address is."""
    return operation_named(unquote(address.path.rpartition("/")[2]))


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader, operation = address.reader, operation_at(address)
    title = reader.say("frame.not_found") if operation is None else operation.title(reader)
    about = "" if operation is None else operation.about(reader)
    return html.Div(
        [
            html.Div(
                [
                    dcc.Link(reader.say("record.back"), href=address.at("/record").href, className="back"),
                    html.H1(title),
                    html.P(about),
                ],
                className="page-head",
            ),
            answer_place(parts.ANSWER),
            html.Div(id=parts.PLACE),
        ],
        className="record-page",
    )


def form_at(runtime: Runtime, address: Address, opened: Opened | None, typed: Typed) -> Component:
    """Return the form of an address, or why there is none; what stood in an open form stays in it."""
    reader, operation, person = address.reader, operation_at(address), present_person()
    if operation is None:
        return empty_state(reader.say("frame.not_found"), reader.say("record.no_such", path=address.path))
    if not address.is_now:
        return entry.closed(reader)
    if not may_record(person, operation):
        return empty_state(reader.say("record.not_yours"), reader.say("record.not_yours_about"))
    draft_id = address.filters.get("draft", "")
    if opened is not None and opened.operation == operation.name and draft_id in ("", opened.key):
        return form(runtime, operation, address, person, typed, opened)
    return _opened_form(runtime, operation, address, person, draft_id)


def _opened_form(
    runtime: Runtime, operation: Operation, address: Address, person: Person, draft_id: str
) -> Component:
    drafts = [each for each in runtime.drafts.of(person.account) if each.operation == operation.name]
    draft = next((each for each in drafts if each.draft_id == draft_id), None)
    typed = Typed.from_content(draft.content) if draft else first_typed(operation, address, runtime, person)
    opened = Opened(operation.name, draft.draft_id if draft else str(uuid4()))
    subject_id = subject_typed(operation, typed) if is_seen(runtime, typed.text("system_id")) else None
    opened = seen_now(runtime, opened, subject_id)
    offered = [] if draft else [_draft_offer(each, operation, address) for each in drafts[:3]]
    return html.Div([*offered, form(runtime, operation, address, person, typed, opened)])


def _draft_offer(draft: Draft, operation: Operation, address: Address) -> Component:
    said = address.reader.say("record.continue", when=saved(draft, address.reader))
    return html.P(dcc.Link(said, href=draft_link(draft, operation, address)), className="draft-offer")


def typed_from(state: Mapping[str, Any]) -> Typed:
    """Return what stands in a form, from its parts as the page sends them."""
    fields = {name["name"]: _text(value) for name, value in zip(state["names"], state["values"], strict=True)}
    if state["confirmed"]:
        fields[CONFIRMED] = "yes"
    units = {name["name"]: str(unit) for name, unit in zip(state["unit_names"], state["units"], strict=True)}
    rows: dict[str, dict[int, dict[str, str | None]]] = {}
    for name, value in zip(state["cell_names"], state["cells"], strict=True):
        rows.setdefault(name["list"], {}).setdefault(int(name["row"]), {})[name["name"]] = _text(value)
    in_order = {listed: [entries[row] for row in sorted(entries)] for listed, entries in rows.items()}
    return Typed(fields, units, in_order)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    reveal_answers(app, parts.ANSWER)
    app.callback(
        output=Output(parts.PLACE, "children"),
        inputs={"search": Input(ids.URL, "search"), "pathname": State(ids.URL, "pathname")},
        state={"opened": State(parts.OPENED, "data"), "typed": _all_typed()},
    )(in_worker(partial(_drawn, runtime)))
    app.callback(
        Output(parts.rows_id(MATCH), "children"),
        Input(parts.add_id(MATCH), "n_clicks"),
        State(parts.rows_id(MATCH), "children"),
        State(parts.add_id(MATCH), "id"),
        State(ids.URL, "pathname"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )(in_worker(_with_another_row))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("ikkatsu", "settle"),
        Output(parts.SETTLED, "data"),
        Input(parts.FIELDS, "value"),
        Input(parts.UNITS, "value"),
        Input(parts.CELLS, "value"),
        Input(parts.CONFIRMED, "checked"),
    )
    _register_checks(app, runtime)
    _register_sending(app, runtime)


def _all_typed() -> dict[str, State]:
    """Return the parts of a form that may not be there: without the box that is no pattern."""
    return {name: state for name, state in TYPED.items() if name != "confirmed"}


def _drawn(runtime: Runtime, search: str, pathname: str, opened: Any, typed: dict[str, Any]) -> Component:
    stood = typed_from({**typed, "confirmed": False})
    return form_at(runtime, read_address(pathname, search), opened_from(opened), stood)


def _with_another_row(
    clicks: int | None, rows: list[Any] | None, pressed: dict[str, str], pathname: str, search: str
) -> Any:
    address = read_address(pathname, search)
    operation, count = operation_at(address), len(rows or [])
    if not clicks or operation is None or count >= MOST_ROWS:
        return no_update
    each = next(field for field in operation.fields if field.name == pressed["list"])
    patched = Patch()
    patched.append(row_of(each, count, {}, address.reader))
    return patched


def _register_checks(app: Dash, runtime: Runtime) -> None:
    app.callback(
        output={
            "errors": Output(parts.FIELDS, "error"),
            "notes": Output(parts.NOTES, "children"),
            "check": Output(parts.CHECK, "children"),
            "confirm": Output(parts.CONFIRM, "className"),
            "kept": Output(parts.KEPT, "children"),
            "opened": Output(parts.OPENED, "data"),
            "references": Output(parts.REFERENCES, "data"),
            "months": Output(parts.MONTHS, "data"),
        },
        inputs={"settled": Input(parts.SETTLED, "data"), "tried": Input(parts.SEND, "n_clicks")},
        state={
            "typed": TYPED,
            "places": {
                "notes": State(parts.NOTES, "id"),
                "references": State(parts.REFERENCES, "id"),
                "months": State(parts.MONTHS, "id"),
            },
            "opened": State(parts.OPENED, "data"),
            "at": WHERE,
        },
        prevent_initial_call=True,
    )(in_worker(partial(_checked, runtime)))


def _checked(
    runtime: Runtime,
    settled: int | None,
    tried: int | None,
    typed: dict[str, Any],
    places: dict[str, Any],
    opened: Any,
    at: dict[str, str],
) -> dict[str, Any]:
    del settled
    asked, form_opened = _asked(typed, opened, read_address(at["pathname"], at["search"]))
    if asked is None or form_opened is None:
        raise PreventUpdate
    checked = check(runtime, asked)
    errors = beside_fields(asked, checked, with_missing=bool(tried))
    read = echoes(asked, checked)
    is_asked_back = checked.asks_back or bool(typed["confirmed"])
    lists = {each.name for each in asked.operation.fields if each.is_list}
    if checked.subject_id not in (None, form_opened.subject_id):
        form_opened = seen_now(runtime, form_opened, checked.subject_id)
    offered = references(
        runtime, asked.operation, _known_subject(checked.subject_id, checked.values), asked.reader
    )
    return {
        "errors": [errors.get(name["name"], "") for name in typed["names"]],
        "notes": [_note(name["name"], read, errors, lists) for name in places["notes"]],
        "check": panel(asked, checked),
        "confirm": "record-confirm" if is_asked_back else "record-confirm record-hidden",
        "kept": _kept(runtime, asked),
        "opened": [vars(form_opened)],
        "references": [offered.get(name["name"], []) for name in places["references"]],
        "months": [months_typed(asked.typed, asked.reader) for _ in places["months"]],
    }


def _known_subject(subject_id: str | None, values: Mapping[str, Any]) -> str | None:
    return None if values.get("system_id") == "–" else subject_id


def _note(name: str, read: Mapping[str, Component], errors: Mapping[str, str], lists: set[str]) -> Any:
    """Return what stands in the place beside a field; a list has no other place for what is wrong with it."""
    wrong = [html.P(errors[name], className="list-error")] if name in lists and name in errors else []
    return [*([read[name]] if name in read else []), *wrong]


def _kept(runtime: Runtime, asked: Asked) -> str:
    """Keep what stands in the form, once something does, and say when that was."""
    address = Address(path=asked.operation.path)
    untouched = first_typed(asked.operation, address, runtime, asked.person).fields
    about = {each.name for each in asked.operation.fields if each.is_address or each.name == "fiscal_year"}
    own = {name for name in asked.typed.fields if name not in {*about, POST}}
    is_touched = any(asked.typed.text(name) not in ("", untouched.get(name)) for name in own)
    if not is_touched and not any(asked.typed.filled_rows(name) for name in asked.typed.rows):
        return ""
    draft = runtime.drafts.keep(asked.person.account, asked.key, asked.operation.name, asked.typed.content)
    if draft is None:
        return ""
    if runtime.ledger.log.append_by_key(key_of(asked.person.account, asked.key)) is not None:
        runtime.drafts.discard(asked.person.account, asked.key)  # it was sent while this was being said
        return ""
    return asked.reader.say("record.kept", when=saved(draft, asked.reader))


def _asked(typed: dict[str, Any], opened: Any, address: Address) -> tuple[Asked | None, Opened | None]:
    operation, form_opened = operation_at(address), opened_from(opened)
    if operation is None or form_opened is None or form_opened.operation != operation.name:
        return None, None
    try:
        key = str(UUID(str(form_opened.key)))
    except ValueError:
        return None, None
    asked = Asked(operation, typed_from(typed), key, present_person(), address.reader)
    return asked, replace(form_opened, key=key)


def _register_sending(app: Dash, runtime: Runtime) -> None:
    app.callback(
        output=[
            Output(parts.ANSWER, "children"),
            Output(ids.RECORDED, "data", allow_duplicate=True),
            Output(parts.PLACE, "children", allow_duplicate=True),
        ],
        inputs={"clicks": Input(parts.SEND, "n_clicks")},
        state={"typed": TYPED, "opened": State(parts.OPENED, "data"), "at": WHERE},
        prevent_initial_call=True,
        running=[(Output(parts.SEND, "disabled"), True, False)],
    )(in_worker(partial(_sent, runtime)))
    app.callback(
        output=[
            Output(parts.OPENED, "data", allow_duplicate=True),
            Output(parts.ANSWER, "children", allow_duplicate=True),
        ],
        inputs={"clicks": Input(parts.GO_ON, "n_clicks")},
        state={"opened": State(parts.OPENED, "data"), "at": WHERE},
        prevent_initial_call=True,
    )(in_worker(partial(_gone_on, runtime)))


def _sent(
    runtime: Runtime, clicks: int | None, typed: dict[str, Any], opened: Any, at: dict[str, str]
) -> list[Any]:
    address = read_address(at["pathname"], at["search"])
    asked, form_opened = _asked(typed, opened, address)
    if not clicks or asked is None or form_opened is None or not address.is_now:
        raise PreventUpdate
    answered = record(runtime, asked, form_opened, address)
    if answered.position is None:
        return [answered.component, no_update, no_update]
    return [answered.component, answered.position, []]


def _gone_on(runtime: Runtime, clicks: int | None, opened: Any, at: dict[str, str]) -> list[Any]:
    form_opened = opened_from(opened)
    if not clicks or form_opened is None:
        raise PreventUpdate
    address = read_address(at["pathname"], at["search"])
    seen = seen_now(runtime, form_opened, form_opened.subject_id or None)
    return [
        [vars(seen)],
        html.P(address.reader.say("record.gone_on"), className="draft-offer", role="status"),
    ]


PAGE = Page("/record/{operation}", "record.form_title", layout, register, in_head=False)
"""The form of one operation."""
