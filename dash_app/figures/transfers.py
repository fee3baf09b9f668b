"""Who gave to whom: the lump sum on its way from the ministry that enacted it to those that spend it."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import HOVER, Row, amount_lines, nothing, rows_of, sheet, tip
from dash_app.figures.twin import NO_TWIN, Twin
from dash_app.opening import NO_OPENER, NOTHING, Opened, Opener, sum_of
from dash_app.reader import Reader
from dash_app.theme import FONT, Colour, translucent

ROW_HEIGHT: Final = 34


@dataclass(frozen=True)
class Flow:
    """What was moved between ministries, or by one, or to one.

    Attributes:
        giver: From which ministry; empty for a receiver's sum.
        receiver: To which ministry; empty for a giver's sum.
        opened: The amount, and the transfers it is made of.
    """

    giver: str
    receiver: str
    opened: Opened

    @property
    def name(self) -> str:
        """Between whom."""
        return (
            f"{self.giver} → {self.receiver}" if self.giver and self.receiver else self.giver or self.receiver
        )

    @property
    def amount_yen(self) -> int:
        """How much, whole yen."""
        return int(self.opened.value or 0)


@dataclass(frozen=True)
class Flows:
    """The transfers of a year.

    Attributes:
        pairs: What each ministry gave to each other one, largest first.
        givers: What each gave, largest first.
        receivers: What each received, largest first.
        together: What all gave.
    """

    pairs: tuple[Flow, ...] = ()
    givers: tuple[Flow, ...] = ()
    receivers: tuple[Flow, ...] = ()
    together: Opened = NOTHING


def flows(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> Flows:
    """Return who gave to whom; what is not above 0 is left out."""
    moved = [row for row in rows_of(frame) if (row["amount_yen"] or 0) > 0] if len(frame) else []
    grouped = _Grouped(moved, reader, opener)
    return Flows(
        grouped.by("from_ministry", "to_ministry"),
        grouped.by("from_ministry", None),
        grouped.by(None, "to_ministry"),
        grouped.sum(moved, "all"),
    )


@dataclass(frozen=True)
class _Grouped:
    rows: list[Row]
    reader: Reader
    opener: Opener

    def by(self, giver: str | None, receiver: str | None) -> tuple[Flow, ...]:
        groups: dict[tuple[str, str], list[Row]] = {}
        for row in self.rows:
            key = (str(row[giver]) if giver else "", str(row[receiver]) if receiver else "")
            groups.setdefault(key, []).append(row)
        found = [Flow(*key, self.sum(rows, "-".join(key))) for key, rows in groups.items()]
        return tuple(sorted(found, key=lambda flow: -flow.amount_yen))

    def sum(self, rows: list[Row], name: str) -> Opened:
        return sum_of(self.opener.parts(rows, "amount_yen", self._said), name)

    def _said(self, row: Row) -> str:
        kind = self.reader.say(f"figure.kind_{row['kind']}")
        return f"{row['from_ministry']} → {row['to_ministry']} ({kind})"


def transfers(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> go.Figure:
    """Draw the transfers of one year as a Sankey diagram of givers and receivers, largest first.

    A ministry that gives and receives stands on both sides, so nothing runs in a circle.

    Args:
        frame: transfers, one fiscal year, one row a pair of ministries and kind; amounts above 0.
        reader: Language and unit.
        opener: Opens the figures.

    Returns:
        The diagram; the sheet with one sentence when nothing above 0 was moved.
    """
    moved = flows(frame, reader, opener)
    if not moved.pairs:
        return nothing(reader, "figure.nothing_moved")
    givers, receivers = moved.givers, moved.receivers
    nodes = [*givers, *receivers]
    figure = sheet(max(300, 60 + ROW_HEIGHT * len(receivers)), margin={"l": 4, "r": 4, "t": 16, "b": 16})
    figure.add_trace(
        go.Sankey(
            arrangement="fixed",
            node={
                "label": [f"{node.name}  {reader.yen(node.amount_yen)}" for node in nodes],
                "color": [Colour.ACCENT.value] * len(givers) + [Colour.MOVED.value] * len(receivers),
                "customdata": [_carried(node, reader, opener) for node in nodes],
                "hovertemplate": HOVER,
                "pad": 14,
                "thickness": 12,
                "line": {"width": 0},
            },
            link={
                "source": [_at(givers, flow.giver, "giver") for flow in moved.pairs],
                "target": [len(givers) + _at(receivers, flow.receiver, "receiver") for flow in moved.pairs],
                "value": [reader.scaled(flow.amount_yen) for flow in moved.pairs],
                "color": translucent(Colour.MOVED, 0.22),
                "customdata": [_carried(flow, reader, opener) for flow in moved.pairs],
                "hovertemplate": HOVER,
            },
            textfont={"family": FONT, "size": 12, "color": Colour.INK.value},
        )
    )
    return figure


def transfers_twin(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> Twin:
    """Return the same as a table: pairs of ministries, then what each gave and what each received."""
    moved = flows(frame, reader, opener)
    if not moved.pairs:
        return NO_TWIN
    named = [
        *((flow.name, flow) for flow in moved.pairs),
        (reader.say("part.sum"), Flow("", "", moved.together)),
        *((reader.say("figure.gave", name=flow.name), flow) for flow in moved.givers),
        *((reader.say("figure.received", name=flow.name), flow) for flow in moved.receivers),
    ]
    return Twin(
        reader.say("figure.flow"),
        [reader.say("figure.amount")],
        [(name, [flow.opened]) for name, flow in named],
    )


def _carried(flow: Flow, reader: Reader, opener: Opener) -> list[str]:
    said = tip(flow.name, *amount_lines(reader, reader.say("figure.amount"), flow.amount_yen))
    return [said, opener.leads_to(flow.opened)]


def _at(side: tuple[Flow, ...], name: str, end: str) -> int:
    return next(at for at, flow in enumerate(side) if getattr(flow, end) == name)
