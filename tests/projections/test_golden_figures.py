"""The golden figures: what the views have to say, to the yen, once the published figures are loaded."""

from typing import Any

import pytest

from projections.clock import Clock, parse_known_at
from projections.runtime import Runtime
from tests.projections.books import rows_of

BUDGET_CYCLE = (
    "initial_yen",
    "appropriation_yen",
    "current_yen",
    "published_spent_yen",
    "carried_over_yen",
    "unused_yen",
)
LUMP_SUM = {
    2020: (67_388_003_000, 79_949_641_000, 79_949_641_000, 65_337_109_592, 14_016_540_876, 595_990_532),
    2021: (
        298_622_489_000,
        388_724_713_000,
        402_741_253_876,
        297_852_609_882,
        100_048_411_825,
        4_840_232_169,
    ),
    2022: (
        460_053_433_000,
        571_986_088_000,
        672_034_499_825,
        524_209_767_510,
        135_245_294_515,
        12_579_437_800,
    ),
    2023: (
        481_188_232_000,
        644_371_142_000,
        779_616_436_515,
        554_001_845_889,
        211_255_944_705,
        14_358_645_921,
    ),
    2024: (
        480_327_293_000,
        685_739_597_000,
        896_995_541_705,
        636_331_790_092,
        238_316_675_953,
        22_347_075_660,
    ),
}
"""Initial, after the supplementary budgets, current, spent, carried over, unused."""
GIVEN_BY_DIGITAL_AGENCY = {
    2021: 303_638_857_393,
    2022: 424_818_196_838,
    2023: 473_807_177_580,
    2024: 509_690_849_950,
}
OPERATIONS = {2022: 267_637_868_728, 2023: 272_594_853_393, 2024: 302_975_736_000}
KSK = "rs-20079"
ENACTMENT_OF_2024 = Clock(parse_known_at("2024-03-28"))


def figures(row: dict[str, Any], columns: tuple[str, ...] = BUDGET_CYCLE) -> tuple[Any, ...]:
    return tuple(row[column] for column in columns)


@pytest.mark.parametrize("fiscal_year", LUMP_SUM)
def test_the_lump_sum_of_a_year(published_books: Runtime, fiscal_year: int) -> None:
    view = published_books.views.lump_sum(fiscal_year)

    (row,) = rows_of(view)
    assert figures(row) == LUMP_SUM[fiscal_year]
    assert row["spent_yen"] == row["published_spent_yen"]
    assert view.total is not None
    assert figures(dict(view.total)) == LUMP_SUM[fiscal_year]


@pytest.mark.parametrize("fiscal_year", LUMP_SUM)
@pytest.mark.parametrize("by", ["ministry", "organization", "account"])
def test_ministries_and_organizations_add_up_to_the_year(
    published_books: Runtime, by: str, fiscal_year: int
) -> None:
    total = published_books.views.lump_sum(fiscal_year, (by,)).total

    assert total is not None
    assert figures(dict(total)) == LUMP_SUM[fiscal_year]


def test_fy2021_was_enacted_for_two_ministries(published_books: Runtime) -> None:
    rows = rows_of(published_books.views.lump_sum(2021, ("ministry",)))

    assert {row["ministry"]: row["initial_yen"] for row in rows if row["initial_yen"] is not None} == {
        "内閣": 269_943_972_000,
        "デジタル庁": 28_678_517_000,
    }


def test_the_ministry_of_finance_in_fy2024(published_books: Runtime) -> None:
    (row,) = rows_of(published_books.views.lump_sum(2024, ("ministry",), "財務省"))

    assert (row["ministry"], row["ministry_id"]) == ("財務省", "mof")
    assert figures(row)[1:] == (
        157_057_908_760,
        190_519_836_615,
        143_465_354_321,
        45_705_556_831,
        1_348_925_463,
    )
    assert row["transferred_yen"] == 157_057_908_760
    assert row["carried_in_yen"] == 190_519_836_615 - 157_057_908_760


@pytest.mark.parametrize("fiscal_year", GIVEN_BY_DIGITAL_AGENCY)
def test_the_digital_agency_gives_most_of_it_away(published_books: Runtime, fiscal_year: int) -> None:
    rows = rows_of(published_books.views.transfers(fiscal_year))
    given = [row for row in rows if row["from_ministry"] == "デジタル庁" and row["kind"] == "transfer"]

    assert sum(row["amount_yen"] for row in given) == GIVEN_BY_DIGITAL_AGENCY[fiscal_year]
    assert {row["to_ministry"] for row in given}.isdisjoint({"デジタル庁"})


@pytest.mark.parametrize("fiscal_year", LUMP_SUM)
def test_transfers_are_zero_over_all_ministries(published_books: Runtime, fiscal_year: int) -> None:
    view = published_books.views.lump_sum(fiscal_year, ("ministry",))

    assert view.total is not None
    assert view.total["transferred_yen"] == 0
    received = {row["ministry"]: row["transferred_yen"] or 0 for row in rows_of(view)}
    by_hand = dict.fromkeys(received, 0)
    for row in rows_of(published_books.views.transfers(fiscal_year)):
        by_hand[row["from_ministry"]] -= row["amount_yen"]
        by_hand[row["to_ministry"]] += row["amount_yen"]
    assert received == by_hand


def test_the_ksk_system_in_fy2024(published_books: Runtime) -> None:
    rows = rows_of(published_books.views.lump_sum(2024, ("cost-class",), system=KSK))
    (whole,) = rows_of(published_books.views.lump_sum(2024, ("system",), system=KSK))
    (listed,) = (row for row in rows_of(published_books.views.systems(2024)) if row["system_id"] == KSK)

    assert {row["cost_class"]: row["spent_yen"] for row in rows} == {
        "development": 39_668_448_000,
        "operations": 25_599_568_000,
        None: 65_268_016_244 - 39_668_448_000 - 25_599_568_000,
    }
    assert (whole["system_name"], whole["ministry"]) == ("国税総合管理(KSK)システム", "財務省")
    assert whole["spent_yen"] == 65_268_016_244
    assert (listed["development_yen"], listed["operations_yen"], listed["spent_yen"]) == (
        39_668_448_000,
        25_599_568_000,
        65_268_016_244,
    )


@pytest.mark.parametrize("fiscal_year", OPERATIONS)
def test_the_operations_of_the_published_systems(published_books: Runtime, fiscal_year: int) -> None:
    by_cost_class = rows_of(published_books.views.lump_sum(fiscal_year, ("cost-class",)))
    register = published_books.views.systems(fiscal_year).frame
    gross = [row for row in rows_of(published_books.views.trajectory()) if row["measure"] == "gross"]

    assert {row["cost_class"]: row["spent_yen"] for row in by_cost_class}["operations"] == OPERATIONS[
        fiscal_year
    ]
    assert register.loc[register["covered"], "operations_yen"].sum() == OPERATIONS[fiscal_year]
    assert {row["fiscal_year"]: row["settlement_basis_yen"] for row in gross}[fiscal_year] == OPERATIONS[
        fiscal_year
    ]


def test_239_systems_are_in_the_lump_sum_and_five_are_not(published_books: Runtime) -> None:
    covered = published_books.views.systems().frame["covered"].value_counts()

    assert dict(covered) == {True: 239, False: 5}


def test_the_sheets_cover_part_of_the_settlement_of_fy2024_and_the_rest_is_shown(
    published_books: Runtime,
) -> None:
    view = published_books.views.lump_sum(2024, ("system",))
    rows = rows_of(view)

    by_systems = sum(row["spent_yen"] or 0 for row in rows if row["system_id"] is not None)
    rests = {row["ministry"]: row["spent_yen"] for row in rows if row["system_id"] is None}
    assert by_systems == 562_297_893_572
    assert sum(rests.values()) == 636_331_790_092 - 562_297_893_572
    assert rests["厚生労働省"] < 0  # more on its systems' sheets than in its settlement
    assert (
        rests[None] == -384_505_000
    )  # what systems without an owner spent belongs to some ministry's settlement
    assert {row["system_name"] for row in rows if row["system_id"] is None} == {"(unattributed)"}
    assert view.total is not None
    assert view.total["spent_yen"] == 636_331_790_092


def test_at_the_enactment_of_fy2024_nothing_later_is_known(published_books: Runtime) -> None:
    view = published_books.views.lump_sum(clock=ENACTMENT_OF_2024)
    rows = {row["fiscal_year"]: row for row in rows_of(view)}

    assert list(rows) == [2020, 2021, 2022, 2023, 2024]
    assert rows[2024]["initial_yen"] == 480_327_293_000
    assert rows[2024]["current_yen"] == 480_327_293_000
    not_yet = ("supplementary_yen", "transferred_yen", "carried_in_yen", *BUDGET_CYCLE[3:])
    assert figures(rows[2024], not_yet) == (None,) * len(not_yet)
    assert rows[2023]["appropriation_yen"] == 644_371_142_000
    assert rows[2023]["spent_yen"] is None
    assert figures(rows[2022]) == LUMP_SUM[2022]
    assert {
        row["spent_yen"] for row in rows_of(published_books.views.systems(clock=ENACTMENT_OF_2024))
    } == set()


def test_the_provisional_budget_of_fy2026_is_never_added(published_books: Runtime) -> None:
    before = Clock(parse_known_at("2026-03-31"), parse_known_at("2026-04-01").date())
    (provisional,) = rows_of(published_books.views.lump_sum(2026, clock=before))
    (main,) = rows_of(published_books.views.lump_sum(2026))

    assert (provisional["provisional_yen"], provisional["current_yen"]) == (16_373_007_000, 16_373_007_000)
    assert (main["provisional_yen"], main["initial_yen"], main["current_yen"]) == (
        0,
        499_039_689_000,
        499_039_689_000,
    )


def test_the_target_path_and_the_published_progress(published_books: Runtime) -> None:
    rows = [row for row in rows_of(published_books.views.trajectory()) if row["measure"] == "cohort"]

    # 5,400 oku less 6 % a year until 30 %; FY2023: 8 % below 5,400 oku against a path of 18 %.
    assert [(row["fiscal_year"], row["target_yen"]) for row in rows] == [
        (2020, 540_000_000_000),
        (2021, 507_600_000_000),
        (2022, 475_200_000_000),
        (2023, 442_800_000_000),
        (2024, 410_400_000_000),
        (2025, 378_000_000_000),
    ]
    (fy2023,) = (row for row in rows if row["fiscal_year"] == 2023)
    assert fy2023["settlement_basis_yen"] == 496_800_000_000
    assert fy2023["gap_yen"] == 442_800_000_000 - 496_800_000_000


def test_the_payments_of_the_ksk_system(published_books: Runtime) -> None:
    frame = published_books.views.payments(KSK).frame

    direct = frame[frame["tier"] == "direct"]
    assert direct["amount_yen"].sum() == 65_268_016_244
    assert list(direct["payee_name"]) == ["国税庁"]
    assert frame[frame["tier"] == "subcontract"]["payee_name"].iloc[0] == "株式会社NTTデータ"


@pytest.mark.parametrize("column", BUDGET_CYCLE)
@pytest.mark.parametrize("ministry", [None, "財務省", "デジタル庁"])
def test_golden_figures_open_into_events(published_books: Runtime, column: str, ministry: str | None) -> None:
    view = published_books.views.lump_sum(2024, ministry=ministry)
    opened = published_books.views.explain(column, 2024, ministry)

    assert view.total is not None
    assert opened.frame["amount_yen"].sum() == (view.total[column] or 0)
