"""Transfer: an appropriation moves to another ministry; two legs, sum zero."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import (
    AccountsNotOpen,
    EnvelopeExceeded,
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    SilentChange,
    TransferToItself,
    UnknownOrganization,
)
from domain.ministry_budget.transfer import TransferAppropriation
from domain.vocabulary import TransferKind
from tests.domain.histories import (
    READY,
    allocated,
    budget_id,
    enacted,
    registered,
    transferred,
)
from tests.support.scenario import OFFICER, PUBLICATION, given

TRANSFER = TransferAppropriation(
    transfer_id="t1", fiscal_year=2024, from_ministry="da", to_ministry="mof", amount_yen=400, facts=OFFICER
)
HELD = (*registered("da", "mof", "moj"), enacted("da", 1_000))


def test_a_transfer_records_both_legs_under_one_id() -> None:
    given(*HELD).when(TRANSFER).then(*transferred("da", "mof", 400))


def test_the_last_yen_can_be_transferred() -> None:
    given(*HELD).when(replace(TRANSFER, amount_yen=1_000)).then(*transferred("da", "mof", 1_000))


def test_the_same_transfer_again_records_nothing() -> None:
    given(*HELD, *transferred("da", "mof", 400)).when(TRANSFER).then_nothing()


@pytest.mark.parametrize(
    ("other", "recorded", "stated"),
    [
        ({"amount_yen": 401}, "amount_yen 400", "amount_yen 401"),
        ({"to_ministry": "moj"}, "to_ministry mof", "to_ministry moj"),
        ({"kind": TransferKind.SUCCESSION}, "kind transfer", "kind succession"),
        (
            {"from_ministry": "mof", "to_ministry": "da"},
            "from_ministry da, to_ministry mof",
            "from_ministry mof, to_ministry da",
        ),
        ({"from_ministry": "moj"}, "from_ministry da", "from_ministry moj"),
    ],
    ids=["amount", "receiver", "kind", "the other way", "another giver"],
)
def test_a_transfer_id_is_never_used_for_another_transfer_of_either_side(
    other: dict[str, Any], recorded: str, stated: str
) -> None:
    history = (*HELD, enacted("mof", 1_000), enacted("moj", 1_000), *transferred("da", "mof", 400))

    given(*history).when(replace(TRANSFER, **other)).then_refused(
        SilentChange,
        what="Transfer 't1'",
        what_ja="移替え「t1」",
        recorded=recorded,
        given=stated,
    )


def test_a_transfer_that_would_leave_the_envelope_negative_is_refused() -> None:
    # 財務省 holds 1,000, of which 300 is drawn: 700 left; 701 asked.
    back = replace(TRANSFER, from_ministry="mof", to_ministry="da", amount_yen=701)

    given(*READY, *allocated(300)).when(back).then_refused(
        EnvelopeExceeded,
        fiscal_year=2024,
        ministry="財務省",
        action="A transfer",
        action_ja="移替え",
        asked_yen=701,
        envelope_yen=1_000,
        drawn_yen=300,
        left_yen=700,
    )


def test_a_published_transfer_states_an_outcome_and_is_not_checked() -> None:
    # more than the envelope holds, and dated outside its year.
    facts = replace(PUBLICATION, effective_on=date(2026, 1, 1))
    published = replace(TRANSFER, amount_yen=1_001, facts=facts)

    given(*HELD).when(published).then(*transferred("da", "mof", 1_001, facts=facts))


def test_an_officer_transfers_while_the_accounts_are_open() -> None:
    late = replace(TRANSFER, facts=replace(OFFICER, effective_on=date(2025, 5, 1)))

    given(*HELD).when(replace(late, amount_yen=1_001)).then_refused(
        AccountsNotOpen,
        also=[EnvelopeExceeded],
        fiscal_year=2024,
        effective_on="2025-05-01",
        opens_on="2024-04-01",
        closes_on="2025-04-30",
    )


def test_money_does_not_move_to_where_it_is() -> None:
    given(*HELD).when(replace(TRANSFER, to_ministry="da")).then_refused(
        TransferToItself, ministry="デジタル庁"
    )


@pytest.mark.parametrize("unknown", [{"from_ministry": "moon"}, {"to_ministry": "moon"}])
def test_both_sides_are_in_the_books(unknown: dict[str, Any]) -> None:
    given(*HELD).when(replace(TRANSFER, **unknown)).then_refused(UnknownOrganization, organization="moon")


@pytest.mark.parametrize("amount", [0, -400, 10**15, 4e2])
def test_a_transfer_moves_whole_yen_above_zero(amount: Any) -> None:
    given(*HELD).when(replace(TRANSFER, amount_yen=amount)).then_refused(
        InvalidAmount, field="amount_yen", value=str(amount), lowest_yen=1, below_yen=10**15
    )


def test_a_transfer_has_an_id_an_account_and_a_year() -> None:
    given(*HELD).when(replace(TRANSFER, transfer_id="")).then_refused(MissingValue, field="transfer_id")
    given(*HELD).when(replace(TRANSFER, account=" ")).then_refused(MissingValue, field="account")
    given(*HELD).when(replace(TRANSFER, fiscal_year=2101)).then_refused(
        InvalidFiscalYear, value="2101", first=1947, last=2100
    )


def test_the_subject_of_a_transfer_is_the_giving_envelope() -> None:
    assert TRANSFER.subject_id == budget_id("da")


@pytest.mark.parametrize(
    ("kind", "appropriation_yen"),
    [(TransferKind.TRANSFER, 600), (TransferKind.SUCCESSION, 600), (TransferKind.UNSPECIFIED, 1_000)],
)
def test_a_move_the_sources_do_not_name_shows_in_the_current_budget_only(
    kind: TransferKind, appropriation_yen: int
) -> None:
    # 1,000 - 400 = 600 left in the envelope whatever the kind; the other ministry's mirror is 400.
    books = given(*HELD, *transferred("da", "mof", 400, kind=kind)).books
    giver, receiver = books.budget(2024, "da", "一般会計"), books.budget(2024, "mof", "一般会計")

    assert (giver.envelope_yen, giver.appropriation_yen) == (600, appropriation_yen)
    assert (receiver.envelope_yen, receiver.appropriation_yen) == (400, 1_000 - appropriation_yen)
    assert giver.enacted_yen == 1_000
