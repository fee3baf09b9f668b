"""Kinds of files: what each turns a row into. The one interface between layouts and the engine.

A kind reads rows and says what they *intend*; it decides nothing and records nothing. See the package's
docstring for how one plugs in.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Protocol

from domain.aggregate import Command
from domain.errors import DomainError
from domain.facts import Source
from seed_data.reading import RowProblem
from seed_data.spreadsheets.known_names import KnownNames
from seed_data.spreadsheets.sheet import SheetFile, SheetRow

SHOWN_DIGEST = 16
"""How much of a file's sha256 its events name."""


@dataclass(frozen=True)
class Brought:
    """A file and who brings it, when: what every kind is told beside the rows.

    Attributes:
        file_name: As it was called where it came from; only ever shown.
        sha256: Of its content, hexadecimal.
        actor: The account of whoever brings it.
        today: The present day in Japan.
        names: The systems, ministries and organizations the books know, as far as this person may see them.
        options: What was chosen beside the file, by name, for kinds that ask for something more (a year).
    """

    file_name: str
    sha256: str
    actor: str
    today: date
    names: KnownNames
    options: Mapping[str, str] = field(default_factory=dict)

    def source(
        self,
        line: int,
        *,
        sheet: str | None = None,
        title: str | None = None,
        number: str | None = None,
        url: str | None = None,
    ) -> Source:
        """Return what the fact of a row rests on: the document it names, and always this file and line.

        Args:
            line: Of the row.
            sheet: The sheet, in a workbook.
            title: The document the row names; the file where it names none.
            number: The document's number.
            url: Where it stands.
        """
        place = f"{sheet} {line}行" if sheet else f"{line}行"
        file = "" if title is None else f"{self.file_name} "
        found = f"{file}sha256 {self.sha256[:SHOWN_DIGEST]} {place}"
        return Source(title or self.file_name, f"{number}; {found}" if number else found, url)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer a question can be given.

    Attributes:
        value: What is sent back.
        titles: What it is called, in English and Japanese.
    """

    value: str
    titles: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """Something a file leaves open, asked back before anything of it is recorded.

    Attributes:
        subject: Names the question: the same thing asked by many rows is asked once.
        line: Of the row that asks.
        column: The column it is about.
        value: What stands there.
        texts: The question, in English and Japanese.
        answers: What can be answered; empty where the answer is free.
    """

    subject: str
    line: int
    column: str | None
    value: str
    texts: tuple[str, str]
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Intent:
    """What a row, or several rows together, ask for.

    Attributes:
        rows: As they stand in the file, at least one.
        commands: In order; empty where the rows cannot be read, or state nothing.
        problems: Why they cannot be read.
        questions: What must be answered before.
        aside: Why the rows state nothing for these books, in English and Japanese; they are counted apart.
        line_of: For rows that make one command together: which line a refusal speaks of.
    """

    rows: tuple[SheetRow, ...]
    commands: tuple[Command, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    questions: tuple[Question, ...] = ()
    aside: tuple[str, str] | None = None
    line_of: Callable[[DomainError], int] | None = None

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines it comes from."""
        return tuple(row.line for row in self.rows)


@dataclass(frozen=True)
class SheetReading:
    """A file in the hands of its kind.

    Attributes:
        heading: The rows above the data, as they stand: what a file of refused rows begins with.
        intents: What its rows ask for, lazily and in order.
    """

    heading: tuple[SheetRow, ...]
    intents: Iterator[Intent]


class Kind(Protocol):
    """A layout that can be imported."""

    @property
    def name(self) -> str:
        """Its stable name, in addresses: ``allocations``."""

    @property
    def titles(self) -> tuple[str, str]:
        """What it is called, in English and Japanese."""

    @property
    def about(self) -> tuple[str, str]:
        """What one row is and where such files come from, in English and Japanese."""

    @property
    def has_template(self) -> bool:
        """Whether it is a layout of our own, of which there is a template."""

    def read(self, file: SheetFile, brought: Brought) -> SheetReading:
        """Return what a file asks for. Only the heading is read before the first intent is taken.

        Raises:
            SheetRefused: Its header is not that of this kind; further problems stand in ``also``.
        """


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Return every kind by its name, our own layouts first, then the official ones."""
    from seed_data.official.kinds import OFFICIAL_KINDS  # noqa: PLC0415 - they are made of this module
    from seed_data.spreadsheets.own_kinds import OWN_KINDS  # noqa: PLC0415 - the same

    return {kind.name: kind for kind in (*OWN_KINDS, *OFFICIAL_KINDS)}
