"""Replaying: every view rebuilt from the bytes of the log by the independent path, beside what is served.

Nothing is withheld: the replay is asked by the machine, and shows to nobody who may not see it what it finds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from domain.access.sight import THE_MACHINE, presence_of
from domain.errors import DomainError
from projections.clock import NOW, Clock
from projections.frames.declared import by_row
from projections.integrity_runs import RunKind
from projections.replay.books import Books
from projections.replay.log import StoredLog, read_log
from projections.replay.views import GROUPINGS, PAYMENT_COLUMNS, VIEWS, Replayed, all_payments, lump_sum_by
from projections.replay_reports import ComparedView, Difference, ReplayReport
from projections.runtime import Difference as DifferentRow
from projections.runtime import Runtime
from projections.view import View
from projections.views import Views

Row = Mapping[str, Any]
Progress = Callable[[int, int], None]
WHOLE_ROW: Final = "(row)"
"""The column of a difference where one side has no such row."""
ANSWER: Final = "(answer)"
"""The column of a difference where the view did not answer."""
MOMENT: Final = "moment"
"""The name under which the resolved clock is compared."""
IN_LABEL: Final = 4
"""So many values tell which row it is."""


def no_progress(done: int, of: int) -> None:
    """Tell nobody."""


def replay(runtime: Runtime, clock: Clock = NOW, progress: Progress = no_progress) -> ReplayReport:
    """Rebuild every view at a moment from the log, and compare it cell by cell with what is served.

    Of the log as it is now, everything that is wrong is reported; of a moment of the past, what was by then.

    Args:
        runtime: The books.
        clock: Both clocks.
        progress: Told how many views are compared and of how many.
    """
    with presence_of(THE_MACHINE):
        asked = _resolved(runtime.views.ministries(clock))
    log = stored_log(runtime)  # read after the moment is fixed: what is recorded meanwhile is not asked for
    report = compare(runtime, log, asked, tuple(COMPARISONS), progress)
    return replace(report, findings=tuple(log.findings)) if clock.known_at is None else report


def _resolved(served: View) -> Clock:
    return Clock(served.known_at, served.effective_on, served.without_illustration)


def replay_and_record(runtime: Runtime, clock: Clock = NOW, progress: Progress = no_progress) -> ReplayReport:
    """Replay as ``replay`` does, and keep among the integrity runs what came of it, of whoever asks."""
    report = replay(runtime, clock, progress)
    known_at = None if clock.known_at is None else report.known_at
    runtime.integrity_runs.record(
        RunKind.REPLAY, report.position, report.counts, is_sound=report.is_sound, known_at=known_at
    )
    return report


def check_and_record(runtime: Runtime, progress: Progress = no_progress) -> list[DifferentRow]:
    """Rebuild in the shadow, keep among the integrity runs what came of it, and return what differs."""
    position = runtime.ledger.head
    differences = runtime.check(progress)
    counts = {"differences": len(differences)}
    runtime.integrity_runs.record(RunKind.CHECK, position, counts, is_sound=not differences)
    return differences


def stored_log(runtime: Runtime) -> StoredLog:
    """Return the log of some books as the replay reads it."""
    return read_log(runtime.ledger.log, gaps_are_usual=runtime.ledger.log.leaves_gaps)


def compare(
    runtime: Runtime,
    log: StoredLog,
    clock: Clock,
    names: Iterable[str],
    progress: Progress = no_progress,
) -> ReplayReport:
    """Compare some views at a moment.

    Args:
        runtime: The books.
        log: Their log, as the replay read it.
        clock: Both clocks.
        names: Names of ``COMPARISONS``.
        progress: Told how many views are compared and of how many.
    """
    with presence_of(THE_MACHINE):
        served = runtime.views.ministries(clock)
        asked = _resolved(served)
        position = log.position_at(served.known_at)
        books = Books(log, position, served.effective_on, without_illustration=clock.without_illustration)
        views = [_moment(served, position)]
        wanted = list(names)
        for done, name in enumerate(wanted, start=1):
            views.append(COMPARISONS[name](runtime.views, asked, books))
            progress(done, len(wanted))
    findings = tuple(finding for finding in log.findings if finding.position <= max(position, 1))
    return ReplayReport(served.known_at, served.effective_on, position, tuple(views), findings)


def _moment(served: View, position: int) -> ComparedView:
    cell = _differences(MOMENT, ("position",), [{"position": served.position}], [{"position": position}])
    return ComparedView(MOMENT, 1, 1, tuple(cell))


# --- one view -----------------------------------------------------------------------------------------------

Comparison = Callable[[Views, Clock, Books], ComparedView]
Ask = Callable[[Views, Clock], View]


def _comparison(name: str, ask: Ask, replayed: Replayed) -> Comparison:
    return lambda views, clock, books: _compared(
        name, replayed.columns, lambda: ask(views, clock), replayed.rows(books)
    )


def _compared(
    name: str, columns: Sequence[str], ask: Callable[[], View], rows: Sequence[Row]
) -> ComparedView:
    try:
        served = by_row(ask().frame)
    except DomainError as refusal:
        difference = Difference(name, "", ANSWER, str(refusal), f"{len(rows)} rows")
        return ComparedView(name, len(rows), 1, (difference,))
    return ComparedView(
        name, len(rows), len(rows) * len(columns), tuple(_differences(name, columns, served, rows))
    )


def _differences(
    name: str, columns: Sequence[str], served: Sequence[Row], replayed: Sequence[Row]
) -> Iterator[Difference]:
    if len(served) == len(replayed):
        for one, other in zip(served, replayed, strict=True):
            yield from _cells(name, columns, one, other)
        return
    one_by_label, other_by_label = (_by_label(columns, rows) for rows in (served, replayed))
    for label in {**one_by_label, **other_by_label}:
        one_row, other_row = one_by_label.get(label), other_by_label.get(label)
        if one_row is None or other_row is None:
            is_served = one_row is not None
            yield Difference(name, label.partition("\0")[0], WHOLE_ROW, is_served, not is_served)
        else:
            yield from _cells(name, columns, one_row, other_row)


def _by_label(columns: Sequence[str], rows: Sequence[Row]) -> dict[str, Row]:
    """Return rows by what tells them apart; those alike are numbered."""
    found: dict[str, Row] = {}
    for row in rows:
        label, number = _label(columns, row), 0
        while (key := f"{label}\0{number}") in found:
            number += 1
        found[key] = row
    return found


def _label(columns: Sequence[str], row: Row) -> str:
    told = [column for column in columns if not column.endswith("_yen")]
    return ", ".join(str(row[column]) for column in told if row.get(column) is not None)[:200]


def _short_label(columns: Sequence[str], row: Row) -> str:
    told = [row[column] for column in columns if not column.endswith("_yen") and row.get(column) is not None]
    return ", ".join(map(str, told[:IN_LABEL]))


def _cells(name: str, columns: Sequence[str], served: Row, replayed: Row) -> Iterator[Difference]:
    for column in columns:
        one, other = served.get(column), replayed.get(column)
        if one != other or isinstance(one, bool) != isinstance(other, bool):
            yield Difference(name, _short_label(columns, replayed), column, one, other)


# --- every view ---------------------------------------------------------------------------------------------


def _payments(views: Views, clock: Clock, books: Books) -> ComparedView:
    """Compare the payments of every system, one question each."""
    parts = [
        _compared(f"payments of {system}", PAYMENT_COLUMNS, _asking_payments(views, system, clock), rows)
        for system, rows in all_payments(books)
    ]
    return ComparedView(
        "payments",
        sum(part.rows for part in parts),
        sum(part.cells for part in parts),
        tuple(difference for part in parts for difference in part.differences),
    )


def _asking_payments(views: Views, system: str, clock: Clock) -> Callable[[], View]:
    return lambda: views.payments(system, clock)


def _lump_sum(by: tuple[str, ...]) -> tuple[str, Comparison]:
    name = f"lump-sum by {', '.join(by)}" if by else "lump-sum"
    return name, _comparison(name, lambda views, clock: views.lump_sum(by=by, clock=clock), lump_sum_by(by))


def _register(name: str) -> Comparison:
    return _comparison(name, lambda views, clock: views.register(name, clock=clock), VIEWS[name])


OF_THEIR_OWN: Final[Mapping[str, Ask]] = {
    "allocations": lambda views, clock: views.allocations(clock=clock),
    "transfers": lambda views, clock: views.transfers(clock=clock),
    "trajectory": lambda views, clock: views.trajectory(clock),
    "systems": lambda views, clock: views.systems(clock=clock),
    "ministries": lambda views, clock: views.ministries(clock),
    "cases": lambda views, clock: views.cases(clock=clock),
    "approval-rules": lambda views, clock: views.approval_rules(clock=clock),
    "history": lambda views, clock: views.history(clock=clock),
}
"""How views are asked that are no registers."""
COMPARISONS: Final[Mapping[str, Comparison]] = {
    **dict(map(_lump_sum, GROUPINGS)),
    **{
        name: _comparison(name, OF_THEIR_OWN[name], replayed) if name in OF_THEIR_OWN else _register(name)
        for name, replayed in VIEWS.items()
    },
    "payments": _payments,
}
"""How every view is compared, by its name and what it is asked by."""
