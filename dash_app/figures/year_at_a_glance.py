"""A year at a glance: where the money came from, who held it, what became of it."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import HOVER, Row, amount_lines, nothing, rows_of, sheet, tip, total
from dash_app.figures.twin import NO_TWIN, Twin
from dash_app.opening import NO_OPENER, Opened, Opener, Part, sum_of
from dash_app.provenance import Kinds, is_unpublished, kinds_in, signed, union
from dash_app.reader import Reader
from dash_app.theme import FONT, Colour, translucent

DIGITAL_AGENCY: Final = "digital-agency"
CURRENT: Final = "money.current"
PENDING: Final = "money.pending"
UNRECORDED: Final = "money.unrecorded"
SOURCES: Final = {
    "money.initial": "initial_yen",
    "money.supplementary": "supplementary_yen",
    "money.reserve": "reserve_yen",
    "money.shifted": "shifted_yen",
    "money.carried_in": "carried_in_yen",
}
REST: Final = {"money.provisional": "provisional_yen", "money.other_sources": "current_yen"}
OUTCOMES: Final = {
    "money.spent": "spent_yen",
    "money.carried_over": "carried_over_yen",
    "money.unused": "unused_yen",
}
COLOURS: Final = {
    CURRENT: Colour.CURRENT,
    PENDING: Colour.PENDING,
    UNRECORDED: Colour.PENDING,
    "money.provisional": Colour.REQUESTED,
    "money.initial": Colour.INITIAL,
    "money.supplementary": Colour.SUPPLEMENTARY,
    "money.reserve": Colour.MOVED,
    "money.shifted": Colour.MOVED,
    "money.carried_in": Colour.CARRIED_IN,
    "money.other_sources": Colour.OTHER,
    "money.spent": Colour.SPENT,
    "money.carried_over": Colour.CARRIED_OVER,
    "money.unused": Colour.UNUSED,
    "holder.agency": Colour.ACCENT,
    "holder.ministries": Colour.MOVED,
}


@dataclass(frozen=True)
class Band:
    """One band of the flow.

    Attributes:
        source: The node it comes from.
        target: The node it runs to.
        amount_yen: Whole yen.
        meaning: The node whose colour it has.
        kinds: What its amount rests on.
        parts: The cells that add up to it.
    """

    source: str
    target: str
    amount_yen: int
    meaning: str
    kinds: Kinds = ()
    parts: tuple[Part, ...] = ()

    @property
    def opened(self) -> Opened:
        """The amount, and what it is made of."""
        return sum_of(self.parts, f"{self.source}-{self.target}")

    @property
    def colour(self) -> str:
        """Paler where the amount is not published."""
        return translucent(COLOURS[self.meaning], 0.13 if is_unpublished(self.kinds) else 0.32)


def year_at_a_glance(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> go.Figure:
    """Draw the flow of one year's lump sum as a Sankey diagram of four columns.

    Sources (initial, supplementary, carried in) run into the current budget, the current budget to its
    holders (デジタル庁 and the ministries the money was moved to), the holders to what became of it (spent,
    carried over, unused). What no recorded outcome explains yet is drawn as pending, so both sides always
    balance to the yen. Bands whose amount is not published are paler, and the names they run to have
    the signs of what they rest on. As long as one side holds everything, the column of holders says
    nothing and is left away.

    Args:
        frame: lump-sum by ministry with provenance, one fiscal year, one row a ministry.
        reader: Language and unit.
        opener: Opens the figures.

    Returns:
        The diagram; the sheet with one sentence when no current budget is on record or it is not above 0.
    """
    drawn = bands(frame, reader, opener)
    return _drawn(drawn, reader, opener) if drawn else nothing(reader)


def glance_twin(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> Twin:
    """Return the same as a table: every band, then every node that bands run to or from."""
    drawn = bands(frame, reader, opener)
    if not drawn:
        return NO_TWIN
    rows = [
        *((_between(band, reader), band.opened) for band in drawn),
        *((reader.say(key), node_of(key, drawn, reader, opener)) for key in _keys(drawn)),
    ]
    return Twin(
        reader.say("figure.flow"),
        [reader.say("figure.amount")],
        [(name, [opened]) for name, opened in rows],
    )


def bands(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> list[Band]:
    """Return the bands of a year, none where no current budget is on record or it is not above 0."""
    current = total(frame, "current_yen")
    if current is None or current <= 0:
        return []
    flow = _Flow(reader, opener)
    return [*flow.sources(frame, current), *flow.holders(frame)]


@dataclass(frozen=True)
class _Flow:
    """Makes bands out of rows; every amount knows the cells that add up to it."""

    reader: Reader
    opener: Opener

    def sources(self, frame: pd.DataFrame, current: int) -> list[Band]:
        columns = dict(SOURCES)
        if not total(frame, SOURCES["money.initial"]):
            columns["money.provisional"] = REST["money.provisional"]
        amounts = {key: total(frame, column) or 0 for key, column in columns.items()}
        parts = {key: self._of_total(column, amounts[key]) for key, column in columns.items()}
        if unexplained := current - sum(amounts.values()):
            amounts["money.other_sources"] = unexplained
            taken = [part for key in columns for part in _turned(parts[key])]
            parts["money.other_sources"] = (*self._of_total("current_yen", current), *taken)
        kinds = {key: kinds_in(frame, (SOURCES | REST)[key]) for key in amounts}
        gains = [
            Band(key, CURRENT, amount, key, kinds[key], parts[key])
            for key, amount in amounts.items()
            if amount > 0
        ]
        cuts = [
            Band(CURRENT, key, -amount, key, kinds[key], _turned(parts[key]))
            for key, amount in amounts.items()
            if amount < 0
        ]
        return gains + cuts

    def holders(self, frame: pd.DataFrame) -> list[Band]:
        agency = frame["ministry_id"] == DIGITAL_AGENCY
        of_holder = {"holder.agency": frame[agency], "holder.ministries": frame[~agency]}
        held = {
            holder: amount
            for holder, rows in of_holder.items()
            if (amount := total(rows, "current_yen") or 0) > 0
        }
        if len(held) == 1:
            return self._outcomes(CURRENT, frame)
        bands = [
            Band(
                CURRENT,
                holder,
                amount,
                CURRENT,
                kinds_in(of_holder[holder], "current_yen"),
                self._of_rows(of_holder[holder], "current_yen"),
            )
            for holder, amount in held.items()
        ]
        return bands + [band for holder in held for band in self._outcomes(holder, of_holder[holder])]

    def _outcomes(self, holder: str, rows: pd.DataFrame) -> list[Band]:
        ends = {key: total(rows, column) or 0 for key, column in OUTCOMES.items()}
        parts = {key: self._of_rows(rows, column) for key, column in OUTCOMES.items()}
        kinds = {key: kinds_in(rows, column) for key, column in OUTCOMES.items()}
        rest = UNRECORDED if is_unpublished(union(kinds.values())) else PENDING
        ends[rest] = (total(rows, "current_yen") or 0) - sum(ends.values())
        used = [part for key in OUTCOMES for part in _turned(parts[key])]
        parts[rest] = (*self._of_rows(rows, "current_yen"), *used)
        return [
            Band(holder, key, amount, key, kinds.get(key, ()), parts[key])
            for key, amount in ends.items()
            if amount > 0
        ]

    def _of_total(self, column: str, amount_yen: int) -> tuple[Part, ...]:
        return (Part(self._money(column), amount_yen, self.opener.href(None, column)),) if amount_yen else ()

    def _of_rows(self, rows: pd.DataFrame, column: str) -> tuple[Part, ...]:
        def said(row: Row) -> str:
            return f"{row['ministry']} {self._money(column)}"

        return self.opener.parts(rows_of(rows), column, said)

    def _money(self, column: str) -> str:
        return self.reader.say(f"money.{column.removesuffix('_yen')}")


def _turned(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return parts that are taken away."""
    return tuple(part._replace(value=-part.value) for part in parts)


def _keys(drawn: list[Band]) -> list[str]:
    return list(dict.fromkeys(key for band in drawn for key in (band.source, band.target)))


def node_of(key: str, drawn: list[Band], reader: Reader, opener: Opener) -> Opened:
    """Return what runs through a node: what runs into it or, where that is more, what runs out of it."""
    sides = [[b for b in drawn if b.target == key], [b for b in drawn if b.source == key]]
    larger = max(sides, key=lambda side: sum(band.amount_yen for band in side))
    parts = [part for band in larger for part in band.parts]
    through = sum_of(parts, key)
    is_current = key == CURRENT and not any(
        band.source == CURRENT and band.target in SOURCES for band in drawn
    )
    if not is_current:
        return through
    href = opener.href(None, "current_yen")
    return sum_of([Part(reader.say(CURRENT), through.value or 0, href)], key)


def _between(band: Band, reader: Reader) -> str:
    return f"{reader.say(band.source)} → {reader.say(band.target)}"


def _drawn(drawn: list[Band], reader: Reader, opener: Opener) -> go.Figure:
    keys = _keys(drawn)
    nodes = {key: node_of(key, drawn, reader, opener) for key in keys}
    kinds = {key: _known_by(key, drawn) for key in keys}
    figure = sheet(400, margin={"l": 4, "r": 4, "t": 20, "b": 20})
    figure.add_trace(
        go.Sankey(
            arrangement="fixed",
            node={
                "label": [
                    f"{signed(reader.say(key), kinds[key])}<br>{reader.yen(nodes[key].value)}" for key in keys
                ],
                "color": [COLOURS[key].value for key in keys],
                "customdata": [_carried(reader.say(key), nodes[key], reader, opener) for key in keys],
                "hovertemplate": HOVER,
                "pad": 30,
                "thickness": 12,
                "line": {"width": 0},
            },
            link={
                "source": [keys.index(band.source) for band in drawn],
                "target": [keys.index(band.target) for band in drawn],
                "value": [reader.scaled(band.amount_yen) for band in drawn],
                "color": [band.colour for band in drawn],
                "customdata": [
                    _carried(signed(_between(band, reader), band.kinds), band.opened, reader, opener)
                    for band in drawn
                ],
                "hovertemplate": HOVER,
            },
            textfont={"family": FONT, "size": 12, "color": Colour.INK.value},
        )
    )
    return figure


def _carried(name: str, opened: Opened, reader: Reader, opener: Opener) -> list[str]:
    said = tip(name, *amount_lines(reader, reader.say("figure.amount"), opened.value))
    return [said, opener.leads_to(opened)]


def _known_by(key: str, bands: list[Band]) -> Kinds:
    """Return what a node rests on: what runs into it, for the first nodes what runs out."""
    into = [band.kinds for band in bands if band.target == key]
    return union(into or [band.kinds for band in bands if band.source == key])
