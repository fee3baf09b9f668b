"""Drafts, shifts, reserve grants and commitment plans: what an envelope holds within the year, and plans."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import (
    EnvelopeExceeded,
    InvalidAmount,
    MissingValue,
    SilentChange,
    UnknownOrganization,
)
from domain.errors.envelope_rules import CommitmentPlanAboveEnvelope, ShiftToItself
from domain.ministry_budget.commitment_plan import SetCommitmentPlan
from domain.ministry_budget.draft import DraftBudget
from domain.ministry_budget.reserve import GrantReserve
from domain.ministry_budget.shift import ShiftMoney
from domain.vocabulary import GENERAL_ACCOUNT, ShiftDirection, ShiftKind
from tests.domain.envelope_histories import (
    budget_closed,
    commitment_plan_set,
    drafted,
    reserve_granted,
    shifted,
)
from tests.domain.histories import READY, allocated, budget_id, enacted, registered
from tests.support.scenario import OFFICER, PUBLICATION, given

HELD = (*registered("mof"), enacted("mof", 1_000))
DRAFT = DraftBudget(fiscal_year=2024, ministry="mof", amount_yen=900, facts=OFFICER)
SHIFT = ShiftMoney(
    fiscal_year=2024,
    ministry="mof",
    shift_id="s1",
    kind=ShiftKind.BETWEEN_ITEMS,
    direction=ShiftDirection.OUT,
    from_item="庁費",
    to_item="借料",
    amount_yen=400,
    approval_reference="No. 1",
    facts=OFFICER,
)
GRANT = GrantReserve(
    fiscal_year=2024,
    ministry="mof",
    grant_id="g1",
    amount_yen=70,
    decided_on=date(2024, 5, 31),
    facts=OFFICER,
)
PLAN = SetCommitmentPlan(fiscal_year=2024, ministry="mof", amount_yen=800, facts=OFFICER)


def test_a_draft_is_recorded_and_a_later_one_replaces_it() -> None:
    given(*registered("mof")).when(DRAFT).then(drafted("mof", 900))
    given(*registered("mof"), drafted("mof", 900)).when(replace(DRAFT, amount_yen=850)).then(
        drafted("mof", 850, previous_yen=900)
    )


def test_the_same_draft_again_records_nothing() -> None:
    given(*registered("mof"), drafted("mof", 900)).when(DRAFT).then_nothing()


def test_a_draft_of_nothing_is_a_draft() -> None:
    given(*registered("mof")).when(replace(DRAFT, amount_yen=0)).then(drafted("mof", 0))


def test_drafts_of_organizations_stand_beside_each_other() -> None:
    history = (*registered("mof", "office"), drafted("mof", 900))
    part = replace(DRAFT, organization="office", amount_yen=300)

    given(*history).when(part).then(drafted("mof", 300, organization="office"))
    given(*history).when(replace(part, organization="moon")).then_refused(
        UnknownOrganization, organization="moon"
    )


@pytest.mark.parametrize(
    ("direction", "envelope_yen"),
    [(ShiftDirection.IN, 1_400), (ShiftDirection.OUT, 600), (ShiftDirection.WITHIN, 1_000)],
)
def test_a_shift_changes_the_envelope_by_its_direction(direction: ShiftDirection, envelope_yen: int) -> None:
    # 1,000 + 400, 1,000 - 400, 1,000; the appropriation stays.
    event = shifted("mof", 400, direction)

    given(*HELD).when(replace(SHIFT, direction=direction)).then(event)
    budget = given(*HELD, event).books.budget(2024, "mof", GENERAL_ACCOUNT)
    assert (budget.envelope_yen, budget.appropriation_yen) == (envelope_yen, 1_000)
    assert budget.shifted_yen == envelope_yen - 1_000


def test_the_same_shift_again_records_nothing() -> None:
    history = (*HELD, shifted("mof", 400, ShiftDirection.OUT))

    given(*history).when(SHIFT).then_nothing()
    given(*history, budget_closed("mof", 600, 600)).when(SHIFT).then_nothing()


def test_a_shift_id_is_never_used_for_another_shift() -> None:
    other = replace(SHIFT, amount_yen=399, approval_reference="No. 2")

    given(*HELD, shifted("mof", 400, ShiftDirection.OUT)).when(other).then_refused(
        SilentChange,
        what="Shift 's1'",
        what_ja="移用・流用「s1」",
        recorded="amount_yen 400, approval_reference No. 1",
        given="amount_yen 399, approval_reference No. 2",
    )


def test_no_more_is_shifted_out_than_is_left() -> None:
    # envelope 1,000 - drawn 300 = 700 left; 701 asked.
    history = (*READY, *allocated(300))

    given(*history).when(replace(SHIFT, amount_yen=700)).then(shifted("mof", 700, ShiftDirection.OUT))
    given(*history).when(replace(SHIFT, amount_yen=701)).then_refused(
        EnvelopeExceeded,
        fiscal_year=2024,
        ministry="財務省",
        action="A shift",
        action_ja="移用・流用",
        asked_yen=701,
        envelope_yen=1_000,
        drawn_yen=300,
        left_yen=700,
    )


@pytest.mark.parametrize("direction", [ShiftDirection.IN, ShiftDirection.WITHIN])
def test_only_what_leaves_the_envelope_is_checked_against_it(direction: ShiftDirection) -> None:
    given(*HELD).when(replace(SHIFT, direction=direction, amount_yen=5_000)).then(
        shifted("mof", 5_000, direction)
    )


def test_a_published_shift_states_an_outcome_and_is_not_checked() -> None:
    facts = replace(PUBLICATION, effective_on=date(2026, 1, 1))

    given(*HELD, budget_closed("mof", 1_000, 1_000)).when(replace(SHIFT, amount_yen=1_001, facts=facts)).then(
        shifted("mof", 1_001, ShiftDirection.OUT, facts=facts)
    )


def test_a_shift_within_the_envelope_goes_to_another_item() -> None:
    same = replace(SHIFT, direction=ShiftDirection.WITHIN, to_item="庁費")

    given(*HELD).when(same).then_refused(ShiftToItself, item="庁費")
    assert given(*HELD).when(replace(same, direction=ShiftDirection.OUT)).refusal is None


@pytest.mark.parametrize("field", ["shift_id", "from_item", "to_item", "approval_reference"])
def test_a_shift_names_its_items_and_its_approval(field: str) -> None:
    shift: Any = replace(SHIFT, **{field: " "})  # type: ignore[arg-type]

    given(*HELD).when(shift).then_refused(MissingValue, field=field)


def test_a_reserve_grant_enlarges_the_envelope_and_not_the_appropriation() -> None:
    given(*HELD).when(GRANT).then(reserve_granted("mof", 70))

    budget = given(*HELD, reserve_granted("mof", 70)).books.budget(2024, "mof", GENERAL_ACCOUNT)
    assert (budget.envelope_yen, budget.appropriation_yen, budget.reserve_yen) == (1_070, 1_000, 70)


def test_the_same_reserve_grant_again_records_nothing() -> None:
    given(*HELD, reserve_granted("mof", 70)).when(GRANT).then_nothing()


def test_a_grant_id_is_never_used_for_another_grant() -> None:
    other = replace(GRANT, amount_yen=71, decided_on=date(2024, 6, 1))

    given(*HELD, reserve_granted("mof", 70)).when(other).then_refused(
        SilentChange,
        what="Reserve grant 'g1'",
        what_ja="予備費の使用「g1」",
        recorded="amount_yen 70, decided_on 2024-05-31",
        given="amount_yen 71, decided_on 2024-06-01",
    )


def test_a_published_grant_states_an_outcome_and_is_not_checked() -> None:
    facts = replace(PUBLICATION, effective_on=date(2026, 1, 1))

    given(*HELD).when(replace(GRANT, facts=facts)).then(reserve_granted("mof", 70, facts=facts))


def test_a_commitment_plan_is_set_and_a_later_one_replaces_it() -> None:
    given(*HELD).when(PLAN).then(commitment_plan_set("mof", 800))
    given(*HELD, commitment_plan_set("mof", 800)).when(replace(PLAN, amount_yen=1_000)).then(
        commitment_plan_set("mof", 1_000, previous_yen=800)
    )
    given(*HELD, commitment_plan_set("mof", 800)).when(PLAN).then_nothing()


def test_a_commitment_plan_stays_within_the_envelope() -> None:
    given(*HELD).when(replace(PLAN, amount_yen=1_001)).then_refused(
        CommitmentPlanAboveEnvelope,
        fiscal_year=2024,
        ministry="財務省",
        asked_yen=1_001,
        envelope_yen=1_000,
    )


@pytest.mark.parametrize("command", [SHIFT, GRANT, PLAN])
def test_what_moves_money_is_whole_yen_above_zero(command: Any) -> None:
    given(*HELD).when(replace(command, amount_yen=0)).then_refused(
        InvalidAmount, field="amount_yen", value="0", lowest_yen=1, below_yen=10**15
    )


@pytest.mark.parametrize("command", [DRAFT, SHIFT, GRANT, PLAN])
def test_the_subject_is_the_envelope(command: Any) -> None:
    assert command.subject_id == budget_id("mof")
