"""Empty books, and settings that name them."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from pydantic import ValidationError

from domain.errors import UnknownOrganization, UnknownSystem
from projections.errors import UnknownFiscalYear
from projections.frames import (
    ALLOCATIONS,
    HISTORY,
    KEYS,
    LUMP_SUM_YEN,
    MINISTRIES,
    SYSTEMS,
    TRAJECTORY,
    TRANSFERS,
    TYPES,
    Columns,
    registers,
)
from projections.registers.catalogue import REGISTERS
from projections.runtime import Runtime
from projections.settings import PROJECT_FOLDER, Settings
from projections.view import View
from projections.views import Views
from tests.projections.books import opened, proposal

REGISTER_COLUMNS = {name: getattr(registers, name.replace("-", "_").upper()) for name in REGISTERS}
QUESTIONS: dict[str, tuple[Callable[[Views], View], Columns]] = {
    "allocations": (lambda views: views.allocations(), ALLOCATIONS),
    "transfers": (lambda views: views.transfers(), TRANSFERS),
    "trajectory": (lambda views: views.trajectory(), TRAJECTORY),
    "systems": (lambda views: views.systems(), SYSTEMS),
    "systems of a year": (lambda views: views.systems(2024), SYSTEMS),
    "ministries": (lambda views: views.ministries(), MINISTRIES),
    "history": (lambda views: views.history(), HISTORY),
    "explain": (lambda views: views.explain("current_yen"), HISTORY),
    "explain the rest": (lambda views: views.explain("spent_yen", system="(unattributed)"), HISTORY),
    **{name: (partial(Views.register, name=name), columns) for name, columns in REGISTER_COLUMNS.items()},
}


@pytest.fixture
def empty(database_url: str) -> Iterator[Views]:
    with opened(database_url) as runtime:
        yield runtime.views


def assert_empty(frame: pd.DataFrame, columns: Columns) -> None:
    assert len(frame) == 0
    assert list(frame.columns) == list(columns)
    kinds = {name: TYPES[kind] for name, kind in columns.items()}
    assert {name: str(frame[name].dtype) for name in columns} == kinds


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_view_of_empty_books_has_its_columns_and_no_rows(empty: Views, name: str) -> None:
    ask, columns = QUESTIONS[name]
    view = ask(empty)

    assert_empty(view.frame, columns)
    assert (view.position, view.sources) == (0, ())
    assert set((view.total or {}).values()) <= {None}


@pytest.mark.parametrize("by", [(), *((key,) for key in KEYS), tuple(KEYS)])
def test_the_lump_sum_of_empty_books_has_the_columns_of_its_keys(empty: Views, by: tuple[str, ...]) -> None:
    view = empty.lump_sum(by=by)

    needs_ministry = "ministry" not in by and any(key in by for key in ("system", "organization"))
    columns: dict[str, str] = {"fiscal_year": "year"}
    for key in (*(("ministry",) if needs_ministry else ()), *by):
        columns |= KEYS[key]
    columns |= dict.fromkeys(LUMP_SUM_YEN, "yen") | {"execution_rate_pct": "pct", "illustrative": "flag"}
    assert_empty(view.frame, columns)
    assert set((view.total or {}).values()) == {None}


def test_empty_books_know_no_year_no_ministry_and_no_system(empty: Views) -> None:
    assert empty.fiscal_years() == []
    with pytest.raises(UnknownFiscalYear, match="-"):
        empty.lump_sum(2024)
    with pytest.raises(UnknownOrganization):
        empty.lump_sum(ministry="財務省")
    with pytest.raises(UnknownOrganization):
        empty.ministry_id("財務省")
    with pytest.raises(UnknownSystem):
        empty.payments("ksk")


def test_the_payments_of_a_system_without_any_are_none(database_url: str) -> None:
    with opened(database_url) as runtime:
        runtime.ledger.execute(proposal("ksk", None))
        assert len(runtime.views.payments("ksk").frame) == 0


def test_books_that_do_not_exist_are_created_with_their_folder(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "ikkatsu.db"
    with Runtime.open(Settings(database_url=f"sqlite:///{file}")) as runtime:
        assert runtime.views.fiscal_years() == []
    assert file.exists()
    assert (file.parent / "ikkatsu-views.db").exists()


def test_without_settings_the_books_are_in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().database_url == f"sqlite:///{PROJECT_FOLDER / 'var' / 'ikkatsu.db'}"
    monkeypatch.setenv("IKKATSU_DATABASE_URL", "postgresql://host/books")
    assert Settings().database_url == "postgresql://host/books"
    assert Settings().sqlite_file is None


@pytest.mark.parametrize(
    ("database_url", "read_model_url"),
    [
        ("sqlite:///books.db", "sqlite:///books-views.db"),
        ("sqlite:////var/lib/ikkatsu/books.sqlite", "sqlite:////var/lib/ikkatsu/books-views.sqlite"),
        ("postgresql://user:pw@host:5432/books", "postgresql+psycopg://user:pw@host:5432/books"),
        ("postgres://host/books?host=/socket", "postgresql+psycopg://host/books?host=/socket"),
    ],
)
def test_the_read_model_is_beside_the_log(database_url: str, read_model_url: str) -> None:
    assert Settings(database_url=database_url).read_model_url == read_model_url


@pytest.mark.parametrize("database_url", ["", "sqlite://", "sqlite:///", "mysql://host/books", "books.db"])
def test_what_names_no_store_is_refused(database_url: str) -> None:
    with pytest.raises(ValidationError, match="neither sqlite:///PATH nor postgresql://"):
        Settings(database_url=database_url)
