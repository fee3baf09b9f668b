"""Foreseeing: what an open case would record if it were approved now, or what would stand against it."""

from dataclasses import dataclass
from typing import ClassVar

from domain.access.signed import refuse_what_is_no_longer_theirs
from domain.aggregate import Command, Event
from domain.approval.case import case_aggregate_id
from domain.books import Books


@dataclass(frozen=True, kw_only=True)
class ForeseeCase(Command):
    """Decide what waits, without the decision on the case; only ever tried out.

    Attributes:
        case_id: The case.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Foresee a case", "決裁の効果を試算する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = ()
    CAN_WAIT: ClassVar[bool] = False

    case_id: str

    @property
    def subject_id(self) -> str:
        """The case."""
        return case_aggregate_id(self.case_id)

    def decide(self, books: Books) -> None:
        """Let the command decide.

        Raises:
            UnknownCase: It was never drafted.
            NotPermitted: Its drafter's post does not let them do it any more.
            DomainError: What stands against the command.
        """
        case = books.case(self.case_id)
        draft = case.known()
        refuse_what_is_no_longer_theirs(case, books)
        draft.intended(self.case_id).decide(books)
