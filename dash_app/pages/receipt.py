"""A receipt that stays: what one decision recorded, at the address of its position in the log."""

from typing import Final

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.empty import empty_state
from dash_app.components.headings import page_head
from dash_app.forms.receipts import receipt_card, rows_of_append
from dash_app.page import Page
from projections.runtime import Runtime

PLACE: Final = "receipt-place"
LONGEST: Final = 15


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    return html.Div(
        [page_head(reader.say("receipt.title"), reader.say("receipt.about")), html.Div(id=PLACE)],
        className="narrow",
    )


def receipt_at(runtime: Runtime, address: Address) -> Component:
    """Return the receipt at an address, or that nothing is there for whoever asks."""
    reader, written = address.reader, address.path.rpartition("/")[2]
    is_number = written.isascii() and written.isdecimal() and len(written) <= LONGEST
    rows = rows_of_append(runtime, int(written)) if is_number else []
    if not rows:
        return empty_state(reader.say("receipt.none"), reader.say("receipt.none_about"))
    links = [dcc.Link(reader.say("record.all"), href=address.at("/record").href, className="plain-link")]
    return html.Div([receipt_card(rows, address, reader.say("entry.recorded")), html.P(links)])


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callback of the page."""
    app.callback(Output(PLACE, "children"), Input(ids.URL, "search"), State(ids.URL, "pathname"))(
        in_worker(lambda search, pathname: receipt_at(runtime, read_address(pathname, search)))
    )


PAGE = Page("/receipts/{position}", "receipt.title", layout, register, in_head=False)
"""One receipt."""
