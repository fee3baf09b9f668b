"""The government's draft (政府案): what the cabinet proposes to the Diet for the ministry."""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.books import Books
from domain.chapter import Chapter
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.envelope_command import EnvelopeCommand
from domain.money import whole_yen


@dataclass
class Drafts:
    """The draft as it stands, by the organization it is for; ``None`` for the whole ministry."""

    by_organization: dict[str | None, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Drafted(Event):
    """The government's draft names an amount for the ministry; a later draft replaces it.

    Attributes:
        amount_yen: The draft.
        previous_yen: The draft until now, 0 before the first.
        organization: The organization it is for, where the document names one.
    """

    NAME: ClassVar[str] = "budget.drafted"
    TITLES: ClassVar[tuple[str, str]] = ("Drafted", "政府案の決定")

    amount_yen: int
    previous_yen: int
    organization: str | None

    def apply(self, aggregate: MinistryBudget) -> None:
        """Remember the draft; nothing is enacted yet."""
        aggregate.chapter(Drafts).by_organization[self.organization] = self.amount_yen


@dataclass(frozen=True, kw_only=True)
class DraftBudget(EnvelopeCommand):
    """Record what the government's draft names for the ministry. See ``Drafted``."""

    TITLES: ClassVar[tuple[str, str]] = ("Record the government's draft", "政府案を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Drafted,)
    PATH: ClassVar[str | None] = "draft"

    amount_yen: int
    organization: str | None = None

    def decide(self, books: Books) -> None:
        """Record the draft; the same amount again records nothing.

        Raises:
            InvalidAmount, InvalidFiscalYear, MissingValue: A value that can never be right.
            UnknownOrganization: The ministry or organization is not in the books.
        """
        whole_yen("amount_yen", self.amount_yen)
        budget, _ = self.opened(books)
        if self.organization is not None:
            books.organization(self.organization).known()
        previous_yen = budget.chapter(Drafts).by_organization.get(self.organization)
        if previous_yen == self.amount_yen:
            return
        budget.record(
            Drafted,
            self.facts,
            amount_yen=self.amount_yen,
            previous_yen=previous_yen or 0,
            organization=self.organization,
        )


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Draft", "政府案"),
    policy="4-5",
    about=(
        "What the cabinet proposes to the Diet for the ministry.",
        "府省の予算について、政府が国会に提出する案。",
    ),
    events=(Drafted,),
    commands=(DraftBudget,),
)
