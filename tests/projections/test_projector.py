"""The projector: every event once, whatever happens in between."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text, update

from domain.aggregate import Command
from domain.books import Books
from domain.catalogue import EVENTS, Catalogue
from domain.ledger import Ledger
from domain.transcoding import LedgerMapper
from projections import projector as projector_module
from projections.projector import Generation, ReadModelReplaced
from projections.runtime import Runtime
from projections.tables import GENERATIONS, READ_TABLES, SCHEMA_VERSION
from tests.projections.books import (
    FromTheFuture,
    Ticking,
    allocation,
    execute,
    opened,
    plan,
    reported,
    rows_of,
    small_books,
    stored_rows,
)
from tests.support.log_prefix import replayed


def everything(runtime: Runtime) -> dict[str, list[dict[str, Any]]]:
    return {name: stored_rows(runtime, name) for name in READ_TABLES}


def is_replay(runtime: Runtime, make_database_url: Callable[[], str]) -> bool:
    """The read model is what a fresh one makes of the whole log."""
    with replayed(runtime.ledger, runtime.ledger.head, make_database_url(), Ticking()) as replay:
        return everything(replay) == everything(runtime)


def tables_of(runtime: Runtime) -> set[str]:
    names = inspect(runtime._engine).get_table_names()
    return {name for name in names if name.partition("_")[0] in READ_TABLES}


@pytest.mark.parametrize("batch", [1, 2, 3, 1_000])
def test_batches_of_any_size_write_the_same(make_database_url: Callable[[], str], batch: int) -> None:
    with opened(make_database_url(), batch) as runtime:
        execute(runtime, small_books())
        assert runtime.projector.catch_up() == Generation(1, runtime.ledger.head)
        assert is_replay(runtime, make_database_url)


def test_progress_is_told_batch_by_batch(database_url: str) -> None:
    told: list[tuple[int, int]] = []
    with opened(database_url, batch=6) as runtime:
        execute(runtime, small_books())
        runtime.projector.catch_up(lambda position, head: told.append((position, head)))
        head = runtime.ledger.head
    assert told == [(6, head), (12, head), (head, head)]


class RecordFromTheFuture(Command):
    """Records an event of a later version of the program."""

    @property
    def subject_id(self) -> str:
        return "system:ksk"

    def decide(self, books: Books) -> None:
        books.open(self.subject_id).record(FromTheFuture, reported())


class LaterLedger(Ledger):
    """The ledger of a later version, which knows one event more."""

    def construct_mapper(self) -> LedgerMapper:
        return LedgerMapper(Catalogue((*EVENTS, FromTheFuture)))


def test_an_unknown_event_moves_the_position_and_keeps_its_entry(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        before = runtime.views.lump_sum(2024)
    later = LaterLedger(database_url)
    position = later.execute(RecordFromTheFuture(), key="future", fingerprint="future").position
    later.execute(plan("gss", 2024, 600))
    later.close()

    with opened(database_url) as runtime:
        after = runtime.views.lump_sum(2024)
        (entry,) = (row for row in stored_rows(runtime, "entries") if row["position"] == position)
        (event,) = (row for row in rows_of(runtime.views.history()) if row["position"] == position)
        assert is_unmoved(runtime, position)
    assert after.position == position + 1
    assert ((before.total or {})["planned_yen"], (after.total or {})["planned_yen"]) == (300, 900)
    assert (entry["event"], entry["system_id"], entry["ministry"]) == ("system.from-the-future", None, None)
    assert (event["event"], event["event_id"], event["amount_yen"]) == ("system.from-the-future", None, None)


def is_unmoved(runtime: Runtime, position: int) -> bool:
    return all(row["position"] != position for row in stored_rows(runtime, "movements"))


def test_a_position_projected_by_somebody_else_is_not_projected_again(database_url: str) -> None:
    with opened(database_url) as one, opened(database_url) as other:
        execute(one, small_books())
        one.projector.catch_up()
        before = everything(one)

        assert other.projector._project_batch(None) == one.projector.serving()
        assert everything(one) == before


class Interrupted(Exception):
    """Stands for whatever may stop a projector."""


def stop_before_the_position(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise Interrupted

    monkeypatch.setattr(projector_module, "update", stop)


def test_interrupted_between_rows_and_position_nothing_is_kept(
    make_database_url: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(make_database_url(), batch=5) as runtime:
        execute(runtime, small_books())
        runtime.projector._project_batch(None)
        before = runtime.projector.serving()
        with monkeypatch.context() as patched:
            stop_before_the_position(patched)
            with pytest.raises(Interrupted):
                runtime.projector.catch_up()
        assert runtime.projector.serving() == before == Generation(1, 5)
        assert is_replay(runtime, make_database_url)


def test_interrupted_in_the_middle_of_a_rebuild_the_old_generation_serves_on(
    make_database_url: Callable[[], str],
) -> None:
    with opened(make_database_url(), batch=5) as runtime:
        execute(runtime, small_books())
        before = rows_of(runtime.views.lump_sum(by=("system",)))

        def stop_halfway(position: int, head: int) -> None:
            if 2 * position > head:
                raise Interrupted

        with pytest.raises(Interrupted):
            runtime.projector.rebuild(stop_halfway)
        assert runtime.projector.serving().number == 1
        assert rows_of(runtime.views.lump_sum(by=("system",))) == before

        assert runtime.projector.rebuild() == Generation(3, runtime.ledger.head)
        assert rows_of(runtime.views.lump_sum(by=("system",))) == before
        runtime.projector.rebuild()
        assert {name.rpartition("_")[2] for name in tables_of(runtime)} == {"3", "4"}
        assert is_replay(runtime, make_database_url)


def test_interrupted_at_the_swap_the_old_generation_serves_on(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        before = runtime.projector.catch_up()
        build = runtime.projector.build_beside

        def build_and_stop(progress: Any) -> int:
            number = build(progress)
            stop_before_the_position(monkeypatch)
            return number

        monkeypatch.setattr(runtime.projector, "build_beside", build_and_stop)
        with pytest.raises(Interrupted):
            runtime.projector.rebuild()
        assert runtime.projector.serving() == before


def test_a_rebuild_takes_in_what_was_recorded_while_it_ran(
    make_database_url: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(make_database_url()) as runtime:
        execute(runtime, small_books())
        build = runtime.projector.build_beside

        def build_and_record(progress: Any) -> int:
            number = build(progress)
            execute(runtime, [allocation("ksk", 2024, 50, 2)])
            return number

        monkeypatch.setattr(runtime.projector, "build_beside", build_and_record)
        assert runtime.projector.rebuild() == Generation(2, runtime.ledger.head)
        assert (runtime.views.lump_sum(2024).total or {})["allocated_yen"] == 250
        assert is_replay(runtime, make_database_url)


def test_of_two_rebuilds_the_one_begun_later_serves(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(database_url) as slow, opened(database_url) as fast:
        execute(slow, small_books())
        build = slow.projector.build_beside

        def build_while_another_rebuilds(progress: Any) -> int:
            number = build(progress)
            fast.projector.rebuild()
            return number

        monkeypatch.setattr(slow.projector, "build_beside", build_while_another_rebuilds)
        assert slow.projector.rebuild() == Generation(3, slow.ledger.head)
        assert slow.check() == []


def test_rebuilds_leave_the_serving_generation_and_the_one_before(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        for _ in range(4):
            runtime.projector.rebuild()
        assert tables_of(runtime) == {f"{name}_{number}" for name in READ_TABLES for number in (4, 5)}


def test_a_read_model_of_other_posting_rules_is_rebuilt_at_the_start(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        before = rows_of(runtime.views.lump_sum(by=("system",)))
        set_schema_version(runtime, SCHEMA_VERSION - 1)
    with opened(database_url) as runtime:
        assert runtime.projector.serving() == Generation(2, runtime.ledger.head)
        assert rows_of(runtime.views.lump_sum(by=("system",))) == before


def test_who_runs_while_another_version_rebuilds_stops_instead_of_writing(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books()[:4])
        runtime.projector.catch_up()
        set_schema_version(runtime, SCHEMA_VERSION + 1)
        execute(runtime, small_books()[4:])

        with pytest.raises(ReadModelReplaced, match=f"schema {SCHEMA_VERSION + 1}"):
            runtime.views.lump_sum()


def set_schema_version(runtime: Runtime, version: int) -> None:
    with runtime._engine.begin() as connection:
        connection.execute(update(GENERATIONS).values(schema_version=version))


def test_a_read_model_of_another_log_is_rebuilt_at_the_start(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        runtime.projector.catch_up()
    forget_the_log(database_url)

    with opened(database_url) as runtime:
        assert rows_of(runtime.views.lump_sum()) == []
        execute(runtime, small_books()[:4])
        assert [row["initial_yen"] for row in rows_of(runtime.views.lump_sum())] == [1_000]


def forget_the_log(database_url: str) -> None:
    """Somebody removes the log and leaves the read model."""
    if database_url.startswith("sqlite"):
        file = Path(database_url.removeprefix("sqlite:///"))
        for part in file.parent.glob(f"{file.name}*"):
            part.unlink()
        return
    with opened(database_url) as runtime, runtime._engine.begin() as connection:
        connection.execute(text("TRUNCATE stored_events, appends RESTART IDENTITY"))


def test_the_same_log_is_recognised_again(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        runtime.projector.catch_up()
    with opened(database_url) as runtime:
        assert runtime.projector.serving() == Generation(1, runtime.ledger.head)
