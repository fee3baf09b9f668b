"""What one system cost: years beside each other, the classes of cost on each other."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import (
    HOVER,
    Row,
    amount_lines,
    explain_outline,
    fiscal_years,
    in_unit,
    known,
    nothing,
    rows_of,
    sheet,
    tip,
)
from dash_app.figures.twin import NO_TWIN, Twin
from dash_app.opening import NO_OPENER, Opened, Opener, sum_of
from dash_app.provenance import Kinds, is_unpublished, kinds_in, signed, signs, union, unpublished
from dash_app.reader import Reader
from dash_app.theme import Colour, marked

CLASSES: Final = {
    "operations": ("cost_class.operations", Colour.OPERATIONS),
    "development": ("cost_class.development", Colour.DEVELOPMENT),
    "other": ("cost_class.other", Colour.OTHER),
}
UNCLASSED: Final = ("cost_class.unclassed", Colour.PENDING)
BY_CLASS: Final[Sequence[tuple[str | None, tuple[str, Colour]]]] = (*CLASSES.items(), (None, UNCLASSED))


class Bars(NamedTuple):
    """The bars of one cost class, one a year, with what each is made of and rests on."""

    key: str
    role: Colour
    amounts: list[Opened]
    kinds: list[Kinds]


class Costs(NamedTuple):
    """What a system cost.

    Attributes:
        years: The fiscal years with spending, ascending.
        bars: The bars of each cost class that has any.
        sums: What each year cost.
        kinds: What each year rests on.
    """

    years: list[int]
    bars: list[Bars]
    sums: list[Opened]
    kinds: list[Kinds]


def costs(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> Costs:
    """Return what a system cost by year and class.

    Args:
        frame: As of ``system_cost``.
        reader: Language.
        opener: Opens the figures.
    """

    def said(row: Row) -> str:
        return reader.say(CLASSES.get(str(row["cost_class"]), UNCLASSED)[0])

    def opened(rows: pd.DataFrame, year: int, name: str) -> Opened:
        return sum_of(opener.parts(rows_of(rows), "spent_yen", said), f"{name}-{year}")

    spent = frame[frame["spent_yen"].notna()]
    years = sorted({int(year) for year in spent["fiscal_year"]})
    of_year = {year: spent[spent["fiscal_year"] == year] for year in years}
    bars = []
    for cost_class, (key, role) in BY_CLASS:
        rows = [_of_class(of_year[year], cost_class) for year in years]
        amounts = [opened(each, year, key) for each, year in zip(rows, years, strict=True)]
        if any(each.parts for each in amounts):
            bars.append(Bars(key, role, amounts, [kinds_in(each, "spent_yen") for each in rows]))
    sums = [opened(rows, year, "sum") for year, rows in of_year.items()]
    return Costs(years, bars, sums, [kinds_in(rows, "spent_yen") for rows in of_year.values()])


def _of_class(rows: pd.DataFrame, cost_class: str | None) -> pd.DataFrame:
    if cost_class is None:
        return rows[rows["cost_class"].isna()]
    return rows[rows["cost_class"].eq(cost_class).fillna(value=False)]


def system_cost(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> go.Figure:
    """Draw one stacked bar a year, the sum above it; operations stand at the bottom, on one ground.

    Args:
        frame: lump-sum of one system with provenance; one row a fiscal year and cost class (``cost_class``
            may be NA).
        reader: Language and unit.
        opener: Opens the figures.

    Returns:
        The bars in order of years, pale with an outline and with the signs of what they rest on where that is
        not published; the sheet with one sentence when no spending is on record.
    """
    if not known(frame["spent_yen"]):
        return nothing(reader, "figure.nothing_spent")
    cost = costs(frame, reader, opener)
    ticks = [_tick(year, kinds, reader) for year, kinds in zip(cost.years, cost.kinds, strict=True)]
    figure = sheet(
        360,
        barmode="relative",
        bargap=0.45,
        yaxis={"title": {"text": in_unit(reader, "figure.cost")}, "rangemode": "tozero"},
        xaxis=fiscal_years(reader),
    )
    for bars in cost.bars:
        tips = _tips(cost.years, bars, reader, opener)
        figure.add_trace(_bar(ticks, bars, reader).update(customdata=tips))
    sums = Bars("part.sum", Colour.INK, cost.sums, cost.kinds)
    figure.add_trace(_sums(ticks, sums, reader).update(customdata=_tips(cost.years, sums, reader, opener)))
    explain_outline(figure, union(cost.kinds), reader)
    return figure


def cost_twin(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> Twin:
    """Return the same as a table: one row a year, one column a cost class, then the sum."""
    if not known(frame["spent_yen"]):
        return NO_TWIN
    cost = costs(frame, reader, opener)
    columns = [*(bars.amounts for bars in cost.bars), cost.sums]
    return Twin(
        reader.say("figure.fiscal_year"),
        [*(reader.say(bars.key) for bars in cost.bars), reader.say("part.sum")],
        [(reader.year(year), [column[at] for column in columns]) for at, year in enumerate(cost.years)],
    )


def _tick(year: int, kinds: Kinds, reader: Reader) -> str:
    below = signs(unpublished(kinds))
    return f"{reader.year_tick(year)}<br>{below}" if below else reader.year_tick(year)


def _bar(ticks: list[str], bars: Bars, reader: Reader) -> go.Bar:
    return go.Bar(
        name=reader.say(bars.key),
        x=ticks,
        y=[reader.scaled(each.value) for each in bars.amounts],
        marker=marked(bars.role, [is_unpublished(kinds) for kinds in bars.kinds]),
        hovertemplate=HOVER,
    )


def _sums(ticks: list[str], sums: Bars, reader: Reader) -> go.Scatter:
    return go.Scatter(
        x=ticks,
        y=[reader.scaled(each.value) for each in sums.amounts],
        mode="text",
        text=[f"<b>{reader.bare_yen(each.value)}</b>" for each in sums.amounts],
        textposition="top center",
        hovertemplate=HOVER,
        showlegend=False,
        cliponaxis=False,
    )


def _tips(years: list[int], bars: Bars, reader: Reader, opener: Opener) -> list[list[str]]:
    """Return the hover text of each year's amount, and where it opens."""
    name, amount = reader.say(bars.key), reader.say("figure.amount")
    return [
        [
            tip(signed(f"{reader.year(year)} {name}", kinds), *amount_lines(reader, amount, each.value)),
            opener.leads_to(each),
        ]
        for year, each, kinds in zip(years, bars.amounts, bars.kinds, strict=True)
    ]
