"""A view as JSON, CSV, a workbook or Parquet. An absent fact is null or an empty cell, never 0.

No cell of a file that a spreadsheet opens is ever the beginning of a formula (``projections.safe_cells``).
"""

import io
import json
from collections.abc import Mapping
from enum import StrEnum
from itertools import chain
from typing import Any

from api.file_limits import XLSX_MEDIA_TYPE
from projections.csv_rows import csv_of, json_value, rows_of
from projections.safe_cells import workbook_text
from projections.view import View


class Format(StrEnum):
    """How a view is handed out."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


MEDIA_TYPES = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: XLSX_MEDIA_TYPE,
    Format.PARQUET: "application/vnd.apache.parquet",
}


def view_document(view: View) -> dict[str, Any]:
    """Return a view as its JSON document."""
    return {
        "view": view.name,
        "fiscal_year": view.fiscal_year,
        "known_at": json_value(view.known_at),
        "effective_on": json_value(view.effective_on),
        "without_illustration": view.without_illustration,
        "position": view.position,
        "rows": list(rows_of(view.frame)),
        "total": None
        if view.total is None
        else {name: json_value(value) for name, value in view.total.items()},
        "sources": [vars(source) for source in view.sources],
    }


def as_json(view: View) -> bytes:
    """Return a view's JSON document, UTF-8."""
    return document_bytes(view_document(view))


def document_bytes(document: Mapping[str, Any]) -> bytes:
    """Return a document as JSON, UTF-8."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def as_csv(view: View) -> bytes:
    """Return a view's rows as CSV: UTF-8 without a byte order mark, one header line, lines end with LF."""
    return csv_of(view.frame)


def as_xlsx(view: View) -> bytes:
    """Return a view's rows as a workbook of one sheet: amounts as numbers, clocks and sources below them."""
    from openpyxl import Workbook  # noqa: PLC0415 - only this format pays
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet(view.name)
    told = [
        ("known_at", str(json_value(view.known_at))),
        ("effective_on", str(json_value(view.effective_on))),
        ("position", view.position),
    ]
    credit = [(f"source: {title}",) for title in dict.fromkeys(source.title for source in view.sources)]
    rows = (tuple(row.values()) for row in rows_of(view.frame))
    for row in chain([tuple(view.frame.columns)], rows, told, credit):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, workbook_text(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text, whatever it begins with
            cells.append(cell)
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_parquet(view: View) -> bytes:
    """Return a view's rows as Parquet; the rest of its document stands in the metadata under ``ikkatsu``."""
    import pyarrow as pa  # noqa: PLC0415 - half a second that only this format pays
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = pa.Table.from_pandas(view.frame, preserve_index=False)
    document = {name: value for name, value in view_document(view).items() if name != "rows"}
    about = {b"ikkatsu": json.dumps(document, ensure_ascii=False).encode()}
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), **about}), buffer)
    return buffer.getvalue()


def written(view: View, how: Format) -> bytes:
    """Return a view in a format."""
    writers = {
        Format.JSON: as_json,
        Format.CSV: as_csv,
        Format.XLSX: as_xlsx,
        Format.PARQUET: as_parquet,
    }
    return writers[how](view)


def file_name(view: View, how: Format) -> str:
    """Return the name a downloaded view is saved under: ``lump-sum-2024.csv``."""
    year = "" if view.fiscal_year is None else f"-{view.fiscal_year}"
    return f"{view.name}{year}.{how}"
