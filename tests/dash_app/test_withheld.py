"""The pages of somebody who is not cleared: what is withheld is called so, and every part is drawn."""

from collections.abc import Iterator
from datetime import date

import pytest

from dash_app.address import Address, read_address
from dash_app.pages import history, lump_sum, ministries, overview, system, systems, trajectory
from domain.access.person import Person, Post, Role
from domain.access.sight import presence_of
from domain.errors import UnknownSystem
from domain.facts import Facts, Source
from domain.information_system.disclosure import MarkSensitive
from domain.vocabulary import Provenance
from projections.runtime import Runtime
from tests.dash_app.drawn_text import words

KSK = "rs-20079"
ANALYST = Person("analyst", "analyst", (Post(Role.ANALYST),))


def at(query: str = "", path: str = "/") -> Address:
    return read_address(path, query)


@pytest.fixture
def guarded(books: Runtime) -> Iterator[Runtime]:
    """The published figures, 国税総合管理システム being sensitive, as an analyst sees them."""
    facts = Facts("officer", date(2025, 10, 1), Source("決裁"), Provenance.REPORTED)
    books.ledger.execute(MarkSensitive(system_id=KSK, ground="国の安全", facts=facts))
    with presence_of(ANALYST):
        yield books


def test_a_figure_opened_has_one_row_for_what_is_withheld(guarded: Runtime) -> None:
    table = history.events_at(guarded, at("?fiscal_year=2024&column=spent_yen", "/history"))
    assert table.total is not None
    assert table.total["amount_yen"] == 636_331_790_092
    where = at("?fiscal_year=2024&column=spent_yen&system=(withheld)", "/history")
    (row,) = history.events_at(guarded, where).rows
    assert row["system_name"] == "（非開示）"
    assert row["amount_yen"] > 65_268_016_244  # not alone
    assert {row[column] for column in ("recorded", "what", "event_id", "href", "known")} == {None}
    (row,) = history.events_at(guarded, at(f"{where.href.partition('/history')[2]}&lang=en", "/history")).rows
    assert row["system_name"] == "(withheld)"


def test_a_sensitive_system_has_no_page_and_no_row(guarded: Runtime) -> None:
    with pytest.raises(UnknownSystem):
        system.tiles_at(guarded, at("?fiscal_year=2024", f"/systems/{KSK}"))
    rows = systems.register_at(guarded, at("?fiscal_year=2024", "/systems")).rows
    assert KSK not in {row["system_id"] for row in rows}
    assert len(rows) == 243


def test_the_page_of_a_companion_says_that_figures_are_withheld(guarded: Runtime) -> None:
    rows = systems.register_at(guarded, at("?fiscal_year=2024&ministry=mof", "/systems")).rows
    companion, *_ = [row["system_id"] for row in rows if guarded.views.withheld().hides(row["system_id"])]
    head, is_known = system.head_at(guarded, at("?fiscal_year=2024", f"/systems/{companion}"))
    assert is_known
    assert "表示していません" in words(head)
    tiles = system.tiles_at(guarded, at("?fiscal_year=2024", f"/systems/{companion}"))
    assert {tile.amount_yen for tile in tiles[:5]} == {None}


@pytest.mark.parametrize("query", ["?fiscal_year=2024", "?fiscal_year=2024&lang=en"])
def test_every_part_of_every_page_is_drawn(guarded: Runtime, query: str) -> None:
    for page in (overview, lump_sum, ministries, trajectory, systems, history):
        for draw in getattr(page, "CHARTS", {}).values():
            drawn = draw(guarded, at(query))
            assert drawn.sentence
            assert KSK not in str(drawn.figure)
        for tabulate in getattr(page, "TABLES", {}).values():
            assert KSK not in str(tabulate(guarded, at(query)).rows)
