"""Tables of causes: what events did to a figure and the sum so far, by whom and on which document."""

from typing import Any, Final

import pandas as pd

from dash_app import text
from dash_app.components.badge import said
from dash_app.components.events import table_moment, told
from dash_app.components.grid import Column, Kind, cells
from dash_app.figures.canvas import rows_of
from dash_app.reader import Reader
from dash_app.reading import ministry_names
from dash_app.view_words import column_name
from dash_app.withheld import with_withheld_named
from dash_app.words import event_name
from projections.runtime import Runtime

YEN: Final = "_yen"
NAMED: Final = ("ministry_id", "organization_id", "from_ministry_id", "to_ministry_id")


def cause_columns(reader: Reader, column: str, *, is_ratio: bool, has_clock: bool) -> list[Column]:
    """Return the columns of the causes of one figure.

    Args:
        reader: Language.
        column: The column of the view that is explained.
        is_ratio: Its causes are those of its two parts.
        has_clock: Some of them came into force rather than being recorded.
    """
    part = [Column("part", reader.say("cause.part"), width=100)] if is_ratio else []
    clock = [Column("clock", reader.say("cause.clock"), width=110)] if has_clock else []
    return [
        *part,
        Column("cause", reader.say("cause.cause"), width=120),
        *clock,
        *_amounts(reader, is_yen=is_ratio or column.endswith(YEN)),
        Column("what", reader.say("history.event"), width=150),
        Column("recorded", reader.say("history.recorded"), width=134),
        Column("whose", reader.say("cause.whose"), Kind.PAGE, width=170),
        Column("summary", reader.say("history.summary"), width=240, grows=True),
        Column("actor", reader.say("history.actor"), width=140),
        Column("reason", reader.say("cause.reason"), width=160),
        Column("source_title", reader.say("history.source"), Kind.SOURCE, width=180),
        Column("effective_on", reader.say("history.effective_on"), width=104),
        Column("known", reader.say("history.provenance"), width=84),
        Column("position", reader.say("cause.position"), width=84),
        Column("event_id", reader.say("history.event_id"), width=150),
    ]


def _amounts(reader: Reader, *, is_yen: bool) -> list[Column]:
    if is_yen:
        return [
            Column("delta_yen", reader.say("cause.delta"), Kind.YEN, width=130),
            Column("running_yen", reader.say("cause.running"), Kind.YEN, width=130),
        ]
    return [
        Column("delta", reader.say("cause.delta"), width=100),
        Column("running", reader.say("cause.running"), width=100),
        Column("before", reader.say("cause.before"), width=120),
        Column("after", reader.say("cause.after"), width=120),
    ]


def cause_rows(frame: pd.DataFrame, reader: Reader, columns: list[Column]) -> list[dict[str, Any]]:
    """Return the rows of a table of causes, in the order in which they add up.

    Args:
        frame: The causes as an explanation gives them.
        reader: Language.
        columns: What is shown.
    """
    shown = with_withheld_named(frame, reader)
    summaries = [
        None if pd.isna(summary) else told(event, summary, reader)
        for event, summary in zip(frame["event"], frame["summary"], strict=True)
    ]
    written = shown.assign(
        part=frame["part"].map(lambda part: reader.say(f"cause.{part}"), na_action="ignore"),
        cause=frame["cause"].map(lambda cause: group_name(cause, reader), na_action="ignore"),
        clock=frame["clock"].map(lambda clock: reader.say(f"cause.clock_{clock}"), na_action="ignore"),
        what=frame["event"].map(lambda name: event_name(name, reader), na_action="ignore"),
        recorded=frame["recorded_at"].map(table_moment, na_action="ignore"),
        whose=shown["system_name"].fillna(shown["ministry"]),
        summary=pd.Series(summaries, index=frame.index, dtype=object),
        effective_on=frame["effective_on"].map(str, na_action="ignore"),
        known=frame["provenance"].map(lambda provenance: said(provenance, reader), na_action="ignore"),
    )
    return cells(written, [*(column.field for column in columns), "source_url", "system_id"])


def group_name(cause: str, reader: Reader) -> str:
    """Return what a kind of cause is called."""
    return reader.say(f"cause_group.{cause.replace(' ', '_')}")


def row_words(runtime: Runtime, row: dict[str, Any] | None, label: str, reader: Reader) -> str:
    """Return what a row of a view is called: its year, ministry, system and other keys.

    Args:
        runtime: Where the names are.
        row: The key of the row, ``None`` for the total.
        label: What the view itself calls it; empty where it does not.
        reader: Language.
    """
    if row is None:
        return reader.say("part.sum")
    names = ministry_names(runtime, reader.language)
    words = [key_words(name, value, names, reader) for name, value in row.items()]
    known = [word for word in words if word]
    if label and not any(name in row for name in NAMED):
        known = [label, *known]
    return " / ".join(dict.fromkeys(known)) or label


def key_words(name: str, value: object, names: dict[str, str], reader: Reader) -> str:
    """Return one key of a row in words."""
    if value is None:
        return reader.say("cause.without", what=column_name(name, reader))
    if name.endswith("fiscal_year"):
        return reader.year(int(str(value)))
    if name in NAMED:
        return names.get(str(value), str(value))
    key = f"cost_class.{value}"
    if name == "cost_class" and key in text.sentences(reader.language):
        return reader.say(key)
    return str(value)


def value_words(value: object, column: str, reader: Reader) -> str:
    """Return a cell of a view in words; a dash for nothing."""
    if value is None:
        return "–"
    if column.endswith("_yen"):
        return reader.exact_yen(value)
    if column.endswith("_pct"):
        return reader.percent(value)
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def sum_of(frame: pd.DataFrame) -> dict[str, object]:
    """Return the sum of the causes of a figure, which is what it changed by."""
    return {
        name: sum(value for value in (row[name] for row in rows_of(frame)) if not pd.isna(value))
        for name in ("delta_yen", "delta")
        if frame[name].notna().any()
    }
