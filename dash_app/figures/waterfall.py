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
    rows_of,
    sheet,
    tip,
    total,
)
from dash_app.figures.twin import Twin
from dash_app.opening import NO_OPENER, Opened, Opener, sum_of
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
CURRENT: Final = ("current_yen", 1)
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
        made_of: The columns that add up to it, and with which sign each counts.
    """

    key: str
    amount_yen: int
    role: Colour
    stands_on_yen: int = 0
    is_total: bool = False
    kinds: Kinds = ()
    made_of: tuple[tuple[str, int], ...] = ()

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
            gain = Step(key, gained, role, reached, is_first, kinds_in(frame, column), ((column, 1),))
            found.append(gain)
            reached += gained
    current = total(frame, "current_yen")
    if current is None:
        return found
    kinds = kinds_in(frame, "current_yen")
    if rest := current - reached:
        made_of = (CURRENT, *((column, -1) for column, *_ in (INITIAL, *GAINS)))
        found.append(Step("money.other_sources", rest, Colour.OTHER, reached, kinds=kinds, made_of=made_of))
    whole = Step("money.current", current, Colour.CURRENT, is_total=True, kinds=kinds, made_of=(CURRENT,))
    found.append(whole)
    reached = current
    for column, key, role in USES:
        if used := total(frame, column):
            kinds = kinds_in(frame, column)
            found.append(Step(key, -used, role, reached, kinds=kinds, made_of=((column, -1),)))
            reached -= used
    return found if any(step.amount_yen for step in found) else []


def waterfall(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> go.Figure:
    """Draw the waterfall of one year: initial, changes, current budget, then what became of it.

    Args:
        frame: lump-sum of one fiscal year with provenance (a ministry's rows or all), summed here.
        reader: Language and unit.
        opener: Opens the figures.

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
    for step in found:
        leads_to = opener.leads_to(_opened(step, frame, reader, opener))
        figure.add_trace(_bar(step, reader).update(customdata=[[_tip(step, reader), leads_to]]))
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


def waterfall_twin(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> Twin:
    """Return the same as a table: one row a step."""
    return Twin(
        reader.say("figure.step"),
        [reader.say("figure.amount")],
        [(reader.say(step.key), [_opened(step, frame, reader, opener)]) for step in steps(frame)],
    )


def _opened(step: Step, frame: pd.DataFrame, reader: Reader, opener: Opener) -> Opened:
    rows = rows_of(frame)
    parts = [
        part._replace(said=reader.say(f"money.{column.removesuffix('_yen')}"))
        for column, sign in step.made_of
        for part in opener.parts(rows, column, sign=sign)
    ]
    return sum_of(parts, step.key.removeprefix("money."))


def _bar(step: Step, reader: Reader) -> go.Bar:
    return go.Bar(
        name=reader.say(step.key),
        x=[_place(step, reader)],
        y=[reader.scaled(step.amount_yen)],
        base=[reader.scaled(step.stands_on_yen)],
        marker=marked(step.role, [is_unpublished(step.kinds)]),
        hovertemplate=HOVER,
    )


def _tip(step: Step, reader: Reader) -> str:
    name = signed(reader.say(step.key), step.kinds)
    return tip(name, *amount_lines(reader, reader.say("figure.amount"), step.amount_yen))


def _place(step: Step, reader: Reader) -> str:
    place, below = reader.say(step.place), signs(unpublished(step.kinds))
    return f"{place}<br>{below}" if below else place


def _signed(step: Step, reader: Reader) -> str:
    written = reader.compact_yen(step.amount_yen)
    return f"<b>{written}</b>" if step.is_total else ("+" if step.amount_yen > 0 else "") + written
