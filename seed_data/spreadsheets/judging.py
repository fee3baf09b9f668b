"""Judging: every row of a file decided in order on one set of books, and what came of each kept.

Later rows see what earlier ones decided. A refused row leaves the books as they were, and the rows after it
are judged all the same. A row of several commands that is refused half-way has changed the books half-way
for the rows after it; since nothing of a file with a refused row is ever recorded, only a preview shows it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from domain.access.person import Person
from domain.access.signed import Signed
from domain.aggregate import Aggregate, Command, Event
from domain.books import Books
from domain.errors import Conflict, DomainError
from domain.organization.organization import organization_aggregate_id
from domain.vocabulary import DIGITAL_AGENCY
from seed_data.reading import RowProblem
from seed_data.reasons import Reason
from seed_data.spreadsheets.judged_rows import STOPPING, JudgedRow, JudgedRows, Outcome
from seed_data.spreadsheets.kinds import Intent
from seed_data.spreadsheets.known_names import KnownNames
from seed_data.spreadsheets.reasons import reason
from seed_data.spreadsheets.sentences import amount_of, sentence_of

TOLD_EVERY: Final = 500
"""Rows after which progress is told."""
DRAFTED: Final = "case.drafted"
"""The event by which a command waits for a second person."""
NOTHING_READ: Final = ("", "")

Progress = Callable[[int], None]
"""Told how many rows are done."""


@dataclass(eq=False)
class RowsStandAgainst(Conflict):
    """Rows of a file that cannot be recorded, so that nothing of it was."""

    code = "rows-stand-against"
    titles = ("Rows of the file cannot be recorded", "記録できない行がある")
    english = (
        "Nothing was recorded: of {rows:,} rows {refused:,} are refused and {asked:,} leave a question open, "
        "the first on line {line:,}: {first}"
    )
    japanese = (
        "何も記録していません。{rows:,}行のうち{refused:,}行は記録できず、{asked:,}行は確認が必要です。"
        "最初は{line:,}行目:{first_ja}"
    )

    rows: int
    refused: int
    asked: int
    line: int
    first: str
    first_ja: str


@dataclass(frozen=True)
class Judge:
    """How rows are judged.

    Attributes:
        person: Who brings them; ``None`` for a program on the machine itself, which needs no permission.
        names: What systems and organizations are called, for the sentences.
        is_recorded: This very file is in the books: whatever it states is known.
    """

    person: Person | None
    names: KnownNames
    is_recorded: bool = False

    def judged(self, intent: Intent, books: "WatchedBooks") -> JudgedRow:
        """Decide what a row asks for, and return what came of it."""
        cells = tuple(row.cells for row in intent.rows)
        sentences = NOTHING_READ
        amount: int | None = None
        if intent.commands:
            sentences = sentence_of(intent.commands[0], self.names)
            amounts = [found for each in intent.commands if (found := amount_of(each)) is not None]
            amount = sum(amounts) if amounts else None
        if intent.problems:
            return JudgedRow(
                intent.lines, Outcome.REFUSED, sentences, (), amount, intent.problems, rows=cells
            )
        if intent.questions:
            return JudgedRow(
                intent.lines, Outcome.ASKED, sentences, (), amount, (), intent.questions, rows=cells
            )
        if intent.aside is not None:
            return JudgedRow(intent.lines, Outcome.ASIDE, intent.aside, (), amount)
        if self.is_recorded:
            return JudgedRow(intent.lines, Outcome.KNOWN, sentences, (), amount)
        books.watch()
        try:
            for command in intent.commands:
                self._signed(command).decide(books)
        except DomainError as refusal:
            problems = tuple(_problems(intent, refusal))
            return JudgedRow(intent.lines, Outcome.REFUSED, sentences, (), amount, problems, rows=cells)
        events = tuple(event.NAME for event in books.events())
        return JudgedRow(intent.lines, _outcome(events), sentences, events, amount)

    def _signed(self, command: Command) -> Command:
        return command if self.person is None else Signed(command=command, person=self.person)


class WatchedBooks(Books):
    """Books that tell what happened on them since somebody began to watch.

    Args:
        books: The books that are watched.
    """

    def __init__(self, books: Books) -> None:
        super().__init__()
        self.waiting = books.waiting
        self._books = books
        self._touched: dict[str, tuple[Aggregate, int]] = {}

    def watch(self) -> None:
        """Begin to watch."""
        self._touched.clear()

    def open(self, aggregate_id: str) -> Aggregate:
        """Open an aggregate of the watched books."""
        aggregate = self._books.open(aggregate_id)
        if aggregate_id not in self._touched:
            self._touched[aggregate_id] = (aggregate, aggregate.version)
        return aggregate

    def events(self) -> Iterator[Event]:
        """Yield the events since, by aggregate in order of opening."""
        for aggregate, version in self._touched.values():
            if aggregate.version != version:
                yield from aggregate.events_after(version)


class Judgement(Command):
    """A whole file as one command.

    Args:
        intents: Reads the file from its beginning; a decision may be taken more than once.
        judge: How rows are judged.
        kept: Where what comes of them is kept, cleared at every beginning.
        progress: Told how many rows are done.
        left_out: The first lines of rows that are left out without being decided, where the others are to be
            recorded; ``None`` where nothing is.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Import a file", "ファイルを取り込む")
    RECORDS: ClassVar[tuple[type[Event], ...]] = ()

    def __init__(
        self,
        intents: Callable[[], Iterator[Intent]],
        judge: Judge,
        kept: JudgedRows,
        progress: Progress,
        *,
        left_out: frozenset[int] | None,
    ) -> None:
        self._intents = intents
        self._judge = judge
        self._kept = kept
        self._progress = progress
        self._left_out = left_out

    @property
    def subject_id(self) -> str:
        """A file is about many things; that the agency exists is all that its version rests on."""
        return organization_aggregate_id(DIGITAL_AGENCY)

    def decide(self, books: Books) -> None:
        """Decide every row.

        Raises:
            RowsStandAgainst: Rows that are not left out cannot be recorded.
            SheetRefused: The file is broken somewhere below its header.
        """
        kept, watched = self._kept, WatchedBooks(books)
        kept.clear()
        left_out = self._left_out or frozenset()
        for number, intent in enumerate(self._intents(), start=1):
            is_out = intent.lines[0] in left_out
            kept.add(_left_out(intent) if is_out else self._judge.judged(intent, watched))
            if number % TOLD_EVERY == 0:
                self._progress(kept.tally.total)
        kept.finish()
        self._progress(kept.tally.total)
        if self._left_out is not None and kept.tally.stopping - left_out:
            raise _refusal(kept, left_out)


def _left_out(intent: Intent) -> JudgedRow:
    problem = RowProblem.of(intent.lines[0], reason("left-out"))
    cells = tuple(row.cells for row in intent.rows)
    return JudgedRow(intent.lines, Outcome.REFUSED, NOTHING_READ, (), None, (problem,), rows=cells)


def _outcome(events: tuple[str, ...]) -> Outcome:
    if not events:
        return Outcome.KNOWN
    return Outcome.DRAFTED if DRAFTED in events else Outcome.NEW


def _problems(intent: Intent, refusal: DomainError) -> Iterator[RowProblem]:
    """Yield everything that stands against a row, the rule that speaks first."""
    line = intent.lines[0] if intent.line_of is None else intent.line_of(refusal)
    for each in (refusal, *refusal.also):
        place: Any = each
        why = Reason(each.code, each.sentence("en"), each.sentence("ja"))
        yield RowProblem.of(line, why, getattr(place, "field", None))


def _refusal(kept: JudgedRows, left_out: frozenset[int]) -> RowsStandAgainst:
    counts = kept.tally.rows
    line = min(kept.tally.stopping - left_out)
    first = next(row for each in STOPPING for row in kept.each(each) if row.lines[0] == line)
    english, japanese = (
        (first.problems[0].reason, first.problems[0].reason_ja)
        if first.problems
        else first.questions[0].texts
    )
    return RowsStandAgainst(
        rows=kept.tally.total,
        refused=counts[Outcome.REFUSED],
        asked=counts[Outcome.ASKED],
        line=line,
        first=english,
        first_ja=japanese,
    )
