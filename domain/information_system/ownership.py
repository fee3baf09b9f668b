"""Ownership: a system moves to another ministry or organization; what was recorded stays where it was."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.standing_rules import OrganizationIsAbolished
from domain.facts import Facts
from domain.information_system.abolition import abolition_refusal
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.organization.dissolution import abolished_refusal
from domain.rules import refuse_if_any, refuse_missing

MOVE: Final = ("A move of ownership", "所管の変更")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True, kw_only=True)
class OwnershipMoved(Event):
    """The system has another owner; events from now on carry it.

    Attributes:
        from_ministry: The owning ministry until now, where one was on record.
        from_organization: The owning organization within it until now, where one was on record.
        to_ministry: The owning ministry from now on.
        to_organization: The owning organization within it from now on, where one is named.
    """

    NAME: ClassVar[str] = "system.ownership-moved"
    TITLES: ClassVar[tuple[str, str]] = ("Ownership moved", "所管の変更")

    from_ministry: str | None
    from_organization: str | None
    to_ministry: str
    to_organization: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the owner."""
        aggregate.ministry = self.to_ministry
        aggregate.organization = self.to_organization


@dataclass(frozen=True, kw_only=True)
class MoveOwnership(Command):
    """Move a system to another owner; the facts name the reason. See ``OwnershipMoved`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Move ownership", "所管を変更する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (OwnershipMoved,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (SystemAbolished, OrganizationIsAbolished)
    PATH: ClassVar[str | None] = "ownership"

    system_id: str
    to_ministry: str
    facts: Facts
    to_organization: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the move; the present owner again records nothing.

        Raises:
            MissingValue: No reason is given.
            UnknownSystem: It was never explained.
            UnknownOrganization: The new ministry or organization is not in the books.
            SystemAbolished, OrganizationIsAbolished: In this order of precedence.
        """
        refuse_missing(reason=self.facts.reason or "")
        system = books.system(self.system_id).known()
        owners = [
            books.organization(owner).known()
            for owner in (self.to_ministry, self.to_organization)
            if owner is not None
        ]
        if (system.ministry, system.organization) == (self.to_ministry, self.to_organization):
            return
        refuse_if_any(
            [abolition_refusal(system, *MOVE), *(abolished_refusal(owner, *MOVE) for owner in owners)]
        )
        system.record(
            OwnershipMoved,
            self.facts,
            from_ministry=system.ministry,
            from_organization=system.organization,
            to_ministry=self.to_ministry,
            to_organization=self.to_organization,
        )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Ownership", "所管"),
    policy="4-2-2",
    about=(
        "A system moves to another ministry or organization; what was recorded before stays where it was.",
        "情報システムの所管府省・組織を変更する。変更前の記録はそのまま残る。",
    ),
    events=(OwnershipMoved,),
    commands=(MoveOwnership,),
)
