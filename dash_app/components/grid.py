"""Tables of a page: the data grid in our words and units, and a file with its credit lines."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Final, TypeAlias

import dash_ag_grid as dag
import pandas as pd
from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.aria import aria
from dash_app.components.grid_words import grid_words
from dash_app.figures.canvas import rows_of
from dash_app.formatting import Unit, minus
from dash_app.opening import OPENS, TOTAL, Opener
from dash_app.reader import Reader
from domain.errors import DomainError
from projections.runtime import Runtime
from projections.safe_cells import guarded
from projections.witness import hand_out

GROWTH: Final = 3
"""How many parts of the room that is left go to a column that grows."""
AMOUNT_WIDTH: Final = {Unit.OKU: 0, Unit.MILLION: 112, Unit.YEN: 146}
"""Pixels a column of amounts needs in each unit."""
NO_BREAK: Final = "\u00a0"
THEME: Final = {"function": "ikkatsuTheme(themeQuartz)"}


class Kind(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    YEN = "yen"
    COUNT = "count"
    PERCENT = "percent"
    PAGE = "page"
    SOURCE = "source"


@dataclass(frozen=True)
class Column:
    """One column of a grid.

    Attributes:
        field: The column of the frame.
        heading: Its heading, without unit.
        kind: How its cells are written.
        width: Pixels it is given at least.
        grows: It takes the room that is left.
        pinned: It stays while the others scroll.
    """

    FIGURES: ClassVar[frozenset[Kind]] = frozenset({Kind.YEN, Kind.COUNT, Kind.PERCENT})

    field: str
    heading: str
    kind: Kind = Kind.TEXT
    width: int = 120
    grows: bool = False
    pinned: bool = False

    @property
    def is_figure(self) -> bool:
        """Tell whether figures stand in it, each of which is explained."""
        return self.kind in self.FIGURES


@dataclass(frozen=True)
class Table:
    """What a grid shows.

    Attributes:
        columns: Its columns; those with figures are named as in the view.
        rows: Its rows; those of ``cells(opener.with_rows(...), [..., OPENS])`` say how an address names them.
        credit: The lines that go under a download.
        total: The sums, under the rows.
        opener: Opens its figures; ``None`` where they are of no view that explains them.
    """

    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    credit: Sequence[str] = ()
    total: Mapping[str, Any] | None = None
    opener: Opener | None = None

    @property
    def explained_columns(self) -> list[Column]:
        """The columns whose figures open."""
        return [column for column in self.columns if is_explained(column, self.opener)]

    def href(self, row: Mapping[str, Any], column: Column) -> str:
        """Return where a figure is explained, as the browser puts it together; empty for what is none."""
        is_there = row.get(column.field) is not None and is_explained(column, self.opener)
        return self.opener.href(row, column.field) if self.opener and is_there else ""

    @property
    def explained_total(self) -> dict[str, Any]:
        """The sums, with what an address says to name them."""
        return {**_plain(self.total or {}), OPENS: TOTAL}


def is_explained(column: Column, opener: Opener | None) -> bool:
    """Tell whether the figures of a column open."""
    return opener is not None and column.is_figure and opener.opens(column.field)


TableAt: TypeAlias = Callable[[Runtime, Address], Table]
"""Asks one question of the books at an address and makes a table of its answer."""


def data_grid(grid: str, label: str, reader: Reader, *, height: int | None = None) -> Component:
    """Return the place of a table and its download; its content comes from ``answer_grids``.

    Args:
        grid: The id of the grid.
        label: What the table holds, for screen readers and the file name.
        reader: Language.
        height: Pixels; ``None`` lets the table be as high as its rows.
    """
    options: dict[str, Any] = {
        "theme": THEME,
        "localeText": grid_words(reader.language),
        "domLayout": "normal" if height else "autoHeight",
        "suppressCellFocus": False,
        "enableBrowserTooltips": True,
        "ensureDomOrder": True,
        "animateRows": False,
        "suppressColumnVirtualisation": True,
        "pinnedBottomRowData": [],
    }
    return html.Div(
        [
            dag.AgGrid(
                id=grid,
                columnDefs=[],
                rowData=[],
                defaultColDef={
                    "sortable": True,
                    "resizable": True,
                    "filter": False,
                    "wrapHeaderText": True,
                    "autoHeaderHeight": True,
                },
                dashGridOptions=options,
                style={"height": f"{height}px" if height else None, "width": "100%"},
                className="grid",
            ),
            html.Button(
                reader.say("part.download_csv"), id=button(grid), type="button", className="quiet-button"
            ),
            dcc.Download(id=download(grid)),
        ],
        role="region",
        className="grid-place",
        **aria(label=label),
    )


def button(grid: str) -> str:
    """Return the id of the download button of a grid."""
    return f"{grid}-csv"


def download(grid: str) -> str:
    """Return the id of the download of a grid."""
    return f"{grid}-file"


def answer_grids(app: Dash, runtime: Runtime, grids: Mapping[str, TableAt]) -> None:
    """Register for each grid the callback that fills it and the one that hands it out as a file."""
    for grid, table_at in grids.items():
        app.callback(
            Output(grid, "columnDefs"),
            Output(grid, "rowData"),
            Output(grid, "dashGridOptions"),
            Input(ids.URL, "search"),
            Input(ids.RECORDED, "data"),
            State(ids.URL, "pathname"),
            State(grid, "dashGridOptions"),
        )(in_worker(_filled(runtime, table_at)))
        app.callback(
            Output(download(grid), "data"),
            Input(button(grid), "n_clicks"),
            State(ids.URL, "search"),
            State(ids.URL, "pathname"),
            prevent_initial_call=True,
        )(in_worker(handed_out(runtime, grid, table_at)))


def _filled(
    runtime: Runtime, table_at: TableAt
) -> Callable[[str, int | None, str, dict[str, Any]], tuple[list[Any], list[Any], dict[str, Any]]]:
    def answer(
        search: str, recorded: int | None, pathname: str, options: dict[str, Any]
    ) -> tuple[list[Any], list[Any], dict[str, Any]]:
        del recorded  # only why the table is filled again
        address = read_address(pathname, search)
        table = shown(runtime, table_at, address)
        # Whole options, not a patch: the browser complains of a patch to a page that was left meanwhile.
        return (
            [column_definition(column, address.reader, table.opener) for column in table.columns],
            list(table.rows),
            {**options, "pinnedBottomRowData": [table.explained_total] if table.total else []},
        )

    return answer


def handed_out(
    runtime: Runtime, grid: str, table_at: TableAt
) -> Callable[[int | None, str, str], dict[str, Any] | None]:
    """Return the answer of a button that hands a table out as a file; a witness is told of it."""

    def answer(clicks: int | None, search: str, pathname: str) -> dict[str, Any] | None:
        if not clicks:
            return None
        address = read_address(pathname, search)
        table = shown(runtime, table_at, address)
        content = csv_text(table, address.reader)
        hand_out(grid, "csv", len(table.rows), content.encode())
        return {"content": content, "filename": f"ikkatsu-{grid}.csv", "type": "text/csv;charset=utf-8"}

    return answer


def shown(runtime: Runtime, table_at: TableAt, address: Address) -> Table:
    """Return the table at an address; a refused question is answered with its sentence as a row."""
    try:
        return table_at(runtime, address)
    except DomainError as error:
        heading = Column("refusal", address.reader.say("problem.title"), grows=True)
        return Table([heading], [{"refusal": error.sentence(address.language.value)}])


def csv_text(table: Table, reader: Reader) -> str:
    """Return a table for a spreadsheet: UTF-8 with its mark, whole yen, credit lines under the rows.

    No cell is ever the beginning of a formula.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([_file_heading(column, reader) for column in table.columns])
    rows = [*table.rows, *([table.total] if table.total else [])]
    writer.writerows([[_file_cell(row.get(column.field)) for column in table.columns] for row in rows])
    writer.writerows([[guarded(line)] for line in table.credit])
    return "\ufeff" + file.getvalue()


def _file_cell(cell: Any) -> Any:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else cell


def _file_heading(column: Column, reader: Reader) -> str:
    if column.kind is not Kind.YEN:
        return column.heading
    return reader.say("part.heading_unit", what=column.heading, unit=reader.say("part.yen"))


def cells(frame: pd.DataFrame, fields: Iterable[str]) -> list[dict[str, Any]]:
    """Return a frame's rows for a grid: whole yen as integers, an absent fact as ``None``."""
    fields = list(fields)
    return [{field: _cell(row[field]) for field in fields} for row in rows_of(frame)]


def _cell(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {field: _cell(value) for field, value in row.items()}


def column_definition(column: Column, reader: Reader, opener: Opener | None = None) -> dict[str, Any]:
    """Return the grid's own definition of a column; the figures that an opener opens are links."""
    definition: dict[str, Any] = {
        "field": column.field,
        "headerName": column.heading,
        "minWidth": column.width,
    }
    if column.pinned:
        definition |= {"pinned": "left", "width": column.width}
    else:
        definition |= {"flex": GROWTH if column.grows else 1, "width": column.width}
    return definition | _written(column, reader) | _linked(column, reader, opener)


def _linked(column: Column, reader: Reader, opener: Opener | None) -> dict[str, Any]:
    if opener is None or not is_explained(column, opener):
        return {}
    title = reader.say("part.open_events", what=column.heading)
    return {
        "cellRenderer": "FigureLink",
        "cellRendererParams": {"explained": opener.of_column(column.field), "title": title},
    }


def _written(column: Column, reader: Reader) -> dict[str, Any]:
    if column.kind is Kind.YEN:
        return _yen(column, reader)
    if column.kind is Kind.PERCENT:
        written = "params.value == null ? '–' : d3.format('.1f')(params.value) + '%'"
        return {"type": "rightAligned", "valueFormatter": {"function": written}}
    if column.kind is Kind.COUNT:
        return {"type": "rightAligned", "valueFormatter": {"function": "orDash(params.value)"}}
    renderer = {Kind.PAGE: "PageLink", Kind.SOURCE: "SourceLink"}.get(column.kind)
    shown: dict[str, Any] = {
        "valueFormatter": {"function": "orDash(params.value)"},
        "tooltipField": column.field,
    }
    return shown | ({"cellRenderer": renderer} if renderer else {})


def _yen(column: Column, reader: Reader) -> dict[str, Any]:
    scale, sign = reader.scale, minus(reader.language)
    absent, yen = reader.say("part.absent"), reader.say("part.yen_suffix")
    return {
        "minWidth": max(column.width, AMOUNT_WIDTH[reader.unit]),
        "headerName": reader.say(
            "part.heading_unit", what=column.heading, unit=reader.unit_label.replace(" ", NO_BREAK)
        ),
        "type": "rightAligned",
        "cellClass": ["ag-right-aligned-cell", "number"],
        "valueFormatter": {"function": f"amount(params.value, {scale.yen}, {scale.decimals}, '{sign}')"},
        "tooltipValueGetter": {"function": f"exactYen(params.value, '{absent}', '{sign}', '{yen}')"},
    }
