"""Recording from a form: one command under one key, answered with a receipt, a refusal, or what changed."""

from dataclasses import dataclass, replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.aria import aria
from dash_app.components.events import told
from dash_app.components.problem import plain_alert, problem_alert
from dash_app.figures.canvas import Row, rows_of
from dash_app.forms import parts
from dash_app.forms.checking import Asked, Checked, check
from dash_app.forms.drawing import Opened
from dash_app.forms.receipts import receipt_card, rows_of_append
from dash_app.forms.remarks import titles
from dash_app.reader import Reader
from dash_app.words import event_name
from domain.access.signed import Signed
from domain.answers import Receipt
from domain.errors import DomainError, StaleVersion
from projections.runtime import Runtime

KEY_SPACE = "form:"
"""Keys of forms never meet those of other callers; the account keeps those of two people apart."""


@dataclass(frozen=True)
class Answered:
    """What somebody is told who sent a form.

    Attributes:
        component: The receipt, the refusal, or what changed meanwhile.
        position: Where it was recorded; ``None`` when nothing was.
    """

    component: Component
    position: int | None = None


def answer_place(place: str) -> Component:
    """Return the place of a receipt or a refusal; a screen reader tells it at once."""
    return html.Div(id=place, **aria(live="assertive"))


def reveal_answers(app: Dash, place: str) -> None:
    """Register the callback that scrolls to an answer and lets the keyboard go on from it."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("ikkatsu", "reveal"),
        Output(place, "data-revealed"),
        Input(place, "children"),
        State(place, "id"),
        prevent_initial_call=True,
    )


def key_of(account: str, key: str) -> str:
    """Return the name of a form's request in the log."""
    return f"{KEY_SPACE}{account}:{key}"


def record(runtime: Runtime, asked: Asked, opened: Opened, address: Address) -> Answered:
    """Record what a form asks for, once.

    Args:
        runtime: The books.
        asked: The form.
        opened: What it was opened with: its key, and the version its officer has seen.
        address: Where the answer is shown.

    Returns:
        The receipt and its position; or the refusal, what is missing, or what changed meanwhile, and none.
    """
    checked = check(runtime, asked)
    if checked.remarks:
        return Answered(_incomplete(asked, checked))
    if checked.command is None:  # pragma: no cover - a form without remarks has a command
        return Answered(plain_alert(asked.reader.say("record.unreadable"), asked.reader))
    is_seen = opened.subject_id == checked.command.subject_id
    try:
        receipt = runtime.ledger.execute(
            Signed(command=checked.command, person=asked.person),
            key=key_of(asked.person.account, opened.key),
            expected_version=opened.version if is_seen else None,
        )
    except StaleVersion as error:
        return Answered(_changed_meanwhile(runtime, opened, error, asked.reader))
    except DomainError as error:
        return Answered(html.Div(problem_alert(error, asked.reader), tabIndex=-1))
    runtime.drafts.discard(asked.person.account, opened.key)
    return Answered(_receipt(runtime, receipt, asked, address), receipt.position)


def _incomplete(asked: Asked, checked: Checked) -> Component:
    reader, named = asked.reader, titles(asked)
    listed = [html.Li(f"{named.get(each.field, each.field)}: {each.sentence}") for each in checked.remarks]
    return html.Div(
        [html.P(reader.say("record.not_sent"), className="problem-title"), html.Ul(listed)],
        className="problem",
        role="alert",
        tabIndex=-1,
    )


def _receipt(runtime: Runtime, receipt: Receipt, asked: Asked, address: Address) -> Component:
    reader = asked.reader
    again = html.A(
        reader.say("record.another", title=asked.operation.title(reader)),
        href=replace(address.filtered(draft="", item=""), path=asked.operation.path).href,
        className="plain-link",
    )
    links = [
        again,
        dcc.Link(reader.say("record.all"), href=address.at("/record").href, className="plain-link"),
    ]
    system_id = asked.typed.text("system_id")
    if system_id:
        page = address.at(f"/systems/{system_id}").href
        links.append(dcc.Link(reader.say("record.to_system"), href=page, className="plain-link"))
    return html.Div([_told(runtime, receipt, address), html.P(links, className="receipt-links")])


def _told(runtime: Runtime, receipt: Receipt, address: Address) -> Component:
    reader = address.reader
    if receipt.recorded_at is None:
        said = html.P(reader.say("entry.nothing_new"), className="receipt-title")
        return html.Div(said, className="receipt", role="status", tabIndex=-1)
    title = reader.say("record.waits" if receipt.case_ids else "entry.recorded")
    cases = [
        dcc.Link(
            reader.say("record.to_case"), href=address.at(f"/cases/{case_id}").href, className="plain-link"
        )
        for case_id in receipt.case_ids
    ]
    rows = rows_of_append(runtime, receipt.position)
    drawn = receipt_card(rows, address, title) if rows else _plain_receipt(receipt, title, reader)
    return html.Div([drawn, *cases])


def _plain_receipt(receipt: Receipt, title: str, reader: Reader) -> Component:
    """Return the receipt of what no history shows this person."""
    ids = [html.Code(f"{event_id} ") for event_id in receipt.event_ids]
    return html.Div(
        [html.P(title, className="receipt-title"), html.P([reader.say("entry.events"), " ", *ids])],
        className="receipt",
        role="status",
        tabIndex=-1,
    )


def _changed_meanwhile(runtime: Runtime, opened: Opened, error: StaleVersion, reader: Reader) -> Component:
    """Return what somebody else recorded since the form was opened; what was typed stays."""
    frame = runtime.views.history(after=opened.position).frame
    rows = [row for row in rows_of(frame) if str(row["event_id"]).rpartition("@")[0] == error.subject_id]
    return html.Div(
        [
            html.P(reader.say("record.changed"), className="problem-title"),
            html.P(reader.say("record.changed_about")),
            html.Ul([html.Li(_changed(row, reader)) for row in rows]),
            html.Button(reader.say("record.go_on"), id=parts.GO_ON, type="button", className="quiet-button"),
        ],
        className="problem stale",
        role="alert",
        tabIndex=-1,
    )


def _changed(row: Row, reader: Reader) -> list[Any]:
    summary = told(str(row["event"]), str(row["summary"]), reader)
    amount = "" if row["amount_yen"] is None else f" {reader.exact_yen(row['amount_yen'])}"
    return [
        html.Strong(event_name(str(row["event"]), reader)),
        f"{amount} — {row['actor']}, {reader.moment(row['recorded_at'])}",
        html.Br(),
        html.Span(summary, className="note"),
    ]


def seen_now(runtime: Runtime, opened: Opened, subject_id: str | None) -> Opened:
    """Return what a form was opened with, once its officer has named what it is about, or seen it anew."""
    if subject_id is None:
        return opened
    position = runtime.ledger.head
    version = runtime.ledger.version_of(subject_id)
    return replace(opened, subject_id=subject_id, version=version, position=position)
