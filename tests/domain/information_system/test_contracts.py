"""Award: a contract commits money that the system holds of its year."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import AccountsNotOpen, InvalidCorporateNumber, MissingValue, SilentChange
from domain.errors.closing_rules import YearIsClosed
from domain.errors.contract_rules import (
    AmountOutsideTerm,
    CommitmentAboveAllocation,
    ContractTermReversed,
    InvalidBidders,
)
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.errors.review_rules import Suspended
from domain.facts import Facts
from domain.information_system.contract_award import AwardContract
from domain.information_system.override import LimitOverridden
from domain.vocabulary import CostClass
from tests.domain.contract_histories import (
    AWARD,
    HOLDING,
    SIGNED_ON,
    authority_granted,
    awarded,
    carried_over,
    closed,
    suspended,
    yen,
)
from tests.domain.histories import READY, SYSTEM, covered, proposed, registered
from tests.support.scenario import OFFICER, Happened, given, happened


def on(day: date) -> Facts:
    return replace(OFFICER, effective_on=day)


def test_a_contract_commits_money_of_the_owner_and_the_general_account() -> None:
    given(*HOLDING).when(AWARD).then(awarded(fy2024=300))


def test_a_contract_says_all_that_is_known_of_it() -> None:
    told: Any = {
        "bidders": 3,
        "ministry": "da",
        "cost_class": CostClass.OPERATIONS,
        "scope": "Maintenance",
        "vendor_corporate_number": "8000012010038",
    }
    command: AwardContract = replace(AWARD, **told)

    given(*HOLDING).when(command).then(awarded(fy2024=300, **told))


def test_the_dummy_for_no_corporate_number_is_stored_as_none() -> None:
    given(*HOLDING).when(replace(AWARD, vendor_corporate_number="9999999999999")).then(awarded(fy2024=300))


def test_the_whole_holding_can_be_committed_to_the_yen() -> None:
    # held 500 - committed 300 = 200.
    second = replace(AWARD, contract_id="c2", amounts_by_year=yen(fy2024=200))

    given(*HOLDING, awarded(fy2024=300)).when(second).then(awarded("c2", fy2024=200))


def test_the_same_contract_again_records_nothing() -> None:
    given(*HOLDING, awarded(fy2024=300)).when(AWARD).then_nothing()


def test_a_contract_id_is_never_used_for_other_content() -> None:
    given(*HOLDING, awarded(fy2024=300)).when(
        replace(AWARD, bidders=2, amounts_by_year=yen(fy2024=1_300))
    ).then_refused(
        SilentChange,
        what="Contract 'c1'",
        what_ja="契約「c1」",
        recorded="bidders None, amounts_by_year (2024: 300)",
        given="bidders 2, amounts_by_year (2024: 1,300)",
    )


# --- what counts against the allocation ---


def test_a_commitment_above_what_the_system_holds_is_refused() -> None:
    # held 500 - committed 300 = 200 left; 201 asked.
    second = replace(AWARD, contract_id="c2", amounts_by_year=yen(fy2024=201))

    given(*HOLDING, awarded(fy2024=300)).when(second).then_refused(
        CommitmentAboveAllocation,
        contract_id="c2",
        system_id="s1",
        fiscal_year=2024,
        asked_yen=201,
        held_yen=500,
        carried_over_yen=0,
        committed_yen=300,
        authorised_yen=0,
        left_yen=200,
    )


def test_what_is_carried_over_can_no_longer_be_committed() -> None:
    # held 500 - carried over 250 = 250 left; 300 asked.
    given(*HOLDING, *carried_over(250)).when(AWARD).then_refused(
        CommitmentAboveAllocation,
        contract_id="c1",
        system_id="s1",
        fiscal_year=2024,
        asked_yen=300,
        held_yen=500,
        carried_over_yen=250,
        committed_yen=0,
        authorised_yen=0,
        left_yen=250,
    )


def test_what_was_carried_in_can_be_committed() -> None:
    # nothing allocated of FY2025, 250 carried in.
    day = date(2025, 6, 1)
    command = replace(AWARD, amounts_by_year=yen(fy2025=250), signed_on=day, starts_on=day, facts=on(day))

    given(*HOLDING, *carried_over(250)).when(command).then(awarded(fy2025=250, signed_on=day, facts=on(day)))


def test_what_earlier_contracts_committed_of_the_year_on_authority_is_not_free_for_others() -> None:
    # FY2025 holds 250 carried in; c1, signed in FY2024, is owed 100 of it: 150 left.
    history = (
        *HOLDING,
        authority_granted(fy2025=400),
        awarded(fy2024=200, fy2025=100, authority_id="m1"),
        *carried_over(250),
    )
    day = date(2025, 6, 1)
    second = replace(
        AWARD,
        contract_id="c2",
        amounts_by_year=yen(fy2025=151),
        signed_on=day,
        starts_on=day,
        facts=on(day),
    )

    given(*history).when(second).then_refused(
        CommitmentAboveAllocation,
        contract_id="c2",
        system_id="s1",
        fiscal_year=2025,
        asked_yen=151,
        held_yen=250,
        carried_over_yen=0,
        committed_yen=0,
        authorised_yen=100,
        left_yen=150,
    )
    last_yen = replace(second, amounts_by_year=yen(fy2025=150))
    given(*history).when(last_yen).then(awarded("c2", fy2025=150, signed_on=day, facts=on(day)))


@pytest.mark.parametrize(
    "history",
    [
        pytest.param((*registered("mof"), proposed()), id="never determined"),
        pytest.param((*READY, covered(is_covered=False, first_fiscal_year=2024)), id="excluded"),
    ],
)
def test_outside_the_lump_sum_no_allocation_is_asked_for(history: tuple[Happened, ...]) -> None:
    given(*history).when(AWARD).then(awarded(fy2024=300))


# --- suspended, closed, implausible ---


def test_a_suspended_project_signs_nothing() -> None:
    given(*HOLDING, suspended()).when(AWARD).then_refused(
        Suspended,
        system_id="s1",
        fiscal_year=2024,
        action="A commitment",
        action_ja="支出負担行為",
        review_id="v1",
        suspended_on="2024-06-01",
    )


def test_an_override_lets_a_suspended_project_sign_and_is_named() -> None:
    approved = happened(
        SYSTEM,
        LimitOverridden,
        replace(OFFICER, actor="approver"),
        override_id="o1",
        rule="suspended",
        fiscal_year=2024,
        up_to_yen=300,
    )

    given(*HOLDING, suspended(), approved).when(AWARD).then(awarded(fy2024=300, override_id="o1"))


def test_the_same_contract_again_records_nothing_whatever_override_it_relied_on() -> None:
    given(*HOLDING, suspended(), awarded(fy2024=300, override_id="o1")).when(AWARD).then_nothing()


def test_a_closed_year_takes_no_contract() -> None:
    given(*HOLDING, closed()).when(AWARD).then_refused(
        YearIsClosed,
        whose="s1",
        fiscal_year=2024,
        account="一般会計",
        held_yen=500,
        spent_yen=0,
        carried_over_yen=0,
        unused_yen=500,
    )


def test_a_contract_is_entered_while_the_accounts_of_its_year_are_open() -> None:
    given(*HOLDING).when(replace(AWARD, facts=on(date(2025, 5, 1)))).then_refused(
        AccountsNotOpen,
        fiscal_year=2024,
        effective_on="2025-05-01",
        opens_on="2024-04-01",
        closes_on="2025-04-30",
    )
    last_day = on(date(2025, 4, 30))
    given(*HOLDING).when(replace(AWARD, facts=last_day)).then(awarded(facts=last_day, fy2024=300))


def test_an_amount_that_looks_like_a_wrong_unit_is_asked_back_and_taken_when_confirmed() -> None:
    # the median of its contracts is 1 yen: 500 yen is 500 times that.
    history = (*registered("mof"), proposed(), awarded("c0", fy2024=1))
    command = replace(AWARD, amounts_by_year=yen(fy2024=500))

    given(*history).when(command).then_refused(
        ImplausibleAmount,
        system_id="s1",
        amount_yen=500,
        usual_yen=1,
        usual="median of its contracts",
        usual_ja="これまでの契約額の中央値",
        factor="about 500 times",
        factor_ja="約 500 倍",
    )
    confirmed = replace(OFFICER, is_confirmed=True)
    given(*history).when(replace(command, facts=confirmed)).then(awarded(facts=confirmed, fy2024=500))


# --- values ---


def test_a_contract_does_not_end_before_it_starts() -> None:
    command = replace(AWARD, ends_on=date(2024, 5, 31))

    given(*HOLDING).when(command).then_refused(
        ContractTermReversed, starts_on="2024-06-01", ends_on="2024-05-31"
    )
    one_day = replace(AWARD, ends_on=SIGNED_ON)
    given(*HOLDING).when(one_day).then(awarded(ends_on=SIGNED_ON, fy2024=300))


@pytest.mark.parametrize("fiscal_year", [2023, 2027])
def test_amounts_are_of_the_years_from_the_signing_to_the_end(fiscal_year: int) -> None:
    command = replace(AWARD, amounts_by_year=yen(fy2024=1, **{f"fy{fiscal_year}": 1}))

    given(*HOLDING).when(command).then_refused(
        AmountOutsideTerm, fiscal_year=fiscal_year, first_fiscal_year=2024, last_fiscal_year=2026
    )


@pytest.mark.parametrize("bidders", [0, -1, 1.5, True])
def test_bidders_are_counted_from_one(bidders: Any) -> None:
    given(*HOLDING).when(replace(AWARD, bidders=bidders)).then_refused(InvalidBidders, value=str(bidders))


def test_a_vendors_number_is_checked() -> None:
    given(*HOLDING).when(replace(AWARD, vendor_corporate_number="1000012010038")).then_refused(
        InvalidCorporateNumber, value="1000012010038", expected="8"
    )


@pytest.mark.parametrize("name", ["contract_id", "title", "vendor_name", "account"])
def test_a_contract_needs_an_id_a_title_a_vendor_and_an_account(name: str) -> None:
    blank: Any = {name: " "}

    given(*HOLDING).when(replace(AWARD, **blank)).then_refused(MissingValue, field=name)
