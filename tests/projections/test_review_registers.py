"""Registers of reviews, overrides, plans, effects and reports on small books, worked by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.aggregate import Command
from domain.costs import CostLine
from domain.facts import Facts
from domain.vocabulary import (
    GENERAL_ACCOUNT,
    CommonFunction,
    CostClass,
    EffectBeneficiary,
    ReductionKind,
    ReviewOutcome,
    ReviewStage,
)
from projections.clock import Clock
from tests.projections.books import (
    allocation,
    at,
    classification,
    coverage,
    enactment,
    execute,
    execution,
    illustrative,
    opened,
    plan,
    published,
    reported,
)
from tests.projections.registers import awarded, beginnings, of_system, register, some_of, years
from tests.support.recording import record

REAL = Clock(without_illustration=True)


def reviewed(review_id: str, on: str, outcome: ReviewOutcome, **content: Any) -> Command:
    stated: dict[str, Any] = {
        "fiscal_year": 2025,
        "stage": ReviewStage.PRE_REQUEST,
        "ceiling_yen": None,
        "conditions": None,
    }
    facts = reported(on)
    return of_system("review-concluded", facts, review_id=review_id, outcome=outcome, **(stated | content))


def found(finding_id: str, facts: Facts, review_id: str = "r-1", due_on: date | None = None) -> Command:
    return of_system(
        "finding-raised",
        facts,
        finding_id=finding_id,
        review_id=review_id,
        fiscal_year=2025,
        stage=ReviewStage.PRE_REQUEST,
        finding="単価の根拠",
        due_on=due_on,
    )


def reviews() -> list[Command]:
    """Review `r-1` of FY2025 with three findings, one of them made up; `r-2` of FY2024 with none."""
    return [
        *beginnings(),
        reviewed(
            "r-1", "2024-07-01", ReviewOutcome.APPROVED_WITH_CONDITIONS, ceiling_yen=90, conditions="縮減"
        ),
        found("f-1", reported("2024-07-01"), due_on=date(2024, 8, 15)),
        found("f-2", reported("2024-07-02"), due_on=date(2024, 8, 15)),
        found("f-3", illustrative("2024-07-03")),
        of_system("finding-resolved", reported("2024-08-01"), finding_id="f-1", resolution="見積を更新"),
        reviewed("r-2", "2024-11-01", ReviewOutcome.SUSPEND, fiscal_year=2024, stage=ReviewStage.EXECUTION),
    ]


def test_reviews_count_their_findings_open_and_resolved(database_url: str) -> None:
    columns = ("review_id", "outcome", "ceiling_yen", "findings", "open_findings", "resolved_findings")
    with opened(database_url) as runtime:
        execute(runtime, reviews()[:-2])
        known = runtime.views.history().known_at
        execute(runtime, reviews()[-2:])
        rows = register(runtime, "reviews")
        of_year = register(runtime, "reviews", fiscal_year=2024, ministry="財務省")
        then = register(runtime, "reviews", clock=Clock(known))
        real = register(runtime, "reviews", clock=REAL)
        in_july = register(runtime, "reviews", clock=at(None, "2024-07-02"))

    assert some_of(rows, *columns) == [
        ("r-1", "approved-with-conditions", 90, 3, 2, 1),
        ("r-2", "suspend", None, 0, 0, 0),
    ]
    assert some_of(of_year, "review_id", "ministry", "concluded_on") == [("r-2", "財務省", date(2024, 11, 1))]
    assert some_of(then, *columns) == [("r-1", "approved-with-conditions", 90, 3, 3, 0)]
    assert some_of(real, "review_id", "findings") == [("r-1", 2), ("r-2", 0)]
    assert some_of(in_july, "review_id", "findings") == [("r-1", 2)]


def test_findings_are_open_overdue_or_resolved(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, reviews())
        rows = register(runtime, "findings")
        on_the_due_day = register(runtime, "findings", clock=at(None, "2024-08-15"))
        of_nobody = register(runtime, "findings", system="gss")

    assert some_of(rows, "finding_id", "state", "resolution", "resolved_on") == [
        ("f-1", "resolved", "見積を更新", date(2024, 8, 1)),
        ("f-2", "overdue", None, None),
        ("f-3", "open", None, None),
    ]
    assert some_of(on_the_due_day, "state") == [("resolved",), ("open",), ("open",)]
    assert of_nobody == []


def overridden(override_id: str, facts: Facts, valid_until: date | None) -> Command:
    return of_system(
        "limit-overridden",
        facts,
        override_id=override_id,
        rule="suspended",
        fiscal_year=2024,
        up_to_yen=100,
        valid_until=valid_until,
    )


def test_overrides_say_who_why_until_when_and_how_often(database_url: str) -> None:
    columns = ("override_id", "rule", "up_to_yen", "in_force", "uses", "actor", "reason", "ministry")
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *beginnings(),
                overridden("o-1", reported("2024-05-01", "災害対応"), date(2024, 9, 30)),
                overridden("o-2", illustrative("2024-05-02"), None),
                awarded("a", override_id="o-1"),
            ],
        )
        rows = register(runtime, "overrides", clock=at(None, "2024-09-30"))
        later = register(runtime, "overrides", clock=at(None, "2024-10-01"))
        real = register(runtime, "overrides", fiscal_year=2024, clock=REAL)
        other_year = register(runtime, "overrides", fiscal_year=2025)

    assert some_of(rows, *columns) == [
        ("o-1", "suspended", 100, True, 1, "officer", "災害対応", "財務省"),
        ("o-2", "suspended", 100, True, 0, "officer", "because", "財務省"),
    ]
    assert some_of(later, "override_id", "in_force") == [("o-1", False), ("o-2", True)]
    assert some_of(real, "override_id") == [("o-1",)]
    assert other_year == []


def measured(value: str, on: str, facts: Facts | None = None) -> Command:
    return of_system(
        "effect-measured",
        facts or reported(on),
        indicator_id="i-1",
        measured_on=date.fromisoformat(on),
        value=Decimal(value),
    )


def indicator(indicator_id: str, target: str, baseline: str | None = None) -> Command:
    return of_system(
        "effect-indicator-set",
        reported("2023-04-01"),
        indicator_id=indicator_id,
        name="処理時間",
        beneficiary=EffectBeneficiary.USERS,
        unit="分",
        target=Decimal(target),
        baseline=None if baseline is None else Decimal(baseline),
        measured_by=date(2025, 3, 31),
    )


def test_effects_stand_beside_the_cost_of_their_year(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *beginnings(),
                indicator("i-1", "10.5", "30"),
                indicator("i-2", "90"),
                measured("12", "2023-12-01"),
                measured("10.5", "2024-12-01", illustrative("2024-12-01")),
                execution("ksk", 2023, executed_yen=65, operations_yen=25),
            ],
        )
        rows = register(runtime, "effects")
        real = register(runtime, "effects", clock=REAL, fiscal_year=2024)

    # i-1 is to fall from 30 to 10.5: 12 is not there yet. Nothing is known of FY2024's cost.
    columns = ("indicator_id", "fiscal_year", "measured", "target", "met", "spent_yen")
    assert some_of(rows, *columns) == [
        ("i-1", 2023, 12.0, 10.5, False, 65),
        ("i-1", 2024, 10.5, 10.5, True, None),
        ("i-2", 2024, None, 90.0, None, None),
    ]
    assert some_of(real, "indicator_id", "measured") == [("i-2", None)]


def test_a_target_above_the_baseline_is_reached_from_below(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), indicator("i-1", "90", "40"), measured("91", "2024-12-01")])
        assert some_of(register(runtime, "effects"), "met") == [(True,)]


def test_common_functions_count_who_adopted_them(database_url: str) -> None:
    cloud = {"function": CommonFunction.GOVERNMENT_CLOUD}
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *beginnings(),
                of_system("common-function-adopted", reported("2024-06-01"), **cloud, scope="全体"),
                of_system(
                    "common-function-adopted", illustrative("2024-05-01"), system="gss", **cloud, scope=None
                ),
            ],
        )
        rows = register(runtime, "common-functions")
        real = register(runtime, "common-functions", clock=REAL)
        of_mof = register(runtime, "common-functions", ministry="財務省")
    columns = ("function", "system_id", "adopted_on", "scope", "adopting_systems")
    assert some_of(rows, *columns) == [
        ("government-cloud", "gss", date(2024, 5, 1), None, 2),
        ("government-cloud", "ksk", date(2024, 6, 1), "全体", 2),
    ]
    assert some_of(real, "system_id", "adopting_systems") == [("ksk", 1)]
    assert some_of(of_mof, "system_id", "adopting_systems") == [("ksk", 2)]


def execution_reported(period: str, facts: Facts) -> Command:
    return of_system(
        "execution-reported",
        facts,
        report_id=f"e-{period}",
        fiscal_year=2024,
        period=period,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        lines=(CostLine(CostClass.OPERATIONS, 5, None),),
    )


def test_months_without_a_report_of_a_system_that_holds_money(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *beginnings(),
                enactment(2024, "mof", 1_000),
                coverage("ksk", 2024),
                classification("ksk"),
                plan("ksk", 2024, 300),
                allocation("ksk", 2024, 200),
                execution_reported("2024-06", reported("2024-07-10")),
                execution_reported("2024-08", illustrative("2024-09-10")),
            ],
        )
        rows = register(runtime, "reports-missing", clock=at(None, "2024-10-01"))
        real = register(
            runtime,
            "reports-missing",
            fiscal_year=2024,
            clock=replace(at(None, "2024-09-30"), without_illustration=True),
        )
        whole_year = register(runtime, "reports-missing", clock=at(None, "2026-01-01"))
        of_agency = register(runtime, "reports-missing", ministry="デジタル庁")

    # given on 1 June: nothing is due of April and May; September ended on the day before
    columns = ("period", "ministry", "systems", "reported", "missing", "missing_systems", "illustrative")
    assert some_of(rows, *columns) == [
        ("2024-06", "財務省", 1, 1, 0, None, False),
        ("2024-07", "財務省", 1, 0, 1, "ksk", False),
        ("2024-08", "財務省", 1, 1, 0, None, True),
        ("2024-09", "財務省", 1, 0, 1, "ksk", False),
    ]
    assert some_of(real, "period", "missing") == [("2024-06", 0), ("2024-07", 1), ("2024-08", 1)]
    assert [row["period"] for row in whole_year][-1] == "2025-03"
    assert (len(whole_year), of_agency) == (10, [])


def targets(name: str, facts: Facts, **content: Any) -> Command:
    return record("ministry-plan:mof", f"ministry-plan.{name}", facts, **content)


def test_plan_progress_stands_beside_what_systems_planned_and_saved(database_url: str) -> None:
    plan_years: dict[str, Any] = {"first_fiscal_year": 2022, "last_fiscal_year": 2026, "measures": ()}
    saving: dict[str, Any] = {
        "measure_id": "m-1",
        "kind": ReductionKind.CLOUD,
        "title": "移行",
        "ministry": "mof",
    }
    realised: dict[str, Any] = {"measure_id": "m-1", "ministry": "mof", "previous_yen": 0}
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *beginnings(),
                targets(
                    "submitted",
                    reported("2022-09-01"),
                    **plan_years,
                    targets_by_year=years(y2023=50, y2024=80),
                ),
                targets(
                    "adjusted",
                    reported("2022-10-01"),
                    previous_targets_by_year=years(y2023=50, y2024=80),
                    targets_by_year=years(y2023=60),
                    remarks="上積み",
                ),
                targets(
                    "progress-reported",
                    reported("2024-05-01"),
                    fiscal_year=2023,
                    achieved_yen=45,
                    remarks=None,
                ),
                of_system(
                    "reduction-planned",
                    reported("2023-04-01"),
                    **saving,
                    savings_by_year=years(y2023=20, y2025=9),
                ),
                of_system(
                    "reduction-realised",
                    illustrative("2024-04-01"),
                    fiscal_year=2023,
                    amount_yen=15,
                    **realised,
                ),
            ],
        )
        rows = register(runtime, "plan-progress")
        real = register(runtime, "plan-progress", fiscal_year=2023, clock=REAL)
        before = register(runtime, "plan-progress", clock=at(None, "2022-09-30"))

    columns = (
        "fiscal_year",
        "target_yen",
        "achieved_yen",
        "progress_pct",
        "planned_saving_yen",
        "realised_saving_yen",
    )
    assert some_of(rows, *columns) == [(2023, 60, 45, 75.0, 20, 15), (2025, None, None, None, 9, None)]
    assert some_of(real, "ministry", "realised_saving_yen", "illustrative") == [("財務省", None, False)]
    assert some_of(before, *columns[:3]) == [(2023, 50, None), (2024, 80, None)]


def test_the_books_of_published_facts_have_no_registers_but_the_classification(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime, [*beginnings(), classification("ksk"), coverage("ksk", 2025, published("2024-04-01"))]
        )
        rows = register(runtime, "classification")
        of_2024 = register(runtime, "classification", fiscal_year=2024)
        reclassified = register(runtime, "classification", clock=at(None, "2024-03-31"))

    columns = (
        "system_id",
        "ministry",
        "system_class",
        "criterion",
        "covered",
        "covered_from_fiscal_year",
        "life",
    )
    assert some_of(rows, *columns) == [
        ("ksk", "財務省", 3, "all-others", True, 2025, "in-use"),
        ("gss", "デジタル庁", None, None, None, None, "in-use"),
    ]
    assert some_of(of_2024, "system_id", "covered") == [("ksk", None), ("gss", None)]
    assert reclassified == []
