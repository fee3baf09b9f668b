"""A chart with its place on the page: heading, one computed sentence, figure, and its callback."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import plotly.graph_objects as go
from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.aria import aria
from dash_app.figures.canvas import nothing, waiting
from dash_app.formatting import Unit
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
        figure: The figure.
        sentence: What can be seen in it.
        columns: How many amounts stand beside each other; on a narrow screen the chart scrolls if need be.
    """

    figure: go.Figure
    sentence: str
    columns: int = 1

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
        note: A fixed remark on how to read it, under the figure.
        height: Pixels held free until the figure comes, so that nothing below it jumps.
        classes: Further classes of the card.
        extra: A filter or a badge between the heading and the sentence.
    """
    heading = f"{chart}-title"
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
        ],
        className=f"card {classes}".strip(),
        **aria(labelledby=heading),
    )


def answer_charts(app: Dash, runtime: Runtime, charts: Mapping[str, Draw]) -> None:
    """Register one callback a chart: read the address, ask one question, draw one figure.

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
            Input(ids.URL, "search"),
            Input(ids.RECORDED, "data"),
            State(ids.URL, "pathname"),
        )(in_worker(_answer(runtime, draw)))


def _answer(
    runtime: Runtime, draw: Draw
) -> Callable[[str, int | None, str], tuple[go.Figure, dict[str, str], str]]:
    def answer(search: str, recorded: int | None, pathname: str) -> tuple[go.Figure, dict[str, str], str]:
        del recorded  # only why the chart is drawn again
        address = read_address(pathname, search)
        shown = drawn(runtime, draw, address)
        return shown.figure, shown.style(address.reader), shown.sentence

    return answer


def drawn(runtime: Runtime, draw: Draw, address: Address) -> Drawn:
    """Return what a chart shows at an address; a refused question is answered with its sentence."""
    reader: Reader = address.reader
    try:
        return draw(runtime, address)
    except DomainError as error:
        return Drawn(nothing(reader), error.sentence(reader.language))
