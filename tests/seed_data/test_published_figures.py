"""The published figures hold together, to the yen, and carry where they come from."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from domain.corporate_number import checked_corporate_number
from domain.vocabulary import CostClass, PaymentTier
from seed_data.publications import DateBasis, Publication, PublicationKind
from seed_data.published_figures import PublishedFileError, parse_published, published_figures
from seed_data.published_records import Balance, OrganizationRecord, SettlementFigure

PUBLISHED = published_figures()
SETTLED_YEARS = range(2020, 2025)

# Fiscal year: initial, after the last supplementary budget, current, spent, carried over, unused.
GOLDEN = {
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


def settled(fiscal_year: int) -> list[SettlementFigure]:
    return [row for row in PUBLISHED.settlements if row.publication_id == f"settlement-{fiscal_year}"]


def initial(fiscal_year: int) -> int:
    publication_id = f"budget-{fiscal_year}-initial"
    return sum(row.amount_yen for row in PUBLISHED.budgets if row.publication_id == publication_id)


def changes(fiscal_year: int) -> int:
    prefix = f"budget-{fiscal_year}-supplementary"
    return sum(
        row.printed_change_yen or 0 for row in PUBLISHED.budgets if row.publication_id.startswith(prefix)
    )


def outcome(rows: Iterable[SettlementFigure]) -> tuple[int, int, int, int]:
    listed = list(rows)
    return (
        sum(row.current_yen for row in listed),
        sum(row.spent_yen for row in listed),
        sum(row.carried_over_yen for row in listed),
        sum(row.unused_yen for row in listed),
    )


@pytest.mark.parametrize("fiscal_year", SETTLED_YEARS)
def test_golden_figures_of_each_settled_year(fiscal_year: int) -> None:
    enacted = initial(fiscal_year)

    assert (enacted, enacted + changes(fiscal_year), *outcome(settled(fiscal_year))) == GOLDEN[fiscal_year]


@pytest.mark.parametrize("fiscal_year", SETTLED_YEARS)
def test_identity_1_appropriations_of_a_settlement_are_what_was_enacted(fiscal_year: int) -> None:
    appropriated = sum(row.appropriation_yen for row in settled(fiscal_year))

    assert appropriated == initial(fiscal_year) + changes(fiscal_year)


def test_identity_2_every_settlement_row_balances() -> None:
    for row in (*PUBLISHED.settlements, *PUBLISHED.settlements_by_organization):
        assert row.current_yen == row.spent_yen + row.carried_over_yen + row.unused_yen


@pytest.mark.parametrize("fiscal_year", [2021, 2022, 2023, 2024])
def test_identity_3_what_arrives_is_what_the_year_before_carried_over(fiscal_year: int) -> None:
    arrived = sum(row.current_yen - row.appropriation_yen for row in settled(fiscal_year))

    assert arrived == sum(row.carried_over_yen for row in settled(fiscal_year - 1))


@pytest.mark.parametrize("fiscal_year", [2021, 2022, 2023, 2024])
def test_identity_4_holds_per_ministry_once_successions_are_counted(fiscal_year: int) -> None:
    parents = {row.organization_id: row.parent_id or row.organization_id for row in PUBLISHED.organizations}
    expected = defaultdict(int, {row.ministry_id: row.carried_over_yen for row in settled(fiscal_year - 1)})
    for moved in PUBLISHED.successions:
        if moved.fiscal_year == fiscal_year and moved.balance is Balance.CARRIED_OVER:
            expected[parents[moved.predecessor_id]] -= moved.amount_yen
            expected[parents[moved.successor_id]] += moved.amount_yen

    arrived = {row.ministry_id: row.current_yen - row.appropriation_yen for row in settled(fiscal_year)}

    assert {key: value for key, value in arrived.items() if value} == {k: v for k, v in expected.items() if v}


def test_fy2020_moved_between_two_ministries_within_the_year() -> None:
    moved = {row.ministry_id: row.current_yen - row.appropriation_yen for row in settled(2020)}

    assert {key: value for key, value in moved.items() if value} == {
        "cabinet": -171_473_000,
        "economy": 171_473_000,
    }


def test_organizations_of_fy2024_sum_to_their_ministry() -> None:
    for ministry in settled(2024):
        parts = [
            row for row in PUBLISHED.settlements_by_organization if row.ministry_id == ministry.ministry_id
        ]
        assert outcome(parts) == outcome([ministry])
        assert sum(row.appropriation_yen for row in parts) == ministry.appropriation_yen


def test_printed_changes_are_differences_of_printed_amounts() -> None:
    for row in PUBLISHED.budgets:
        if row.printed_previous_yen is not None:
            assert row.amount_yen - row.printed_previous_yen == row.printed_change_yen


def test_items_of_fy2024_sum_to_the_document() -> None:
    sums: Counter[str] = Counter()
    for item in PUBLISHED.budget_items:
        sums[item.publication_id] += item.change_yen

    # 480,327,293,000 initial; supplementary 685,739,597,000 - 480,327,293,000.
    assert sums == {"budget-2024-initial": 480_327_293_000, "budget-2024-supplementary-1": 205_412_304_000}


def test_the_fy2021_initial_budget_stands_in_two_organizations() -> None:
    rows = [row for row in PUBLISHED.budgets if row.publication_id == "budget-2021-initial"]

    assert [(row.organization_id, row.amount_yen) for row in rows] == [
        ("cabinet-secretariat", 269_943_972_000),
        ("digital-agency-office", 28_678_517_000),
    ]


def test_the_provisional_budget_of_fy2026_compares_with_nothing() -> None:
    (row,) = [row for row in PUBLISHED.budgets if row.publication_id == "budget-2026-provisional"]

    assert (row.amount_yen, row.printed_previous_yen, row.printed_change_yen) == (16_373_007_000, None, None)


def test_239_systems_with_their_published_cost() -> None:
    assert len({row.system_id for row in PUBLISHED.systems}) == len(PUBLISHED.systems) == 239
    sums: Counter[tuple[CostClass, int]] = Counter()
    for cost in PUBLISHED.costs:
        sums[cost.cost_class, cost.fiscal_year] += cost.amount_yen

    assert sums[CostClass.OPERATIONS, 2022] == 267_637_868_728
    assert sums[CostClass.OPERATIONS, 2023] == 272_594_853_393
    assert sums[CostClass.OPERATIONS, 2024] == 302_975_736_000


def test_the_ksk_system_of_the_national_tax_agency() -> None:
    (system,) = [row for row in PUBLISHED.systems if "KSK" in row.name_ja and row.ministry_id == "mof"]
    costs = {
        cost.cost_class: cost.amount_yen
        for cost in PUBLISHED.costs
        if cost.system_id == system.system_id and cost.fiscal_year == 2024
    }
    (executed,) = [row.executed_yen for row in PUBLISHED.executions if row.system_id == system.system_id]

    assert system.organization_id == "national-tax-agency"
    assert costs == {CostClass.DEVELOPMENT: 39_668_448_000, CostClass.OPERATIONS: 25_599_568_000}
    assert executed == 65_268_016_244


def test_the_sheets_cover_884_per_mille_of_the_settlement() -> None:
    executed = sum(row.executed_yen for row in PUBLISHED.executions)

    assert executed == 562_297_893_572
    assert round(executed / GOLDEN[2024][3] * 100, 1) == 88.4


def test_2374_payments_of_known_systems() -> None:
    known = {row.system_id for row in PUBLISHED.systems}

    assert len(PUBLISHED.payments) == 2_374
    assert {row.system_id for row in PUBLISHED.payments} <= known
    assert Counter(row.tier for row in PUBLISHED.payments) == {
        PaymentTier.DIRECT: 560,
        PaymentTier.SUBCONTRACT: 1_814,
    }


def test_five_systems_stand_outside_the_lump_sum() -> None:
    inside = {row.system_id for row in PUBLISHED.systems}

    assert len(PUBLISHED.outside_systems) == 5
    assert not inside & {row.system_id for row in PUBLISHED.outside_systems}
    # 73,301,183,905 + 47,753,969,343 + 43,708,829,974 + 34,842,927,000 + 13,126,454,148.
    assert sum(row.executed_yen for row in PUBLISHED.outside_systems) == 212_733_364_370


def test_the_reduction_duty_starts_at_540_billion_yen_and_asks_for_30_per_cent() -> None:
    figures = {
        (row.figure.value, row.fiscal_year): (row.amount_yen, row.reduction_pct)
        for row in PUBLISHED.reduction
    }

    assert figures == {
        ("baseline", 2020): (540_000_000_000, None),
        ("target", 2025): (None, 30),
        ("progress", 2023): (None, 8),
    }


def test_organizations_have_ascii_ids_and_valid_corporate_numbers() -> None:
    ids = {row.organization_id for row in PUBLISHED.organizations}
    assert len(ids) == len(PUBLISHED.organizations)
    for row in PUBLISHED.organizations:
        assert row.organization_id.isascii()
        assert row.parent_id is None or row.parent_id in ids
        if row.corporate_number:
            checked_corporate_number(row.corporate_number)
    assert sum(row.parent_id is None for row in PUBLISHED.organizations) == 15


def test_every_figure_names_a_publication_ministry_and_organization_that_exist() -> None:
    publications = {row.publication_id for row in PUBLISHED.publications}
    parents = {row.organization_id: row.parent_id for row in PUBLISHED.organizations}
    owners = [
        *((row.publication_id, row.ministry_id, row.organization_id) for row in PUBLISHED.budgets),
        *((row.publication_id, row.ministry_id, None) for row in PUBLISHED.settlements),
        *(
            (row.publication_id, row.ministry_id, row.organization_id)
            for row in PUBLISHED.settlements_by_organization
        ),
        *((row.publication_id, row.ministry_id, row.organization_id) for row in PUBLISHED.systems),
        *((row.publication_id, row.ministry_id, None) for row in PUBLISHED.outside_systems),
    ]
    for publication_id, ministry_id, organization_id in owners:
        assert publication_id in publications
        assert ministry_id is None or parents[ministry_id] is None
        assert organization_id is None or parents[organization_id] == ministry_id


def test_a_printed_owner_is_an_organization_or_explained_by_an_alias() -> None:
    names = {(row.parent_id, row.name_ja): row.organization_id for row in PUBLISHED.organizations}
    aliases = {
        (row.ministry_id, row.printed_name): row.organization_id for row in PUBLISHED.organization_aliases
    }
    for system in PUBLISHED.systems:
        if system.ministry_id is None:
            assert (system.organization_id, system.printed_organization) == (None, None)
            continue
        printed = (system.ministry_id, system.printed_organization or "")
        assert system.organization_id == (aliases[printed] if printed in aliases else names[printed])


def test_publications_stand_in_order_and_say_how_their_date_is_known() -> None:
    days = [publication.published_on for publication in PUBLISHED.publications]

    assert days == sorted(days)
    for publication in PUBLISHED.publications:
        assert publication.title_ja
        assert publication.credit_ja
        assert publication.date_note_ja
        if publication.kind is PublicationKind.SETTLEMENT:
            assert publication.date_basis is DateBasis.MONTH_ONLY
    assert str(PUBLISHED.publication("budget-2024-initial").published_on) == "2024-03-28"
    assert PUBLISHED.publication("budget-2022-supplementary-2").budget_document == "supplementary-2"
    assert PUBLISHED.publication("settlement-2022").budget_document is None
    assert PUBLISHED.publication("settlement-2024").recorded_at == datetime(2025, 11, 20, 3, tzinfo=UTC)


def test_an_unknown_publication_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="budget-1999"):
        PUBLISHED.publication("budget-1999")


def test_a_broken_published_file_names_its_place() -> None:
    content = (
        b"publication_id,organization_id,parent_id,name_ja,name_en,corporate_number,founded_on\n"
        b"organization-register,mof,,x,Finance,8000012050002,\n"
    )

    with pytest.raises(
        PublishedFileError, match=r"orgs\.csv, line 2, corporate_number: fails the check"
    ) as error:
        parse_published("orgs.csv", content, OrganizationRecord)

    assert error.value.file_name == "orgs.csv"
    assert len(error.value.problems) == 1


def test_publications_are_credited_by_licence() -> None:
    licences: dict[str, set[str]] = defaultdict(set)
    for publication in PUBLISHED.publications:
        licences[publication.licence].add(publication.publication_id)

    assert licences["公共データ利用規約(第1.0版) PDL1.0"] == {"rs-2025"}
    assert isinstance(PUBLISHED.publications[0], Publication)
