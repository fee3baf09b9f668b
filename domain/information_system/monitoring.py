"""Monitoring (4-7): デジタル庁 watches over particularly important projects and gives advice."""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError, OnlyTheAgencyDecides
from domain.errors.standing_rules import NotMonitored
from domain.facts import Facts
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import Content, designation_refusal, is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import MonitoringGround

MONITORING: Final = ("Monitoring", "モニタリングの開始")
ADVICE: Final = ("Monitoring advice", "モニタリングにおける助言")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass
class Monitoring:
    """The monitoring of a project.

    Attributes:
        grounds: Why it is monitored; empty while it is not.
        advice: Content of each advice by its id.
    """

    grounds: set[MonitoringGround] = field(default_factory=set)
    advice: dict[str, Content] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MonitoringStarted(Event):
    """デジタル庁 put the project under monitoring, or named a further ground for it.

    Attributes:
        ground: Why the project is particularly important.
    """

    NAME: ClassVar[str] = "system.monitoring-started"
    TITLES: ClassVar[tuple[str, str]] = ("Monitoring started", "モニタリングの開始")

    ground: MonitoringGround

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the ground."""
        aggregate.chapter(Monitoring).grounds.add(self.ground)


@dataclass(frozen=True, kw_only=True)
class MonitoringAdviceGiven(Event):
    """A monitoring meeting gave advice on the project.

    Attributes:
        advice_id: Names the advice.
        phase: The phase of the project it concerns.
        advice: What was said.
    """

    NAME: ClassVar[str] = "system.monitoring-advice-given"
    TITLES: ClassVar[tuple[str, str]] = ("Monitoring advice", "モニタリングにおける助言")

    advice_id: str
    phase: str
    advice: str

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the advice."""
        aggregate.chapter(Monitoring).advice[self.advice_id] = _advice(self)


@dataclass(frozen=True, kw_only=True)
class StartMonitoring(Command):
    """Put a project under monitoring (4-7). See ``MonitoringStarted`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Start monitoring", "モニタリングを開始する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (MonitoringStarted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OnlyTheAgencyDecides,)
    PATH: ClassVar[str | None] = "monitoring"

    system_id: str
    ground: MonitoringGround
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the ground; the same one again records nothing.

        Raises:
            UnknownSystem: It was never explained.
            OnlyTheAgencyDecides: Another organization decides it.
        """
        system = books.system(self.system_id).known()
        if self.ground in system.chapter(Monitoring).grounds:
            return
        refuse_if_any([designation_refusal(self.facts, *MONITORING)])
        system.record(MonitoringStarted, self.facts, ground=self.ground)


@dataclass(frozen=True, kw_only=True)
class GiveMonitoringAdvice(Command):
    """Record what a monitoring meeting advised (4-7). See ``MonitoringAdviceGiven`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Give monitoring advice", "モニタリングにおける助言を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (MonitoringAdviceGiven,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OnlyTheAgencyDecides, NotMonitored)
    PATH: ClassVar[str | None] = "monitoring/advice"
    CREATES: ClassVar[str | None] = "advice_id"

    system_id: str
    advice_id: str
    phase: str
    advice: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the advice once.

        Raises:
            MissingValue: A text is empty.
            UnknownSystem: It was never explained.
            SilentChange: The id is taken by other advice.
            OnlyTheAgencyDecides, NotMonitored: In this order of precedence.
        """
        refuse_missing(advice_id=self.advice_id, phase=self.phase, advice=self.advice)
        system = books.system(self.system_id).known()
        monitoring = system.chapter(Monitoring)
        what, what_ja = f"Advice '{self.advice_id}'", f"助言「{self.advice_id}」"
        if is_repeated(what, what_ja, monitoring.advice.get(self.advice_id), _advice(self)):
            return
        not_monitored = NotMonitored(system_id=self.system_id, advice_id=self.advice_id)
        refuse_if_any(
            [
                designation_refusal(self.facts, *ADVICE),
                None if monitoring.grounds else not_monitored,
            ]
        )
        system.record(
            MonitoringAdviceGiven,
            self.facts,
            advice_id=self.advice_id,
            phase=self.phase,
            advice=self.advice,
        )


def _advice(stated: MonitoringAdviceGiven | GiveMonitoringAdvice) -> Content:
    return {"phase": stated.phase, "advice": stated.advice}


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Monitoring", "モニタリング"),
    policy="4-7",
    about=(
        "The Digital Agency watches over particularly important projects and gives advice.",
        "デジタル庁が特に重要なプロジェクトをモニタリングし、助言する。",
    ),
    events=(
        MonitoringStarted,
        MonitoringAdviceGiven,
    ),
    commands=(
        StartMonitoring,
        GiveMonitoringAdvice,
    ),
)
