"""Proving the books: verifying the log, replaying it, checking the read model, signing a checkpoint.

These take long. One is done at a time, in a thread of its own, and says how far it is; what came of it is
kept among the integrity runs. Sentences that name events are for auditors, who may see all of them.
"""

import logging
import threading
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from domain.access.person import Person, Role
from domain.errors import DomainError
from projections.clock import Clock
from projections.proof.kept_runs import counts_of, verify_and_record
from projections.replaying import check_and_record, replay_and_record
from projections.runtime import Runtime

log = logging.getLogger("dash_app")

PROVERS: Final = (Role.AUDITOR, Role.ADMINISTRATOR)
"""Whoever may have something proven; everybody may read what came of it."""


class Task(StrEnum):
    """What can be done."""

    VERIFY = "verify"
    REPLAY = "replay"
    CHECK = "check"
    CHECKPOINT = "checkpoint"


class Outcome(NamedTuple):
    """What came of a task.

    Attributes:
        is_sound: Nothing is wrong.
        counts: How many there were, by what was counted.
        details: What is wrong, as sentences by language: only for whoever may see every event.
    """

    is_sound: bool
    counts: dict[str, int]
    details: dict[str, list[str]]


@dataclass(frozen=True)
class Work:
    """A task under way, or the last one done.

    Attributes:
        number: Counts the tasks of this process.
        task: What.
        done: How far it is.
        of: Of how much; 0 while that is not known.
        outcome: What came of it, ``None`` while it is under way or when it failed.
        failure: Why it could not be done.
        is_over: It has ended.
    """

    number: int
    task: Task
    done: int = 0
    of: int = 0
    outcome: Outcome | None = None
    failure: DomainError | None = None
    is_over: bool = False


def may_prove(person: Person) -> bool:
    """Tell whether a person may have something proven."""
    return person.holds(*PROVERS)


class Prover:
    """Does one task at a time, in the background.

    Args:
        runtime: The books.
    """

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._lock = threading.Lock()
        self._work: Work | None = None
        self._ended = threading.Condition(self._lock)

    @property
    def work(self) -> Work | None:
        """What is under way, or what was done last."""
        with self._lock:
            return self._work

    def start(self, task: Task, clock: Clock) -> Work:
        """Begin a task for whoever asks, unless one is under way; return the one that is.

        Args:
            task: What.
            clock: The moment to replay.
        """
        with self._lock:
            if self._work is not None and not self._work.is_over:
                return self._work
            work = Work(1 if self._work is None else self._work.number + 1, task)
            self._work = work
        context = copy_context()  # the thread asks in the name of whoever began it
        threading.Thread(
            target=lambda: context.run(self._do, work, clock), name=f"prove-{task}", daemon=True
        ).start()
        return work

    def wait(self, seconds: float) -> Work | None:
        """Return what is under way once it has ended, or as it is after so many seconds."""
        with self._ended:
            self._ended.wait_for(lambda: self._work is None or self._work.is_over, seconds)
            return self._work

    def _do(self, work: Work, clock: Clock) -> None:
        try:
            outcome = TASKS[work.task](self._runtime, clock, self._progress)
            self._end(outcome=outcome)
        except DomainError as failure:
            self._end(failure=failure)
        except Exception:  # whatever it was, the page must not wait for ever
            log.exception("proof failed: %s", work.task)
            self._end()

    def _progress(self, done: int, of: int) -> None:
        with self._lock:
            if self._work is not None:
                self._work = replace(self._work, done=done, of=of)

    def _end(self, outcome: Outcome | None = None, failure: DomainError | None = None) -> None:
        with self._ended:
            if self._work is not None:
                self._work = replace(self._work, outcome=outcome, failure=failure, is_over=True)
            self._ended.notify_all()


Told = Callable[[int, int], None]


def _verified(runtime: Runtime, _: Clock, progress: Told) -> Outcome:
    report = verify_and_record(runtime, progress=progress)
    details = {lang: [problem.sentence(lang) for problem in report.problems] for lang in ("ja", "en")}
    return Outcome(report.is_whole, counts_of(report), details)


def _replayed(runtime: Runtime, clock: Clock, progress: Told) -> Outcome:
    report = replay_and_record(runtime, clock, progress)
    written = [
        f"{each.view} / {each.row} / {each.column}: {each.served} ≠ {each.replayed}"
        for each in report.differences
    ]
    return Outcome(report.is_sound, report.counts, {"ja": written, "en": written})


def _checked(runtime: Runtime, _: Clock, progress: Told) -> Outcome:
    rows = check_and_record(runtime, progress)
    written = [f"{each.table}: {each.cells}" for each in rows]
    return Outcome(not rows, {"differences": len(rows)}, {"ja": written, "en": written})


def _signed(runtime: Runtime, _: Clock, __: Told) -> Outcome:
    made = runtime.checkpoints.make()
    return Outcome(True, {"events": made.size}, {"ja": [], "en": []})  # noqa: FBT003 - sound, for it was signed


TASKS: Final[dict[Task, Callable[[Runtime, Clock, Told], Outcome]]] = {
    Task.VERIFY: _verified,
    Task.REPLAY: _replayed,
    Task.CHECK: _checked,
    Task.CHECKPOINT: _signed,
}
