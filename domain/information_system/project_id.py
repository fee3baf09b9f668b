"""Project id (4-6): デジタル庁 identifies the projects of the state's systems and gives each an id."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError, OnlyTheAgencyDecides
from domain.facts import Facts
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import designation_refusal, is_repeated, refuse_if_any, refuse_missing

IDENTIFICATION: Final = ("A project id", "プロジェクトIDの付与")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass
class Project:
    """The project a system is.

    Attributes:
        project_id: Its id, ``None`` before it has one.
    """

    project_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ProjectIdAssigned(Event):
    """デジタル庁 gave the project its id.

    Attributes:
        project_id: The id under which デジタル庁 oversees the project.
    """

    NAME: ClassVar[str] = "system.project-id-assigned"
    TITLES: ClassVar[tuple[str, str]] = ("Project id assigned", "プロジェクトIDの付与")

    project_id: str

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the id."""
        aggregate.chapter(Project).project_id = self.project_id


@dataclass(frozen=True, kw_only=True)
class AssignProjectId(Command):
    """Give a project its id, once and for all (4-6). See ``ProjectIdAssigned``."""

    TITLES: ClassVar[tuple[str, str]] = ("Assign a project id", "プロジェクトIDを付与する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ProjectIdAssigned,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OnlyTheAgencyDecides,)
    PATH: ClassVar[str | None] = "project-id"

    system_id: str
    project_id: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the id once.

        Raises:
            MissingValue: No id is given.
            UnknownSystem: It was never explained.
            SilentChange: The project has another id.
            OnlyTheAgencyDecides: Another organization assigns it.
        """
        refuse_missing(project_id=self.project_id)
        system = books.system(self.system_id).known()
        recorded = system.chapter(Project).project_id
        if is_repeated(
            f"The project id of '{self.system_id}'",
            f"情報システム「{self.system_id}」のプロジェクトID",
            None if recorded is None else {"project_id": recorded},
            {"project_id": self.project_id},
        ):
            return
        refuse_if_any([designation_refusal(self.facts, *IDENTIFICATION)])
        system.record(ProjectIdAssigned, self.facts, project_id=self.project_id)


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Project id", "プロジェクトID"),
    policy="4-6",
    about=(
        "The Digital Agency identifies the projects of the state's systems and gives each an id.",
        "デジタル庁が国の情報システムに関する事業を特定し、IDを付与する。",
    ),
    events=(ProjectIdAssigned,),
    commands=(AssignProjectId,),
)
