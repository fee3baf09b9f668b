"""Who gave to whom: the lump sum on its way from the ministry that enacted it to those that spend it."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import HOVER, amount_lines, nothing, rows_of, sheet, tip
from dash_app.reader import Reader
from dash_app.theme import FONT, Colour, translucent

ROW_HEIGHT: Final = 34


def transfers(frame: pd.DataFrame, reader: Reader) -> go.Figure:
    """Draw the transfers of one year as a Sankey diagram of givers and receivers, largest first.

    A ministry that gives and receives stands on both sides, so nothing runs in a circle.

    Args:
        frame: transfers, one fiscal year, one row a pair of ministries and kind; amounts above 0.
        reader: Language and unit.

    Returns:
        The diagram; the sheet with one sentence when nothing above 0 was moved.
    """
    moved = frame[frame["amount_yen"].fillna(0) > 0] if len(frame) else frame
    if not len(moved):
        return nothing(reader, "figure.nothing_moved")
    sides = ["from_ministry", "to_ministry"]
    pairs = moved.groupby(sides, as_index=False, sort=False).agg({"amount_yen": "sum"})
    pairs = pairs.sort_values("amount_yen", ascending=False, kind="stable")
    givers = _sums(pairs, "from_ministry")
    receivers = _sums(pairs, "to_ministry")
    nodes = [*givers, *receivers]
    amount = reader.say("figure.amount")
    figure = sheet(max(300, 60 + ROW_HEIGHT * len(receivers)), margin={"l": 4, "r": 4, "t": 16, "b": 16})
    figure.add_trace(
        go.Sankey(
            arrangement="snap",
            node={
                "label": [f"{name}  {reader.yen(total)}" for name, total in nodes],
                "color": [Colour.ACCENT.value] * len(givers) + [Colour.MOVED.value] * len(receivers),
                "customdata": [tip(name, *amount_lines(reader, amount, total)) for name, total in nodes],
                "hovertemplate": HOVER,
                "pad": 14,
                "thickness": 12,
                "line": {"width": 0},
            },
            link={
                "source": [_at(givers, name) for name in pairs["from_ministry"]],
                "target": [len(givers) + _at(receivers, name) for name in pairs["to_ministry"]],
                "value": [reader.scaled(amount_yen) for amount_yen in pairs["amount_yen"]],
                "color": translucent(Colour.MOVED, 0.22),
                "customdata": [
                    tip(
                        f"{row['from_ministry']} → {row['to_ministry']}",
                        *amount_lines(reader, amount, row["amount_yen"]),
                    )
                    for row in rows_of(pairs)
                ],
                "hovertemplate": HOVER,
            },
            textfont={"family": FONT, "size": 12, "color": Colour.INK.value},
        )
    )
    return figure


def _sums(pairs: pd.DataFrame, side: str) -> list[tuple[str, int]]:
    sums: dict[str, int] = {}
    for row in rows_of(pairs):
        sums[str(row[side])] = sums.get(str(row[side]), 0) + int(row["amount_yen"])
    return sorted(sums.items(), key=lambda entry: -entry[1])


def _at(side: list[tuple[str, int]], name: str) -> int:
    return next(at for at, (known, _) in enumerate(side) if known == name)
