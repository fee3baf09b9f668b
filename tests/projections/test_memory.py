"""The read model in memory: it follows the tables, and outlives those that are dropped."""

from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from domain.aggregate import Command
from domain.information_system.publication import PublishPayment
from domain.vocabulary import PaymentTier
from projections import questions as questions_module
from projections import views as views_module
from projections.columns import MovementColumns
from projections.runtime import Runtime
from tests.projections.books import SHEET, allocation, execute, opened, published, rows_of, small_books


def books_with_a_payment() -> list[Command]:
    payment = PublishPayment(
        system_id="ksk",
        fiscal_year=2024,
        block="A",
        tier=PaymentTier.DIRECT,
        payee_name="株式会社NTTデータ",
        amount_yen=65,
        facts=published("2025-04-30", SHEET),
    )
    return [*small_books(), payment]


def answers(runtime: Runtime) -> list[Any]:
    views = runtime.views
    return [
        rows_of(views.lump_sum(by=("system",))),
        rows_of(views.payments("ksk")),
        rows_of(views.history(system="ksk")),
        rows_of(views.systems()),
    ]


def retire(rebuilder: Runtime) -> None:
    """Rebuild until the tables of the generation that serves now are dropped."""
    rebuilder.projector.rebuild()
    rebuilder.projector.rebuild()


def test_memory_follows_the_generation_that_serves(database_url: str) -> None:
    with opened(database_url) as reader, opened(database_url) as rebuilder:
        execute(reader, books_with_a_payment())
        before = answers(reader)
        for _ in range(3):
            rebuilder.projector.rebuild()
            assert answers(reader) == before
        execute(rebuilder, [allocation("ksk", 2024, 50, 2)])
        assert (reader.views.lump_sum(2024).total or {})["allocated_yen"] == 250


@pytest.mark.parametrize(
    ("module", "question"), [(questions_module, "payments_frame"), (views_module, "history_frame")]
)
def test_tables_dropped_before_they_are_read_are_asked_for_again(
    database_url: str, monkeypatch: pytest.MonkeyPatch, module: ModuleType, question: str
) -> None:
    with opened(database_url) as reader, opened(database_url) as rebuilder:
        execute(reader, books_with_a_payment())
        before = answers(reader)
        ask, asked = getattr(module, question), []

        def ask_too_late(*arguments: Any) -> Any:
            asked.append(question)
            if len(asked) == 1:
                retire(rebuilder)
            return ask(*arguments)

        monkeypatch.setattr(module, question, ask_too_late)
        assert answers(reader) == before
        assert len(asked) == 2


def test_tables_dropped_while_memory_is_filled_are_read_from_their_successor(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(database_url) as rebuilder:
        execute(rebuilder, books_with_a_payment())
        before = answers(rebuilder)
        extend, calls = MovementColumns.extend, []

        def extend_too_late(columns: MovementColumns, *arguments: Any) -> None:
            calls.append(columns)
            if len(calls) == 1:
                retire(rebuilder)
            extend(columns, *arguments)

        with opened(database_url) as reader:
            monkeypatch.setattr(MovementColumns, "extend", extend_too_late)
            assert answers(reader) == before


def test_half_of_an_event_is_never_kept(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        before = answers(runtime)
        execute(runtime, [allocation("ksk", 2024, 50, 2)])
        extend = MovementColumns.extend

        def extend_and_stop(columns: MovementColumns, *arguments: Any) -> None:
            extend(columns, *arguments)
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(MovementColumns, "extend", extend_and_stop)
            with pytest.raises(KeyboardInterrupt):
                runtime.views.lump_sum()
        after = answers(runtime)
        assert after != before
        with opened(database_url) as fresh:
            assert answers(fresh) == after


def test_an_error_of_the_database_is_raised_not_asked_again(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        runtime.views.lump_sum()
        with runtime._engine.begin() as connection:
            connection.execute(text("DROP TABLE payments_1"))
        with pytest.raises(DBAPIError, match="payments_1"):
            runtime.views.payments("ksk")
