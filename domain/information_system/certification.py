"""Certification (認証, 4-5): a 認証官 certifies commitments of special accounts, from FY2023 on."""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import AccountsNotOpen, DomainError
from domain.errors.authority_rules import UnknownCertification
from domain.errors.closing_rules import YearIsClosed
from domain.errors.lineage_rules import SystemAbolished
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.abolition import abolition_refusal
from domain.information_system.closing import closed_refusal
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.money import positive_yen
from domain.rules import is_repeated, refuse_if_any, refuse_missing

CERTIFICATION: Final = ("A certification", "認証の記録")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True)
class Certification:
    """One certification.

    Attributes:
        fiscal_year: The year whose money may be committed.
        ministry: Whose money.
        account: The account of that money.
        amount_yen: How much may be committed.
        certifier: The 認証官, by name or office.
    """

    fiscal_year: int
    ministry: str | None
    account: str
    amount_yen: int
    certifier: str


@dataclass
class Certifications:
    """Every certification of a system by its id."""

    by_id: dict[str, Certification] = field(default_factory=dict)

    def certified_yen(self, fiscal_year: int, account: str) -> int:
        """Return what is certified of a year and account."""
        return sum(
            certification.amount_yen
            for certification in self.by_id.values()
            if (certification.fiscal_year, certification.account) == (fiscal_year, account)
        )

    def check(self, system: InformationSystem, certification_id: str, fiscal_year: int, account: str) -> None:
        """Look for a certification of a year and account.

        Raises:
            UnknownCertification: There is none of that id in that year and account.
        """
        found = self.by_id.get(certification_id)
        if found is None or (found.fiscal_year, found.account) != (fiscal_year, account):
            raise UnknownCertification(
                system_id=system.system_id,
                certification_id=certification_id,
                fiscal_year=fiscal_year,
                account=account,
            )


@dataclass(frozen=True, kw_only=True)
class CommitmentCertified(Event):
    """A certifying officer (認証官) let money of a year be committed.

    Attributes:
        certification_id: Names the certification in contracts.
        fiscal_year: The year whose money may be committed.
        ministry: Whose money.
        account: The account of that money, as a rule a special account.
        amount_yen: How much may be committed.
        certifier: The 認証官, by name or office.
    """

    NAME: ClassVar[str] = "system.commitment-certified"
    TITLES: ClassVar[tuple[str, str]] = ("Commitment certified", "支出負担行為の認証")

    certification_id: str
    fiscal_year: int
    ministry: str | None
    account: str
    amount_yen: int
    certifier: str

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the certification."""
        aggregate.chapter(Certifications).by_id[self.certification_id] = Certification(
            self.fiscal_year, self.ministry, self.account, self.amount_yen, self.certifier
        )


@dataclass(frozen=True, kw_only=True)
class CertifyCommitment(Command):
    """Certify that money of a year may be committed (4-5). See ``CommitmentCertified``.

    Attributes:
        ministry: Whose money; ``None`` for the owning ministry's.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Certify a commitment", "支出負担行為を認証する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CommitmentCertified,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        SystemAbolished,
        AccountsNotOpen,
        YearIsClosed,
    )
    PATH: ClassVar[str | None] = "certifications"
    CREATES: ClassVar[str | None] = "certification_id"

    system_id: str
    certification_id: str
    fiscal_year: int
    account: str
    amount_yen: int
    certifier: str
    facts: Facts
    ministry: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the certification once.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right.
            UnknownSystem: It was never explained.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The id is taken by another certification.
            SystemAbolished, AccountsNotOpen, YearIsClosed: In this order of precedence.
        """
        year = FiscalYear(self.fiscal_year)
        positive_yen("amount_yen", self.amount_yen)
        refuse_missing(certification_id=self.certification_id, account=self.account, certifier=self.certifier)
        system = books.system(self.system_id).known()
        if self.ministry is not None:
            books.organization(self.ministry).known()
        certification = Certification(
            self.fiscal_year,
            self.ministry or system.ministry,
            self.account,
            self.amount_yen,
            self.certifier,
        )
        recorded = system.chapter(Certifications).by_id.get(self.certification_id)
        what, what_ja = f"Certification '{self.certification_id}'", f"認証「{self.certification_id}」"
        if is_repeated(what, what_ja, None if recorded is None else vars(recorded), vars(certification)):
            return
        refuse_if_any(
            [
                abolition_refusal(system, *CERTIFICATION),
                year.accounts_refusal(self.facts.effective_on),
                closed_refusal(system, self.fiscal_year, self.account),
            ]
        )
        system.record(
            CommitmentCertified,
            self.facts,
            certification_id=self.certification_id,
            **vars(certification),
        )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Certification", "認証"),
    policy="4-5",
    about=(
        "From FY2023 on a certifying officer certifies commitments of special accounts before they are made.",
        "令和5年度から、特別会計の支出負担行為は、あらかじめ認証官の認証を受ける。",
    ),
    events=(CommitmentCertified,),
    commands=(CertifyCommitment,),
)
