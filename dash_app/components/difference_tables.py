"""The tables of a difference: what each kind of cause did, every changed cell, every event behind them."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from dash_app.address import Address
from dash_app.components.causes import cause_columns, cause_rows, group_name, row_words, value_words
from dash_app.components.frame import credit_lines
from dash_app.components.grid import Column, Kind, Table
from dash_app.differences import Differences, asked_at, is_asked
from dash_app.explaining import explain_href
from dash_app.reader import Reader
from dash_app.view_words import column_name
from projections.comparing import ExplainedDifference
from projections.differences import REMOVED, TOTAL, ChangedCell
from projections.explanations import EFFECTIVE_ON, Explanation
from projections.runtime import Runtime
from projections.view import View

SHOWN: Final = 5000
"""So many changed cells are shown; the interface hands out all of them."""
SIDES: Final = ("before", "after")


def side_words(view: View, reader: Reader) -> str:
    """Return both clocks of one side of a difference in words."""
    return reader.say(
        "part.moment_line", known_at=reader.moment(view.known_at), effective_on=reader.day(view.effective_on)
    )


def groups_at(differences: Differences, runtime: Runtime, address: Address) -> Table:
    """Return what each kind of cause did to each total, with sums that are the change of the total."""
    del runtime
    reader = address.reader
    columns = [
        Column("figure", reader.say("difference.figure"), width=150),
        Column("cause", reader.say("cause.cause"), width=170, grows=True),
        Column("count", reader.say("difference.count"), Kind.COUNT, width=90),
        Column("delta_yen", reader.say("cause.delta"), Kind.YEN, width=150),
        Column("delta", reader.say("difference.delta_other"), width=110),
    ]
    if not is_asked(address):
        return Table(columns, [])
    found = differences.at(address)
    rows = [row for each in found.explanations if each.row is None for row in group_rows(each, reader)]
    return Table(columns, rows, _credit(found, reader))


def group_rows(explained: Explanation, reader: Reader) -> list[dict[str, Any]]:
    """Return what each kind of cause did to one total, and their sum."""
    column = explained.column or ""
    figure = column_name(column, reader)
    held = "delta_yen" if column.endswith("_yen") else "delta"
    lines = [
        {
            "figure": figure,
            "cause": group_name(str(group), reader),
            "count": sum(cause.group == group for cause in explained.causes),
            held: amount if held == "delta_yen" else float(amount),
        }
        for group, amount in explained.by_group.items()
    ]
    delta = explained.delta
    written = delta if held == "delta_yen" or delta is None else float(delta)
    total = {"figure": figure, "cause": reader.say("part.sum"), "count": len(explained.causes), held: written}
    return [*lines, total]


def cells_at(differences: Differences, runtime: Runtime, address: Address) -> Table:
    """Return every changed cell with before, after and the change; each opens into its explanation."""
    reader = address.reader
    columns = [
        Column("change", reader.say("difference.change"), width=84),
        Column("where", reader.say("difference.row"), Kind.PAGE, width=240, grows=True),
        Column("figure", reader.say("difference.figure"), width=140),
        Column("before_yen", reader.say("cause.before"), Kind.YEN, width=130),
        Column("after_yen", reader.say("cause.after"), Kind.YEN, width=130),
        Column("delta_yen", reader.say("cause.delta"), Kind.YEN, width=130),
        Column("before", reader.say("difference.before_other"), width=130),
        Column("after", reader.say("difference.after_other"), width=130),
        Column("causes", reader.say("difference.causes"), width=200),
    ]
    if not is_asked(address):
        return Table(columns, [])
    found = differences.at(address)
    causes = {_key(each.row, each.column): _causes(each, reader) for each in found.explanations}
    shown = [
        _cell(runtime, address, cell, causes)
        for _, cell in zip(range(SHOWN), found.difference.cells(), strict=False)
    ]
    return Table(columns, shown, _credit(found, reader))


def _key(row: Mapping[str, Any] | None, column: str | None) -> tuple[object, ...]:
    return (*(() if row is None else row.items()), column)


def _causes(explained: Explanation, reader: Reader) -> str:
    groups = dict.fromkeys(cause.group for cause in explained.causes)
    parts = [part for part in (explained.numerator, explained.denominator) if part is not None]
    groups |= dict.fromkeys(cause.group for part in parts for cause in part.causes)
    return reader.say("part.listing").join(group_name(str(group), reader) for group in groups)


def _cell(
    runtime: Runtime, address: Address, cell: ChangedCell, causes: Mapping[tuple[object, ...], str]
) -> dict[str, Any]:
    reader = address.reader
    is_yen = cell.column.endswith("_yen")
    texts = {} if is_yen else {name: value_words(getattr(cell, name), cell.column, reader) for name in SIDES}
    amounts = {f"{name}_yen": getattr(cell, name) if is_yen else None for name in (*SIDES, "delta")}
    told = causes.get(_key(cell.row, cell.column)) or causes.get(_key(cell.row, None))
    return {
        "change": reader.say(f"difference.{cell.change}"),
        "where": row_words(runtime, None if cell.row is None else dict(cell.row), cell.label, reader),
        "figure": column_name(cell.column, reader),
        **amounts,
        **texts,
        "causes": told,
        "href": _explained(runtime, address, cell),
    }


def _explained(runtime: Runtime, address: Address, cell: ChangedCell) -> str:
    """Return where a changed cell is explained, at the moment that has its row."""
    asked, sides = asked_at(runtime, address), ("from" if cell.change == REMOVED else "to")
    known_at = address.filters.get(sides) or None
    effective_on = address.filters.get(f"{sides}_effective") or None
    figures = asked.figures
    said = {"by": ",".join(figures.by), "ministry": figures.ministry or "", "system": figures.system or ""}
    row = {} if cell.change == TOTAL or cell.row is None else dict(cell.row)
    return explain_href(
        address.moved(known_at, effective_on), asked.view, row, cell.column, fiscal_year=None, **said
    )


def events_at(differences: Differences, runtime: Runtime, address: Address) -> Table:
    """Return every event that changed one of the cells, with what it did to it."""
    reader = address.reader
    head = [
        Column("where", reader.say("difference.row"), width=190),
        Column("figure", reader.say("difference.figure"), width=130),
    ]
    if not is_asked(address):
        return Table([*head, *cause_columns(reader, "_yen", is_ratio=False, has_clock=False)], [])
    found = differences.at(address)
    has_clock = any(cause.clock == EFFECTIVE_ON for each in found.explanations for cause in each.causes)
    columns = cause_columns(reader, "_yen", is_ratio=False, has_clock=has_clock)
    labels = {_key(cell.row, None): cell.label for cell in found.difference.cells()}
    rows = []
    for each in found.explanations:
        if each.row is None and found.difference.after.frame.shape[0]:
            continue  # a total repeats what its rows say
        where = row_words(
            runtime,
            None if each.row is None else dict(each.row),
            labels.get(_key(each.row, None), ""),
            reader,
        )
        figure = (
            reader.say("difference.whole_row") if each.column is None else column_name(each.column, reader)
        )
        rows += [
            {"where": where, "figure": figure, **row, "href": _system(address, row)}
            for row in cause_rows(each.frame, reader, columns)
        ]
    return Table([*head, *columns], rows, _credit(found, reader))


def _system(address: Address, row: Mapping[str, Any]) -> str | None:
    system_id = row["system_id"]
    return address.at(f"/systems/{quote(str(system_id), safe='')}").href if system_id else None


def _credit(found: ExplainedDifference, reader: Reader) -> list[str]:
    difference = found.difference
    sides = [("difference.from_line", difference.before), ("difference.to_line", difference.after)]
    lines = [reader.say(key, moment=side_words(view, reader)) for key, view in sides]
    return [*lines, *credit_lines(reader)]
