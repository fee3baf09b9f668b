"""Recording a transfer (移替え) from one ministry's envelope to another's."""

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components import entry
from dash_app.components.entry import EntryIds, Incomplete, Typed
from dash_app.reader import Reader
from dash_app.reading import left_by_ministry, organizations, shown_year
from dash_app.recording import Form, answer_form, answer_place, reveal_answers
from domain.aggregate import Command
from domain.fiscal import FiscalYear
from domain.ministry_budget.transfer import TransferAppropriation
from projections.runtime import Runtime

TRANSFER = EntryIds("transfer")
PLACE = "transfer-place"
ANSWER = "transfer-answer"
GIVER = "transfer-giver"
TAKER = "transfer-taker"


def place(reader: Reader) -> Component:
    """Return the place of the form and of its answer."""
    return html.Section(
        [
            html.H2(reader.say("transfer.title")),
            html.P(reader.say("transfer.about"), className="sentence"),
            html.Div(id=PLACE),
            answer_place(ANSWER),
        ],
        className="card",
    )


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the form."""
    reveal_answers(app, ANSWER)
    url = (State(ids.URL, "pathname"), State(ids.URL, "search"))
    app.callback(Output(PLACE, "children"), Input(ids.RECORDED, "data"), Input(ids.URL, "search"), url[0])(
        in_worker(lambda _, search, pathname: form_at(runtime, read_address(pathname, search)))
    )
    app.callback(
        Output(TRANSFER.echo, "children"), Input(TRANSFER.amount, "value"), Input(GIVER, "value"), *url
    )(
        in_worker(
            lambda typed, giver, pathname, search: echo(runtime, read_address(pathname, search), typed, giver)
        )
    )
    fields = {
        "giver": State(GIVER, "value"),
        "taker": State(TAKER, "value"),
        "amount": State(TRANSFER.amount, "value"),
    }
    answer_form(app, runtime, TRANSFER, Form(ANSWER, fields, read))


def read(runtime: Runtime, address: Address, typed: Typed) -> tuple[Command, str]:
    """Return the command a filled form asks for, and what it does in one sentence.

    Raises:
        Incomplete: A field is missing or cannot be read.
    """
    reader = address.reader
    year = shown_year(runtime, address)
    giver, taker = typed["giver"], typed["taker"]
    if not giver or not taker:
        raise Incomplete(reader.say("transfer.both_sides"))
    amount_yen = entry.read_amount(typed["amount"], reader)
    command = TransferAppropriation(
        transfer_id=f"transfer-{typed['key']}",
        fiscal_year=year,
        from_ministry=giver,
        to_ministry=taker,
        amount_yen=amount_yen,
        facts=entry.read_facts(typed, reader),
    )
    names = dict(organizations(runtime, address))
    what = reader.say(
        "transfer.done",
        year=reader.year(year),
        giver=names.get(giver, giver),
        taker=names.get(taker, taker),
        amount=reader.exact_yen(amount_yen),
    )
    return command, what


def form_at(runtime: Runtime, address: Address) -> Component:
    """Return the form for the shown year, or why past books have none."""
    reader = address.reader
    if not address.is_now:
        return entry.closed(reader)
    offered = [{"value": key, "label": name} for key, name in organizations(runtime, address)]
    fields = [
        _choice(GIVER, reader.say("transfer.giver"), offered, reader),
        _choice(TAKER, reader.say("transfer.taker"), offered, reader),
        *entry.amount_field(TRANSFER, reader),
    ]
    year = FiscalYear(shown_year(runtime, address))
    return entry.form(
        TRANSFER, fields, reader.say("transfer.send", year=reader.year(year.year)), reader, year
    )


def _choice(control: str, label: str, offered: list[dict[str, str]], reader: Reader) -> Component:
    field: Component = dmc.Select(
        id=control,
        label=label,
        data=offered,
        searchable=True,
        required=True,
        size="sm",
        nothingFoundMessage=reader.say("part.no_match"),
    )
    return field


def echo(runtime: Runtime, address: Address, typed: str | None, giver: str | None) -> Component | str:
    """Return a typed amount read back, with what the giver has left before and after it."""
    reader = address.reader
    if not (typed or "").strip():
        return reader.say("entry.amount_hint")
    try:
        amount_yen = entry.read_amount(typed, reader)
    except Incomplete as problem:
        return str(problem)
    left = left_by_ministry(runtime, address).get(giver or "")
    if left is None:
        return entry.read_back(amount_yen, reader)
    lines = [(reader.say("entry.left_before"), left), (reader.say("entry.left_after"), left - amount_yen)]
    return html.Div([entry.read_back(amount_yen, reader), entry.balance(lines, reader)])
