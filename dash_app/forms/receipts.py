"""Receipts: what was recorded, in words, with its events, its position and its moment, for ever."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.events import told
from dash_app.figures.canvas import Row, rows_of
from dash_app.formatting import ABSENT
from dash_app.reader import whole
from dash_app.words import event_name
from projections.runtime import Runtime

MOST_EVENTS: Final = 50
"""An import records thousands at once; the history shows them all."""


def rows_of_append(runtime: Runtime, position: int) -> list[Row]:
    """Return the events recorded together with the one at a position, as far as this person sees them."""
    appends = runtime.ledger.log.appends_after(position - 1, 1) if position > 0 else []
    if not appends or appends[0].first_position > position:
        return []
    first, last = appends[0].first_position, appends[0].last_position
    frame = runtime.views.history(after=first - 1, limit=min(last - first + 1, MOST_EVENTS)).frame
    return [row for row in rows_of(frame) if first <= int(row["position"]) <= last]


def receipt_card(rows: Sequence[Row], address: Address, title: str) -> Component:
    """Return the receipt of what was recorded in one decision.

    Args:
        rows: Its events, from the history view.
        address: Whose page.
        title: What stands above it.
    """
    reader = address.reader
    last = rows[-1]
    link = address.at(f"/receipts/{int(last['position'])}").href
    return html.Div(
        [
            html.P(title, className="receipt-title"),
            html.Ul([html.Li(_event(row, address)) for row in rows]),
            *_and_more(rows, address),
            html.Dl(
                [
                    *_term(reader.say("receipt.when"), reader.moment(last["recorded_at"])),
                    *_term(reader.say("receipt.position"), f"{int(last['position']):,}"),
                    *_term(reader.say("receipt.who"), _text(last["actor"])),
                    *_term(reader.say("receipt.source"), _text(last["source_title"])),
                    *_term(reader.say("receipt.effective_on"), reader.day(last["effective_on"])),
                ],
                className="receipt-facts",
            ),
            html.P(dcc.Link(reader.say("receipt.link"), href=link)),
        ],
        className="receipt",
        role="status",
        tabIndex=-1,
    )


def _and_more(rows: Sequence[Row], address: Address) -> list[Component]:
    if len(rows) < MOST_EVENTS:
        return []
    return [html.P(address.reader.say("receipt.first_ones", most=MOST_EVENTS))]


def _event(row: Row, address: Address) -> list[Any]:
    reader = address.reader
    amount, year = whole(row["amount_yen"]), whole(row["fiscal_year"])
    said = [event_name(str(row["event"]), reader)]
    said += [] if row["system_name"] is None else [str(row["system_name"])]
    if year is not None:
        said.append(reader.year(year))
    if amount is not None:
        said.append(f"{reader.exact_yen(amount)} ({reader.words(amount)})")
    summary = _summary(row, address)
    return [
        html.Strong(" · ".join(said)),
        html.Br(),
        html.Span(summary, className="note"),
        html.Span([" ", html.Code(str(row["event_id"]))], className="note"),
    ]


def _summary(row: Row, address: Address) -> str:
    said = _text(row["summary"])
    return said if said == ABSENT else told(str(row["event"]), said, address.reader)


def _term(name: str, said: str) -> list[Component]:
    return [html.Div([html.Dt(name), html.Dd(said)])]


def _text(value: Any) -> str:
    return ABSENT if pd.isna(value) else str(value)
