"""Cases as pages show them: the list, what waits, what it would change, what happened to it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.badge import provenance_sign
from dash_app.components.empty import empty_state
from dash_app.components.problem import problem_alert
from dash_app.figures.canvas import Row
from dash_app.formatting import Language
from dash_app.words import event_name, field_name, value_of_event
from domain.approval.case import CaseState
from domain.errors import DomainError
from domain.vocabulary import Provenance
from projections.effects_of_case import Effects
from projections.frames.declared import by_row
from projections.kept_facts import KeptFact

SIGN: Final = {
    CaseState.OPEN: "◔",
    CaseState.RETURNED: "↩",
    CaseState.APPROVED: "✓",
    CaseState.REFUSED: "✕",
    CaseState.WITHDRAWN: "–",
}
"""The sign of a state, beside its word: never colour alone."""
YEN: Final = "_yen"
IDENTIFYING: Final = ("statement_ja", "statement_en")


def statement(row: Row, address: Address) -> str:
    """Return what a case is, in one sentence."""
    return str(row["statement_ja" if address.language is Language.JA else "statement_en"])


def state_badge(state: str, address: Address) -> Component:
    """Return the mark of a case's state: its sign and its word."""
    kind = CaseState(state)
    return html.Span(
        [html.Span(SIGN[kind], className="urgency-sign"), address.reader.say(f"case_state.{state}")],
        className=f"case-state case-{state}",
    )


def case_list(rows: Sequence[Row], address: Address, nothing: str) -> Component:
    """Return cases as a list, each with its state, its people and its amount; what to say of none."""
    if not rows:
        return html.P(nothing, className="note")
    return html.Ul([_entry(row, address) for row in rows], className="case-list")


def _entry(row: Row, address: Address) -> Component:
    reader = address.reader
    parts: list[Component | str] = [
        html.Span(
            reader.say("cases.drafted", account=row["drafted_by"], moment=_when(row["drafted_at"], address))
        )
    ]
    if row["decided_by"]:
        parts.append(
            html.Span(
                reader.say(
                    "cases.decided", account=row["decided_by"], moment=_when(row["decided_at"], address)
                )
            )
        )
    remark = [html.P(f"「{row['remark']}」", className="case-remark-said")] if row["remark"] else []
    sign = [provenance_sign(Provenance.ILLUSTRATIVE, reader)] if row["illustrative"] else []
    return html.Li(
        [
            html.Div(
                [
                    state_badge(row["state"], address),
                    dcc.Link(statement(row, address), href=address.at(f"/cases/{row['case_id']}").href),
                    *sign,
                ],
                className="case-line",
            ),
            html.Div([html.Span(row["ministry"] or "–"), *parts], className="case-people"),
            *remark,
        ]
    )


def case_head(row: Row, address: Address) -> Component:
    """Return who asks for what, since when, and on which document."""
    reader = address.reader
    system = (
        dcc.Link(row["system_name"], href=address.at(f"/systems/{row['system_id']}").href)
        if row["system_id"]
        else None
    )
    amount = row["amount_yen"]
    told: dict[str, Any] = {
        "cases.ministry": row["ministry"],
        "part.system": system,
        "figure.amount": None
        if amount is None
        else f"{reader.exact_yen(amount)} ({reader.words(int(amount))})",
        "cases.drafter": f"{row['drafted_by']} · {_when(row['drafted_at'], address)}",
        "cases.waiting_since": _when(row["waiting_since"], address),
        "cases.effective_on": reader.day(row["effective_on"]),
        "cases.document": row["source_title"],
        "cases.reason": row["reason"],
        "cases.decided_by": row["decided_by"]
        and f"{row['decided_by']} · {_when(row['decided_at'], address)}",
        "cases.remark": row["remark"],
    }
    return html.Dl(
        [
            html.Div([html.Dt(reader.say(key)), html.Dd(value)])
            for key, value in told.items()
            if value is not None
        ],
        className="case-facts",
    )


def content_table(content: Mapping[str, Any], names: Mapping[str, str], address: Address) -> Component:
    """Return what waits, field by field; amounts to the yen.

    Args:
        content: By the fields of the command.
        names: What ministries and systems are called, by id.
        address: Where the reader is.
    """
    rows = [
        html.Tr(
            [
                html.Th(field_name(name, address.reader), scope="row"),
                html.Td(_named(name, value, names, address)),
            ]
        )
        for name, value in content.items()
    ]
    return html.Table(html.Tbody(rows), className="case-content")


def _named(name: str, value: Any, names: Mapping[str, str], address: Address) -> Component | str:
    if isinstance(value, str) and value in names:
        return f"{names[value]} ({value})"
    return _said(name, value, address)


def _said(name: str, value: Any, address: Address) -> Component | str:
    if isinstance(value, list):
        return html.Ul([html.Li(_part(part, address)) for part in value], className="case-lines")
    if name.endswith(YEN) and isinstance(value, int):
        return address.reader.exact_yen(value)
    return value_of_event("", name, str(value), address.reader)


def _part(part: Any, address: Address) -> str:
    if not isinstance(part, dict):
        return str(part)
    said = (
        f"{field_name(name, address.reader)} {_said(name, value, address)}" for name, value in part.items()
    )
    return address.reader.say("part.listing").join(said)


def ruling(refusal: DomainError | None, address: Address) -> Component:
    """Return what the rules say now."""
    if refusal is not None:
        return html.Div(
            [
                html.P(address.reader.say("cases.stands_against"), className="note"),
                problem_alert(refusal, address.reader),
            ]
        )
    return html.P([html.Span("✓ ", className="case-approved"), address.reader.say("cases.nothing_against")])


def effects_tables(effects: Effects, names: Mapping[str, str], address: Address) -> Component:
    """Return what would change: every total before and after, and what would be left of it.

    Args:
        effects: What would change.
        names: What ministries are called, by id.
        address: Where the reader is.
    """
    reader = address.reader
    if effects.totals.empty and effects.left.empty:
        return empty_state(reader.say("cases.no_effect"), reader.say("cases.no_effect_says"))
    return html.Div(
        [
            _table(
                [
                    reader.say(key)
                    for key in ("cases.place", "cases.figure", "cases.before", "cases.after", "cases.change")
                ],
                [_total(row, names, address) for row in by_row(effects.totals)],
                reader.say("cases.totals"),
                "effects-totals",
            ),
            *_left(effects.left, names, address),
        ]
    )


def _total(row: Row, names: Mapping[str, str], address: Address) -> list[Component | str]:
    reader = address.reader
    change = int(row["change_yen"])
    sign = "+" if change > 0 else ""
    return [
        _place(row, names, address),
        reader.say(f"money.{row['figure'].removesuffix(YEN)}"),
        reader.exact_yen(row["before_yen"]),
        reader.exact_yen(row["after_yen"]),
        html.Strong(f"{sign}{reader.exact_yen(change)}"),
    ]


def _place(row: Row, names: Mapping[str, str], address: Address) -> str:
    reader = address.reader
    level = row["level"]
    if level == "whole":
        return reader.say("cases.whole")
    parts = [
        reader.year(row["fiscal_year"]),
        names.get(row["ministry_id"] or "", row["ministry"]),
        row["system_name"],
    ]
    if level == "year":
        parts[1] = reader.say("cases.government")
    return " · ".join(str(part) for part in parts if part)


def _left(left: pd.DataFrame, names: Mapping[str, str], address: Address) -> list[Component]:
    reader = address.reader
    if left.empty:
        return []
    keys = (
        "cases.place",
        "cases.held",
        "cases.used_before",
        "cases.used_after",
        "cases.left_before",
        "cases.left_after",
    )
    rows: list[list[Component | str]] = []
    for row in by_row(left):
        name = names.get(row["ministry_id"] or "", row["ministry"]) or "–"
        what = reader.say(
            f"cases.left_of_{row['kind']}",
            year=reader.year(row["fiscal_year"]),
            name=row["system_name"] or name,
        )
        after = int(row["left_after_yen"])
        rows.append(
            [
                what,
                reader.exact_yen(row["held_after_yen"]),
                reader.exact_yen(row["used_before_yen"]),
                reader.exact_yen(row["used_after_yen"]),
                reader.exact_yen(row["left_before_yen"]),
                html.Strong(reader.exact_yen(after), className="below-zero" if after < 0 else ""),
            ]
        )
    return [_table([reader.say(key) for key in keys], rows, reader.say("cases.left"), "effects-left")]


def _cell(head: str, content: Component | str) -> Component:
    """Return a cell that says its column itself where a narrow page shows no head."""
    cell: Any = html.Td
    return cell(content, **{"data-head": head})  # type: ignore[no-any-return]


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[Component | str]], caption: str, kind: str
) -> Component:
    table = html.Table(
        [
            html.Caption(caption),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(
                [html.Tr([html.Th(row[0], scope="row"), *map(_cell, heads[1:], row[1:])]) for row in rows]
            ),
        ],
        className=f"effects {kind}",
    )
    return html.Div(table, className="matrix-place", tabIndex=0)


def case_events(events: Sequence[KeptFact], address: Address) -> Component:
    """Return what happened to a case, in order, with the people and what they said."""
    reader = address.reader
    rows = [
        html.Li(
            [
                html.Div(
                    [
                        html.Span(reader.moment(fact.recorded_at), className="change-when"),
                        html.Strong(event_name(fact.name, reader)),
                        html.Span(fact.actor),
                        html.Code(fact.event_id),
                    ],
                    className="change-line",
                ),
                *([html.P(f"「{fact.reason}」", className="case-remark-said")] if fact.reason else []),
            ]
        )
        for fact in events
    ]
    return html.Ol(rows, className="changes")


def _when(moment: Any, address: Address) -> str:
    return address.reader.moment(moment.to_pydatetime() if isinstance(moment, pd.Timestamp) else moment)
