"""A year at a glance: where the money came from, who held it, what became of it."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import HOVER, amount_lines, nothing, sheet, tip, total
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
    """

    source: str
    target: str
    amount_yen: int
    meaning: str
    kinds: Kinds = ()

    @property
    def colour(self) -> str:
        """Paler where the amount is not published."""
        return translucent(COLOURS[self.meaning], 0.13 if is_unpublished(self.kinds) else 0.32)


def year_at_a_glance(frame: pd.DataFrame, reader: Reader) -> go.Figure:
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

    Returns:
        The diagram; the sheet with one sentence when no current budget is on record or it is not above 0.
    """
    current = total(frame, "current_yen")
    if current is None or current <= 0:
        return nothing(reader)
    return _drawn([*_sources(frame, current), *_holders(frame)], reader)


def _sources(frame: pd.DataFrame, current: int) -> list[Band]:
    amounts = {key: total(frame, column) or 0 for key, column in SOURCES.items()}
    if not amounts["money.initial"]:
        amounts["money.provisional"] = total(frame, "provisional_yen") or 0
    unexplained = current - sum(amounts.values())
    if unexplained:
        amounts["money.other_sources"] = unexplained
    kinds = {key: kinds_in(frame, (SOURCES | REST)[key]) for key in amounts}
    gains = [Band(key, CURRENT, amount, key, kinds[key]) for key, amount in amounts.items() if amount > 0]
    cuts = [Band(CURRENT, key, -amount, key, kinds[key]) for key, amount in amounts.items() if amount < 0]
    return gains + cuts


def _holders(frame: pd.DataFrame) -> list[Band]:
    agency = frame["ministry_id"] == DIGITAL_AGENCY
    parts = {"holder.agency": frame[agency], "holder.ministries": frame[~agency]}
    held = {
        holder: amount for holder, rows in parts.items() if (amount := total(rows, "current_yen") or 0) > 0
    }
    if len(held) == 1:
        return _outcomes(CURRENT, frame)
    bands = [
        Band(CURRENT, holder, amount, CURRENT, kinds_in(parts[holder], "current_yen"))
        for holder, amount in held.items()
    ]
    return bands + [band for holder in held for band in _outcomes(holder, parts[holder])]


def _outcomes(holder: str, rows: pd.DataFrame) -> list[Band]:
    ends = {key: total(rows, column) or 0 for key, column in OUTCOMES.items()}
    kinds = {key: kinds_in(rows, column) for key, column in OUTCOMES.items()}
    rest = UNRECORDED if is_unpublished(union(kinds.values())) else PENDING
    ends[rest] = (total(rows, "current_yen") or 0) - sum(ends.values())
    return [Band(holder, key, amount, key, kinds.get(key, ())) for key, amount in ends.items() if amount > 0]


def _drawn(bands: list[Band], reader: Reader) -> go.Figure:
    keys = list(dict.fromkeys(key for band in bands for key in (band.source, band.target)))
    through = {
        key: max(
            sum(band.amount_yen for band in bands if band.source == key),
            sum(band.amount_yen for band in bands if band.target == key),
        )
        for key in keys
    }
    kinds = {key: _known_by(key, bands) for key in keys}
    amount = reader.say("figure.amount")
    figure = sheet(400, margin={"l": 4, "r": 4, "t": 20, "b": 20})
    figure.add_trace(
        go.Sankey(
            arrangement="snap",
            node={
                "label": [
                    f"{signed(reader.say(key), kinds[key])}<br>{reader.yen(through[key])}" for key in keys
                ],
                "color": [COLOURS[key].value for key in keys],
                "customdata": [
                    tip(reader.say(key), *amount_lines(reader, amount, through[key])) for key in keys
                ],
                "hovertemplate": HOVER,
                "pad": 30,
                "thickness": 12,
                "line": {"width": 0},
            },
            link={
                "source": [keys.index(band.source) for band in bands],
                "target": [keys.index(band.target) for band in bands],
                "value": [reader.scaled(band.amount_yen) for band in bands],
                "color": [band.colour for band in bands],
                "customdata": [
                    tip(
                        signed(f"{reader.say(band.source)} → {reader.say(band.target)}", band.kinds),
                        *amount_lines(reader, amount, band.amount_yen),
                    )
                    for band in bands
                ],
                "hovertemplate": HOVER,
            },
            textfont={"family": FONT, "size": 12, "color": Colour.INK.value},
        )
    )
    return figure


def _known_by(key: str, bands: list[Band]) -> Kinds:
    """Return what a node rests on: what runs into it, for the first nodes what runs out."""
    into = [band.kinds for band in bands if band.target == key]
    return union(into or [band.kinds for band in bands if band.source == key])
