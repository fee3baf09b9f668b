"""Trying an entry out while it is typed: what is missing, which rule will refuse it, what it would record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from dash_app.formatting import JAPAN
from dash_app.forms.limits import Line, lines_left
from dash_app.forms.offers import is_seen
from dash_app.forms.operations import OWN_IDS, Operation
from dash_app.forms.typed import (
    DAY,
    REASON,
    SOURCE,
    Remark,
    Typed,
    facts_remarks,
    read_facts,
    read_values,
)
from dash_app.reader import Reader
from domain.access.person import Person
from domain.access.signed import Signed
from domain.aggregate import Command
from domain.answers import Trial
from domain.business_day import default_day
from domain.command_fields import FieldKind
from domain.errors import AccountsNotOpen, DomainError, MissingValue
from domain.errors.closing_rules import OutsideReopening
from domain.errors.plausibility_rules import ImplausibleAmount
from projections.runtime import Runtime

PREFIXES: Final = {"system_id": "sys-", "organization_id": "org-"}
"""Ids that stand in the names of aggregates say what they are of."""
NOT_TYPED: Final = "–"
"""Stands for a document or reason that is not typed yet, so that the rules can be asked before it is."""
SAYS_LITTLE: Final = frozenset({"system_id", "fiscal_year", "account", "ministry"})
"""Fields that a refusal names beside the one it is about."""
FACTS_FIELDS: Final = {"source.title": SOURCE, "reason": REASON, "effective_on": DAY}


@dataclass(frozen=True)
class Asked:
    """A form as it was sent or typed so far.

    Attributes:
        operation: What is to be recorded.
        typed: What stands in its fields.
        key: Made when the form was opened.
        person: Who fills it in.
        reader: Their language.
    """

    operation: Operation
    typed: Typed
    key: str
    person: Person
    reader: Reader


@dataclass(frozen=True)
class Checked:
    """What can be said of a form before it is sent.

    Attributes:
        values: Its values as far as they can be read.
        default_day: The business date when none is typed.
        remarks: What is missing or cannot be read.
        command: What it asks for, ``None`` while something is missing.
        refusal: What stands against it.
        trial: What it would record.
        lines: What is left before and after.
        subject_id: What it is about, where that is known.
    """

    values: Mapping[str, Any]
    default_day: date
    remarks: tuple[Remark, ...] = ()
    command: Command | None = None
    refusal: DomainError | None = None
    trial: Trial | None = None
    lines: tuple[Line, ...] = ()
    subject_id: str | None = None

    @property
    def asks_back(self) -> bool:
        """The amount looks like a wrong unit: it goes in only when it is said again."""
        refusals = [] if self.refusal is None else [self.refusal, *self.refusal.also]
        return any(isinstance(each, ImplausibleAmount) for each in refusals)

    @property
    def waits(self) -> bool:
        """It would wait for a second person (決裁)."""
        return self.trial is not None and bool(self.trial.case_ids)

    @property
    def is_sendable(self) -> bool:
        """Nothing is missing and every rule lets it pass."""
        return self.trial is not None and not self.remarks


def created_id(operation: Operation, key: str) -> dict[str, str]:
    """Return the id of what a form makes, named by the form's key: sent again, it makes nothing new."""
    if operation.created is None:
        return {}
    kind = operation.created.removesuffix("_id").replace("_", "-")
    short = key.replace("-", "")[:16]
    return {operation.created: PREFIXES.get(operation.created, f"{kind}-") + short}


def check(runtime: Runtime, asked: Asked) -> Checked:
    """Return what can be said of a form: nothing is recorded."""
    operation, typed, reader = asked.operation, asked.typed, asked.reader
    read = read_values(operation, typed, reader)
    values = _seen(runtime, read.values)
    today = runtime.now().astimezone(JAPAN).date()
    day = default_day(operation.command, values, today, runtime.ledger.events.get)
    beside = facts_remarks(operation, typed, reader)
    checked = Checked(
        values,
        day,
        (*read.remarks, *beside),
        lines=tuple(lines_left(runtime, operation.command, values)),
        subject_id=operation.subject_id(values),
    )
    if read.remarks or any(not remark.is_missing for remark in beside):
        return checked
    filled = _with_what_is_not_typed(operation, typed)
    facts = read_facts(operation, filled, asked.person.account, day, reader)
    command = operation.make({**values, **created_id(operation, asked.key), "facts": facts})
    return _tried(runtime, asked, checked, command)


def _tried(runtime: Runtime, asked: Asked, checked: Checked, command: Command) -> Checked:
    """Return what is known once the rules have been asked."""
    try:
        trial = runtime.ledger.try_out(Signed(command=command, person=asked.person))
    except MissingValue as refusal:
        field = field_refused(asked.operation, refusal)
        if field is None:
            return replace(checked, command=command, refusal=refusal)
        remark = Remark(field, asked.reader.say("record.missing"), is_missing=True)
        return replace(checked, remarks=(*checked.remarks, remark))
    except DomainError as refusal:
        return replace(checked, command=command, refusal=refusal)
    return replace(checked, command=command, trial=trial)


def _seen(runtime: Runtime, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return values without a system that this person does not see: nothing is said of it."""
    if is_seen(runtime, values.get("system_id")):
        return values
    return {**values, "system_id": NOT_TYPED}


def _with_what_is_not_typed(operation: Operation, typed: Typed) -> Typed:
    fields = dict(typed.fields)
    for name in (SOURCE, REASON):
        if not typed.text(name) and (name == SOURCE or operation.needs_reason):
            fields[name] = NOT_TYPED
    return replace(typed, fields=fields)


def field_refused(operation: Operation, refusal: DomainError) -> str | None:
    """Return the field a refusal is about, ``None`` where it is about the whole."""
    numbers = refusal.numbers
    stated = str(numbers.get("field", ""))
    names = [each.name for each in operation.fields]
    if stated in FACTS_FIELDS or stated in names:
        return FACTS_FIELDS.get(stated, stated)
    if isinstance(refusal, AccountsNotOpen | OutsideReopening):
        return DAY
    amounts = [each.name for each in operation.fields if each.kind in (FieldKind.YEN, FieldKind.RECORDS)]
    if amounts and ("asked_yen" in numbers or isinstance(refusal, ImplausibleAmount)):
        return amounts[0]
    named = [name for name in numbers if name in names and name not in SAYS_LITTLE]
    if named:
        return named[0]
    return next((name for name in OWN_IDS if name in numbers and name in names), None)
