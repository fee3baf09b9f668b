"""What every event says about things, as it stands in the read model."""

import json
from typing import Any

from domain.aggregate import Command
from domain.catalogue import EVENTS
from domain.vocabulary import Criterion, Sector, SystemClass
from projections.descriptions import CHANGED_ATTRIBUTE, DESCRIBED_ATTRIBUTES, DESCRIBING_RULES
from projections.kept_facts import NOT_KEPT
from projections.movements import POSTING_RULES
from tests.projections.books import SHEET, execute, opened, published, stored_rows
from tests.support.recording import record

PUBLICATION = '["レビューシート",null,"https://example.jp/sheet"]'
FIRST_OF_JUNE_2024 = 739_038


def described(database_url: str, command: Command) -> dict[str, Any]:
    """The one description that a command records, without its place and its document."""
    with opened(database_url) as runtime:
        execute(runtime, [command])
        (row,) = (
            row
            for row in stored_rows(runtime, "descriptions")
            if row["attribute"] in {*DESCRIBED_ATTRIBUTES, *CHANGED_ATTRIBUTE}
        )
        head = runtime.ledger.head
    assert (row.pop("position"), row.pop("line")) == (head, 0)
    assert (row.pop("publication"), row.pop("effective_on")) == (PUBLICATION, FIRST_OF_JUNE_2024)
    assert row.pop("provenance") == "published"
    return {**row, "value": json.loads(row["value"])}


def about(subject: str, attribute: str, value: object, fiscal_year: int | None = None) -> dict[str, Any]:
    return {"subject": subject, "attribute": attribute, "fiscal_year": fiscal_year, "value": value}


def test_a_proposal_says_what_the_system_is(database_url: str) -> None:
    proposed = record(
        "system:ksk",
        "system.proposed",
        published(source=SHEET),
        name="国税総合管理(KSK)システム",
        ministry="mof",
        organization="nta",
        sector=Sector.STATE,
        outline="申告の管理",
        budget_scale_yen=65,
        project_team="国税庁",
        start_fiscal_year=2001,
        end_fiscal_year=None,
        rs_project_id="20079",
        field=None,
    )

    assert described(database_url, proposed) == about(
        "ksk",
        "profile",
        {
            "name": "国税総合管理(KSK)システム",
            "ministry": "mof",
            "organization": "nta",
            "sector": "state",
            "outline": "申告の管理",
            "start_fiscal_year": 2001,
            "end_fiscal_year": None,
            "rs_project_id": "20079",
            "field": None,
            "life": "in-use",
        },
    )


def test_a_designation_says_the_class(database_url: str) -> None:
    classified = record(
        "system:ksk",
        "system.classified",
        published(source=SHEET),
        system_class=SystemClass.JOINT,
        criterion=Criterion.SCALE,
    )

    assert described(database_url, classified) == about("ksk", "system-class", 2)


def test_a_changed_designation_says_the_new_class(database_url: str) -> None:
    reclassified = record(
        "system:ksk",
        "system.reclassified",
        published(source=SHEET),
        previous_class=SystemClass.JOINT,
        system_class=SystemClass.MINISTRY,
        criterion=Criterion.ALL_OTHERS,
    )

    assert described(database_url, reclassified) == about("ksk", "system-class", 3)


def test_coverage_holds_from_a_fiscal_year_on(database_url: str) -> None:
    determined = record(
        "system:ksk",
        "system.coverage-determined",
        published(source=SHEET),
        covered=False,
        ground="特別会計",
        first_fiscal_year=2025,
    )

    assert described(database_url, determined) == about("ksk", "coverage", value=False, fiscal_year=2025)


def test_a_registration_says_the_names(database_url: str) -> None:
    registered = record(
        "organization:nta",
        "organization.registered",
        published(source=SHEET),
        name_ja="国税庁",
        name_en="National Tax Agency",
        corporate_number="7000012050002",
        parent="mof",
    )

    assert described(database_url, registered) == about(
        "nta",
        "organization",
        {
            "name_ja": "国税庁",
            "name_en": "National Tax Agency",
            "corporate_number": "7000012050002",
            "parent": "mof",
            "is_abolished": False,
        },
    )


def test_a_reduction_target_says_baseline_and_promise(database_url: str) -> None:
    promised = record(
        "organization:digital-agency",
        "organization.reduction-target-published",
        published(source=SHEET),
        baseline_fiscal_year=2020,
        baseline_yen=540_000_000_000,
        is_approximate=True,
        target_fiscal_year=2025,
        reduction_pct=30,
    )

    assert described(database_url, promised) == about(
        "digital-agency",
        "reduction-target",
        {
            "baseline_fiscal_year": 2020,
            "baseline_yen": 540_000_000_000,
            "is_approximate": True,
            "target_fiscal_year": 2025,
            "reduction_pct": 30,
        },
    )


def test_reduction_progress_says_how_far_it_came_in_a_year(database_url: str) -> None:
    measured = record(
        "organization:digital-agency",
        "organization.reduction-progress-published",
        published(source=SHEET),
        fiscal_year=2023,
        reduction_pct=8,
        is_second_hand=True,
    )

    assert described(database_url, measured) == about(
        "digital-agency", "reduction-progress", {"reduction_pct": 8, "is_second_hand": True}, 2023
    )


def test_what_is_not_kept_whole_is_described_or_moves_money() -> None:
    assert {event.NAME for event in EVENTS} >= NOT_KEPT
    for event in EVENTS:
        assert event.NAME not in NOT_KEPT or event in DESCRIBING_RULES or event in POSTING_RULES
