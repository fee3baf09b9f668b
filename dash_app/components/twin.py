"""The table twin of a chart: exactly what is drawn, as a plain table of links, folded until it is wanted."""

from dash import html
from dash.development.base_component import Component

from dash_app.components.amount import absent, parts_list, written_yen
from dash_app.figures.twin import Twin
from dash_app.linked_text import figure_link
from dash_app.opening import Opened
from dash_app.reader import Reader


def place(chart: str) -> str:
    """Return the id of the place of a chart's table."""
    return f"{chart}-twin"


def opener_of(chart: str) -> str:
    """Return the id of what unfolds a chart's table."""
    return f"{chart}-twin-open"


def twin_place(chart: str, reader: Reader) -> Component:
    """Return the folded place of a chart's table; it is filled when somebody unfolds it."""
    return html.Details(
        [
            html.Summary(reader.say("part.twin"), id=opener_of(chart)),
            html.Div(id=place(chart), className="twin-place", tabIndex=0, role="region"),
        ],
        className="twin",
    )


def twin_table(twin: Twin, chart: str, caption: str, reader: Reader) -> Component:
    """Return the table of what a chart shows.

    Args:
        twin: The figures.
        chart: The chart's id.
        caption: What the chart is called.
        reader: Language and unit.
    """
    if not twin.rows:
        return html.P(reader.say("figure.nothing"), className="note")
    head = [html.Th(name, scope="col") for name in (twin.rows_are, *twin.columns)]
    body = [
        html.Tr([html.Th(name, scope="row"), *(_cell(each, twin, chart, reader) for each in row)])
        for name, row in twin.rows
    ]
    unit = "%" if twin.is_percent else reader.unit_label
    said = reader.say("part.heading_unit", what=caption, unit=unit)
    return html.Table(
        [html.Caption(said), html.Thead(html.Tr(head)), html.Tbody(body)], className="twin-table"
    )


def _cell(figure: Opened, twin: Twin, chart: str, reader: Reader) -> Component:
    """Return a figure; few components, because a browser pays for each of them."""
    if figure.value is None:
        return html.Td(absent(reader))
    if twin.is_percent:
        shown, title = reader.percent(figure.value), None
    else:
        shown, title = written_yen(figure.value, reader), reader.exact_yen(figure.value)
    if len(figure.parts) > 1:
        return html.Td(parts_list(shown, figure, figure.place(chart), reader))
    href = figure.address(chart)
    return html.Td(figure_link(shown, href, title) if href else shown)
