"""Carry-over of systems: no more than is left, once into the next year, from the envelope that has it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import EnvelopeExceeded, MissingValue, NoOwningMinistry, SilentChange
from domain.errors.closing_rules import YearIsClosed
from domain.errors.execution_rules import CarryInAboveCarryOver, CarryOverAboveLeft, UnknownCarryOver
from domain.information_system.carry_over_commands import CarryInSystemMoney, CarryOverSystemMoney
from domain.vocabulary import GENERAL_ACCOUNT, CarryOverKind
from tests.domain.envelope_histories import budget_closed
from tests.domain.execution_histories import (
    HOLDING,
    NEXT_YEAR,
    SPECIAL,
    carried_in,
    carried_over,
    closed,
    operations,
    reported,
)
from tests.domain.histories import (
    READY,
    REASONED,
    SYSTEM,
    allocated,
    classified,
    covered,
    enacted,
    proposed,
    registered,
)
from tests.support.scenario import OFFICER, given

CARRY_OVER = CarryOverSystemMoney(
    system_id="s1",
    carry_over_id="c1",
    fiscal_year=2024,
    kind=CarryOverKind.APPROVED,
    amount_yen=120,
    facts=REASONED,
)
CARRY_IN = CarryInSystemMoney(system_id="s1", carry_over_id="c1", amount_yen=120, facts=NEXT_YEAR)
SPENT = (*HOLDING, reported(operations(100)))
OVER = (*SPENT, carried_over(120), enacted("mof", 500, 2025))


def test_money_is_carried_over_with_its_kind() -> None:
    given(*SPENT).when(CARRY_OVER).then(carried_over(120))


def test_all_that_is_left_can_be_carried_over() -> None:
    # held 300 - spent 100 - carried over 120 = 80 left.
    second = replace(CARRY_OVER, carry_over_id="c2", amount_yen=80)

    given(*SPENT, carried_over(120)).when(second).then(carried_over(80, carry_over_id="c2"))
    given(*SPENT, carried_over(120)).when(replace(second, amount_yen=81)).then_refused(
        CarryOverAboveLeft,
        system_id="s1",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        asked_yen=81,
        held_yen=300,
        spent_yen=100,
        carried_over_yen=120,
        left_yen=80,
    )


def test_what_is_held_of_a_special_account_is_not_in_the_books() -> None:
    given(*registered("mof"), proposed()).when(replace(CARRY_OVER, account=SPECIAL)).then(
        carried_over(120, account=SPECIAL)
    )


def test_a_carry_over_may_name_another_ministry_whose_money_it_is() -> None:
    given(*SPENT).when(replace(CARRY_OVER, ministry="da")).then(carried_over(120, ministry="da"))


def test_the_same_carry_over_again_records_nothing() -> None:
    given(*OVER, closed(300, 100, carried_over_yen=120, unused_yen=80)).when(CARRY_OVER).then_nothing()


@pytest.mark.parametrize(
    ("other", "recorded", "stated"),
    [
        ({"amount_yen": 119}, "amount_yen 120", "amount_yen 119"),
        ({"kind": CarryOverKind.ACCIDENT}, "kind approved", "kind accident"),
        ({"ministry": "da"}, "ministry mof", "ministry da"),
    ],
)
def test_a_carry_over_id_is_never_used_for_another_one(
    other: dict[str, Any], recorded: str, stated: str
) -> None:
    given(*OVER).when(replace(CARRY_OVER, **other)).then_refused(
        SilentChange,
        what="Carry-over 'c1'",
        what_ja="繰越し「c1」",
        recorded=recorded,
        given=stated,
    )


def test_a_carry_over_names_its_reason() -> None:
    given(*SPENT).when(replace(CARRY_OVER, facts=OFFICER)).then_refused(MissingValue, field="reason")


def test_a_closed_year_carries_nothing_more_over() -> None:
    given(*SPENT, closed(300, 100, unused_yen=200)).when(CARRY_OVER).then_refused(
        YearIsClosed,
        also=[],
        whose="s1",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        held_yen=300,
        spent_yen=100,
        carried_over_yen=0,
        unused_yen=200,
    )


def test_what_was_carried_over_arrives_in_the_next_year_and_is_drawn_from_its_envelope() -> None:
    given(*OVER).when(CARRY_IN).then(*carried_in(120))

    funds = given(*OVER, *carried_in(120)).books.system("s1").funds
    assert (funds.of(2024).carried_over_yen, funds.of(2025).carried_in_yen) == (120, 120)
    assert funds.of(2025).held_yen == 120


def test_less_may_arrive_than_was_carried_over_and_never_more() -> None:
    given(*OVER).when(replace(CARRY_IN, amount_yen=119)).then(*carried_in(119))
    given(*OVER).when(replace(CARRY_IN, amount_yen=121)).then_refused(
        CarryInAboveCarryOver,
        system_id="s1",
        fiscal_year=2025,
        carry_over_id="c1",
        asked_yen=121,
        carried_over_yen=120,
    )


def test_a_carry_over_arrives_once() -> None:
    arrived = (*OVER, *carried_in(100))

    given(*arrived).when(replace(CARRY_IN, amount_yen=100)).then_nothing()
    given(*arrived).when(replace(CARRY_IN, amount_yen=20)).then_refused(
        SilentChange,
        what="The arrival of carry-over 'c1'",
        what_ja="繰越し「c1」の受入れ",
        recorded="amount_yen 100",
        given="amount_yen 20",
    )


def test_money_the_envelope_does_not_have_cannot_arrive_at_a_system() -> None:
    # FY2025: 100 enacted, nothing carried in yet; 120 asked.
    given(*SPENT, carried_over(120), enacted("mof", 100, 2025)).when(CARRY_IN).then_refused(
        EnvelopeExceeded,
        fiscal_year=2025,
        ministry="財務省",
        action="Carrying in",
        action_ja="繰越額の受入れ",
        asked_yen=120,
        envelope_yen=100,
        drawn_yen=0,
        left_yen=100,
    )


def test_a_successor_may_hold_what_was_carried_over() -> None:
    history = (*SPENT, carried_over(120), enacted("da", 500, 2025))

    given(*history).when(replace(CARRY_IN, ministry="da")).then(*carried_in(120, ministry="da"))


def test_money_outside_the_lump_sum_stands_in_no_envelope() -> None:
    history = (proposed(ministry=None), carried_over(120, account=SPECIAL, ministry=None))

    given(*history).when(CARRY_IN).then(*carried_in(120, account=SPECIAL, ministry=None))


def test_a_special_account_names_the_ministry_and_draws_nothing() -> None:
    history = (*registered("mof"), proposed(), carried_over(120, account=SPECIAL))

    given(*history).when(CARRY_IN).then(*carried_in(120, account=SPECIAL))


def test_lump_sum_money_needs_a_ministry_that_holds_it() -> None:
    history = (
        *registered("da"),
        proposed(ministry=None),
        classified(),
        covered(),
        *allocated(300, ministry="da"),
        carried_over(120, ministry=None),
    )

    given(*history).when(CARRY_IN).then_refused(NoOwningMinistry, system_id="s1")


def test_a_carry_over_that_does_not_exist_does_not_arrive() -> None:
    given(*READY).when(CARRY_IN).then_refused(UnknownCarryOver, system_id="s1", carry_over_id="c1")


def test_a_closed_year_takes_nothing_in_on_either_side() -> None:
    system = closed(0, 0, fiscal_year=2025)
    envelope = budget_closed("mof", 500, 500, fiscal_year=2025)

    given(*OVER, system).when(CARRY_IN).then_refused(
        YearIsClosed,
        whose="s1",
        fiscal_year=2025,
        account=GENERAL_ACCOUNT,
        held_yen=0,
        spent_yen=0,
        carried_over_yen=0,
        unused_yen=0,
    )
    given(*OVER, envelope).when(CARRY_IN).then_refused(
        YearIsClosed,
        whose="財務省",
        fiscal_year=2025,
        account=GENERAL_ACCOUNT,
        held_yen=500,
        spent_yen=500,
        carried_over_yen=0,
        unused_yen=0,
    )


def test_the_subject_of_a_carry_over_is_the_system() -> None:
    assert {CARRY_OVER.subject_id, CARRY_IN.subject_id} == {SYSTEM}


def test_carry_over_is_decided_until_the_accounts_close() -> None:
    last_day = replace(REASONED, effective_on=date(2025, 4, 30))

    given(*SPENT).when(replace(CARRY_OVER, facts=last_day)).then(carried_over(120, facts=last_day))
