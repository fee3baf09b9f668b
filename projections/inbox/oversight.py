"""What approvers, analysts and auditors keep an eye on: exceptions, restated figures, reopened years."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from domain.vocabulary import DIGITAL_AGENCY
from projections.frames.declared import by_row
from projections.inbox import duties
from projections.inbox.items import Item, Scope
from projections.inbox.of_ministries import reopened_item, reopened_years
from projections.inbox.standing import Standings
from projections.registers.overrides import overrides_frame
from projections.registers.reading import RegisterQuery
from projections.registers.restatements import restatements_frame

SOON: Final = timedelta(days=60)
LATELY: Final = timedelta(days=365)


def expiring_overrides(standings: Standings, scope: Scope) -> Iterator[Item]:
    """Yield the exceptions in force that end soon; an approver at デジタル庁 approves for everybody."""
    for row in _overrides(standings):
        is_theirs = row["ministry_id"] in scope.ministries or DIGITAL_AGENCY in scope.ministries
        if is_theirs and row["valid_until"] is not None and row["valid_until"] <= standings.today + SOON:
            yield _override(duties.OVERRIDE_ENDS, row)


def things_to_watch(standings: Standings) -> Iterator[Item]:
    """Yield every exception in force, what was restated within a year, and the years that are open again."""
    for row in _overrides(standings):
        yield _override(duties.OVERRIDE, row)
    restated = restatements_frame(standings.reading, RegisterQuery()).rows
    for row in by_row(restated):
        if row["restated_on"] >= standings.today - LATELY:
            yield Item(
                duty=duties.RESTATEMENT,
                ministry=row["ministry_id"],
                fiscal_year=int(row["fiscal_year"]),
                subject=row["figure"],
                amount_yen=int(row["amount_yen"]),
                what=row["cause"],
                illustrative=bool(row["illustrative"]),
            )
    for end in reopened_years(standings):
        yield reopened_item(duties.REOPENED, end)


def _overrides(standings: Standings) -> list[dict[str, Any]]:
    frame = overrides_frame(standings.reading, RegisterQuery()).rows
    return by_row(frame[frame["in_force"]])


def _override(duty: duties.Duty, row: dict[str, Any]) -> Item:
    return Item(
        duty=duty,
        ministry=row["ministry_id"],
        system=row["system_id"],
        fiscal_year=int(row["fiscal_year"]),
        subject=row["override_id"],
        due_on=row["valid_until"],
        amount_yen=None if row["up_to_yen"] is None else int(row["up_to_yen"]),
        what=row["reason"],
        illustrative=bool(row["illustrative"]),
    )
