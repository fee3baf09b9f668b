"""Differences and explanations as both ways in hand them out: as documents and as rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, NamedTuple

from api.queries import VIEWS, Question, check_parameters
from api.refusals import MalformedRow, NotExplained, UnknownView
from domain.facts import Source
from projections.causes import Value
from projections.clock import Clock
from projections.comparing import ExplainedDifference
from projections.csv_rows import json_value
from projections.differences import DIFFERENCE, ChangedCell, Difference
from projections.explanations import CAUSES, Cause, Explanation
from projections.frames import frame
from projections.frames.declared import by_row
from projections.questions import COMPARED, Figures
from projections.view import View
from projections.view_keys import RowKey, written
from projections.views import Views

CELLS_EXPLAINED: Final = 200
"""Cells whose causes are handed out, unless another number is asked for."""
MOST_EXPLAINED: Final = 2_000
OF_THE_CELL: Final = ("row", "column")
CAUSES_OF_CELLS: Final = {
    **{name: kind for name, kind in DIFFERENCE.items() if name in OF_THE_CELL},
    **CAUSES,
}
"""The columns of a difference with its causes: one row a cell and event."""


def figures_of(question: Question) -> Figures:
    """Return what is asked of a view beside the clocks."""
    of = (question.fiscal_year, question.by, question.ministry, question.system)
    return Figures(*of, question.actor, question.recorded_from, question.recorded_to)


def difference(views: Views, name: str, question: Question, before: Clock, after: Clock) -> Difference:
    """Return what differs in a view between two moments.

    Raises:
        UnknownView: There is no such view.
        NotTaken: A parameter would have no effect.
        DomainError: What the view itself refuses at both moments, or that it cannot be compared.
    """
    _check(name, question)
    return views.difference(name, figures_of(question), before, after)


def explained_difference(
    views: Views, name: str, question: Question, before: Clock, after: Clock, limit: int
) -> ExplainedDifference:
    """Return what differs with its causes, of at most so many cells.

    Raises:
        UnknownView, NotTaken, DomainError: As ``difference`` does.
    """
    _check(name, question)
    return views.explain_difference(name, figures_of(question), before, after, limit)


def causes_of_change(
    views: Views,
    name: str,
    question: Question,
    cell: tuple[RowKey | None, str],
    before: Clock,
    after: Clock,
) -> Explanation:
    """Return what became of one cell between two moments, and why.

    Raises:
        UnknownView, NotTaken, DomainError: As ``difference`` does.
        UnknownRow, UnknownColumn, NothingAddedUp: There is no such cell at either moment.
    """
    _check(name, question)
    return views.causes_of_change(name, *cell, figures_of(question), before, after)


def explanation(views: Views, name: str, question: Question, row: RowKey | None, column: str) -> Explanation:
    """Return the events that add up to one cell of a view.

    Raises:
        UnknownView: There is no such view.
        NotExplained: Its rows are events already.
        NotTaken: A parameter would have no effect.
        UnknownRow, UnknownColumn, NothingAddedUp: There is no such cell.
        DomainError: What the view itself refuses.
    """
    if name in VIEWS and name not in COMPARED:
        raise NotExplained(view=name, known=", ".join(COMPARED))
    _check(name, question, "explain")
    return views.explain_cell(name, row, column, figures_of(question), question.clock)


def row_of(pairs: Sequence[str]) -> dict[str, str] | None:
    """Return the row key that pairs of ``column=value`` say, ``None`` for the total where there is none.

    Raises:
        MalformedRow: One of them is no such pair.
    """
    for pair in pairs:
        if "=" not in pair:
            raise MalformedRow(given=pair)
    return dict(pair.split("=", 1) for pair in pairs) or None


def _check(name: str, question: Question, what: str = "diff") -> None:
    if name not in VIEWS:
        raise UnknownView(view=name, known=", ".join(VIEWS))
    check_parameters(f"{name}/{what}", VIEWS[name], question)


class Shown(NamedTuple):
    """What is handed out.

    Attributes:
        view: As rows, for files and tables.
        document: As a JSON document.
        left_out: Of how many cells the causes were left out.
    """

    view: View
    document: dict[str, Any]
    left_out: int = 0


def shown(found: Difference | ExplainedDifference | Explanation) -> Shown:
    """Return what was found in every form in which it is handed out."""
    if isinstance(found, Explanation):
        return Shown(_view_of_explanation(found), _document_of_explanation(found))
    if isinstance(found, ExplainedDifference):
        return Shown(_view_of_causes(found), _document_of_causes(found), found.left_out)
    return Shown(_view_of_difference(found), _document_of_difference(found))


# --- as rows ------------------------------------------------------------------------------------------------


def _view_of_difference(found: Difference) -> View:
    """Return what differs as a view of one row a cell, as of the second moment."""
    return replace(found.after, name=f"{found.after.name}-diff", frame=found.frame, total=None)


def _view_of_causes(found: ExplainedDifference) -> View:
    """Return the causes of what differs as a view of one row a cell and event."""
    rows = [row for each in found.explanations for row in _rows_of(each)]
    view = found.difference.after
    return replace(view, name=f"{view.name}-diff", frame=frame(rows, CAUSES_OF_CELLS), total=None)


def _rows_of(found: Explanation) -> Iterable[dict[str, Any]]:
    cell = {"row": None if found.row is None else written(found.row), "column": found.column}
    for row in by_row(found.frame):
        yield {**row, **cell}


def _view_of_explanation(found: Explanation) -> View:
    """Return an explanation as a view of one row an event; its total is the figure."""
    events = [cause.event for cause in _causes(found) if cause.event.get("source_title") is not None]
    sources = dict.fromkeys(
        Source(event["source_title"], event["source_number"], event["source_url"]) for event in events
    )
    is_yen = (found.column or "").endswith("_yen")
    return View(
        f"{found.view}-explain",
        found.frame,
        {"delta_yen": found.delta} if is_yen else None,
        None,
        found.known_at,
        found.effective_on,
        found.position,
        tuple(sources),
    )


def _causes(found: Explanation) -> tuple[Cause, ...]:
    parts = (part for part in (found.numerator, found.denominator) if part is not None)
    return (*found.causes, *(cause for part in parts for cause in part.causes))


# --- as documents -------------------------------------------------------------------------------------------


def _document_of_difference(found: Difference) -> dict[str, Any]:
    """Return what differs as its JSON document."""
    return {
        "view": found.after.name,
        "key_columns": list(found.key_columns),
        "before": _moment(found.before),
        "after": _moment(found.after),
        "totals": [_cell(cell) for cell in found.totals],
        "changed": [_cell(cell) for cell in found.changed],
        "added": [_plain(row) for row in found.added],
        "removed": [_plain(row) for row in found.removed],
    }


def _document_of_causes(found: ExplainedDifference) -> dict[str, Any]:
    """Return what differs with its causes, each event with the cells that it changed, as a JSON document."""
    return {
        **_document_of_difference(found.difference),
        "causes": _by_event(found.explanations),
        "cells_left_out": found.left_out,
    }


def _by_event(explanations: Iterable[Explanation]) -> list[dict[str, Any]]:
    events: dict[object, dict[str, Any]] = {}
    for explanation in explanations:
        for cause in _causes(explanation):
            held = events.setdefault(
                (cause.position, cause.group), {"cause": str(cause.group), **_plain(cause.event), "cells": []}
            )
            cell = {"row": _row(explanation.row), "column": explanation.column}
            held["cells"].append({**cell, **_contribution(cause)})
    return sorted(events.values(), key=lambda event: (event.get("position") is None, event.get("position")))


def _document_of_explanation(found: Explanation) -> dict[str, Any]:
    """Return one cell, or its change, with the events that add up to it, as its JSON document."""
    sums = {str(group): _json(amount) for group, amount in found.by_group.items()}
    return {
        "view": found.view,
        "row": _row(found.row),
        "column": found.column,
        "known_at": json_value(found.known_at),
        "effective_on": json_value(found.effective_on),
        "position": found.position,
        "before": _json(found.before),
        "after": _json(found.after),
        "delta": _json(found.delta),
        "by_cause": sums,
        "causes": [
            {"cause": str(cause.group), **_contribution(cause), **_plain(cause.event)}
            for cause in found.causes
        ],
        "numerator": None if found.numerator is None else _document_of_explanation(found.numerator),
        "denominator": None if found.denominator is None else _document_of_explanation(found.denominator),
    }


def _contribution(cause: Cause) -> dict[str, Any]:
    values = {"delta": cause.delta, "before": cause.before, "after": cause.after}
    return {"clock": cause.clock, **{name: _json(value) for name, value in values.items()}}


def _moment(view: View) -> dict[str, Any]:
    return {
        "known_at": json_value(view.known_at),
        "effective_on": json_value(view.effective_on),
        "position": view.position,
        "without_illustration": view.without_illustration,
    }


def _cell(cell: ChangedCell) -> dict[str, Any]:
    values = {"before": cell.before, "after": cell.after, "delta": cell.delta}
    plain = {name: _json(value) for name, value in values.items()}
    return {"row": _row(cell.row), "label": cell.label or None, "column": cell.column, **plain}


def _row(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else _plain(row)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _json(value) for name, value in values.items()}


def _json(value: Value) -> Any:
    return float(value) if isinstance(value, Decimal) else json_value(value)
