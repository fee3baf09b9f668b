"""The check: every cell served is what a rebuild makes of the log, or it is named."""

from typing import Any

import pytest
from sqlalchemy import Table, delete, func, inspect, select, update

from projections.runtime import Difference, Runtime
from projections.tables import READ_TABLES, read_tables
from tests.projections.books import allocation, execute, opened, organization, small_books, stored_rows


def tamper(runtime: Runtime, table: str, position: int, **cells: Any) -> None:
    """Change cells of one row behind the projector's back."""
    chosen = served(table)
    with runtime._engine.begin() as connection:
        statement = update(chosen).where(chosen.c.position == position).values(**cells)
        assert connection.execute(statement).rowcount == 1


def served(table: str) -> Table:
    chosen: Table = getattr(read_tables(1), table)
    return chosen


def last(runtime: Runtime, table: str) -> int:
    """The last position with a row of its own in a table."""
    runtime.projector.catch_up()
    with runtime._engine.connect() as connection:
        position = connection.execute(select(func.max(served(table).c.position))).scalar_one()
    return int(position)


def test_untouched_tables_are_what_the_log_says(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        assert runtime.check() == []
        execute(runtime, [allocation("ksk", 2024, 50, 2)])
        assert runtime.check() == []


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("movements", {"amount_yen": 999}),
        ("movements", {"system_id": None}),
        ("movements", {"counterparty": "mof"}),
        ("movements", {"source_state": "given", "effective_on": 1}),
        ("descriptions", {"value": "2"}),
        ("entries", {"actor": "somebody else"}),
    ],
)
def test_a_cell_changed_by_hand_is_named(database_url: str, table: str, cells: dict[str, Any]) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), organization("moj", "法務省")])
        position = last(runtime, table)
        (before,) = (row for row in stored_rows(runtime, table) if row["position"] == position)
        tamper(runtime, table, position, **cells)

        (difference,) = runtime.check()
    assert difference.table == table
    assert difference.served is not None
    assert difference.served[0] == position
    assert difference.cells == {name: (value, before[name]) for name, value in cells.items()}


def test_a_row_removed_by_hand_is_named(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        position = last(runtime, "movements")
        with runtime._engine.begin() as connection:
            connection.execute(delete(served("movements")).where(served("movements").c.position == position))

        (difference,) = runtime.check()
    assert (difference.table, difference.served) == ("movements", None)
    assert difference.rebuilt is not None
    assert difference.rebuilt[0] == position
    assert difference.cells["amount_yen"] == (None, 200)


def test_a_row_put_in_by_hand_is_named(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        last(runtime, "entries")
        row = {**stored_rows(runtime, "entries")[0], "position": 0}
        with runtime._engine.begin() as connection:
            connection.execute(served("entries").insert().values(**row))

        (difference,) = runtime.check()
    assert difference == Difference("entries", tuple(row.values()), None)


def test_a_check_leaves_no_tables_behind_and_changes_nothing(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        position = last(runtime, "movements")
        tamper(runtime, "movements", position, amount_yen=999)
        tables, generation = inspect(runtime._engine).get_table_names(), runtime.projector.serving()

        assert runtime.check() == runtime.check()
        assert sorted(inspect(runtime._engine).get_table_names()) == sorted(tables)
        assert runtime.projector.serving() == generation


def test_what_is_recorded_during_a_check_is_no_difference(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        build = runtime.projector.build_beside

        def record_and_build(progress: Any) -> int:
            execute(runtime, [allocation("ksk", 2024, 50, 2)])
            return build(progress)

        monkeypatch.setattr(runtime.projector, "build_beside", record_and_build)
        assert runtime.check() == []


def test_the_checked_tables_are_all_tables_of_the_read_model() -> None:
    assert {f"{name}_1" for name in READ_TABLES} == set(read_tables(1).metadata.tables)
