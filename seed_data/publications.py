"""Publications: the documents the published figures rest on, one record each, in order of publication.

A figure carries the id of its publication, never a copy of its title. Where only the month of publication
is known, or a day follows from a statute, the record says so and that note travels with the source.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Final

from seed_data.budget_file import BudgetDocument

JAPAN: Final = timezone(timedelta(hours=9), "JST")


class PublicationKind(StrEnum):
    """What a publication states."""

    ORGANIZATIONS = "organizations"
    INITIAL_BUDGET = "initial-budget"
    SUPPLEMENTARY_BUDGET = "supplementary-budget"
    PROVISIONAL_BUDGET = "provisional-budget"
    SETTLEMENT = "settlement"
    REVIEW_SHEETS = "review-sheets"
    POLICY = "policy"
    REDUCTION_PROGRESS = "reduction-progress"
    FOUNDING = "founding"


class DateBasis(StrEnum):
    """How well the day of a publication is known."""

    EXACT = "exact"
    MONTH_ONLY = "month-only"
    STATUTORY = "statutory"


@dataclass(frozen=True, slots=True)
class Publication:
    """One document.

    Attributes:
        publication_id: Stable slug, such as `budget-2024-initial`.
        kind: What it states.
        fiscal_year: The year it is about, or None.
        published_on: The day it became known (budgets: the day of enactment).
        date_basis: Whether that day is known, or only its month.
        title_ja: The document's title.
        title_en: The title in English.
        number: Number or place in the document, or None.
        url: Where it stands.
        publisher_ja: Who published it.
        licence: Terms its figures are used under.
        credit_ja: The credit line to show with its figures.
        date_note_ja: Where the date comes from.
        date_note_en: The same in English.
    """

    publication_id: str
    kind: PublicationKind
    fiscal_year: int | None
    published_on: date
    date_basis: DateBasis
    title_ja: str
    title_en: str
    number: str | None
    url: str
    publisher_ja: str
    licence: str
    credit_ja: str
    date_note_ja: str
    date_note_en: str

    @property
    def recorded_at(self) -> datetime:
        """When the books learned of it: noon in Japan on the day of publication."""
        return datetime.combine(self.published_on, time(12), JAPAN)

    @property
    def budget_document(self) -> BudgetDocument | None:
        """Which budget document of its fiscal year this is, or None for another publication."""
        prefix = f"budget-{self.fiscal_year}-"
        if not self.publication_id.startswith(prefix):
            return None
        return BudgetDocument(self.publication_id.removeprefix(prefix))
