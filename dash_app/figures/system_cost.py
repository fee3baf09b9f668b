"""What one system cost: years beside each other, the classes of cost on each other."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import (
    HOVER,
    amount_lines,
    fiscal_years,
    in_unit,
    known,
    nothing,
    sheet,
    tip,
    total,
)
from dash_app.reader import Reader
from dash_app.theme import Colour, filled

CLASSES: Final = {
    "operations": ("cost_class.operations", Colour.OPERATIONS),
    "development": ("cost_class.development", Colour.DEVELOPMENT),
    "other": ("cost_class.other", Colour.OTHER),
}
UNCLASSED: Final = ("cost_class.unclassed", Colour.PENDING)


def system_cost(frame: pd.DataFrame, reader: Reader) -> go.Figure:
    """Draw one stacked bar a year, the sum above it; operations stand at the bottom, on one ground.

    Args:
        frame: lump-sum of one system; one row a fiscal year and cost class (``cost_class`` may be NA).
        reader: Language and unit.

    Returns:
        The bars in order of years; the sheet with one sentence when no spending is on record.
    """
    if not known(frame["spent_yen"]):
        return nothing(reader, "figure.nothing_spent")
    spent = frame[frame["spent_yen"].notna()]
    years = sorted({int(year) for year in spent["fiscal_year"]})
    ticks = [reader.year_tick(year) for year in years]
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
        amounts = [total(of_class[of_class["fiscal_year"] == year], "spent_yen") for year in years]
        if any(amount is not None for amount in amounts):
            figure.add_trace(_bar(ticks, years, amounts, reader, key, role))
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
    return figure


def _bar(
    ticks: list[str], years: list[int], amounts: list[int | None], reader: Reader, key: str, role: Colour
) -> go.Bar:
    name = reader.say(key)
    return go.Bar(
        name=name,
        x=ticks,
        y=[reader.scaled(amount) for amount in amounts],
        marker=filled(role),
        customdata=[
            tip(f"{reader.year(year)} {name}", *amount_lines(reader, reader.say("figure.amount"), amount))
            for year, amount in zip(years, amounts, strict=True)
        ],
        hovertemplate=HOVER,
    )
