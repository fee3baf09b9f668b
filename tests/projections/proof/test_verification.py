"""A log that was tampered with is found out and told where; an untouched one is whole."""

from dataclasses import replace

import psycopg
import pytest

from domain.ledger import Ledger
from projections.proof.against import Claim
from projections.proof.problems import Kind, LogProblem, told_together
from projections.proof.signed import SignedCheckpoint
from projections.proof.signing import passing_keys
from projections.proof.verification import verify_books, verify_log
from projections.runtime import Runtime
from tests.domain.ledgers import allocate, register
from tests.projections.proof.conftest import Change


def found(runtime: Runtime) -> list[tuple[Kind, int, int]]:
    """Return what verification finds, without the sentences."""
    report = verify_books(runtime.ledger, runtime.checkpoints)
    return [(problem.kind, problem.first, problem.last) for problem in report.problems]


def test_an_untouched_log_is_whole(runtime: Runtime) -> None:
    reached: list[int] = []
    report = verify_log(runtime.ledger, progress=lambda position, _: reached.append(position))

    assert (report.problems, report.events, report.appends, report.gaps) == ([], 9, 8, 0)
    assert (report.head, reached) == (9, [9, 9])
    assert report.log_id == runtime.checkpoints.stated().log_id
    assert report.root == runtime.checkpoints.stated().root


def test_an_empty_log_is_whole(database_url: str) -> None:
    with Ledger(database_url) as empty:
        report = verify_log(empty)

    assert (report.problems, report.events, report.head, report.log_id) == ([], 0, 0, "")


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("DELETE FROM stored_events WHERE notification_id = 4", [(Kind.MISSING, 4, 4), (Kind.VERSION, 5, 5)]),
        ("DELETE FROM event_digests WHERE position = 5", [(Kind.UNSEALED, 5, 5), (Kind.LINK_CHANGED, 6, 6)]),
        (
            "DELETE FROM appends WHERE last_position = 9",
            [(Kind.OUTSIDE, 8, 9)],
        ),
        ("UPDATE appends SET recorded_at = recorded_at + 1 WHERE last_position = 9", [(Kind.CHANGED, 8, 9)]),
        (
            "UPDATE appends SET recorded_at = 0 WHERE last_position = 7",
            [(Kind.BACKDATED, 7, 7), (Kind.CHANGED, 7, 7)],
        ),
        ("UPDATE stored_events SET topic = 'system.renamed' WHERE notification_id = 3", None),
    ],
    ids=["event deleted", "digest deleted", "append deleted", "moment changed", "back-dated", "renamed"],
)
def test_what_was_done_to_the_log_is_told(
    runtime: Runtime, change: Change, statement: str, kinds: list[tuple[Kind, int, int]] | None
) -> None:
    change(statement)

    assert found(runtime) == (kinds or [(Kind.CHANGED, 3, 3), (Kind.UNKNOWN, 3, 3)])


def test_an_event_nobody_can_read_is_told_and_the_rest_is_read(runtime: Runtime, change: Change) -> None:
    change("UPDATE stored_events SET state = 'x' WHERE notification_id = 2")

    assert [(kind, first) for kind, first, _ in found(runtime)] == [(Kind.CHANGED, 2), (Kind.UNREADABLE, 2)]


def test_a_changed_digest_is_told_from_a_changed_event(runtime: Runtime, change: Change) -> None:
    change(
        "UPDATE event_digests SET digest = (SELECT link FROM event_digests WHERE position = 1) "
        "WHERE position = 6"
    )

    assert found(runtime) == [(Kind.DIGEST_CHANGED, 6, 6)]


def test_a_changed_link_is_told_where_it_stands(runtime: Runtime, change: Change) -> None:
    change(
        "UPDATE event_digests SET link = (SELECT digest FROM event_digests WHERE position = 1) "
        "WHERE position = 6"
    )

    assert found(runtime) == [(Kind.LINK_CHANGED, 6, 6)]


def test_a_tail_that_was_cut_off_is_found_against_a_checkpoint(runtime: Runtime, change: Change) -> None:
    runtime.checkpoints.make(5)
    kept = runtime.checkpoints.make()
    change(
        "DELETE FROM stored_events WHERE notification_id > 7",
        "DELETE FROM event_digests WHERE position > 7",
        "DELETE FROM appends WHERE last_position > 7",
    )
    report = verify_books(runtime.ledger, runtime.checkpoints, [Claim("mine.txt", kept.signed)])

    assert [(problem.kind, problem.first) for problem in report.problems] == [(Kind.TRUNCATED, 9)] * 2
    assert report.problems[1].sentence("en") == (
        "position 9: checkpoint mine.txt states 9 events, the log holds 7: its tail was cut off"
    )
    assert report.problems[1].sentence("ja") == (
        "位置 9:チェックポイント mine.txt は 9 件を証明していますが、ログは 7 件です(末尾の切捨て)"
    )


def test_without_a_checkpoint_a_tail_that_was_cut_off_cannot_be_told(
    runtime: Runtime, change: Change
) -> None:
    change(
        "DELETE FROM stored_events WHERE notification_id > 7",
        "DELETE FROM event_digests WHERE position > 7",
        "DELETE FROM appends WHERE last_position > 7",
    )

    assert found(runtime) == []


def test_a_log_that_grew_agrees_with_the_checkpoint_of_then(runtime: Runtime) -> None:
    then = runtime.checkpoints.make().signed
    runtime.ledger.execute(allocate(50, "a2"))

    report = verify_books(runtime.ledger, runtime.checkpoints, [Claim("then.txt", then)])

    assert (report.problems, report.checkpoints, report.events) == ([], 2, 11)


def test_a_checkpoint_of_another_log_is_told(runtime: Runtime) -> None:
    other = runtime.checkpoints.make().signed
    checkpoint = replace(other.checkpoint, log_id="00" * 32)
    resigned = SignedCheckpoint.by(runtime.keys.make(), checkpoint)

    report = verify_books(runtime.ledger, runtime.checkpoints, [Claim("other.txt", resigned)])

    assert [problem.kind for problem in report.problems] == [Kind.OTHER_LOG]


def test_a_stored_checkpoint_that_was_changed_is_told(runtime: Runtime, change: Change) -> None:
    runtime.checkpoints.make(5)
    runtime.checkpoints.make()
    change("UPDATE checkpoints SET statement = signature WHERE size = 5")
    change("UPDATE checkpoints SET signature = (SELECT min(signature) FROM checkpoints WHERE size = 5)")

    assert [kind for kind, _, _ in found(runtime)] == [Kind.UNREADABLE_CHECKPOINT, Kind.FORGED]


def test_a_signature_by_an_unknown_key_is_no_proof(runtime: Runtime) -> None:
    claim = Claim("x", runtime.checkpoints.make().signed)
    report = verify_log(runtime.ledger, [claim], passing_keys().trusted)

    assert [problem.kind for problem in report.problems] == [Kind.UNKNOWN_KEY]


def test_a_gap_of_a_rolled_back_transaction_is_no_problem(postgres_url: str) -> None:
    with Ledger(postgres_url) as ledger:
        ledger.execute(register("moj", "法務省"))
        with psycopg.connect(postgres_url) as connection:
            connection.execute("SELECT nextval('stored_events_notification_id_seq')")
        ledger.execute(register("mof", "財務省"))
        report = verify_log(ledger)

    assert (report.problems, report.gaps, report.events, report.head) == ([], 1, 2, 3)


def test_a_whole_append_that_was_deleted_is_told(runtime: Runtime, change: Change) -> None:
    change(
        "DELETE FROM stored_events WHERE notification_id = 7",
        "DELETE FROM event_digests WHERE position = 7",
        "DELETE FROM appends WHERE last_position = 7",
    )
    gap = [] if runtime.ledger.log.leaves_gaps else [(Kind.GAP, 7, 7)]

    assert found(runtime) == [*gap, (Kind.LINK_CHANGED, 8, 8), (Kind.VERSION, 9, 9)]


def test_neighbours_of_one_kind_are_told_together() -> None:
    problems = [LogProblem(Kind.MISFIT, at, at) for at in (3, 4, 5, 9)]

    told = told_together(problems)

    assert [(problem.first, problem.last, problem.events) for problem in told] == [(3, 5, 3), (9, 9, 1)]
    assert told[0].sentence("en") == (
        "position 3-5: events, digests and appends do not fit together (the same of 2 more)"
    )
    assert told[0].sentence("ja") == (
        "位置 3-5:イベント・ダイジェスト・追記記録が整合しません(続く 2 件も同様)"
    )
