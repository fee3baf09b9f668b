"""Files that are brought: what is asked beside them, and what is answered about them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from api.schemas.entries import Strict

OutcomeWord = Literal["new", "drafted", "known", "aside", "asked", "refused"]
"""What comes of a row; ``seed_data.spreadsheets.judged_rows.Outcome`` says what each means."""
PAGE = 100
LARGEST_PAGE = 1_000


class Form(StrEnum):
    """How a file is written."""

    XLSX = "xlsx"
    CSV = "csv"


class HeadingLanguage(StrEnum):
    """The language of headings."""

    JAPANESE = "ja"
    ENGLISH = "en"
    BOTH = "both"


class UploadQuery(Strict):
    """What is said beside a file."""

    file_name: str = Field(
        default="", max_length=255, description="What the file is called; events name it as their source."
    )


class RowsQuery(Strict):
    """Which of the rows are asked for."""

    outcome: OutcomeWord | None = Field(default=None, description="Only rows of which this comes.")
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = Field(default=0, description="Rows to pass over.")
    limit: Annotated[int, Field(ge=0, le=LARGEST_PAGE)] = Field(default=PAGE, description="At most so many.")


class RefusedQuery(Strict):
    """How the file of refused rows is written."""

    format: Form = Form.CSV


class TemplateQuery(Strict):
    """How a template is written."""

    format: Form = Form.XLSX
    language: HeadingLanguage = HeadingLanguage.BOTH
    fiscal_year: Annotated[int, Field(ge=2000, le=2100)] | None = Field(
        default=None, description="The first of its columns of years; default: the present one."
    )


class ConfirmationBody(Strict):
    """How a file is to be recorded."""

    without_refused: bool = Field(
        default=False,
        strict=True,
        description="Leave out the rows that the preview refused or asked about, and only those.",
    )


class KindAnswer(BaseModel):
    """A kind of file."""

    kind: str
    title_en: str
    title_ja: str
    about_en: str
    about_ja: str
    has_template: bool = Field(description="Whether there is a template of ours to fill in.")


class KindsAnswer(BaseModel):
    """Every kind of file that can be brought."""

    kinds: list[KindAnswer]


class RowProblemAnswer(BaseModel):
    """Why a row is refused."""

    line: int
    column: str | None
    value: str | None
    code: str
    reason_en: str
    reason_ja: str


class ChoiceAnswer(BaseModel):
    """One answer a question can be given."""

    value: str
    title_en: str
    title_ja: str


class QuestionAnswer(BaseModel):
    """Something a file leaves open."""

    subject: str
    line: int
    column: str | None
    value: str
    text_en: str
    text_ja: str
    answers: list[ChoiceAnswer]


class RowAnswer(BaseModel):
    """What comes of a row."""

    lines: list[int] = Field(description="Where it stands: lines of a CSV file, rows of a sheet.")
    outcome: OutcomeWord
    sentence_en: str = Field(description="What it states; empty where it cannot be read.")
    sentence_ja: str
    events: list[str] = Field(description="The names of the events it would record.")
    amount_yen: int | None
    problems: list[RowProblemAnswer]
    questions: list[QuestionAnswer]


class ImportReceiptAnswer(BaseModel):
    """What the books answered."""

    position: int = Field(description="The last position written; a reader can wait for it.")
    events: int = Field(description="How many events are new.")
    recorded_at: datetime | None
    is_replay: bool = Field(description="The very same file was recorded before: nothing new.")
    cases: int = Field(description="How many cases wait for a second person.")


class ImportAnswer(BaseModel):
    """A staged file, and some of its rows."""

    import_id: str
    kind: str
    file_name: str
    sha256: str
    state: str = Field(description="reading, ready, recording, recorded or failed.")
    rows_done: int = Field(description="Rows judged so far in this state.")
    rows_total: int | None = Field(description="All its rows, once it was judged.")
    expires_at: datetime
    outcomes: dict[str, int] = Field(description="Rows by what comes of them.")
    amounts_yen: dict[str, int] = Field(description="The sum of their amounts by what comes of them.")
    events: dict[str, int] = Field(description="The events it would record, by name.")
    needs_approval: bool = Field(description="Some rows wait for a second person once they are confirmed.")
    questions: list[QuestionAnswer] = Field(description="Every different question it leaves open.")
    rows: list[RowAnswer]
    next_offset: int | None = Field(description="Where the next page begins; null at the end.")
    failure_en: str | None = Field(description="Why it cannot be read, or was not recorded.")
    failure_ja: str | None
    receipt: ImportReceiptAnswer | None
