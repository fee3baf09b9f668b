"""Termination: a contract ends before its time, and what is no longer owed is free again."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import MissingValue, SilentChange
from domain.errors.contract_rules import (
    BeforeSigning,
    CommitmentBelowSpent,
    ReleaseAboveContract,
    TerminationOutsideTerm,
    UnknownContract,
)
from domain.information_system.contracts_commands import ChangeContract, TerminateContract
from domain.vocabulary import ContractChange
from tests.domain.contract_histories import (
    AWARD,
    HOLDING,
    SIGNED_ON,
    abolished,
    authority_granted,
    awarded,
    changed,
    reported,
    suspended,
    terminated,
    yen,
)
from tests.domain.histories import REASONED
from tests.support.scenario import OFFICER, given

TERMINATE = TerminateContract(
    system_id="s1",
    contract_id="c1",
    terminated_on=SIGNED_ON,
    released_by_year=yen(fy2024=100, fy2025=400),
    facts=REASONED,
)
LONG = (
    *HOLDING,
    authority_granted(fy2025=400),
    awarded(fy2024=500, fy2025=400, authority_id="m1"),
)


def test_what_is_no_longer_owed_is_released_by_year() -> None:
    given(*LONG).when(TERMINATE).then(terminated(fy2024=100, fy2025=400))


def test_what_is_released_can_be_committed_again() -> None:
    # FY2024: held 500 - 400 = 100 left; FY2025: the authority of 400 is free.
    second = replace(AWARD, contract_id="c2", amounts_by_year=yen(fy2024=100, fy2025=400), authority_id="m1")

    given(*LONG, terminated(fy2024=100, fy2025=400)).when(second).then(
        awarded("c2", fy2024=100, fy2025=400, authority_id="m1")
    )


def test_released_in_a_later_year_the_years_to_come_and_the_present_one_fall() -> None:
    facts = replace(REASONED, effective_on=date(2025, 6, 1))
    command = replace(
        TERMINATE, terminated_on=date(2025, 5, 31), released_by_year=yen(fy2025=400), facts=facts
    )
    event = terminated(date(2025, 5, 31), facts=facts, fy2025=400)

    given(*LONG).when(command).then(event)
    funds = given(*LONG, event).books.system("s1").funds
    assert (funds.of(2024).committed_yen, funds.of(2025).authorised_yen) == (500, 0)


def test_all_of_it_may_still_be_owed() -> None:
    given(*LONG).when(replace(TERMINATE, released_by_year=())).then(terminated())


def test_the_same_termination_again_records_nothing() -> None:
    given(*LONG, terminated(fy2024=100, fy2025=400)).when(TERMINATE).then_nothing()


def test_a_contract_ends_once() -> None:
    given(*LONG, terminated(fy2024=100)).when(replace(TERMINATE, released_by_year=())).then_refused(
        SilentChange,
        what="The termination of contract 'c1'",
        what_ja="契約「c1」の解除",
        recorded="released_by_year (2024: 100)",
        given="released_by_year ()",
    )


@pytest.mark.parametrize("day", [date(2024, 5, 31), date(2027, 4, 1)])
def test_a_contract_is_terminated_between_its_signing_and_its_end(day: date) -> None:
    given(*LONG).when(replace(TERMINATE, terminated_on=day)).then_refused(
        TerminationOutsideTerm,
        contract_id="c1",
        terminated_on=day.isoformat(),
        signed_on="2024-06-01",
        ends_on="2027-03-31",
    )


@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2027, 3, 31)])
def test_both_ends_of_the_term_are_within_it(day: date) -> None:
    given(*LONG).when(replace(TERMINATE, terminated_on=day)).then(terminated(day, fy2024=100, fy2025=400))


def test_a_contract_does_not_end_before_its_signing() -> None:
    early = replace(REASONED, effective_on=date(2024, 5, 31))

    given(*LONG).when(replace(TERMINATE, facts=early)).then_refused(
        BeforeSigning, contract_id="c1", effective_on="2024-05-31", signed_on="2024-06-01"
    )


@pytest.mark.parametrize(("fiscal_year", "committed_yen"), [(2025, 400), (2026, 0)])
def test_no_more_is_released_than_the_contract_commits(fiscal_year: int, committed_yen: int) -> None:
    asked = yen(**{f"fy{fiscal_year}": committed_yen + 1})

    given(*LONG).when(replace(TERMINATE, released_by_year=asked)).then_refused(
        ReleaseAboveContract,
        also=[CommitmentBelowSpent],
        contract_id="c1",
        fiscal_year=fiscal_year,
        asked_yen=committed_yen + 1,
        committed_yen=committed_yen,
    )


def test_what_was_spent_stays_committed() -> None:
    # committed 500, spent 401: 99 can be released.
    given(*LONG, reported(401)).when(TERMINATE).then_refused(
        CommitmentBelowSpent,
        contract_id="c1",
        system_id="s1",
        fiscal_year=2024,
        lowered_yen=100,
        committed_yen=500,
        spent_yen=401,
    )


def test_contracts_of_a_suspended_or_ended_system_can_be_terminated() -> None:
    given(*LONG, suspended(), abolished()).when(TERMINATE).then(terminated(fy2024=100, fy2025=400))


def test_what_a_change_left_can_be_released() -> None:
    lowered = changed({"fy2024": 500, "fy2025": 400}, {"fy2024": 500})

    given(*LONG, lowered).when(TERMINATE).then_refused(
        ReleaseAboveContract,
        also=[CommitmentBelowSpent],
        contract_id="c1",
        fiscal_year=2025,
        asked_yen=400,
        committed_yen=0,
    )


def test_a_termination_needs_its_reason_and_a_contract() -> None:
    given(*LONG).when(replace(TERMINATE, facts=OFFICER)).then_refused(MissingValue, field="reason")
    given(*LONG).when(replace(TERMINATE, contract_id="c2")).then_refused(
        UnknownContract, system_id="s1", contract_id="c2"
    )


def test_nothing_changes_a_terminated_contract() -> None:
    change = ChangeContract(
        system_id="s1",
        contract_id="c1",
        change=ContractChange.SCOPE,
        scope="More",
        facts=REASONED,
    )

    scenario = given(*LONG, terminated()).when(change)
    assert str(scenario.refusal) == "Contract 'c1' was terminated on 2024-06-01 and cannot be changed."
