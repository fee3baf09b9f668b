"""Everything a page shows stands in its address, and comes back out of it."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs

import pytest

from dash_app import ids
from dash_app.address import Address, day_and_hour, known_at_text, read_address
from dash_app.formatting import Language, Unit
from dash_app.navigation import turn
from domain.errors import InvalidFiscalYear
from projections.errors import InvalidMoment

FULL = (
    "?lang=en&unit=million&fiscal_year=2024&known_at=2024-03-28T12%3A00%2B09%3A00"
    "&effective_on=2024-04-01&ministry=mof&q=tax"
)


def test_an_address_without_a_query_shows_the_usual() -> None:
    address = read_address("/", "")
    assert address == Address()
    assert address.href == "/"
    assert address.is_now


def test_a_full_address_is_read_and_written_back() -> None:
    address = read_address("/ministries/", FULL)
    assert address.path == "/ministries"
    assert (address.language, address.unit, address.fiscal_year) == (Language.EN, Unit.MILLION, 2024)
    assert address.clock.known_at == datetime(2024, 3, 28, 3, 0, tzinfo=UTC)
    assert address.clock.effective_on == date(2024, 4, 1)
    assert dict(address.filters) == {"ministry": "mof", "q": "tax"}
    assert parse_qs(address.query.removeprefix("?")) == parse_qs(FULL.removeprefix("?"))
    assert read_address(address.path, address.query) == address


def test_another_page_keeps_the_eyes_and_drops_the_filters() -> None:
    address = read_address("/lump-sum", FULL).at("/systems")
    assert address.path == "/systems"
    assert address.known_at == "2024-03-28T12:00+09:00"
    assert not address.filters


def test_back_to_now_clears_both_clocks_and_keeps_the_rest() -> None:
    address = read_address("/lump-sum", FULL).now()
    assert address.is_now
    assert address.fiscal_year == 2024
    assert address.clock.known_at is None


def test_an_empty_filter_is_no_filter() -> None:
    assert read_address("/", "?ministry=mof").filtered(ministry="").query == ""
    assert read_address("/", "").filtered(q="法務").filters["q"] == "法務"


def test_a_word_that_is_no_language_or_unit_shows_the_usual() -> None:
    address = read_address("/", "?lang=fr&unit=dollar&strange=1")
    assert (address.language, address.unit, address.query) == (Language.JA, Unit.OKU, "")


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("?known_at=yesterday", InvalidMoment),
        ("?known_at=2024-03-28T12:00", InvalidMoment),
        ("?effective_on=2024-02-30", InvalidMoment),
        ("?fiscal_year=1900", InvalidFiscalYear),
        ("?fiscal_year=２０２４", InvalidFiscalYear),
        ("?fiscal_year=2024.5", InvalidFiscalYear),
    ],
)
def test_what_cannot_be_read_is_a_problem_of_the_page(query: str, kind: type[Exception]) -> None:
    (problem,) = read_address("/", query).problems
    assert isinstance(problem, kind)


@pytest.mark.parametrize(
    ("day", "hour", "written"),
    [
        (None, "12:00", ""),
        ("2024-03-28", "", "2024-03-28"),
        ("2024-03-28", "12:00", "2024-03-28T12:00+09:00"),
        ("2024-03-28 00:00:00", None, "2024-03-28"),
    ],
)
def test_a_moment_chosen_in_the_bar_is_written_as_the_api_takes_it(
    day: str | None, hour: str | None, written: str
) -> None:
    assert known_at_text(day, hour) == written


def test_the_bar_shows_the_day_of_a_day_and_the_hour_of_a_moment() -> None:
    assert day_and_hour(read_address("/", "?known_at=2024-03-28")) == ("2024-03-28", "")
    assert day_and_hour(read_address("/", "?known_at=2024-03-28T12:00%2B09:00")) == ("2024-03-28", "12:00")
    assert day_and_hour(read_address("/", "")) == (None, "")


CONTROLS = {"year": "2024", "publication": None, "day": None, "hour": "", "effective_on": None}


def test_turning_one_control_changes_that_part_of_the_address_alone() -> None:
    address = read_address("/lump-sum", "?unit=yen&ministry=mof")
    assert turn(address, ids.YEAR, CONTROLS | {"year": "2022"}, 2024).query == (
        "?unit=yen&fiscal_year=2022&ministry=mof"
    )
    assert turn(address, ids.KNOWN_DAY, CONTROLS | {"day": "2024-03-28"}, 2024).known_at == "2024-03-28"
    later = turn(address, ids.KNOWN_HOUR, CONTROLS | {"day": "2024-03-28", "hour": "12:00"}, 2024)
    assert later.known_at == "2024-03-28T12:00+09:00"
    assert turn(later, ids.KNOWN_DAY, CONTROLS, 2024).known_at == ""
    assert turn(address, ids.EFFECTIVE_DAY, CONTROLS | {"effective_on": "2024-04-01"}, 2024).effective_on == (
        "2024-04-01"
    )


def test_choosing_a_publication_goes_to_its_moment_in_japan_time() -> None:
    chosen = CONTROLS | {"publication": "2024-12-17T03:00:00+00:00"}
    assert turn(Address(), ids.PUBLICATION, chosen, 2024).known_at == "2024-12-17T12:00+09:00"
    assert turn(read_address("/", FULL), ids.PUBLICATION, CONTROLS, 2024).known_at == ""


def test_choosing_the_year_that_is_shown_changes_nothing() -> None:
    assert turn(Address(), ids.YEAR, CONTROLS, 2024) == Address()
