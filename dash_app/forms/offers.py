"""What can be chosen in a form: systems, ministries, years, months, and what was recorded before."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import pandas as pd

from dash_app.address import Address
from dash_app.figures.canvas import rows_of
from dash_app.formatting import Language
from dash_app.forms.operations import Operation, is_reference, makers
from dash_app.reader import Reader
from dash_app.reading import organizations, with_names
from domain.access.permissions import acts
from domain.access.person import Person, Role
from domain.command_fields import CommandField, FieldKind
from domain.costs import CostLine
from domain.fiscal import FiscalYear
from domain.vocabulary import DIGITAL_AGENCY, GENERAL_ACCOUNT, SystemClass
from domain.years import YearAmount
from projections.places import place_of
from projections.runtime import Runtime
from projections.withheld import Withheld

Offer: TypeAlias = dict[str, str]
"""One thing to choose: its value and what it is called."""

FIRST_YEAR, LAST_YEAR = 2020, 2036
NAMED_BY: Final = (
    "title",
    "name",
    "finding",
    "period",
    "vendor_name",
    "subsidy_name",
    "phase",
    "advice",
    "rule",
)
"""What tells one thing recorded before from another, best first."""
LONGEST_NAME: Final = 60
LATEST_MONTH: Final = 12


def offered(
    runtime: Runtime,
    operation: Operation,
    each: CommandField,
    address: Address,
    person: Person,
    named: str = "",
) -> list[Offer]:
    """Return what can be chosen in a field that is about the books; nothing for one that is typed.

    Args:
        runtime: The books.
        operation: What is recorded.
        each: The field.
        address: Whose page.
        person: Who records.
        named: What stands in the field: it stays there, and the rules say what stands against it.
    """
    if each.kind is FieldKind.SYSTEM:
        return systems(runtime, operation if each.is_address else None, address, person, named)
    if each.kind is FieldKind.ORGANIZATION:
        is_own = each.is_address and each.name in ("ministry", "from_ministry")
        listed = ministries(runtime, operation if is_own else None, address, person)
        return (
            listed if each.name.endswith("ministry") else [*listed, *organizations_within(runtime, address)]
        )
    if each.kind is FieldKind.FISCAL_YEAR:
        return [offer(str(year), _year(year, address.reader)) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    return []


def offer(value: str, label: str) -> Offer:
    """Return one thing to choose."""
    return {"value": value, "label": label}


def choices(each: CommandField, reader: Reader) -> list[Offer]:
    """Return the words of a closed set as the reader calls them."""
    is_japanese = reader.language is Language.JA
    return [offer(choice.value, choice.titles[is_japanese]) for choice in each.choices]


def systems(
    runtime: Runtime, operation: Operation | None, address: Address, person: Person, named: str = ""
) -> list[Offer]:
    """Return the systems somebody sees; for an operation, those of which a post lets them record it."""
    frame = with_names(runtime, address, runtime.views.systems().frame)
    return [
        offer(str(row["system_id"]), f"{row['system_name']}（{_text(row['ministry'])}）")
        for row in rows_of(frame)
        if operation is None
        or row["system_id"] == named
        or _reaches(person, operation, row["ministry_id"], row["system_class"])
    ]


def is_seen(runtime: Runtime, system_id: str | None) -> bool:
    """Tell whether whoever asks sees a system; what names none hides nothing."""
    return not system_id or system_id in set(runtime.views.systems().frame["system_id"])


def ministries(
    runtime: Runtime, operation: Operation | None, address: Address, person: Person
) -> list[Offer]:
    """Return the ministries; for an operation, those of which a post lets somebody record it."""
    return [
        offer(ministry_id, name)
        for ministry_id, name in organizations(runtime, address.now())
        if operation is None or _reaches(person, operation, ministry_id, None)
    ]


def organizations_within(runtime: Runtime, address: Address) -> list[Offer]:
    """Return the organizations inside ministries, each with the name of its ministry."""
    name = "name_ja" if address.language is Language.JA else "name_en"
    rows = rows_of(runtime.views.ministries().frame)
    names = {row["ministry_id"]: str(row[name]) for row in rows}
    return [
        offer(str(row["ministry_id"]), f"{row[name]}（{names[row['parent_id']]}）")
        for row in rows
        if row["parent_id"] in names
    ]


def _reaches(person: Person, operation: Operation, ministry: Any, system_class: Any) -> bool:
    permission = acts()[operation.command].value
    owner = None if pd.isna(ministry) else str(ministry)
    is_class_1 = not pd.isna(system_class) and system_class == SystemClass.DIGITAL_AGENCY
    for post in person.posts:
        if post.role in permission.every:
            return True
        if post.role in permission.own and post.ministry in (None, owner):
            return True
        is_agency = post.role in permission.own and post.ministry == DIGITAL_AGENCY
        if is_agency and (post.role is Role.APPROVER or is_class_1):
            return True
    return False


def references(
    runtime: Runtime, operation: Operation, subject_id: str | None, reader: Reader
) -> dict[str, list[Offer]]:
    """Return, by field, what was recorded before, can be named and is not withheld: newest first."""
    named = [each for each in operation.fields if is_reference(each, operation)]
    if not named or subject_id is None:
        return {each.name: [] for each in named}
    withheld = runtime.views.withheld()
    events = [event for event in runtime.ledger.events.get(subject_id) if not _is_withheld(event, withheld)]
    return {each.name: list(_recorded(each.name, events, reader))[::-1] for each in named}


def _is_withheld(event: Any, withheld: Withheld) -> bool:
    place = place_of(event)
    return withheld.hides(place.system_id, place.fiscal_year)


def _recorded(name: str, events: list[Any], reader: Reader) -> Iterator[Offer]:
    kinds = makers()[name].RECORDS
    for event in events:
        if type(event) in kinds and getattr(event, name, None):
            yield offer(getattr(event, name), _called(event, getattr(event, name), reader))


def _called(event: Any, identifier: str, reader: Reader) -> str:
    """Return what something recorded is called: what names it, its year, its amount."""
    content: Mapping[str, Any] = vars(event)
    named = [str(content[name])[:LONGEST_NAME] for name in NAMED_BY if content.get(name)][:2]
    year = [reader.year(content["fiscal_year"])] if content.get("fiscal_year") else []
    amount_yen = amount_of(content)
    amount = [] if amount_yen is None else [reader.exact_yen(amount_yen)]
    day = reader.day(event.facts.effective_on)
    return " · ".join([*named, *year, *amount, day, identifier[-12:]])


def amount_of(content: Mapping[str, Any]) -> int | None:
    """Return the whole amount an event states, ``None`` where it states none."""
    if content.get("amount_yen") is not None:
        return int(content["amount_yen"])
    for entries in content.values():
        if isinstance(entries, tuple) and entries and isinstance(entries[0], CostLine | YearAmount):
            return sum(int(entry.amount_yen) for entry in entries)
    return None


def months(fiscal_year: int, reader: Reader) -> list[Offer]:
    """Return the months that can be reported of a year: April to the April after it."""
    first = FiscalYear(fiscal_year).first_day
    listed = []
    for place in range(LATEST_MONTH + 1):
        year, month = first.year + (first.month + place - 1) // 12, (first.month + place - 1) % 12 + 1
        listed.append(offer(f"{year}-{month:02}", reader.say("record.month", year=year, month=month)))
    return listed


def accounts() -> list[str]:
    """Return the accounts that are offered; a special account is typed as the sources write it."""
    return [GENERAL_ACCOUNT]


def _year(year: int, reader: Reader) -> str:
    return f"{reader.year(year)}（{year}）" if reader.language is Language.JA else reader.year(year)


def _text(value: Any) -> str:
    return "–" if pd.isna(value) else str(value)
