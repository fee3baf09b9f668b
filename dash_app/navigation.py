"""Turning pages and clocks: the URL decides what is drawn, and the bar writes the URL."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, day_and_hour, known_at_text, moment_text, read_address
from dash_app.answering import in_worker
from dash_app.answers import Asked
from dash_app.components.clock_bar import clock_bar
from dash_app.components.evidence import evidence_said, shared_link
from dash_app.components.frame import Entry, foot, head
from dash_app.components.problem import problem_alert
from dash_app.components.signed_in import signed_in
from dash_app.components.time_line import time_line, today_in_japan
from dash_app.duties import INBOX, Urgent
from dash_app.evidence_bundle import bundle_href
from dash_app.evidence_link import checked, questions_at, shared, since_then
from dash_app.page import Page, page_at
from dash_app.reading import Publications, holds_illustrations, ministry_names, shown_year
from domain.access.sight import present_person
from domain.errors import DomainError
from projections.landmarks import Stop, Timeline
from projections.questions import COMPARED
from projections.runtime import Runtime


def register_navigation(app: Dash, runtime: Runtime, pages: Sequence[Page]) -> None:
    """Register what is the same on every page: the frame, the page itself, the bar."""
    app.callback(
        Output(ids.FRAME, "children"),
        Input(ids.URL, "search"),
        Input(ids.URL, "pathname"),
        Input(ids.RECORDED, "data"),
    )(in_worker(_framed(runtime, Publications(runtime), pages)))
    app.callback(
        Output(ids.PAGE, "children"),
        Output(ids.PAGE, ids.SHOWN),
        Output(ids.FOOT, "children"),
        Input(ids.URL, "pathname"),
        Input(ids.URL, "search"),
        State(ids.PAGE, ids.SHOWN),
    )(in_worker(_opened(runtime, pages)))
    app.callback(
        output=Output(ids.URL, "search"),
        inputs={
            "controls": {
                "year": Input(ids.YEAR, "value"),
                "publication": Input(ids.PUBLICATION, "value"),
                "day": Input(ids.KNOWN_DAY, "value"),
                "hour": Input(ids.KNOWN_HOUR, "value"),
                "effective_on": Input(ids.EFFECTIVE_DAY, "value"),
            }
        },
        state={"at": {"pathname": State(ids.URL, "pathname"), "search": State(ids.URL, "search")}},
        prevent_initial_call=True,
    )(in_worker(_turned(runtime, pages)))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("ikkatsu", "timeLine"),
        Output(ids.TIME_RANGE, "data-ready"),
        Input(ids.TIME_RANGE, "data-stops"),
        Input(ids.TIME_RANGE, "data-told"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("ikkatsu", "foldBar"),
        Output(ids.MORE, "data-folded"),
        Input(ids.MORE, "n_clicks"),
        prevent_initial_call=True,
    )
    app.callback(
        Output(ids.SHARED, "children"),
        Input(ids.SHARE, "n_clicks"),
        State(ids.URL, "search"),
        State(ids.URL, "pathname"),
        prevent_initial_call=True,
    )(in_worker(_shared(runtime, pages)))
    app.callback(
        Output(ids.EVIDENCE, "children"),
        Input(ids.URL, "search"),
        Input(ids.URL, "pathname"),
    )(in_worker(_evidence(runtime, pages)))
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("ikkatsu", "copyShared"),
        Output(ids.SHARED, "data-copied"),
        Input(ids.SHARED, "children"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("ikkatsu", "announce"),
        Output(ids.PAGE, "data-titled"),
        Input(ids.PAGE, ids.SHOWN),
    )


def _framed(
    runtime: Runtime, publications: Publications, pages: Sequence[Page]
) -> Callable[[str, str, int | None], list[Component]]:
    urgent, timeline = Urgent(runtime), Timeline(runtime.ledger)
    in_head = [page for page in pages if page.in_head]

    def framed(search: str, pathname: str, recorded: int | None) -> list[Component]:
        del recorded  # something new may have been recorded: that alone is why the frame is drawn again
        address = read_address(pathname, search)
        entries = [Entry(page.path, page.title, waiting_at(page, urgent)) for page in in_head]
        skip = html.A(address.reader.say("frame.skip"), href=f"#{ids.PAGE}", className="skip")
        year = year_of_bar(runtime, pages, address)
        asked = _asked(runtime, pages, address)
        bar = clock_bar(
            address,
            year,
            runtime.views.fiscal_years(),
            publications.listed(),
            time_line(address, stops_at(runtime, timeline, address), today_in_japan(runtime.now())),
            since=_since(address, asked),
            bundle=bundle_href(address, asked) if asked else "",
            is_illustrated=holds_illustrations(runtime, address, year),
        )
        whose = signed_in(address, present_person(), ministry_names(runtime, address.language))
        return [skip, head(address, entries, whose), bar]

    return framed


def _asked(runtime: Runtime, pages: Sequence[Page], address: Address) -> tuple[Asked, ...]:
    """Return the questions of a page; none where they cannot be asked, which the page itself tells."""
    try:
        return questions_at(runtime, page_at(pages, address.path), address)
    except DomainError:
        return ()


def _since(address: Address, asked: Sequence[Asked]) -> str:
    """Return where the difference between the moment shown and now is told; empty where now is shown."""
    if address.is_now or address.problems:
        return ""
    return since_then(address, next((each for each in asked if each.view in COMPARED), None))


def stops_at(runtime: Runtime, timeline: Timeline, address: Address) -> list[Stop]:
    """Return the days of the time line as whoever asks may see them."""
    return timeline.stops(runtime.views.withheld(), without_illustration=address.without_illustration)


def waiting_at(page: Page, urgent: Urgent) -> int:
    """Return how many urgent things wait for the reader on a page."""
    return urgent.of(present_person()) if page.path == INBOX else 0


def _opened(
    runtime: Runtime, pages: Sequence[Page]
) -> Callable[[str, str, str | None], tuple[Any, Any, Any]]:
    def opened(pathname: str, search: str, shown: str | None) -> tuple[Any, Any, Any]:
        address = read_address(pathname, search)
        page = page_at(pages, address.path)
        title = address.reader.say("frame.not_found" if page is None else page.title)
        showing = f"{address.path}|{address.language}|{title} – {address.reader.say('frame.name')}"
        if address.problems:
            return _unreadable(address), f"{showing}|{search}", foot(address.reader)
        if showing == shown:
            return no_update, no_update, no_update
        content = _not_found(address) if page is None else page.layout(runtime, address)
        return content, showing, foot(address.reader)

    return opened


def _shared(runtime: Runtime, pages: Sequence[Page]) -> Callable[..., Component | str]:
    def answer(clicks: int | None, search: str, pathname: str) -> Component | str:
        if not clicks:
            return ""
        address = read_address(pathname, search)
        try:
            link = shared(
                runtime, page_at(pages, address.path), address, year_of_bar(runtime, pages, address)
            )
        except DomainError as error:
            return problem_alert(error, address.reader)
        return shared_link(link.href, address.reader, has_digest=bool(link.digest))

    return answer


def _evidence(runtime: Runtime, pages: Sequence[Page]) -> Callable[[str, str], Component | str]:
    def answer(search: str, pathname: str) -> Component | str:
        address = read_address(pathname, search)
        if not address.digest or address.problems:
            return ""
        try:
            return evidence_said(address, checked(runtime, page_at(pages, address.path), address))
        except DomainError as error:
            return problem_alert(error, address.reader)

    return answer


def _turned(runtime: Runtime, pages: Sequence[Page]) -> Callable[..., Any]:
    def turned(controls: dict[str, str | None], at: dict[str, str]) -> Any:
        if len(ctx.triggered) != 1:
            return no_update  # the bar was drawn anew; a reader turns one control at a time
        address = read_address(at["pathname"], at["search"])
        year = year_of_bar(runtime, pages, address)
        asked = turn(address, str(ctx.triggered_id), controls, year)
        return no_update if asked.query == address.query else asked.query

    return turned


def year_of_bar(runtime: Runtime, pages: Sequence[Page], address: Address) -> int | None:
    """Return the fiscal year the bar shows: the page's, or none where a page shows all of them."""
    page = page_at(pages, address.path)
    shows_all = page is not None and page.takes_all_years and address.fiscal_year is None
    return None if shows_all else shown_year(runtime, address)


def turn(address: Address, control: str, controls: Mapping[str, str | None], year: int | None) -> Address:
    """Return where a reader goes who turned one control of the bar.

    Args:
        address: Where the reader is.
        control: The id of the control.
        controls: What all of them say now, by name.
        year: The fiscal year the page shows, ``None`` for all of them.
    """
    if control == ids.YEAR:
        chosen = int(controls["year"]) if controls["year"] else None
        return address if chosen == year else replace(address, fiscal_year=chosen, digest="")
    if control == ids.PUBLICATION:
        return address.moved(known_at=_publication_text(controls["publication"]))
    if control == ids.EFFECTIVE_DAY:
        return address.moved(effective_on=(controls["effective_on"] or "")[:10])
    if day_and_hour(address) == (controls["day"], controls["hour"] or ""):
        return address  # the bar shows whole minutes, the address may say more
    return address.moved(known_at=known_at_text(controls["day"], controls["hour"]))


def _publication_text(publication: str | None) -> str:
    return moment_text(datetime.fromisoformat(publication)) if publication else ""


def _unreadable(address: Address) -> Component:
    alerts = [problem_alert(problem, address.reader) for problem in address.problems]
    usual = replace(address.now(), fiscal_year=None)
    return html.Div(
        [
            html.H1(address.reader.say("frame.unreadable")),
            *alerts,
            html.P(dcc.Link(address.reader.say("frame.open_usual"), href=usual.href)),
        ],
        className="narrow",
    )


def _not_found(address: Address) -> Component:
    reader = address.reader
    return html.Div(
        [
            html.H1(reader.say("frame.not_found")),
            html.P(reader.say("frame.not_found_says", path=address.path)),
            html.P(dcc.Link(reader.say("frame.to_overview"), href=address.at("/").href)),
        ],
        className="narrow",
    )
