"""Groups of causes: every event has one, and an execution report may be late."""

from datetime import UTC, date, datetime

import pytest

from domain.catalogue import EVENTS
from domain.ledger import LoggedEvent
from domain.vocabulary import GENERAL_ACCOUNT
from projections.cause_groups import GROUP_OF_EVENT, CauseGroup, group_of, last_day_for
from tests.projections.books import execute, opened, reported
from tests.support.recording import Record, record


def test_every_event_of_the_catalogue_has_a_group_and_no_other() -> None:
    assert GROUP_OF_EVENT.keys() == {event.NAME for event in EVENTS}


def test_an_event_that_this_program_does_not_know_is_another_cause() -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    assert group_of(LoggedEvent(1, "system.painted", None, now, now)) is CauseGroup.OTHER


@pytest.mark.parametrize(
    ("period", "last_day"),
    [
        ("2025-06", date(2025, 7, 31)),
        ("2025-12", date(2026, 1, 31)),
        ("2026-01", date(2026, 2, 28)),
        ("2026-04", date(2026, 5, 31)),
    ],
)
def test_a_report_is_in_time_until_the_end_of_the_next_month(period: str, last_day: date) -> None:
    assert last_day_for(period) == last_day


@pytest.mark.parametrize(
    ("recorded_at", "group"),
    [
        (datetime(2025, 7, 31, 14, 59, tzinfo=UTC), CauseGroup.REPORTED),
        (datetime(2025, 7, 31, 15, 0, tzinfo=UTC), CauseGroup.LATE),
    ],
)
def test_a_report_after_its_last_day_in_japan_is_late(
    sqlite_url: str, recorded_at: datetime, group: CauseGroup
) -> None:
    with opened(sqlite_url) as runtime:
        execute(runtime, [a_report()])
        [logged] = runtime.ledger.read(0, 1)
    assert group_of(logged._replace(recorded_at=recorded_at)) is group


def a_report() -> Record:
    """The report of June 2025, of nothing spent."""
    return record(
        "system:ksk",
        "system.execution-reported",
        reported(),
        report_id="r1",
        fiscal_year=2025,
        period="2025-06",
        ministry="mof",
        account=GENERAL_ACCOUNT,
        lines=(),
    )
