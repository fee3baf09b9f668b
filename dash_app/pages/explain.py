"""One figure: the events that add up to it, with their running sum, to the yen."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.answers import named_view
from dash_app.components.aria import aria
from dash_app.components.causes import cause_columns, cause_rows, group_name, row_words, sum_of, value_words
from dash_app.components.empty import empty_state
from dash_app.components.frame import credit_lines
from dash_app.components.grid import Table, TableAt, answer_grids, data_grid
from dash_app.components.headings import page_head
from dash_app.components.problem import problem_alert
from dash_app.evidence_link import since_then
from dash_app.explaining import EXPLAIN, row_of
from dash_app.page import Page
from dash_app.reader import Reader
from dash_app.view_words import column_name, view_name
from domain.errors import DomainError
from projections.explanations import EFFECTIVE_ON, Explanation
from projections.runtime import Runtime

HEAD = "explain-head"
CAUSES = "explain-causes"
TOLD_OF: Final = ("lump-sum", "current_yen")
"""What is asked where an address names no figure."""


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    title = reader.say("explain.causes")
    return html.Div(
        [
            page_head(reader.say("explain.title"), reader.say("explain.about")),
            html.Div(
                [
                    html.Section(html.Div(id=HEAD, **aria(live="polite")), className="card"),
                    html.Section(
                        [html.H2(title), data_grid(CAUSES, title, reader, height=420)], className="card"
                    ),
                ],
                className="cards",
            ),
        ]
    )


def explanation_at(runtime: Runtime, address: Address) -> Explanation:
    """Return the explanation of the figure that an address names.

    Raises:
        DomainError: There is no such figure, or the view refuses.
    """
    asked = named_view(runtime, address)[0]
    row = row_of(address) or None
    return runtime.views.explain_cell(asked.view, row, _column(address), asked.figures, address.clock)


def _column(address: Address) -> str:
    return address.filters.get("column", TOLD_OF[1])


def causes_at(runtime: Runtime, address: Address) -> Table:
    """Return the events behind the figure, in the order of the log, with their sum."""
    reader = address.reader
    found = explanation_at(runtime, address)
    frame = found.frame
    is_ratio = found.numerator is not None
    has_clock = bool((frame["clock"] == EFFECTIVE_ON).any())
    columns = cause_columns(reader, _column(address), is_ratio=is_ratio, has_clock=has_clock)
    rows = [{**row, "href": _system(address, row)} for row in cause_rows(frame, reader, columns)]
    total = None if is_ratio else {"cause": reader.say("part.sum"), **sum_of(frame)}
    return Table(columns, rows, [_moment(address, found), *credit_lines(reader)], total)


def _system(address: Address, row: Mapping[str, Any]) -> str | None:
    system_id = row["system_id"]
    return address.at(f"/systems/{quote(str(system_id), safe='')}").href if system_id else None


def _moment(address: Address, found: Explanation) -> str:
    reader = address.reader
    return reader.say(
        "part.moment_line",
        known_at=reader.moment(found.known_at),
        effective_on=reader.day(found.effective_on),
    )


def head_at(runtime: Runtime, address: Address) -> list[Component]:
    """Return what the figure is, what it says, and what adds up to it in a few lines."""
    reader = address.reader
    if "column" not in address.filters:
        return [empty_state(reader.say("explain.nothing"), reader.say("explain.nothing_says"))]
    try:
        found = explanation_at(runtime, address)
    except DomainError as error:
        return [problem_alert(error, reader)]
    where = row_words(runtime, _as_dict(found.row), "", reader)
    title = reader.say(
        "explain.figure",
        view=view_name(found.view, reader),
        row=where,
        column=column_name(_column(address), reader),
    )
    asked = named_view(runtime, address)[0]
    since = dcc.Link(reader.say("explain.changed"), href=since_then(address, asked), className="plain-link")
    return [
        html.H2(title),
        html.P(html.Strong(figure_words(found, reader), className="explained-figure")),
        *(_ratio(found, reader) if found.numerator else [_sums(found, reader)]),
        html.P(_moment(address, found), className="note"),
        *([] if address.is_now else [since]),
    ]


def _as_dict(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else dict(row)


def figure_words(found: Explanation, reader: Reader) -> str:
    """Return a figure as its column is written: yen to the yen, shares in percent, all else as it is."""
    return value_words(found.after, found.column or "", reader)


def _sums(found: Explanation, reader: Reader) -> Component:
    """Return what every kind of cause adds, as a list whose sum is the figure."""
    column = found.column or ""
    lines = [
        html.Div([html.Dt(group_name(str(group), reader)), html.Dd(value_words(amount, column, reader))])
        for group, amount in found.by_group.items()
    ]
    if not lines:
        return html.P(reader.say("explain.no_sum", count=f"{len(found.causes):,}"))
    total = html.Div(
        [html.Dt(reader.say("part.sum")), html.Dd(value_words(found.delta, column, reader))],
        className="sum-line",
    )
    counted = html.P(reader.say("explain.adds_up", count=f"{len(found.causes):,}"))
    return html.Div([counted, html.Dl([*lines, total], className="sums")])


def _ratio(found: Explanation, reader: Reader) -> list[Component]:
    """Return the fraction that a share is: numerator over denominator, each with the sum behind it."""
    parts = [("numerator", found.numerator), ("denominator", found.denominator)]
    return [
        html.P(reader.say("explain.ratio")),
        html.Div(
            [
                html.Section(
                    [
                        html.H3(
                            reader.say(f"cause.{name}_of", column=column_name(part.column or "", reader))
                        ),
                        html.P(html.Strong(figure_words(part, reader))),
                        _sums(part, reader),
                    ]
                )
                for name, part in parts
                if part is not None
            ],
            className="fraction",
        ),
    ]


def _head(runtime: Runtime, search: str, recorded: int | None, pathname: str) -> list[Component]:
    del recorded  # only why it is drawn again
    return head_at(runtime, read_address(pathname, search))


TABLES: Final[Mapping[str, TableAt]] = {CAUSES: causes_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    app.callback(
        Output(HEAD, "children"),
        Input(ids.URL, "search"),
        Input(ids.RECORDED, "data"),
        State(ids.URL, "pathname"),
    )(in_worker(partial(_head, runtime)))
    answer_grids(app, runtime, TABLES)


PAGE = Page(EXPLAIN, "explain.title", layout, register, in_head=False, takes_all_years=True)
