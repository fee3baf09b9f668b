"""Cases: what was returned to its drafter, and what waits for an approver."""

from collections.abc import Iterator

from domain.access.person import Person, Role
from domain.approval.case import CaseState
from domain.vocabulary import DIGITAL_AGENCY
from projections.cases import cases_frame
from projections.clock import Moment
from projections.frames.declared import by_row
from projections.inbox import duties
from projections.inbox.items import Item, scope_of
from projections.memory import Snapshot
from projections.registers.reading import RegisterQuery, Row


def items_of_cases(snapshot: Snapshot, moment: Moment, person: Person) -> Iterator[Item]:
    """Yield a person's own cases that were returned, and other people's that they may decide.

    An approver decides the cases of their ministry; one of デジタル庁 decides everybody's. Nobody decides
    their own.
    """
    approves = scope_of(person, Role.APPROVER)
    for row in by_row(cases_frame(snapshot, moment, RegisterQuery()).rows):
        is_own = row["drafted_by"] == person.account
        if row["state"] == CaseState.RETURNED and is_own:
            yield _item(duties.CASE_RETURNED, row, row["remark"])
        is_theirs = row["ministry_id"] in approves.ministries or DIGITAL_AGENCY in approves.ministries
        if row["state"] == CaseState.OPEN and is_theirs and not is_own:
            yield _item(duties.CASE_TO_DECIDE, row, row["drafted_by"])


def _item(duty: duties.Duty, row: Row, what: str | None) -> Item:
    return Item(
        duty=duty,
        ministry=row["ministry_id"],
        system=row["system_id"],
        fiscal_year=row["fiscal_year"],
        subject=row["case_id"],
        amount_yen=row["amount_yen"],
        statements=(row["statement_en"], row["statement_ja"]),
        what=what,
        illustrative=bool(row["illustrative"]),
    )
