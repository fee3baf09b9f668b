"""Carrying in: a ministry takes in what it, or a predecessor, carried over from the year before, once.

What was carried over is what the published settlement of the year before says or, before there is one, what
the year was closed with. A settlement published later finds the money there and adds only what is missing.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import AccountsNotOpen, DomainError
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.errors.envelope_rules import CarryInUnexplained
from domain.fiscal import FiscalYear
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.carry_in import CarriedIn, CarryIns, CarryOverPassedOn
from domain.ministry_budget.envelope_command import EnvelopeCommand
from domain.ministry_budget.year_end import YearEnd
from domain.money import positive_yen
from domain.rules import is_repeated, refuse_if_any

SETTLED: Final = ("as settled", "決算")
CLOSED: Final = ("as closed", "締切り")
UNKNOWN: Final = ("its year is neither settled nor closed", "決算・締切り前")
ALREADY_SETTLED: Final = (
    "this year is settled, and its settlement says what arrived",
    "当年度は決算済みで、受入額は決算により確定",
)
"""What the carry-over of the year before rests on, in English and Japanese."""


@dataclass(frozen=True, kw_only=True)
class CarryIn(EnvelopeCommand):
    """Take in what was carried over from the year before. See ``CarriedIn``.

    Attributes:
        amount_yen: How much arrives of it.
        from_ministry: The ministry that carried it over; left out for the ministry itself.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Carry in", "前年度からの繰越額を受け入れる")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CarriedIn, CarryOverPassedOn)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        AccountsNotOpen,
        YearIsClosed,
        OutsideReopening,
        CarryInUnexplained,
    )
    PATH: ClassVar[str | None] = "carry-ins"

    amount_yen: int
    from_ministry: str | None = None

    def decide(self, books: Books) -> None:
        """Record the arrival once, on the predecessor's side too where the task moved.

        Raises:
            InvalidAmount, InvalidFiscalYear, MissingValue: A value that can never be right.
            UnknownOrganization: One of the ministries is not in the books.
            SilentChange: It arrived already with another amount.
            AccountsNotOpen, YearIsClosed, OutsideReopening, CarryInUnexplained: In this order of precedence.
        """
        positive_yen("amount_yen", self.amount_yen)
        budget, name = self.opened(books)
        FiscalYear(self.fiscal_year - 1)
        from_ministry = self.from_ministry or self.ministry
        giver_name = books.organization(from_ministry).known().name_ja
        recorded = budget.carry_ins.get((self.fiscal_year - 1, from_ministry))
        if is_repeated(
            f"What {giver_name} carried over into FY{self.fiscal_year}",
            f"{giver_name}から{self.fiscal_year}年度への繰越額",
            None if recorded is None else {"amount_yen": recorded},
            {"amount_yen": self.amount_yen},
        ):
            return
        giver = books.budget(self.fiscal_year, from_ministry, self.account)
        refuse_if_any(
            [
                budget.accounts_refusal(self.facts.effective_on),
                budget.closed_refusal(name, self.facts.effective_on),
                self._unexplained_refusal(books, budget, giver, (name, giver_name)),
            ]
        )
        budget.record(
            CarriedIn,
            self.facts,
            from_fiscal_year=self.fiscal_year - 1,
            from_ministry=from_ministry,
            amount_yen=self.amount_yen,
        )
        if giver is not budget:
            giver.record(
                CarryOverPassedOn,
                self.facts,
                from_fiscal_year=self.fiscal_year - 1,
                to_ministry=self.ministry,
                amount_yen=self.amount_yen,
            )

    def _unexplained_refusal(
        self, books: Books, budget: MinistryBudget, giver: MinistryBudget, names: tuple[str, str]
    ) -> CarryInUnexplained | None:
        before = books.budget(self.fiscal_year - 1, giver.ministry, self.account)
        carried_over_yen, evidence = carried_over(before)
        arrived_yen = sum(giver.chapter(CarryIns).passed_on.values())
        explained_yen = carried_over_yen - arrived_yen
        if giver is not budget:
            own_yen = giver.carry_ins.get((self.fiscal_year - 1, giver.ministry), 0)
            succession = books.organization(self.ministry).successions.get((self.fiscal_year, giver.ministry))
            moved_yen = 0 if succession is None else succession.carried_over_yen
            arrived_yen += own_yen
            explained_yen = min(moved_yen, explained_yen - own_yen)
        if budget.settlement is not None:
            explained_yen, evidence = 0, ALREADY_SETTLED
        if self.amount_yen <= explained_yen:
            return None
        return CarryInUnexplained(
            fiscal_year=self.fiscal_year,
            ministry=names[0],
            giver=names[1],
            asked_yen=self.amount_yen,
            carried_over_yen=carried_over_yen,
            evidence=evidence[0],
            evidence_ja=evidence[1],
            arrived_yen=arrived_yen,
            explained_yen=explained_yen,
        )


def carried_over(budget: MinistryBudget) -> tuple[int, tuple[str, str]]:
    """Return what an envelope carried over into the next year, and what says so; not in a reopened year."""
    if budget.carried_over_yen is not None:
        return budget.carried_over_yen, SETTLED
    end = budget.chapter(YearEnd)
    if end.closing is None or end.reopening is not None:
        return 0, UNKNOWN
    return end.closing.carried_over_yen, CLOSED


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Carry-in", "繰越額の受入れ"),
    policy="4-5",
    about=(
        "What was carried over from the year before arrives once, with the ministry that has the task now.",
        "前年度からの繰越額を、現に事務を所管する府省が一度だけ受け入れる。",
    ),
    events=(CarriedIn, CarryOverPassedOn),
    commands=(CarryIn,),
)
