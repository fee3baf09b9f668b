"""Publish a settlement: the outcome of a year, once, and only when it adds up."""

from dataclasses import replace

import pytest

from domain.errors import (
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    RepeatedSettlementRow,
    SilentChange,
    UnbalancedSettlement,
    UnknownOrganization,
)
from domain.ministry_budget.settlement import SettlementRow
from tests.domain.histories import (
    READY,
    allocated,
    budget_id,
    enacted,
    registered,
    settled,
    transferred,
)
from tests.domain.settlements import (
    BEFORE,
    FOLLOWING,
    ROWS,
    apportioned,
    given_away,
    row,
    settle,
)
from tests.support.scenario import given


def test_a_settlement_records_its_outcome_and_what_follows_from_it() -> None:
    given(*BEFORE).when(settle(*ROWS)).then(*FOLLOWING)


def test_the_same_settlement_again_records_nothing() -> None:
    given(*BEFORE, *FOLLOWING).when(settle(*ROWS)).then_nothing()


def test_the_same_settlement_in_another_order_records_nothing() -> None:
    given(*BEFORE, *FOLLOWING).when(settle(*reversed(ROWS))).then_nothing()


def test_after_the_settlement_it_undoes_no_later_transfer_when_it_is_sent_again() -> None:
    later = transferred("mof", "da", 1, transfer_id="late")

    given(*BEFORE, *FOLLOWING, *later).when(settle(*ROWS)).then_nothing()


def test_a_settlement_never_changes_silently() -> None:
    # 財務省 spent 31 and left 4 unused instead of 30 and 5
    other = row("mof", 40, current_yen=47, spent_yen=31, carried_over_yen=12, unused_yen=4)

    given(*BEFORE, *FOLLOWING).when(settle(ROWS[0], other, ROWS[2])).then_refused(
        SilentChange,
        what="The settlement of 財務省 FY2024",
        what_ja="財務省 2024年度 決算",
        recorded="spent_yen 30, unused_yen 5",
        given="spent_yen 31, unused_yen 4",
    )


def test_a_settlement_is_not_checked_against_what_officers_allocated() -> None:
    # officers drew 300 of 1,000 yen; the settlement says that 10 were spent.
    outcome = settled("mof", appropriation_yen=1_000, spent_yen=10, unused_yen=990)

    given(*READY, *allocated(300)).when(settle(row("mof", 1_000, spent_yen=10, unused_yen=990))).then(outcome)


def test_a_settlement_by_organization_states_the_parts_and_their_sum() -> None:
    # 財務省: 30 + 10 = 40, current 36 + 11 = 47, spent 20 + 10 = 30, carried over 11 + 1 = 12, unused 5 + 0.
    nta = row("mof", 30, current_yen=36, spent_yen=20, carried_over_yen=11, unused_yen=5, organization="nta")
    customs = row("mof", 10, current_yen=11, spent_yen=10, carried_over_yen=1, organization="customs")
    parts = (apportioned("mof", "nta", nta), apportioned("mof", "customs", customs))
    by_organization = settle(ROWS[0], nta, ROWS[2], customs)
    history = (*BEFORE, *registered("nta", "customs"))

    given(*history).when(by_organization).then(*FOLLOWING[:6], *parts, *FOLLOWING[6:])
    given(*history, *FOLLOWING, *parts).when(by_organization).then_nothing()
    given(*history, *FOLLOWING).when(by_organization).then(*parts)
    given(*history, *FOLLOWING, *parts).when(settle(*ROWS)).then_nothing()
    given(*history, *FOLLOWING, parts[0]).when(by_organization).then(parts[1])


def test_a_part_of_a_settlement_never_changes_silently() -> None:
    # 1 yen spent by nta instead of customs
    nta = row("mof", 30, current_yen=36, spent_yen=20, carried_over_yen=11, unused_yen=5, organization="nta")
    customs = row("mof", 10, current_yen=11, spent_yen=10, carried_over_yen=1, organization="customs")
    history = (*BEFORE, *registered("nta", "customs"), *FOLLOWING)
    parts = (apportioned("mof", "nta", nta), apportioned("mof", "customs", customs))
    shifted = (replace(nta, spent_yen=21, unused_yen=4), replace(customs, spent_yen=9, unused_yen=1))

    given(*history, *parts).when(settle(ROWS[0], *shifted, ROWS[2])).then_refused(
        SilentChange,
        what="The settlement of nta FY2024",
        what_ja="nta 2024年度 決算",
        recorded="spent_yen 20, unused_yen 5",
        given="spent_yen 21, unused_yen 4",
    )


def test_a_row_adds_up_to_the_yen() -> None:
    # 30 + 12 + 4 = 46, current 47: 1 is missing.
    other = row("mof", 40, current_yen=47, spent_yen=30, carried_over_yen=12, unused_yen=4)

    given(*BEFORE).when(settle(ROWS[0], other, ROWS[2])).then_refused(
        UnbalancedSettlement,
        ministry="財務省",
        fiscal_year=2024,
        current_yen=47,
        spent_yen=30,
        carried_over_yen=12,
        unused_yen=4,
        difference_yen=1,
    )


def test_a_part_that_does_not_add_up_is_named_itself() -> None:
    part = row("mof", 40, current_yen=47, spent_yen=48, organization="nta")

    given(*BEFORE, *registered("nta")).when(settle(ROWS[0], part, ROWS[2])).then_refused(
        UnbalancedSettlement,
        ministry="nta",
        fiscal_year=2024,
        current_yen=47,
        spent_yen=48,
        carried_over_yen=0,
        unused_yen=0,
        difference_yen=-1,
    )


@pytest.mark.parametrize(
    ("organizations", "named"),
    [((None, None), "財務省"), (("nta", "nta"), "nta"), ((None, "nta"), "nta"), (("nta", None), "財務省")],
    ids=["a ministry twice", "an organization twice", "a ministry and its part", "a part and its ministry"],
)
def test_nothing_stands_in_a_settlement_twice(organizations: tuple[str | None, ...], named: str) -> None:
    rows = [row("mof", 20, spent_yen=20, organization=organization) for organization in organizations]

    given(*BEFORE, *registered("nta")).when(settle(*rows)).then_refused(
        RepeatedSettlementRow, fiscal_year=2024, what=named
    )


def test_organizations_of_different_ministries_may_bear_one_id() -> None:
    # whoever registered them so: the part belongs to the ministry of its row.
    history = (*registered("da", "mof", "shared"), enacted("da", 10))
    rows = (
        row("da", 4, spent_yen=4, organization="shared"),
        row("mof", 6, spent_yen=6, organization="shared"),
    )
    out, into = given_away("mof", 6)

    given(*history).when(settle(*rows)).then(
        out,
        settled("da", appropriation_yen=4, spent_yen=4),
        apportioned("da", "shared", rows[0]),
        into,
        settled("mof", appropriation_yen=6, spent_yen=6),
        apportioned("mof", "shared", rows[1]),
    )


@pytest.mark.parametrize(
    "field", ["appropriation_yen", "current_yen", "spent_yen", "carried_over_yen", "unused_yen"]
)
def test_every_amount_of_a_row_is_whole_yen(field: str) -> None:
    wrong = SettlementRow(**{**vars(ROWS[0]), field: -1})

    given(*BEFORE).when(settle(wrong)).then_refused(
        InvalidAmount, field=field, value="-1", lowest_yen=0, below_yen=10**15
    )


def test_ministries_and_organizations_are_in_the_books() -> None:
    given(*BEFORE).when(settle(row("moon", 1, spent_yen=1))).then_refused(
        UnknownOrganization, organization="moon"
    )
    given(*BEFORE).when(settle(row("mof", 1, spent_yen=1, organization="moon"))).then_refused(
        UnknownOrganization, organization="moon"
    )


def test_a_settlement_has_a_year_an_account_and_rows() -> None:
    given(*BEFORE).when(settle(*ROWS, fiscal_year=3000)).then_refused(
        InvalidFiscalYear, value="3000", first=1947, last=2100
    )
    given(*BEFORE).when(replace(settle(*ROWS), account="")).then_refused(MissingValue, field="account")
    with pytest.raises(MissingValue) as refusal:
        settle()
    assert refusal.value.numbers == {"field": "rows"}


def test_the_subject_of_a_settlement_is_the_envelope_of_its_first_row() -> None:
    assert settle(*ROWS).subject_id == budget_id("da")
