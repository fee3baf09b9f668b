"""Every figure has an address at which it is explained."""

from dash_app.address import read_address
from dash_app.explaining import explain_href, row_of

PAGE = read_address("/lump-sum", "?lang=en&fiscal_year=2024&known_at=2024-03-28&ministry=mof")


def test_the_address_of_a_figure_names_view_row_and_column_and_keeps_year_and_clocks() -> None:
    href = explain_href(
        PAGE, "lump-sum", {"fiscal_year": 2024, "ministry_id": "mof"}, "current_yen", by="ministry"
    )
    assert href == (
        "/explain?lang=en&fiscal_year=2024&known_at=2024-03-28&view=lump-sum&by=ministry&column=current_yen"
        "&row=fiscal_year%3A2024&row=ministry_id%3Amof"
    )


def test_a_row_comes_back_out_of_the_address_with_the_empty_key_as_nothing() -> None:
    href = explain_href(PAGE, "lump-sum", {"fiscal_year": 2024, "system_id": None}, "spent_yen")
    address = read_address(*href.split("?", 1))
    assert row_of(address) == {"fiscal_year": "2024", "system_id": None}
    assert address.href == href


def test_a_key_may_hold_the_mark_that_stands_behind_its_name() -> None:
    href = explain_href(PAGE, "contracts", {"contract": "C:17"}, "amount_yen")
    assert row_of(read_address(*href.split("?", 1))) == {"contract": "C:17"}


def test_the_total_of_a_view_has_no_row_and_may_name_its_year() -> None:
    href = explain_href(read_address("/", ""), "lump-sum", {}, "current_yen", fiscal_year=2023)
    assert href == "/explain?fiscal_year=2023&view=lump-sum&column=current_yen"


def test_another_page_leaves_the_row_behind() -> None:
    href = explain_href(PAGE, "lump-sum", {"fiscal_year": 2024}, "current_yen")
    assert read_address(*href.split("?", 1)).at("/systems").row == ()
