"""The ids of a form's parts; a pattern stands for all of a kind."""

from typing import Any, Final, TypeAlias

from dash import ALL

PartId: TypeAlias = dict[str, Any]

PLACE: Final = "record-place"
ANSWER: Final = "record-answer"
CHECK: Final = "record-check"
SETTLED: Final = "record-settled"
SEND: Final = "record-send"
CONFIRM: Final = "record-confirm"
CONFIRMED: Final = "record-confirmed"
KEPT: Final = "record-kept"
GO_ON: Final = "record-go-on"
REFERENCE, MONTH = "reference", "month"
"""Kinds of fields whose choices follow what else is chosen."""


def field_id(name: str, kind: str = "") -> PartId:
    """Return the id of a field."""
    return {"form": "field", "name": name, "kind": kind}


def unit_id(name: str) -> PartId:
    """Return the id of the picker of an amount's unit."""
    return {"form": "unit", "name": name}


def cell_id(listed: str, row: int, name: str) -> PartId:
    """Return the id of one field of one entry of a list."""
    return {"form": "cell", "list": listed, "row": row, "name": name}


def rows_id(listed: Any) -> PartId:
    """Return the id of the place of a list's entries."""
    return {"form": "rows", "list": listed}


def add_id(listed: Any) -> PartId:
    """Return the id of the button that adds an entry to a list."""
    return {"form": "add", "list": listed}


def note_id(name: Any) -> PartId:
    """Return the id of the place beside a field where it is read back or remarked on."""
    return {"form": "note", "name": name}


def opened_id(name: Any = "form") -> PartId:
    """Return the id of what a form was opened with: its key and the version its officer has seen."""
    return {"form": "opened", "name": name}


FIELDS: Final = field_id(ALL, ALL)  # type: ignore[arg-type]
REFERENCES: Final = field_id(ALL, REFERENCE)  # type: ignore[arg-type]
MONTHS: Final = field_id(ALL, MONTH)  # type: ignore[arg-type]
UNITS: Final = unit_id(ALL)  # type: ignore[arg-type]
CELLS: Final = cell_id(ALL, ALL, ALL)  # type: ignore[arg-type]
NOTES: Final = note_id(ALL)
OPENED: Final = opened_id(ALL)
