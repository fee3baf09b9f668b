"""Questions to views, and their answers."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field

from api.comparing import CELLS_EXPLAINED, MOST_EXPLAINED
from api.formats import Format
from api.queries import Question
from api.schemas.clocks import ClockQuery
from api.schemas.entries import Strict
from api.schemas.events import SourceDocument
from api.schemas.values import Day, Flag, Moment, Text, WrittenYear
from projections.clock import Clock

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


class RowQuery(ExplainQuery):
    """Which figure, of one row or of all together."""

    row: list[Text] = Field(
        [],
        description="What tells the row apart, as column=value; repeated. None: the total of all rows.",
    )


class DiffQuery(Strict):
    """Which figures, at which two moments; a moment that is left out is now."""

    from_known_at: Moment | None = Field(None, description="The first moment: what the books said then.")
    to_known_at: Moment | None = Field(None, description="The second moment; it may be the earlier.")
    from_effective_on: Day | None = Field(None, description="What was in force on that day, at the first.")
    to_effective_on: Day | None = Field(None, description="What was in force on that day, at the second.")
    without_illustration: Flag = Field(
        default=False, description="As if nothing illustrative had been recorded."
    )
    fiscal_year: WrittenYear | None = None
    by: Keys = Field(
        [],
        description="ministry, organization, system, class, cost-class, account; repeated or with commas.",
    )
    ministry: Text | None = Field(None, description="A ministry's name, 法人番号 or id.")
    system: Text | None = Field(None, description="A system's id.")
    row: list[Text] = Field(
        [], description="With column: only the causes of one cell; column=value, repeated. None: the total."
    )
    column: Text | None = Field(None, description="Only this column's cell, with its causes.")
    causes: Flag = Field(default=False, description="With the events that changed every cell.")
    limit: int = Field(
        CELLS_EXPLAINED,
        ge=1,
        le=MOST_EXPLAINED,
        description="Causes of at most so many cells; the answer says of how many they were left out.",
    )
    format: Format = Format.JSON

    @property
    def question(self) -> Question:
        """Return what is asked of the view."""
        return Question(self.fiscal_year, tuple(self.by), self.ministry, self.system)

    @property
    def clocks(self) -> tuple[Clock, Clock]:
        """Return both moments."""
        return (
            Clock(self.from_known_at, self.from_effective_on, self.without_illustration),
            Clock(self.to_known_at, self.to_effective_on, self.without_illustration),
        )


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


class PointOfTime(BaseModel):
    """One of two moments."""

    known_at: datetime = Field(description="What the books said at that moment.")
    effective_on: date = Field(description="What was in force on that day.")
    position: int = Field(description="The position in the log that known_at is.")
    without_illustration: bool = Field(description="Nothing illustrative counts in it.")


class CellChange(BaseModel):
    """A cell that is not what it was."""

    row: dict[str, Any] | None = Field(description="What tells its row apart; null for the total.")
    label: str | None = Field(description="What people call the row.")
    column: str
    before: Any = Field(description="What stood in it; null for nothing.")
    after: Any = Field(description="What stands in it.")
    delta: float | int | None = Field(
        description="What an amount, a count or a share changed by, nothing counting as 0."
    )


class EventOfCause(BaseModel):
    """An event, and what it did to cells; other members are those of a line of history."""

    cause: str = Field(description="Which kind of cause: enacted, supplementary, transferred, corrected ...")
    position: int | None = Field(None, description="Its place in the log; null for what is withheld.")
    event_id: str | None = None
    event: str | None = None
    actor: str | None = None
    reason: str | None = None
    source_title: str | None = None
    cells: list[dict[str, Any]] = Field(
        [], description="row, column, clock, delta, before and after of every cell it changed."
    )


class DifferenceAnswer(BaseModel):
    """A view at two moments: what of the second is not as at the first."""

    view: str
    key_columns: list[str] = Field(description="The columns that tell a row apart.")
    before: PointOfTime
    after: PointOfTime
    totals: list[CellChange]
    changed: list[CellChange] = Field(description="Cells of rows that both moments have.")
    added: list[dict[str, Any]] = Field(description="Rows that only the second moment has, whole.")
    removed: list[dict[str, Any]] = Field(description="Rows that only the first moment has, whole.")
    causes: list[EventOfCause] | None = Field(
        None, description="With causes=true: the events; the deltas of a cell sum to its own exactly."
    )
    cells_left_out: int | None = Field(None, description="Of how many cells the causes were left out.")


class ExplanationAnswer(BaseModel):
    """One cell, or what it changed by between two moments, with the events that add up to it."""

    view: str
    row: dict[str, Any] | None = Field(description="What tells its row apart; null for the total.")
    column: str | None
    known_at: datetime
    effective_on: date
    position: int
    before: Any = Field(description="At the first moment; null before the first event.")
    after: Any = Field(description="At the second moment: the figure.")
    delta: float | int | None
    by_cause: dict[str, float | int] = Field(description="What each kind of cause adds.")
    causes: list[dict[str, Any]] = Field(
        description="Every event: cause, clock, delta (or before and after), and the event as in history."
    )
    numerator: dict[str, Any] | None = Field(description="Of a share: the same of the figure above the line.")
    denominator: dict[str, Any] | None = Field(description="Of a share: that of the figure below it.")
