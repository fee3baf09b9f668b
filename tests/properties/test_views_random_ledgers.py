"""Over random books: what was known is a replay of what was recorded, and views are sums of events."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aggregate import Command
from domain.ledger import LoggedEvent
from domain.stores.appends import utc_now
from projections.clock import Clock
from projections.frames import ALLOCATIONS, KEYS, LUMP_SUM_YEN
from projections.replay.books import Books
from projections.replay.envelopes import allocations
from projections.replay.lump_sum import lump_sum
from projections.replaying import COMPARISONS, stored_log
from projections.runtime import Runtime
from projections.settings import Settings
from projections.tables import READ_TABLES
from projections.views import Views
from tests.projections.books import plain_rows, rows_of, stored_rows
from tests.support.all_events import all_events
from tests.support.log_prefix import replayed
from tests.support.random_books import (
    LAST_DAY,
    MINISTRIES,
    SYSTEMS,
    YEARS,
    beginnings,
    days,
    execute_all,
    random_commands,
)
from tests.support.replays import FEW, assert_served_is_replayed
from tests.support.views_at import FEW_GROUPINGS, assert_same, every_view

EXAMPLES = settings().max_examples // 8  # one example is a whole ledger
UNATTRIBUTED = "(unattributed)"
CONTROL = ("planned_yen", "allocated_yen")


@contextmanager
def books(database_url: str, commands: list[Command], batch: int = 10_000) -> Iterator[Runtime]:
    with Runtime.open(Settings(database_url=database_url), batch=batch) as runtime:
        execute_all(runtime.ledger, [*beginnings(), *commands])
        yield runtime


def known_at(log: list[LoggedEvent], share: int) -> tuple[int, Clock]:
    """The position and the moment of the event that stands `share` hundredths into the log."""
    logged = log[(len(log) - 1) * share // 100]
    last = max(entry.position for entry in log if entry.recorded_at == logged.recorded_at)
    return last, Clock(logged.recorded_at)


shares = st.integers(0, 100)


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, share=shares, day=days)
def test_what_was_known_is_a_replay_of_what_was_recorded(
    make_database_url: Callable[[], str], commands: list[Command], share: int, day: date
) -> None:
    with books(make_database_url(), commands, batch=7) as runtime:
        position, clock = known_at(all_events(runtime.ledger), share)
        with replayed(runtime.ledger, position, make_database_url(), utc_now) as then:
            for effective_on in (LAST_DAY, day):
                now = every_view(runtime.views, Clock(clock.known_at, effective_on), SYSTEMS)
                assert_same(now, every_view(then.views, Clock(None, effective_on), SYSTEMS))


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, share=shares, day=st.just(LAST_DAY) | days)
def test_every_view_is_what_an_independent_replay_of_the_stored_bytes_says(
    make_database_url: Callable[[], str], commands: list[Command], share: int, day: date
) -> None:
    with books(make_database_url(), commands) as runtime:
        _, clock = known_at(all_events(runtime.ledger), share)
        log = stored_log(runtime)
        assert_served_is_replayed(runtime, log, Clock(clock.known_at, day), COMPARISONS)


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, day=days)
def test_without_illustration_is_what_a_replay_of_the_other_events_says(
    make_database_url: Callable[[], str], commands: list[Command], day: date
) -> None:
    with books(make_database_url(), commands) as runtime:
        clock = Clock(None, day, without_illustration=True)
        assert_served_is_replayed(runtime, stored_log(runtime), clock, FEW)


@settings(max_examples=EXAMPLES)
@given(
    commands=random_commands,
    day=days,
    year=st.sampled_from((None, *YEARS)),
    ministry=st.sampled_from(MINISTRIES),
    system=st.sampled_from(SYSTEMS),
)
def test_filters_leave_what_they_leave_of_a_replay(
    make_database_url: Callable[[], str],
    commands: list[Command],
    day: date,
    year: int | None,
    ministry: str,
    system: str,
) -> None:
    with books(make_database_url(), commands) as runtime:
        clock = Clock(None, day)
        replayed = Books(stored_log(runtime), runtime.ledger.head, day)
        year = year if _is_known(runtime, year) else None
        of_envelopes = runtime.views.allocations(year, ministry, clock)
        assert rows_of(of_envelopes) == [
            {column: row[column] for column in ALLOCATIONS}
            for row in allocations(replayed, ministry)
            if year in (None, row["fiscal_year"])
        ]
        for by in FEW_GROUPINGS:
            of_ministry = runtime.views.lump_sum(year, by, ministry, clock=clock)
            assert rows_of(of_ministry) == lump_sum(replayed, by, year, ministry), by
            of_system = runtime.views.lump_sum(year, by, system=system, clock=clock)
            assert rows_of(of_system) == lump_sum(replayed, by, year, None, system), by


def _is_known(runtime: Runtime, year: int | None) -> bool:
    return any(row["fiscal_year"] == year for row in stored_rows(runtime, "movements"))


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, day=days)
def test_every_figure_opens_into_events_that_add_up_to_it(
    make_database_url: Callable[[], str], commands: list[Command], day: date
) -> None:
    with books(make_database_url(), commands) as runtime:
        for row, place in _figures(runtime.views, Clock(None, day)):
            for column in (name for name in LUMP_SUM_YEN if row[name] is not None or name in CONTROL):
                opened = runtime.views.explain(column, row["fiscal_year"], clock=Clock(None, day), **place)
                assert opened.frame["amount_yen"].sum() == (row[column] or 0), (place, column)


def _figures(views: Views, clock: Clock) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Rows of the lump sum, and the place that opens them."""
    for row in rows_of(views.lump_sum(clock=clock)):
        yield row, {}
    for row in rows_of(views.lump_sum(by=("ministry",), clock=clock)):
        if row["ministry_id"] is not None:
            yield row, {"ministry": row["ministry_id"]}
    for row in rows_of(views.lump_sum(by=("system",), clock=clock)):
        if row["ministry_id"] is not None:
            yield row, {"ministry": row["ministry_id"], "system": row["system_id"] or UNATTRIBUTED}


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, batch=st.integers(1, 9))
def test_a_rebuild_is_what_was_written_step_by_step_and_what_a_replay_writes(
    make_database_url: Callable[[], str], commands: list[Command], batch: int
) -> None:
    with books(make_database_url(), beginnings(), batch) as runtime:
        for command in commands:
            execute_all(runtime.ledger, [command])
            runtime.projector.catch_up()
        step_by_step = {name: stored_rows(runtime, name) for name in READ_TABLES}
        assert runtime.check() == []
        runtime.projector.rebuild()
        assert {name: stored_rows(runtime, name) for name in READ_TABLES} == step_by_step
        with replayed(runtime.ledger, runtime.ledger.head, make_database_url(), utc_now) as replay:
            assert {name: stored_rows(replay, name) for name in READ_TABLES} == step_by_step


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, day=days)
def test_rows_add_up_to_the_same_settlement_by_whatever_key(
    make_database_url: Callable[[], str], commands: list[Command], day: date
) -> None:
    with books(make_database_url(), commands) as runtime:
        clock = Clock(None, day)
        settled = {
            row["fiscal_year"]: row["published_spent_yen"]
            for row in rows_of(runtime.views.lump_sum(clock=clock))
            if row["published_spent_yen"] is not None
        }
        for keys in (*((key,) for key in KEYS), tuple(KEYS)):
            frame = runtime.views.lump_sum(by=keys, clock=clock).frame
            spent = frame.groupby("fiscal_year", as_index=False)[["published_spent_yen"]].sum(min_count=1)
            sums = {row["fiscal_year"]: row["published_spent_yen"] for row in plain_rows(spent)}
            assert {year: sums[year] for year in settled} == settled, keys


@pytest.mark.parametrize("by", [(), ("ministry",), ("system",)])
@settings(max_examples=EXAMPLES)
@given(commands=random_commands)
def test_a_later_record_never_changes_yesterdays_answer(
    make_database_url: Callable[[], str], by: tuple[str, ...], commands: list[Command]
) -> None:
    half = len(commands) // 2
    with books(make_database_url(), commands[:half]) as runtime:
        then = runtime.views.lump_sum(by=by)
        execute_all(runtime.ledger, commands[half:])
        again = runtime.views.lump_sum(by=by, clock=Clock(then.known_at, then.effective_on))
        assert (rows_of(again), again.total, again.position) == (rows_of(then), then.total, then.position)
