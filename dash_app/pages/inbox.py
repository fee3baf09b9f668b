"""The inbox: what this person has to do, what changed on her systems, and who has not reported."""

from typing import Any, Final

from dash import Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components import inbox as parts
from dash_app.components.empty import empty_state
from dash_app.components.grid import Table, answer_grids, data_grid
from dash_app.components.headings import page_head
from dash_app.components.problem import problem_alert
from dash_app.components.report_matrix import report_matrix
from dash_app.duties import INBOX
from dash_app.formatting import Language
from dash_app.page import Page
from dash_app.reading import moment_line, with_names
from domain.access.person import ROLE_TITLES, Person
from domain.access.sight import present_person
from domain.errors import DomainError, ReadOnly
from domain.fiscal import FiscalYear
from projections.frames.declared import by_row
from projections.runtime import Runtime

ITEMS: Final = "inbox-items"
ALL: Final = "inbox-all"
CHANGES: Final = "inbox-changes"
REPORTS: Final = "inbox-reports"
MARK: Final = "inbox-mark-seen"
CHANGED: Final = 10
"""So many systems are shown; their history holds everything."""


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader, person = address.reader, present_person()
    about = reader.say("inbox.about", name=person.name, posts=posts_of(person, address))
    return html.Div(
        [
            page_head(reader.say("inbox.title"), about),
            html.Div(
                [
                    html.Section([html.H2(reader.say("inbox.to_do")), html.Div(id=ITEMS)], className="card"),
                    html.Section(
                        [
                            html.H2(reader.say("inbox.everything")),
                            data_grid(ALL, reader.say("inbox.everything"), reader, height=480),
                        ],
                        className="card",
                    ),
                    html.Section(
                        [html.H2(reader.say("inbox.changed")), html.Div(id=CHANGES)], className="card"
                    ),
                    html.Section(
                        [
                            html.H2(reader.say("inbox.reports")),
                            html.P(reader.say("inbox.reports_about"), className="sentence"),
                            html.Div(id=REPORTS),
                        ],
                        className="card",
                    ),
                ],
                className="cards",
            ),
        ]
    )


def posts_of(person: Person, address: Address) -> str:
    """Return the roles of a person's posts in words, each once."""
    is_japanese = address.language is Language.JA
    titles = dict.fromkeys(ROLE_TITLES[post.role][is_japanese] for post in person.posts)
    return address.reader.say("part.listing").join(titles) or "–"


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    answer_grids(app, runtime, {ALL: all_at})
    at = (Input(ids.URL, "search"), Input(ids.RECORDED, "data"), State(ids.URL, "pathname"))
    for place, answer in ((ITEMS, items_at), (CHANGES, changes_at), (REPORTS, reports_at)):
        app.callback(Output(place, "children"), *at)(
            in_worker(
                lambda search, _, pathname, answer=answer: answer(runtime, read_address(pathname, search))
            )
        )
    app.callback(
        Output(CHANGES, "children", allow_duplicate=True),
        Input(MARK, "n_clicks"),
        State(MARK, "value"),
        State(ids.URL, "search"),
        State(ids.URL, "pathname"),
        prevent_initial_call=True,
    )(
        in_worker(
            lambda clicks, position, search, pathname: mark_seen(
                runtime, read_address(pathname, search), clicks, position
            )
        )
    )


def items_at(runtime: Runtime, address: Address) -> Component:
    """Return what is to be done at a moment."""
    try:
        view = runtime.views.inbox(clock=address.clock)
    except DomainError as error:
        return problem_alert(error, address.reader)
    rows = by_row(with_names(runtime, address, view.frame))
    return html.Div([parts.summary(rows, address), parts.groups(rows, address)])


def all_at(runtime: Runtime, address: Address) -> Table:
    """Return everything that is to be done as one table."""
    view = runtime.views.inbox(clock=address.clock)
    rows = parts.all_rows(by_row(with_names(runtime, address, view.frame)), address)
    return Table(parts.all_columns(address.reader), rows, [moment_line(address, view)])


def changes_at(runtime: Runtime, address: Address) -> Component:
    """Return what changed since the reader marked it as seen last, and the button that marks it now."""
    reader, person = address.reader, present_person()
    mark = runtime.seen.of(person.account)
    after = 0 if mark is None else mark.position
    view = runtime.views.changes(after, person, address.clock, CHANGED)
    since = (
        reader.say("inbox.never_seen")
        if mark is None
        else reader.say("inbox.seen_since", moment=reader.moment(mark.seen_at))
    )
    rows = by_row(with_names(runtime, address, view.frame))
    if not rows:
        return html.Div(
            [
                html.P(since, className="sentence"),
                empty_state(reader.say("inbox.unchanged"), reader.say("inbox.unchanged_says")),
            ]
        )
    systems = int(rows[0]["systems"])
    shown = len({(row["system_id"], row["ministry_id"]) for row in rows})
    count = reader.say("inbox.changed_systems", count=f"{systems:,}", shown=f"{shown:,}")
    button = html.Button(
        reader.say("inbox.mark_seen"),
        id=MARK,
        value=str(view.position),
        type="button",
        className="main-button mark-seen",
    )
    marking = (
        [html.Div([button, html.P(reader.say("inbox.mark_says"), className="note")])]
        if address.is_now
        else []
    )
    return html.Div(
        [html.P(f"{since} {count}", className="sentence"), *marking, parts.changes(rows, address)]
    )


def mark_seen(runtime: Runtime, address: Address, clicks: int | None, position: str | None) -> Any:
    """Mark everything that the page showed as seen; what came later stays new."""
    if not clicks or not position:
        return no_update
    person = present_person()
    if not person.may_write:
        return problem_alert(ReadOnly(account=person.account), address.reader)
    runtime.seen.move(person.account, min(int(position), runtime.ledger.head))
    return changes_at(runtime, address)


def reports_at(runtime: Runtime, address: Address) -> Component:
    """Return who has not reported in the year of the address, else in the year of the day in force."""
    view = runtime.views.ministries(address.clock)
    year = address.fiscal_year or FiscalYear.of(view.effective_on).year
    register = runtime.views.register("reports-missing", year, clock=address.clock)
    named = by_row(with_names(runtime, address, register.frame))
    return report_matrix(named, year, present_person().ministries, address)


PAGE: Final = Page(INBOX, "inbox.title", layout, register, takes_all_years=True)
