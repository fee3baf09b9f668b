"""Two approvers at once, and answers that got lost: on both stores, one decision and one answer each."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from domain.access.person import Person
from domain.aggregate import Command
from domain.answers import Receipt
from domain.approval.deciding import ApproveCase, RefuseCase, ReturnCase
from domain.errors import DomainError, KeyReused
from domain.errors.approval_rules import CaseIsClosed
from domain.ledger import Ledger
from domain.organization.approval_rules import RequireApproval
from tests.domain.approval.case_histories import AGENCY, ALICE, ALLOCATION, BOB, CAROL, signed
from tests.domain.ledgers import ENVELOPE, READY_COMMANDS, REASONED, register, stored
from tests.support.scenario import OFFICER

APPROVAL = ApproveCase(case_id="", case_version=1, facts=OFFICER)
EVENTS = ("system:s1@5", f"{ENVELOPE}@2")


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    """Books in which every allocation of デジタル庁 waits."""
    with Ledger(database_url) as ledger:
        for command in (*READY_COMMANDS, register(AGENCY, "デジタル庁")):
            ledger.execute(command)
        rule = RequireApproval(organization_id=AGENCY, command="allocate", facts=OFFICER)
        ledger.execute(signed(rule, BOB))
        yield ledger


@pytest.fixture
def other(ledger: Ledger, database_url: str) -> Iterator[Ledger]:  # noqa: ARG001
    """Another process's ledger on the same database."""
    with Ledger(database_url) as other:
        yield other


@pytest.fixture
def case_id(ledger: Ledger) -> str:
    """A case that waits."""
    return ledger.execute(signed(ALLOCATION), key="draft").case_ids[0]


def attempt(ledger: Ledger, command: Command, by: Person, at_once: Barrier) -> Receipt | DomainError:
    """Send a command when everybody is ready to."""
    at_once.wait()
    try:
        return ledger.execute(signed(command, by))
    except DomainError as refusal:
        return refusal


@pytest.mark.parametrize("second", [ApproveCase, ReturnCase, RefuseCase])
def test_of_two_approvers_one_decides_and_the_other_is_told_who_did(
    ledger: Ledger, other: Ledger, case_id: str, second: type[ApproveCase]
) -> None:
    at_once = Barrier(2)
    acts: list[tuple[Ledger, Command, Person]] = [
        (ledger, replace(APPROVAL, case_id=case_id), BOB),
        (other, second(case_id=case_id, case_version=1, facts=REASONED), CAROL),
    ]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda act: attempt(act[0], act[1], act[2], at_once), acts))

    receipts = [answer for answer in answers if isinstance(answer, Receipt)]
    refusals = [answer for answer in answers if isinstance(answer, DomainError)]
    assert len(receipts) == len(refusals) == 1
    assert isinstance(refusals[0], CaseIsClosed)
    assert refusals[0].by == ("bob" if isinstance(answers[0], Receipt) else "carol")
    assert ledger.version_of(f"case:{case_id}") == 2


def test_what_waits_is_named_in_the_answer_and_in_its_repetition(
    ledger: Ledger, other: Ledger, database_url: str
) -> None:
    first = ledger.execute(signed(ALLOCATION), key="k")
    again = other.execute(signed(ALLOCATION), key="k")

    assert (first.event_ids, first.version) == ((f"case:{first.case_ids[0]}@1",), 4)
    assert (again.is_replay, again.case_ids, again.event_ids) == (True, first.case_ids, first.event_ids)
    assert ledger.execute(signed(ALLOCATION), key="another").case_ids == first.case_ids
    assert stored(database_url).keys.count("another") == 0


def test_a_trial_names_the_case_in_which_it_would_wait(ledger: Ledger) -> None:
    trial = ledger.try_out(signed(ALLOCATION))

    assert [event.NAME for event in trial.events] == ["case.drafted"]
    assert trial.case_ids == ledger.execute(signed(ALLOCATION)).case_ids


def test_an_approval_whose_answer_got_lost_is_answered_with_the_first_result(
    ledger: Ledger, other: Ledger, case_id: str
) -> None:
    approval = signed(replace(APPROVAL, case_id=case_id), BOB)
    first = ledger.execute(approval, key="approval")
    again = other.execute(approval, key="approval")

    assert first.event_ids == (f"case:{case_id}@2", *EVENTS)
    assert (again.event_ids, again.position, again.is_replay) == (first.event_ids, first.position, True)
    assert (first.case_ids, again.case_ids) == ((), ())
    assert other.execute(approval, key="once more").event_ids == ()
    with pytest.raises(KeyReused):
        other.execute(signed(replace(APPROVAL, case_id=case_id, case_version=2), BOB), key="approval")


def test_many_drafts_of_one_batch_wait_in_cases_of_their_own(ledger: Ledger) -> None:
    batch = [signed(replace(ALLOCATION, allocation_id=f"a{number}")) for number in range(3)]
    receipt = ledger.execute_batch(batch, key="batch")

    assert len(set(receipt.case_ids)) == 3
    assert receipt.event_ids == tuple(f"case:{case_id}@1" for case_id in receipt.case_ids)
    assert ledger.version_of("system:s1") == 4


def test_the_books_after_an_approval_are_those_of_a_replay(
    ledger: Ledger, other: Ledger, case_id: str
) -> None:
    ledger.execute(signed(replace(APPROVAL, case_id=case_id), BOB))

    events = [logged.event for logged in other.read(0, 100) if logged.event is not None]
    last = {event.event_id: event for event in events[-3:]}
    assert list(last) == [f"case:{case_id}@2", *EVENTS]
    assert {event.facts.actor for event in last.values()} == {"alice", "bob"}
    assert [last[event_id].facts.case_id for event_id in EVENTS] == [case_id, case_id]
    assert ALICE.account == "alice"
