"""Questions for a bundle of evidence."""

from pydantic import Field

from api.evidence_cli import ReportLanguage
from api.schemas.clocks import ClockQuery
from api.schemas.values import Text, WrittenYear
from api.schemas.views import Keys
from projections.evidence import EvidenceQuestion


class EvidenceQuery(ClockQuery):
    """What is to be proven; without a moment, what the books say now, and the bundle names that moment."""

    fiscal_year: WrittenYear | None = None
    ministry: Text | None = Field(None, description="A ministry's name, 法人番号 or id.")
    system: Text | None = Field(None, description="A system's id.")
    view: Keys = Field([], description="Only these views; repeated or with commas.")
    lang: ReportLanguage = Field(
        ReportLanguage.BOTH, description="Languages of the readable report; none: without one."
    )

    @property
    def question(self) -> EvidenceQuestion:
        """Return what is asked."""
        return EvidenceQuestion(
            self.clock, self.fiscal_year, self.ministry, self.system, tuple(self.view), self.lang.languages
        )
