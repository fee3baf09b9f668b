"""What every officer's act on one envelope names."""

from dataclasses import dataclass

from domain.aggregate import Command
from domain.books import Books
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.ministry_budget.budget import MinistryBudget, budget_aggregate_id
from domain.rules import refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT


@dataclass(frozen=True, kw_only=True)
class EnvelopeCommand(Command):
    """An act on one envelope.

    Attributes:
        fiscal_year: The year of the envelope.
        ministry: Whose envelope.
        account: The account of the envelope.
    """

    fiscal_year: int
    ministry: str
    facts: Facts
    account: str = GENERAL_ACCOUNT

    @property
    def subject_id(self) -> str:
        """The envelope."""
        return budget_aggregate_id(self.fiscal_year, self.ministry, self.account)

    def opened(self, books: Books) -> tuple[MinistryBudget, str]:
        """Return the envelope and the ministry's name.

        Raises:
            InvalidFiscalYear, MissingValue: A value that can never be right.
            UnknownOrganization: The ministry is not in the books.
        """
        FiscalYear(self.fiscal_year)
        refuse_missing(account=self.account)
        name = books.organization(self.ministry).known().name_ja
        return books.budget(self.fiscal_year, self.ministry, self.account), name
