"""What one system cost: years beside each other, the classes of cost on each other."""

from typing import Final, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import (
    HOVER,
    amount_lines,
    explain_outline,
    fiscal_years,
    in_unit,
    known,
    nothing,
    sheet,
    tip,
    total,
)
from dash_app.provenance import Kinds, is_unpublished, kinds_in, signed, signs, unpublished
from dash_app.reader import Reader
from dash_app.theme import Colour, marked

CLASSES: Final = {
    "operations": ("cost_class.operations", Colour.OPERATIONS),
    "development": ("cost_class.development", Colour.DEVELOPMENT),
    "other": ("cost_class.other", Colour.OTHER),
}
UNCLASSED: Final = ("cost_class.unclassed", Colour.PENDING)


class Bars(NamedTuple):
    """The bars of one cost class, one a year, with what each rests on."""

    ticks: list[str]
    years: list[int]
    amounts: list[int | None]
    kinds: list[Kinds]


def system_cost(frame: pd.DataFrame, reader: Reader) -> go.Figure:
    """Draw one stacked bar a year, the sum above it; operations stand at the bottom, on one ground.

    Args:
        frame: lump-sum of one system with provenance; one row a fiscal year and cost class (``cost_class``
            may be NA).
        reader: Language and unit.

    Returns:
        The bars in order of years, pale with an outline and with the signs of what they rest on where that is
        not published; the sheet with one sentence when no spending is on record.
    """
    if not known(frame["spent_yen"]):
        return nothing(reader, "figure.nothing_spent")
    spent = frame[frame["spent_yen"].notna()]
    years = sorted({int(year) for year in spent["fiscal_year"]})
    ticks = [
        _tick(year, kinds_in(spent[spent["fiscal_year"] == year], "spent_yen"), reader) for year in years
    ]
    figure = sheet(
        360,
        barmode="relative",
        bargap=0.45,
        yaxis={"title": {"text": in_unit(reader, "figure.cost")}, "rangemode": "tozero"},
        xaxis=fiscal_years(reader),
    )
    for cost_class, (key, role) in (*CLASSES.items(), (None, UNCLASSED)):
        of_class = spent[
            spent["cost_class"].isna()
            if cost_class is None
            else spent["cost_class"].eq(cost_class).fillna(value=False)
        ]
        rows = [of_class[of_class["fiscal_year"] == year] for year in years]
        amounts = [total(of_year, "spent_yen") for of_year in rows]
        kinds = [kinds_in(of_year, "spent_yen") for of_year in rows]
        if any(amount is not None for amount in amounts):
            bars = Bars(ticks, years, amounts, kinds)
            figure.add_trace(_bar(bars, reader, key, role))
    sums = [total(spent[spent["fiscal_year"] == year], "spent_yen") for year in years]
    figure.add_trace(
        go.Scatter(
            x=ticks,
            y=[reader.scaled(amount) for amount in sums],
            mode="text",
            text=[f"<b>{reader.bare_yen(amount)}</b>" for amount in sums],
            textposition="top center",
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )
    )
    explain_outline(figure, kinds_in(spent, "spent_yen"), reader)
    return figure


def _tick(year: int, kinds: Kinds, reader: Reader) -> str:
    below = signs(unpublished(kinds))
    return f"{reader.year_tick(year)}<br>{below}" if below else reader.year_tick(year)


def _bar(bars: Bars, reader: Reader, key: str, role: Colour) -> go.Bar:
    name = reader.say(key)
    return go.Bar(
        name=name,
        x=bars.ticks,
        y=[reader.scaled(amount) for amount in bars.amounts],
        marker=marked(role, [is_unpublished(kinds) for kinds in bars.kinds]),
        customdata=[
            tip(
                signed(f"{reader.year(year)} {name}", kinds),
                *amount_lines(reader, reader.say("figure.amount"), amount),
            )
            for year, amount, kinds in zip(bars.years, bars.amounts, bars.kinds, strict=True)
        ],
        hovertemplate=HOVER,
    )
