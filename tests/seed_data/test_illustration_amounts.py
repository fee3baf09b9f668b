"""The arithmetic of the illustration: whole 百万円, sums exact, always the same."""

import pytest

from seed_data.illustration.amounts import in_millions, instalments, percent_of, shared_out, varied
from seed_data.illustration.cast import SEATS, UNEVEN, choose
from seed_data.illustration.deals import deals_of
from seed_data.illustration.execution import payments_of
from seed_data.illustration.transfers import Envelopes
from seed_data.illustration.vendors import NAMES, vendor
from seed_data.published_figures import published_figures

MILLION = 1_000_000


def test_a_total_is_shared_out_by_the_largest_remainder() -> None:
    # 10 by 1:1:1 is 3 1/3 each; the one left goes by name. 7 by 5:3:2 is 3.5, 2.1, 1.4: one left, for .5.
    assert shared_out(10 * MILLION, {"a": 1, "b": 1, "c": 1}) == {
        "a": 4 * MILLION,
        "b": 3 * MILLION,
        "c": 3 * MILLION,
    }
    assert shared_out(7 * MILLION, {"a": 5, "b": 3, "c": 2}) == {
        "a": 4 * MILLION,
        "b": 2 * MILLION,
        "c": 1 * MILLION,
    }


def test_instalments_sum_to_the_whole() -> None:
    assert instalments(100, 3) == [33, 33, 34]


@pytest.mark.parametrize(("amount", "whole"), [(0, 0), (999_999, 0), (1_999_999, MILLION)])
def test_amounts_are_cut_to_whole_millions(amount: int, whole: int) -> None:
    assert in_millions(amount) == whole


def test_a_percentage_is_cut_to_whole_millions() -> None:
    assert percent_of(150 * MILLION, 5) == 7 * MILLION


def test_what_looks_arbitrary_is_always_the_same_and_within_its_bounds() -> None:
    drawn = [varied(f"rs-{number}", "x", 3, 7) for number in range(200)]

    assert set(drawn) == {3, 4, 5, 6, 7}
    assert drawn == [varied(f"rs-{number}", "x", 3, 7) for number in range(200)]


def test_the_largest_systems_of_each_ministry_take_part() -> None:
    cast = choose(published_figures())

    assert [role.ministry for role in cast] == [name for name, seats in SEATS.items() for _ in range(seats)]
    assert not UNEVEN & {role.system_id for role in cast}
    assert next(role.system_id for role in cast if role.ministry == "mof") == "rs-20079"  # KSK, the largest


def test_every_system_pays_no_more_than_its_contracts_commit() -> None:
    for role in choose(published_figures()):
        committed = sum(deal.amounts.get(2026, 0) for deal in deals_of(role))
        paid = sum(
            line.amount_yen
            for (fiscal_year, _), lines in payments_of(role).items()
            if fiscal_year == 2026
            for line in lines
        )
        assert 0 < paid <= committed


def test_transfers_have_the_share_and_the_proportions_of_fy2024() -> None:
    figures = published_figures()
    envelopes = Envelopes(figures)
    # FY2024: 509,690,849,950 of 685,739,597,000 left デジタル庁. Of FY2025's 687,193,717,000 that share is
    # 687,193,717,000 x 509,690,849,950 / 685,739,597,000 = 510,771,6xx,xxx, in whole million 510,771,000,000.
    assert sum(envelopes.weights.values()) == 509_690_849_950
    parts = envelopes.transferred_of(687_193_717_000)
    assert sum(parts.values()) == 510_771 * MILLION
    # 財務省 held 157,057,908,760 of it: 510,771,000,000 x 157,057,908,760 / 509,690,849,950 = 157,390.7...
    assert parts["mof"] in (157_390 * MILLION, 157_391 * MILLION)
    assert all(amount % MILLION == 0 for amount in parts.values())


def test_made_up_vendors_say_so_and_have_numbers_nobody_has() -> None:
    vendors = [vendor(place) for place in range(len(NAMES))]

    assert all("例示" in made_up.name for made_up in vendors)
    numbers = [made_up.corporate_number for made_up in vendors]
    assert numbers[-1] is None
    assert all(number is not None and number[1:].startswith("00000000000") for number in numbers[:-1])
