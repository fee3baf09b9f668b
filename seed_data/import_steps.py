"""A file's rows as one decision: every command with the lines it came from, taken together or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from domain.aggregate import Command
from domain.books import Books
from domain.errors import BatchRefused, DomainError
from seed_data.reading import RowProblem
from seed_data.reasons import Reason

WHERE: Final = ("what", "what_ja", "organization", "ministry")
"""The attributes by which a refusal says whose figure it means."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a file.

    Attributes:
        command: What the rows state.
        lines: Physical lines of the rows, at least one.
        touches: Ids of the aggregates the command may change.
        places: For a command that many rows make together, the line by each name a refusal may say it with;
            narrower names first.
    """

    command: Command
    lines: tuple[int, ...]
    touches: tuple[str, ...]
    places: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, refusal: DomainError) -> int:
        """The line a refusal speaks of, as far as it says so; else the first."""
        said = " ".join(str(refusal.numbers[name]) for name in WHERE if name in refusal.numbers)
        return next((line for place, line in self.places.items() if place in said), self.lines[0])


class ImportBatch(Command):
    """Every step of a file, in order; a later one sees what an earlier one decided.

    Args:
        steps: At least one.
    """

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = tuple(steps)
        self.new_lines: set[int] = set()

    @property
    def subject_id(self) -> str:
        """The subject of the first step."""
        return self.steps[0].command.subject_id

    def decide(self, books: Books) -> None:
        """Decide every step, and note the lines that brought something new.

        Raises:
            BatchRefused: With the place of every step that was refused.
        """
        self.new_lines.clear()
        refusals: list[tuple[int, DomainError]] = []
        for place, step in enumerate(self.steps):
            before = _versions(books, step)
            try:
                step.command.decide(books)
            except DomainError as error:
                refusals.append((place, error))
            if _versions(books, step) != before:
                self.new_lines.update(step.lines)
        if refusals:
            raise BatchRefused(refused=len(refusals), sent=len(self.steps), problems=tuple(refusals))

    def row_problems(self, refused: BatchRefused) -> tuple[RowProblem, ...]:
        """The refusals of a batch at their lines; of one line the first only, the rest follow from it."""
        problems: dict[int, RowProblem] = {}
        for place, error in refused.problems:
            line = self.steps[place].line_of(error)
            why = Reason(error.code, error.sentence("en"), error.sentence("ja"))
            problems.setdefault(line, RowProblem.of(line, why))
        return tuple(problems[line] for line in sorted(problems))


def steps_of_row(line: int, commands: Iterable[Command]) -> list[Step]:
    """The steps of one row whose commands each change only their subject."""
    return [Step(command, (line,), (command.subject_id,)) for command in commands]


def _versions(books: Books, step: Step) -> list[int]:
    return [books.open(aggregate_id).version for aggregate_id in step.touches]
