"""Common functions (2-1 to 2-4): a system uses what デジタル庁 provides for all, instead of its own."""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError
from domain.errors.lineage_rules import SystemAbolished
from domain.facts import Facts
from domain.information_system.abolition import abolition_refusal
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import refuse_if_any
from domain.vocabulary import CommonFunction

ADOPTION: Final = ("The adoption of a common function", "共通機能の利用の記録")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass
class CommonFunctions:
    """What a system uses.

    Attributes:
        scopes: For what, by common function; ``None`` where that was not said.
    """

    scopes: dict[CommonFunction, str | None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CommonFunctionAdopted(Event):
    """The system uses a common function, or uses it for something else than until now.

    Attributes:
        function: Which one.
        scope: For what, where that is said.
    """

    NAME: ClassVar[str] = "system.common-function-adopted"
    TITLES: ClassVar[tuple[str, str]] = ("Common function adopted", "共通機能の利用")

    function: CommonFunction
    scope: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember what is used."""
        aggregate.chapter(CommonFunctions).scopes[self.function] = self.scope


@dataclass(frozen=True, kw_only=True)
class AdoptCommonFunction(Command):
    """Record that a system uses a common function. See ``CommonFunctionAdopted`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Adopt a common function", "共通機能の利用を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CommonFunctionAdopted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (SystemAbolished,)
    PATH: ClassVar[str | None] = "common-functions"

    system_id: str
    function: CommonFunction
    facts: Facts
    scope: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the adoption; the same function and scope again record nothing.

        Raises:
            UnknownSystem: It was never explained.
            SystemAbolished: It has ended.
        """
        system = books.system(self.system_id).known()
        scopes = system.chapter(CommonFunctions).scopes
        if self.function in scopes and scopes[self.function] == self.scope:
            return
        refuse_if_any([abolition_refusal(system, *ADOPTION)])
        system.record(CommonFunctionAdopted, self.facts, function=self.function, scope=self.scope)


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Common functions", "共通機能"),
    policy="2-1, 2-2, 2-3, 2-4",
    about=(
        "A system uses what the Digital Agency provides for all, instead of its own.",
        "ガバメントクラウド等、デジタル庁が整備する共通機能を利用する。",
    ),
    events=(CommonFunctionAdopted,),
    commands=(AdoptCommonFunction,),
)
