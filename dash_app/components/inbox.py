"""The parts of the inbox: what is to be done by kind, what changed by system."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.badge import provenance_sign
from dash_app.components.empty import empty_state
from dash_app.components.events import told
from dash_app.duties import in_language, place_of_duty
from dash_app.figures.canvas import Row, present
from dash_app.words import event_name
from domain.vocabulary import Provenance
from projections.inbox.desk import LATER, OVERDUE, SOON, URGENCY, WAITING

SHOWN: Final = 5
"""So many of one kind stand open; the others fold away under their number."""
SIGN: Final = {OVERDUE: "!", SOON: "◔", LATER: "○", WAITING: "…"}
"""The sign of an urgency, beside its word: never colour alone."""


def urgency(state: str, address: Address, said: str = "") -> Component:
    """Return the mark of an urgency: its sign, and a word or what else is said of it."""
    return html.Span(
        [html.Span(SIGN[state], className="urgency-sign"), said or address.reader.say(f"urgency.{state}")],
        className=f"urgency urgency-{state}",
    )


def summary(rows: Sequence[Row], address: Address) -> Component:
    """Return how many things there are of each urgency."""
    counts = {state: sum(row["state"] == state for row in rows) for state in URGENCY}
    parts = [
        html.Div(
            [html.Dt(urgency(state, address)), html.Dd(f"{counts[state]:,}", className="summary-count")],
            className=f"summary-part summary-{state}",
        )
        for state in URGENCY
    ]
    return html.Dl(parts, className="inbox-summary")


def groups(rows: Sequence[Row], address: Address) -> Component:
    """Return what is to be done, by kind: the kind with the most urgent first."""
    if not rows:
        reader = address.reader
        return empty_state(reader.say("inbox.nothing"), reader.say("inbox.nothing_says"))
    by_duty: dict[str, list[Row]] = {}
    for row in rows:
        by_duty.setdefault(str(row["duty"]), []).append(row)
    return html.Div([_group(found, address) for found in by_duty.values()], className="duty-groups")


def _group(rows: Sequence[Row], address: Address) -> Component:
    reader, first = address.reader, rows[0]
    policy = reader.say("problem.policy", section=first["policy"])
    late = sum(row["state"] == OVERDUE for row in rows)
    marks = [urgency(OVERDUE, address, reader.say("inbox.late", count=f"{late:,}"))] if late else []
    items = [_item(row, address) for row in rows]
    rest = len(rows) - SHOWN
    folded = (
        [
            html.Details(
                [
                    html.Summary(reader.say("inbox.more", count=f"{rest:,}")),
                    html.Ul(items[SHOWN:], className="duties"),
                ]
            )
        ]
        if rest > 0
        else []
    )
    return html.Section(
        [
            html.Div(
                [
                    html.H3(in_language(first, "title", address)),
                    html.Span(reader.say("inbox.count", count=f"{len(rows):,}"), className="duty-count"),
                    *marks,
                ],
                className="duty-head",
            ),
            html.P(f"{in_language(first, 'rule', address)} {policy}", className="note"),
            html.Ul(items[:SHOWN], className="duties"),
            *folded,
        ],
        className=f"duty-group duty-group-{first['state']}",
    )


def _item(row: Row, address: Address) -> Component:
    reader = address.reader
    sign = [provenance_sign(Provenance.ILLUSTRATIVE, reader)] if row["illustrative"] else []
    amount = present(row["amount_yen"])
    figure = [] if amount is None else [html.Span(reader.yen(amount), className="duty-amount")]
    return html.Li(
        [
            html.Span(
                [
                    dcc.Link(in_language(row, "sentence", address), href=place_of_duty(row, address).href),
                    *sign,
                ],
                className="duty-sentence",
            ),
            *figure,
            html.Span(_due(row, address), className="duty-due"),
        ],
        className="duty",
    )


def _due(row: Row, address: Address) -> list[Component | str]:
    reader, state = address.reader, str(row["state"])
    if row["due_on"] is None:
        return [urgency(state, address)]
    days = int(row["days_left"])
    key = "inbox.days_late" if days < 0 else "inbox.days_left"
    said = reader.say("urgency.waiting") if state == WAITING else reader.say(key, days=f"{abs(days):,}")
    return [f"{reader.day(row['due_on'])} ", urgency(state, address, said)]


def changes(rows: Sequence[Row], address: Address) -> Component:
    """Return the latest events of each system that changed."""
    found = [
        list(of_one) for _, of_one in groupby(rows, key=lambda row: (row["system_id"], row["ministry_id"]))
    ]
    return html.Ul([_changed(of_one, address) for of_one in found], className="changes")


def _changed(rows: Sequence[Row], address: Address) -> Component:
    reader, first = address.reader, rows[0]
    name, place = (
        first["ministry"] or "–",
        address.at("/history").filtered(ministry=first["ministry_id"] or ""),
    )
    if first["system_id"]:
        name, place = first["system_name"], address.at("/history").filtered(system=first["system_id"])
    count = reader.say("inbox.events", count=f"{int(first['events']):,}")
    owner = [html.Span(first["ministry"], className="change-owner")] if first["system_id"] else []
    head = [dcc.Link(name, href=replace(place, fiscal_year=None).href), *owner, html.Span(count)]
    return html.Li(
        [
            html.Div(head, className="change-head"),
            html.Ul([_event(row, address) for row in rows], className="change-events"),
        ]
    )


def _event(row: Row, address: Address) -> Component:
    reader = address.reader
    amount = present(row["amount_yen"])
    parts: list[Component | str] = [
        html.Span(reader.moment(row["recorded_at"].to_pydatetime()), className="change-when"),
        html.Strong(event_name(row["event"], reader)),
    ]
    if amount is not None:
        parts.append(html.Span(reader.yen(amount), className="duty-amount"))
    parts.append(html.Span(row["actor"] or "–", className="change-actor"))
    if row["provenance"]:
        parts.append(provenance_sign(row["provenance"], reader))
    content = told(row["event"], row["summary"] or "", reader)
    return html.Li([html.Div(parts, className="change-line"), html.P(content, className="note")])
