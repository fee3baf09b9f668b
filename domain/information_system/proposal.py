"""Proposal (4-2-2): a system is explained to デジタル庁 before anything can be decided about it."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import MissingValue
from domain.errors.sector_rules import FieldOfOtherSector, QuasiPublicFieldMissing
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.money import positive_yen
from domain.rules import Content, is_repeated, refuse_malformed_id, refuse_missing
from domain.vocabulary import QuasiPublicField, Sector


@dataclass(frozen=True, kw_only=True)
class Proposed(Event):
    """A system was explained: what it is, how large, who runs the project (4-2-2).

    Attributes:
        name: 情報システム名.
        ministry: Owning ministry's id; ``None`` where the source names none.
        organization: Owning organization's id within it.
        sector: Who runs it.
        outline: What it is for.
        budget_scale_yen: Expected total cost.
        project_team: Who runs the project.
        start_fiscal_year: First year of the project.
        end_fiscal_year: Last year, where it is known.
        rs_project_id: 予算事業ID of the administrative project review.
        field: Which of the eight fields, for a system of 準公共分野.
    """

    NAME: ClassVar[str] = "system.proposed"
    TITLES: ClassVar[tuple[str, str]] = ("System registered", "システムの登録")

    name: str
    ministry: str | None
    organization: str | None
    sector: Sector
    outline: str | None
    budget_scale_yen: int | None
    project_team: str | None
    start_fiscal_year: int | None
    end_fiscal_year: int | None
    rs_project_id: str | None
    field: QuasiPublicField | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember what the system is."""
        aggregate.ministry = self.ministry
        aggregate.organization = self.organization
        aggregate.sector = self.sector
        aggregate.proposal = _content(self)


@dataclass(frozen=True, kw_only=True)
class ProposeSystem(Command):
    """Explain a new system to デジタル庁 (4-2-2). See ``Proposed`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Explain a system", "システムの概要を説明する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Proposed,)
    PATH: ClassVar[str | None] = ""
    CREATES: ClassVar[str | None] = "system_id"

    system_id: str
    name: str
    facts: Facts
    ministry: str | None = None
    organization: str | None = None
    sector: Sector = Sector.STATE
    outline: str | None = None
    budget_scale_yen: int | None = None
    project_team: str | None = None
    start_fiscal_year: int | None = None
    end_fiscal_year: int | None = None
    rs_project_id: str | None = None
    field: QuasiPublicField | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the proposal once.

        Raises:
            MissingValue: No id, no name, or (except in published facts) no owning ministry.
            InvalidIdentifier, InvalidFiscalYear, InvalidAmount: A value that can never be right.
            QuasiPublicFieldMissing, FieldOfOtherSector: The field does not go with the sector.
            UnknownOrganization: The ministry or organization is not in the books.
            SilentChange: The id is taken by a system explained otherwise.
        """
        self._check_values()
        for organization in (self.ministry, self.organization):
            if organization is not None:
                books.organization(organization).known()
        system = books.system(self.system_id)
        what, what_ja = f"System '{self.system_id}'", f"情報システム「{self.system_id}」"
        if is_repeated(what, what_ja, system.proposal, _content(self)):
            return
        system.record(Proposed, self.facts, **_content(self))

    def _check_values(self) -> None:
        refuse_malformed_id(system_id=self.system_id)
        refuse_missing(name=self.name)
        if self.ministry is None and not self.facts.is_published:
            raise MissingValue(field="ministry")
        for year in (self.start_fiscal_year, self.end_fiscal_year):
            if year is not None:
                FiscalYear(year)
        if self.budget_scale_yen is not None:
            positive_yen("budget_scale_yen", self.budget_scale_yen)
        self._check_field()

    def _check_field(self) -> None:
        is_quasi_public = self.sector is Sector.QUASI_PUBLIC
        if self.field is not None and not is_quasi_public:
            raise FieldOfOtherSector(system_id=self.system_id, sector=self.sector, named=self.field)
        if self.field is None and is_quasi_public and not self.facts.is_published:
            raise QuasiPublicFieldMissing(system_id=self.system_id, allowed=", ".join(QuasiPublicField))


def _content(stated: Proposed | ProposeSystem) -> Content:
    return {
        "name": stated.name,
        "ministry": stated.ministry,
        "organization": stated.organization,
        "sector": stated.sector,
        "outline": stated.outline,
        "budget_scale_yen": stated.budget_scale_yen,
        "project_team": stated.project_team,
        "start_fiscal_year": stated.start_fiscal_year,
        "end_fiscal_year": stated.end_fiscal_year,
        "rs_project_id": stated.rs_project_id,
        "field": stated.field,
    }


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Proposal", "構想・企画の説明"),
    policy="4-2-2",
    about=(
        "A ministry explains a new system to the Digital Agency before anything is decided about it.",
        "府省が新たな情報システムの概要・予算規模・体制をデジタル庁に説明する。",
    ),
    events=(Proposed,),
    commands=(ProposeSystem,),
)
