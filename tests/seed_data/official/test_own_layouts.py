"""The layouts of published figures on the way of every other file: the same events, row by row."""

from pathlib import Path

import pytest

from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published
from seed_data.spreadsheets.refusals import SheetRefused
from tests.seed_data import own_writing
from tests.seed_data.ledgers import content, events
from tests.seed_data.official.previews import Desk, desk_at, outcomes, reasons, system
from tests.seed_data.published_form import BUDGET, PAYMENT, SYSTEM, written

FILES = (
    ("mof-budget", own_writing.budget_file()),
    ("mof-settlement", own_writing.settlement_file()),
    ("mof-settlement", own_writing.settlement_by_organization_file()),
    ("rs-systems", own_writing.systems_file()),
    ("rs-payments", own_writing.payments_file()),
)


def test_previewed_files_reproduce_what_loading_records(tmp_path: Path) -> None:
    folder = tmp_path / "brought"
    folder.mkdir()
    with Runtime.open(Settings(database_url=f"sqlite:///{tmp_path / 'a.db'}")) as runtime:
        desk = Desk(runtime, folder)
        for kind, file in FILES:
            assert desk.record(kind, file, person=None) > 0
            assert {row.outcome.value for row in desk.rows(kind, file, person=None)} == {"known"}
        load_published(runtime.ledger)
        from_files = content(events(runtime.ledger))
    with Runtime.open(Settings(database_url=f"sqlite:///{tmp_path / 'b.db'}")) as runtime:
        load_published(runtime.ledger)
        assert content(events(runtime.ledger)) == from_files


def test_sound_rows_are_shown_beside_refused_ones(sqlite_url: str, tmp_path: Path) -> None:
    paid = PAYMENT | {"rs_project_id": "1"}
    file = written(paid, paid | {"amount_yen": "1,234"}, paid | {"amount_yen": "5"})
    with desk_at(sqlite_url, tmp_path, system("rs-1", "公表システム", "1")) as desk:
        rows = desk.rows("rs-payments", file)
        assert reasons(rows) == [(3, "amount_yen", "amount-separated")]
        assert outcomes(rows) == [((3,), "refused"), ((2,), "new"), ((4,), "new")]


def test_an_unknown_organization_is_refused_at_its_row(sqlite_url: str, tmp_path: Path) -> None:
    file = written(BUDGET, BUDGET | {"organization": "国税局", "fiscal_year": "2032"})
    with desk_at(sqlite_url, tmp_path) as desk:
        rows = desk.rows("mof-budget", file)
        assert reasons(rows) == [(3, "organization", "unknown-organization")]
        assert outcomes(rows)[1] == ((2,), "new")


def test_systems_are_registered_by_who_brings_the_publication(sqlite_url: str, tmp_path: Path) -> None:
    with desk_at(sqlite_url, tmp_path) as desk:
        rows = desk.rows("rs-systems", written(SYSTEM))
        assert outcomes(rows) == [((2,), "new")]
        assert rows[0].events[:2] == ("organization.registered", "system.proposed")


def test_a_foreign_header_is_refused_as_a_whole(sqlite_url: str, tmp_path: Path) -> None:
    with desk_at(sqlite_url, tmp_path) as desk, pytest.raises(SheetRefused) as refused:
        desk.rows("rs-payments", written({"a": "1"}))
    assert refused.value.rule == "missing-column"
    assert len(refused.value.also) == 8
