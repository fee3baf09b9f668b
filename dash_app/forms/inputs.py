"""The fields of a form as components: by keyboard alone, each with its title, its help and its remark."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.formatting import Language
from dash_app.forms import parts
from dash_app.forms.amounts import AmountUnit
from dash_app.forms.offers import Offer, accounts, choices
from dash_app.forms.typed import Typed
from dash_app.reader import Reader
from domain.command_fields import CommandField, FieldKind
from domain.field_words import FIELD_WORDS

WIDTHS: Final[Mapping[FieldKind, str]] = {
    FieldKind.LONG_TEXT: "form-whole",
    FieldKind.SYSTEM: "form-wide",
    FieldKind.IDENTIFIER: "form-wide",
}
SHORT: Final = frozenset({FieldKind.COUNT, FieldKind.NUMBER})
ROWS_AT_FIRST: Final = 2
MOST_ROWS: Final = 40
CALLED: Final[Mapping[str, tuple[str, str]]] = {
    "system_id": FIELD_WORDS["system_name"],
    "organization_id": FIELD_WORDS["organization"],
}
"""What is chosen by its name is not called an id."""
BELOW: Final = ["label", "input", "description", "error"]
"""Help stands below its field, so that the fields of a line stand side by side."""
CHOSEN: Final = frozenset(
    {FieldKind.SYSTEM, FieldKind.ORGANIZATION, FieldKind.FISCAL_YEAR, FieldKind.CHOICE, FieldKind.FLAG}
)
"""Kinds that are chosen from what is offered."""


def title_of(each: CommandField, reader: Reader) -> str:
    """Return what a field is called, with a capital in English."""
    title = CALLED.get(each.name, each.titles)[reader.language is Language.JA]
    return title[:1].upper() + title[1:]


def help_of(each: CommandField, reader: Reader) -> str | None:
    """Return what a field means, where its title does not say it all."""
    if reader.language is Language.JA:
        return each.meaning_ja
    return each.meaning and each.meaning.replace("`", "").removesuffix(".")


def field_of(
    each: CommandField, typed: Typed, offered: Sequence[Offer], reader: Reader, *, kind: str = ""
) -> Component:
    """Return a field of a form.

    Args:
        each: What is asked.
        typed: What stands in the form.
        offered: What can be chosen, for a field that is about the books.
        reader: Language.
        kind: ``parts.REFERENCE`` or ``parts.MONTH`` where what can be chosen follows from other fields.
    """
    if each.is_list:
        return _list_of(each, typed, reader)
    said: dict[str, Any] = {
        "id": parts.field_id(each.name, kind),
        "label": title_of(each, reader),
        "description": help_of(each, reader),
        "required": each.is_required,
        "size": "sm",
        "inputWrapperOrder": BELOW,
        "value": typed.fields.get(each.name) or ("" if _is_typed(each, kind) else None),
    }
    if each.kind is FieldKind.YEN:
        return _amount_of(each, said, typed, reader)
    return html.Div(
        _control(each, said, offered, reader, is_offered=bool(kind)),
        className=f"form-field {WIDTHS.get(each.kind, '')}".strip(),
    )


def _is_typed(each: CommandField, kind: str) -> bool:
    return not kind and each.kind not in CHOSEN and each.kind is not FieldKind.DAY


def _control(
    each: CommandField, said: dict[str, Any], offered: Sequence[Offer], reader: Reader, *, is_offered: bool
) -> Component:
    control: Component
    if is_offered or each.kind in CHOSEN:
        control = dmc.Select(
            **said,
            data=list(offered) or _words(each, reader),
            searchable=True,
            clearable=not each.is_required,
            clearButtonProps=aria(label=reader.say("part.clear")),
            nothingFoundMessage=reader.say("part.no_match"),
            selectFirstOptionOnChange=True,
            maxDropdownHeight=280,
        )
    elif each.kind is FieldKind.DAY:
        control = day_input(said, reader)
    elif each.kind is FieldKind.LONG_TEXT:
        control = dmc.Textarea(**said, autosize=True, minRows=2, maxRows=8)
    elif each.kind is FieldKind.ACCOUNT:
        control = dmc.Autocomplete(**said, data=accounts())
    else:
        mode = "numeric" if each.kind in SHORT or each.kind is FieldKind.CORPORATE_NUMBER else "text"
        control = dmc.TextInput(**said, inputProps={"inputMode": mode})
    return control


def day_input(said: dict[str, Any], reader: Reader) -> Component:
    """Return a field for a day: typed as ``2024-06-01`` or chosen in a calendar."""
    control: Component = dmc.DateInput(
        **said,
        valueFormat="YYYY-MM-DD",
        monthLabelFormat=reader.say("clock.month_format"),
        monthsListFormat=reader.say("clock.months_format"),
        yearLabelFormat="YYYY",
        yearsListFormat="YYYY",
        decadeLabelFormat="YYYY",
        firstDayOfWeek=0,
        placeholder="2026-04-01",
        clearable=not said["required"],
        clearButtonProps=aria(label=reader.say("part.clear")),
    )
    return control


def _words(each: CommandField, reader: Reader) -> list[Offer]:
    if each.kind is FieldKind.FLAG:
        return [{"value": value, "label": reader.say(f"record.{value}")} for value in ("yes", "no")]
    return choices(each, reader)


def _amount_of(each: CommandField, said: dict[str, Any], typed: Typed, reader: Reader) -> Component:
    field = dmc.TextInput(
        **said, inputProps={"inputMode": "decimal", "autoComplete": "off"}, className="amount-input"
    )
    unit = _unit_picker(each, typed, reader)
    echo = html.Div(id=parts.note_id(each.name), className="words", **aria(live="polite"))
    return html.Div([html.Div([field, unit], className="amount"), echo], className="form-field form-whole")


def _unit_picker(each: CommandField, typed: Typed, reader: Reader) -> Component:
    picker: Component = dmc.Select(
        id=parts.unit_id(each.name),
        label=reader.say("record.unit"),
        data=[{"value": str(unit), "label": reader.say(f"record.unit_{unit}")} for unit in AmountUnit],
        value=str(typed.unit(each.name)),
        allowDeselect=False,
        size="sm",
        className="amount-unit",
    )
    return picker


def _list_of(each: CommandField, typed: Typed, reader: Reader) -> Component:
    kept = list(typed.rows.get(each.name, []))
    count = max(ROWS_AT_FIRST, len(kept))
    rows = [row_of(each, place, kept[place] if place < len(kept) else {}, reader) for place in range(count)]
    has_amounts = any(part.kind is FieldKind.YEN for part in each.parts)
    title = title_of(each, reader)
    return html.Fieldset(
        [
            html.Legend(
                [title, html.Span(" *", className="needed", **aria(hidden="true"))]
                if each.is_required
                else title
            ),
            html.P(help_of(each, reader) or "", className="note"),
            *([_unit_picker(each, typed, reader)] if has_amounts else []),
            html.Div(rows, id=parts.rows_id(each.name), className="entries"),
            html.Button(
                reader.say("record.add_row"),
                id=parts.add_id(each.name),
                type="button",
                className="quiet-button",
            ),
            html.Div(id=parts.note_id(each.name), className="words", **aria(live="polite")),
        ],
        className="form-field form-whole form-list",
    )


def row_of(each: CommandField, place: int, row: dict[str, str | None], reader: Reader) -> Component:
    """Return one entry of a list, numbered from 0."""
    cells = [_cell(each, part, place, row.get(part.name), reader) for part in each.parts]
    number = html.Span(reader.say("record.row", number=place + 1), className="entry-number")
    return html.Div(
        [number, *cells],
        className="entry",
        role="group",
        **aria(label=reader.say("record.row", number=place + 1)),
    )


def _cell(each: CommandField, part: CommandField, place: int, text: str | None, reader: Reader) -> Component:
    said: dict[str, Any] = {
        "id": parts.cell_id(each.name, place, part.name),
        "label": title_of(part, reader),
        "size": "sm",
        "className": f"entry-{part.kind}",
    }
    if part.kind is FieldKind.CHOICE or part.kind is FieldKind.FISCAL_YEAR:
        data = choices(part, reader) if part.kind is FieldKind.CHOICE else _years(reader)
        chosen: Component = dmc.Select(
            **said, data=data, value=text or None, searchable=True, selectFirstOptionOnChange=True
        )
        return chosen
    mode = "decimal" if part.kind is FieldKind.YEN else "text"
    cell: Component = dmc.TextInput(
        **said, value=text or "", inputProps={"inputMode": mode, "autoComplete": "off"}
    )
    return cell


def _years(reader: Reader) -> list[Offer]:
    return [{"value": str(year), "label": f"{reader.year(year)} ({year})"} for year in range(2020, 2037)]
