"""Multi-year authority (国庫債務負担行為): contracts may commit money of later years, up to yearly limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError
from domain.errors.authority_rules import UnknownAuthority
from domain.errors.lineage_rules import SystemAbolished
from domain.facts import Facts
from domain.information_system.abolition import abolition_refusal
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT
from domain.years import YearAmount, YearAmounts, checked_years, yen_by_year

AUTHORITY: Final = ("Multi-year authority", "国庫債務負担行為の設定")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True)
class Authority:
    """One multi-year authority.

    Attributes:
        ministry: Whose budget it stands in.
        account: The account of that budget.
        title: What it is for, as the budget names it.
        limits_by_year: The most that may be committed, by fiscal year.
    """

    ministry: str | None
    account: str
    title: str
    limits_by_year: YearAmounts

    @property
    def limits(self) -> Mapping[int, int]:
        """The most that may be committed of each year it covers, in order of year."""
        return yen_by_year(self.limits_by_year)


@dataclass
class Authorities:
    """Every multi-year authority of a system by its id."""

    by_id: dict[str, Authority] = field(default_factory=dict)

    def of_account(self, system: InformationSystem, authority_id: str, account: str) -> Authority:
        """Return an authority of an account.

        Raises:
            UnknownAuthority: There is none of that id in that account.
        """
        authority = self.by_id.get(authority_id)
        if authority is None or authority.account != account:
            raise UnknownAuthority(system_id=system.system_id, authority_id=authority_id, account=account)
        return authority


@dataclass(frozen=True, kw_only=True)
class MultiYearAuthorityGranted(Event):
    """The budget lets money of later years be committed (国庫債務負担行為).

    Attributes:
        authority_id: Names the authority in contracts.
        ministry: Whose budget it stands in.
        account: The account of that budget.
        title: What it is for, as the budget names it.
        limits_by_year: The most that may be committed, by fiscal year (年割額).
    """

    NAME: ClassVar[str] = "system.multi-year-authority-granted"
    TITLES: ClassVar[tuple[str, str]] = ("Multi-year authority granted", "国庫債務負担行為の設定")

    authority_id: str
    ministry: str | None
    account: str
    title: str
    limits_by_year: tuple[YearAmount, ...]

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the limits."""
        aggregate.chapter(Authorities).by_id[self.authority_id] = Authority(
            self.ministry, self.account, self.title, self.limits_by_year
        )


@dataclass(frozen=True, kw_only=True)
class GrantMultiYearAuthority(Command):
    """Record a multi-year authority of the budget. See ``MultiYearAuthorityGranted``.

    Attributes:
        ministry: Whose budget it stands in; ``None`` for the owning ministry's.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Grant multi-year authority", "国庫債務負担行為を設定する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (MultiYearAuthorityGranted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (SystemAbolished,)
    PATH: ClassVar[str | None] = "multi-year-authorities"
    CREATES: ClassVar[str | None] = "authority_id"

    system_id: str
    authority_id: str
    title: str
    limits_by_year: tuple[YearAmount, ...]
    facts: Facts
    ministry: str | None = None
    account: str = GENERAL_ACCOUNT

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the authority once.

        Raises:
            MissingValue, InvalidFiscalYear, InvalidAmount, RepeatedYear: A value that can never be right.
            UnknownSystem: It was never explained.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The id is taken by another authority.
            SystemAbolished: It has ended.
        """
        refuse_missing(authority_id=self.authority_id, title=self.title, account=self.account)
        limits_by_year = checked_years("limits_by_year", self.limits_by_year)
        system = books.system(self.system_id).known()
        if self.ministry is not None:
            books.organization(self.ministry).known()
        authority = Authority(self.ministry or system.ministry, self.account, self.title, limits_by_year)
        recorded = system.chapter(Authorities).by_id.get(self.authority_id)
        what, what_ja = (
            f"Multi-year authority '{self.authority_id}'",
            f"国庫債務負担行為「{self.authority_id}」",
        )
        if is_repeated(what, what_ja, None if recorded is None else vars(recorded), vars(authority)):
            return
        refuse_if_any([abolition_refusal(system, *AUTHORITY)])
        system.record(
            MultiYearAuthorityGranted, self.facts, authority_id=self.authority_id, **vars(authority)
        )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Multi-year authority", "国庫債務負担行為"),
    policy="4-5",
    about=(
        "The budget lets contracts commit money of later years, up to a limit each year.",
        "後年度の支出を伴う契約について、年度ごとの限度額を定める。",
    ),
    events=(MultiYearAuthorityGranted,),
    commands=(GrantMultiYearAuthority,),
)
