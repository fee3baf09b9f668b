"""Registers of contracts on small books, worked by hand."""

from datetime import date
from typing import Any

from domain.aggregate import Command
from domain.vocabulary import ContractChange, Procurement
from projections.clock import Clock
from tests.projections.books import at, coverage, execute, illustrative, opened, reported, rows_of
from tests.projections.registers import (
    FUJITSU,
    NTT,
    awarded,
    beginnings,
    changed,
    of_system,
    register,
    some_of,
    terminated,
    years,
)

END_OF_2024 = at(None, "2024-12-31")
BILLS = {"vendor_corporate_number": None, "vendor_name": "ビルズ"}


def contracts() -> list[Command]:
    """Four contracts.

    `a` of `ksk`: 100 in FY2024, raised to 130 and prolonged; `b` of `ksk`: negotiated, 40 + 60 over two
    years, 20 of the second released when it was terminated; `c` of `gss`: 30, one bidder, made up; `d` of
    `gss`: to begin in FY2025.
    """
    longer: dict[str, Any] = {
        "ends_on": date(2026, 5, 31),
        "change": ContractChange.TERM,
        "previous_by_year": years(y2024=130),
        "amounts_by_year": years(y2024=130, y2025=20),
    }
    return [
        *beginnings(),
        awarded("a"),
        awarded(
            "b",
            reported("2024-04-01"),
            signed_on=date(2024, 4, 1),
            starts_on=date(2024, 4, 1),
            ends_on=date(2026, 3, 31),
            procedure=Procurement.NEGOTIATED_SINGLE,
            bidders=None,
            vendor_corporate_number=FUJITSU,
            vendor_name="富士通株式会社",
            amounts_by_year=years(y2024=40, y2025=60),
        ),
        awarded(
            "c",
            illustrative("2024-07-01"),
            "gss",
            signed_on=date(2024, 7, 1),
            bidders=1,
            ministry="digital-agency",
            amounts_by_year=years(y2024=30),
            **BILLS,
        ),
        awarded(
            "d",
            reported("2024-10-01"),
            "gss",
            signed_on=date(2024, 10, 1),
            starts_on=date(2025, 4, 1),
            ends_on=date(2026, 6, 30),
            ministry="digital-agency",
            amounts_by_year=years(y2025=70),
        ),
        changed("a", reported("2024-09-01", "法改正")),
        changed("a", reported("2024-10-01", "延長"), **longer),
        terminated("b", reported("2025-06-30", "不履行"), y2025=20),
    ]


def test_a_contract_stands_as_it_was_changed_last(database_url: str) -> None:
    columns = ("contract_id", "awarded_yen", "amount_yen", "changes", "state", "ends_on", "last_fiscal_year")
    with opened(database_url) as runtime:
        execute(runtime, contracts())
        rows = register(runtime, "contracts", clock=END_OF_2024)
        later = register(runtime, "contracts", system="ksk", clock=at(None, "2025-06-30"))
        view = runtime.views.register("contracts", clock=END_OF_2024)

    assert some_of(rows, *columns) == [
        ("b", 100, 100, 0, "running", date(2026, 3, 31), 2025),
        ("a", 100, 150, 2, "running", date(2026, 5, 31), 2025),
        ("c", 30, 30, 0, "running", date(2025, 3, 31), 2024),
        ("d", 70, 70, 0, "to-come", date(2026, 6, 30), 2025),
    ]
    assert some_of(later, "contract_id", "amount_yen", "state", "terminated_on") == [
        ("b", 80, "terminated", date(2025, 6, 30)),
        ("a", 150, "running", None),
    ]
    assert view.total == {"awarded_yen": 300, "amount_yen": 350, "published_yen": None}
    assert some_of(
        rows[:1], "system_name", "ministry", "vendor_corporate_number", "procedure", "event_id"
    ) == [("kskシステム", "財務省", FUJITSU, "negotiated-single", "system:ksk@3")]


def test_contracts_of_a_year_show_that_years_amounts(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, contracts())
        rows = register(runtime, "contracts", fiscal_year=2025, clock=END_OF_2024)
        agency = register(runtime, "contracts", ministry="デジタル庁", clock=END_OF_2024)
    assert some_of(rows, "contract_id", "awarded_yen", "amount_yen") == [
        ("b", 60, 60),
        ("a", None, 20),
        ("d", 70, 70),
    ]
    assert some_of(agency, "contract_id") == [("c",), ("d",)]


def test_contracts_as_they_were_known_and_without_illustration(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, contracts()[:5])
        known = runtime.views.history().known_at
        execute(runtime, contracts()[5:])
        then = register(runtime, "contracts", clock=Clock(known, date(2024, 12, 31)))
        real = register(
            runtime, "contracts", clock=Clock(None, date(2024, 12, 31), without_illustration=True)
        )
        every = register(runtime, "contracts", clock=END_OF_2024)
        ended = register(runtime, "contracts", clock=at(None, "2027-01-01"))
    assert some_of(then, "contract_id", "amount_yen") == [("a", 100)]
    assert some_of(real, "contract_id") == [("b",), ("a",), ("d",)]
    assert some_of(every, "contract_id", "illustrative") == [
        ("b", False),
        ("a", False),
        ("c", True),
        ("d", False),
    ]
    assert some_of(ended, "state") == [("terminated",), ("ended",), ("ended",), ("ended",)]


def test_changes_say_before_and_after_and_why(database_url: str) -> None:
    columns = ("contract_id", "change", "previous_yen", "amount_yen", "difference_yen", "ends_on", "reason")
    with opened(database_url) as runtime:
        execute(runtime, contracts())
        rows = register(runtime, "contract-changes", clock=at(None, "2025-12-31"))
        gss = register(runtime, "contract-changes", system="gss")
    assert some_of(rows, *columns) == [
        ("a", "amount", 100, 130, 30, date(2025, 3, 31), "法改正"),
        ("a", "term", 130, 150, 20, date(2026, 5, 31), "延長"),
        ("b", "termination", 100, 80, -20, date(2025, 6, 30), "不履行"),
    ]
    assert gss == []


def test_vendors_are_one_corporate_number_each_and_stand_by_size(database_url: str) -> None:
    columns = ("vendor_name", "vendor_corporate_number", "contracts", "systems", "amount_yen", "share_pct")
    with opened(database_url) as runtime:
        execute(runtime, contracts())
        rows = register(runtime, "vendors", clock=END_OF_2024)
        of_2024 = register(runtime, "vendors", fiscal_year=2024, clock=END_OF_2024)

    # 150 + 70 of 350 with NTT, all of it competed for; 100 negotiated; 30 with one bidder and no number
    assert some_of(rows, *columns) == [
        ("株式会社NTTデータ", NTT, 2, 2, 220, 62.86),
        ("富士通株式会社", FUJITSU, 1, 1, 100, 28.57),
        ("ビルズ", None, 1, 1, 30, 8.57),
    ]
    assert some_of(rows, "competitive_share_pct", "single_bid_contracts", "illustrative") == [
        (100.0, 0, False),
        (0.0, 0, False),
        (100.0, 1, True),
    ]
    # of FY2024: 130, 40 and 30
    assert some_of(of_2024, "amount_yen", "share_pct") == [(130, 65.0), (40, 20.0), (30, 15.0)]


def test_contracts_that_end_within_eighteen_months_are_due(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, contracts())
        rows = register(runtime, "renewals", clock=END_OF_2024)
        on_the_day = register(runtime, "renewals", clock=at(None, "2024-11-30"))
        ending_today = register(runtime, "renewals", clock=at(None, "2025-03-31"))

    # 18 months after 31 December 2024 is 30 June 2026; after 30 November 2024 it is 30 May 2026
    assert some_of(rows, "contract_id", "ends_on", "days_left") == [
        ("c", date(2025, 3, 31), 90),
        ("b", date(2026, 3, 31), 455),
        ("a", date(2026, 5, 31), 516),
        ("d", date(2026, 6, 30), 546),
    ]
    assert some_of(on_the_day, "contract_id") == [("c",), ("b",)]
    assert some_of(ending_today, "contract_id", "days_left")[0] == ("c", 0)


def test_commitments_stand_beside_their_authorised_limit_by_year(database_url: str) -> None:
    authority = of_system(
        "multi-year-authority-granted",
        reported("2024-04-01"),
        authority_id="k-1",
        ministry="mof",
        account="一般会計",
        title="国庫債務負担行為",
        limits_by_year=years(y2024=200, y2025=90),
    )
    with opened(database_url) as runtime:
        execute(runtime, [*contracts(), coverage("ksk", 2024), authority])
        rows = register(runtime, "commitments", system="ksk", clock=END_OF_2024)
        of_agency = register(
            runtime, "commitments", fiscal_year=2025, ministry="デジタル庁", clock=END_OF_2024
        )
        allocations = rows_of(runtime.views.allocations(clock=END_OF_2024))

    # FY2024: `a` 130 and `b` 40; FY2025: 20 and 60
    columns = ("fiscal_year", "authorised_yen", "committed_yen", "spent_yen", "left_yen", "illustrative")
    assert some_of(rows, *columns) == [(2024, 200, 170, None, 170, False), (2025, 90, 80, None, 80, False)]
    assert some_of(of_agency, "system_id", "committed_yen") == [("gss", 70)]
    # `gss` is not in the lump sum: its commitments do not stand beside the envelopes
    assert some_of(allocations, "fiscal_year", "ministry", "committed_yen", "left_yen") == [
        (2024, "財務省", 170, None),
        (2025, "財務省", 80, None),
    ]
