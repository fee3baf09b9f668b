"""Cases (決裁案件): what waits for a second person, and the page on which that person decides."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from uuid import uuid4

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dash_app import case_acts as acts
from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.case_acts import Filled
from dash_app.components import cases as parts
from dash_app.components.entry import Incomplete, receipt
from dash_app.components.filters import answer_filters, filters_place, ministry_choice, search_field
from dash_app.components.headings import page_head
from dash_app.components.problem import plain_alert, problem_alert
from dash_app.figures.canvas import Row
from dash_app.formatting import JAPAN
from dash_app.forms.receipts import receipt_card, rows_of_append
from dash_app.page import Page
from dash_app.reading import organizations, with_names
from dash_app.recording import KEY_SPACE, answer_place, reveal_answers
from dash_app.words import field_name
from domain.access.person import Person
from domain.access.sight import present_person
from domain.access.signed import Signed
from domain.approval.case import CaseState
from domain.errors import DomainError, StaleVersion
from projections.case_file import CaseFile
from projections.frames.declared import by_row
from projections.runtime import Runtime

FOLDER: Final = "/cases/"
FILTERS: Final = "cases-filters"
MINISTRY: Final = "cases-ministry"
SEARCH: Final = "cases-search"
LIST: Final = "cases-list"
FILE: Final = "case-file"
ANSWER: Final = "case-answer"
SEEN: Final = "case-seen"
ACT: Final = "case-act"
REMARK: Final = "case-remark"
SOURCE: Final = "case-source"
AMOUNT: Final = "case-amount"
CONFIRMED: Final = "case-confirmed"


# --- the list -----------------------------------------------------------------------------------------------


def index(runtime: Runtime, address: Address) -> Component:
    """Return the places of the list."""
    del runtime
    reader = address.reader
    return html.Div(
        [
            page_head(reader.say("cases.title"), reader.say("cases.about")),
            html.Section([filters_place(FILTERS), html.Div(id=LIST)], className="card"),
        ]
    )


def list_at(runtime: Runtime, address: Address) -> Component:
    """Return the cases a reader may see: those to decide, their own, those of others, and what is over."""
    reader, person = address.reader, present_person()
    try:
        view = runtime.views.cases(
            address.fiscal_year, ministry=address.filters.get("ministry"), clock=address.clock
        )
    except DomainError as error:
        return problem_alert(error, reader)
    rows = [row for row in by_row(with_names(runtime, address, view.frame)) if _is_found(row, address)]
    rows.reverse()
    to_decide, own, others, over = _sorted(rows, person)
    groups = (
        ("cases.to_decide", to_decide, "cases.none_to_decide"),
        ("cases.own", own, "cases.none_own"),
        ("cases.others", others, "cases.none_others"),
        ("cases.over", over, "cases.none_over"),
    )
    return html.Div(
        [
            html.Section(
                [
                    html.H2(f"{reader.say(title)} ({len(found)})"),
                    parts.case_list(found, address, reader.say(nothing)),
                ],
                className="case-group",
            )
            for title, found, nothing in groups
        ]
    )


def _is_found(row: Row, address: Address) -> bool:
    said = " ".join(str(value) for value in row.values() if value is not None).casefold()
    return all(word in said for word in address.filters.get("q", "").casefold().split())


def _sorted(rows: Sequence[Row], person: Person) -> tuple[list[Row], ...]:
    groups: tuple[list[Row], ...] = ([], [], [], [])
    for row in rows:
        is_own, is_open = acts.is_drafter(person, row), row["state"] == CaseState.OPEN
        if row["state"] not in acts.WAITING:
            groups[3].append(row)
        elif is_own:
            groups[1].append(row)
        elif is_open and acts.may_decide(person, row):
            groups[0].append(row)
        else:
            groups[2].append(row)
    return groups


def register_index(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the list."""
    answer_filters(app, FILTERS, partial(_filters, runtime), {SEARCH: "q", MINISTRY: "ministry"})
    at = (Input(ids.URL, "search"), Input(ids.RECORDED, "data"), State(ids.URL, "pathname"))
    app.callback(Output(LIST, "children"), *at)(
        in_worker(lambda search, _, pathname: list_at(runtime, read_address(pathname, search)))
    )


def _filters(runtime: Runtime, address: Address) -> list[Component]:
    return [
        search_field(SEARCH, address, "cases.search"),
        ministry_choice(MINISTRY, address, organizations(runtime, address), "part.ministry"),
    ]


# --- one case -----------------------------------------------------------------------------------------------


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of one case."""
    del runtime
    reader = address.reader
    return html.Div(
        [
            dcc.Link(reader.say("cases.back"), href=address.at("/cases").href, className="back"),
            html.H1(reader.say("cases.case"), className="case-title"),
            html.Div(id=FILE),
            answer_place(ANSWER),
        ]
    )


def case_id_of(address: Address) -> str:
    """Return the id of the case whose page an address is."""
    return address.path.removeprefix(FOLDER)


def file_at(runtime: Runtime, address: Address, remark: str = "") -> Component:
    """Return everything there is to know about a case before it is decided, and the acts that are possible.

    Args:
        runtime: The books.
        address: Where the reader is.
        remark: What they have typed already.
    """
    reader = address.reader
    try:
        file = runtime.views.case_file(case_id_of(address))
    except DomainError as error:
        return problem_alert(error, reader)
    names = dict(organizations(runtime, address))
    row = {**file.row, "ministry": names.get(str(file.row["ministry_id"]), file.row["ministry"])}
    named = {**names, str(row["system_id"]): str(row["system_name"])}
    is_open = row["state"] == CaseState.OPEN
    asked = _card(
        parts.statement(row, address),
        html.Div(parts.state_badge(row["state"], address), className="case-line"),
        parts.case_head(row, address),
        html.H3(reader.say("cases.content")),
        parts.content_table(file.content, named, address),
    )
    foreseen = [
        _card(reader.say("cases.rules"), parts.ruling(file.refusal, address)),
        _card(
            reader.say("cases.effect"),
            html.P(reader.say("cases.effect_about"), className="sentence"),
            parts.effects_tables(file.effects, names, address),
        ),
    ]
    return html.Div(
        [
            dcc.Store(id=SEEN, data={"key": str(uuid4()), "version": row["version"]}),
            asked,
            *(foreseen if is_open else []),
            _card(reader.say("cases.history"), parts.case_events(file.events, address)),
            *_acts(file, address, remark),
        ],
        className="cards",
    )


def _card(title: str, *content: Component) -> Component:
    return html.Section([html.H2(title), *content], className="card")


def _acts(file: CaseFile, address: Address, remark: str) -> list[Component]:
    """Return the acts that are possible for whoever looks, and why others are not."""
    reader, person, row = address.reader, present_person(), file.row
    if row["state"] not in acts.WAITING:
        return []
    if not address.is_now:
        return [
            _card(reader.say("cases.decide"), html.P(reader.say("entry.closed"), className="closed-form"))
        ]
    if acts.is_drafter(person, row):
        note = html.P(reader.say("cases.never_own"), className="sentence")
        return [_card(reader.say("cases.yours"), note, *_redraft_fields(file, address, remark))]
    if row["state"] != CaseState.OPEN:
        return [
            _card(reader.say("cases.decide"), html.P(reader.say("cases.with_drafter"), className="sentence"))
        ]
    if not acts.may_decide(person, row):
        return [
            _card(reader.say("cases.decide"), html.P(reader.say("cases.not_yours"), className="sentence"))
        ]
    buttons = [
        html.Button(
            reader.say(f"cases.act_{act}"),
            id={"type": ACT, "act": act},
            type="button",
            className=f"main-button case-button-{act}",
        )
        for act in acts.DECISIONS
    ]
    about = html.P(reader.say("cases.decide_about"), className="sentence")
    fields = [_remark(reader.say("cases.your_remark"), remark), html.Div(buttons, className="form-actions")]
    return [_card(reader.say("cases.decide"), about, *fields)]


def _remark(label: str, remark: str) -> Component:
    field: Component = dmc.Textarea(
        id={"type": REMARK, "at": "case"}, label=label, value=remark, autosize=True, minRows=2, size="sm"
    )
    return field


def _redraft_fields(file: CaseFile, address: Address, remark: str) -> list[Component]:
    reader, row = address.reader, file.row
    amounts = [
        dmc.TextInput(
            id={"type": AMOUNT, "at": place.replace(".", "/")},
            label=_label(place, file.content, address),
            value=f"{amount_yen:,}",
            rightSection=reader.say("part.yen"),
            rightSectionWidth=44,
            inputProps={"inputMode": "numeric"},
            size="sm",
        )
        for place, amount_yen in acts.amounts_of(file.content)
    ]
    buttons = [
        html.Button(
            reader.say(f"cases.act_{act}"),
            id={"type": ACT, "act": act},
            type="button",
            className="main-button",
        )
        for act in acts.OF_THE_DRAFTER
    ]
    source = dmc.TextInput(
        id={"type": SOURCE, "at": "case"},
        label=reader.say("cases.source"),
        value=row["source_title"] or "",
        required=True,
        size="sm",
    )
    confirmed = dmc.Checkbox(
        id={"type": CONFIRMED, "at": "case"}, label=reader.say("cases.confirmed"), checked=False, size="xs"
    )
    return [
        html.Div([*amounts, source, confirmed], className="form"),
        _remark(reader.say("cases.your_reason"), remark or row["reason"] or ""),
        html.Div(buttons, className="form-actions"),
    ]


def _label(place: str, content: Any, address: Address) -> str:
    """Return what an amount of a draft is called: its field, and of a list what stands beside it."""
    *steps, last = place.split(acts.STEP)
    beside = content
    for step in steps:
        beside = beside[int(step) if isinstance(beside, list) else step]
    said = [str(value) for name, value in beside.items() if steps and name != last]
    return " · ".join([field_name(last, address.reader), *said])


def act_on(
    runtime: Runtime, address: Address, act: str, seen: dict[str, Any], filled: Filled
) -> tuple[Component, int | None]:
    """Do what a reader asks for with a case, once a click, on the version they have seen.

    Returns:
        The receipt and the position it was recorded at, or the refusal and nothing.
    """
    reader, person = address.reader, present_person()
    try:
        file = runtime.views.case_file(case_id_of(address))
        row = {**file.row, "version": seen["version"]}
        today = runtime.now().astimezone(JAPAN).date()
        command = acts.command_of_act(act, row, file.content, filled, today, reader)
        key = f"{KEY_SPACE}{person.account}:{seen['key']}:{act}"
        stale = None if act in acts.DECISIONS else seen["version"]
        answer = runtime.ledger.execute(
            Signed(command=command, person=person), key=key, expected_version=stale
        )
    except Incomplete as gap:
        return plain_alert(str(gap), reader), None
    except StaleVersion as error:
        return html.Div([problem_alert(error, reader), html.P(reader.say("cases.stale"))]), None
    except DomainError as error:
        return problem_alert(error, reader), None
    done = reader.say(f"cases.did_{act}")
    rows = rows_of_append(runtime, answer.position) if answer.recorded_at else []
    return receipt_card(rows, address, done) if rows else receipt(answer, done, reader), answer.position


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of one case."""
    reveal_answers(app, ANSWER)
    at = {"pathname": State(ids.URL, "pathname"), "search": Input(ids.URL, "search")}
    app.callback(Output(FILE, "children"), inputs=at)(
        in_worker(lambda pathname, search: file_at(runtime, read_address(pathname, search)))
    )
    app.callback(
        output=[
            Output(ANSWER, "children"),
            Output(FILE, "children", allow_duplicate=True),
            Output(ids.RECORDED, "data", allow_duplicate=True),
        ],
        inputs={"clicks": Input({"type": ACT, "act": ALL}, "n_clicks")},
        state={
            "seen": State(SEEN, "data"),
            "remarks": State({"type": REMARK, "at": ALL}, "value"),
            "sources": State({"type": SOURCE, "at": ALL}, "value"),
            "confirmed": State({"type": CONFIRMED, "at": ALL}, "checked"),
            "amounts": State({"type": AMOUNT, "at": ALL}, "value"),
            "places": State({"type": AMOUNT, "at": ALL}, "id"),
            "address": {"pathname": State(ids.URL, "pathname"), "search": State(ids.URL, "search")},
        },
        prevent_initial_call=True,
    )(in_worker(_acted(runtime)))


def _acted(runtime: Runtime) -> Callable[..., tuple[Any, Any, Any]]:
    def acted(
        clicks: list[int | None],
        seen: dict[str, Any],
        remarks: list[str | None],
        sources: list[str | None],
        confirmed: list[bool | None],
        amounts: list[str | None],
        places: list[dict[str, str]],
        address: dict[str, str],
    ) -> tuple[Any, Any, Any]:
        if not any(clicks):
            return no_update, no_update, no_update
        here = read_address(address["pathname"], address["search"])
        typed = {
            place["at"].replace("/", "."): text or "" for place, text in zip(places, amounts, strict=True)
        }
        account = present_person().account
        filled = Filled(account, _first(remarks), _first(sources), typed, any(confirmed))
        act = str(ctx.triggered_id["act"])
        answer, position = act_on(runtime, here, act, seen, filled)
        if position is not None:
            return answer, file_at(runtime, here), position
        is_stale = acts_on_another_version(runtime, here, seen)
        return answer, file_at(runtime, here, filled.remark) if is_stale else no_update, no_update

    return acted


def acts_on_another_version(runtime: Runtime, address: Address, seen: dict[str, Any]) -> bool:
    """Tell whether a case has moved on since its page was drawn."""
    try:
        return bool(runtime.views.case_file(case_id_of(address)).row["version"] != seen["version"])
    except DomainError:
        return False


def _first(texts: Sequence[str | None]) -> str:
    return next((text for text in texts if text), "")


INDEX: Final = Page("/cases", "cases.title", index, register_index, takes_all_years=True)
PAGE: Final = Page(FOLDER + "{case_id}", "cases.case", layout, register, in_head=False, takes_all_years=True)
