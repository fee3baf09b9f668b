"""Small books in which a rule lets allocations wait, and people who draft, decide and look."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.access.person import Person, Post, Role
from domain.access.sight import presence_of
from domain.aggregate import Command
from domain.information_system.allocation_commands import Allocate
from domain.organization.approval_rules import RequireApproval
from projections.case_file import CaseFile
from projections.runtime import Runtime
from tests.domain.approval.case_histories import ALICE, BOB, signed
from tests.projections.books import execute, opened, reported, rows_of, small_books
from tests.support.people import officer_of, person

AGENCY = "digital-agency"
FACTS = reported("2026-05-01", reason=None)
RULE = RequireApproval(organization_id=AGENCY, command="allocate", from_yen=50, facts=FACTS)
ALLOCATION = Allocate(
    system_id="ksk", allocation_id="a9", fiscal_year=2024, amount_yen=60, facts=reported("2024-06-01")
)
MIKA = officer_of("mof", "mika")
AUDITOR = person("ann", Post(Role.AUDITOR))


@contextmanager
def books_with_a_rule(database_url: str) -> Iterator[Runtime]:
    """The small books, in which allocations of 50 yen and more wait; 100 of ksk's plan of 300 are left."""
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), signed(RULE, BOB)])
        yield runtime


def send(books: Runtime, command: Command, by: Person = ALICE) -> tuple[str, ...]:
    return books.ledger.execute(signed(command, by)).case_ids


def drafted(books: Runtime, amount_yen: int = 60, allocation_id: str = "a9") -> str:
    """Let an allocation wait, and return its case."""
    return send(books, replace(ALLOCATION, amount_yen=amount_yen, allocation_id=allocation_id))[0]


def cases(books: Runtime, by: Person = BOB, **asked: Any) -> list[dict[str, Any]]:
    with presence_of(by):
        return rows_of(books.views.cases(**asked))


def file_of(books: Runtime, case_id: str, by: Person = BOB) -> CaseFile:
    with presence_of(by):
        return books.views.case_file(case_id)


def now(books: Runtime) -> datetime:
    return books.ledger.read(books.ledger.head - 1, 1)[0].recorded_at
