"""Questions to views, and their answers."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field

from api.formats import Format
from api.queries import Question
from api.schemas.clocks import ClockQuery
from api.schemas.events import SourceDocument
from api.schemas.values import Text, WrittenYear

LARGEST_POSITION = 2**62
LARGEST_PAGE = 1_000


def _split(value: Any) -> Any:
    """Return ``by=ministry,class`` and ``by=ministry&by=class`` as one list."""
    parts = value if isinstance(value, list) else [value]
    return [key.strip() for part in parts for key in str(part).split(",") if key.strip()]


Keys = Annotated[
    list[str],
    BeforeValidator(_split),
    Field(description="ministry, organization, system, class, cost-class, account; repeated or with commas."),
]


class FigureQuery(ClockQuery):
    """Which figures."""

    fiscal_year: WrittenYear | None = None
    by: Keys = Field(
        [],
        description="ministry, organization, system, class, cost-class, account; repeated or with commas.",
    )
    ministry: Text | None = Field(None, description="A ministry's name, 法人番号 or id.")
    system: Text | None = Field(None, description="A system's id.")
    actor: Text | None = Field(
        None, description="history and the auditors' registers: what this actor recorded."
    )
    recorded_from: date | None = Field(
        None, description="The auditors' registers: recorded on that day in Japan or later."
    )
    recorded_to: date | None = Field(
        None, description="The auditors' registers: recorded on that day in Japan or earlier."
    )
    after: int | None = Field(
        None, ge=0, le=LARGEST_POSITION, description="history only: after this position."
    )
    limit: int | None = Field(None, ge=1, le=LARGEST_PAGE, description="history only: the first so many.")

    @property
    def question(self) -> Question:
        """Return what is asked."""
        return Question(
            self.fiscal_year,
            tuple(self.by),
            self.ministry,
            self.system,
            self.actor,
            self.after,
            self.limit,
            self.clock,
            self.recorded_from,
            self.recorded_to,
        )


class ViewQuery(FigureQuery):
    """Which figures, in which format."""

    format: Format = Format.JSON


class ExplainQuery(ViewQuery):
    """Which figure."""

    column: Text = Field(description="The column whose figure is opened, for example spent_yen.")


class ClockedQuery(ClockQuery):
    """A view of one thing, in which format."""

    format: Format = Format.JSON


class HistoryOfOneQuery(ClockedQuery):
    """Which events of one thing."""

    after: int = Field(0, ge=0, le=LARGEST_POSITION)
    limit: int | None = Field(None, ge=1, le=LARGEST_PAGE)


class ViewAnswer(BaseModel):
    """A view: the answer to one question at both clocks. An absent fact is null, never 0."""

    view: str
    fiscal_year: int | None = Field(description="The year asked for, null for all.")
    known_at: datetime = Field(description="What the books said at that moment.")
    effective_on: date = Field(description="What was in force on that day.")
    without_illustration: bool = Field(description="Nothing illustrative counts in it.")
    position: int = Field(description="The position in the log that known_at is.")
    rows: list[dict[str, Any]]
    total: dict[str, Any] | None = Field(description="The sum of the rows, where summing makes sense.")
    sources: list[SourceDocument] = Field(description="The documents the rows rest on.")
