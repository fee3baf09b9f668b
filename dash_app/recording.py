"""Recording from a form: one command, one key, and the answer as a component."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.aria import aria
from dash_app.components.entry import EntryIds, Incomplete, Typed, common_state, receipt
from dash_app.components.problem import plain_alert, problem_alert
from dash_app.reader import Reader
from domain.aggregate import Command
from domain.errors import DomainError
from projections.runtime import Runtime

KEY_SPACE = "form:"
"""Keys of forms never meet those of other callers."""


Read: TypeAlias = Callable[[Runtime, Address, Typed], tuple[Command, str]]
"""Reads a form at an address: the command, and what it does in one sentence. Raises ``Incomplete``."""


@dataclass(frozen=True)
class Form:
    """What a form is, beside the fields that all forms share.

    Attributes:
        answer: The id of the place of its receipt or refusal, outside the form: that is drawn anew.
        fields: Its own fields, by name.
        read: Reads it.
    """

    answer: str
    fields: Mapping[str, State]
    read: Read


def answer_place(place: str) -> Component:
    """Return the place of a receipt or a refusal; a screen reader tells it at once."""
    return html.Div(id=place, **aria(live="assertive"))


def reveal_answers(app: Dash, place: str) -> None:
    """Register the callback that scrolls to an answer."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("ikkatsu", "reveal"),
        Output(place, "data-revealed"),
        Input(place, "children"),
        State(place, "id"),
        prevent_initial_call=True,
    )


def answer_form(app: Dash, runtime: Runtime, entry: EntryIds, form: Form) -> None:
    """Register the callback that records what a form asks for."""

    def send(clicks: int | None, typed: dict[str, Any], at: dict[str, str]) -> tuple[Any, Any]:
        if not clicks:
            return no_update, no_update
        address = read_address(at["pathname"], at["search"])
        component, position = record(
            runtime, lambda: form.read(runtime, address, typed), str(typed["key"]), address.reader
        )
        return component, no_update if position is None else position

    app.callback(
        output=[
            Output(form.answer, "children", allow_duplicate=True),
            Output(ids.RECORDED, "data", allow_duplicate=True),
        ],
        inputs={"clicks": Input(entry.send, "n_clicks")},
        state={
            "typed": {**common_state(entry), **form.fields},
            "at": {"pathname": State(ids.URL, "pathname"), "search": State(ids.URL, "search")},
        },
        prevent_initial_call=True,
        running=[(Output(entry.send, "disabled"), True, False)],
    )(in_worker(send))


def record(
    runtime: Runtime, read: Callable[[], tuple[Command, str]], key: str, reader: Reader
) -> tuple[Component, int | None]:
    """Record what a form asks for, once.

    Args:
        runtime: The books.
        read: Reads the form: the command, and what it does in one sentence.
        key: Made when the form was opened; the same key is answered with the first receipt.
        reader: Language of the answer.

    Returns:
        The receipt and the position it was recorded at, or the refusal and nothing.
    """
    try:
        command, what = read()
        answer = runtime.ledger.execute(command, key=KEY_SPACE + key)
    except Incomplete as error:
        return plain_alert(str(error), reader), None
    except DomainError as error:
        return problem_alert(error, reader), None
    return receipt(answer, what, reader), answer.position
