"""The long tail: a few systems hold most of the money; the many small ones are folded into one bar."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import (
    HOVER,
    Row,
    amount_lines,
    explain_outline,
    in_unit,
    nothing,
    rows_of,
    sheet,
    tip,
)
from dash_app.figures.twin import NO_TWIN, Twin
from dash_app.opening import NO_OPENER, Opened, Opener, Part, sum_of
from dash_app.provenance import Kinds, is_unpublished, kinds_of, signed, union
from dash_app.reader import Reader
from dash_app.theme import Colour, filled, marked

ROW_HEIGHT: Final = 36
BAR_WIDTH: Final = 0.36
LONGEST_NAME: Final = 22


@dataclass(frozen=True)
class Tail:
    """Systems folded by money.

    Attributes:
        top: Name and amount of the largest systems, largest first.
        folded: How many smaller systems were folded.
        folded_yen: What they cost together.
        total_yen: What all systems cost.
        kinds: What the amount of each named system rests on.
        folded_kinds: What the folded amounts rest on.
        rows: All systems with spending, largest first.
    """

    top: tuple[tuple[str, int], ...]
    folded: int
    folded_yen: int
    total_yen: int
    kinds: tuple[Kinds, ...] = ()
    folded_kinds: Kinds = ()
    rows: tuple[Row, ...] = ()

    @property
    def top_share_pct(self) -> float:
        """What the named systems cost, in percent of all."""
        return 100 * (self.total_yen - self.folded_yen) / self.total_yen if self.total_yen else 0.0

    @property
    def known_by(self) -> Kinds:
        """What all amounts rest on."""
        return union([*self.kinds, self.folded_kinds])

    def parts(self, opener: Opener) -> tuple[Part, ...]:
        """Return the cell of each system, largest first."""
        return opener.parts(self.rows, "spent_yen", lambda row: str(row["system_name"]))

    def named_together(self, opener: Opener) -> Opened:
        """Return what the named systems cost together, by system."""
        return sum_of(self.parts(opener)[: len(self.top)], "top")

    def others(self, opener: Opener) -> Opened:
        """Return what all others cost together, by system."""
        return sum_of(self.parts(opener)[len(self.top) :], "others")

    def together(self, opener: Opener) -> Opened:
        """Return what all cost together, by system."""
        return sum_of(self.parts(opener), "all")


def fold(frame: pd.DataFrame, keep: int = 15) -> Tail | None:
    """Return the ``keep`` costliest systems by name and all others as one sum; ``None`` without any spending.

    Args:
        frame: systems of one fiscal year; those without recorded spending are left out.
        keep: How many systems keep their name.
    """
    spent = frame[frame["spent_yen"].notna()].sort_values("spent_yen", ascending=False, kind="stable")
    if not len(spent):
        return None
    amounts = [
        (str(name), int(amount))
        for name, amount in zip(spent["system_name"], spent["spent_yen"], strict=True)
    ]
    rest = amounts[keep:]
    kinds = [kinds_of([cell]) for cell in spent["spent_provenance"]]
    return Tail(
        tuple(amounts[:keep]),
        len(rest),
        sum(a for _, a in rest),
        sum(a for _, a in amounts),
        tuple(kinds[:keep]),
        union(kinds[keep:]),
        tuple(rows_of(spent)),
    )


def long_tail(frame: pd.DataFrame, reader: Reader, keep: int = 15, opener: Opener = NO_OPENER) -> go.Figure:
    """Draw all spending as one bar cut into the costliest systems and all others, and those one by one.

    The folded rest has no bar among the systems: it would be the longest of all and press the others flat.

    Args:
        frame: systems of one fiscal year.
        reader: Language and unit.
        keep: How many systems keep their own bar.
        opener: Opens the figures.

    Returns:
        The bars with their amounts, largest on top; the sheet with one sentence when no spending is on
        record.
    """
    tail = fold(frame, keep)
    if tail is None or not tail.total_yen:
        return nothing(reader, "figure.nothing_spent")
    count = len(tail.top)
    height = 150 + ROW_HEIGHT * count
    cut = 1 - 76 / height
    figure = sheet(
        height,
        barmode="stack",
        bargap=0.1,
        showlegend=False,
        xaxis={
            "title": {"text": in_unit(reader, "figure.cost")},
            "range": [0, 1.04 * (reader.scaled(tail.top[0][1]) or 1)],
        },
        yaxis={"domain": [0, cut - 0.01], "visible": False, "range": [-0.5, count - 0.2]},
        xaxis2={"anchor": "y2", "visible": False, "range": [0, reader.scaled(tail.total_yen)]},
        yaxis2={"anchor": "x2", "domain": [cut + 0.01, 1], "visible": False},
        margin={"t": 4, "l": 4},
    )
    figure.add_traces([_named(tail, reader, opener), _names(tail, reader), *_whole(tail, reader, opener)])
    explain_outline(figure, tail.known_by, reader, alone=True)
    return figure


def tail_twin(frame: pd.DataFrame, reader: Reader, keep: int = 15, opener: Opener = NO_OPENER) -> Twin:
    """Return the same as a table: the named systems together, the others, all; then each named one."""
    tail = fold(frame, keep)
    if tail is None or not tail.total_yen:
        return NO_TWIN
    others = (reader.say("figure.others", count=f"{tail.folded:,}"), [tail.others(opener)])
    rows = [
        (reader.say("figure.top", count=len(tail.top)), [tail.named_together(opener)]),
        *([others] if tail.folded else []),
        (reader.say("part.sum"), [tail.together(opener)]),
        *((part.said, [sum_of([part], "")]) for part in tail.parts(opener)[:keep]),
    ]
    return Twin(reader.say("part.system"), [reader.say("figure.amount")], rows)


def _named(tail: Tail, reader: Reader, opener: Opener) -> go.Bar:
    rows = tail.top[::-1]
    hrefs = [part.href for part in tail.parts(opener)[: len(rows)][::-1]]
    return go.Bar(
        orientation="h",
        x=[reader.scaled(amount) for _, amount in rows],
        y=list(range(len(rows))),
        width=BAR_WIDTH,
        offset=-BAR_WIDTH,
        marker=marked(Colour.OPERATIONS, [is_unpublished(kinds) for kinds in tail.kinds[::-1]]),
        customdata=[
            [_tip(signed(name, kinds), amount, tail, reader), href]
            for (name, amount), kinds, href in zip(rows, tail.kinds[::-1], hrefs, strict=True)
        ],
        hovertemplate=HOVER,
    )


def _names(tail: Tail, reader: Reader) -> go.Scatter:
    """Write each name above its bar, so that a long one takes no room from the bars."""
    rows = tail.top[::-1]
    return go.Scatter(
        x=[0] * len(rows),
        y=[at + 0.24 for at in range(len(rows))],
        mode="text",
        text=[
            signed(f"{_short(name)}  <b>{reader.bare_yen(amount)}</b>", kinds)
            for (name, amount), kinds in zip(rows, tail.kinds[::-1], strict=True)
        ],
        textposition="middle right",
        textfont={"size": 12, "color": Colour.INK.value},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _whole(tail: Tail, reader: Reader, opener: Opener) -> list[go.Bar]:
    is_pale = is_unpublished(union(tail.kinds))
    ink = Colour.INK if is_pale else Colour.PAPER
    bar = marked(Colour.OPERATIONS, [is_pale])
    top = tail.named_together(opener)
    parts = [(reader.say("figure.top", count=len(tail.top)), top, bar, ink, union(tail.kinds))]
    if tail.folded:
        others = reader.say("figure.others", count=f"{tail.folded:,}")
        rest = tail.others(opener)
        parts.append((others, rest, filled(Colour.PENDING), Colour.INK, tail.folded_kinds))
    return [
        go.Bar(
            orientation="h",
            xaxis="x2",
            yaxis="y2",
            x=[reader.scaled(opened.value)],
            y=[""],
            marker=marker,
            text=[_share(name, int(opened.value or 0), kinds, tail, reader)],
            textposition="inside",
            insidetextanchor="start",
            textfont={"size": 11, "color": color.value},
            constraintext="none",
            customdata=[[_tip(name, int(opened.value or 0), tail, reader), opener.leads_to(opened)]],
            hovertemplate=HOVER,
        )
        for name, opened, marker, color, kinds in parts
    ]


def _share(name: str, amount_yen: int, kinds: Kinds, tail: Tail, reader: Reader) -> str:
    share = reader.percent(100 * amount_yen / tail.total_yen)
    return f"{name}<br><b>{share}</b> {signed(reader.yen(amount_yen), kinds)}"


def _tip(name: str, amount_yen: int, tail: Tail, reader: Reader) -> str:
    share = (reader.say("figure.share"), reader.percent(100 * amount_yen / tail.total_yen))
    return tip(name, *amount_lines(reader, reader.say("figure.amount"), amount_yen), share)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
