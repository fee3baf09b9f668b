"""A chart with its place on the page: heading, computed sentence, figure, table twin, and callbacks."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import plotly.graph_objects as go
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.aria import aria
from dash_app.components.twin import opener_of, place, twin_place, twin_table
from dash_app.figures.canvas import nothing, waiting
from dash_app.figures.twin import NO_TWIN, Twin
from dash_app.formatting import Unit
from dash_app.linked_text import plain, with_links
from dash_app.reader import Reader
from domain.errors import DomainError
from projections.runtime import Runtime

CONFIG: Final[Any] = {
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "plotlyServerURL": "",
    "topojsonURL": "/",
}
"""No tool bar, no logo, and no address of another host to ever ask."""


LABEL_WIDTH: Final = {Unit.OKU: 38, Unit.MILLION: 62, Unit.YEN: 112}
"""Pixels an amount takes in each unit."""
AXIS_WIDTH: Final = 110
NARROWEST: Final = 430
"""Below this width the labels fit a telephone as they are."""


class Drawn(NamedTuple):
    """What a chart shows.

    Attributes:
        figure: The figure; every mark knows the address at which it is explained.
        said: What can be seen in it; its figures are links.
        columns: How many amounts stand beside each other; on a narrow screen the chart scrolls if need be.
        twin: The same as a table.
    """

    figure: go.Figure
    said: str
    columns: int = 1
    twin: Twin = NO_TWIN

    @property
    def sentence(self) -> str:
        """What can be seen in it, as plain text."""
        return plain(self.said)

    def style(self, reader: Reader) -> dict[str, str]:
        """Return the size of the figure's place: as high as the figure, wide enough for its labels."""
        width = LABEL_WIDTH[reader.unit] * self.columns + AXIS_WIDTH
        return {
            "height": f"{self.figure.layout.height}px",
            "minWidth": f"{width}px" if width > NARROWEST else "0",
        }


Draw: TypeAlias = Callable[[Runtime, Address], Drawn]
"""Asks one question of the books at an address and draws its answer."""


def chart_card(
    chart: str,
    title: str,
    reader: Reader,
    *,
    note: str = "",
    height: int = 400,
    classes: str = "",
    extra: Component | None = None,
) -> Component:
    """Return the place of a chart; its figure and sentence come from the callback of ``answer_charts``.

    Args:
        chart: The id of the graph.
        title: The heading.
        reader: Language.
        note: A fixed remark on how to read it, under the figure.
        height: Pixels held free until the figure comes, so that nothing below it jumps.
        classes: Further classes of the card.
        extra: A filter or a badge between the heading and the sentence.
    """
    heading = _heading(chart)
    return html.Section(
        [
            html.H2(title, id=heading),
            *([extra] if extra is not None else []),
            html.P(id=ids.sentence(chart), className="sentence", **aria(live="polite")),
            html.Div(
                dcc.Graph(id=chart, figure=waiting(height), config=CONFIG, responsive=True),
                className="chart",
                role="figure",
                tabIndex=0,
                **aria(labelledby=heading, describedby=ids.sentence(chart)),
            ),
            *([html.P(note, className="note")] if note else []),
            twin_place(chart, reader),
        ],
        className=f"card {classes}".strip(),
        **aria(labelledby=heading),
    )


def _heading(chart: str) -> str:
    return f"{chart}-title"


def answer_charts(app: Dash, runtime: Runtime, charts: Mapping[str, Draw]) -> None:
    """Register two callbacks a chart: one draws it, one fills its table when somebody unfolds it.

    An unfolded table is filled again together with its chart, so that the two always say the same.

    Args:
        app: The application.
        runtime: The books.
        charts: By the id of the graph, how it is drawn.
    """
    for chart, draw in charts.items():
        app.callback(
            Output(chart, "figure"),
            Output(chart, "style"),
            Output(ids.sentence(chart), "children"),
            Output(place(chart), "children"),
            Input(ids.URL, "search"),
            Input(ids.RECORDED, "data"),
            State(ids.URL, "pathname"),
            State(opener_of(chart), "n_clicks"),
            State(_heading(chart), "children"),
        )(in_worker(_answer(runtime, chart, draw)))
        app.callback(
            Output(place(chart), "children", allow_duplicate=True),
            Input(opener_of(chart), "n_clicks"),
            State(ids.URL, "search"),
            State(ids.URL, "pathname"),
            State(_heading(chart), "children"),
            prevent_initial_call=True,
        )(in_worker(_answer_twin(runtime, chart, draw)))


def _answer(runtime: Runtime, chart: str, draw: Draw) -> Callable[..., tuple[Any, ...]]:
    def answer(
        search: str, recorded: int | None, pathname: str, unfolded: int | None, title: str
    ) -> tuple[Any, ...]:
        del recorded  # only why the chart is drawn again
        address = read_address(pathname, search)
        reader = address.reader
        shown = drawn(runtime, draw, address)
        # Not an empty table: it may have been unfolded and filled while this was computed.
        table = [twin_table(shown.twin, chart, title, reader)] if unfolded else no_update
        return shown.figure, shown.style(reader), with_links(shown.said), table

    return answer


def _answer_twin(runtime: Runtime, chart: str, draw: Draw) -> Callable[..., list[Component]]:
    def answer(unfolded: int | None, search: str, pathname: str, title: str) -> list[Component]:
        if not unfolded:
            raise PreventUpdate
        address = read_address(pathname, search)
        return [twin_table(drawn(runtime, draw, address).twin, chart, title, address.reader)]

    return answer


def drawn(runtime: Runtime, draw: Draw, address: Address) -> Drawn:
    """Return what a chart shows at an address; a refused question is answered with its sentence."""
    reader: Reader = address.reader
    try:
        return draw(runtime, address)
    except DomainError as error:
        return Drawn(nothing(reader), error.sentence(reader.language))
