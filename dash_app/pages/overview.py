"""The year at a glance: asked, given, moved, spent, carried and left; and the years side by side."""

from collections.abc import Mapping
from typing import Any, Final

from dash import Dash, dcc, html
from dash.development.base_component import Component

from dash_app import sentences
from dash_app.address import Address
from dash_app.components.badge import provenance_key
from dash_app.components.chart import Draw, Drawn, answer_charts, chart_card
from dash_app.components.headings import page_head
from dash_app.components.tiles import Tile, answer_tiles, tiles_place
from dash_app.figures.canvas import present, rows_of
from dash_app.figures.year_at_a_glance import glance_twin, year_at_a_glance
from dash_app.lump_sum_years import by_ministry, drawn_years
from dash_app.opening import Opened, Opener, sum_of
from dash_app.page import Page
from dash_app.provenance import Kinds, kinds_in, outcome_kinds
from dash_app.reading import shown_year, year_view
from dash_app.theme import Colour
from projections.frames import OUTCOMES
from projections.runtime import Runtime
from projections.view import View

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
                    chart_card(
                        FLOW, reader.say("overview.flow"), reader, note=reader.say("overview.flow_note")
                    ),
                    chart_card(
                        YEARS,
                        reader.say("overview.years"),
                        reader,
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
    opener, view = by_ministry(runtime, address)
    known = year_view(runtime, address).frame
    total = dict(view.total or {})
    received = _received(opener, view)
    notes = {
        "transferred": reader.say("overview.moved_to", count=len(received.parts)) if received.parts else "",
        **{
            name: sentences.share(
                reader,
                total.get("current_yen"),
                total.get(f"{name}_yen"),
                opener.href(None, "current_yen"),
            )
            for name in ("carried_over", "unused")
        },
    }
    opened = {
        name: opener.cell(None, f"{name}_yen", total.get(f"{name}_yen")) for name, _ in FLOW_OF_A_YEAR
    } | {"transferred": received}
    shown = [
        Tile(
            reader.say(f"money.{name}"),
            opened[name].value,
            role,
            notes.get(name, ""),
            kinds_in(known, f"{name}_yen"),
            opened[name],
        )
        for name, role in FLOW_OF_A_YEAR
    ]
    return [*shown, _rate(opener, total, kinds_in(known, "spent_yen", "current_yen"))]


def _received(opener: Opener, view: View) -> Opened:
    """Return what the ministries received by transfer, by ministry."""
    received = [row for row in rows_of(view.frame) if (present(row["transferred_yen"]) or 0) > 0]
    return sum_of(opener.parts(received, "transferred_yen", lambda row: str(row["ministry"])), "received")


def _rate(opener: Opener, total: Mapping[str, Any], kinds: Kinds) -> Tile:
    reader, rate = opener.address.reader, total.get("execution_rate_pct")
    return Tile(
        reader.say("money.execution_rate"),
        None,
        Colour.SPENT,
        reader.say("overview.rate_means"),
        kinds if rate is not None else (),
        opener.cell(None, "execution_rate_pct", rate),
        reader.percent(rate),
    )


def flow_at(runtime: Runtime, address: Address) -> Drawn:
    """Return the flow of the shown year."""
    reader = address.reader
    opener, view = by_ministry(runtime, address, FLOW)
    kinds = outcome_kinds(view.frame, *OUTCOME_COLUMNS)
    year = shown_year(runtime, address)
    return Drawn(
        year_at_a_glance(view.frame, reader, opener),
        sentences.of_year(view.total or {}, year, reader, kinds, opener),
        FLOW_COLUMNS,
        glance_twin(view.frame, reader, opener),
    )


def years_at(runtime: Runtime, address: Address) -> Drawn:
    """Return the years side by side."""
    return drawn_years(runtime, address, YEARS, None)


CHARTS: Final[Mapping[str, Draw]] = {FLOW: flow_at, YEARS: years_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    answer_tiles(app, runtime, {TILES: tiles_at})
    answer_charts(app, runtime, CHARTS)


PAGE = Page("/", "overview.title", layout, register)
