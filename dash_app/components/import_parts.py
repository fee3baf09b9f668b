"""The parts of the page of imports: choosing a kind, dropping a file, questions, confirming, the receipt."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.aria import aria
from dash_app.components.empty import empty_state
from dash_app.components.import_rows import counts, rows_table
from dash_app.components.problem import problem_alert
from dash_app.formatting import Language
from dash_app.importing import FAILED, READING, RECORDED, RECORDING, Asked, FileKind, StagedImport, may_bring
from dash_app.reader import Reader
from dash_app.words import event_name
from domain.access.person import Person
from domain.vocabulary import SystemIdScheme

KIND: Final = "import-kind"
DROP, PICK, TOLD = "import-drop", "import-pick", "import-told"
LARGEST_FILE_BYTES: Final = 50 * 1024 * 1024
MOST_QUESTIONS: Final = 20
"""Questions that are shown at a time; further ones follow when these are answered."""
CONFIRM, WITHOUT, AGAIN, ANSWER = "confirm", "confirm-without", "again", "answer:"

Offers = Sequence[Mapping[str, str]]


def act_id(act: Any) -> dict[str, Any]:
    """Return the id of a button."""
    return {"import_act": act}


def choice_id(subject: Any) -> dict[str, Any]:
    """Return the id of the answer to a question."""
    return {"import_choice": subject}


# --- before there is a file ---------------------------------------------------------------------------------


def choice(kinds: Mapping[str, FileKind], person: Person, address: Address) -> list[Component]:
    """Return the choice of a kind and the place to drop a file, or why there is none."""
    reader = address.reader
    offered = [kind for kind in kinds.values() if may_bring(person, kind)]
    if not offered:
        return [empty_state(reader.say("import.not_yours"), reader.say("import.not_yours_about"))]
    chosen = next((kind for kind in offered if kind.name == address.filters.get("kind")), None)
    return [
        html.Section(
            [
                html.H2(reader.say("import.step_kind")),
                html.Div(_kind_field(offered, chosen, reader), className="filters"),
                *(_about(chosen, reader) if chosen else []),
                html.H2(reader.say("import.step_file"), className="import-second"),
                _drop_zone(chosen, reader),
                html.Div(id=TOLD, role="status"),
            ],
            className="card",
        )
    ]


def _kind_field(offered: Sequence[FileKind], chosen: FileKind | None, reader: Reader) -> Component:
    is_japanese = reader.language is Language.JA
    groups = [
        {
            "group": reader.say(key),
            "items": [
                {"value": kind.name, "label": kind.titles[is_japanese]}
                for kind in offered
                if kind.has_template is has_template
            ],
        }
        for key, has_template in (("import.own_kinds", True), ("import.official_kinds", False))
    ]
    field: Component = dmc.Select(
        id=KIND,
        label=reader.say("import.kind"),
        placeholder=reader.say("import.kind_hint"),
        data=[group for group in groups if group["items"]],
        value=chosen.name if chosen else None,
        searchable=True,
        nothingFoundMessage=reader.say("part.no_match"),
        size="sm",
    )
    return field


def _about(kind: FileKind, reader: Reader) -> list[Component]:
    about = html.P(kind.about[reader.language is Language.JA], className="note")
    if not kind.has_template:
        return [about]
    links = [
        html.A(
            reader.say("import.template", form=f".{form}"),
            href=f"/api/v1/templates/{kind.name}?format={form}",
            download="",
            className="plain-link",
        )
        for form in ("xlsx", "csv")
    ]
    return [about, html.Div(links, className="import-templates")]


def _drop_zone(kind: FileKind | None, reader: Reader) -> Component:
    said: dict[str, Any] = {
        "kind": kind.name if kind else "",
        "limit": str(LARGEST_FILE_BYTES),
        "first": reader.say("import.kind_first"),
        "large": reader.say("import.too_large", limit=LARGEST_FILE_BYTES // 1024 // 1024),
        "sending": reader.say("import.sending", name="{name}", percent="{percent}"),
        "checking": reader.say("import.checking", name="{name}"),
        "failed": reader.say("import.failed"),
    }
    return html.Div(
        [
            html.P(reader.say("import.drop")),
            html.Button(reader.say("import.pick"), id=PICK, type="button", className="main-button"),
            html.P(reader.say("import.forms"), className="note"),
        ],
        id=DROP,
        className="import-drop",
        **{f"data-{name}": value for name, value in said.items()},
    )


# --- a file -------------------------------------------------------------------------------------------------


def preview(found: StagedImport, systems: Offers, address: Address) -> list[Component]:
    """Return what comes of a file: how far it is, its rows, what it asks, and what can be done now."""
    reader = address.reader
    head = html.Div(
        [
            html.H2(found.staged.brought.file_name),
            html.P(found.staged.kind.titles[reader.language is Language.JA], className="note"),
        ]
    )
    if found.state in (READING, RECORDING):
        key = "import.reading" if found.state == READING else "import.recording"
        said = reader.say(key, count=f"{found.rows_done:,}")
        return [_card([head, html.P(said, className="import-progress", role="status")])]
    if found.state == FAILED:
        failed = problem_alert(found.failure, reader) if found.failure else html.Div()
        return [_card([head, failed, html.Div(_other_file(address), className="import-actions")])]
    if found.state == RECORDED:
        return [_card([head, receipt(found, address)]), *_rows(found, address)]
    return [
        _card(
            [
                head,
                html.P(reader.say("import.nothing_yet"), className="sentence"),
                *([problem_alert(found.failure, reader)] if found.failure else []),
                counts(found.staged.rows, reader),
                *_questions(found, systems, reader),
                *_confirmation(found, address),
            ]
        ),
        *_rows(found, address),
    ]


def _card(parts: Sequence[Component]) -> Component:
    return html.Section(list(parts), className="card")


def _rows(found: StagedImport, address: Address) -> list[Component]:
    title = html.H2(address.reader.say("import.row_by_row"))
    return [html.Section([title, rows_table(found.staged.rows, address)], className="card")]


def _other_file(address: Address) -> list[Component]:
    reader = address.reader
    again = address.filtered(file="", outcome="", offset="").href
    return [
        dcc.Link(reader.say("import.other_file"), href=again, className="plain-link"),
    ]


def _questions(found: StagedImport, systems: Offers, reader: Reader) -> list[Component]:
    questions = list(found.staged.rows.tally.questions.values())
    if not questions:
        return []
    shown = [_question(question, systems, reader) for question in questions[:MOST_QUESTIONS]]
    said = reader.say("import.questions", count=f"{len(questions):,}", shown=f"{len(shown):,}")
    return [html.H3(reader.say("import.asked_back")), html.P(said, className="note"), *shown]


def _question(question: Asked, systems: Offers, reader: Reader) -> Component:
    side = reader.language is Language.JA
    text = f"{reader.say('import.line_of', line=f'{question.line:,}')}: {question.texts[side]}"
    offered = [{"value": answer.value, "label": answer.titles[side]} for answer in question.answers]
    values = {answer["value"] for answer in offered}
    data = [{"group": reader.say("import.candidates"), "items": offered}]
    if question.subject.partition(":")[0] in set(SystemIdScheme):
        others = [dict(offer) for offer in systems if offer["value"] not in values]
        data.append({"group": reader.say("import.other_systems"), "items": others})
    field = dmc.Select(
        id=choice_id(question.subject),
        label=reader.say("import.answer"),
        data=[group for group in data if group["items"]],
        value=None,
        searchable=True,
        nothingFoundMessage=reader.say("part.no_match"),
        size="sm",
    )
    button = html.Button(
        reader.say("import.remember"),
        id=act_id(f"{ANSWER}{question.subject}"),
        type="button",
        className="quiet-button",
    )
    return html.Div([html.P(text), field, button], className="import-question")


def _confirmation(found: StagedImport, address: Address) -> list[Component]:
    """Return what would be recorded in words, and the buttons."""
    reader, tally = address.reader, found.staged.rows.tally
    stopped = tally.rows.get("refused", 0) + tally.rows.get("asked", 0)
    taken = tally.rows.get("new", 0) + tally.rows.get("drafted", 0)
    parts: list[Component] = []
    if taken:
        parts.append(html.P(_in_words(found, reader), className="sentence", id="import-words"))
    else:
        parts.append(html.P(reader.say("import.nothing_new"), className="sentence", id="import-words"))
    buttons: list[Component] = []
    if tally.rows.get("refused", 0):
        parts.append(html.P(reader.say("import.mend"), className="note"))
        buttons += [
            html.A(
                reader.say("import.download_refused", form=f".{form}"),
                href=f"/api/v1/imports/{found.import_id}/refused?format={form}",
                download="",
                className="plain-link",
            )
            for form in _forms(found)
        ]
    if taken and stopped:
        label = reader.say("import.without", count=f"{taken:,}", stopped=f"{stopped:,}")
        buttons.append(html.Button(label, id=act_id(WITHOUT), type="button", className="quiet-button"))
    elif taken:
        label = reader.say("import.confirm", count=f"{taken:,}")
        buttons.append(html.Button(label, id=act_id(CONFIRM), type="button", className="main-button"))
    buttons.append(
        html.Button(reader.say("import.again"), id=act_id(AGAIN), type="button", className="quiet-button")
    )
    return [*parts, html.Div([*buttons, *_other_file(address)], className="import-actions")]


def _forms(found: StagedImport) -> tuple[str, str]:
    return ("xlsx", "csv") if found.staged.form == "xlsx" else ("csv", "xlsx")


def _in_words(found: StagedImport, reader: Reader) -> list[Component | str]:
    tally = found.staged.rows.tally
    count = tally.rows.get("new", 0) + tally.rows.get("drafted", 0)
    amount = tally.amounts_yen.get("new", 0) + tally.amounts_yen.get("drafted", 0)
    events = reader.say("part.listing").join(
        f"{event_name(name, reader)} {times:,}" for name, times in sorted(tally.events.items())
    )
    said = reader.say(
        "import.will_record",
        rows=f"{count:,}",
        amount=reader.exact_yen(amount),
        words=reader.words(amount),
        events=events,
    )
    if not tally.rows.get("drafted", 0):
        return [said]
    return [said, " ", reader.say("import.needs_second", count=f"{tally.rows['drafted']:,}")]


def receipt(found: StagedImport, address: Address) -> Component:
    """Return what was recorded: how many events, at which position, with a link that shows them for ever."""
    reader, answer = address.reader, found.receipt
    if answer is None or answer.is_replay or not answer.event_ids:
        title, about = reader.say("entry.nothing_new"), reader.say("import.same_file")
    else:
        title = reader.say("import.recorded")
        about = reader.say(
            "import.recorded_about",
            events=f"{len(answer.event_ids):,}",
            rows=f"{found.staged.rows.tally.rows.get('new', 0):,}",
        )
    parts: list[Component] = [html.P(title, className="receipt-title"), html.P(about)]
    if answer is not None and answer.position:
        href = address.at(f"/receipts/{answer.position}").href
        parts.append(html.P(dcc.Link(reader.say("import.show_receipt"), href=href, id="import-receipt")))
    if answer is not None and answer.case_ids:
        said = reader.say("import.cases", count=f"{len(answer.case_ids):,}")
        parts.append(
            html.P([said, " ", dcc.Link(reader.say("import.to_cases"), href=address.at("/cases").href)])
        )
    parts.append(html.Div(_other_file(address), className="import-actions"))
    return html.Div(parts, className="receipt", role="status", tabIndex=-1, **aria(live="polite"))
