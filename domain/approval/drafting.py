"""Drafting (起案): what needs a second person waits as a case; its drafter changes it or takes it back.

A draft is checked as if it were decided now: every rule speaks at once, and nothing of it is recorded.
"""

from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, count
from typing import Any, ClassVar, Final

from domain.aggregate import Command, Event
from domain.approval.case import ApprovalCase, CaseState, Draft, case_aggregate_id
from domain.approval.statement import amount_yen, statement
from domain.books import Books
from domain.chapter import Chapter
from domain.command_transcoding import command_name, command_of, content_of
from domain.errors import DomainError
from domain.errors.approval_rules import AnotherCommand, CaseIsClosed, NothingLeftToDecide, NotTheDrafter
from domain.facts import Facts
from domain.fingerprint import fingerprint_of
from domain.rules import refuse_if_any

REDRAFTING: Final = ("Redrafting", "修正")
WITHDRAWING: Final = ("Withdrawing", "取下げ")
LENGTH_OF_ID: Final = 20


@dataclass(frozen=True, kw_only=True)
class CaseEvent(Event):
    """What happened to a case.

    Attributes:
        ministry: Whose case it is: the ministry of the post in which it was drafted.
        system_id: The system it concerns, ``None`` where it concerns none.
        fiscal_year: The year it concerns, ``None`` where it names none.
    """

    ministry: str
    system_id: str | None
    fiscal_year: int | None


@dataclass(frozen=True, kw_only=True)
class DraftEvent(CaseEvent):
    """Something waits for a decision. The facts are those of the command.

    Attributes:
        command: Stable name of the command.
        command_content: What the command says, as JSON.
        subject: The aggregate it is about.
        role: The role of the post in which it was drafted.
        amount_yen: The largest amount it states, ``None`` where it states none.
        statement_en: What it is, in one English sentence.
        statement_ja: What it is, in one Japanese sentence.
    """

    command: str
    command_content: str
    subject: str
    role: str
    amount_yen: int | None
    statement_en: str
    statement_ja: str

    def apply(self, aggregate: ApprovalCase) -> None:
        """It waits for a decision."""
        aggregate.draft = Draft(
            command=self.command,
            content=self.command_content,
            facts=self.facts,
            role=self.role,
            ministry=self.ministry,
            system_id=self.system_id,
            fiscal_year=self.fiscal_year,
        )
        aggregate.now(CaseState.OPEN, self.facts)


@dataclass(frozen=True, kw_only=True)
class CaseDrafted(DraftEvent):
    """What one person intends waits for a second one."""

    NAME: ClassVar[str] = "case.drafted"
    TITLES: ClassVar[tuple[str, str]] = ("Case drafted", "起案")


@dataclass(frozen=True, kw_only=True)
class CaseRedrafted(DraftEvent):
    """Its drafter changed what waits."""

    NAME: ClassVar[str] = "case.redrafted"
    TITLES: ClassVar[tuple[str, str]] = ("Case redrafted", "修正起案")


@dataclass(frozen=True, kw_only=True)
class CaseWithdrawn(CaseEvent):
    """Its drafter took it back."""

    NAME: ClassVar[str] = "case.withdrawn"
    TITLES: ClassVar[tuple[str, str]] = ("Case withdrawn", "取下げ")

    def apply(self, aggregate: ApprovalCase) -> None:
        """Nothing waits any more."""
        aggregate.now(CaseState.WITHDRAWN, self.facts)


@dataclass(frozen=True, kw_only=True)
class DraftCase(Command):
    """Let a command wait for a second person. Nobody sends it: a command under a rule becomes one.

    Attributes:
        command: What is intended.
        role: The role of the post in which it is intended.
        ministry: The ministry of that post.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Draft a case", "起案する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CaseDrafted,)
    CAN_WAIT: ClassVar[bool] = False

    command: Command
    role: str
    ministry: str

    @property
    def subject_id(self) -> str:
        """The command's subject."""
        return self.command.subject_id

    @property
    def case_id(self) -> str:
        """The case it becomes; a number follows where another one has that id."""
        said = f"{fingerprint_of(self.command)}{self.role}{self.ministry}"
        return sha256(said.encode()).hexdigest()[:LENGTH_OF_ID]

    def decide(self, books: Books) -> None:
        """Record the draft once; what the books already say needs no case.

        Raises:
            DomainError: What stands against the command.
        """
        if not is_news(self.command, books):
            return
        draft = _draft_content(self.command, self.role, self.ministry, books)
        case = self._case(books, draft)
        if not case.exists:
            case.record(CaseDrafted, facts_of(self.command), **draft)
        books.waiting.append(case.case_id)

    def _case(self, books: Books, draft: dict[str, Any]) -> ApprovalCase:
        """Return the case in which exactly this waits already, or a new one."""
        facts = facts_of(self.command)
        names = chain((self.case_id,), (f"{self.case_id}-{number}" for number in count(2)))
        return next(
            case
            for case in map(books.case, names)
            if case.draft is None or (case.waits and _says(case.draft, draft, facts))
        )


@dataclass(frozen=True, kw_only=True)
class CaseCommand(Command):
    """An act on a case.

    Attributes:
        case_id: The case.
    """

    CAN_WAIT: ClassVar[bool] = False

    case_id: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The case."""
        return case_aggregate_id(self.case_id)


@dataclass(frozen=True, kw_only=True)
class RedraftCase(CaseCommand):
    """Change what waits, by its drafter; a returned case waits for its decision again.

    Attributes:
        case_id: The case.
        command: Stable name of the command that it is about.
        content: What the command is to say, as JSON.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Redraft a case", "案件を修正する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CaseRedrafted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        NotTheDrafter,
        CaseIsClosed,
        AnotherCommand,
        NothingLeftToDecide,
    )

    command: str
    content: str

    def intended(self, books: Books) -> Command:
        """Return the command as it is to be.

        Raises:
            UnknownCase: It was never drafted.
            UnknownCommand, MalformedCommand: It is no such command.
        """
        books.case(self.case_id).known()
        return command_of(self.command, self.content, self.facts)

    def decide(self, books: Books) -> None:
        """Record the change; what waits already in these words records nothing.

        Raises:
            UnknownCase: It was never drafted.
            UnknownCommand, MalformedCommand: It is no such command.
            NotTheDrafter, CaseIsClosed, AnotherCommand: In this order of precedence.
            DomainError: What stands against the command as it is to be.
            NothingLeftToDecide: The books already say it.
        """
        intended, case = self.intended(books), books.case(self.case_id)
        draft = case.known()
        refuse_if_any(
            [
                case.drafter_refusal(REDRAFTING, self.facts),
                case.state_refusal(REDRAFTING, CaseState.OPEN, CaseState.RETURNED),
                self._kind_refusal(draft),
            ]
        )
        content = _draft_content(intended, draft.role, draft.ministry, books)
        if case.state is CaseState.OPEN and _says(draft, content, self.facts):
            return
        if not is_news(intended, books):
            raise NothingLeftToDecide(case_id=self.case_id)
        case.record(CaseRedrafted, self.facts, **content)

    def _kind_refusal(self, draft: Draft) -> AnotherCommand | None:
        if draft.command == self.command:
            return None
        return AnotherCommand(case_id=self.case_id, recorded=draft.command, given=self.command)


@dataclass(frozen=True, kw_only=True)
class WithdrawCase(CaseCommand):
    """Take back what waits, by its drafter."""

    TITLES: ClassVar[tuple[str, str]] = ("Withdraw a case", "案件を取り下げる")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CaseWithdrawn,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (NotTheDrafter, CaseIsClosed)
    PATH: ClassVar[str | None] = "withdrawals"

    def decide(self, books: Books) -> None:
        """Record that it was taken back, once.

        Raises:
            UnknownCase: It was never drafted.
            NotTheDrafter, CaseIsClosed: In this order of precedence.
        """
        case = books.case(self.case_id)
        draft = case.known()
        if case.is_as_left_by(CaseState.WITHDRAWN, self.facts):
            return
        refuse_if_any(
            [
                case.drafter_refusal(WITHDRAWING, self.facts),
                case.state_refusal(WITHDRAWING, CaseState.OPEN, CaseState.RETURNED),
            ]
        )
        case.record(CaseWithdrawn, self.facts, **place_of_case(draft))


def is_news(command: Command, books: Books) -> bool:
    """Decide a command on books to try on; tell whether it records anything.

    Raises:
        DomainError: What stands against it.
    """
    trial = books.supposed()
    command.decide(trial)
    return bool(trial.changed)


def place_of_case(draft: Draft) -> dict[str, Any]:
    """Return what every event of a case says of where it belongs."""
    return {"ministry": draft.ministry, "system_id": draft.system_id, "fiscal_year": draft.fiscal_year}


def facts_of(command: Command) -> Facts:
    """Return the facts of a command."""
    facts: Facts = getattr(command, "facts")  # noqa: B009 - every command that can wait has facts
    return facts


def _draft_content(command: Command, role: str, ministry: str, books: Books) -> dict[str, Any]:
    english, japanese = statement(command, books)
    return {
        "ministry": ministry,
        "system_id": getattr(command, "system_id", None),
        "fiscal_year": getattr(command, "fiscal_year", None),
        "command": command_name(type(command)),
        "command_content": content_of(command),
        "subject": command.subject_id,
        "role": role,
        "amount_yen": amount_yen(command),
        "statement_en": english,
        "statement_ja": japanese,
    }


def _says(draft: Draft, content: dict[str, Any], facts: Facts) -> bool:
    """Tell whether exactly this waits."""
    return (draft.command, draft.content, draft.facts) == (
        content["command"],
        content["command_content"],
        facts,
    )


CHAPTER: Final = Chapter(
    aggregate=ApprovalCase,
    titles=("Drafting", "起案"),
    policy="4-6",
    about=(
        "What needs a second person waits as a case; its drafter changes it or takes it back.",
        "決裁を要する操作は案件として起案され、決裁を待つ。起案者は修正又は取下げを行うことができる。",
    ),
    events=(CaseDrafted, CaseRedrafted, CaseWithdrawn),
    commands=(RedraftCase, WithdrawCase),
)
