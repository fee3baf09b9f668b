"""What reading a file gives: all of its rows, or all of its problems.

A file is taken whole or not at all, so a reading never holds both. Line numbers are those of the physical
file, as a text editor shows them: a quoted line break counts, and the header is usually line 1.
"""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from seed_data.reasons import Reason

SHOWN_CHARACTERS: Final = 80
RowT_co = TypeVar("RowT_co", covariant=True)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One reason why a file is refused.

    Attributes:
        line: Physical line of the file, counted from 1; where a row spans lines, its first.
        column: Name of the column, or None where the whole row or file is meant.
        value: What stands there, shortened to 80 characters, or None.
        code: Stable name of the kind of refusal (`seed_data.reasons`).
        reason: The refusal in English.
        reason_ja: The refusal in Japanese.
    """

    line: int
    column: str | None
    value: str | None
    code: str
    reason: str
    reason_ja: str

    @classmethod
    def of(cls, line: int, why: Reason, column: str | None = None, value: str | None = None) -> "RowProblem":
        """A problem at this place with this reason."""
        shown = value
        if value is not None and len(value) > SHOWN_CHARACTERS:
            shown = value[:SHOWN_CHARACTERS] + "…"
        return cls(line, column, shown, why.code, why.en, why.ja)


@dataclass(frozen=True, slots=True)
class Reading(Generic[RowT_co]):
    """The rows of a file, or the problems that keep it out.

    Attributes:
        rows: Every row in file order; empty where there is a problem.
        problems: Every problem, by line; empty where the file can be taken.
    """

    rows: tuple[RowT_co, ...]
    problems: tuple[RowProblem, ...] = ()

    def __post_init__(self) -> None:
        """Keep the promise that a reading holds rows or problems, never both.

        Raises:
            ValueError: If both are given.
        """
        if self.rows and self.problems:
            message = "a reading holds rows or problems, not both"
            raise ValueError(message)
