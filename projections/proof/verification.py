"""Verifying the log: every stored byte recomputed, and compared with every checkpoint there is.

The first pass recomputes digests, links and the tree, and holds them against what is stored. The second reads
every event, as the program itself would: whatever it cannot read is told, and nothing after it is left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from eventsourcing.persistence import StoredEvent

from domain.garbage import paused_collector
from domain.ledger import Ledger
from domain.proof.checkpoint import Checkpoint
from domain.proof.merkle import Frontier
from domain.proof.records import NO_LINK
from domain.stores.sealing import StoredRow, Stretch
from domain.transcoding import UnknownEventError
from projections.proof.against import Claim, claims_of_kept, problems_of_claims
from projections.proof.checkpoints import Checkpoints
from projections.proof.diagnosis import diagnosed
from projections.proof.problems import JAPANESE, Kind, LogProblem, told_together
from projections.proof.scanning import Place, are_numbers, scanned
from projections.proof.signing import PublicKey

BATCH: Final = 8_192
"""Events in a stretch, about; an append is not divided."""
BEFORE_ALL: Final = -(2**63)
"""Below every position a store can hold."""

Progress = Callable[[int, int], None]


def no_progress(_reached: int, _head: int) -> None:
    """Tell nobody."""


@dataclass
class LogReport:
    """What a verification found.

    Attributes:
        head: The last position.
        events: How many events there are.
        appends: How many appends carry them.
        gaps: How many times positions were skipped, which rolled-back transactions explain.
        checkpoints: How many checkpoints were compared with.
        log_id: The digest of the first event, hexadecimal; empty for an empty log.
        root: The root of the tree over all events.
        problems: What is wrong, in log order; checkpoints last.
    """

    head: int
    events: int = 0
    appends: int = 0
    gaps: int = 0
    checkpoints: int = 0
    log_id: str = ""
    root: bytes = b""
    problems: list[LogProblem] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Nothing is wrong."""
        return not self.problems

    def sentence(self, language: str) -> str:
        """Return what was verified, for a log without problems; ``ja`` or ``en``."""
        if language == JAPANESE:
            return (
                f"追記 {self.appends:,} 件のイベント {self.events:,} 件を位置 {self.head:,} まで検証し、"
                f"改変・欠落・順序の誤りはありません(照合したチェックポイント:{self.checkpoints:,} 件)"
            )
        return (
            f"{self.events:,} events in {self.appends:,} appends are whole and in order, up to position "
            f"{self.head:,}; they agree with {self.checkpoints:,} checkpoints"
        )


def verify_books(
    ledger: Ledger,
    checkpoints: Checkpoints,
    files: Sequence[Claim] = (),
    progress: Progress = no_progress,
) -> LogReport:
    """Recompute the log and compare it with every checkpoint that is kept and with those that are given.

    Args:
        ledger: The log.
        checkpoints: Those that are kept.
        files: Those that somebody brings.
        progress: See ``verify_log``.
    """
    claims = [*claims_of_kept(checkpoints.kept()), *files]
    return verify_log(ledger, claims, checkpoints.keys.trusted, progress)


def verify_log(
    ledger: Ledger,
    claims: Sequence[Claim] = (),
    trusted: Mapping[str, PublicKey] | None = None,
    progress: Progress = no_progress,
) -> LogReport:
    """Recompute the log and return what is wrong with it.

    Args:
        ledger: The log.
        claims: Checkpoints to compare it with, kept here and by others.
        trusted: The keys whose signatures count, by their ids.
        progress: Told the position reached and the last one; both passes begin at 0.
    """
    log = LogPass(ledger, {claim.size for claim in claims})
    log.run(progress)
    report = log.report
    report.problems += _problems_of_reading(ledger, report.head, progress)
    report.problems.sort(key=lambda problem: problem.first)
    report.problems = told_together(report.problems)
    report.problems += problems_of_claims(claims, trusted or {}, log.states, report.events, report.log_id)
    report.checkpoints = len(claims)
    return report


class LogPass:
    """The first pass: everything recomputed, and what the log was at the sizes asked for.

    Args:
        ledger: The log.
        sizes: Numbers of events at which the state of the log is wanted.

    Attributes:
        report: What was found.
        states: What a checkpoint would state, by size.
    """

    def __init__(self, ledger: Ledger, sizes: set[int]) -> None:
        self._log = ledger.log
        self._tree = Frontier()
        self._sizes = sorted(sizes)
        self.report = LogReport(ledger.log.last_of_any_table())
        self.states: dict[int, Checkpoint] = {}

    def run(self, progress: Progress = no_progress) -> None:
        """Go through the log."""
        with paused_collector():
            self._go(progress)

    def _go(self, progress: Progress) -> None:
        place, after = Place(), BEFORE_ALL
        while place.position < self.report.head or after == BEFORE_ALL:
            last = self._end_after(place.position)
            stretch = self._log.stretch(after, last)
            place = self._visit(stretch, place, last)
            after = last
            progress(last, self.report.head)
        self.report.root = self._tree.root

    def _end_after(self, position: int) -> int:
        """Return the last position of a stretch: the end of an append, or of the log."""
        append = next(iter(self._log.appends_after(position + BATCH - 1, 1)), None)
        return self.report.head if append is None else min(append.last_position, self.report.head)

    def _visit(self, stretch: Stretch, before: Place, last: int) -> Place:
        digests: Sequence[bytes] | None = scanned(stretch, before, leaves_gaps=self._log.leaves_gaps)
        if digests is None:
            diagnosis = diagnosed(stretch, before, leaves_gaps=self._log.leaves_gaps)
            self.report.problems += diagnosis.problems
            digests = diagnosis.digests
        self._count(stretch, before)
        self._grow(stretch, digests)
        return _after(stretch, before, last)

    def _count(self, stretch: Stretch, before: Place) -> None:
        report, last = self.report, before.position
        report.events += len(stretch.events)
        report.appends += len(stretch.appends)
        for first, append_last, *_ in stretch.appends:
            report.gaps += first != last + 1
            last = append_last

    def _grow(self, stretch: Stretch, digests: Sequence[bytes]) -> None:
        """Add the leaves of a stretch, and keep what the log was at each size asked for."""
        if digests and not self._tree.size:
            self.report.log_id = digests[0].hex()
        begin = self._tree.size
        for size in [size for size in self._sizes if begin < size <= begin + len(digests)]:
            self._tree.extend(digests[self._tree.size - begin : size - begin])
            self.states[size] = self._state(stretch, size - begin - 1)
        self._tree.extend(digests[self._tree.size - begin :])

    def _state(self, stretch: Stretch, index: int) -> Checkpoint:
        position = stretch.events[index][0]
        append = next((each for each in stretch.appends if each[0] <= position <= each[1]), None)
        link = next((link for at, _, link in stretch.seals if at == position), NO_LINK)
        return Checkpoint(
            self.report.log_id,
            self._tree.size,
            position,
            0 if append is None else append[2],
            self._tree.root,
            link,
        )


def _after(stretch: Stretch, before: Place, last: int) -> Place:
    moments = [append[2] for append in stretch.appends if are_numbers(append)]
    return Place(
        last,
        moments[-1] if moments else before.recorded_at,
        stretch.seals[-1][2] if stretch.seals else before.link,
    )


def _problems_of_reading(ledger: Ledger, head: int, progress: Progress) -> Iterator[LogProblem]:
    """Yield what cannot be read, and every history whose versions do not follow each other."""
    versions: dict[object, object] = {}
    after = BEFORE_ALL
    while after < head:
        last = min(max(after, 0) + BATCH, head)
        for event in ledger.log.stretch(after, last).events:
            yield from _of_reading(ledger, event)
            _, _, subject, version, _ = event
            before = versions.get(subject, 0)
            if not isinstance(before, int) or version != before + 1:
                said = {"subject": subject, "version": version, "before": before}
                yield LogProblem(Kind.VERSION, event[0], event[0], said=said)
            versions[subject] = version
        after = last
        progress(last, head)


def _of_reading(ledger: Ledger, event: StoredRow) -> Iterator[LogProblem]:
    position, name, subject, version, state = event
    said: dict[str, object] = {"name": name, "subject": subject}
    try:
        ledger.mapper.to_domain_event(StoredEvent(subject, version, name, state))
    except UnknownEventError:
        yield LogProblem(Kind.UNKNOWN, position, position, said=said)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with an event, it is a finding
        reason = f"{type(error).__name__}: {error}"
        yield LogProblem(Kind.UNREADABLE, position, position, said={**said, "reason": reason})
