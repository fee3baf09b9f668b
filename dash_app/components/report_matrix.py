"""Who has not reported: a table of ministries by month, each cell a number, a sign and a way to the list."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.empty import empty_state
from dash_app.figures.canvas import Row
from projections.registers.reports_missing import MONTHS

REGISTER: Final = "/registers/reports-missing"


def report_matrix(rows: Sequence[Row], year: int, own: frozenset[str], address: Address) -> Component:
    """Return the table of a fiscal year; the reader's own ministries stand first.

    Args:
        rows: Rows of the register of missing reports, of one year.
        year: That year.
        own: Ids of the reader's ministries.
        address: Where the reader is.
    """
    reader = address.reader
    if not rows:
        return empty_state(
            reader.say("inbox.no_reports", year=reader.year(year)), reader.say("inbox.no_reports_says")
        )
    cells = {(row["ministry_id"], row["period"]): row for row in rows}
    ministries = dict.fromkeys((row["ministry_id"], row["ministry"]) for row in rows)
    ordered = sorted(ministries, key=lambda ministry: ministry[0] not in own)
    periods = [f"{year + (month < MONTHS[0])}-{month:02d}" for month in MONTHS]
    head = html.Tr(
        [
            html.Th(reader.say("part.ministry"), scope="col"),
            *(html.Th(_month(period, address), scope="col") for period in periods),
            html.Th(reader.say("inbox.missing_sum"), scope="col"),
        ]
    )
    body = [
        html.Tr(
            [
                html.Th(name or "–", scope="row", className="matrix-own" if key in own else ""),
                *(_cell(cells.get((key, period)), address) for period in periods),
                html.Td(f"{sum(int(row['missing']) for row in rows if row['ministry_id'] == key):,}"),
            ]
        )
        for key, name in ordered
    ]
    table = html.Table(
        [
            html.Caption(reader.say("inbox.matrix_caption", year=reader.year(year))),
            html.Thead(head),
            html.Tbody(body),
        ],
        className="matrix",
    )
    return html.Div(table, className="matrix-place", tabIndex=0)


def _cell(row: Row | None, address: Address) -> Component:
    reader = address.reader
    if row is None:
        return html.Td("·", className="matrix-none", title=reader.say("inbox.not_due"))
    missing, systems = int(row["missing"]), int(row["systems"])
    if not missing:
        said = reader.say("inbox.all_reported", count=systems)
        return html.Td(f"✓ {systems}", className="matrix-done", title=said)
    place = replace(address.at(REGISTER), fiscal_year=int(row["fiscal_year"]))
    href = place.filtered(ministry=row["ministry_id"] or "", q=row["period"]).href
    said = reader.say(
        "inbox.some_missing",
        missing=missing,
        count=systems,
        period=_month(row["period"], address),
        ministry=row["ministry"],
    )
    return html.Td(dcc.Link(f"! {missing}/{systems}", href=href, title=said), className="matrix-missing")


def _month(period: str, address: Address) -> str:
    return address.reader.say("inbox.month", month=int(period[-2:]))
