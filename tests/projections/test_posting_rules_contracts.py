"""What every event about contracts says about money, as it stands in the read model; worked by hand."""

from datetime import date
from typing import Any, NamedTuple

from domain.aggregate import Command
from domain.vocabulary import ContractChange, CostClass, Procurement
from domain.years import YearAmount
from tests.projections.books import execute, opened, reported, stored_rows
from tests.projections.moved import GENERAL, KSK, SPECIAL
from tests.support.recording import record


class MovedInYear(NamedTuple):
    """A movement as a test of contracts reads it: of which year, from where to where, how many yen."""

    fiscal_year: int
    source: str
    target: str
    amount_yen: int


def moved(database_url: str, command: Command, **same: object) -> list[MovedInYear]:
    """The movements a command posts; the columns named are the same in all of them."""
    with opened(database_url) as runtime:
        execute(runtime, [command])
        rows = stored_rows(runtime, "movements")
    whose = {"ministry": "mof", "system_id": "ksk", "account": GENERAL, "organization": None} | same
    assert all({name: row[name] for name in whose} == whose for row in rows)
    return [
        MovedInYear(row["fiscal_year"], row["source_state"], row["target_state"], row["amount_yen"])
        for row in rows
    ]


CONTRACT: dict[str, Any] = {
    "contract_id": "c1",
    "ministry": "mof",
    "account": GENERAL,
    "cost_class": CostClass.OPERATIONS,
}


def years(*amounts: tuple[int, int]) -> tuple[YearAmount, ...]:
    return tuple(YearAmount(*amount) for amount in amounts)


def signed() -> Command:
    return record(
        KSK,
        "system.contract-awarded",
        reported(),
        **CONTRACT,
        title="運用",
        vendor_name="株式会社Y",
        procedure=Procurement.OPEN_LOWEST_PRICE,
        vendor_corporate_number=None,
        bidders=None,
        signed_on=date(2024, 6, 1),
        starts_on=date(2024, 6, 1),
        ends_on=date(2027, 3, 31),
        amounts_by_year=years((2024, 300), (2025, 400), (2026, 500)),
        authority_id="m1",
        certification_id=None,
        scope=None,
        override_id=None,
    )


def test_an_authority_authorises_its_limit_of_every_year(database_url: str) -> None:
    granted = record(
        KSK,
        "system.multi-year-authority-granted",
        reported(),
        authority_id="m1",
        ministry="mof",
        account=GENERAL,
        title="運用",
        limits_by_year=years((2025, 400), (2026, 500)),
    )

    assert moved(database_url, granted, cost_class=None) == [
        MovedInYear(2025, "unauthorised", "authorised", 400),
        MovedInYear(2026, "unauthorised", "authorised", 500),
    ]


def test_a_certification_certifies_its_amount(database_url: str) -> None:
    certified = record(
        KSK,
        "system.commitment-certified",
        reported(),
        certification_id="k1",
        fiscal_year=2024,
        ministry="mof",
        account=SPECIAL,
        amount_yen=300,
        certifier="認証官",
    )

    assert moved(database_url, certified, account=SPECIAL, cost_class=None) == [
        MovedInYear(2024, "uncertified", "certified", 300)
    ]


def test_a_contract_commits_its_amount_of_every_year(database_url: str) -> None:
    assert moved(database_url, signed(), cost_class="operations") == [
        MovedInYear(2024, "uncommitted", "committed", 300),
        MovedInYear(2025, "uncommitted", "committed", 400),
        MovedInYear(2026, "uncommitted", "committed", 500),
    ]


def moved_afterwards(database_url: str, command: Command) -> list[MovedInYear]:
    """The movements of a command on the contract that was signed before; those of its signing left out."""
    with opened(database_url) as runtime:
        execute(runtime, [signed()])
    return moved(database_url, command, cost_class="operations")[3:]


def test_a_change_moves_the_difference_of_every_year_that_differs(database_url: str) -> None:
    # 2024: 300 - 200; 2025: 400 + 150; 2026 stays; 2027 begins
    changed = record(
        KSK,
        "system.contract-changed",
        reported(),
        **CONTRACT,
        change=ContractChange.AMOUNT,
        previous_by_year=years((2024, 300), (2025, 400), (2026, 500)),
        amounts_by_year=years((2024, 100), (2025, 550), (2026, 500), (2027, 50)),
        previous_ends_on=date(2027, 3, 31),
        ends_on=date(2028, 3, 31),
        previous_scope=None,
        scope=None,
        override_id=None,
    )

    assert moved_afterwards(database_url, changed) == [
        MovedInYear(2024, "committed", "uncommitted", 200),
        MovedInYear(2025, "uncommitted", "committed", 150),
        MovedInYear(2027, "uncommitted", "committed", 50),
    ]


def test_a_year_that_a_change_leaves_out_is_free_again(database_url: str) -> None:
    changed = record(
        KSK,
        "system.contract-changed",
        reported(),
        **CONTRACT,
        change=ContractChange.TERM,
        previous_by_year=years((2024, 300), (2025, 400), (2026, 500)),
        amounts_by_year=years((2024, 300), (2025, 400)),
        previous_ends_on=date(2027, 3, 31),
        ends_on=date(2026, 3, 31),
        previous_scope=None,
        scope=None,
        override_id=None,
    )

    assert moved_afterwards(database_url, changed) == [MovedInYear(2026, "committed", "uncommitted", 500)]


def test_a_termination_frees_what_it_releases(database_url: str) -> None:
    terminated = record(
        KSK,
        "system.contract-terminated",
        reported(),
        **CONTRACT,
        terminated_on=date(2025, 3, 31),
        released_by_year=years((2025, 150), (2026, 500)),
    )

    assert moved_afterwards(database_url, terminated) == [
        MovedInYear(2025, "committed", "uncommitted", 150),
        MovedInYear(2026, "committed", "uncommitted", 500),
    ]


def test_a_termination_that_releases_nothing_moves_nothing(database_url: str) -> None:
    terminated = record(
        KSK,
        "system.contract-terminated",
        reported(),
        **CONTRACT,
        terminated_on=date(2025, 3, 31),
        released_by_year=(),
    )

    assert moved_afterwards(database_url, terminated) == []
