"""One system: what it is, what it cost, the steps of its budget cycle, its payments and its events."""

from collections.abc import Mapping
from functools import partial
from typing import Final

import pandas as pd
from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app import ids, sentences
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.amount import absent
from dash_app.components.badge import provenance_badge
from dash_app.components.chart import Draw, Drawn, answer_charts, chart_card
from dash_app.components.events import event_columns, event_rows
from dash_app.components.frame import credit_lines
from dash_app.components.grid import Column, Kind, Table, TableAt, answer_grids, cells, data_grid
from dash_app.components.problem import problem_alert
from dash_app.components.systems import class_name, coverage_name
from dash_app.components.tiles import Tile, answer_tiles, tiles_place
from dash_app.figures.canvas import Row
from dash_app.figures.system_cost import cost_twin, system_cost
from dash_app.opening import OPENS, Opened, Opener, row_query
from dash_app.page import Page
from dash_app.pages import system_steps
from dash_app.pages.system_steps import systems_opener
from dash_app.provenance import Kinds, kinds_of
from dash_app.reader import whole
from dash_app.reading import known_as, left_by_ministry, moment_line, shown_year, system_id_of, system_row
from dash_app.theme import Colour
from dash_app.withheld import withheld_note
from domain.errors import DomainError
from domain.vocabulary import GENERAL_ACCOUNT
from projections.questions import Figures
from projections.runtime import Runtime

HEAD = "system-head"
BODY = "system-body"
KNOWN = "cards"
UNKNOWN = "cards cards-folded"
"""Folded to nothing but as wide as before: a table filled while it has no width is drawn without cells."""
TILES = "system-tiles"
COST = "system-cost"
PAYMENTS = "system-payments"
EVENTS = "system-events"


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    payments, events = reader.say("system.payments"), reader.say("system.events")
    return html.Div(
        [
            html.Div(id=HEAD, className="page-head"),
            html.Div(
                [
                    html.Div(tiles_place(TILES), className="card-wide tiles-six"),
                    chart_card(
                        COST,
                        reader.say("system.cost"),
                        reader,
                        note=reader.say("system.cost_note"),
                        height=360,
                    ),
                    system_steps.place(reader),
                    html.Section(
                        [
                            html.H2(payments),
                            html.P(reader.say("system.payments_about"), className="sentence"),
                            data_grid(PAYMENTS, payments, reader, height=420),
                        ],
                        className="card",
                    ),
                    html.Section(
                        [
                            html.H2(events),
                            html.P(reader.say("system.events_about"), className="sentence"),
                            data_grid(EVENTS, events, reader, height=420),
                        ],
                        className="card",
                    ),
                ],
                className=KNOWN,
                id=BODY,
            ),
        ]
    )


def head_at(runtime: Runtime, address: Address) -> tuple[list[Component], bool]:
    """Return what the system is, and whether the books know it at that moment."""
    reader = address.reader
    back = dcc.Link(reader.say("system.back"), href=address.at("/systems").href, className="back")
    try:
        row = system_row(runtime, address)
    except DomainError as error:
        return [back, html.H1(system_id_of(address)), problem_alert(error, reader)], False
    number = whole(row["system_class"])
    facts = {
        "part.ministry": row["ministry"],
        "part.organization": row["organization"],
        "part.system_class": None if number is None else class_name(number, reader),
        "part.start_year": _year(row["start_fiscal_year"], address),
        "part.end_year": _year(row["end_fiscal_year"], address),
        "part.system_id": row["system_id"],
    }
    terms = [
        html.Div([html.Dt(reader.say(key)), html.Dd(absent(reader) if pd.isna(said) else str(said))])
        for key, said in facts.items()
    ]
    title = html.H1(str(row["system_name"]))
    note = withheld_note(runtime.views.withheld(), system_id_of(address), reader)
    badges = _badges(runtime, row["covered"], address)
    return [back, title, badges, *note, html.Dl(terms, className="facts")], True


def _badges(runtime: Runtime, covered: object, address: Address) -> Component:
    reader = address.reader
    events = runtime.views.history(system=system_id_of(address), clock=address.clock).frame
    known = [provenance_badge(provenance, reader) for provenance in sorted(set(events["provenance"]))]
    coverage = html.Span(coverage_name(covered, reader), className="badge")
    return html.Div([coverage, *known], className="badges")


def _year(year: object, address: Address) -> str | None:
    number = whole(year)
    return None if number is None else address.reader.year(number)


def tiles_at(runtime: Runtime, address: Address) -> list[Tile]:
    """Return the key figures of the page."""
    reader = address.reader
    row = system_row(runtime, address)
    in_year = reader.year(shown_year(runtime, address))
    spent = kinds_of([row["spent_provenance"]])
    shown = [
        ("money.spent", "spent_yen", Colour.SPENT, spent),
        ("cost_class.operations", "operations_yen", Colour.OPERATIONS, spent),
        ("cost_class.development", "development_yen", Colour.DEVELOPMENT, spent),
        *(
            (f"money.{name}", f"{name}_yen", role, _known_as(runtime, address, f"{name}_yen", row))
            for name, role in (("planned", Colour.REQUESTED), ("allocated", Colour.MOVED))
        ),
    ]
    opener, of_system = systems_opener(runtime, address)
    opened = [
        (key, opener.cell(of_system, column, row[column]), role, kinds) for key, column, role, kinds in shown
    ]
    left = ("system.envelope_left", _left(runtime, address, str(row["ministry_id"])), Colour.CURRENT, ())
    return [
        Tile(reader.say(key), figure.value, role, in_year, kinds if figure.parts else (), figure)
        for key, figure, role, kinds in (*opened, left)
    ]


def _left(runtime: Runtime, address: Address, ministry_id: str) -> Opened:
    """Return what is left in the general-account envelope of a ministry in the page's year."""
    year = shown_year(runtime, address)
    key = {"fiscal_year": year, "ministry_id": ministry_id, "account": GENERAL_ACCOUNT}
    left = left_by_ministry(runtime, address).get(ministry_id)
    return Opener(address, "allocations", Figures(year)).cell({OPENS: row_query(key)}, "left_yen", left)


def _known_as(runtime: Runtime, address: Address, column: str, row: Row) -> Kinds:
    return tuple(known_as(runtime, address, column, row[column], system=str(row["system_id"])))


def cost_at(runtime: Runtime, address: Address) -> Drawn:
    """Return the cost of the system by year and class."""
    reader, asked = address.reader, Figures(by=("cost-class",), system=system_id_of(address))
    opener = Opener(address, "lump-sum", asked, COST)
    view = runtime.views.lump_sum(by=asked.by, system=asked.system, clock=address.clock, with_provenance=True)
    frame = of_one_side(opener.with_rows(view.frame))
    return Drawn(
        system_cost(frame, reader, opener),
        sentences.of_system(frame, reader, opener),
        frame["fiscal_year"].nunique(),
        cost_twin(frame, reader, opener),
    )


def of_one_side(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a lump-sum frame without the reported costs of years that anything was published of.

    A cost class that only officers tell of is part of the published total of its year already.
    """
    published = frame["published_spent_yen"].notna()
    in_published_year = frame["fiscal_year"].isin(frame["fiscal_year"][published])
    return frame[published | ~in_published_year]


def payments_at(runtime: Runtime, address: Address) -> Table:
    """Return the published payments of the system, largest first."""
    reader = address.reader
    view = runtime.views.payments(system_id_of(address), clock=address.clock)
    columns = [
        Column("payee_name", reader.say("payment.payee"), width=220, grows=True),
        Column("amount_yen", reader.say("figure.amount"), Kind.YEN, width=130),
        Column("tier", reader.say("payment.tier"), width=110),
        Column("block", reader.say("payment.block"), width=90),
        Column("paid_by", reader.say("payment.paid_by"), width=110),
        Column("year", reader.say("figure.fiscal_year"), width=120),
        Column("payee_corporate_number", reader.say("payment.corporate_number"), width=150),
    ]
    opener = Opener(address, "payments", Figures(system=system_id_of(address)))
    frame = opener.with_rows(view.frame).assign(
        tier=[reader.say(f"payment.{tier.replace('-', '_')}") for tier in view.frame["tier"]],
        year=[reader.year(year) for year in view.frame["fiscal_year"]],
    )
    rows = cells(frame, [*(column.field for column in columns), OPENS])
    return Table(columns, rows, [moment_line(address, view), *credit_lines(reader)], opener=opener)


def events_at(runtime: Runtime, address: Address) -> Table:
    """Return the events, newest first."""
    reader = address.reader
    view = runtime.views.history(system=system_id_of(address), clock=address.clock)
    columns = event_columns(reader, with_system=False)
    return Table(
        columns, event_rows(view.frame, reader, columns), [moment_line(address, view), *credit_lines(reader)]
    )


def _answered_head(
    runtime: Runtime, search: str, recorded: int | None, pathname: str
) -> tuple[list[Component], str]:
    del recorded  # only why the head is drawn again
    head, is_known = head_at(runtime, read_address(pathname, search))
    return head, KNOWN if is_known else UNKNOWN


CHARTS: Final[Mapping[str, Draw]] = {COST: cost_at}
TABLES: Final[Mapping[str, TableAt]] = {PAYMENTS: payments_at, EVENTS: events_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    app.callback(
        Output(HEAD, "children"),
        Output(BODY, "className"),
        Input(ids.URL, "search"),
        Input(ids.RECORDED, "data"),
        State(ids.URL, "pathname"),
    )(in_worker(partial(_answered_head, runtime)))
    answer_tiles(app, runtime, {TILES: tiles_at})
    answer_charts(app, runtime, CHARTS)
    answer_grids(app, runtime, TABLES)
    system_steps.register(app, runtime)


PAGE = Page("/systems/{system_id}", "system.title", layout, register, in_head=False)
