"""A cell of the read model that somebody changed by hand is found and named: view, row and column."""

from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from projections.clock import Clock
from projections.proof.kept_runs import verify_and_record
from projections.replay_reports import ComparedView, Difference
from projections.replaying import WHOLE_ROW, check_and_record, compare, replay, replay_and_record, stored_log
from projections.runtime import Runtime
from projections.tables import read_tables
from tests.projections.books import allocation, execute, opened, small_books


def altered(runtime: Runtime, table: str, chosen: dict[str, Any], **cells: Any) -> None:
    """Change rows of the read model behind everybody's back, before anybody has asked."""
    runtime.projector.catch_up()
    rows = getattr(read_tables(1), table)
    statement = update(rows).values(**cells)
    for name, value in chosen.items():
        statement = statement.where(rows.c[name] == value)
    with runtime._engine.begin() as connection:
        assert connection.execute(statement).rowcount == 1


def by_name(runtime: Runtime) -> dict[str, ComparedView]:
    return {view.name: view for view in replay(runtime).views}


def test_a_changed_amount_is_named_wherever_it_stands(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), allocation("ksk", 2024, 50, 2)])
        altered(runtime, "movements", {"target_state": "allocated", "amount_yen": 50}, amount_yen=49)

        report = replay(runtime)

        assert not report.is_sound
        (of_the_year,) = (each for each in report.differences if each.view == "lump-sum")
        assert (of_the_year.row, of_the_year.column) == ("2024, False", "allocated_yen")
        assert of_the_year.replayed - of_the_year.served == 1
        assert {each.column for each in report.differences} == {"allocated_yen"}
        assert "systems" in {each.view for each in report.differences}


def test_a_row_that_is_gone_and_one_that_should_not_be_there_are_named(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        runtime.projector.catch_up()
        descriptions = read_tables(1).descriptions
        with runtime._engine.begin() as connection:
            first = select(func.min(descriptions.c.position)).where(descriptions.c.attribute == "profile")
            connection.execute(
                delete(descriptions).where(
                    descriptions.c.position == first.scalar_subquery(), descriptions.c.attribute == "profile"
                )
            )

        gone = by_name(runtime)["systems"].differences

        assert [(each.column, each.served, each.replayed) for each in gone] == [(WHOLE_ROW, False, True)]


def test_a_view_that_does_not_answer_is_named(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        runtime.projector.catch_up()
        descriptions = read_tables(1).descriptions
        with runtime._engine.begin() as connection:
            connection.execute(delete(descriptions).where(descriptions.c.attribute == "profile"))

        payments = compare(runtime, stored_log(runtime), Clock(), ["payments"]).views[-1]

        assert {each.column for each in payments.differences} == {"(answer)"}
        assert payments.differences[0].replayed == "0 rows"


@pytest.mark.parametrize(("in_japanese", "said"), [(False, "the log says 6"), (True, "記録からの再計算 6")])
def test_a_difference_is_a_sentence(in_japanese: bool, said: str) -> None:  # noqa: FBT001
    sentence = Difference("lump-sum", "2024", "spent_yen", 5, 6).sentence(in_japanese=in_japanese)

    assert sentence.startswith("lump-sum: 2024: spent_yen")
    assert sentence.endswith(said)


def test_what_came_of_a_replay_a_check_and_a_verification_is_kept(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        report = replay_and_record(runtime)
        assert check_and_record(runtime) == []
        assert verify_and_record(runtime).is_whole
        verified, *kept = runtime.integrity_runs.list()

        assert (verified.kind, verified.is_sound) == ("verify", True)
        assert verified.counts["events"] == runtime.ledger.head
        assert [(run.kind, run.is_sound, run.position) for run in kept] == [
            ("check", True, runtime.ledger.head),
            ("replay", True, runtime.ledger.head),
        ]
        assert kept[1].counts == report.counts
        assert (kept[1].known_at, kept[1].asked_by) == (None, "local")
