"""The lump-sum view on small books, worked by hand."""

from datetime import date
from typing import Any

from domain.information_system.allocation_commands import ChangeAllocation, ReturnAllocation
from domain.vocabulary import GENERAL_ACCOUNT, SystemClass
from projections.clock import Clock
from projections.frames import LUMP_SUM_YEN
from tests.projections.books import (
    allocation,
    at,
    budget_id,
    classification,
    coverage,
    execute,
    execution,
    facts_of,
    illustrative,
    lump_sum,
    opened,
    organization,
    proposal,
    published,
    reported,
    rows_of,
    settled_books,
    settlement,
    small_books,
)
from tests.support.recording import record

SPECIAL = "特別会計:年金:業務勘定"


def spent(rows: list[dict[str, Any]], *keys: str) -> dict[Any, int | None]:
    """Spent by the values of keys, a single key without its tuple."""
    return {
        row[keys[0]] if len(keys) == 1 else tuple(row[key] for key in keys): row["spent_yen"] for row in rows
    }


def test_a_year_says_what_is_known_and_nothing_else(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        (row,) = lump_sum(runtime)

    # デジタル庁 gives 400 of 1,000: over all ministries the transfer is zero, and zero is a fact.
    assert facts_of(row) == {
        "initial_yen": 1_000,
        "transferred_yen": 0,
        "appropriation_yen": 1_000,
        "current_yen": 1_000,
        "planned_yen": 300,
        "allocated_yen": 200,
    }
    assert row["execution_rate_pct"] is None


def test_columns_stand_in_the_declared_order_with_the_declared_types(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        frame = runtime.views.lump_sum(by=("ministry", "class")).frame

    assert list(frame.columns) == [
        "fiscal_year",
        "ministry",
        "ministry_id",
        "system_class",
        *LUMP_SUM_YEN,
        "execution_rate_pct",
        "illustrative",
    ]
    assert {str(frame[name].dtype) for name in ("fiscal_year", "system_class", *LUMP_SUM_YEN)} == {"Int64"}
    assert [str(frame[name].dtype) for name in ("ministry", "execution_rate_pct", "illustrative")] == [
        "string",
        "Float64",
        "boolean",
    ]


def test_by_ministry_a_transfer_is_net_in(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        rows = {row["ministry"]: facts_of(row) for row in lump_sum(runtime, "ministry")}

    assert rows == {
        "財務省": {
            "transferred_yen": 400,
            "appropriation_yen": 400,
            "current_yen": 400,
            "planned_yen": 300,
            "allocated_yen": 200,
        },
        "デジタル庁": {
            "initial_yen": 1_000,
            "transferred_yen": -400,
            "appropriation_yen": 600,
            "current_yen": 600,
        },
    }


def test_by_system_the_rest_of_a_settlement_has_a_row_also_when_it_is_negative(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        view = runtime.views.lump_sum(2024, ("system",))

    # What is left of 330 is 80, of 500 it is 20 less than nothing.
    assert spent(rows_of(view), "ministry", "system_id") == {
        ("財務省", "ksk"): 250,
        ("財務省", None): 80,
        ("デジタル庁", "gss"): 520,
        ("デジタル庁", None): -20,
    }
    assert [row["system_name"] for row in rows_of(view)] == [
        "gssシステム",
        "(unattributed)",
        "kskシステム",
        "(unattributed)",
    ]
    assert view.total is not None
    assert view.total["spent_yen"] == 830
    assert view.total["execution_rate_pct"] == 83.0  # of 1,000


def test_by_cost_class_what_has_none_joins_the_rest(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        rows = spent(lump_sum(runtime, "cost-class"), "cost_class")

    # without a cost class: ksk 250 - 200 = 50, gss 520 - 500 = 20, and the rest 80 - 20 = 60.
    assert rows == {"development": 500, "operations": 200, None: 130}


def test_by_organization_the_ministry_stands_beside_it(database_url: str) -> None:
    apportioned = record(
        budget_id(2024, "mof"),
        "budget.settlement-apportioned",
        published("2025-04-30"),
        organization="nta",
        appropriation_yen=300,
        current_yen=310,
        spent_yen=290,
        carried_over_yen=15,
        unused_yen=5,
    )
    with opened(database_url) as runtime:
        execute(runtime, [*settled_books(), apportioned])
        view = runtime.views.lump_sum(2024, ("organization",), ministry="mof")
        by_system = lump_sum(runtime, "organization", "system", ministry="mof")

    # what is not apportioned stays with the ministry: 330 - 290 = 40, and so on.
    assert [(row["ministry"], row["organization"], facts_of(row)) for row in rows_of(view)] == [
        (
            "財務省",
            "国税庁",
            {
                "appropriation_yen": 300,
                "carried_in_yen": 10,
                "current_yen": 310,
                "spent_yen": 290,
                "carried_over_yen": 15,
                "unused_yen": 5,
            },
        ),
        (
            "財務省",
            None,
            {
                "transferred_yen": 400,
                "appropriation_yen": 100,
                "carried_in_yen": -10,
                "current_yen": 90,
                "planned_yen": 300,
                "allocated_yen": 200,
                "spent_yen": 40,
                "carried_over_yen": 45,
                "unused_yen": 5,
            },
        ),
    ]
    # 国税庁's sheet says 250 of its 290.
    assert spent(by_system, "organization", "system_id") == {
        ("国税庁", "ksk"): 250,
        ("国税庁", None): 40,
        (None, "ksk"): None,
        (None, None): 40,
    }


def test_by_account_envelopes_stay_apart(database_url: str) -> None:
    other = record(
        budget_id(2024, "mof", SPECIAL),
        "budget.enacted",
        published("2024-04-01"),
        amount_yen=7,
        organization=None,
        section_code=None,
        printed_previous_yen=None,
    )
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), other])
        rows = lump_sum(runtime, "account")

        [year] = lump_sum(runtime)

    assert [(row["account"], row["initial_yen"]) for row in rows] == [(GENERAL_ACCOUNT, 1_000), (SPECIAL, 7)]
    # The lump sum stands in the general account: the year itself is not 1,007.
    assert year["initial_yen"] == 1_000


def test_an_excluded_system_does_not_leak_into_the_lump_sum(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        before = lump_sum(runtime, "ministry", "class", "cost-class")
        execute(
            runtime,
            [
                proposal("pension", "mof"),
                coverage("pension", 2024, covered=False),
                execution("pension", 2024, executed_yen=477, account=SPECIAL),
                proposal("unheard-of", "mof"),
                execution("unheard-of", 2024, executed_yen=33),
            ],
        )
        assert lump_sum(runtime, "ministry", "class", "cost-class") == before
        assert lump_sum(runtime, system="pension") == []
        assert "pension" not in spent(lump_sum(runtime, "system"), "system_id")


def test_coverage_that_starts_later_counts_from_that_year_on(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                organization("mof", "財務省"),
                proposal("ksk"),
                coverage("ksk", 2025),
                *(execution("ksk", year, executed_yen=year) for year in (2024, 2025, 2026)),
                coverage("ksk", 2026, covered=False),
            ],
        )
        clock = at(effective_on="2030-01-01")
        assert spent(lump_sum(runtime, system="ksk", clock=clock), "fiscal_year") == {2025: 2_025}


def test_a_class_is_the_one_in_force_on_the_day_and_known_at_the_moment(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        before = runtime.views.lump_sum(2024, ("class",))
        execute(runtime, [classification("ksk", SystemClass.JOINT, on="2025-06-01")])

        def by_class(clock: Clock) -> dict[Any, int | None]:
            rows = lump_sum(runtime, "class", fiscal_year=2024, clock=clock)
            return {row["system_class"]: row["spent_yen"] for row in rows}

        # gss (class 1) 520; ksk 250 as class 3, from June 2025 on as class 2; unattributed 80 - 20 = 60.
        assert by_class(at(effective_on="2025-05-31")) == {1: 520, 3: 250, None: 60}
        assert by_class(at(effective_on="2025-06-01")) == {1: 520, 2: 250, None: 60}
        assert by_class(Clock(before.known_at, date(2025, 6, 1))) == {1: 520, 3: 250, None: 60}


def test_allocations_changed_and_returned_leave_what_is_held(database_url: str) -> None:
    facts = reported("2024-07-01")
    more = ChangeAllocation(system_id="ksk", allocation_id="allocation-1", amount_yen=260, facts=facts)
    back = ReturnAllocation(system_id="ksk", allocation_id="allocation-1", amount_yen=260, facts=facts)
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), more])
        assert [row["allocated_yen"] for row in lump_sum(runtime)] == [260]
        execute(runtime, [back])
        assert [row["allocated_yen"] for row in lump_sum(runtime)] == [0]  # known to be nothing: not null


def test_parts_without_their_total_show_by_cost_class_only(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        execute(runtime, [execution("ksk", 2024, operations_yen=200, development_yen=40)])
        (whole,) = lump_sum(runtime, system="ksk")
        parts = spent(lump_sum(runtime, "cost-class", system="ksk"), "cost_class")

    assert whole["spent_yen"] is None
    assert parts == {"development": 40, "operations": 200, None: -240}


def test_before_the_settlement_systems_show_what_their_sheets_say(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books()[:-2])
        assert [row["spent_yen"] for row in lump_sum(runtime)] == [None]
        assert spent(lump_sum(runtime, "system"), "ministry", "system_id") == {
            ("財務省", "ksk"): 250,
            ("財務省", None): None,
            ("デジタル庁", "gss"): 520,
            ("デジタル庁", None): None,
        }


def test_a_ministrys_rows_are_the_same_among_all_and_alone(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books()[:-1])  # of the two, only 財務省 is settled
        for by in (("system",), ("class",), ("cost-class",), ("organization",)):
            everybody = lump_sum(runtime, "ministry", *by)
            for ministry in ("mof", "digital-agency"):
                alone = lump_sum(runtime, "ministry", *by, ministry=ministry)
                assert alone == [row for row in everybody if row["ministry_id"] == ministry], by


def test_an_illustration_is_marked_in_every_row_it_is_part_of(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        assert {row["illustrative"] for row in lump_sum(runtime, "system")} == {False}
        execute(runtime, [allocation("ksk", 2024, 5, 2, illustrative("2024-07-01"))])

        by_ministry, by_system = lump_sum(runtime, "ministry"), lump_sum(runtime, "system")
    assert {row["ministry_id"]: row["illustrative"] for row in by_ministry} == {
        "mof": True,
        "digital-agency": False,
    }
    assert {(row["ministry_id"], row["system_id"]): row["illustrative"] for row in by_system} == {
        ("mof", "ksk"): True,
        ("mof", None): False,
        ("digital-agency", "gss"): False,
        ("digital-agency", None): False,
    }


def test_an_illustrated_outcome_marks_the_rest_it_is_taken_from(database_url: str) -> None:
    invented = record(
        "system:ksk",
        "system.execution-published",
        illustrative("2025-04-30"),
        fiscal_year=2024,
        ministry="mof",
        organization=None,
        account=GENERAL_ACCOUNT,
        initial_yen=None,
        current_yen=None,
        executed_yen=30,
        development_yen=None,
        operations_yen=None,
        other_yen=None,
        carried_over_yen=None,
        total_expected=True,
    )
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), settlement(2024, "mof", 330, 60, 10), invented])
        rows = lump_sum(runtime, "system", ministry="mof")

    assert [(row["system_id"], row["spent_yen"], row["illustrative"]) for row in rows] == [
        ("ksk", 30, True),
        (None, 300, True),
    ]
