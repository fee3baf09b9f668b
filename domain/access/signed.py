"""Signed: a command together with the person who sends it. Everything that comes in from outside is one.

Whether they may do it is decided with the decision itself, on the same books: nobody can move a system to
another ministry between the question and the answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from domain.access.permissions import Act, act_of
from domain.access.person import ROLE_TITLES, Person, Post, Role
from domain.access.sight import sight_of
from domain.aggregate import Command, Event
from domain.approval.case import ApprovalCase, CaseState
from domain.approval.deciding import ApproveCase
from domain.approval.drafting import CaseCommand, DraftCase, RedraftCase
from domain.books import Books
from domain.errors import NotPermitted, ReadOnly, UnknownSystem
from domain.errors.approval_rules import UnknownCase
from domain.information_system.disclosure import Disclosure
from domain.information_system.system import InformationSystem
from domain.organization.approval_rules import needs_approval
from domain.vocabulary import DIGITAL_AGENCY, SystemClass

GOVERNMENT = ("the government", "政府全体")
"""Whose act it is that is no ministry's, in English and Japanese."""


@dataclass(frozen=True, kw_only=True)
class Signed(Command):
    """A command, sent by a person.

    Attributes:
        command: What is intended; ``acting_for`` of its facts, where stated, names the post it is done in.
        person: Who sends it.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Sign", "署名する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = ()
    CAN_WAIT: ClassVar[bool] = False

    command: Command
    person: Person

    @property
    def subject_id(self) -> str:
        """The command's subject."""
        return self.command.subject_id

    def admit(self, books: Books) -> None:
        """Check that the person may send it.

        Raises:
            ReadOnly, NotPermitted: They may not record it.
            UnknownSystem: It is about a system that they are not shown.
        """
        permitted_post(self.person, self.command, books)

    def decide(self, books: Books) -> None:
        """Let the command decide, its facts naming the person and the ministry of the post.

        Where a rule of that ministry asks for a second person, it is checked completely and waits as a case.

        Raises:
            ReadOnly, NotPermitted: The person may not record it.
            DomainError: What stands against the command.
        """
        post = permitted_post(self.person, self.command, books)
        command = in_post(self.command, self.person, post)
        if isinstance(command, RedraftCase):
            permitted_post(self.person, command.intended(books), books)
        if isinstance(command, ApproveCase):
            refuse_what_is_no_longer_theirs(books.case(command.case_id), books)
        ministry = post.ministry or DIGITAL_AGENCY
        if needs_approval(command, ministry, books):
            command = DraftCase(command=command, role=post.role.value, ministry=ministry)
        command.decide(books)


def in_post(command: Command, person: Person, post: Post) -> Command:
    """Return a command whose facts say who sends it, and for which ministry."""
    sent: Any = command
    facts = replace(sent.facts, actor=person.account, acting_for=post.ministry)
    return replace(sent, facts=facts)  # type: ignore[no-any-return]


def permitted_post(person: Person, command: Command, books: Books) -> Post:
    """Return the post in which a person may send a command: the first of those that let them.

    Args:
        person: Who.
        command: What; where its facts say for whom they act, only posts at that ministry count.
        books: What they are opened from: whose system it is.

    Raises:
        ReadOnly: They came in with a token for reading.
        NotPermitted: No post lets them.
    """
    if not person.may_write:
        raise ReadOnly(account=person.account)
    _refuse_what_is_hidden(person, command, books)
    act, ministry = act_of(command), ministry_of(command, books)
    acting_for = getattr(command, "facts").acting_for  # noqa: B009 - every command has facts
    for post in person.posts:
        if acting_for in (None, post.ministry) and _permits(act, post, command, ministry, books):
            return post
    raise _refusal(act, command, ministry, person, books)


def refuse_what_is_no_longer_theirs(case: ApprovalCase, books: Books) -> None:
    """Refuse what waits when the post in which it was drafted lets nobody do it any more.

    Raises:
        NotPermitted: The system has moved to another ministry meanwhile.
    """
    draft = case.known()
    if case.state is not CaseState.OPEN:
        return
    post = Post(Role(draft.role), draft.facts.acting_for)
    drafter = Person(draft.facts.actor, draft.facts.actor, (post,), is_cleared=True)
    permitted_post(drafter, draft.intended(), books)


def _permits(act: Act, post: Post, command: Command, ministry: str | None, books: Books) -> bool:
    permission = act.value
    if post.role in permission.every:
        return True
    if post.role not in permission.own:
        return False
    if ministry is None and not _is_known(command, books):
        return True  # the command itself says that nobody knows it, or that it names no ministry
    if post.ministry is None or post.ministry == ministry:
        return True  # a post over the whole government is one over every ministry
    if post.ministry != DIGITAL_AGENCY:
        return False
    # What デジタル庁 approves it approves for everybody; and a class 1 system (①) is its own to run.
    return post.role is Role.APPROVER or _is_run_by_the_agency(command, books)


def ministry_of(command: Command, books: Books) -> str | None:
    """Return whose act a command is: the ministry whose money it names, else the owner of the system.

    An act on a case is one of the ministry that drafted it. ``None`` for what concerns no ministry, or a
    system whose owner no source names.

    Raises:
        UnknownCase: The case was never drafted.
    """
    if isinstance(command, CaseCommand):
        return books.case(command.case_id).known().ministry
    of_ministry = ("ministry", "from_ministry", "organization_id")
    named: str | None = next(filter(None, (getattr(command, name, None) for name in of_ministry)), None)
    system = _system_of(command, books)
    return named if named is not None or system is None else system.ministry


def _refuse_what_is_hidden(person: Person, command: Command, books: Books) -> None:
    """Answer for a sensitive system (4-6) as for one that does not exist, to whom it is not shown.

    Raises:
        UnknownSystem: It is such a system.
        UnknownCase: It is a case on such a system.
    """
    system = _system_of(command, books)
    if system is None or not system.chapter(Disclosure).grounds or system.ministry in person.ministries:
        return
    if sight_of(person).is_cleared:
        return
    if isinstance(command, CaseCommand):
        raise UnknownCase(case_id=command.case_id)
    raise UnknownSystem(system_id=system.system_id)


def _system_of(command: Command, books: Books) -> InformationSystem | None:
    about: object = books.case(command.case_id).draft if isinstance(command, CaseCommand) else command
    system_id: str | None = getattr(about, "system_id", None)
    return None if system_id is None else books.system(system_id)


def _is_known(command: Command, books: Books) -> bool:
    system = _system_of(command, books)
    return system is None or system.exists


def _is_run_by_the_agency(command: Command, books: Books) -> bool:
    system = _system_of(command, books)
    return system is not None and system.system_class is SystemClass.DIGITAL_AGENCY


def _refusal(act: Act, command: Command, ministry: str | None, person: Person, books: Books) -> NotPermitted:
    name, name_ja = GOVERNMENT if ministry is None else _names_of(ministry, books)
    title, title_ja = command.TITLES
    return NotPermitted(
        action=title,
        action_ja=title_ja,
        ministry=name,
        ministry_ja=name_ja,
        account=person.account,
        needed=" or ".join(_needed(act, 0)),
        needed_ja="又は".join(_needed(act, 1)),
        held=", ".join(_held(person, books, 0)) or "-",
        held_ja="、".join(_held(person, books, 1)) or "-",
    )


def _names_of(ministry: str, books: Books) -> tuple[str, str]:
    organization = books.organization(ministry)
    return organization.name_en or ministry, organization.name_ja or ministry


def _held(person: Person, books: Books, language: int) -> Iterator[str]:
    for post in person.posts:
        title = ROLE_TITLES[post.role][language]
        if post.ministry is None:
            yield title
        else:
            name = _names_of(post.ministry, books)[language]
            yield (f"{title} of {name}", f"{name}{title}")[language]


def _needed(act: Act, language: int) -> Iterator[str]:
    permission = act.value
    for role in ROLE_TITLES:
        if role in permission.every:
            yield ROLE_TITLES[role][language]
        elif role in permission.own:
            yield (f"{ROLE_TITLES[role][0]} of it", f"その府省の{ROLE_TITLES[role][1]}")[language]
