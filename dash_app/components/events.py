"""The events themselves as a table: when, what, how much, who, on which document, how well known."""

import re
from datetime import datetime
from typing import Any, Final

import pandas as pd

from dash_app.components.badge import said
from dash_app.components.grid import Column, Kind, cells
from dash_app.formatting import JAPAN, Language
from dash_app.reader import Reader
from dash_app.withheld import with_withheld_named
from dash_app.words import event_name, field_name, value_of_event

IN_COLUMNS: Final = frozenset({"fiscal_year", "amount_yen", "ministry"})
AMOUNT: Final = re.compile(r"-?[1-9][0-9]{5,11}")


def told(event: str, summary: str, reader: Reader) -> str:
    """Return an event's content with its fields named, without what has a column of its own.

    Args:
        event: The event's stable name.
        summary: ``name: value`` parts joined by ``; ``, as the history view writes them.
        reader: Language.
    """
    parts = [part.partition(": ") for part in summary.split("; ")]
    left_out = IN_COLUMNS | {"statement_en" if reader.language is Language.JA else "statement_ja"}
    named = [
        f"{field_name(name, reader)} {_value(event, name, value, reader)}"
        for name, _, value in parts
        if name not in left_out
    ]
    return reader.say("part.listing").join(named)


def table_moment(value: datetime) -> str:
    """Return a moment in Japan time for a column that is sorted by it."""
    return f"{value.astimezone(JAPAN):%Y-%m-%d %H:%M}"


def _value(event: str, field: str, value: str, reader: Reader) -> str:
    return f"{int(value):,}" if AMOUNT.fullmatch(value) else value_of_event(event, field, value, reader)


def event_columns(reader: Reader, *, with_system: bool) -> list[Column]:
    """Return the columns of a table of events."""
    system = [Column("system_name", reader.say("part.system"), Kind.PAGE, width=190)] if with_system else []
    return [
        Column("recorded", reader.say("history.recorded"), width=134),
        Column("what", reader.say("history.event"), width=140),
        *system,
        Column("year", reader.say("figure.fiscal_year"), width=112),
        Column("amount_yen", reader.say("figure.amount"), Kind.YEN, width=120),
        Column("summary", reader.say("history.summary"), width=240, grows=True),
        Column("actor", reader.say("history.actor"), width=150),
        Column("effective_on", reader.say("history.effective_on"), width=104),
        Column("source_title", reader.say("history.source"), Kind.SOURCE, width=180),
        Column("known", reader.say("history.provenance"), width=84),
        Column("event_id", reader.say("history.event_id"), width=150),
    ]


def event_rows(frame: pd.DataFrame, reader: Reader, columns: list[Column]) -> list[dict[str, Any]]:
    """Return the rows of a table of events, newest first; what is withheld has a row of its own, at the top.

    Args:
        frame: history, in log order.
        reader: Language.
        columns: What is shown.
    """
    told_of = [
        None if pd.isna(summary) else told(event, summary, reader)
        for event, summary in zip(frame["event"], frame["summary"], strict=True)
    ]
    written = (
        with_withheld_named(frame, reader)
        .assign(
            recorded=frame["recorded_at"].map(table_moment, na_action="ignore"),
            what=frame["event"].map(lambda name: event_name(name, reader), na_action="ignore"),
            year=frame["fiscal_year"].map(reader.year, na_action="ignore"),
            effective_on=frame["effective_on"].map(str, na_action="ignore"),
            summary=pd.Series(told_of, index=frame.index, dtype=object),
            known=frame["provenance"].map(lambda provenance: said(provenance, reader), na_action="ignore"),
        )
        .iloc[::-1]
    )
    return cells(written, [*(column.field for column in columns), "source_url", "system_id"])
