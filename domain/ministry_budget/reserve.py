"""Reserve grants (予備費の使用): the cabinet grants money that no budget foresaw."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import AccountsNotOpen, DomainError
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.envelope_command import EnvelopeCommand
from domain.money import positive_yen
from domain.rules import Content, is_repeated, refuse_if_any, refuse_missing


@dataclass
class ReserveGrants:
    """Content of each reserve grant by its id."""

    by_id: dict[str, Content] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ReserveGranted(Event):
    """The cabinet granted money of the reserve (予備費).

    Attributes:
        grant_id: Names the grant.
        amount_yen: How much.
        decided_on: The day of the cabinet's decision.
    """

    NAME: ClassVar[str] = "budget.reserve-granted"
    TITLES: ClassVar[tuple[str, str]] = ("Reserve granted", "予備費の使用決定")

    grant_id: str
    amount_yen: int
    decided_on: date

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope grows."""
        aggregate.chapter(ReserveGrants).by_id[self.grant_id] = _content(self)
        aggregate.envelope_yen += self.amount_yen
        aggregate.reserve_yen += self.amount_yen


@dataclass(frozen=True, kw_only=True)
class GrantReserve(EnvelopeCommand):
    """Record a grant of the reserve. See ``ReserveGranted``."""

    TITLES: ClassVar[tuple[str, str]] = ("Grant money of the reserve", "予備費の使用を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ReserveGranted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (AccountsNotOpen, YearIsClosed, OutsideReopening)
    PATH: ClassVar[str | None] = "reserve-grants"
    CREATES: ClassVar[str | None] = "grant_id"

    grant_id: str
    amount_yen: int
    decided_on: date

    def decide(self, books: Books) -> None:
        """Record the grant once; a published one states an outcome and is not checked.

        Raises:
            InvalidAmount, InvalidFiscalYear, MissingValue: A value that can never be right.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The id is taken by another grant of the envelope.
            AccountsNotOpen, YearIsClosed, OutsideReopening: In this order of precedence.
        """
        positive_yen("amount_yen", self.amount_yen)
        refuse_missing(grant_id=self.grant_id)
        budget, name = self.opened(books)
        recorded = budget.chapter(ReserveGrants).by_id.get(self.grant_id)
        what, what_ja = f"Reserve grant '{self.grant_id}'", f"予備費の使用「{self.grant_id}」"
        if is_repeated(what, what_ja, recorded, _content(self)):
            return
        if not self.facts.is_published:
            refuse_if_any(
                [
                    budget.accounts_refusal(self.facts.effective_on),
                    budget.closed_refusal(name, self.facts.effective_on),
                ]
            )
        budget.record(ReserveGranted, self.facts, grant_id=self.grant_id, **_content(self))


def _content(stated: ReserveGranted | GrantReserve) -> Content:
    return {"amount_yen": stated.amount_yen, "decided_on": stated.decided_on}


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Reserve", "予備費"),
    policy="4-5",
    about=(
        "The cabinet grants money of the reserve that no budget foresaw.",
        "予見し難い予算の不足に充てるため、予備費の使用を決定する。",
    ),
    events=(ReserveGranted,),
    commands=(GrantReserve,),
)
