"""Enact, supplement, enact provisionally: what the Diet gave the ministry."""

from dataclasses import replace
from typing import Any

import pytest

from domain.errors import (
    BudgetSequence,
    InvalidAmount,
    InvalidFiscalYear,
    InvalidRound,
    MissingValue,
    SilentChange,
    UnknownOrganization,
)
from domain.ministry_budget.appropriation import (
    EnactBudget,
    Enacted,
    EnactProvisionalBudget,
    ProvisionalAbsorbed,
    ProvisionalEnacted,
    SupplementBudget,
    Supplemented,
)
from tests.domain.histories import budget_id, enacted, provisional_enacted, registered
from tests.support.scenario import PUBLICATION, Happened, given, happened

ENACT = EnactBudget(
    fiscal_year=2024,
    ministry="da",
    amount_yen=480,
    organization="office",
    section_code="003",
    printed_previous_yen=644,
    facts=PUBLICATION,
)
ENACTED = happened(
    budget_id("da"),
    Enacted,
    PUBLICATION,
    amount_yen=480,
    organization="office",
    section_code="003",
    printed_previous_yen=644,
)
SUPPLEMENT = SupplementBudget(
    fiscal_year=2024, ministry="da", amount_yen=685, round=1, printed_previous_yen=480, facts=PUBLICATION
)
PROVISIONAL = EnactProvisionalBudget(fiscal_year=2024, ministry="da", amount_yen=16, facts=PUBLICATION)
KNOWN = registered("da", "office")


def supplemented(round_: int, change_yen: int, amount_yen: int) -> Happened:
    """A supplementary budget was enacted."""
    return happened(
        budget_id("da"),
        Supplemented,
        PUBLICATION,
        round=round_,
        change_yen=change_yen,
        amount_yen=amount_yen,
    )


def absorbed(amount_yen: int) -> Happened:
    """The provisional budget was absorbed."""
    return happened(budget_id("da"), ProvisionalAbsorbed, PUBLICATION, amount_yen=amount_yen)


def test_an_initial_budget_is_recorded_as_printed() -> None:
    given(*KNOWN).when(ENACT).then(ENACTED)


def test_an_initial_budget_may_be_nothing() -> None:
    given(*KNOWN).when(replace(ENACT, amount_yen=0)).then(
        replace(ENACTED, content=ENACTED.content | {"amount_yen": 0})
    )


def test_the_same_initial_budget_again_records_nothing() -> None:
    given(*KNOWN, ENACTED).when(ENACT).then_nothing()


def test_an_initial_budget_never_changes_silently() -> None:
    other = replace(ENACT, amount_yen=481, section_code=None)

    given(*KNOWN, ENACTED).when(other).then_refused(
        SilentChange,
        what="The initial budget of デジタル庁 FY2024",
        what_ja="デジタル庁 2024年度 当初予算",
        recorded="amount_yen 480, section_code 003",
        given="amount_yen 481, section_code None",
    )


def test_a_supplementary_budget_records_the_difference_and_the_amount_after_it() -> None:
    # 685 - 480 = +205
    given(*KNOWN, ENACTED).when(SUPPLEMENT).then(supplemented(1, 205, 685))


def test_a_supplementary_budget_may_take_away() -> None:
    # 400 - 480 = -80
    given(*KNOWN, ENACTED).when(replace(SUPPLEMENT, amount_yen=400)).then(supplemented(1, -80, 400))


def test_the_envelope_grows_and_shrinks_with_every_round() -> None:
    # 480, + 205 = 685, - 85 = 600
    rounds = (supplemented(1, 205, 685), supplemented(2, -85, 600))

    held = [
        (budget.enacted_yen, budget.appropriation_yen, budget.envelope_yen, budget.left_yen)
        for known in (0, 1, 2)
        for budget in [given(*KNOWN, ENACTED, *rounds[:known]).books.budget(2024, "da", "一般会計")]
    ]

    assert held == [(480,) * 4, (685,) * 4, (600,) * 4]


def test_rounds_build_on_each_other_and_may_skip_numbers() -> None:
    # 480 + 205 = 685; then 700 - 685 = +15
    second = replace(SUPPLEMENT, round=3, printed_previous_yen=685, amount_yen=700)

    given(*KNOWN, ENACTED, supplemented(1, 205, 685)).when(second).then(supplemented(3, 15, 700))


def test_the_same_round_again_records_nothing_even_after_another_one() -> None:
    history = (*KNOWN, ENACTED, supplemented(1, 205, 685), supplemented(2, 15, 700))

    given(*history).when(SUPPLEMENT).then_nothing()


def test_a_round_never_changes_silently() -> None:
    # 690 - 480 = 210
    history = (*KNOWN, ENACTED, supplemented(1, 205, 685))

    given(*history).when(replace(SUPPLEMENT, amount_yen=690)).then_refused(
        SilentChange,
        what="Supplementary 1 of デジタル庁 FY2024",
        what_ja="デジタル庁 2024年度 補正第1号",
        recorded="amount_yen 685, change_yen 205",
        given="amount_yen 690, change_yen 210",
    )


def test_a_supplementary_budget_starts_from_what_the_books_hold() -> None:
    given(*KNOWN, ENACTED).when(replace(SUPPLEMENT, printed_previous_yen=479)).then_refused(
        BudgetSequence,
        ministry="デジタル庁",
        fiscal_year=2024,
        round=1,
        printed_previous_yen=479,
        enacted_yen=480,
    )


@pytest.mark.parametrize("round_", [0, 6, -1, 1.5])
def test_rounds_are_numbered_from_one_to_five(round_: Any) -> None:
    given(*KNOWN, ENACTED).when(replace(SUPPLEMENT, round=round_)).then_refused(
        InvalidRound, value=round_, last=5
    )


def test_a_provisional_budget_is_absorbed_by_the_main_one_and_never_added() -> None:
    # 16 provisional; + 480 main - 16 absorbed = 480
    by_office = replace(absorbed(16), content={"amount_yen": 16, "organization": "office"})
    before = (*KNOWN, provisional_enacted("da", 16))

    given(*before).when(ENACT).then(ENACTED, by_office)

    provisional = given(*before).books.budget(2024, "da", "一般会計")
    assert (provisional.envelope_yen, provisional.enacted_yen, provisional.provisional_yen) == (16, 0, 16)
    main = given(*before, ENACTED, by_office).books.budget(2024, "da", "一般会計")
    assert (main.envelope_yen, main.enacted_yen, main.provisional_yen) == (480, 480, 0)


def test_a_provisional_budget_known_after_the_main_one_is_absorbed_at_once() -> None:
    given(*KNOWN, ENACTED).when(PROVISIONAL).then(provisional_enacted("da", 16), absorbed(16))


def test_the_same_provisional_budget_again_records_nothing() -> None:
    given(*KNOWN, provisional_enacted("da", 16)).when(PROVISIONAL).then_nothing()
    given(*KNOWN, provisional_enacted("da", 16), ENACTED, absorbed(16)).when(PROVISIONAL).then_nothing()


def test_a_provisional_budget_never_changes_silently() -> None:
    given(*KNOWN, provisional_enacted("da", 16)).when(replace(PROVISIONAL, amount_yen=17)).then_refused(
        SilentChange,
        what="The provisional budget of デジタル庁 FY2024",
        what_ja="デジタル庁 2024年度 暫定予算",
        recorded="amount_yen 16",
        given="amount_yen 17",
    )


def test_a_provisional_budget_may_name_organization_and_section() -> None:
    given(*KNOWN).when(replace(PROVISIONAL, organization="office", section_code="003")).then(
        happened(
            budget_id("da"),
            ProvisionalEnacted,
            PUBLICATION,
            amount_yen=16,
            organization="office",
            section_code="003",
        )
    )


@pytest.mark.parametrize("command", [ENACT, SUPPLEMENT, PROVISIONAL])
class TestEveryBudgetDocument:
    """Rules that hold for all three documents."""

    def test_names_a_ministry_in_the_books(self, command: Any) -> None:
        given(*KNOWN, ENACTED).when(replace(command, ministry="moon")).then_refused(
            UnknownOrganization, organization="moon"
        )

    def test_names_an_organization_in_the_books(self, command: Any) -> None:
        given(*KNOWN, ENACTED).when(replace(command, organization="moon")).then_refused(
            UnknownOrganization, organization="moon"
        )

    def test_is_for_a_fiscal_year(self, command: Any) -> None:
        given(*KNOWN, ENACTED).when(replace(command, fiscal_year=1946)).then_refused(
            InvalidFiscalYear, value="1946", first=1947, last=2100
        )

    @pytest.mark.parametrize("amount", [-1, 10**15, 0.5, "480"])
    def test_states_whole_yen(self, command: Any, amount: Any) -> None:
        given(*KNOWN, ENACTED).when(replace(command, amount_yen=amount)).then_refused(
            InvalidAmount, field="amount_yen", value=str(amount), lowest_yen=0, below_yen=10**15
        )

    def test_names_an_account(self, command: Any) -> None:
        given(*KNOWN, ENACTED).when(replace(command, account="")).then_refused(MissingValue, field="account")

    def test_has_the_envelope_as_its_subject(self, command: Any) -> None:
        assert command.subject_id == "budget:2024:da:一般会計"


@pytest.mark.parametrize("command", [ENACT, SUPPLEMENT])
def test_the_printed_previous_amount_is_whole_yen(command: Any) -> None:
    given(*KNOWN, ENACTED).when(replace(command, printed_previous_yen=-1)).then_refused(
        InvalidAmount, field="printed_previous_yen", value="-1", lowest_yen=0, below_yen=10**15
    )


def test_every_account_is_an_envelope_of_its_own() -> None:
    special = EnactBudget(
        fiscal_year=2024, ministry="da", amount_yen=7, account="特別会計:労働保険:雇用勘定", facts=PUBLICATION
    )

    given(*KNOWN, enacted("da", 480)).when(special).then(
        happened(budget_id("da", account="特別会計:労働保険:雇用勘定"), Enacted, PUBLICATION, amount_yen=7)
    )
    budget = given().books.budget(2024, "da", "特別会計:労働保険:雇用勘定")
    assert (budget.fiscal_year, budget.ministry, budget.account) == (
        2024,
        "da",
        "特別会計:労働保険:雇用勘定",
    )
