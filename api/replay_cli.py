"""``ikkatsu replay`` and ``ikkatsu check``: whether what is served is what the log says."""
# ruff: noqa: PLC0415 - commands import what they need when they run

import csv
import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.language import JAPANESE, terminal_language
from api.options import Database, EffectiveOn, KnownAt

if TYPE_CHECKING:
    from projections.replay_reports import Difference, ReplayReport

REFUSED = 1


class ReportFormat(StrEnum):
    """How the report of a replay is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Format = Annotated[
    ReportFormat,
    typer.Option("--format", help="table for people; json: all of it; csv: one line a view."),
]


def replay(
    context: typer.Context,
    known_at: KnownAt = None,
    effective_on: EffectiveOn = None,
    how: Format = ReportFormat.TABLE,
    database: Database = None,
) -> None:
    """Rebuild every view from the stored bytes by an independent path, and compare every cell with it."""
    from api.reading import clock_of
    from api.store import open_runtime
    from api.terminal import complain, progress_bar
    from projections.replaying import replay_and_record

    clock = clock_of(known_at, effective_on, without_illustration=False)
    with open_runtime(database or context.obj) as runtime, progress_bar("replay") as bar:
        report = replay_and_record(runtime, clock, bar)
    {ReportFormat.TABLE: _print_table, ReportFormat.JSON: _print_json, ReportFormat.CSV: _print_csv}[how](
        report
    )
    is_japanese = terminal_language() == JAPANESE
    complain(*(finding.sentence(in_japanese=is_japanese) for finding in report.findings))
    complain(*(difference.sentence(in_japanese=is_japanese) for difference in report.differences))
    if not report.is_sound:
        raise typer.Exit(REFUSED)


def check(context: typer.Context, database: Database = None) -> None:
    """Rebuild in the shadow and compare every row with what is served."""
    from api.store import open_runtime
    from api.terminal import complain, difference_line, progress_bar
    from projections.replaying import check_and_record

    with open_runtime(database or context.obj) as runtime, progress_bar("check") as bar:
        differences = check_and_record(runtime, bar)
        head = runtime.ledger.head
    if differences:
        complain(*map(difference_line, differences))
        raise typer.Exit(REFUSED)
    typer.echo(f"every row served is what the log says, up to position {head:,}")


def _print_table(report: "ReplayReport") -> None:
    for view in report.views:
        typer.echo(
            f"{view.name}: {len(view.differences):,} / {view.cells:,} セル（{view.rows:,} 行）"
            if terminal_language() == JAPANESE
            else f"{view.name}: {view.rows:,} rows, {view.cells:,} cells, {len(view.differences):,} differ"
        )
    typer.echo(report.sentence(in_japanese=terminal_language() == JAPANESE))


def _print_json(report: "ReplayReport") -> None:
    document = {
        "known_at": report.known_at.isoformat(),
        "effective_on": report.effective_on.isoformat(),
        "position": report.position,
        "is_sound": report.is_sound,
        "views": [
            {
                "view": view.name,
                "rows": view.rows,
                "cells": view.cells,
                "differences": [_difference(each) for each in view.differences],
            }
            for view in report.views
        ],
        "findings": [finding._asdict() for finding in report.findings],
    }
    typer.echo(json.dumps(document, ensure_ascii=False))


def _difference(difference: "Difference") -> dict[str, Any]:
    told = difference._asdict()
    del told["view"]
    plain = (bool, int, float, str, type(None))
    return {name: value if isinstance(value, plain) else str(value) for name, value in told.items()}


def _print_csv(report: "ReplayReport") -> None:
    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerow(("view", "rows", "cells", "differences"))
    for view in report.views:
        lines.writerow((view.name, view.rows, view.cells, len(view.differences)))
