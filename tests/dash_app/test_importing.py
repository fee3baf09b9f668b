"""Who may bring which file, what an answer records, and what the page says of a file."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dash_app.address import read_address
from dash_app.components.import_parts import choice, preview
from dash_app.importing import command_of_answer, may_bring
from domain.access.person import Person, Post, Role
from domain.answers import Receipt
from domain.facts import Facts, Source
from domain.information_system.external_ids import MatchExternalId
from domain.organization.external_names import MatchExternalName, SetAsideExternalId
from domain.vocabulary import OrganizationIdScheme, SystemIdScheme
from tests.dash_app.drawn_text import words
from tests.support.people import officer_of, person

FACTS = Facts("agency", date(2026, 7, 1), Source("sent.csv"))
ENGLISH = read_address("/import", "?lang=en&file=x")


@dataclass(frozen=True)
class Kind:
    name: str = "allocations"
    titles: tuple[str, str] = ("Allocations", "配分")
    about: tuple[str, str] = ("One row is one allocation.", "1行が1件の配分")
    has_template: bool = True


@dataclass(frozen=True)
class Answer:
    value: str
    titles: tuple[str, str]


@dataclass(frozen=True)
class Question:
    subject: str = "procurement-case:1"
    line: int = 4
    value: str = "運用業務"
    texts: tuple[str, str] = ("Which system is it?", "どのシステムですか")
    answers: tuple[Answer, ...] = (Answer("ksk", ("KSK", "国税総合管理")),)


@dataclass(frozen=True)
class Problem:
    line: int = 3
    column: str | None = "金額"
    value: str | None = "x"
    reason: str = "is not an amount"
    reason_ja: str = "金額ではありません"


@dataclass(frozen=True)
class Row:
    lines: tuple[int, ...]
    outcome: str
    sentences: tuple[str, str] = ("Allocate", "配分する")
    amount_yen: int | None = 1_000
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Tally:
    rows: dict[str, int] = field(default_factory=dict)
    amounts_yen: dict[str, int] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    total: int = 0


@dataclass(frozen=True)
class Rows:
    rows: tuple[Row, ...]
    tally: Tally

    def count(self, outcome: Any = None) -> int:
        return len(self.page(outcome, limit=10_000))

    def page(self, outcome: Any = None, offset: int = 0, limit: int = 100) -> tuple[Row, ...]:
        chosen = tuple(row for row in self.rows if outcome in (None, row.outcome))
        return chosen[offset : offset + limit]


@dataclass(frozen=True)
class Brought:
    file_name: str = "配分.csv"


@dataclass(frozen=True)
class Staged:
    rows: Rows
    kind: Kind = field(default_factory=Kind)
    brought: Brought = field(default_factory=Brought)
    form: str = "csv"


@dataclass(frozen=True)
class Import:
    staged: Staged
    state: str = "ready"
    import_id: str = "x"
    rows_done: int = 0
    failure: None = None
    receipt: Receipt | None = None
    expires_at: datetime = datetime(2026, 7, 1, tzinfo=UTC)

    def wait(self, seconds: float) -> None:
        """Nobody works at it."""


def staged(*rows: Row, **tally: Any) -> Staged:
    return Staged(Rows(rows, Tally(total=len(rows), **tally)))


def said_by(component: Any) -> str:
    return " ".join(words(component).split())


def told(found: Import, search: str = "?lang=en&file=x") -> str:
    return said_by(preview(found, [], read_address("/import", search)))


@pytest.mark.parametrize(
    ("somebody", "own", "official"),
    [
        (officer_of("mof"), True, False),
        (officer_of("digital-agency"), True, True),
        (person("approver", Post(Role.APPROVER, "mof")), True, False),
        (person("analyst", Post(Role.ANALYST)), False, False),
        (person("auditor", Post(Role.AUDITOR)), False, False),
        (person("reader", Post(Role.AGENCY_OFFICER, "digital-agency"), may_write=False), False, False),
    ],
)
def test_files_are_brought_by_those_who_may_record_them(
    somebody: Person, *, own: bool, official: bool
) -> None:
    assert (may_bring(somebody, Kind()), may_bring(somebody, Kind(has_template=False))) == (own, official)


def test_who_only_reads_is_told_why_there_is_nothing_to_choose() -> None:
    drawn = choice({"allocations": Kind()}, person("analyst", Post(Role.ANALYST)), ENGLISH)

    assert "You cannot record anything here" in said_by(drawn)


def test_a_template_can_be_downloaded_once_its_kind_is_chosen() -> None:
    address = read_address("/import", "?lang=en&kind=allocations")
    drawn = str(choice({"allocations": Kind()}, officer_of("mof"), address))

    assert "/api/v1/templates/allocations?format=xlsx" in drawn
    assert "/api/v1/templates/allocations?format=csv" in drawn


def test_an_answer_is_remembered_as_what_it_says() -> None:
    case = Question()
    code = Question(subject="procurement-code:N1", value="N1")

    assert command_of_answer(case, "ksk", FACTS) == MatchExternalId(
        system_id="ksk",
        scheme=SystemIdScheme.PROCUREMENT_CASE,
        external_id="1",
        printed_name="運用業務",
        facts=FACTS,
    )
    assert command_of_answer(case, "-", FACTS) == SetAsideExternalId(
        organization_id="digital-agency",
        scheme=SystemIdScheme.PROCUREMENT_CASE,
        external_id="1",
        printed_name="運用業務",
        facts=FACTS,
    )
    assert command_of_answer(code, "mof", FACTS) == MatchExternalName(
        organization_id="mof",
        scheme=OrganizationIdScheme.PROCUREMENT_CODE,
        external_id="N1",
        facts=FACTS,
    )
    assert command_of_answer(Question(subject="unit:row"), "yen", FACTS) is None


def test_counts_sums_and_what_will_be_recorded_stand_before_the_rows() -> None:
    rows = (Row((2,), "new"), Row((3,), "refused", amount_yen=None, problems=(Problem(),)))
    found = Import(
        staged(
            *rows,
            rows={"new": 1, "refused": 1},
            amounts_yen={"new": 1_000},
            events={"system.allocated": 1},
        )
    )

    said = told(found)
    assert "Nothing is recorded yet" in said
    assert "Confirming records 1 rows (¥1,000" in said
    assert "line 3 column “金額” x is not an amount" in said
    assert "Record 1 rows without the 1 that are refused or asked about" in said
    assert "Confirm and record" not in said


def test_rows_are_shown_by_what_comes_of_them_a_hundred_at_a_time() -> None:
    rows = tuple(Row((line,), "new") for line in range(2, 252))
    found = Import(staged(*rows, rows={"new": 250}, amounts_yen={"new": 250_000}))

    assert "101-200 / 250" in told(found, "?lang=en&file=x&offset=100")
    assert "line 102 " in told(found, "?lang=en&file=x&offset=100&outcome=new")
    assert "1-100 / 250" in told(found, "?lang=en&file=x&offset=many")


def test_a_question_offers_its_candidates_in_place() -> None:
    asked = Row((4,), "asked", amount_yen=None, questions=(Question(),))
    found = Import(staged(asked, rows={"asked": 1}, questions={"procurement-case:1": Question()}))

    said = told(found)
    assert "1 questions are open" in said
    assert "line 4: Which system is it?" in said
    assert "No row has anything new to record" in said


@pytest.mark.parametrize(
    ("state", "said"),
    [("reading", "Checking rows … 500 done."), ("recording", "Recording … 500 rows done.")],
)
def test_progress_is_told_while_somebody_works_at_it(state: str, said: str) -> None:
    assert said in told(Import(staged(), state=state, rows_done=500))
