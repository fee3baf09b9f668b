"""From the initial budget to what was left: every step that changed the current budget of a year."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import (
    HOVER,
    amount_lines,
    explain_outline,
    in_unit,
    nothing,
    sheet,
    tip,
    total,
)
from dash_app.provenance import Kinds, is_unpublished, kinds_in, signed, signs, union, unpublished
from dash_app.reader import Reader
from dash_app.theme import Colour, marked

INITIAL: Final = ("initial_yen", "money.initial", Colour.INITIAL)
GAINS: Final = (
    ("supplementary_yen", "money.supplementary", Colour.SUPPLEMENTARY),
    ("transferred_yen", "money.transferred", Colour.MOVED),
    ("shifted_yen", "money.shifted", Colour.MOVED),
    ("reserve_yen", "money.reserve", Colour.REQUESTED),
    ("carried_in_yen", "money.carried_in", Colour.CARRIED_IN),
)
USES: Final = (
    ("spent_yen", "money.spent", Colour.SPENT),
    ("carried_over_yen", "money.carried_over", Colour.CARRIED_OVER),
    ("unused_yen", "money.unused", Colour.UNUSED),
)


@dataclass(frozen=True)
class Step:
    """One bar of the waterfall.

    Attributes:
        key: Its name among the texts.
        amount_yen: What it adds (positive) or takes away; the height of a total.
        role: Its colour.
        stands_on_yen: What was reached before it; 0 for a total.
        is_total: It stands on the ground.
        kinds: What it rests on.
    """

    key: str
    amount_yen: int
    role: Colour
    stands_on_yen: int = 0
    is_total: bool = False
    kinds: Kinds = ()

    @property
    def place(self) -> str:
        """The key of its short name, broken so that eight fit beside each other on a telephone."""
        return self.key.replace("money.", "step.")

    @property
    def top_yen(self) -> int:
        """The upper edge of the bar."""
        return max(self.stands_on_yen, self.stands_on_yen + self.amount_yen)


def steps(frame: pd.DataFrame) -> list[Step]:
    """Return the steps from the initial budget to the unused rest; what is absent or zero makes no step.

    Args:
        frame: lump-sum of one fiscal year, any number of rows, summed here.
    """
    found: list[Step] = []
    reached = 0
    for column, key, role in (INITIAL, *GAINS):
        if gained := total(frame, column):
            is_first = not found and column == INITIAL[0]
            found.append(Step(key, gained, role, reached, is_first, kinds_in(frame, column)))
            reached += gained
    current = total(frame, "current_yen")
    if current is None:
        return found
    kinds = kinds_in(frame, "current_yen")
    if rest := current - reached:
        found.append(Step("money.other_sources", rest, Colour.OTHER, reached, kinds=kinds))
    found.append(Step("money.current", current, Colour.CURRENT, is_total=True, kinds=kinds))
    reached = current
    for column, key, role in USES:
        if used := total(frame, column):
            found.append(Step(key, -used, role, reached, kinds=kinds_in(frame, column)))
            reached -= used
    return found if any(step.amount_yen for step in found) else []


def waterfall(frame: pd.DataFrame, reader: Reader) -> go.Figure:
    """Draw the waterfall of one year: initial, changes, current budget, then what became of it.

    Args:
        frame: lump-sum of one fiscal year with provenance (a ministry's rows or all), summed here.
        reader: Language and unit.

    Returns:
        Bars with their signed amounts above them, outlined and with the signs of what they rest on below
        where that is not published; the sheet with one sentence when no step is on record.
    """
    found = steps(frame)
    if not found:
        return nothing(reader)
    figure = sheet(
        420,
        showlegend=False,
        barmode="overlay",
        yaxis={"title": {"text": in_unit(reader, "figure.money")}, "rangemode": "tozero"},
        xaxis={"type": "category", "tickangle": 0, "tickfont": {"size": 11}},
        margin={"t": 28},
        bargap=0.3,
    )
    figure.add_traces([_bar(step, reader) for step in found])
    figure.add_trace(
        go.Scatter(
            x=[_place(step, reader) for step in found],
            y=[reader.scaled(step.top_yen) for step in found],
            mode="text",
            text=[_signed(step, reader) for step in found],
            textposition="top center",
            textfont={"size": 12, "color": Colour.INK.value},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    explain_outline(figure, union(step.kinds for step in found), reader, alone=True)
    return figure


def _bar(step: Step, reader: Reader) -> go.Bar:
    name = reader.say(step.key)
    return go.Bar(
        name=name,
        x=[_place(step, reader)],
        y=[reader.scaled(step.amount_yen)],
        base=[reader.scaled(step.stands_on_yen)],
        marker=marked(step.role, [is_unpublished(step.kinds)]),
        customdata=[
            tip(signed(name, step.kinds), *amount_lines(reader, reader.say("figure.amount"), step.amount_yen))
        ],
        hovertemplate=HOVER,
    )


def _place(step: Step, reader: Reader) -> str:
    place, below = reader.say(step.place), signs(unpublished(step.kinds))
    return f"{place}<br>{below}" if below else place


def _signed(step: Step, reader: Reader) -> str:
    written = reader.compact_yen(step.amount_yen)
    return f"<b>{written}</b>" if step.is_total else ("+" if step.amount_yen > 0 else "") + written
