"""Overrides: who lets whom go past which rule, for which year, up to which amount."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import (
    DomainError,
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    SilentChange,
    UnknownSystem,
)
from domain.errors.cycle_rules import RequestWithoutReview
from domain.errors.override_rules import NotOverridable
from domain.errors.review_rules import Suspended
from domain.information_system.override import (
    OverrideLimit,
    overridable_rules,
    refuse_unless_overridden,
)
from tests.domain.cycle_histories import APPROVER, on, overridden
from tests.domain.histories import proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, Happened, given

OVERRIDE = OverrideLimit(system_id="s1", override_id="o1", rule="suspended", fiscal_year=2024, facts=APPROVER)
SUSPENDED = Suspended(
    system_id="s1",
    fiscal_year=2024,
    action="A contract",
    action_ja="契約",
    review_id="r1",
    suspended_on="2024-06-01",
)
UNREVIEWED = RequestWithoutReview(system_id="s1", fiscal_year=2024, state="none", state_ja="未了")
MISSING = MissingValue(field="reason")


def test_an_override_is_recorded_with_its_limits() -> None:
    command = replace(OVERRIDE, up_to_yen=500, valid_until=date(2024, 9, 30))

    given(proposed()).when(command).then(
        overridden("suspended", up_to_yen=500, valid_until=date(2024, 9, 30))
    )


def test_an_override_may_hold_for_the_whole_year_and_any_amount() -> None:
    given(proposed()).when(OVERRIDE).then(overridden("suspended"))


def test_the_same_override_again_records_nothing() -> None:
    given(proposed(), overridden("suspended")).when(OVERRIDE).then_nothing()


def test_an_override_id_is_never_used_for_other_content() -> None:
    given(proposed(), overridden("suspended")).when(replace(OVERRIDE, up_to_yen=5_000)).then_refused(
        SilentChange,
        what="Override 'o1'",
        what_ja="例外承認「o1」",
        recorded="up_to_yen None",
        given="up_to_yen 5,000",
    )


def test_another_approver_cannot_take_over_an_override() -> None:
    other = replace(OVERRIDE, facts=replace(APPROVER, actor="another"))

    given(proposed(), overridden("suspended")).when(other).then_refused(
        SilentChange,
        what="Override 'o1'",
        what_ja="例外承認「o1」",
        recorded="approver approver",
        given="approver another",
    )


@pytest.mark.parametrize("rule", ["envelope", "closing-balance", "no-such-rule"])
def test_identities_and_unknown_rules_cannot_be_overridden(rule: str) -> None:
    given(proposed()).when(replace(OVERRIDE, rule=rule)).then_refused(
        NotOverridable, rule=rule, overridable=", ".join(overridable_rules())
    )


def test_the_rules_that_can_be_overridden_are_listed_in_order() -> None:
    rules = overridable_rules()

    assert rules == sorted(set(rules))
    assert {"request-above-ceiling", "request-without-review", "suspended"} <= set(rules)
    assert "plan-before-money" not in rules


def test_every_refusal_in_order_of_precedence() -> None:
    walk(
        replace(OVERRIDE, fiscal_year=1, override_id="", up_to_yen=0, rule="envelope", facts=OFFICER),
        [
            Step(InvalidFiscalYear),
            Step(MissingValue, fiscal_year=2024),
            Step(InvalidAmount, override_id="o1"),
            Step(MissingValue, up_to_yen=5),
            Step(MissingValue, facts=replace(OFFICER, reason=" ")),
            Step(NotOverridable, facts=APPROVER),
            Step(UnknownSystem, rule="suspended"),
            Step(SilentChange, proposed(), overridden("suspended")),
            Step(None, override_id="o2"),
        ],
    )


def test_the_subject_is_the_system() -> None:
    assert OVERRIDE.subject_id == "system:s1"


def left_standing(
    *history: Happened, amount_yen: int = 500, fiscal_year: int = 2024, day: date = OFFICER.effective_on
) -> list[DomainError]:
    system = given(proposed(), *history).books.system("s1")
    with pytest.raises(DomainError) as refused:
        refuse_unless_overridden(
            system, fiscal_year, amount_yen, on(day), [MISSING, None, SUSPENDED, UNREVIEWED]
        )
    return [refused.value, *refused.value.also]


def test_without_an_override_every_refusal_stands_in_its_order() -> None:
    assert left_standing() == [MISSING, SUSPENDED, UNREVIEWED]


def test_an_override_takes_away_its_own_rule_only() -> None:
    assert left_standing(overridden("suspended")) == [MISSING, UNREVIEWED]


def test_a_rule_that_nobody_can_go_past_stands_whatever_was_recorded() -> None:
    assert left_standing(overridden("missing-value")) == [MISSING, SUSPENDED, UNREVIEWED]


@pytest.mark.parametrize(
    ("override", "helps"),
    [
        (overridden("suspended", up_to_yen=500), True),
        (overridden("suspended", up_to_yen=499), False),
        (overridden("suspended", valid_until=date(2024, 6, 1)), True),
        (overridden("suspended", valid_until=date(2024, 5, 31)), False),
        (overridden("suspended", fiscal_year=2025), False),
        (overridden("suspended", facts=replace(APPROVER, actor="officer")), False),
    ],
    ids=["amount", "more than the amount", "last day", "day after", "other year", "own approval"],
)
def test_an_override_helps_others_in_its_year_up_to_its_amount_and_last_day(
    override: Happened, *, helps: bool
) -> None:
    assert (SUSPENDED not in left_standing(override)) is helps


def helping(*history: Happened) -> str | None:
    system = given(proposed(), *history).books.system("s1")
    return refuse_unless_overridden(system, 2024, 500, OFFICER, [None, SUSPENDED, UNREVIEWED])


def test_the_override_that_lets_a_refusal_pass_is_named() -> None:
    history = (
        overridden("suspended", up_to_yen=1),
        overridden("suspended", override_id="o2"),
        overridden("request-without-review", override_id="o3"),
    )

    assert helping(*history) == "o2"


def test_of_several_the_override_of_the_first_rule_is_named() -> None:
    history = (overridden("request-without-review"), overridden("suspended", override_id="o2"))

    assert helping(*history) == "o2"


def test_where_nothing_stands_against_it_no_override_is_named() -> None:
    system = given(proposed(), overridden("suspended")).books.system("s1")

    assert refuse_unless_overridden(system, 2024, 500, OFFICER, [None]) is None
