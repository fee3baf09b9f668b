"""Systems: the register, searchable, and the long tail of their cost."""

from collections.abc import Mapping
from functools import partial
from typing import Final

import pandas as pd
from dash import Dash, html
from dash.development.base_component import Component

from dash_app import sentences
from dash_app.address import Address
from dash_app.components.chart import Draw, Drawn, answer_charts, chart_card
from dash_app.components.filters import answer_filters, filters_place, ministry_choice, search_field
from dash_app.components.frame import credit_lines
from dash_app.components.grid import Column, Kind, Table, TableAt, answer_grids, cells, data_grid
from dash_app.components.headings import page_head
from dash_app.components.systems import coverage_mark
from dash_app.figures.long_tail import long_tail, tail_twin
from dash_app.opening import OPENS, Opener
from dash_app.page import Page
from dash_app.provenance import kinds_of, named
from dash_app.reading import holders, moment_line, shown_year, with_names
from projections.questions import Figures
from projections.runtime import Runtime

FILTERS = "systems-filters"
MINISTRY = "systems-ministry"
SEARCH = "systems-search"
TAIL = "systems-tail"
REGISTER = "systems-register"
KEEP = 15


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    title = reader.say("systems.register")
    return html.Div(
        [
            page_head(reader.say("systems.title"), reader.say("systems.about")),
            html.Div(
                [
                    html.Section(
                        [
                            html.H2(title),
                            filters_place(FILTERS),
                            data_grid(REGISTER, title, reader, height=640),
                        ],
                        className="card wide-part",
                    ),
                    chart_card(
                        TAIL,
                        reader.say("systems.tail"),
                        reader,
                        note=reader.say("systems.tail_note"),
                        height=690,
                        classes="narrow-part",
                    ),
                ],
                className="cards",
            ),
        ]
    )


def _filters(runtime: Runtime, address: Address) -> list[Component]:
    return [
        search_field(SEARCH, address, "systems.search"),
        ministry_choice(MINISTRY, address, holders(runtime, address), "part.ministry"),
    ]


def found(frame: pd.DataFrame, address: Address) -> pd.DataFrame:
    """Return the systems that match the filters: every word, anywhere in name, id or owner."""
    ministry = address.filters.get("ministry")
    if ministry:
        frame = frame[frame["ministry_id"].eq(ministry).fillna(value=False)]
    searched = (
        frame[["system_id", "system_name", "ministry", "organization"]].fillna("").agg(" ".join, axis=1)
    )
    for word in address.filters.get("q", "").casefold().split():
        frame = frame[searched[frame.index].str.casefold().str.contains(word, regex=False)]
    return frame


def tail_at(runtime: Runtime, address: Address) -> Drawn:
    """Return the long tail of the systems found in the lump sum."""
    reader, year = address.reader, shown_year(runtime, address)
    opener = Opener(address, "systems", Figures(year), TAIL)
    frame = opener.with_rows(runtime.views.systems(year, clock=address.clock).frame)
    covered = found(frame[frame["covered"].fillna(value=False)], address)
    told = sentences.of_tail(covered, year, KEEP, reader, opener)
    figure = long_tail(covered, reader, KEEP, opener)
    return Drawn(figure, told, twin=tail_twin(covered, reader, KEEP, opener))


def register_at(runtime: Runtime, address: Address) -> Table:
    """Return the systems found, costliest first."""
    reader = address.reader
    year = shown_year(runtime, address)
    opener = Opener(address, "systems", Figures(year))
    view = runtime.views.systems(year, clock=address.clock)
    columns = [
        Column("system_name", reader.say("part.system"), Kind.PAGE, width=170, grows=True),
        Column("ministry", reader.say("part.ministry"), width=90),
        Column("coverage", reader.say("systems.coverage"), width=84),
        Column("spent_yen", reader.say("money.spent"), Kind.YEN, width=102),
        Column("known_by", reader.say("systems.known_by"), width=112),
        Column("operations_yen", reader.say("cost_class.operations"), Kind.YEN, width=102),
        Column("development_yen", reader.say("cost_class.development"), Kind.YEN, width=102),
        Column("allocated_yen", reader.say("money.allocated"), Kind.YEN, width=102),
        Column("system_id", reader.say("part.system_id"), width=96),
    ]
    frame = found(opener.with_rows(view.frame), address)
    frame = with_names(runtime, address, frame, short=True).assign(
        known_by=[named(kinds_of([cell]), reader) for cell in frame["spent_provenance"]],
        coverage=frame["covered"].map(lambda covered: coverage_mark(covered, reader), na_action="ignore"),
        href=[address.at(f"/systems/{system_id}").href for system_id in frame["system_id"]],
    )
    rows = cells(frame, [*(column.field for column in columns), "href", OPENS])
    return Table(columns, rows, [moment_line(address, view), *credit_lines(reader)], opener=opener)


CHARTS: Final[Mapping[str, Draw]] = {TAIL: tail_at}
TABLES: Final[Mapping[str, TableAt]] = {REGISTER: register_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    answer_filters(app, FILTERS, partial(_filters, runtime), {SEARCH: "q", MINISTRY: "ministry"})
    answer_charts(app, runtime, CHARTS)
    answer_grids(app, runtime, TABLES)


PAGE = Page("/systems", "systems.title", layout, register)
