"""What follows from a settlement: who gave what to whom, and what arrived from the year before."""

from domain.errors import (
    SettlementDoesNotFollow,
    SilentChange,
)
from domain.vocabulary import TransferKind
from tests.domain.histories import (
    enacted,
    registered,
    settled,
    succeeded,
    transferred,
)
from tests.domain.settlements import (
    AT_CLOSING,
    BEFORE,
    FOLLOWING,
    FOUNDED,
    IN_TO_MOJ,
    MOVED,
    OUT_TO_MOJ,
    OUTCOMES,
    ROWS,
    carried_in,
    given_away,
    row,
    settle,
)
from tests.support.scenario import given


def test_after_a_settlement_every_envelope_holds_the_current_budget_settled() -> None:
    books = given(*BEFORE, *FOLLOWING).books
    held = {ministry: books.budget(2024, ministry, "一般会計") for ministry in ("da", "mof", "moj")}

    assert {name: budget.envelope_yen for name, budget in held.items()} == {"da": 35, "mof": 47, "moj": 25}
    assert {name: budget.appropriation_yen for name, budget in held.items()} == {
        "da": 35,
        "mof": 40,
        "moj": 25,
    }


def test_transfers_that_officers_recorded_are_not_recorded_again() -> None:
    # 15 of the 40 for 財務省 were transferred during the year: 25 follow from the settlement.
    earlier = transferred("da", "mof", 15)
    out, into = given_away("mof", 25)

    given(*BEFORE, *earlier).when(settle(*ROWS)).then(
        out,
        OUT_TO_MOJ,
        OUTCOMES[0],
        into,
        carried_in("mof", "mof", 7),
        OUTCOMES[1],
        IN_TO_MOJ,
        OUTCOMES[2],
    )


def test_a_whole_appropriation_moves_to_the_successor_on_the_day_of_the_succession() -> None:
    # FY2021 in small: 内閣 was enacted 270 and デジタル庁, founded on 1 September, 119: together 389.
    # Carried over into the year: 内閣 59, of which 54 moved with the task: 59 - 54 = 5 stayed.
    # Settled: 内閣 5 (current 5 + 5 = 10), デジタル庁 281 (current 281 + 54 = 335), 財務省 103:
    # 5 + 281 + 103 = 389.
    history = (
        *registered("cab", "da", "mof"),
        enacted("cab", 270),
        enacted("da", 119),
        settled("cab", appropriation_yen=100, spent_yen=41, carried_over_yen=59, fiscal_year=2023),
        succeeded("da", "cab", carried_over_yen=54, takes_appropriation=True, facts=FOUNDED),
    )
    rows = (
        row("cab", 5, current_yen=10, spent_yen=10),
        row("da", 281, current_yen=335, spent_yen=300, carried_over_yen=35),
        row("mof", 103, spent_yen=103),
    )
    whole_out, whole_in = transferred(
        "cab",
        "da",
        270,
        transfer_id="settlement-2024-succession-cab-da",
        kind=TransferKind.SUCCESSION,
        facts=MOVED,
    )
    (out_to_cab, in_to_cab), (out_to_mof, in_to_mof) = given_away("cab", 5), given_away("mof", 103)

    given(*history).when(settle(*rows)).then(
        whole_out,
        in_to_cab,
        carried_in("cab", "cab", 5),
        settled("cab", appropriation_yen=5, current_yen=10, spent_yen=10),
        whole_in,
        out_to_cab,
        out_to_mof,
        carried_in("da", "cab", 54),
        settled("da", appropriation_yen=281, current_yen=335, spent_yen=300, carried_over_yen=35),
        in_to_mof,
        settled("mof", appropriation_yen=103, spent_yen=103),
    )


def test_carried_over_money_moves_with_a_task_to_a_ministry_that_had_none() -> None:
    # FY2023 in small: 内閣 carried over 9, of which 2 moved to 財務省 with the task: 9 - 2 = 7 stayed.
    history = (
        *registered("cab", "mof"),
        enacted("cab", 50),
        settled("cab", appropriation_yen=20, spent_yen=11, carried_over_yen=9, fiscal_year=2023),
        succeeded("mof", "cab", carried_over_yen=2, facts=FOUNDED),
    )
    rows = (row("cab", 50, current_yen=57, spent_yen=57), row("mof", 0, current_yen=2, spent_yen=2))

    given(*history).when(settle(*rows)).then(
        carried_in("cab", "cab", 7),
        settled("cab", appropriation_yen=50, current_yen=57, spent_yen=57),
        carried_in("mof", "cab", 2),
        settled("mof", appropriation_yen=0, current_yen=2, spent_yen=2),
    )


def test_a_predecessor_that_no_longer_stands_in_the_settlement_hands_over_everything() -> None:
    # 内閣 was enacted 30 and carried over 4; both moved to デジタル庁 whole; 内閣 is not settled any more.
    history = (
        *registered("cab", "da"),
        enacted("cab", 30),
        settled("cab", appropriation_yen=20, spent_yen=16, carried_over_yen=4, fiscal_year=2023),
        succeeded("da", "cab", carried_over_yen=4, takes_appropriation=True, facts=FOUNDED),
    )
    whole_out, whole_in = transferred(
        "cab",
        "da",
        30,
        transfer_id="settlement-2024-succession-cab-da",
        kind=TransferKind.SUCCESSION,
        facts=MOVED,
    )

    given(*history).when(settle(row("da", 30, current_yen=34, spent_yen=34))).then(
        whole_in,
        carried_in("da", "cab", 4),
        settled("da", appropriation_yen=30, current_yen=34, spent_yen=34),
        whole_out,
    )


def test_a_succession_of_another_year_moves_nothing() -> None:
    history = (
        *registered("cab", "da"),
        enacted("cab", 30),
        enacted("da", 10),
        succeeded("da", "cab", takes_appropriation=True, fiscal_year=2023),
    )

    given(*history).when(settle(row("cab", 30, spent_yen=30), row("da", 10, spent_yen=10))).then(
        settled("cab", appropriation_yen=30, spent_yen=30), settled("da", appropriation_yen=10, spent_yen=10)
    )


def test_a_move_the_sources_do_not_explain_is_recorded_as_unspecified() -> None:
    # FY2020: 内閣's current budget is 171 below its appropriation, 経済産業省's 171 above; none carried in.
    history = (*registered("cab", "meti"), enacted("cab", 1_000))
    rows = (
        row("cab", 600, current_yen=429, spent_yen=429),
        row("meti", 400, current_yen=571, spent_yen=571),
    )
    out, into = given_away("meti", 400, giver="cab")
    unexplained_out, unexplained_in = transferred(
        "cab",
        "meti",
        171,
        transfer_id="settlement-2024-unspecified-cab-meti",
        kind=TransferKind.UNSPECIFIED,
        facts=AT_CLOSING,
    )
    following = (
        out,
        unexplained_out,
        settled("cab", appropriation_yen=600, current_yen=429, spent_yen=429),
        into,
        unexplained_in,
        settled("meti", appropriation_yen=400, current_yen=571, spent_yen=571),
    )

    given(*history).when(settle(*rows)).then(*following)
    given(*history, *following).when(settle(*rows)).then_nothing()


def test_a_half_recorded_settlement_is_completed() -> None:
    # 財務省 alone was settled before: its 40 had been transferred, its 7 carried in.
    half = (
        *transferred("da", "mof", 40, transfer_id="during-the-year"),
        carried_in("mof", "mof", 7),
        OUTCOMES[1],
    )

    given(*BEFORE, *half).when(settle(*ROWS)).then(OUT_TO_MOJ, OUTCOMES[0], IN_TO_MOJ, OUTCOMES[2])


def test_an_unspecified_move_of_a_half_recorded_settlement_is_not_recorded_twice() -> None:
    history = (*registered("cab", "meti", "mof"), enacted("cab", 1_000))
    moved = transferred(
        "cab",
        "meti",
        171,
        transfer_id="settlement-2024-unspecified-cab-meti",
        kind=TransferKind.UNSPECIFIED,
        facts=AT_CLOSING,
    )
    rows = (
        row("cab", 1_000, current_yen=829, spent_yen=829),
        row("meti", 0, current_yen=171, spent_yen=171),
    )
    outcome = settled("cab", appropriation_yen=1_000, current_yen=829, spent_yen=829)

    given(*history, *moved, outcome).when(settle(*rows)).then(
        settled("meti", appropriation_yen=0, current_yen=171, spent_yen=171)
    )


def test_a_succession_of_a_half_recorded_settlement_is_not_repeated() -> None:
    # 内閣's 30 had moved to デジタル庁 and 5 of them back: デジタル庁 gives 財務省 10 of its 30 - 5 = 25.
    history = (
        *registered("cab", "da", "mof"),
        enacted("cab", 30),
        succeeded("da", "cab", takes_appropriation=True, facts=FOUNDED),
        *transferred(
            "cab",
            "da",
            30,
            transfer_id="settlement-2024-succession-cab-da",
            kind=TransferKind.SUCCESSION,
            facts=MOVED,
        ),
        *given_away("cab", 5),
        settled("cab", appropriation_yen=5, spent_yen=5),
    )
    rows = (row("cab", 5, spent_yen=5), row("da", 15, spent_yen=15), row("mof", 10, spent_yen=10))
    out, into = given_away("mof", 10)

    given(*history).when(settle(*rows)).then(
        out,
        settled("da", appropriation_yen=15, spent_yen=15),
        into,
        settled("mof", appropriation_yen=10, spent_yen=10),
    )


def test_a_transfer_that_follows_never_takes_the_place_of_another_one() -> None:
    # somebody used the id of the transfer that follows for 1 yen of his own.
    taken = transferred("da", "mof", 1, transfer_id="settlement-2024-transfer-da-mof")

    given(*BEFORE, *taken).when(settle(*ROWS)).then_refused(
        SilentChange,
        what="Transfer 'settlement-2024-transfer-da-mof'",
        what_ja="移替え「settlement-2024-transfer-da-mof」",
        recorded="amount_yen 1",
        given="amount_yen 39",
    )


def test_money_carried_in_never_takes_the_place_of_other_money() -> None:
    given(*BEFORE, carried_in("mof", "mof", 6)).when(settle(*ROWS)).then_refused(
        SilentChange,
        what="What 財務省 carried over into FY2024",
        what_ja="財務省から2024年度への繰越額",
        recorded="amount_yen 6",
        given="amount_yen 7",
    )


def test_appropriations_that_were_never_enacted_do_not_follow() -> None:
    # settled 35 + 41 + 25 = 101, enacted 100
    other = row("mof", 41, current_yen=47, spent_yen=30, carried_over_yen=12, unused_yen=5)

    given(*BEFORE).when(settle(ROWS[0], other, ROWS[2])).then_refused(
        SettlementDoesNotFollow,
        fiscal_year=2024,
        what="the appropriation of all ministries",
        what_ja="歳出予算額の合計",
        settled_yen=101,
        books_yen=100,
    )


def test_a_settlement_of_some_ministries_does_not_follow() -> None:
    # デジタル庁 alone: 35 of the 100 enacted
    given(*BEFORE).when(settle(ROWS[0])).then_refused(
        SettlementDoesNotFollow,
        fiscal_year=2024,
        what="the appropriation of all ministries",
        what_ja="歳出予算額の合計",
        settled_yen=35,
        books_yen=100,
    )


def test_money_that_nobody_carried_over_does_not_follow() -> None:
    # 財務省 brought 8; 7 were carried over.
    other = row("mof", 40, current_yen=48, spent_yen=31, carried_over_yen=12, unused_yen=5)

    given(*BEFORE).when(settle(ROWS[0], other, ROWS[2])).then_refused(
        SettlementDoesNotFollow,
        fiscal_year=2024,
        what="the money carried in from the year before",
        what_ja="前年度からの繰越額",
        settled_yen=8,
        books_yen=7,
    )


def test_an_envelope_that_holds_something_else_does_not_follow() -> None:
    # an officer moved 2 between current budgets and called the kind unknown: 財務省 would hold 47 - 2 = 45.
    moved = transferred("mof", "moj", 2, kind=TransferKind.UNSPECIFIED)

    given(*BEFORE, *moved).when(settle(*ROWS)).then_refused(
        SettlementDoesNotFollow,
        fiscal_year=2024,
        what="the current budget of 財務省",
        what_ja="財務省の歳出予算現額",
        settled_yen=47,
        books_yen=45,
    )
