"""Persons: who signs in, in which posts (併任 included), with which clearance."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from domain.errors import MissingValue
from domain.vocabulary import DIGITAL_AGENCY


class Role(StrEnum):
    """What a post is there for."""

    MINISTRY_OFFICER = "ministry-officer"
    """各府省の予算担当: records what a ministry does with its systems and its envelope."""
    AGENCY_OFFICER = "agency-officer"
    """デジタル庁の担当: designates, determines, decides and allocates (4-2-2, 4-5)."""
    APPROVER = "approver"
    """決裁者: approves what needs two persons, and lets somebody go past a limit."""
    ANALYST = "analyst"
    """分析担当: reads."""
    AUDITOR = "auditor"
    """監査担当: reads everything, sensitive systems included."""
    ADMINISTRATOR = "administrator"
    """管理者: opens and closes accounts and keeps the register of organizations; records no money."""


ROLE_TITLES: Final[dict[Role, tuple[str, str]]] = {
    Role.MINISTRY_OFFICER: ("Ministry officer", "府省担当者"),
    Role.AGENCY_OFFICER: ("Digital Agency officer", "デジタル庁担当者"),
    Role.APPROVER: ("Approver", "決裁者"),
    Role.ANALYST: ("Analyst", "分析担当者"),
    Role.AUDITOR: ("Auditor", "監査担当者"),
    Role.ADMINISTRATOR: ("Administrator", "管理者"),
}
"""What roles are called, in English and Japanese."""
OF_A_MINISTRY: Final = frozenset({Role.MINISTRY_OFFICER, Role.AGENCY_OFFICER, Role.APPROVER})
"""Roles that are held at a ministry."""


@dataclass(frozen=True)
class Post:
    """A role at a ministry.

    Attributes:
        role: What it is there for.
        ministry: Id of the ministry, ``None`` for a post over the whole government.

    Raises:
        MissingValue: The role is held at a ministry, and none is named.
    """

    role: Role
    ministry: str | None = None

    def __post_init__(self) -> None:
        if self.role in OF_A_MINISTRY and self.ministry is None:
            raise MissingValue(field="ministry")

    def __str__(self) -> str:
        return str(self.role) if self.ministry is None else f"{self.role}@{self.ministry}"


@dataclass(frozen=True)
class Person:
    """Somebody who has signed in.

    Attributes:
        account: The name of the account: the actor of every event they record.
        name: What they are called.
        posts: Their posts; several are held at once (併任).
        is_cleared: May see sensitive systems (4-6) of other ministries.
        may_write: Whether what they came in with (a token of narrow scope) lets them record.
    """

    account: str
    name: str
    posts: tuple[Post, ...]
    is_cleared: bool = field(default=False, kw_only=True)
    may_write: bool = field(default=True, kw_only=True)

    def holds(self, *roles: Role) -> bool:
        """Tell whether one of the posts has one of the roles."""
        return any(post.role in roles for post in self.posts)

    @property
    def ministries(self) -> frozenset[str]:
        """The ministries at which they hold a post."""
        return frozenset(post.ministry for post in self.posts if post.ministry is not None)

    @property
    def is_of_the_agency(self) -> bool:
        """Holds a post at デジタル庁."""
        return DIGITAL_AGENCY in self.ministries
