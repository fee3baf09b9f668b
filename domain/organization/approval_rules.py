"""What needs two persons (決裁の定め): per ministry, which commands wait for an approver, from which amount.

A rule holds for what is recorded after it, whatever business date that has: nobody goes round it with an
earlier date.
"""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.approval.statement import amount_yen, states_amounts
from domain.books import Books
from domain.chapter import Chapter
from domain.command_transcoding import command_kind, command_name
from domain.errors import DomainError
from domain.errors.approval_rules import ApprovalNotRequired, StatesNoAmount
from domain.errors.standing_rules import OrganizationIsAbolished
from domain.facts import Facts
from domain.money import positive_yen
from domain.organization.dissolution import abolished_refusal
from domain.organization.organization import Organization, organization_aggregate_id
from domain.rules import refuse_if_any

REQUIRING: Final = ("A rule on approval", "決裁の定め")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass
class ApprovalRules:
    """The rules of a ministry.

    Attributes:
        from_yen: By the name of a command the amount from which it waits, ``None`` for any.
    """

    from_yen: dict[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ApprovalRequired(Event):
    """A command of the ministry needs a second person from now on.

    Attributes:
        command: Stable name of the command.
        from_yen: The amount from which it does, ``None`` for any.
    """

    NAME: ClassVar[str] = "organization.approval-required"
    TITLES: ClassVar[tuple[str, str]] = ("Approval required", "決裁を要することの定め")

    command: str
    from_yen: int | None

    def apply(self, aggregate: Organization) -> None:
        """Remember the rule."""
        aggregate.chapter(ApprovalRules).from_yen[self.command] = self.from_yen


@dataclass(frozen=True, kw_only=True)
class ApprovalLifted(Event):
    """A command of the ministry needs no second person any more.

    Attributes:
        command: Stable name of the command.
    """

    NAME: ClassVar[str] = "organization.approval-lifted"
    TITLES: ClassVar[tuple[str, str]] = ("Approval lifted", "決裁の定めの廃止")

    command: str

    def apply(self, aggregate: Organization) -> None:
        """Forget the rule."""
        aggregate.chapter(ApprovalRules).from_yen.pop(self.command)


@dataclass(frozen=True, kw_only=True)
class RequireApproval(Command):
    """Let a command of a ministry need a second person; a new amount replaces the one before.

    Attributes:
        organization_id: The ministry.
        command: Name of the command, for example ``award-contract``.
        from_yen: The amount from which it needs one, nothing for any.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Require approval", "決裁を要するものと定める")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ApprovalRequired,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OrganizationIsAbolished,)
    PATH: ClassVar[str | None] = "approval-rules"
    CAN_WAIT: ClassVar[bool] = False

    organization_id: str
    command: str
    facts: Facts
    from_yen: int | None = None

    @property
    def subject_id(self) -> str:
        """The ministry."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record the rule; the same rule again records nothing.

        Raises:
            UnknownCommand: There is no such command, or it never waits.
            InvalidAmount, StatesNoAmount: A value that can never be right.
            UnknownOrganization: The ministry is not in the books.
            OrganizationIsAbolished: It was abolished.
        """
        kind = command_kind(self.command)
        if self.from_yen is not None:
            positive_yen("from_yen", self.from_yen)
            if not states_amounts(kind):
                raise StatesNoAmount(command=self.command, from_yen=self.from_yen)
        organization = books.organization(self.organization_id).known()
        rules = organization.chapter(ApprovalRules).from_yen
        if self.command in rules and rules[self.command] == self.from_yen:
            return
        refuse_if_any([abolished_refusal(organization, *REQUIRING)])
        organization.record(ApprovalRequired, self.facts, command=self.command, from_yen=self.from_yen)


@dataclass(frozen=True, kw_only=True)
class LiftApproval(Command):
    """Let a command of a ministry need no second person any more; what waits already goes on waiting.

    Attributes:
        organization_id: The ministry.
        command: Name of the command.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Lift the need for approval", "決裁の定めを廃止する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ApprovalLifted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (ApprovalNotRequired,)
    PATH: ClassVar[str | None] = "approval-rules/{command}/liftings"
    CAN_WAIT: ClassVar[bool] = False

    organization_id: str
    command: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The ministry."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record that the rule is lifted.

        Raises:
            UnknownCommand: There is no such command, or it never waits.
            UnknownOrganization: The ministry is not in the books.
            ApprovalNotRequired: There is no such rule.
        """
        command_kind(self.command)
        organization = books.organization(self.organization_id).known()
        if self.command not in organization.chapter(ApprovalRules).from_yen:
            raise ApprovalNotRequired(organization=self.organization_id, command=self.command)
        organization.record(ApprovalLifted, self.facts, command=self.command)


def needs_approval(command: Command, ministry: str, books: Books) -> bool:
    """Tell whether a command of a ministry needs a second person.

    What could state an amount and states none is not below any.

    Args:
        command: What is intended.
        ministry: The ministry of the post in which it is intended.
        books: What the rules are looked up in.
    """
    rules = books.organization(ministry).chapter(ApprovalRules).from_yen
    name = command_name(type(command))
    if name not in rules:
        return False
    from_yen, stated_yen = rules[name], amount_yen(command)
    return from_yen is None or stated_yen is None or stated_yen >= from_yen


CHAPTER: Final = Chapter(
    aggregate=Organization,
    titles=("Two persons", "決裁の定め"),
    policy="4-6",
    about=(
        "Which commands of a ministry wait for an approver, and from which amount.",
        "府省ごとに、決裁を要する操作とその金額を定める。",
    ),
    events=(ApprovalRequired, ApprovalLifted),
    commands=(RequireApproval, LiftApproval),
)
