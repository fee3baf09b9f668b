"""Deciding on books: what a decision opens, records, and hands over to be saved."""

from dataclasses import replace

import pytest

from domain.access.person import Person, Post, Role
from domain.access.signed import Signed
from domain.books import Books, new_aggregate
from domain.decision import decide
from domain.errors import (
    BatchRefused,
    EnvelopeExceeded,
    NotPermitted,
    PlanBeforeMoney,
    StaleVersion,
    UnknownSystem,
)
from domain.information_system.allocation_commands import Allocate
from domain.information_system.system import InformationSystem
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.transfer import TransferAppropriation
from domain.organization.organization import Organization
from tests.domain.histories import READY, enacted, registered
from tests.support.scenario import OFFICER, given

ALLOCATE = Allocate(system_id="s1", allocation_id="a1", fiscal_year=2024, amount_yen=300, facts=OFFICER)


def test_the_id_says_what_kind_of_aggregate_it_is() -> None:
    assert isinstance(new_aggregate("system:s1"), InformationSystem)
    assert isinstance(new_aggregate("budget:2024:mof:一般会計"), MinistryBudget)
    assert isinstance(new_aggregate("organization:mof"), Organization)


def test_an_aggregate_exists_once_something_was_recorded_about_it() -> None:
    books = given(*registered("mof")).books

    assert books.organization("mof").exists
    assert not books.organization("moj").exists


def test_an_aggregate_is_opened_once_within_a_decision() -> None:
    books = Books()

    assert books.system("s1") is books.open("system:s1")
    assert books.budget(2024, "mof", "一般会計") is books.budget(2024, "mof", "一般会計")


def test_a_decision_tells_what_it_changed_from_what_it_only_read() -> None:
    books = given(*READY).books

    decide([ALLOCATE], books)

    assert [aggregate.id for aggregate in books.changed] == ["system:s1", "budget:2024:mof:一般会計"]
    assert books.only_read == {"organization:mof": 1}
    assert books.opened_versions == {
        "system:s1": 4,
        "organization:mof": 1,
        "budget:2024:mof:一般会計": 1,
    }


def test_new_events_are_handed_over_once_and_stay_applied() -> None:
    books = given(*READY).books
    decide([ALLOCATE], books)
    system = books.system("s1")

    collected = system.collect_events()

    assert [event.event_id for event in collected] == ["system:s1@5"]
    assert system.collect_events() == []
    assert system.version == 5
    assert books.changed[0] is system


def test_a_later_command_sees_what_an_earlier_one_decided() -> None:
    # envelope and plan 500: 300 + 201 is 1 too much, 300 + 200 is not.
    first, second = ALLOCATE, replace(ALLOCATE, allocation_id="a2", amount_yen=200)

    decide([first, second], given(*READY).books)
    with pytest.raises(BatchRefused) as refusal:
        decide([first, replace(second, amount_yen=201)], given(*READY).books)

    (problem,) = refusal.value.problems
    assert problem[0] == 1
    assert isinstance(problem[1], PlanBeforeMoney)
    assert problem[1].left_yen == 200


def test_every_problem_of_a_batch_is_listed_with_its_place() -> None:
    unknown = replace(ALLOCATE, system_id="s2")
    too_much = TransferAppropriation(
        transfer_id="t1",
        fiscal_year=2024,
        from_ministry="da",
        to_ministry="mof",
        amount_yen=1_001,
        facts=OFFICER,
    )

    with pytest.raises(BatchRefused) as refusal:
        decide([unknown, ALLOCATE, too_much], given(*READY, enacted("da", 1_000)).books)

    assert (refusal.value.refused, refusal.value.sent) == (2, 3)
    assert [(place, type(problem)) for place, problem in refusal.value.problems] == [
        (0, UnknownSystem),
        (2, EnvelopeExceeded),
    ]


def test_a_single_command_is_refused_by_its_own_refusal() -> None:
    with pytest.raises(UnknownSystem):
        decide([replace(ALLOCATE, system_id="s2")], given(*READY).books)


def test_the_version_a_caller_saw_is_the_version_the_subject_is_at() -> None:
    decide([ALLOCATE], given(*READY).books, expected_version=4)
    with pytest.raises(StaleVersion) as refusal:
        decide([ALLOCATE], given(*READY).books, expected_version=3)

    assert refusal.value.numbers == {"subject_id": "system:s1", "expected": 3, "actual": 4}


def test_a_version_may_be_expected_of_something_that_does_not_exist_yet() -> None:
    with pytest.raises(UnknownSystem):
        decide([ALLOCATE], Books(), expected_version=0)


def test_who_may_not_send_a_command_is_not_told_at_which_version_its_subject_is() -> None:
    books = given(*READY).books
    analyst = Person("analyst", "analyst", (Post(Role.ANALYST),))

    with pytest.raises(NotPermitted):
        decide([Signed(command=ALLOCATE, person=analyst)], books, expected_version=1)
    with pytest.raises(StaleVersion):
        decide([ALLOCATE], books, expected_version=1)
