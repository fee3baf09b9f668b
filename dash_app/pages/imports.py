"""Importing: choose a kind, drop a file, see row by row what would happen, answer, confirm."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components import import_parts as parts
from dash_app.components.entry import closed
from dash_app.components.headings import page_head
from dash_app.components.problem import plain_alert, problem_alert
from dash_app.formatting import JAPAN
from dash_app.importing import READING, RECORDING, Imports, StagedImport, command_of_answer
from dash_app.page import Page
from dash_app.recording import answer_place, reveal_answers
from domain.access.person import Person
from domain.access.sight import present_person
from domain.access.signed import Signed
from domain.errors import DomainError
from domain.facts import Facts, Source
from projections.runtime import Runtime

CHOICE: Final = "import-choice"
PREVIEW: Final = "import-preview"
ANSWER: Final = "import-answer"
TICK: Final = "import-ticks"
PATIENCE_SECONDS: Final = 4.0
"""How long an act waits for its end; what takes longer shows its progress."""
EVERY_MS: Final = 700


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    return html.Div(
        [
            page_head(reader.say("import.title"), reader.say("import.about")),
            dcc.Interval(id=TICK, interval=EVERY_MS, disabled=True),
            html.Div(id=CHOICE, className="cards"),
            answer_place(ANSWER),
            html.Div(id=PREVIEW, className="cards"),
        ]
    )


def choice_at(imports: Imports, address: Address) -> list[Component]:
    """Return the choice of a kind and a file; nothing once a file is there."""
    if not address.is_now:
        return [closed(address.reader)]
    if address.filters.get("file"):
        return []
    return parts.choice(imports.kinds, present_person(), address)


def preview_at(runtime: Runtime, imports: Imports, address: Address) -> tuple[list[Component], bool]:
    """Return what comes of the file of an address, and whether it is at rest."""
    import_id = address.filters.get("file")
    if not import_id:
        return [], True
    try:
        found = imports.of(import_id, present_person())
    except DomainError as refusal:
        href = address.filtered(file="", outcome="", offset="").href
        again = dcc.Link(address.reader.say("import.other_file"), href=href, className="plain-link")
        return [html.Div([problem_alert(refusal, address.reader), again], className="card")], True
    return _drawn(runtime, found, address)


def _drawn(runtime: Runtime, found: StagedImport, address: Address) -> tuple[list[Component], bool]:
    questions = found.staged.rows.tally.questions if found.state not in (READING, RECORDING) else {}
    systems = _systems(runtime) if questions else []
    return parts.preview(found, systems, address), found.state not in (READING, RECORDING)


def _systems(runtime: Runtime) -> list[Mapping[str, str]]:
    frame = runtime.views.systems().frame
    return [
        {"value": str(system_id), "label": str(name)}
        for system_id, name in zip(frame["system_id"], frame["system_name"], strict=True)
        if isinstance(system_id, str)
    ]


def register_with(app: Dash, runtime: Runtime, imports: Imports) -> None:
    """Register the callbacks of the page, with the service that stages and records files."""
    reveal_answers(app, ANSWER)
    app.callback(Output(CHOICE, "children"), Input(ids.URL, "search"), State(ids.URL, "pathname"))(
        in_worker(lambda search, pathname: choice_at(imports, read_address(pathname, search)))
    )
    app.callback(
        Output(ids.URL, "search", allow_duplicate=True),
        Input(parts.KIND, "value"),
        State(ids.URL, "pathname"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )(in_worker(_chosen))
    app.callback(
        Output(PREVIEW, "children"),
        Output(TICK, "disabled"),
        Input(ids.URL, "search"),
        Input(TICK, "n_intervals"),
        State(ids.URL, "pathname"),
    )(in_worker(lambda search, _, pathname: preview_at(runtime, imports, read_address(pathname, search))))
    app.callback(
        Output(PREVIEW, "children", allow_duplicate=True),
        Output(TICK, "disabled", allow_duplicate=True),
        Output(ANSWER, "children"),
        Output(ids.RECORDED, "data", allow_duplicate=True),
        Input(parts.act_id(ALL), "n_clicks"),
        State(parts.choice_id(ALL), "value"),
        State(parts.choice_id(ALL), "id"),
        State(ids.URL, "pathname"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )(in_worker(_acted(runtime, imports)))


def _chosen(kind: str | None, pathname: str, search: str) -> Any:
    address = read_address(pathname, search)
    asked = address.filtered(kind=kind or "")
    return no_update if asked.query == address.query else asked.query


def _acted(runtime: Runtime, imports: Imports) -> Callable[..., tuple[Any, Any, Any, Any]]:
    def acted(
        clicks: list[int | None],
        values: list[str | None],
        subjects: list[dict[str, str]],
        pathname: str,
        search: str,
    ) -> tuple[Any, Any, Any, Any]:
        pressed = ctx.triggered_id
        if not isinstance(pressed, dict) or not any(clicks):
            return no_update, no_update, no_update, no_update
        address, person = read_address(pathname, search), present_person()
        act, file = str(pressed["import_act"]), address.filters.get("file", "")
        answers = {
            each["import_choice"]: value for each, value in zip(subjects, values, strict=True) if value
        }
        try:
            if act.startswith(parts.ANSWER):
                _answer(runtime, imports, file, act.removeprefix(parts.ANSWER), answers, person)
            found = _done(imports, act, file, person)
        except Unanswered:
            said = plain_alert(address.reader.say("import.choose_answer"), address.reader)
            return no_update, no_update, said, no_update
        except DomainError as refusal:
            return no_update, no_update, problem_alert(refusal, address.reader), no_update
        found.wait(PATIENCE_SECONDS)
        drawn, is_at_rest = _drawn(runtime, found, address)
        position = found.receipt.position if found.receipt is not None else no_update
        return drawn, is_at_rest, None, position

    return acted


class Unanswered(ValueError):
    """A question was sent without an answer."""


def _done(imports: Imports, act: str, file: str, person: Person) -> StagedImport:
    if act in (parts.CONFIRM, parts.WITHOUT):
        return imports.confirm(file, person, without_refused=act == parts.WITHOUT)
    return imports.preview_again(file, person)


def _answer(
    runtime: Runtime, imports: Imports, file: str, subject: str, answers: Mapping[str, str], person: Person
) -> None:
    """Remember the answer to a question as an event, so that no file asks it again.

    Raises:
        Unanswered: Nothing was chosen.
        DomainError: The answer is refused.
    """
    found = imports.of(file, person)
    question, value = found.staged.rows.tally.questions.get(subject), answers.get(subject)
    if question is None or value is None:
        raise Unanswered
    facts = Facts(
        actor=person.account,
        effective_on=datetime.now(JAPAN).date(),
        source=Source(found.staged.brought.file_name),
    )
    command = command_of_answer(question, value, facts)
    if command is not None:
        runtime.ledger.execute(Signed(command=command, person=person))


def register_nothing(app: Dash, runtime: Runtime) -> None:
    """The page is registered by ``register_with``, which is handed its service."""


PAGE = Page("/import", "import.title", layout, register_nothing)
"""Importing files."""
