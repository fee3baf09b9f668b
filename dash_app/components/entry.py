"""What every form that records something shares: fields, key, what it echoes, its receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import uuid4

import dash_mantine_components as dmc
from dash import State, dcc, html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.formatting import JAPAN, NotAnAmount, Unit, amount_with_unit, parse_amount
from dash_app.reader import Reader
from domain.facts import Facts, Source
from domain.fiscal import FiscalYear
from domain.ledger import Receipt

Typed: TypeAlias = Mapping[str, Any]
"""What stands in the fields of a form, by name."""


class Incomplete(ValueError):
    """Something the form needs is missing or cannot be read; the message is for the reader."""


@dataclass(frozen=True)
class EntryIds:
    """The ids of one form, all under one name."""

    name: str

    @property
    def key(self) -> str:
        """Holds the key made when the form was opened: a second click sends the same one."""
        return f"{self.name}-key"

    @property
    def amount(self) -> str:
        """The amount."""
        return f"{self.name}-amount"

    @property
    def actor(self) -> str:
        """Who records."""
        return f"{self.name}-actor"

    @property
    def source(self) -> str:
        """The document it rests on."""
        return f"{self.name}-source"

    @property
    def effective_on(self) -> str:
        """From when it is in force."""
        return f"{self.name}-effective-on"

    @property
    def confirmed(self) -> str:
        """Whether an unusual amount is meant so."""
        return f"{self.name}-confirmed"

    @property
    def echo(self) -> str:
        """Where the amount is read back."""
        return f"{self.name}-echo"

    @property
    def send(self) -> str:
        """The button."""
        return f"{self.name}-send"


def common_state(entry: EntryIds) -> dict[str, State]:
    """Return what every form sends beside its own fields."""
    return {
        "key": State(entry.key, "data"),
        "actor": State(entry.actor, "value"),
        "source": State(entry.source, "value"),
        "effective_on": State(entry.effective_on, "value"),
        "confirmed": State(entry.confirmed, "checked"),
    }


def form(
    entry: EntryIds, fields: Sequence[Component], send: str, reader: Reader, opened_for: FiscalYear
) -> Component:
    """Return a form: its own fields, then who, on what document, from when; a fresh key; the button.

    Args:
        entry: Its ids.
        fields: What only this form asks.
        send: What the button says.
        reader: Language.
        opened_for: The fiscal year it records for; the business date starts on its nearest open day.
    """
    today = datetime.now(JAPAN).date()
    return html.Div(
        [
            dcc.Store(id=entry.key, data=str(uuid4())),
            *fields,
            dmc.TextInput(
                id=entry.actor, label=reader.say("entry.actor"), required=True, size="sm", value=""
            ),
            dmc.TextInput(
                id=entry.source, label=reader.say("entry.source"), required=True, size="sm", value=""
            ),
            dmc.DateInput(
                id=entry.effective_on,
                label=reader.say("entry.effective_on"),
                value=opened_for.nearest_open_day(today).isoformat(),
                valueFormat="YYYY-MM-DD",
                monthLabelFormat=reader.say("clock.month_format"),
                monthsListFormat=reader.say("clock.months_format"),
                size="sm",
            ),
            dmc.Checkbox(id=entry.confirmed, label=reader.say("entry.confirmed"), checked=False, size="xs"),
            html.Div(
                html.Button(send, id=entry.send, type="button", className="main-button"),
                className="form-actions",
            ),
        ],
        className="form",
    )


def amount_field(entry: EntryIds, reader: Reader) -> list[Component]:
    """Return the field of an amount in yen and the place where it is read back in words and larger units.

    The field hands over every stroke at once: what is sent must be what stands there, however quickly
    somebody clicks.
    """
    return [
        dmc.TextInput(
            id=entry.amount,
            label=reader.say("entry.amount"),
            required=True,
            size="sm",
            value="",
            rightSection=reader.say("part.yen"),
            rightSectionWidth=44,
            inputProps={"inputMode": "numeric"},
        ),
        html.Div(id=entry.echo, className="words", **aria(live="polite")),
    ]


def read_amount(typed: str | None, reader: Reader) -> int:
    """Return the typed yen.

    Raises:
        Incomplete: Nothing, or nothing that can be read without a doubt.
    """
    if not (typed or "").strip():
        raise Incomplete(reader.say("entry.amount_missing"))
    try:
        return parse_amount(typed or "")
    except NotAnAmount:
        raise Incomplete(reader.say("entry.amount_unreadable", typed=typed)) from None


def read_facts(typed: Typed, reader: Reader) -> Facts:
    """Return who states it, resting on what, from when.

    Raises:
        Incomplete: One of the three is missing.
    """
    labels = {"actor": "entry.actor", "source": "entry.source", "effective_on": "entry.effective_on"}
    given = {name: (typed.get(name) or "").strip() for name in labels}
    missing = [reader.say(labels[name]) for name, text in given.items() if not text]
    if missing:
        raise Incomplete(reader.say("entry.missing", fields=reader.say("part.listing").join(missing)))
    day = date.fromisoformat(given["effective_on"][:10])
    return Facts(
        actor=given["actor"],
        effective_on=day,
        source=Source(given["source"]),
        is_confirmed=bool(typed.get("confirmed")),
    )


def read_back(amount_yen: int, reader: Reader) -> Component:
    """Return an amount as it is read aloud and in 百万円 and 億円, so that a slip by a thousand shows."""
    units = [amount_with_unit(amount_yen, unit, reader.language) for unit in (Unit.MILLION, Unit.OKU)]
    thousand = reader.say("entry.thousand", amount=f"{amount_yen / 1000:,.0f}")
    return html.Span([html.Strong(reader.words(amount_yen)), f" = {' = '.join([thousand, *units])}"])


def balance(lines: Sequence[tuple[str, int]], reader: Reader) -> Component:
    """Return amounts before and after what is about to be recorded; what falls below zero is marked."""
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(name),
                    html.Dd(reader.exact_yen(amount), className="below-zero" if amount < 0 else ""),
                ]
            )
            for name, amount in lines
        ],
        className="balance",
    )


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
