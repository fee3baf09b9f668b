"""Appropriations to a system: what of the enacted budget is meant for it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import (
    AccountsNotOpen,
    InvalidFiscalYear,
    InvalidRound,
    MissingValue,
    SilentChange,
    UnknownSystem,
)
from domain.errors.closing_rules import YearIsClosed
from domain.errors.cycle_rules import RoundOfNoSupplement
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.information_system.system_appropriation import AppropriateToSystem
from domain.vocabulary import AppropriationKind
from tests.domain.cycle_histories import CONFIRMED, appropriated, lines, on, requested, year_closed
from tests.domain.histories import proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given

APPROPRIATE = AppropriateToSystem(
    system_id="s1",
    appropriation_id="p1",
    fiscal_year=2024,
    kind=AppropriationKind.INITIAL,
    lines=lines(300, 200),
    facts=OFFICER,
)
SUPPLEMENT = replace(APPROPRIATE, kind=AppropriationKind.SUPPLEMENTARY, round=1)
ENACTED_BEFORE = on(date(2024, 3, 28))


def test_the_initial_budget_is_recorded_on_the_day_of_its_enactment_before_the_year() -> None:
    given(proposed()).when(replace(APPROPRIATE, facts=ENACTED_BEFORE)).then(
        appropriated(lines(300, 200), facts=ENACTED_BEFORE)
    )


def test_a_supplementary_budget_has_its_number() -> None:
    given(proposed()).when(SUPPLEMENT).then(
        appropriated(lines(300, 200), AppropriationKind.SUPPLEMENTARY, number=1)
    )


def test_the_reserve_has_no_number() -> None:
    given(proposed()).when(replace(APPROPRIATE, kind=AppropriationKind.RESERVE)).then(
        appropriated(lines(300, 200), AppropriationKind.RESERVE)
    )


def test_a_supplementary_budget_without_a_number_is_refused() -> None:
    given(proposed()).when(replace(SUPPLEMENT, round=None)).then_refused(MissingValue, field="round")


@pytest.mark.parametrize("number", [0, 6])
def test_a_number_no_supplementary_budget_has_is_refused(number: int) -> None:
    given(proposed()).when(replace(SUPPLEMENT, round=number)).then_refused(InvalidRound, value=number, last=5)


def test_only_a_supplementary_budget_has_a_number() -> None:
    given(proposed()).when(replace(APPROPRIATE, round=1)).then_refused(
        RoundOfNoSupplement, round=1, kind="initial"
    )


def test_the_same_appropriation_again_records_nothing() -> None:
    given(proposed(), appropriated(lines(300, 200))).when(APPROPRIATE).then_nothing()


def test_an_appropriation_id_is_never_used_for_other_content() -> None:
    refusal = given(proposed(), appropriated(lines(300, 200))).when(SUPPLEMENT).refusal

    assert isinstance(refusal, SilentChange)
    assert (refusal.what, refusal.what_ja) == ("Appropriation 'p1'", "予算計上「p1」")
    assert (refusal.recorded, refusal.given) == (
        "kind initial, round None",
        "kind supplementary, round 1",
    )


def test_every_refusal_in_order_of_precedence() -> None:
    before = requested(lines(500))

    walk(
        replace(
            SUPPLEMENT,
            fiscal_year=1,
            appropriation_id="",
            account="",
            lines=(),
            round=None,
            facts=ENACTED_BEFORE,
        ),
        [
            Step(InvalidFiscalYear),
            Step(MissingValue, fiscal_year=2024),
            Step(MissingValue, appropriation_id="p1"),
            Step(MissingValue, account="一般会計"),
            Step(MissingValue, lines=lines(500_000)),
            Step(InvalidRound, round=9),
            Step(UnknownSystem, round=2),
            Step(SilentChange, proposed(), appropriated(lines(1)), before, year_closed()),
            Step(AccountsNotOpen, appropriation_id="p2"),
            Step(YearIsClosed, facts=OFFICER),
        ],
        combined=list(AppropriateToSystem.REFUSALS),
    )
    walk(
        replace(APPROPRIATE, lines=lines(500_000)),
        [Step(ImplausibleAmount, proposed(), before), Step(None, facts=CONFIRMED)],
    )


def test_the_subject_is_the_system() -> None:
    assert APPROPRIATE.subject_id == "system:s1"
