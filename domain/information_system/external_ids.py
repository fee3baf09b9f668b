"""External ids: the numbers by which other registers know a system, matched once and remembered.

Review sheets, the procurement portal and デジタル庁's own register each number systems in their own way.
Somebody who knows says which number is which system; from then on a file with that number needs no
question.
"""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError
from domain.errors.external_id_rules import ExternalIdNotMatched
from domain.facts import Facts
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import refuse_missing
from domain.vocabulary import SystemIdScheme


@dataclass
class ExternalIds:
    """The numbers a system is known by, as (scheme, number) in the order in which they were matched."""

    known: dict[tuple[SystemIdScheme, str], None] = field(default_factory=dict)

    def of(self, scheme: SystemIdScheme) -> list[str]:
        """Return the numbers of one scheme."""
        return [external_id for of_scheme, external_id in self.known if of_scheme is scheme]


@dataclass(frozen=True, kw_only=True)
class ExternalIdMatched(Event):
    """Another register's number is this system's.

    Attributes:
        scheme: Which register's number it is.
        external_id: The number as that register prints it.
        printed_name: What that register calls the system, where it says so.
    """

    NAME: ClassVar[str] = "system.external-id-matched"
    TITLES: ClassVar[tuple[str, str]] = ("External id matched", "外部IDの対応付け")

    scheme: SystemIdScheme
    external_id: str
    printed_name: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the number."""
        aggregate.chapter(ExternalIds).known[self.scheme, self.external_id] = None


@dataclass(frozen=True, kw_only=True)
class ExternalIdUnmatched(Event):
    """A number turned out not to be this system's.

    Attributes:
        scheme: Which register's number it is.
        external_id: The number.
    """

    NAME: ClassVar[str] = "system.external-id-unmatched"
    TITLES: ClassVar[tuple[str, str]] = ("External id unmatched", "外部IDの対応付けの解除")

    scheme: SystemIdScheme
    external_id: str

    def apply(self, aggregate: InformationSystem) -> None:
        """Forget the number."""
        aggregate.chapter(ExternalIds).known.pop((self.scheme, self.external_id), None)


@dataclass(frozen=True, kw_only=True)
class MatchExternalId(Command):
    """Say that another register's number is this system's. See ``ExternalIdMatched`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Match an external id", "外部IDを対応付ける")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ExternalIdMatched,)
    PATH: ClassVar[str | None] = "external-ids"

    system_id: str
    scheme: SystemIdScheme
    external_id: str
    facts: Facts
    printed_name: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the number once; the same number again records nothing.

        Raises:
            MissingValue: No number is given.
            UnknownSystem: It was never explained.
        """
        refuse_missing(external_id=self.external_id)
        system = books.system(self.system_id).known()
        if (self.scheme, self.external_id) in system.chapter(ExternalIds).known:
            return
        system.record(
            ExternalIdMatched,
            self.facts,
            scheme=self.scheme,
            external_id=self.external_id,
            printed_name=self.printed_name,
        )


@dataclass(frozen=True, kw_only=True)
class UnmatchExternalId(Command):
    """Take back that another register's number is this system's. See ``ExternalIdUnmatched``."""

    TITLES: ClassVar[tuple[str, str]] = ("Unmatch an external id", "外部IDの対応付けを解除する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ExternalIdUnmatched,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (ExternalIdNotMatched,)
    PATH: ClassVar[str | None] = "external-id-removals"

    system_id: str
    scheme: SystemIdScheme
    external_id: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record that the number is not the system's.

        Raises:
            UnknownSystem: It was never explained.
            ExternalIdNotMatched: It is not known by this number.
        """
        system = books.system(self.system_id).known()
        numbers = system.chapter(ExternalIds)
        if (self.scheme, self.external_id) not in numbers.known:
            raise ExternalIdNotMatched(
                subject=self.system_id,
                scheme=self.scheme,
                external_id=self.external_id,
                known=", ".join(numbers.of(self.scheme)) or "-",
            )
        system.record(ExternalIdUnmatched, self.facts, scheme=self.scheme, external_id=self.external_id)


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("External ids", "外部ID"),
    policy="4-6",
    about=(
        "The numbers by which review sheets, procurement and other registers know a system.",
        "レビューシート、調達ポータル等で用いられる番号とシステムの対応付け。",
    ),
    events=(ExternalIdMatched, ExternalIdUnmatched),
    commands=(MatchExternalId, UnmatchExternalId),
)
