"""What came of the rows of a file: counted in memory, kept on disk, so that a large file stays small here."""

import json
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO, Final

from seed_data.reading import RowProblem
from seed_data.spreadsheets.kinds import Answer, Question

MOST_QUESTIONS: Final = 500
"""Different questions of one file that are kept; whoever answers so many by hand has the wrong file."""


_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Outcome(StrEnum):
    """What comes of a row."""

    NEW = "new"
    """記録: it is recorded."""
    DRAFTED = "drafted"
    """起案: it needs a second person; a case is drafted for them, and nothing else is recorded yet."""
    KNOWN = "known"
    """登録済み: the books say so already; nothing new."""
    ASIDE = "aside"
    """対象外: it states nothing for these books, and is counted apart."""
    ASKED = "asked"
    """確認: something must be answered first."""
    REFUSED = "refused"
    """拒否: it cannot be recorded; the problems say why."""


OUTCOME_TITLES: Final[dict[Outcome, tuple[str, str]]] = {
    Outcome.NEW: ("would be recorded", "記録します"),
    Outcome.DRAFTED: ("goes to a second person for approval", "決裁のため起案します"),
    Outcome.KNOWN: ("already in the books", "登録済みです"),
    Outcome.ASIDE: ("not for these books", "対象外です"),
    Outcome.ASKED: ("a question is open", "確認が必要です"),
    Outcome.REFUSED: ("refused", "記録できません"),
}
STOPPING: Final = frozenset({Outcome.ASKED, Outcome.REFUSED})
"""Nothing of a file is recorded while a row of it is one of these."""


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """What comes of one row, or of several that make one record together.

    Attributes:
        lines: Where they stand.
        outcome: What comes of them.
        sentences: What they state, in English and Japanese; empty where they cannot be read.
        events: The names of the events they record, in order.
        amount_yen: The amount they are about, where there is one.
        problems: Why they are refused.
        questions: What they leave open.
        rows: Their cells as they stand in the file, for rows that must be mended.
    """

    lines: tuple[int, ...]
    outcome: Outcome
    sentences: tuple[str, str]
    events: tuple[str, ...] = ()
    amount_yen: int | None = None
    problems: tuple[RowProblem, ...] = ()
    questions: tuple[Question, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass
class Tally:
    """What comes of a file altogether.

    Attributes:
        rows: Physical rows by outcome.
        amounts_yen: The sum of the amounts by outcome.
        events: How many events by name.
        questions: Every different question by its subject, the first of ``MOST_QUESTIONS``.
        stopping: The first lines of the rows that keep the file from being recorded.
    """

    rows: Counter[Outcome] = field(default_factory=Counter)
    amounts_yen: Counter[Outcome] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    questions: dict[str, Question] = field(default_factory=dict)
    stopping: set[int] = field(default_factory=set)

    def add(self, row: JudgedRow) -> None:
        """Count a row."""
        self.rows[row.outcome] += len(row.lines)
        self.amounts_yen[row.outcome] += row.amount_yen or 0
        self.events.update(row.events)
        if row.outcome in STOPPING:
            self.stopping.add(row.lines[0])
        for question in row.questions:
            if len(self.questions) < MOST_QUESTIONS:
                self.questions.setdefault(question.subject, question)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(self.rows.values())

    @property
    def is_stopped(self) -> bool:
        """Whether some row keeps the file from being recorded."""
        return bool(self.stopping)


class JudgedRows:
    """The judged rows of one file, on disk.

    Args:
        path: A file of our own, written anew.

    Attributes:
        tally: What comes of them altogether.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing: IO[bytes] | None = None
        self._begins: dict[Outcome | None, array[int]] = _nothing()
        self.tally = Tally()

    def clear(self) -> None:
        """Forget everything: the file is judged anew."""
        self.finish()
        self._begins, self.tally = _nothing(), Tally()

    def add(self, row: JudgedRow) -> None:
        """Keep a row."""
        if self._writing is None:
            self._writing = self._path.open("wb")
        begin = self._writing.tell()
        self._begins[None].append(begin)
        self._begins[row.outcome].append(begin)
        self._writing.write(_ENCODE(_stored(row)).encode("utf-8", "surrogatepass") + b"\n")
        self.tally.add(row)

    def finish(self) -> None:
        """Make everything added readable."""
        if self._writing is not None:
            self._writing.close()
            self._writing = None

    def count(self, outcome: Outcome | None = None) -> int:
        """Return how many records there are, of one outcome or of all."""
        return len(self._begins[outcome])

    def page(self, outcome: Outcome | None = None, offset: int = 0, limit: int = 100) -> list[JudgedRow]:
        """Return some of the rows, in order of the file.

        Args:
            outcome: Only those of it.
            offset: How many to pass over.
            limit: At most so many.
        """
        return list(self._read(self._begins[outcome][offset : offset + limit]))

    def each(self, outcome: Outcome) -> Iterator[JudgedRow]:
        """Yield every row of an outcome, in order of the file."""
        yield from self._read(self._begins[outcome])

    def close(self) -> None:
        """Throw the rows away."""
        self.finish()
        self._path.unlink(missing_ok=True)

    def _read(self, begins: "array[int]") -> Iterator[JudgedRow]:
        if not begins:
            return
        with self._path.open("rb") as file:
            for begin in begins:
                file.seek(begin)
                yield _restored(json.loads(file.readline().decode("utf-8", "surrogatepass")))


def _stored(row: JudgedRow) -> dict[str, object]:
    """Return a row for its line of JSON; the usual one, which is sound, says little."""
    stored: dict[str, object] = {
        "lines": row.lines,
        "outcome": row.outcome,
        "sentences": row.sentences,
        "events": row.events,
        "amount_yen": row.amount_yen,
        "problems": [asdict(problem) for problem in row.problems],
        "questions": [asdict(question) for question in row.questions],
        "rows": row.rows,
    }
    return stored


def _nothing() -> "dict[Outcome | None, array[int]]":
    return {outcome: array("q") for outcome in (None, *Outcome)}


def _restored(stored: dict[str, object]) -> JudgedRow:
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()}
    problems: list[dict[str, object]] = stored["problems"]  # type: ignore[assignment]
    questions: list[dict[str, object]] = stored["questions"]  # type: ignore[assignment]
    rows: list[list[str]] = stored["rows"]  # type: ignore[assignment]
    given["outcome"] = Outcome(str(stored["outcome"]))
    given["problems"] = tuple(RowProblem(**problem) for problem in problems)  # type: ignore[arg-type]
    given["questions"] = tuple(map(_restored_question, questions))
    given["rows"] = tuple(map(tuple, rows))
    return JudgedRow(**given)  # type: ignore[arg-type]


def _restored_question(stored: dict[str, object]) -> Question:
    answers: list[dict[str, list[str]]] = stored["answers"]  # type: ignore[assignment]
    given = {
        **stored,
        "texts": tuple(stored["texts"]),  # type: ignore[arg-type]
        "answers": tuple(Answer(str(each["value"]), tuple(each["titles"])) for each in answers),  # type: ignore[arg-type]
    }
    return Question(**given)  # type: ignore[arg-type]
