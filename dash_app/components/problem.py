"""A refusal, told to a person: the sentence, the rule with its policy section, and the numbers."""

from typing import Final

from dash import html
from dash.development.base_component import Component

from dash_app.components.empty import empty_state
from dash_app.reader import Reader
from domain.errors import BatchRefused, DomainError, NotFound

YEN: Final = "_yen"


def problem_alert(error: DomainError, reader: Reader) -> html.Div:
    """Return the alert of a refusal; further rules that stand against the same request follow below it.

    What the books do not know is no refusal: it is told calmly, as something that is not there at this
    moment.
    """
    if isinstance(error, NotFound):
        return empty_state(reader.say("problem.not_there"), error.sentence(reader.language))
    return html.Div(
        [
            html.P(reader.say("problem.title"), className="problem-title"),
            html.P(error.sentence(reader.language), className="problem-sentence"),
            _rule(error, reader),
            _numbers(error, reader),
            *([_also(error, reader)] if error.also else []),
        ],
        className="problem",
        role="alert",
    )


def plain_alert(sentence: str, reader: Reader) -> Component:
    """Return the alert of something typed that cannot be read, before any rule was asked."""
    return html.Div(
        [html.P(reader.say("problem.title"), className="problem-title"), html.P(sentence)],
        className="problem",
        role="alert",
    )


def _rule(error: DomainError, reader: Reader) -> Component:
    parts: list[Component | str] = [reader.say("problem.rule"), " ", html.Code(error.code)]
    if error.policy:
        parts += [" · ", reader.say("problem.policy", section=error.policy)]
    return html.P(parts, className="problem-rule")


def _numbers(error: DomainError, reader: Reader) -> Component:
    amounts = {name: value for name, value in error.numbers.items() if name.endswith(YEN)}
    if not amounts or isinstance(error, BatchRefused):
        return html.Div()
    rows = [
        html.Div([html.Dt(reader.say(f"number.{name.removesuffix(YEN)}")), html.Dd(reader.exact_yen(value))])
        for name, value in amounts.items()
        if name.removesuffix(YEN) in NAMED
    ]
    return html.Dl(rows, className="problem-numbers")


def _also(error: DomainError, reader: Reader) -> Component:
    sentences = [html.Li(other.sentence(reader.language)) for other in error.also]
    return html.Div([html.P(reader.say("problem.also")), html.Ul(sentences)])


NAMED: Final = frozenset({"asked", "planned", "allocated", "left", "envelope", "drawn"})
"""The numbers of a refusal that have a name on the screen; the sentence tells the others."""
