"""The steps of a system's budget cycle: how far it is, and the forms that record the next."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components import entry
from dash_app.components.systems import class_name
from dash_app.figures.canvas import Row, present
from dash_app.forms.operations import may_record, operation_named
from dash_app.linked_text import linked, with_links
from dash_app.opening import OPENS, Opener, row_query
from dash_app.reader import Reader, whole
from dash_app.reading import shown_year, system_id_of, system_row
from domain.access.sight import present_person
from domain.errors import DomainError
from projections.questions import Figures
from projections.runtime import Runtime

STEPS: Final = "system-steps"
RECORDED_BY: Final = {
    "classify": "classify-system",
    "cover": "determine-coverage",
    "plan": "decide-plan",
    "allocate": "allocate",
}
"""The operation that takes a system a step further."""


def place(reader: Reader) -> Component:
    """Return the place of the steps."""
    return html.Section(
        [
            html.H2(reader.say("system.steps")),
            html.P(reader.say("system.steps_about"), className="sentence"),
            html.Div(id=STEPS),
        ],
        className="card",
    )


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callback of the steps."""
    app.callback(
        Output(STEPS, "children"),
        Input(ids.RECORDED, "data"),
        Input(ids.URL, "search"),
        State(ids.URL, "pathname"),
    )(in_worker(lambda _, search, pathname: steps_at(runtime, read_address(pathname, search))))


def systems_opener(runtime: Runtime, address: Address) -> tuple[Opener, Row]:
    """Return what opens the figures of the system whose page an address is, and its row."""
    opener = Opener(address, "systems", Figures(shown_year(runtime, address)))
    return opener, {OPENS: row_query({"system_id": system_id_of(address)})}


class _State(NamedTuple):
    """How far one step is: whether it is done, and what is on record, its figures linked."""

    is_done: bool
    said: str


def steps_at(runtime: Runtime, address: Address) -> Component:
    """Return the steps with what is on record and, in present books, where the next is recorded."""
    reader = address.reader
    try:
        row = system_row(runtime, address)
    except DomainError as error:
        return html.P(error.sentence(reader.language))
    year = shown_year(runtime, address)
    opener, of_system = systems_opener(runtime, address)
    states = _states({**row, **of_system}, year, opener)
    listed = [
        _step(f"{number}. {reader.say(f'{name}.step')}", state, list(_link(name, address, year)), reader)
        for number, (name, state) in enumerate(states.items(), start=1)
    ]
    closed = [] if address.is_now else [entry.closed(reader)]
    return html.Div([*closed, html.Ol(listed, className="steps"), *_record_link(address)])


def _record_link(address: Address) -> Iterator[Component]:
    """Yield the button to everything that may be recorded of the system, in present books."""
    if address.is_now and present_person().posts:
        there = address.at("/record").filtered(system=system_id_of(address))
        said = address.reader.say("system.record")
        yield html.P(dcc.Link(said, href=there.href, className="main-button record-link"))


def _link(name: str, address: Address, year: int) -> Iterator[Component]:
    """Yield where a step is recorded, to whom one of their posts lets record it."""
    operation = operation_named(RECORDED_BY[name])
    if operation is not None and address.is_now and may_record(present_person(), operation):
        there = replace(address.at(operation.path), fiscal_year=year).filtered(system=system_id_of(address))
        yield dcc.Link(operation.title(address.reader), href=there.href, className="plain-link")


def _states(row: Row, year: int, opener: Opener) -> dict[str, _State]:
    reader = opener.address.reader
    return {
        "classify": _State(whole(row["system_class"]) is not None, _class_told(row, reader)),
        "cover": _State(row["covered"] is True, _coverage_told(row, year, reader)),
        "plan": _amount_told("plan", row, "planned_yen", year, opener),
        "allocate": _amount_told("allocate", row, "allocated_yen", year, opener),
    }


def _step(name: str, state: _State, links: list[Component], reader: Reader) -> Component:
    sign = reader.say("system.step_done" if state.is_done else "system.step_open")
    told = html.Span(with_links(f"{sign} — {state.said}"), className="step-state")
    return html.Li(
        [html.Div([html.H3(name), told], className="step-head"), *links],
        className="step step-done" if state.is_done else "step step-open",
    )


def _class_told(row: Row, reader: Reader) -> str:
    number = whole(row["system_class"])
    return reader.say("classify.none") if number is None else class_name(number, reader)


def _coverage_told(row: Row, year: int, reader: Reader) -> str:
    if present(row["covered"]) is None:
        return reader.say("cover.none")
    return reader.say("cover.inside" if row["covered"] else "cover.outside", year=reader.year(year))


def _amount_told(step: str, row: Row, column: str, year: int, opener: Opener) -> _State:
    reader, amount_yen = opener.address.reader, whole(row[column])
    if amount_yen is None:
        return _State(is_done=False, said=reader.say(f"{step}.none", year=reader.year(year)))
    amount = linked(reader.exact_yen(amount_yen), opener.href(row, column))
    told = reader.say(f"{step}.told", year=reader.year(year), amount=amount)
    return _State(is_done=True, said=told)
