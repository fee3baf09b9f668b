"""The log's integrity: every event in one append, in order, with no gap in any history, and readable."""

from collections.abc import Callable
from dataclasses import dataclass, field

from domain.ledger import Ledger, LoggedEvent

BATCH = 5_000


@dataclass
class LogReport:
    """What a walk along the log found.

    Attributes:
        head: The position of the last event.
        events: How many there are.
        appends: How many appends carry them.
        problems: What is wrong, one sentence each, in log order.
    """

    head: int
    events: int = 0
    appends: int = 0
    problems: list[str] = field(default_factory=list)


def verify_log(ledger: Ledger, progress: Callable[[int, int], None]) -> LogReport:
    """Walk the whole log and return what is wrong with it.

    Args:
        ledger: The log.
        progress: Told the position reached and the head.
    """
    report = LogReport(ledger.head)
    _verify_appends(ledger, report)
    walk, reached = _Walk(report), 0
    while reached < report.head:
        for logged in _read(ledger, reached, report):
            walk.visit(logged)
        reached = _end_of_batch(ledger, reached)
        progress(reached, report.head)
    return report


def _end_of_batch(ledger: Ledger, after: int) -> int:
    return ledger.log.select_notifications(after + 1, BATCH)[-1].id


def _read(ledger: Ledger, after: int, report: LogReport) -> list[LoggedEvent]:
    """Return a batch; where something in it cannot be read, whatever else of it can."""
    try:
        return ledger.read(after, BATCH)
    except Exception:  # noqa: BLE001 - whatever is wrong with an event, it is a finding
        return [
            logged
            for stored in ledger.log.select_notifications(after + 1, BATCH)
            for logged in _one(ledger, stored.id, report)
        ]


def _one(ledger: Ledger, position: int, report: LogReport) -> list[LoggedEvent]:
    try:
        return ledger.read(position - 1, 1)
    except Exception as error:  # noqa: BLE001 - the same
        report.problems.append(
            f"position {position}: the event cannot be read ({type(error).__name__}: {error})"
        )
        return []


def _verify_appends(ledger: Ledger, report: LogReport) -> None:
    last_position = last_recorded_at = 0
    while appends := ledger.log.appends_after(last_position, BATCH):
        for append in appends:
            report.appends += 1
            if append.first_position <= last_position or append.first_position > append.last_position:
                report.problems.append(f"position {append.first_position}: two appends claim it")
            if append.recorded_at < last_recorded_at:
                report.problems.append(f"position {append.last_position}: recorded before the one before it")
            last_position, last_recorded_at = append.last_position, append.recorded_at


class _Walk:
    """Remembers how far each history has come."""

    def __init__(self, report: LogReport) -> None:
        self._report = report
        self._versions: dict[str, int] = {}

    def visit(self, logged: LoggedEvent) -> None:
        """Look at the next event of the log."""
        self._report.events += 1
        if logged.event is None:
            self._report.problems.append(
                f"position {logged.position}: no event '{logged.name}' is known here"
            )
            return
        subject, version = logged.event.originator_id, logged.event.originator_version
        before = self._versions.get(subject, 0)
        if version != before + 1:
            self._report.problems.append(
                f"position {logged.position}: {subject} is at version {version}, after {before}"
            )
        self._versions[subject] = version
