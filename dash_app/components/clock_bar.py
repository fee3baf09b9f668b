"""The bar on top of every page: which fiscal year, known when, in force on which day, in which unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, day_and_hour
from dash_app.components.aria import aria
from dash_app.components.badge import SIGNS
from dash_app.formatting import JAPAN, SCALES, Unit
from dash_app.reader import Reader

ALL_YEARS: Final = ("/registers/", "/explain", "/difference")
"""Where no year need be chosen."""


@dataclass(frozen=True)
class Publication:
    """A moment at which something official entered the books.

    Attributes:
        recorded_at: When, UTC.
        title: The document.
    """

    recorded_at: datetime
    title: str


def clock_bar(
    address: Address,
    fiscal_year: int | None,
    years: Sequence[int],
    publications: Sequence[Publication],
    line: Component | None = None,
    *,
    since: str = "",
    bundle: str = "",
    is_illustrated: bool = False,
) -> Component:
    """Return the bar for an address, and under it the line that says which moment is shown.

    Args:
        address: Where the reader is.
        fiscal_year: The year the page shows, ``None`` for all of them.
        years: The years that can be chosen.
        publications: What can be jumped to, oldest first.
        line: The time line.
        since: Where it is told what changed since the moment shown; empty where now is shown.
        bundle: Where the bundle of evidence of the page is; empty where there is none.
        is_illustrated: What the page shows holds illustrations.
    """
    reader = address.reader
    bar = html.Div(
        [
            html.Div(
                [
                    _fiscal_year(address, fiscal_year, years),
                    _more(reader),
                    *_known_at(address, publications),
                    _effective_on(address),
                    _illustrations(address),
                    _units(address),
                ],
                className="clock-fields",
                id="clock-fields",
            ),
            *([line] if line is not None else []),
        ],
        className="clock-bar" if address.is_now else "clock-bar clock-bar-past",
        role="region",
        **aria(label=reader.say("clock.bar")),
    )
    said = clock_statement(address, since, bundle, is_illustrated=is_illustrated)
    return html.Div(
        [
            bar,
            html.Div(said, className="clock-line" if address.is_now else "clock-line clock-line-past"),
            html.Div(id=ids.SHARED, className="shared"),  # drawn anew, and empty, with every turn of the page
        ],
        className="clocks",
    )


def _more(reader: Reader) -> Component:
    """Return the button that opens the other controls on a narrow screen."""
    return html.Button(
        reader.say("clock.more"),
        id=ids.MORE,
        type="button",
        className="clock-more",
        **aria(expanded="false", controls="clock-fields"),
    )


def clock_statement(
    address: Address, since: str = "", bundle: str = "", *, is_illustrated: bool = False
) -> Component:
    """Return the sentence that says which moment the page shows, with the way back to now.

    Args:
        address: Where the reader is.
        since: Where it is told what changed since then; empty where now is shown.
        bundle: Where the bundle of evidence of the page is; empty where there is none.
        is_illustrated: What the page shows holds illustrations.
    """
    reader = address.reader
    if address.problems:
        return html.P(reader.say("frame.unreadable"), className="clock-statement", role="status")
    if address.is_now:
        return html.P(
            [
                html.Span(reader.say(_shows_now(address), moment=reader.moment(datetime.now(JAPAN)))),
                *_illustrated(address, is_illustrated=is_illustrated),
                _actions(reader, bundle=bundle),
            ],
            className="clock-statement",
            role="status",
        )
    parts: list[Component | str] = [html.Strong(reader.say("clock.shows_past"))]
    if address.clock.known_at is not None:
        parts.append(" " + reader.say("clock.known_until", moment=reader.moment(address.clock.known_at)))
    if address.clock.effective_on is not None:
        parts.append(" " + reader.say("clock.effective_on_day", day=reader.day(address.clock.effective_on)))
    back = dcc.Link(
        reader.say("clock.back_to_now"), href=address.now().href, className="back-to-now", id="back-to-now"
    )
    return html.P(
        [
            html.Span(parts),
            *_illustrated(address, is_illustrated=is_illustrated),
            back,
            _actions(reader, since, bundle),
        ],
        className="clock-statement clock-past",
        role="status",
    )


def _actions(reader: Reader, since: str = "", bundle: str = "") -> Component:
    """Return what can be done with the moment shown: compare it with now, share it, take the evidence."""
    parts: list[Component] = []
    if since:
        said = reader.say("clock.what_changed")
        parts.append(dcc.Link(said, href=since, className="clock-link", id="changed-since"))
    if bundle:
        about = reader.say("evidence.bundle_about")
        taken = html.A(
            reader.say("evidence.bundle"),
            href=bundle,
            download="",
            title=about,
            className="share-button",
            id="evidence-bundle",
        )
        parts.append(taken)
    parts.append(
        html.Button(reader.say("evidence.copy"), id=ids.SHARE, type="button", className="share-button")
    )
    return html.Span(parts, className="clock-actions")


def _shows_now(address: Address) -> str:
    return "clock.shows_now_in_part" if address.without_illustration else "clock.shows_now"


def _illustrated(address: Address, *, is_illustrated: bool) -> list[Component]:
    """Return the sentence that says that illustrations are left out or shown, where there are any."""
    if address.without_illustration:
        said = address.reader.say("clock.without_illustration")
        return [html.Strong(said, className="left-out", id="left-out")]
    if not is_illustrated:
        return []
    said = f"{SIGNS['illustrative']} {address.reader.say('clock.is_illustrated')}"
    return [html.Strong(said, className="illustrated", id="illustrated")]


def _fiscal_year(address: Address, fiscal_year: int | None, years: Sequence[int]) -> Component:
    reader = address.reader
    field: Component = dmc.Select(
        id=ids.YEAR,
        label=reader.say("clock.fiscal_year"),
        data=[
            {"value": str(year), "label": _year_label(reader, year)}
            for year in sorted({*years, fiscal_year or max(years, default=0)} - {0}, reverse=True)
        ],
        value=None if fiscal_year is None else str(fiscal_year),
        placeholder=reader.say("clock.all_years"),
        clearable=address.path.startswith(ALL_YEARS),
        clearButtonProps=aria(label=reader.say("part.clear")),
        allowDeselect=False,
        size="sm",
        className="field field-year",
        checkIconPosition="right",
    )
    return field


def _year_label(reader: Reader, year: int) -> str:
    written = reader.year(year)
    return written if str(year) in written else f"{written} ({year})"


def _known_at(address: Address, publications: Sequence[Publication]) -> list[Component]:
    reader = address.reader
    day, hour = day_and_hour(address)
    return [
        dmc.Select(
            id=ids.PUBLICATION,
            label=reader.say("clock.publication"),
            placeholder=reader.say("clock.publication_now"),
            data=[
                {"value": publication.recorded_at.isoformat(), "label": _publication_label(publication)}
                for publication in reversed(publications)
            ],
            value=_publication_value(address, publications),
            clearable=True,
            clearButtonProps=aria(label=reader.say("part.clear")),
            searchable=True,
            nothingFoundMessage=reader.say("part.no_match"),
            size="sm",
            className="field field-publication",
            comboboxProps={"width": 340, "position": "bottom-start"},
        ),
        dmc.DateInput(
            id=ids.KNOWN_DAY,
            label=reader.say("clock.known_at"),
            placeholder=reader.say("clock.now"),
            value=day,
            clearable=True,
            clearButtonProps=aria(label=reader.say("part.clear")),
            size="sm",
            className="field field-day",
            **calendar(reader),
        ),
        dmc.TimeInput(
            id=ids.KNOWN_HOUR,
            label=reader.say("clock.known_hour"),
            value=hour,
            disabled=day is None,
            debounce=True,
            size="sm",
            className="field field-hour",
        ),
    ]


def _effective_on(address: Address) -> Component:
    reader = address.reader
    effective_on = address.clock.effective_on
    field: Component = dmc.DateInput(
        id=ids.EFFECTIVE_DAY,
        label=reader.say("clock.effective_on"),
        placeholder=reader.say("clock.today"),
        value=effective_on.isoformat() if effective_on else None,
        clearable=True,
        clearButtonProps=aria(label=reader.say("part.clear")),
        size="sm",
        className="field field-day",
        **calendar(reader),
    )
    return field


def calendar(reader: Reader) -> dict[str, str | int]:
    """Return how the calendar writes months and years: in numbers, alike in both languages."""
    return {
        "valueFormat": "YYYY-MM-DD",
        "monthLabelFormat": reader.say("clock.month_format"),
        "yearLabelFormat": "YYYY",
        "decadeLabelFormat": "YYYY",
        "monthsListFormat": reader.say("clock.months_format"),
        "yearsListFormat": "YYYY",
        "firstDayOfWeek": 0,
    }


def _illustrations(address: Address) -> Component:
    reader = address.reader
    items = [
        (reader.say("clock.with_them"), address.leaving_out(illustrations=False)),
        (reader.say("clock.without_them"), address.leaving_out(illustrations=True)),
    ]
    return _switch("illustrations-label", reader.say("clock.illustrations"), items, address)


def _units(address: Address) -> Component:
    items = [(SCALES[address.language, unit].label, address.seen_by(unit=unit)) for unit in Unit]
    return _switch("unit-label", address.reader.say("clock.unit"), items, address)


def _switch(label: str, said: str, items: Sequence[tuple[str, Address]], address: Address) -> Component:
    """Return a switch: what each position is called and where it leads; the present one leads nowhere."""
    links = [
        html.Span(name, className="switch-item switch-on", **aria(current="true"))
        if there.query == address.query
        else dcc.Link(name, href=there.href, className="switch-item")
        for name, there in items
    ]
    return html.Div(
        [html.Span(said, className="switch-label", id=label), html.Div(links, className="switch")],
        role="group",
        className=f"field field-switch {label}",
        **aria(labelledby=label),
    )


def _publication_label(publication: Publication) -> str:
    return f"{publication.recorded_at.astimezone(JAPAN):%Y-%m-%d}  {publication.title}"


def _publication_value(address: Address, publications: Sequence[Publication]) -> str | None:
    known_at = address.clock.known_at
    return next((p.recorded_at.isoformat() for p in publications if p.recorded_at == known_at), None)
