"""The time line of the bar: a slider over the log whose marks are its landmarks.

The days lie on a line from the first thing recorded to the present, which is one place past today. Each
landmark has a mark with a sign of its kind, where there is room for it; the text under the line says what
the books held there. ``assets/time_line.js`` puts a range control over the line: arrow keys go from landmark
to landmark, page keys from day to day on which something was recorded, Home to the first landmark and End to
the present.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, moment_text
from dash_app.components.aria import aria
from dash_app.formatting import JAPAN
from dash_app.reader import Reader
from projections.landmarks import Landmark, Stop

NAMED: Final = 2
"""So many of the landmarks of a day are named, the others are counted."""
ROOM_PCT: Final = 1.5
"""How far apart two signs stand at least, in percent of the line."""


@dataclass(frozen=True)
class Line:
    """The days of a log as places on a line.

    Attributes:
        stops: The days on which something was recorded, ascending.
        today: The present day in Japan.
    """

    stops: Sequence[Stop]
    today: date

    @property
    def first(self) -> date:
        """The day at the beginning of the line."""
        return self.stops[0].day if self.stops else self.today

    @property
    def length(self) -> int:
        """The place of the present: one past today, or past the last day of a log that runs ahead."""
        last = max([self.today, *(stop.day for stop in self.stops[-1:])])
        return (last - self.first).days + 1

    @property
    def landmarks(self) -> list[Stop]:
        """The days with landmarks."""
        return [stop for stop in self.stops if stop.landmarks]

    def place(self, day: date) -> int:
        """Return the place of a day, in days from the beginning; one outside lies at the nearer end."""
        return min(max((day - self.first).days, 0), self.length)

    def share_pct(self, day: date) -> float:
        """Return the place of a day in percent of the line."""
        return round(self.place(day) / self.length * 100, 2)


def time_line(address: Address, stops: Sequence[Stop], today: date) -> Component:
    """Return the time line at an address.

    Args:
        address: Where the reader is.
        stops: The days on which something was recorded, ascending.
        today: The present day in Japan.
    """
    line, reader = Line(stops, today), address.reader
    before, after = neighbours(address, line)
    return html.Div(
        [
            _step(before, "before", address),
            html.Div(
                [
                    html.Ol(_marks(line, reader), className="time-marks", **aria(hidden="true")),
                    _range(address, line),
                    html.Ol(_years(line), className="time-years", **aria(hidden="true")),
                ],
                className="time-track",
            ),
            _step(after, "after", address),
            html.P(told(address, line), className="time-told", id=ids.TIME_TOLD, **aria(live="polite")),
        ],
        className="time-line",
        role="group",
        **aria(label=reader.say("landmark.line")),
    )


def _range(address: Address, line: Line) -> Component:
    """Return the place of the range control, with all it needs to know."""
    reader = address.reader
    known_at = address.clock.known_at
    said: dict[str, str] = {
        "data-stops": json.dumps(_written(line, reader), ensure_ascii=False, separators=(",", ":")),
        "data-first": line.first.isoformat(),
        "data-length": str(line.length),
        "data-at": str(line.length if known_at is None else line.place(known_at.astimezone(JAPAN).date())),
        "data-told": told(address, line),
        "data-label": reader.say("landmark.slider"),
        "data-now": reader.say("landmark.now"),
        "data-day": reader.say("landmark.day"),
    }
    return html.Div(id=ids.TIME_RANGE, className="time-range", **said)  # type: ignore[arg-type]


def _written(line: Line, reader: Reader) -> list[list[int | str]]:
    """Return the days for the browser: the place alone, or with the moment and what to say of a landmark."""
    return [
        [line.place(stop.day)]
        if stop.known_at is None
        else [line.place(stop.day), moment_text(stop.known_at), stop_text(stop, reader)]
        for stop in line.stops
    ]


def neighbours(address: Address, line: Line) -> tuple[Stop | None, Stop | None]:
    """Return the landmarks before and after the moment an address shows, ``None`` where there is none.

    After the last landmark comes the present, which is no landmark.
    """
    known_at = address.clock.known_at
    moments = [(stop.known_at, stop) for stop in line.landmarks if stop.known_at is not None]
    before = [stop for moment, stop in moments if known_at is None or moment < known_at]
    after = [stop for moment, stop in moments if known_at is not None and moment > known_at]
    return (before[-1] if before else None), (after[0] if after else None)


def _step(stop: Stop | None, side: str, address: Address) -> Component:
    """Return the link to the next landmark on a side; after the last one it leads to the present."""
    reader = address.reader
    sign = html.Span("‹" if side == "before" else "›", **aria(hidden="true"))
    if stop is None and (side == "before" or address.clock.known_at is None):
        return html.Span(sign, className="time-step time-step-off", **aria(hidden="true"))
    where = reader.say("landmark.now") if stop is None else stop_text(stop, reader)
    there = address.moved(
        known_at="" if stop is None or stop.known_at is None else moment_text(stop.known_at)
    )
    said = reader.say(f"landmark.{side}", where=where)
    link = dcc.Link(
        [sign, html.Span(said, className="for-readers")], href=there.href, className="time-step", title=said
    )
    return html.Span(link, className=f"time-step-{side}")


def _marks(line: Line, reader: Reader) -> list[Component]:
    marks: list[Component] = []
    last_pct = -ROOM_PCT
    for stop in line.landmarks:
        left_pct = line.share_pct(stop.day)
        has_room = left_pct - last_pct >= ROOM_PCT
        last_pct = left_pct if has_room else last_pct
        sign = reader.say(f"landmark.sign_{stop.landmarks[-1].kind}") if has_room else ""
        marks.append(
            html.Li(
                html.Span(sign, className="time-sign") if sign else "",
                className=f"time-mark time-mark-{stop.landmarks[-1].kind}",
                style={"left": f"{left_pct}%"},
            )
        )
    return marks


def _years(line: Line) -> list[Component]:
    """Return where each calendar year begins on the line."""
    return [
        html.Li(str(year), style={"left": f"{line.share_pct(date(year, 1, 1))}%"})
        for year in range(line.first.year + 1, line.today.year + 1)
    ]


def told(address: Address, line: Line) -> str:
    """Return what the line says of the moment an address shows: the present, a landmark, or a day."""
    reader, known_at = address.reader, address.clock.known_at
    if known_at is None:
        return reader.say("landmark.at_now")
    at = [stop for stop in line.landmarks if stop.known_at is not None and stop.known_at <= known_at]
    if at and at[-1].day == known_at.astimezone(JAPAN).date():
        return stop_text(at[-1], reader)
    since = stop_text(at[-1], reader) if at else reader.say("landmark.none_yet")
    return reader.say("landmark.at_day", day=reader.day(known_at.astimezone(JAPAN).date()), since=since)


def stop_text(stop: Stop, reader: Reader) -> str:
    """Return a day with its landmarks in words: the first ones named, the others counted."""
    named = list(dict.fromkeys(landmark_text(landmark, reader) for landmark in stop.landmarks))
    shown = reader.say("part.listing").join(named[:NAMED])
    if len(named) > NAMED:
        shown = reader.say("landmark.more", named=shown, count=len(named) - NAMED)
    return reader.say("landmark.stop", day=reader.day(stop.day), what=shown)


def landmark_text(landmark: Landmark, reader: Reader) -> str:
    """Return a landmark in words: of which year, and what happened."""
    what = reader.say(f"landmark.{landmark.kind}")
    if landmark.fiscal_year is None:
        return what
    return reader.say("landmark.of_year", year=reader.year(landmark.fiscal_year), what=what)


def today_in_japan(now: datetime) -> date:
    """Return the day in Japan of a moment."""
    return now.astimezone(JAPAN).date()
