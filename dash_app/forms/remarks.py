"""What is said of a form while it is typed: amounts read back, what is left, what stands against it."""

from collections.abc import Iterator, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.entry import read_back
from dash_app.formatting import NotAnAmount
from dash_app.forms.amounts import read_amount
from dash_app.forms.checking import Asked, Checked, field_refused
from dash_app.forms.inputs import title_of
from dash_app.forms.limits import Line
from dash_app.forms.typed import DAY, NUMBER_OF_SOURCE, POST, REASON, SOURCE, URL_OF_SOURCE, Remark
from dash_app.reader import Reader
from dash_app.words import event_name
from domain.command_fields import FieldKind
from domain.errors import DomainError

FACTS_TITLES = {
    SOURCE: "record.source",
    NUMBER_OF_SOURCE: "record.source_number",
    URL_OF_SOURCE: "record.source_url",
    DAY: "record.effective_on",
    REASON: "record.reason",
    POST: "record.post",
}


def titles(asked: Asked) -> dict[str, str]:
    """Return what every field of a form is called, in its order."""
    own = {each.name: title_of(each, asked.reader) for each in asked.operation.fields}
    return own | {name: asked.reader.say(key) for name, key in FACTS_TITLES.items()}


def beside_fields(asked: Asked, checked: Checked, *, with_missing: bool) -> dict[str, str]:
    """Return what is said beside each field: what cannot be read of it, or the rule that refuses it.

    Args:
        asked: The form.
        checked: What can be said of it.
        with_missing: Also where nothing was typed yet: once somebody tried to send it.
    """
    said: dict[str, list[str]] = {}
    for remark in checked.remarks:
        if with_missing or not remark.is_missing:
            said.setdefault(remark.field, []).append(remark.sentence)
    for refusal in refusals_of(checked):
        field = field_refused(asked.operation, refusal)
        if field is not None:
            said.setdefault(field, []).append(refusal.sentence(asked.reader.language))
    return {field: " ".join(sentences) for field, sentences in said.items()}


def refusals_of(checked: Checked) -> Sequence[DomainError]:
    """Return everything that stands against a form, in order of precedence."""
    return () if checked.refusal is None else (checked.refusal, *checked.refusal.also)


def echoes(asked: Asked, checked: Checked) -> dict[str, Component]:
    """Return what amounts and lists are read back as, and the business date where none is typed."""
    found: dict[str, Component] = {}
    reader = asked.reader
    for each in asked.operation.fields:
        amount = _amount_typed(asked, each.name) if each.kind is FieldKind.YEN else None
        if each.is_list:
            amount = _sum_typed(asked, each.name)
        if amount is not None:
            found[each.name] = _told(amount, reader, is_sum=each.is_list)
    if not asked.typed.text(DAY):
        found[DAY] = html.Span(reader.say("record.default_day", day=reader.day(checked.default_day)))
    return found


def _told(amount_yen: int, reader: Reader, *, is_sum: bool) -> Component:
    exact = reader.exact_yen(amount_yen)
    if is_sum:
        return html.Span([reader.say("record.sum", amount=exact), " ", read_back(amount_yen, reader)])
    return html.Span([exact, " — ", read_back(amount_yen, reader)])


def _amount_typed(asked: Asked, name: str) -> int | None:
    return _read(asked.typed.text(name), asked, name)


def _sum_typed(asked: Asked, name: str) -> int | None:
    each = next(field for field in asked.operation.fields if field.name == name)
    amounts = [part.name for part in each.parts if part.kind is FieldKind.YEN]
    rows = asked.typed.filled_rows(name)
    read = [_read((row.get(part) or "").strip(), asked, name) for _, row in rows for part in amounts]
    known = [amount for amount in read if amount is not None]
    return sum(known) if known else None


def _read(text: str, asked: Asked, name: str) -> int | None:
    try:
        return read_amount(text, asked.typed.unit(name)) if text else None
    except NotAnAmount:
        return None


def panel(asked: Asked, checked: Checked) -> list[Component]:
    """Return what stands above the button: what is left, and whether it can be sent."""
    reader = asked.reader
    drawn: list[Component] = []
    if checked.lines:
        drawn.append(left_table(checked.lines, reader))
    drawn.extend(_verdict(asked, checked))
    return drawn


def left_table(lines: Sequence[Line], reader: Reader) -> Component:
    """Return what is left before and after an entry."""
    head = html.Thead(
        html.Tr(
            [
                html.Th("", scope="col"),
                html.Th(reader.say("record.before"), scope="col"),
                html.Th(reader.say("record.after"), scope="col"),
            ]
        )
    )
    rows = [html.Tr(list(_line(line, reader))) for line in lines]
    return html.Table([head, html.Tbody(rows)], className="left-table")


def _line(line: Line, reader: Reader) -> Iterator[Component]:
    name = reader.say(f"limit.{line.name}")
    year = f" {reader.year(line.fiscal_year)}" if line.fiscal_year else ""
    yield html.Th(f"{name}{year}", scope="row")
    for amount in (line.before_yen, line.after_yen):
        is_below = amount is not None and amount < 0
        yield html.Td(reader.exact_yen(amount), className="below-zero" if is_below else "")


def _verdict(asked: Asked, checked: Checked) -> Iterator[Component]:
    reader = asked.reader
    missing = [remark for remark in checked.remarks if remark.is_missing]
    unreadable = [remark for remark in checked.remarks if not remark.is_missing]
    named = titles(asked)
    if unreadable:
        yield html.P(reader.say("record.unreadable"), className="check-refused")
        yield html.Ul(
            [html.Li(f"{named.get(each.field, each.field)}: {each.sentence}") for each in unreadable]
        )
    for number, refusal in enumerate(refusals_of(checked)):
        yield _refused(refusal, reader, is_first=number == 0)
    if missing:
        yield _missing(missing, named, reader)
    if checked.is_sendable and checked.trial is not None:
        yield _fine(checked, reader)


def _refused(refusal: DomainError, reader: Reader, *, is_first: bool) -> Component:
    head = [html.Strong(reader.say("record.will_refuse")), " "] if is_first else []
    policy = f" · {reader.say('problem.policy', section=refusal.policy)}" if refusal.policy else ""
    rule = html.Span([" （", html.Code(refusal.code), policy, "）"], className="problem-rule")
    said: list[Any] = [*head, refusal.sentence(reader.language), rule]
    return html.P(said, className="check-refused")


def _missing(missing: Sequence[Remark], named: dict[str, str], reader: Reader) -> Component:
    listed = reader.say("part.listing").join(named.get(remark.field, remark.field) for remark in missing)
    return html.P(reader.say("record.still_missing", fields=listed), className="check-open")


def _fine(checked: Checked, reader: Reader) -> Component:
    if checked.waits:
        return html.P(reader.say("record.will_wait"), className="check-waits")
    events = () if checked.trial is None else checked.trial.events
    if not events:
        return html.P(reader.say("entry.nothing_new"), className="check-open")
    named = reader.say("part.listing").join(dict.fromkeys(event_name(event.NAME, reader) for event in events))
    return html.P(reader.say("record.will_record", events=named), className="check-fine")
