"""Rows are decided in order on one set of books; all that stand are recorded, or nothing is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.aggregate import Event
from domain.information_system.allocation import Allocated
from domain.ledger import Ledger
from domain.organization.approval_rules import RequireApproval
from seed_data.spreadsheets.judged_rows import Outcome
from seed_data.spreadsheets.judging import TOLD_EVERY, RowsStandAgainst
from tests.api.small_books import FACTS, fill
from tests.seed_data.spreadsheets.staging import outcomes, staged
from tests.support.people import officer_of

HEADING = "システムID,年度,金額（円）,所管,配分番号"


@pytest.fixture
def ledger(sqlite_url: str) -> Iterator[Ledger]:
    """The small ledger: 財務省 has 600,000 yen, the plan of the system is 500,000."""
    with Ledger(sqlite_url) as ledger:
        fill(ledger)
        yield ledger


def last_events(ledger: Ledger, after: int) -> list[Event]:
    return [each.event for each in ledger.read(after, 1_000) if each.event is not None]


def test_a_later_row_sees_what_an_earlier_one_decided(ledger: Ledger, tmp_path: Path) -> None:
    file = staged(
        tmp_path,
        "allocations",
        HEADING,
        "sys-tax,2024,300000,財務省,a1",
        "sys-tax,2024,300000,財務省,a2",
        "sys-tax,2024,200000,財務省,a3",
    )

    assert outcomes(file, ledger) == ["new", "refused", "new"]
    refused = file.rows.page(Outcome.REFUSED)[0].problems[0]
    assert (refused.code, refused.line) == ("plan-before-money", 3)


def test_a_preview_records_nothing_and_leaves_no_trace(ledger: Ledger, tmp_path: Path) -> None:
    head = ledger.head
    file = staged(tmp_path, "allocations", HEADING, "sys-tax,2024,300000,財務省,a1")

    assert outcomes(file, ledger) == outcomes(file, ledger) == ["new"]
    assert ledger.head == head


def test_rows_that_stand_are_recorded_in_one_append(ledger: Ledger, tmp_path: Path) -> None:
    head = ledger.head
    file = staged(
        tmp_path, "allocations", HEADING, "sys-tax,2024,300000,財務省,a1", "sys-tax,2024,200000,財務省,"
    )
    file.preview(ledger)

    receipt = file.record(ledger)

    assert len(receipt.event_ids) == 4
    allocated = [event for event in last_events(ledger, head) if isinstance(event, Allocated)]
    assert [event.amount_yen for event in allocated] == [300_000, 200_000]
    assert [event.facts.source.title for event in allocated] == ["file.csv"] * 2
    assert [(event.facts.source.number or "").split()[-1] for event in allocated] == ["2行", "3行"]
    assert {event.facts.actor for event in allocated} == {"everybody"}


def test_one_refused_row_keeps_the_file_out(ledger: Ledger, tmp_path: Path) -> None:
    head = ledger.head
    file = staged(
        tmp_path, "allocations", HEADING, "sys-tax,2024,300000,財務省,a1", "nobody,2024,1,財務省,a2"
    )
    file.preview(ledger)

    with pytest.raises(RowsStandAgainst) as refused:
        file.record(ledger)

    assert (refused.value.rows, refused.value.refused, refused.value.line) == (2, 1, 3)
    assert ledger.head == head
    receipt = file.record(ledger, without_refused=True)
    assert len(receipt.event_ids) == 2
    assert file.record(ledger, without_refused=True).is_replay


def test_a_row_that_is_refused_only_now_is_not_left_out_in_silence(ledger: Ledger, tmp_path: Path) -> None:
    rows = (HEADING, "sys-tax,2024,300000,財務省,a1", "sys-tax,x,1,財務省,a2")
    file = staged(tmp_path / "mine", "allocations", *rows)
    file.preview(ledger)
    other = staged(tmp_path / "other", "allocations", HEADING, "sys-tax,2024,400000,財務省,a9")
    other.preview(ledger)
    other.record(ledger)
    head = ledger.head

    with pytest.raises(RowsStandAgainst):
        file.record(ledger, without_refused=True)

    assert ledger.head == head
    assert file.rows.count(Outcome.REFUSED) == 2


def test_the_same_file_again_records_nothing_whatever_happened_since(ledger: Ledger, tmp_path: Path) -> None:
    first = staged(tmp_path / "1", "plans", "システムID,年度,金額", "sys-tax,2024,450000")
    first.preview(ledger)
    first.record(ledger)
    second = staged(tmp_path / "2", "plans", "システムID,年度,金額", "sys-tax,2024,480000")
    second.preview(ledger)
    second.record(ledger)
    head = ledger.head
    again = staged(tmp_path / "3", "plans", "システムID,年度,金額", "sys-tax,2024,450000")

    assert outcomes(again, ledger) == ["known"]
    assert again.record(ledger).is_replay
    assert ledger.head == head


def test_the_same_row_in_two_files_is_recorded_once(ledger: Ledger, tmp_path: Path) -> None:
    row = "sys-tax,2024,300000,財務省,"
    first = staged(tmp_path / "1", "allocations", HEADING, row)
    first.preview(ledger)
    first.record(ledger)

    other = staged(tmp_path / "2", "allocations", HEADING, row, "国税システム,R6,１００,mof,a2")

    assert outcomes(other, ledger) == ["known", "new"]


def test_what_needs_a_second_person_is_drafted_and_said_so(ledger: Ledger, tmp_path: Path) -> None:
    rule = RequireApproval(
        organization_id="digital-agency", command="allocate", from_yen=200_000, facts=FACTS
    )
    ledger.execute(rule)
    agency = officer_of("digital-agency")
    rows = (HEADING, "sys-tax,2024,300000,財務省,a1", "sys-tax,2024,100000,財務省,a2")
    file = staged(tmp_path, "allocations", *rows, person=agency)

    assert outcomes(file, ledger) == ["drafted", "new"]
    assert file.rows.page()[0].events == ("case.drafted",)
    receipt = file.record(ledger)
    assert len(receipt.case_ids) == 1
    assert len(receipt.event_ids) == 3


def test_nobody_imports_what_is_not_theirs(ledger: Ledger, tmp_path: Path) -> None:
    file = staged(tmp_path, "allocations", HEADING, "sys-tax,2024,1,財務省,a1", person=officer_of("moj"))

    assert outcomes(file, ledger) == ["refused"]
    assert file.rows.page()[0].problems[0].code == "not-permitted"


def test_a_program_on_the_machine_needs_nobody(ledger: Ledger, tmp_path: Path) -> None:
    file = staged(tmp_path, "allocations", HEADING, "sys-tax,2024,300000,財務省,a1", person=None)
    file.preview(ledger)
    file.record(ledger)
    (event, _) = last_events(ledger, ledger.head - 2)
    assert event.facts.actor == "local"


def test_progress_is_told_every_so_many_rows(ledger: Ledger, tmp_path: Path) -> None:
    rows = [f"sys-tax,2024,1,財務省,a{n}" for n in range(TOLD_EVERY + 1)]
    told: list[int] = []

    staged(tmp_path, "allocations", HEADING, *rows).preview(ledger, told.append)

    assert told == [TOLD_EVERY, TOLD_EVERY + 1]


def test_amounts_that_look_like_a_wrong_unit_are_asked_back_and_confirmed(
    ledger: Ledger, tmp_path: Path
) -> None:
    heading = "システムID,年度,運用等経費（千円）,所要額案番号,金額確認済み"
    first = staged(tmp_path / "1", "estimates", heading, "sys-tax,2024,5000,e1,")
    first.preview(ledger)
    first.record(ledger)

    rows = ("sys-tax,2025,5000000,e2,", "sys-tax,2025,5000000,e3,はい")
    file = staged(tmp_path / "2", "estimates", heading, *rows)

    assert outcomes(file, ledger) == ["refused", "new"]
    assert file.rows.page()[0].problems[0].code == "implausible-amount"


def test_rows_of_a_large_file_are_kept_on_disk_and_paged(ledger: Ledger, tmp_path: Path) -> None:
    rows = [f"sys-tax,2024,{n},財務省,a{n}" for n in range(1, 301)]
    file = staged(tmp_path, "allocations", HEADING, *rows, "x,2024,1,財務省,z")
    tally = file.preview(ledger)

    assert tally.total == 301
    assert file.rows.page(offset=299, limit=5)[0].amount_yen == 300
    assert [row.lines for row in file.rows.each(Outcome.REFUSED)] == [(302,)]
    assert tally.amounts_yen[Outcome.NEW] == 300 * 301 // 2
    file.close()
    assert not list(tmp_path.glob("*.jsonl"))
