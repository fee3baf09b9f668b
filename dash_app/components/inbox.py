"""The parts of the inbox: what is to be done by kind, what changed by system."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.badge import SIGNS, said
from dash_app.components.empty import empty_state
from dash_app.components.events import told
from dash_app.components.grid import Column, Kind
from dash_app.duties import in_language, place_of_duty
from dash_app.figures.canvas import Row
from dash_app.reader import Reader
from dash_app.words import event_name
from domain.vocabulary import Provenance
from projections.inbox.desk import LATER, OVERDUE, SOON, URGENCY, WAITING

SHOWN: Final = 3
"""So many of one kind stand under its heading; the table below holds all of them."""
SIGN: Final = {OVERDUE: "!", SOON: "◔", LATER: "○", WAITING: "…"}
"""The sign of an urgency, beside its word: never colour alone."""


def summary(rows: Sequence[Row], address: Address) -> Component:
    """Return how many things there are of each urgency."""
    counts = {state: sum(row["state"] == state for row in rows) for state in URGENCY}
    parts = [
        html.Div(
            [
                html.Dt(f"{SIGN[state]} {address.reader.say(f'urgency.{state}')}"),
                html.Dd(f"{counts[state]:,}", className="summary-count"),
            ],
            className=f"summary-part summary-{state}",
        )
        for state in URGENCY
    ]
    return html.Dl(parts, className="inbox-summary")


def groups(rows: Sequence[Row], address: Address) -> Component:
    """Return what is to be done, by kind: the kind with the most urgent first, a few of each."""
    reader = address.reader
    if not rows:
        return empty_state(reader.say("inbox.nothing"), reader.say("inbox.nothing_says"))
    by_duty: dict[str, list[Row]] = {}
    for row in rows:
        by_duty.setdefault(str(row["duty"]), []).append(row)
    return html.Div([_group(found, address) for found in by_duty.values()], className="duty-groups")


def _group(rows: Sequence[Row], address: Address) -> Component:
    reader, first = address.reader, rows[0]
    policy = reader.say("problem.policy", section=first["policy"])
    late, rest = sum(row["state"] == OVERDUE for row in rows), len(rows) - SHOWN
    head: list[Component | str] = [f"{in_language(first, 'title', address)} ({len(rows):,}) "]
    if late:
        said = f"{SIGN[OVERDUE]} {reader.say('inbox.late', count=f'{late:,}')}"
        head.append(html.Span(said, className="urgency urgency-overdue"))
    more = [html.P(reader.say("inbox.more", count=f"{rest:,}"), className="note")] if rest > 0 else []
    return html.Section(
        [
            html.H3(head),
            html.P(f"{in_language(first, 'rule', address)} {policy}", className="note"),
            html.Ul([_item(row, address) for row in rows[:SHOWN]], className="duties"),
            *more,
        ],
        className=f"duty-group duty-group-{first['state']}",
    )


def _item(row: Row, address: Address) -> Component:
    """Return one thing to do: few components, because a browser pays for each of them."""
    parts = [signs(row, address), amount_of(row, address), day_of(row, address), state_of(row, address)]
    return html.Li(
        [
            dcc.Link(in_language(row, "sentence", address), href=place_of_duty(row, address).href),
            html.Span(" · ".join(filter(None, parts)), className=f"duty-due urgency-{row['state']}"),
        ],
        className="duty",
    )


def signs(row: Row, address: Address) -> str:
    """Return the sign and the word of what is only illustrated, nothing of anything else."""
    kind = str(Provenance.ILLUSTRATIVE)
    return f"{SIGNS[kind]} {said(kind, address.reader)}" if row["illustrative"] else ""


def amount_of(row: Row, address: Address) -> str:
    """Return the figure of a thing to do, nothing where there is none."""
    return "" if row["amount_yen"] is None else address.reader.yen(row["amount_yen"])


def day_of(row: Row, address: Address) -> str:
    """Return until when a thing is to be done, nothing where no day is set."""
    return "" if row["due_on"] is None else address.reader.day(row["due_on"])


def state_of(row: Row, address: Address) -> str:
    """Return how urgent a thing is: its sign, and the days that are left or past."""
    reader, state = address.reader, str(row["state"])
    if row["days_left"] is None or state == WAITING:
        held_up = state == SOON and row["days_left"] is None
        return f"{SIGN[state]} {reader.say('inbox.held_up' if held_up else f'urgency.{state}')}"
    days = int(row["days_left"])
    key = "inbox.days_late" if days < 0 else "inbox.days_left"
    return f"{SIGN[state]} {reader.say(key, days=f'{abs(days):,}')}"


def all_columns(reader: Reader) -> list[Column]:
    """Return the columns of the table of everything that is to be done."""
    return [
        Column("urgency", reader.say("inbox.urgency"), width=110),
        Column("kind", reader.say("inbox.kind"), width=180),
        Column("said", reader.say("inbox.what"), Kind.PAGE, width=280, grows=True),
        Column("amount_yen", reader.say("figure.amount"), Kind.YEN, width=110),
        Column("day", reader.say("inbox.due"), width=110),
        Column("ministry", reader.say("part.ministry"), width=120),
        Column("basis", reader.say("history.provenance"), width=90),
    ]


def all_rows(rows: Sequence[Row], address: Address) -> list[dict[str, Any]]:
    """Return the rows of that table, most urgent first."""
    return [
        {
            "urgency": state_of(row, address),
            "kind": in_language(row, "title", address),
            "said": in_language(row, "sentence", address),
            "href": place_of_duty(row, address).href,
            "amount_yen": row["amount_yen"],
            "day": None if row["due_on"] is None else row["due_on"].isoformat(),
            "ministry": row["ministry"],
            "basis": signs(row, address),
        }
        for row in rows
    ]


def changes(rows: Sequence[Row], address: Address) -> Component:
    """Return the latest events of each system that changed."""
    found = [
        list(of_one) for _, of_one in groupby(rows, key=lambda row: (row["system_id"], row["ministry_id"]))
    ]
    return html.Ul([_changed(of_one, address) for of_one in found], className="changes")


def _changed(rows: Sequence[Row], address: Address) -> Component:
    reader, first = address.reader, rows[0]
    name, owner = first["ministry"] or "–", ""
    place = address.at("/history").filtered(ministry=first["ministry_id"] or "")
    if first["system_id"]:
        name, owner = first["system_name"], f"{first['ministry'] or '–'} · "
        place = address.at("/history").filtered(system=first["system_id"])
    count = reader.say("inbox.events", count=f"{int(first['events']):,}")
    return html.Li(
        [
            html.Div(
                [dcc.Link(name, href=place.href), html.Span(f"{owner}{count}")], className="change-head"
            ),
            html.Ul([html.Li(_event(row, address)) for row in rows], className="change-events"),
        ]
    )


def _event(row: Row, address: Address) -> str:
    """Return who did what when, with which amount, on one line."""
    reader = address.reader
    kind = row["provenance"]
    parts = [
        reader.moment(row["recorded_at"].to_pydatetime()),
        event_name(row["event"], reader),
        "" if row["amount_yen"] is None else reader.yen(row["amount_yen"]),
        row["actor"] or "–",
        f"{SIGNS[kind]} {said(kind, reader)}" if kind in SIGNS else "",
        told(row["event"], row["summary"] or "", reader),
    ]
    return " · ".join(filter(None, parts))
