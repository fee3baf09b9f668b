"""Properties: what is approved is what would have been recorded, and what is stored is what was said."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given as forall
from hypothesis import reject, settings
from hypothesis import strategies as st

from domain.access.signed import Signed
from domain.aggregate import Command, Event
from domain.approval.deciding import ApproveCase
from domain.books import Books
from domain.catalogue import COMMANDS
from domain.command_transcoding import command_kind, command_name, command_of, content_of
from domain.costs import CostLine
from domain.errors import DomainError
from domain.information_system.allocation_commands import Allocate, ChangeAllocation
from domain.information_system.disclosure import MarkSensitive
from domain.information_system.estimate import EstimateCost
from domain.information_system.implementation_plan import DecidePlan
from domain.ministry_budget.commitment_plan import SetCommitmentPlan
from domain.ministry_budget.transfer import TransferAppropriation
from domain.vocabulary import CostClass
from tests.domain.approval.case_histories import ALICE, BOB, BOOKS, required, signed
from tests.domain.histories import allocated
from tests.support.scenario import OFFICER, given

HISTORY = (*BOOKS, *allocated(50, allocation_id="a0"))
yen = st.integers(-5, 600)
facts = st.builds(
    replace,
    st.just(OFFICER),
    effective_on=st.dates(date(2024, 4, 1), date(2025, 4, 30)),
    reason=st.none() | st.just("because"),
    is_confirmed=st.booleans(),
)


def _lines(amount_yen: int) -> tuple[CostLine, ...]:
    return (CostLine(CostClass.OPERATIONS, amount_yen, "保守"),)


SYSTEM: dict[str, Any] = {"system_id": st.sampled_from(["s1", "s1", "s2"]), "facts": facts}
YEAR: dict[str, Any] = {"fiscal_year": st.sampled_from([2023, 2024]), "amount_yen": yen}
intentions = st.one_of(
    st.builds(Allocate, **SYSTEM, **YEAR, allocation_id=st.sampled_from(["a0", "a1"])),
    st.builds(ChangeAllocation, **SYSTEM, allocation_id=st.just("a0"), amount_yen=yen),
    st.builds(DecidePlan, **SYSTEM, **YEAR),
    st.builds(MarkSensitive, **SYSTEM, ground=st.sampled_from(["", "personal data"])),
    st.builds(
        EstimateCost,
        **SYSTEM,
        estimate_id=st.just("e1"),
        fiscal_year=st.just(2025),
        lines=st.builds(_lines, yen),
    ),
    st.builds(
        TransferAppropriation,
        **YEAR,
        transfer_id=st.just("t1"),
        from_ministry=st.just("mof"),
        to_ministry=st.sampled_from(["mof", "da"]),
        facts=facts,
    ),
    st.builds(SetCommitmentPlan, **YEAR, ministry=st.just("mof"), facts=facts),
)
"""What Alice may intend; some of it is refused."""


def recorded_by(commands: list[Command], books: Books) -> list[Event] | DomainError:
    """Return the new events of a decision by aggregate, or what stood against it."""
    try:
        for command in commands:
            command.decide(books)
    except DomainError as refusal:
        return refusal
    return sorted(
        (event for aggregate in books.changed for event in aggregate.pending_events),
        key=lambda event: (event.originator_id, event.originator_version),
    )


def through_a_case(command: Command) -> list[Event] | DomainError:
    """Let a second person approve a command and return what it recorded, without the case itself."""
    books = given(*HISTORY, required(command_name(type(command)))).books
    draft = recorded_by([signed(command)], books)
    if isinstance(draft, DomainError) or not draft:
        return draft
    (case_id,) = books.waiting
    assert [event.originator_id for event in draft] == [f"case:{case_id}"]
    approval = ApproveCase(case_id=case_id, case_version=1, facts=OFFICER)
    recorded = recorded_by([signed(approval, BOB)], books)
    assert isinstance(recorded, list)
    return [event for event in recorded if event.originator_id != f"case:{case_id}"]


@forall(intentions)
@settings(max_examples=60)
def test_what_is_approved_is_exactly_what_would_have_been_recorded(command: Command) -> None:
    alone = recorded_by([Signed(command=command, person=ALICE)], given(*HISTORY).books)
    waited = through_a_case(command)

    if isinstance(alone, DomainError):
        assert type(waited) is type(alone)
        assert str(waited) == str(alone)
    else:
        assert isinstance(waited, list)
        cases = {event.facts.case_id for event in waited}
        assert len(cases) == (1 if alone else 0)
        assert None not in cases
        assert [replace(event, facts=replace(event.facts, case_id=None)) for event in waited] == alone


PLAIN: dict[type, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(-(10**15), 10**15),
    str: st.text(),
    date: st.dates(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Return every value that a field takes by its annotation."""
    if isinstance(hint, UnionType):
        return st.one_of(*map(values_of, get_args(hint)))
    if hint is NoneType:
        return st.none()
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=3).map(tuple)
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return said_in(hint) if is_dataclass(hint) else PLAIN[hint]


def said_in(kind: Any) -> st.SearchStrategy[Any]:
    """Return every value of a part of a command, or a command itself; some cannot even be said."""
    own = {field.name: values_of(field.type) for field in fields(kind) if field.name != "facts"}
    build: Any = kind
    make = partial(build, facts=OFFICER) if issubclass(kind, Command) else build

    def made(said: dict[str, Any]) -> Any:
        try:
            return make(**said)
        except DomainError:
            reject()

    return st.fixed_dictionaries(own).map(made)


@pytest.mark.parametrize("kind", [kind for kind in COMMANDS if kind.CAN_WAIT], ids=command_name)
@forall(st.data())
@settings(max_examples=10)
def test_every_command_is_read_as_it_was_said(kind: type[Command], data: st.DataObject) -> None:
    command = data.draw(said_in(kind))

    assert command_kind(command_name(kind)) is kind
    assert command_of(command_name(kind), content_of(command), OFFICER) == command
