"""The year at a glance: asked, given, moved, spent, carried and left; and the years side by side."""

from collections.abc import Mapping
from typing import Final

from dash import Dash, dcc, html
from dash.development.base_component import Component

from dash_app import sentences
from dash_app.address import Address
from dash_app.components.badge import provenance_key
from dash_app.components.chart import Draw, Drawn, answer_charts, chart_card
from dash_app.components.headings import page_head
from dash_app.components.tiles import Tile, answer_tiles, tiles_place
from dash_app.figures.year_at_a_glance import year_at_a_glance
from dash_app.figures.years_side_by_side import years_side_by_side
from dash_app.page import Page
from dash_app.provenance import kinds_in, outcome_kinds
from dash_app.reading import events_behind, shown_year, year_view
from dash_app.theme import Colour
from projections.frames import OUTCOMES
from projections.runtime import Runtime

TILES = "overview-tiles"
FLOW = "overview-flow"
YEARS = "overview-years"
FLOW_OF_A_YEAR = (
    ("requested", Colour.REQUESTED),
    ("initial", Colour.INITIAL),
    ("supplementary", Colour.SUPPLEMENTARY),
    ("carried_in", Colour.CARRIED_IN),
    ("current", Colour.CURRENT),
    ("transferred", Colour.MOVED),
    ("spent", Colour.SPENT),
    ("carried_over", Colour.CARRIED_OVER),
    ("unused", Colour.UNUSED),
)
FLOW_COLUMNS = 10
"""Names and amounts stand on the bands: on a telephone the flow scrolls, so that none covers another."""
OUTCOME_COLUMNS = tuple(f"{outcome}_yen" for outcome in OUTCOMES)
NEXT = (
    ("/ministries", "overview.next_ministries"),
    ("/trajectory", "overview.next_trajectory"),
    ("/systems", "overview.next_systems"),
)


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    return html.Div(
        [
            page_head(reader.say("overview.title"), reader.say("overview.about")),
            tiles_place(TILES),
            provenance_key(reader),
            html.Div(
                [
                    chart_card(FLOW, reader.say("overview.flow"), note=reader.say("overview.flow_note")),
                    chart_card(
                        YEARS,
                        reader.say("overview.years"),
                        note=reader.say("overview.years_note"),
                        height=440,
                    ),
                ],
                className="cards",
            ),
            html.Ul(
                [html.Li(dcc.Link(reader.say(key), href=address.at(path).href)) for path, key in NEXT],
                className="next",
            ),
        ]
    )


def tiles_at(runtime: Runtime, address: Address) -> list[Tile]:
    """Return the key figures of the page."""
    reader = address.reader
    year = shown_year(runtime, address)
    view, known = year_view(runtime, address, ("ministry",)), year_view(runtime, address).frame
    total = dict(view.total or {})
    received = [int(amount) for amount in view.frame["transferred_yen"].dropna() if amount > 0]
    total["transferred_yen"] = sum(received) if received else None
    notes = {
        "transferred": reader.say("overview.moved_to", count=len(received)) if received else "",
        **{
            name: sentences.share(reader, total.get("current_yen"), total.get(f"{name}_yen"))
            for name in ("carried_over", "unused")
        },
    }
    shown = [
        Tile(
            reader.say(f"money.{name}"),
            total.get(f"{name}_yen"),
            role,
            notes.get(name, ""),
            kinds_in(known, f"{name}_yen"),
            events_behind(address, f"{name}_yen", year),
        )
        for name, role in FLOW_OF_A_YEAR
    ]
    rate = Tile(
        reader.say("money.execution_rate"),
        None,
        Colour.SPENT,
        reader.say("overview.rate_means"),
        kinds_in(known, "spent_yen", "current_yen") if total.get("execution_rate_pct") is not None else (),
        written=reader.percent(total.get("execution_rate_pct")),
    )
    return [*shown, rate]


def flow_at(runtime: Runtime, address: Address) -> Drawn:
    """Return the flow of the shown year."""
    view = year_view(runtime, address, ("ministry",))
    year = shown_year(runtime, address)
    kinds = outcome_kinds(view.frame, *OUTCOME_COLUMNS)
    told = sentences.of_year(view.total or {}, year, address.reader, kinds)
    return Drawn(year_at_a_glance(view.frame, address.reader), told, FLOW_COLUMNS)


def years_at(runtime: Runtime, address: Address) -> Drawn:
    """Return the years side by side."""
    frame = runtime.views.lump_sum(clock=address.clock, with_provenance=True).frame
    return Drawn(
        years_side_by_side(frame, address.reader), sentences.of_years(frame, address.reader), len(frame)
    )


CHARTS: Final[Mapping[str, Draw]] = {FLOW: flow_at, YEARS: years_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    answer_tiles(app, runtime, {TILES: tiles_at})
    answer_charts(app, runtime, CHARTS)


PAGE = Page("/", "overview.title", layout, register)
