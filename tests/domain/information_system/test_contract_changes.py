"""Change of a contract: amount, term and scope, in the year it was signed and in later ones."""

from dataclasses import replace
from datetime import date

import pytest

from domain.books import Books
from domain.errors import AccountsNotOpen, MissingValue
from domain.errors.authority_rules import AboveAuthority, AuthorityNeeded, CertifyFirst
from domain.errors.closing_rules import YearIsClosed
from domain.errors.contract_rules import (
    AmountOutsideTerm,
    BeforeSigning,
    CommitmentAboveAllocation,
    CommitmentBelowSpent,
    ContractEnded,
    ContractTermReversed,
    UnknownContract,
)
from domain.errors.review_rules import Suspended
from domain.facts import Facts
from domain.information_system.contracts_commands import ChangeContract
from domain.information_system.funds import YearFunds
from domain.vocabulary import GENERAL_ACCOUNT, ContractChange
from tests.domain.contract_histories import (
    ENDS_ON,
    HOLDING,
    PENSIONS,
    abolished,
    authority_granted,
    awarded,
    carried_over,
    certified,
    changed,
    closed,
    reported,
    suspended,
    terminated,
    yen,
)
from tests.domain.histories import READY, REASONED, allocated, enacted, planned
from tests.support.scenario import OFFICER, Happened, given

CHANGE = ChangeContract(
    system_id="s1",
    contract_id="c1",
    change=ContractChange.AMOUNT,
    amounts_by_year=yen(fy2024=400),
    facts=REASONED,
)
SIGNED = (*HOLDING, awarded(fy2024=300))
"""500 yen held of FY2024, 300 of it committed by contract c1."""
LONG = (
    *HOLDING,
    authority_granted(fy2025=400, fy2026=500),
    awarded(fy2024=300, fy2025=200, authority_id="m1"),
)
"""The same, with another 200 yen of FY2025 on an authority of 400."""


def on(day: date) -> Facts:
    return replace(REASONED, effective_on=day)


def funds_after(history: tuple[Happened, ...], fiscal_year: int) -> tuple[int, int]:
    """What is committed of a year on its own money, and on multi-year authority."""
    books: Books = given(*history).books
    funds: YearFunds = books.system("s1").funds.of(fiscal_year)
    return funds.committed_yen, funds.authorised_yen


def test_an_amount_is_raised_or_lowered_with_the_amounts_before_and_after() -> None:
    given(*SIGNED).when(CHANGE).then(changed({"fy2024": 300}, {"fy2024": 400}))
    lower = replace(CHANGE, amounts_by_year=yen(fy2024=1))
    given(*SIGNED).when(lower).then(changed({"fy2024": 300}, {"fy2024": 1}))


def test_a_term_is_changed_and_nothing_else() -> None:
    longer = ChangeContract(
        system_id="s1",
        contract_id="c1",
        change=ContractChange.TERM,
        ends_on=date(2027, 9, 30),
        facts=REASONED,
    )

    given(*SIGNED).when(longer).then(
        changed({"fy2024": 300}, {"fy2024": 300}, change=ContractChange.TERM, ends_on=date(2027, 9, 30))
    )


def test_a_scope_is_changed_and_the_scope_before_is_kept() -> None:
    wider = ChangeContract(
        system_id="s1", contract_id="c1", change=ContractChange.SCOPE, scope="Both", facts=REASONED
    )

    given(*HOLDING, awarded(scope="One", fy2024=300)).when(wider).then(
        changed(
            {"fy2024": 300},
            {"fy2024": 300},
            change=ContractChange.SCOPE,
            previous_scope="One",
            scope="Both",
        )
    )


def test_one_change_may_say_more_than_it_is_about() -> None:
    everything = replace(CHANGE, ends_on=date(2025, 3, 31), scope="Both")

    given(*SIGNED).when(everything).then(
        changed({"fy2024": 300}, {"fy2024": 400}, ends_on=date(2025, 3, 31), scope="Both")
    )


def test_what_the_contract_already_says_records_nothing() -> None:
    given(*SIGNED).when(replace(CHANGE, amounts_by_year=yen(fy2024=300), ends_on=ENDS_ON)).then_nothing()
    given(*SIGNED, changed({"fy2024": 300}, {"fy2024": 400})).when(CHANGE).then_nothing()


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        (ContractChange.AMOUNT, "amounts_by_year"),
        (ContractChange.TERM, "ends_on"),
        (ContractChange.SCOPE, "scope"),
    ],
)
def test_what_the_change_is_about_must_be_given(change: ContractChange, missing: str) -> None:
    command = ChangeContract(system_id="s1", contract_id="c1", change=change, facts=REASONED)

    given(*SIGNED).when(command).then_refused(MissingValue, field=missing)


def test_a_blank_scope_is_no_scope() -> None:
    given(*SIGNED).when(replace(CHANGE, scope=" ")).then_refused(MissingValue, field="scope")


def test_a_change_needs_its_reason() -> None:
    given(*SIGNED).when(replace(CHANGE, facts=OFFICER)).then_refused(MissingValue, field="reason")


def test_an_unknown_contract_is_not_changed() -> None:
    given(*SIGNED).when(replace(CHANGE, contract_id="c2")).then_refused(
        UnknownContract, system_id="s1", contract_id="c2"
    )


def test_a_terminated_contract_is_not_changed() -> None:
    given(*SIGNED, terminated()).when(CHANGE).then_refused(
        ContractEnded, contract_id="c1", terminated_on="2024-06-01"
    )


def test_the_new_term_begins_with_the_old_and_has_room_for_the_amounts() -> None:
    term = replace(CHANGE, change=ContractChange.TERM)

    given(*SIGNED).when(replace(term, ends_on=date(2024, 5, 31))).then_refused(
        ContractTermReversed, starts_on="2024-06-01", ends_on="2024-05-31"
    )
    given(*LONG).when(replace(term, amounts_by_year=(), ends_on=date(2025, 3, 31))).then_refused(
        AmountOutsideTerm, fiscal_year=2025, first_fiscal_year=2024, last_fiscal_year=2024
    )


def test_nothing_changes_before_the_signing() -> None:
    early = on(date(2024, 5, 31))

    given(*SIGNED).when(replace(CHANGE, facts=early)).then_refused(
        BeforeSigning, contract_id="c1", effective_on="2024-05-31", signed_on="2024-06-01"
    )
    given(*SIGNED, terminated()).when(replace(CHANGE, facts=early)).then_refused(
        ContractEnded, also=[BeforeSigning], contract_id="c1", terminated_on="2024-06-01"
    )


# --- what an increase stands on ---


def test_an_increase_stays_within_what_the_system_holds() -> None:
    # held 500 - committed 300 = 200 left; 201 more asked.
    given(*SIGNED).when(replace(CHANGE, amounts_by_year=yen(fy2024=501))).then_refused(
        CommitmentAboveAllocation,
        contract_id="c1",
        system_id="s1",
        fiscal_year=2024,
        asked_yen=201,
        held_yen=500,
        carried_over_yen=0,
        committed_yen=300,
        authorised_yen=0,
        left_yen=200,
    )
    given(*SIGNED).when(replace(CHANGE, amounts_by_year=yen(fy2024=500))).then(
        changed({"fy2024": 300}, {"fy2024": 500})
    )


def test_an_increase_of_a_later_year_needs_authority() -> None:
    given(*SIGNED).when(replace(CHANGE, amounts_by_year=yen(fy2024=300, fy2025=1))).then_refused(
        AuthorityNeeded, contract_id="c1", fiscal_year=2025, decided_fiscal_year=2024, asked_yen=1
    )


def test_an_increase_of_a_later_year_stays_within_what_the_authority_has_left() -> None:
    # limit of FY2025 400 - used 200 = 200 left; 201 more asked.
    given(*LONG).when(replace(CHANGE, amounts_by_year=yen(fy2024=300, fy2025=401))).then_refused(
        AboveAuthority,
        contract_id="c1",
        authority_id="m1",
        fiscal_year=2025,
        asked_yen=201,
        limit_yen=400,
        used_yen=200,
        left_yen=200,
    )
    whole = replace(CHANGE, amounts_by_year=yen(fy2024=300, fy2025=400))
    given(*LONG).when(whole).then(changed({"fy2024": 300, "fy2025": 200}, {"fy2024": 300, "fy2025": 400}))


IN_2025 = on(date(2025, 6, 1))
HOLDING_2025 = (
    *LONG,
    enacted("mof", 1_000, fiscal_year=2025),
    planned(450, fiscal_year=2025),
    *allocated(450, allocation_id="a2", fiscal_year=2025),
)
"""FY2025 holds 450 yen, of which c1 is owed 200 on authority."""


def test_once_the_year_has_begun_an_increase_takes_its_own_money_also_above_the_authority() -> None:
    # FY2025: held 450 - on authority 200 = 250 left for the increase, although the authority ends at 400.
    raised = replace(CHANGE, amounts_by_year=yen(fy2024=300, fy2025=450), facts=IN_2025)
    event = changed({"fy2024": 300, "fy2025": 200}, {"fy2024": 300, "fy2025": 450}, facts=IN_2025)

    given(*HOLDING_2025).when(raised).then(event)
    given(*HOLDING_2025).when(replace(raised, amounts_by_year=yen(fy2024=300, fy2025=451))).then_refused(
        CommitmentAboveAllocation,
        contract_id="c1",
        system_id="s1",
        fiscal_year=2025,
        asked_yen=251,
        held_yen=450,
        carried_over_yen=0,
        committed_yen=0,
        authorised_yen=200,
        left_yen=250,
    )
    assert funds_after((*HOLDING_2025, event), 2025) == (250, 200)


def test_a_decrease_takes_the_years_own_money_first_and_then_the_authority() -> None:
    raised = changed({"fy2024": 300, "fy2025": 200}, {"fy2024": 300, "fy2025": 450}, facts=IN_2025)
    before = {"fy2024": 300, "fy2025": 450}

    first = changed(before, {"fy2024": 300, "fy2025": 220}, facts=IN_2025)  # 450 - 230: 20 + 200 stay
    second = changed(before, {"fy2024": 300, "fy2025": 150}, facts=IN_2025)  # 450 - 300: 0 + 150 stay

    assert funds_after((*HOLDING_2025, raised, first), 2025) == (20, 200)
    assert funds_after((*HOLDING_2025, raised, second), 2025) == (0, 150)


def test_a_decrease_of_a_later_year_gives_the_authority_back() -> None:
    lower = changed({"fy2024": 300, "fy2025": 200}, {"fy2024": 300})
    second = replace(CHANGE, amounts_by_year=yen(fy2024=300, fy2025=400))

    assert funds_after((*LONG, lower), 2025) == (0, 0)
    given(*LONG, lower).when(second).then(changed({"fy2024": 300}, {"fy2024": 300, "fy2025": 400}))


def test_carried_over_money_follows_the_contract_into_the_next_year() -> None:
    # 500 held and committed of FY2024, 300 spent, 200 carried over: the contract moves with the 200.
    april = on(date(2025, 4, 1))
    history = (*HOLDING, awarded(fy2024=500), reported(300), *carried_over(200))
    moved = replace(CHANGE, amounts_by_year=yen(fy2024=300, fy2025=200), facts=april)
    event = changed({"fy2024": 500}, {"fy2024": 300, "fy2025": 200}, facts=april)

    given(*history).when(moved).then(event)
    assert funds_after((*history, event), 2024) == (300, 0)
    assert funds_after((*history, event), 2025) == (200, 0)


def test_a_change_of_a_special_account_certifies_what_it_adds() -> None:
    # certified 400 - committed 300 = 100 left; 101 more asked.
    history = (*READY, certified(400), awarded(account=PENSIONS, fy2024=300))

    given(*history).when(replace(CHANGE, amounts_by_year=yen(fy2024=401))).then_refused(
        CertifyFirst,
        contract_id="c1",
        account=PENSIONS,
        fiscal_year=2024,
        asked_yen=101,
        certified_yen=400,
        committed_yen=300,
        left_yen=100,
    )
    given(*history).when(CHANGE).then(changed({"fy2024": 300}, {"fy2024": 400}, account=PENSIONS))


# --- what a decrease leaves ---


def test_commitments_never_fall_below_what_was_spent() -> None:
    # committed 300 by c1 and 100 by c2, spent 350: c1 can be lowered by 50.
    history = (*SIGNED, awarded("c2", fy2024=100), reported(350))

    given(*history).when(replace(CHANGE, amounts_by_year=yen(fy2024=249))).then_refused(
        CommitmentBelowSpent,
        contract_id="c1",
        system_id="s1",
        fiscal_year=2024,
        lowered_yen=51,
        committed_yen=400,
        spent_yen=350,
    )
    given(*history).when(replace(CHANGE, amounts_by_year=yen(fy2024=250))).then(
        changed({"fy2024": 300}, {"fy2024": 250})
    )


def test_spending_on_authority_counts_as_committed() -> None:
    # FY2025: 200 on authority, 200 spent: nothing can be lowered.
    history = (*LONG, reported(200, fiscal_year=2025))

    given(*history).when(replace(CHANGE, amounts_by_year=yen(fy2024=300, fy2025=199))).then_refused(
        CommitmentBelowSpent,
        contract_id="c1",
        system_id="s1",
        fiscal_year=2025,
        lowered_yen=1,
        committed_yen=200,
        spent_yen=200,
    )


@pytest.mark.parametrize("history", [(suspended(),), (abolished(),), (suspended(), abolished())])
def test_a_suspended_or_ended_system_may_still_lower_and_extend(history: tuple[Happened, ...]) -> None:
    lower = replace(CHANGE, amounts_by_year=yen(fy2024=200), ends_on=date(2027, 9, 30))

    given(*SIGNED, *history).when(lower).then(
        changed({"fy2024": 300}, {"fy2024": 200}, ends_on=date(2027, 9, 30))
    )


def test_a_suspended_project_raises_nothing() -> None:
    given(*SIGNED, suspended()).when(CHANGE).then_refused(
        Suspended,
        system_id="s1",
        fiscal_year=2024,
        action="A commitment",
        action_ja="支出負担行為",
        review_id="v1",
        suspended_on="2024-06-01",
    )


# --- years that are over ---


def test_amounts_of_a_year_change_until_its_payment_period_ends() -> None:
    lower = replace(CHANGE, amounts_by_year=yen(fy2024=200))
    last_day, day_after = on(date(2025, 4, 30)), on(date(2025, 5, 1))

    given(*SIGNED).when(replace(lower, facts=last_day)).then(
        changed({"fy2024": 300}, {"fy2024": 200}, facts=last_day)
    )
    given(*SIGNED).when(replace(lower, facts=day_after)).then_refused(
        AccountsNotOpen,
        fiscal_year=2024,
        effective_on="2025-05-01",
        opens_on="2024-04-01",
        closes_on="2025-04-30",
    )


def test_amounts_of_a_closed_year_do_not_change() -> None:
    facts = on(date(2025, 4, 30))
    given(*SIGNED, closed()).when(replace(CHANGE, amounts_by_year=yen(fy2024=200), facts=facts)).then_refused(
        YearIsClosed,
        whose="s1",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        held_yen=500,
        spent_yen=0,
        carried_over_yen=0,
        unused_yen=500,
    )


def test_a_closed_year_that_stays_as_it_is_is_in_nobodys_way() -> None:
    raised = replace(CHANGE, amounts_by_year=yen(fy2024=300, fy2025=450), facts=IN_2025)

    given(*HOLDING_2025, closed()).when(raised).then(
        changed({"fy2024": 300, "fy2025": 200}, {"fy2024": 300, "fy2025": 450}, facts=IN_2025)
    )
