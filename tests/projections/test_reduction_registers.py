"""The trajectory with plans and reports, the bridge, restatements and lineage, worked by hand."""

from datetime import date
from typing import Any

from domain.aggregate import Command
from domain.costs import CostLine
from domain.facts import Facts
from domain.information_system.lineage import LineageShare
from domain.information_system.proposal import ProposeSystem
from domain.organization.reduction_target import PublishReductionProgress, PublishReductionTarget
from domain.vocabulary import GENERAL_ACCOUNT, AppropriationKind, CostClass, ReductionKind, Rounding
from projections.clock import Clock
from projections.runtime import Runtime
from tests.projections.books import (
    at,
    budget_id,
    coverage,
    execute,
    execution,
    illustrative,
    opened,
    published,
    reported,
    rows_of,
)
from tests.projections.registers import beginnings, of_system, register, some_of, years
from tests.support.recording import record

REAL = Clock(without_illustration=True)
SPECIAL = "特別会計:年金:業務勘定"


def promised() -> list[Command]:
    """1,000 in FY2020 to fall by 30 % by FY2025; `ksk` and `gss` are in the lump sum from FY2020 on."""
    target = PublishReductionTarget(
        organization_id="digital-agency",
        baseline_fiscal_year=2020,
        baseline_yen=1_000,
        target_fiscal_year=2025,
        reduction_pct=30,
        facts=published("2021-12-24"),
    )
    return [*beginnings(), target, coverage("ksk", 2020), coverage("gss", 2020)]


def progress(fiscal_year: int, reduction_pct: int) -> Command:
    return PublishReductionProgress(
        organization_id="digital-agency",
        fiscal_year=fiscal_year,
        reduction_pct=reduction_pct,
        facts=published(f"{fiscal_year + 1}-04-30"),
    )


def spent(operations_yen: int, facts: Facts, /, system: str = "gss", **content: Any) -> Command:
    stated: dict[str, Any] = {
        "report_id": f"e-{operations_yen}",
        "fiscal_year": 2024,
        "period": "2024-06",
        "ministry": "digital-agency",
        "account": GENERAL_ACCOUNT,
        "lines": (CostLine(CostClass.OPERATIONS, operations_yen), CostLine(CostClass.OTHER, 1)),
    }
    return of_system("execution-reported", facts, system, **(stated | content))


def saving(measure_id: str, facts: Facts, ministry: str = "mof", **savings: int) -> Command:
    return of_system(
        "reduction-planned",
        facts,
        measure_id=measure_id,
        kind=ReductionKind.CLOUD,
        title="移行",
        ministry=ministry,
        savings_by_year=years(**savings),
    )


def measured(runtime: Runtime, measure: str, fiscal_year: int, **asked: Any) -> dict[str, Any]:
    (row,) = (
        row
        for row in rows_of(runtime.views.trajectory(**asked))
        if (row["measure"], row["fiscal_year"]) == (measure, fiscal_year)
    )
    return row


def test_reports_count_where_nothing_was_published(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *promised(),
                execution("ksk", 2024, executed_yen=70, operations_yen=60),
                spent(999, reported("2024-07-10"), "ksk"),
                spent(25, reported("2024-07-10")),
                spent(15, illustrative("2024-08-10"), period="2024-07"),
                spent(500, reported("2024-08-11"), account=SPECIAL),
            ],
        )
        row = measured(runtime, "gross", 2024)
        real = measured(runtime, "gross", 2024, clock=REAL)

    # `ksk` 60 as published, whatever was reported; `gss` 25 reported and 15 made up; special accounts never
    shares = ("published_share_pct", "reported_share_pct", "illustrative_share_pct")
    assert (row["settlement_basis_yen"], row["covered_systems"]) == (100, 2)
    assert [row[name] for name in shares] == [60.0, 25.0, 15.0]
    assert (real["settlement_basis_yen"], real["illustrative_share_pct"]) == (85, 0.0)


def test_the_budget_basis_is_what_was_enacted_for_operations(database_url: str) -> None:
    enacted = of_system(
        "appropriated",
        published("2024-03-28"),
        appropriation_id="a-1",
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        kind=AppropriationKind.INITIAL,
        round=None,
        lines=(CostLine(CostClass.OPERATIONS, 80), CostLine(CostClass.DEVELOPMENT, 300)),
    )
    with opened(database_url) as runtime:
        execute(runtime, [*promised(), enacted])
        row = measured(runtime, "gross", 2024)
        assert (row["budget_basis_yen"], row["settlement_basis_yen"]) == (80, None)
        assert measured(runtime, "gross", 2023)["budget_basis_yen"] is None


def test_the_plan_path_is_the_baseline_less_what_ministries_plan_to_save(database_url: str) -> None:
    of_mof = record(
        "ministry-plan:mof",
        "ministry-plan.submitted",
        reported("2022-09-01"),
        first_fiscal_year=2022,
        last_fiscal_year=2026,
        measures=(),
        targets_by_year=years(y2024=70),
    )
    baseline = of_system(
        "baseline-recorded",
        reported("2022-04-01"),
        fiscal_year=2020,
        ministry="mof",
        operations_yen=300,
        modification_yen=50,
    )
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *promised(),
                saving("m-1", reported("2022-04-01"), y2023=20, y2024=30),
                saving("m-2", illustrative("2022-04-01"), "digital-agency", y2024=5),
                of_mof,
                baseline,
            ],
        )
        of_2024 = measured(runtime, "cohort", 2024)
        rest = [measured(runtime, "cohort", year)["planned_yen"] for year in (2022, 2023)]
        real = measured(runtime, "cohort", 2024, clock=REAL)["planned_yen"]

    # FY2023: 20 of the measures. FY2024: 70 of 財務省's plan, whatever its systems plan, and 5 of
    # デジタル庁's measure.
    assert rest == [None, 980]
    assert (of_2024["planned_yen"], of_2024["recorded_baseline_yen"]) == (925, 350)
    assert real == 930


def bridged() -> list[Command]:
    """FY2023: cohort 8 % down; `new` began in FY2021 and costs 40; `old`, of 30, was abolished."""
    new = ProposeSystem(
        system_id="new", name="新", ministry="mof", start_fiscal_year=2021, facts=published("2021-04-01")
    )
    old = ProposeSystem(system_id="old", name="旧", ministry="mof", facts=published("2020-04-01"))
    return [
        *promised(),
        new,
        old,
        coverage("new", 2021),
        progress(2023, 8),
        of_system(
            "baseline-recorded",
            reported("2022-04-01"),
            "old",
            fiscal_year=2020,
            ministry="mof",
            operations_yen=25,
            modification_yen=5,
        ),
        of_system("abolished", reported("2023-03-31"), "old", successor=None),
        execution("ksk", 2023, executed_yen=800, operations_yen=750),
        execution("new", 2023, executed_yen=40, operations_yen=40),
    ]


PARTS = (
    "cohort_saving_yen",
    "new_systems_yen",
    "law_driven_yen",
    "retired_systems_yen",
    "price_and_tax_yen",
    "not_attributed_yen",
)


def test_the_parts_of_the_bridge_sum_to_the_difference(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, bridged())
        (row,) = register(runtime, "bridge", clock=at(None, "2026-05-01"))
        of_year = register(runtime, "bridge", fiscal_year=2023, clock=at(None, "2026-05-01"))
        no_year = register(runtime, "bridge", fiscal_year=2022)

    # 1,000 -> 790: the cohort saved 80, 30 of it by retiring `old`; `new` adds 40; of 170 nobody knows
    assert (row["baseline_yen"], row["gross_yen"], row["difference_yen"]) == (1_000, 790, -210)
    assert [row[name] for name in PARTS] == [-50, 40, None, -30, None, -170]
    assert sum(row[name] or 0 for name in PARTS) == row["difference_yen"]
    assert (row["illustrative"], of_year, no_year) == (False, [row], [])


def test_realised_savings_are_the_evidence_where_no_progress_was_published(database_url: str) -> None:
    realised = of_system(
        "reduction-realised",
        illustrative("2025-04-30"),
        measure_id="m-1",
        fiscal_year=2024,
        ministry="mof",
        previous_yen=0,
        amount_yen=90,
    )
    with opened(database_url) as runtime:
        execute(
            runtime, [*promised(), execution("ksk", 2024, executed_yen=800, operations_yen=800), realised]
        )
        (row,) = register(runtime, "bridge")
        (real,) = register(runtime, "bridge", clock=REAL)
    assert [row[name] for name in PARTS] == [-90, None, None, None, None, -110]
    assert [real[name] for name in PARTS] == [None, None, None, None, None, -200]
    assert (row["illustrative"], real["illustrative"]) == (True, False)


def test_a_restatement_has_a_row_for_every_figure_it_changed(database_url: str) -> None:
    figures = {"appropriation_yen": 400, "current_yen": 400, "carried_over_yen": 60}
    previous = {f"previous_{name}": amount for name, amount in figures.items()}
    restated = record(
        budget_id(2024, "mof"),
        "budget.settlement-restated",
        published("2025-12-01"),
        previous_spent_yen=330,
        previous_unused_yen=10,
        spent_yen=325,
        unused_yen=15,
        cause="計上誤り",
        **figures,
        **previous,
    )
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), restated])
        rows = register(runtime, "restatements")
        other = register(runtime, "restatements", fiscal_year=2023)
        before = register(runtime, "restatements", clock=at(None, "2025-11-30"))
    columns = ("fiscal_year", "ministry", "figure", "previous_yen", "amount_yen", "difference_yen", "cause")
    assert some_of(rows, *columns) == [
        (2024, "財務省", "spent_yen", 330, 325, -5, "計上誤り"),
        (2024, "財務省", "unused_yen", 10, 15, 5, "計上誤り"),
    ]
    assert (other, before) == ([], [])


def test_lineage_is_the_edges_between_systems_and_between_organizations(database_url: str) -> None:
    parts = (LineageShare("gss", 6_250), LineageShare("new", 3_750))
    baseline = of_system(
        "baseline-recorded",
        reported("2022-04-01"),
        fiscal_year=2020,
        ministry="mof",
        operations_yen=300,
        modification_yen=51,
    )
    succeeded = record(
        "organization:digital-agency",
        "organization.succeeded",
        published("2021-09-01"),
        predecessor="mof",
        unit=None,
        fiscal_year=2021,
        carried_over_yen=0,
        takes_appropriation=True,
    )
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *beginnings(),
                baseline,
                succeeded,
                of_system("split", reported("2024-04-01"), parts=parts, rounding=Rounding.LARGEST_REMAINDER),
                of_system("merged", reported("2024-05-01"), "gss", into_system_id="new", share_bp=10_000),
                of_system("succeeded", illustrative("2024-06-01"), "new", successor_system_id="newer"),
                of_system("re-activated", reported("2024-07-01")),
                of_system("abolished", reported("2024-08-01", "終了"), successor="gss"),
            ],
        )
        rows = register(runtime, "lineage")
        of_new = register(runtime, "lineage", system="gss", clock=REAL)

    # 351 x 62.5 % = 219.375, x 37.5 % = 131.625: the yen left over goes to the larger remainder
    assert some_of(rows, "kind", "from_id", "to_id", "share_pct", "baseline_yen") == [
        ("organization-succeeded", "mof", "digital-agency", None, None),
        ("split", "ksk", "gss", 62.5, 219),
        ("split", "ksk", "new", 37.5, 132),
        ("merged", "gss", "new", 100.0, 219),
        ("succeeded", "new", "newer", 100.0, 351),
        ("re-activated", "ksk", "ksk", None, None),
        ("abolished", "ksk", "gss", None, None),
    ]
    assert some_of(rows[:2], "from_name", "to_name", "happened_on") == [
        ("財務省", "デジタル庁", date(2021, 9, 1)),
        ("kskシステム", "gssシステム", date(2024, 4, 1)),
    ]
    assert some_of(of_new, "kind") == [("split",), ("merged",), ("abolished",)]


def test_a_system_that_moved_or_ended_and_a_new_name_show_in_every_register(database_url: str) -> None:
    moved: dict[str, Any] = {"from_ministry": "mof", "from_organization": None, "to_organization": None}
    renamed = record(
        "organization:mof",
        "organization.renamed",
        published("2025-01-01"),
        previous_name_ja="財務省",
        previous_name_en="Mof",
        name_ja="歳入省",
        name_en="Revenue",
    )
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *beginnings(),
                of_system("ownership-moved", reported("2024-10-01"), to_ministry="digital-agency", **moved),
                of_system("abolished", illustrative("2025-02-01"), successor=None),
                renamed,
            ],
        )
        now = register(runtime, "classification", system="ksk")
        real = register(runtime, "classification", system="ksk", clock=REAL)
        before = register(runtime, "classification", system="ksk", clock=at(None, "2024-09-30"))
        names = [row["name_ja"] for row in rows_of(runtime.views.ministries())]
    columns = ("ministry", "life")
    assert some_of(now, *columns) == [("デジタル庁", "abolished")]
    assert some_of(real, *columns) == [("デジタル庁", "in-use")]
    assert some_of(before, *columns) == [("財務省", "in-use")]
    assert sorted(names) == ["デジタル庁", "歳入省"]
