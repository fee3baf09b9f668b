"""What forms share: amounts read back, the receipt of what was recorded, why a past moment has no form."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dash_app.formatting import Unit, amount_with_unit
from dash_app.reader import Reader
from domain.ledger import Receipt


class Incomplete(ValueError):
    """Something the form needs is missing or cannot be read; the message is for the reader."""


def read_back(amount_yen: int, reader: Reader) -> Component:
    """Return an amount as it is read aloud and in 百万円 and 億円, so that a slip by a thousand shows."""
    units = [amount_with_unit(amount_yen, unit, reader.language) for unit in (Unit.MILLION, Unit.OKU)]
    thousand = reader.say("entry.thousand", amount=f"{amount_yen / 1000:,.0f}")
    return html.Span([html.Strong(reader.words(amount_yen)), f" = {' = '.join([thousand, *units])}"])


def receipt(answer: Receipt, what: str, reader: Reader) -> Component:
    """Return the receipt of something recorded: what, its event ids, when, at which position."""
    if answer.recorded_at is None:
        return html.Div(
            html.P(reader.say("entry.nothing_new"), className="receipt-title"),
            className="receipt",
            role="status",
        )
    return html.Div(
        [
            html.P(reader.say("entry.recorded"), className="receipt-title"),
            html.P(what),
            html.P([reader.say("entry.events"), " ", *_codes(answer.event_ids)]),
            html.P(
                reader.say(
                    "entry.recorded_when",
                    moment=reader.moment(answer.recorded_at),
                    position=f"{answer.position:,}",
                )
            ),
        ],
        className="receipt",
        role="status",
    )


def closed(reader: Reader) -> Component:
    """Return why nothing can be recorded on this page: it shows a past moment."""
    return html.P(reader.say("entry.closed"), className="closed-form")


def _codes(event_ids: Sequence[str]) -> list[Component]:
    return [html.Code(f"{event_id} ") for event_id in event_ids]
