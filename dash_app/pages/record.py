"""Recording: what this person may record, by the chapters of the budget cycle, and what they have begun."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components import entry
from dash_app.components.aria import aria
from dash_app.components.empty import empty_state
from dash_app.components.headings import page_head
from dash_app.formatting import JAPAN, Language
from dash_app.forms.offers import systems
from dash_app.forms.operations import Operation, by_chapter, may_record, operation_named, operations
from dash_app.forms.typed import Typed
from dash_app.page import Page
from dash_app.reader import Reader
from domain.access.person import Person
from domain.access.sight import present_person
from domain.aggregate import Aggregate
from domain.chapter import Chapter
from domain.information_system.system import InformationSystem
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_plan.plan import MinistryPlan
from domain.organization.organization import Organization
from projections.drafts import Draft
from projections.runtime import Runtime

LISTED: Final = "record-listed"
SEARCH: Final = "record-search"
BEGUN: Final = "record-begun"
HEADINGS: Final[Mapping[type[Aggregate], str]] = {
    InformationSystem: "record.of_systems",
    MinistryBudget: "record.of_budgets",
    MinistryPlan: "record.of_plans",
    Organization: "record.of_organizations",
}
TOLD_OF_DRAFTS: Final = ("title", "name", "system_id", "fiscal_year", "amount_yen", "source_title")
"""What tells one draft from another."""


def discard_id(draft_id: Any) -> dict[str, Any]:
    """Return the id of the button that discards a draft."""
    return {"form": "discard", "draft": draft_id}


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    search = dmc.TextInput(
        id=SEARCH,
        label=reader.say("record.search"),
        placeholder=reader.say("record.search_hint"),
        value="",
        size="sm",
    )
    return html.Div(
        [
            page_head(reader.say("record.title"), reader.say("record.about")),
            html.Div(id=BEGUN, **aria(live="polite")),
            html.Div(search, className="filters"),
            html.Div(id=LISTED, className="record-list"),
        ]
    )


def listed_at(runtime: Runtime, address: Address, searched: str) -> list[Component]:
    """Return everything this person may record, under the chapters of the cycle; those that hold a text."""
    reader, person = address.reader, present_person()
    if not address.is_now:
        return [entry.closed(reader)]
    offered = [each for each in operations() if may_record(person, each) and _fits(address, each)]
    if not offered:
        return [empty_state(reader.say("record.nothing"), reader.say("record.nothing_about"))]
    found = [each for each in offered if _holds(each, searched, reader)]
    if not found:
        return [empty_state(reader.say("part.no_match"), searched)]
    return [
        *_about_system(runtime, address, person),
        *_chapters(found, address),
    ]


def _fits(address: Address, operation: Operation) -> bool:
    return not address.filters.get("system") or operation.is_of_system


def _holds(operation: Operation, searched: str, reader: Reader) -> bool:
    words = (searched or "").casefold().split()
    told = " ".join(
        (*operation.command.TITLES, operation.about(reader), *operation.chapter.titles)
    ).casefold()
    return all(word in told for word in words)


def _about_system(runtime: Runtime, address: Address, person: Person) -> list[Component]:
    system_id = address.filters.get("system")
    if not system_id:
        return []
    names = {offer["value"]: offer["label"] for offer in systems(runtime, None, address, person)}
    said = address.reader.say("record.of_system", system=names.get(system_id, system_id))
    return [
        html.P([said, " ", dcc.Link(address.reader.say("record.of_all"), href=address.at("/record").href)])
    ]


def _chapters(found: list[Operation], address: Address) -> Iterator[Component]:
    """Yield the chapters, those of a system first, each kind of thing under its heading."""
    before = None
    for chapter, listed in by_chapter(found):
        if chapter.aggregate is not before:
            before = chapter.aggregate
            yield html.H2(address.reader.say(HEADINGS[before]), className="record-heading")
        yield _chapter(chapter, listed, address)


def _chapter(chapter: Chapter, listed: list[Operation], address: Address) -> Component:
    is_japanese = address.language is Language.JA
    links = [html.Li(dcc.Link(each.title(address.reader), href=_form_of(each, address))) for each in listed]
    return html.Section(
        [
            html.H3(chapter.titles[is_japanese]),
            html.P(chapter.about[is_japanese], className="note"),
            html.Ul(links),
        ],
        className="card record-chapter",
    )


def _form_of(operation: Operation, address: Address) -> str:
    kept = {name: address.filters[name] for name in ("system", "ministry") if name in address.filters}
    return address.at(operation.path).filtered(**kept).href


def begun_at(runtime: Runtime, address: Address) -> list[Component]:
    """Return what this person has begun and not sent, the last kept first."""
    reader = address.reader
    drafts = runtime.drafts.of(present_person().account)
    known = [(draft, operation_named(draft.operation)) for draft in drafts]
    rows = [_begun(draft, operation, address) for draft, operation in known if operation is not None]
    if not rows:
        return []
    title = reader.say("record.begun")
    return [html.Section([html.H2(title), html.Ul(rows, className="begun")], className="card")]


def _begun(draft: Draft, operation: Operation, address: Address) -> Component:
    reader = address.reader
    title, when = operation.title(reader), saved(draft, reader)
    hints = [
        text for text in (Typed.from_content(draft.content).text(name) for name in TOLD_OF_DRAFTS) if text
    ]
    return html.Li(
        [
            dcc.Link(title, href=draft_link(draft, operation, address)),
            html.Span(f" {' · '.join([*hints, when])} ", className="note"),
            html.Button(
                reader.say("record.discard"),
                id=discard_id(draft.draft_id),
                type="button",
                className="quiet-button",
                **aria(label=reader.say("record.discard_of", title=title, when=when)),
            ),
        ]
    )


def saved(draft: Draft, reader: Reader) -> str:
    """Return when a draft was kept last, in Japan time."""
    return reader.moment(draft.saved_at.astimezone(JAPAN))


def draft_link(draft: Draft, operation: Operation, address: Address) -> str:
    """Return where a draft goes on."""
    return address.at(operation.path).filtered(draft=draft.draft_id).href


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    app.callback(
        Output(LISTED, "children"),
        Input(SEARCH, "value"),
        Input(ids.URL, "search"),
        State(ids.URL, "pathname"),
    )(in_worker(partial(_listed, runtime)))
    app.callback(
        Output(BEGUN, "children"),
        Input(ids.URL, "search"),
        Input(discard_id(ALL), "n_clicks"),
        State(ids.URL, "pathname"),
    )(in_worker(partial(_answered_begun, runtime)))


def _listed(runtime: Runtime, searched: str, search: str, pathname: str) -> list[Component]:
    return listed_at(runtime, read_address(pathname, search), searched)


def _answered_begun(
    runtime: Runtime, search: str, clicks: list[int | None], pathname: str
) -> list[Component]:
    pressed = ctx.triggered_id
    if isinstance(pressed, dict) and any(clicks):
        runtime.drafts.discard(present_person().account, str(pressed["draft"]))
    return begun_at(runtime, read_address(pathname, search))


PAGE = Page("/record", "record.title", layout, register)
"""Recording: what may be recorded, and what was begun."""
