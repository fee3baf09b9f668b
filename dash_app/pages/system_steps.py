"""The steps of a system's budget cycle, with the forms that record them."""

from typing import Final, NamedTuple

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components import entry
from dash_app.components.entry import Incomplete
from dash_app.components.systems import class_name, criterion_name
from dash_app.figures.canvas import Row, present
from dash_app.pages.system_commands import (
    ALLOCATE,
    CLASSIFY,
    PLAN,
    read_allocation,
    read_classification,
    read_plan,
)
from dash_app.reader import Reader, whole
from dash_app.reading import left_by_ministry, organizations, shown_year, system_row
from dash_app.recording import Form, answer_form, answer_place, reveal_answers
from domain.errors import DomainError
from domain.fiscal import FiscalYear
from domain.vocabulary import CRITERIA_OF_CLASS, Criterion
from projections.runtime import Runtime

CRITERION: Final = "classify-criterion"
PAYER: Final = "allocate-ministry"
STEPS: Final = "system-steps"
ANSWER: Final = "system-answer"


def place(reader: Reader) -> Component:
    """Return the place of the steps and of the answer to what is recorded."""
    return html.Section(
        [
            html.H2(reader.say("system.steps")),
            html.P(reader.say("system.steps_about"), className="sentence"),
            answer_place(ANSWER),
            html.Div(id=STEPS),
        ],
        className="card",
    )


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the steps."""
    reveal_answers(app, ANSWER)
    url = (State(ids.URL, "pathname"), State(ids.URL, "search"))
    app.callback(Output(STEPS, "children"), Input(ids.RECORDED, "data"), Input(ids.URL, "search"), url[0])(
        in_worker(lambda _, search, pathname: steps_at(runtime, read_address(pathname, search)))
    )
    app.callback(Output(PLAN.echo, "children"), Input(PLAN.amount, "value"), *url)(
        in_worker(lambda typed, pathname, search: plan_echo(read_address(pathname, search), typed))
    )
    app.callback(
        Output(ALLOCATE.echo, "children"), Input(ALLOCATE.amount, "value"), Input(PAYER, "value"), *url
    )(
        in_worker(
            lambda typed, payer, pathname, search: allocation_echo(
                runtime, read_address(pathname, search), typed, payer
            )
        )
    )
    amount, payer = State(ALLOCATE.amount, "value"), State(PAYER, "value")
    answer_form(
        app, runtime, CLASSIFY, Form(ANSWER, {"criterion": State(CRITERION, "value")}, read_classification)
    )
    answer_form(app, runtime, PLAN, Form(ANSWER, {"amount": State(PLAN.amount, "value")}, read_plan))
    answer_form(app, runtime, ALLOCATE, Form(ANSWER, {"amount": amount, "ministry": payer}, read_allocation))


class _State(NamedTuple):
    """How far one step is: whether it is done, and what is on record."""

    is_done: bool
    said: str


def steps_at(runtime: Runtime, address: Address) -> Component:
    """Return the steps with what is on record and, in present books, the forms that record the next."""
    reader = address.reader
    try:
        row = system_row(runtime, address)
    except DomainError as error:
        return html.P(error.sentence(reader.language))
    year = shown_year(runtime, address)
    forms = _forms(runtime, address, row, year) if address.is_now else {}
    listed = [
        _step(f"{number}. {reader.say(f'{name}.step')}", state, forms.get(name), reader)
        for number, (name, state) in enumerate(_states(row, year, reader).items(), start=1)
    ]
    closed = [] if address.is_now else [entry.closed(reader)]
    return html.Div([*closed, html.Ol(listed, className="steps")])


def _states(row: Row, year: int, reader: Reader) -> dict[str, _State]:
    return {
        "classify": _State(whole(row["system_class"]) is not None, _class_told(row, reader)),
        "cover": _State(row["covered"] is True, _coverage_told(row, year, reader)),
        "plan": _amount_told("plan", whole(row["planned_yen"]), year, reader),
        "allocate": _amount_told("allocate", whole(row["allocated_yen"]), year, reader),
    }


def _step(name: str, state: _State, form: Component | None, reader: Reader) -> Component:
    sign = reader.say("system.step_done" if state.is_done else "system.step_open")
    told = html.Span(f"{sign} — {state.said}", className="step-state")
    opened = [] if form is None else [html.Details([html.Summary(reader.say("entry.open")), form])]
    return html.Li(
        [html.Div([html.H3(name), told], className="step-head"), *opened],
        className="step step-done" if state.is_done else "step step-open",
    )


def _forms(runtime: Runtime, address: Address, row: Row, year: int) -> dict[str, Component]:
    reader = address.reader
    opened_for = FiscalYear(year)
    in_year = reader.year(year)
    payer = dmc.Select(
        id=PAYER,
        label=reader.say("allocate.ministry"),
        data=[{"value": key, "label": name} for key, name in organizations(runtime, address)],
        value=present(row["ministry_id"]),
        searchable=True,
        size="sm",
    )
    allocation = [payer, *entry.amount_field(ALLOCATE, reader)]
    return {
        "classify": entry.form(
            CLASSIFY, [_criteria(reader)], reader.say("classify.send"), reader, opened_for
        ),
        "plan": entry.form(
            PLAN, entry.amount_field(PLAN, reader), reader.say("plan.send", year=in_year), reader, opened_for
        ),
        "allocate": entry.form(
            ALLOCATE, allocation, reader.say("allocate.send", year=in_year), reader, opened_for
        ),
    }


def _criteria(reader: Reader) -> Component:
    field: Component = dmc.Select(
        id=CRITERION,
        label=reader.say("classify.criterion"),
        data=[
            {
                "group": class_name(int(system_class), reader),
                "items": [
                    {"value": f"{int(system_class)}:{criterion}", "label": criterion_name(criterion, reader)}
                    for criterion in Criterion
                    if criterion in allowed
                ],
            }
            for system_class, allowed in CRITERIA_OF_CLASS.items()
        ],
        required=True,
        size="sm",
        className="form-whole",
    )
    return field


def _class_told(row: Row, reader: Reader) -> str:
    number = whole(row["system_class"])
    return reader.say("classify.none") if number is None else class_name(number, reader)


def _coverage_told(row: Row, year: int, reader: Reader) -> str:
    if present(row["covered"]) is None:
        return reader.say("cover.none")
    return reader.say("cover.inside" if row["covered"] else "cover.outside", year=reader.year(year))


def _amount_told(step: str, amount_yen: int | None, year: int, reader: Reader) -> _State:
    if amount_yen is None:
        return _State(is_done=False, said=reader.say(f"{step}.none", year=reader.year(year)))
    told = reader.say(f"{step}.told", year=reader.year(year), amount=reader.exact_yen(amount_yen))
    return _State(is_done=True, said=told)


def plan_echo(address: Address, typed: str | None) -> Component | str:
    """Return a typed plan read back, or why it cannot be read."""
    reader = address.reader
    if not (typed or "").strip():
        return reader.say("entry.amount_hint")
    try:
        return entry.read_back(entry.read_amount(typed, reader), reader)
    except Incomplete as problem:
        return str(problem)


def allocation_echo(runtime: Runtime, address: Address, typed: str | None, payer: str | None) -> Component:
    """Return a typed allocation read back, with what is left of envelope and plan before and after it."""
    reader = address.reader
    left = left_by_ministry(runtime, address).get(payer or "")
    row = system_row(runtime, address)
    plan_left = (whole(row["planned_yen"]) or 0) - (whole(row["allocated_yen"]) or 0)
    before = [] if left is None else [(reader.say("entry.left_before"), left)]
    before.append((reader.say("allocate.plan_left"), plan_left))
    if not (typed or "").strip():
        return html.Div([reader.say("entry.amount_hint"), entry.balance(before, reader)])
    try:
        amount_yen = entry.read_amount(typed, reader)
    except Incomplete as problem:
        return html.Div([str(problem), entry.balance(before, reader)])
    after = [] if left is None else [(reader.say("entry.left_after"), left - amount_yen)]
    after.append((reader.say("allocate.plan_left_after"), plan_left - amount_yen))
    return html.Div([entry.read_back(amount_yen, reader), entry.balance([*before, *after], reader)])
