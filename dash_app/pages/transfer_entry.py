"""The way from the ministries to the form that records a transfer (移替え) between two envelopes."""

from typing import Final

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components import entry
from dash_app.forms.operations import may_record, operation_named
from dash_app.reader import Reader
from domain.access.sight import present_person

PLACE: Final = "transfer-place"


def place(reader: Reader) -> Component:
    """Return the place of the link to the form."""
    about = html.P(reader.say("transfer.about"), className="sentence")
    return html.Section([html.H2(reader.say("transfer.title")), about, html.Div(id=PLACE)], className="card")


def register(app: Dash) -> None:
    """Register the callback that fills the place."""
    app.callback(Output(PLACE, "children"), Input(ids.URL, "search"), State(ids.URL, "pathname"))(
        in_worker(lambda search, pathname: link_at(read_address(pathname, search)))
    )


def link_at(address: Address) -> Component:
    """Return the link to the form, or why this person finds none at this moment."""
    reader, operation = address.reader, operation_named("transfer-appropriation")
    if not address.is_now:
        return entry.closed(reader)
    if operation is None or not may_record(present_person(), operation):
        return html.P(reader.say("record.not_yours"), className="note")
    return dcc.Link(operation.title(reader), href=address.at(operation.path).href, className="plain-link")
