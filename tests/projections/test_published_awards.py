"""Published awards in the contract register: beside officers' contracts, never added to them."""

from datetime import date
from typing import Any

from domain.aggregate import Command
from domain.vocabulary import Procurement
from tests.projections.books import at, coverage, execute, opened, published, rows_of
from tests.projections.registers import NTT, awarded, beginnings, of_system, register, some_of

END_OF_2024 = at(None, "2024-12-31")


def award(case_number: str, price_yen: int, /, system: str = "ksk", **content: Any) -> Command:
    """An award of 12 September 2024 to the vendor of the contracts, published at once."""
    terms: dict[str, Any] = {
        "fiscal_year": 2024,
        "ministry": "mof",
        "case_number": case_number,
        "title": f"案件{case_number}",
        "awarded_on": date(2024, 9, 12),
        "price_yen": price_yen,
        "procedure": Procurement.OPEN_LOWEST_PRICE,
        "ordered_by": "mof",
        "vendor_name": "株式会社NTTデータ",
        "vendor_corporate_number": NTT,
    }
    return of_system("award-published", published("2024-09-12"), system, **(terms | content))


def test_an_award_stands_after_the_contracts_and_adds_to_no_sum_of_theirs(database_url: str) -> None:
    awards = [
        award("2", 90),
        award("1", 130, awarded_on=date(2024, 5, 1)),
        award("3", 70, "gss", ministry="digital-agency"),
        award("4", 10, fiscal_year=2023, awarded_on=date(2024, 3, 1)),
    ]
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), coverage("ksk", 2024), awarded("a"), *awards])
        view = runtime.views.register("contracts", fiscal_year=2024, clock=END_OF_2024)
        of_mof = register(runtime, "contracts", ministry="財務省", clock=END_OF_2024)
        vendors = register(runtime, "vendors", clock=END_OF_2024)
        allocations = rows_of(runtime.views.allocations(clock=END_OF_2024))

    columns = ("contract_id", "case_number", "amount_yen", "published_yen", "state")
    assert some_of(rows_of(view), *columns) == [
        ("a", None, 100, None, "running"),
        (None, "1", None, 130, "published"),
        (None, "2", None, 90, "published"),
        (None, "3", None, 70, "published"),
    ]
    assert view.total == {"awarded_yen": 100, "amount_yen": 100, "published_yen": 290}
    assert some_of(of_mof, "case_number") == [(None,), ("4",), ("1",), ("2",)]
    # neither the concentration by vendor nor an envelope knows of them
    assert some_of(vendors, "contracts", "amount_yen") == [(1, 100)]
    assert some_of(allocations, "ministry", "committed_yen") == [("財務省", 100)]


def test_a_row_of_an_award_says_what_was_published_and_on_what_it_rests(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), award("2", 90)])
        (row,) = register(runtime, "contracts", clock=END_OF_2024)

    assert some_of([row], "title", "system_name", "ministry", "vendor_corporate_number", "procedure") == [
        ("案件2", "kskシステム", "財務省", NTT, "open-lowest-price")
    ]
    assert (row["signed_on"], row["first_fiscal_year"], row["illustrative"]) == (
        date(2024, 9, 12),
        2024,
        False,
    )
