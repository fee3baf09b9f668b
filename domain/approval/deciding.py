"""Deciding (決裁): a second person lets a draft take effect, returns it with a remark, or refuses it.

Approved, the command is decided now, on the same books and in the same append: what stands against it today
stands against the approval, and the case stays open.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.approval.case import ApprovalCase, CaseState
from domain.approval.drafting import CaseCommand, CaseEvent, place_of_case
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError, StaleVersion
from domain.errors.approval_rules import CaseIsClosed, OwnCase
from domain.rules import refuse_if_any, refuse_missing

APPROVING: Final = ("Approving", "決裁")
RETURNING: Final = ("Returning", "差戻し")
REFUSING: Final = ("Refusing", "否決")


@dataclass(frozen=True, kw_only=True)
class CaseApproved(CaseEvent):
    """A second person let it take effect.

    Attributes:
        event_ids: What was recorded by it; their facts name its drafter, and the case.
    """

    NAME: ClassVar[str] = "case.approved"
    TITLES: ClassVar[tuple[str, str]] = ("Case approved", "決裁")

    event_ids: tuple[str, ...]

    def apply(self, aggregate: ApprovalCase) -> None:
        """It has taken effect."""
        aggregate.now(CaseState.APPROVED, self.facts)


@dataclass(frozen=True, kw_only=True)
class CaseReturned(CaseEvent):
    """A second person gave it back to be changed; the reason is their remark."""

    NAME: ClassVar[str] = "case.returned"
    TITLES: ClassVar[tuple[str, str]] = ("Case returned", "差戻し")

    def apply(self, aggregate: ApprovalCase) -> None:
        """It waits for its drafter."""
        aggregate.now(CaseState.RETURNED, self.facts)


@dataclass(frozen=True, kw_only=True)
class CaseRefused(CaseEvent):
    """A second person refused it; the reason says why."""

    NAME: ClassVar[str] = "case.refused"
    TITLES: ClassVar[tuple[str, str]] = ("Case refused", "否決")

    def apply(self, aggregate: ApprovalCase) -> None:
        """Nothing waits any more."""
        aggregate.now(CaseState.REFUSED, self.facts)


@dataclass(frozen=True, kw_only=True)
class DecisionOnCase(CaseCommand):
    """A decision of a second person.

    Attributes:
        case_id: The case.
        case_version: The version of the case they have seen.
    """

    case_version: int

    def undecided(self, books: Books, action: tuple[str, str]) -> ApprovalCase:
        """Return the case, where it waits for this person's decision as they have seen it.

        Raises:
            UnknownCase: It was never drafted.
            OwnCase, CaseIsClosed, StaleVersion: In this order of precedence.
        """
        case = books.case(self.case_id)
        case.known()
        refuse_if_any(
            [
                case.own_case_refusal(action, self.facts),
                case.state_refusal(action, CaseState.OPEN),
                self._version_refusal(case),
            ]
        )
        return case

    def _version_refusal(self, case: ApprovalCase) -> StaleVersion | None:
        if case.version == self.case_version:
            return None
        return StaleVersion(subject_id=case.id, expected=self.case_version, actual=case.version)


@dataclass(frozen=True, kw_only=True)
class ApproveCase(DecisionOnCase):
    """Let what waits take effect.

    Attributes:
        case_id: The case.
        case_version: The version of the case they have seen.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Approve a case", "案件を決裁する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CaseApproved,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OwnCase, CaseIsClosed, StaleVersion)
    PATH: ClassVar[str | None] = "approvals"

    def decide(self, books: Books) -> None:
        """Decide the command on the same books and record the approval, once.

        Raises:
            UnknownCase: It was never drafted.
            OwnCase, CaseIsClosed, StaleVersion: In this order of precedence.
            DomainError: What stands against the command today.
        """
        if books.case(self.case_id).is_as_left_by(CaseState.APPROVED, self.facts):
            return
        case = self.undecided(books, APPROVING)
        draft = case.known()
        before = {event.event_id for event in _new_events(books)}
        draft.intended(case.case_id).decide(books)
        event_ids = (event.event_id for event in _new_events(books))
        recorded = tuple(event_id for event_id in event_ids if event_id not in before)
        case.record(CaseApproved, self.facts, event_ids=recorded, **place_of_case(draft))


@dataclass(frozen=True, kw_only=True)
class ReturnCase(DecisionOnCase):
    """Give back what waits, to be changed; the reason is the remark.

    Attributes:
        case_id: The case.
        case_version: The version of the case they have seen.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Return a case", "案件を差し戻す")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CaseReturned,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OwnCase, CaseIsClosed, StaleVersion)
    PATH: ClassVar[str | None] = "returns"

    def decide(self, books: Books) -> None:
        """Record the return with its remark, once.

        Raises:
            MissingValue: Nothing is remarked.
            UnknownCase: It was never drafted.
            OwnCase, CaseIsClosed, StaleVersion: In this order of precedence.
        """
        refuse_missing(reason=self.facts.reason or "")
        if books.case(self.case_id).is_as_left_by(CaseState.RETURNED, self.facts):
            return
        case = self.undecided(books, RETURNING)
        case.record(CaseReturned, self.facts, **place_of_case(case.known()))


@dataclass(frozen=True, kw_only=True)
class RefuseCase(DecisionOnCase):
    """Refuse what waits, with a reason; the refusal is final.

    Attributes:
        case_id: The case.
        case_version: The version of the case they have seen.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Refuse a case", "案件を否決する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CaseRefused,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OwnCase, CaseIsClosed, StaleVersion)
    PATH: ClassVar[str | None] = "refusals"

    def decide(self, books: Books) -> None:
        """Record the refusal with its reason, once.

        Raises:
            MissingValue: No reason is given.
            UnknownCase: It was never drafted.
            OwnCase, CaseIsClosed, StaleVersion: In this order of precedence.
        """
        refuse_missing(reason=self.facts.reason or "")
        if books.case(self.case_id).is_as_left_by(CaseState.REFUSED, self.facts):
            return
        case = self.undecided(books, REFUSING)
        case.record(CaseRefused, self.facts, **place_of_case(case.known()))


def _new_events(books: Books) -> list[Event]:
    return [event for aggregate in books.changed for event in aggregate.pending_events]


CHAPTER: Final = Chapter(
    aggregate=ApprovalCase,
    titles=("Deciding", "決裁"),
    policy="4-6",
    about=(
        "A second person lets a draft take effect, returns it with a remark, or refuses it; never their own.",
        "起案者以外の決裁者が、案件を決裁し、意見を付して差し戻し、又は理由を付して否決する。",
    ),
    events=(CaseApproved, CaseReturned, CaseRefused),
    commands=(ApproveCase, ReturnCase, RefuseCase),
)
