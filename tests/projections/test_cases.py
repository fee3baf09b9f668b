"""Cases as they stand at both clocks, whom they are shown to, and what their approval would change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.access.person import Person, Post, Role
from domain.access.sight import presence_of
from domain.aggregate import Command
from domain.approval.deciding import ApproveCase, RefuseCase, ReturnCase
from domain.approval.drafting import RedraftCase, WithdrawCase
from domain.command_transcoding import content_of
from domain.errors import PlanBeforeMoney, UnknownOrganization, UnknownSystem
from domain.errors.approval_rules import UnknownCase
from domain.information_system.allocation_commands import Allocate, ReturnAllocation
from domain.information_system.disclosure import MarkSensitive
from domain.information_system.plan_submission import SubmitPlan
from domain.organization.approval_rules import LiftApproval, RequireApproval
from projections.case_file import CaseFile
from projections.cases import titles_of
from projections.clock import Clock
from projections.frames.approvals import APPROVAL_RULES, CASES, EFFECTS, LEFT
from projections.frames.declared import by_row
from projections.runtime import Runtime
from tests.domain.approval.case_histories import ALICE, BOB, CAROL, signed
from tests.projections.books import (
    allocation,
    coverage,
    execute,
    illustrative,
    opened,
    reported,
    rows_of,
    small_books,
    transfer,
)
from tests.support.people import officer_of, person
from tests.support.recording import record

AGENCY = "digital-agency"
FACTS = reported("2026-05-01", reason=None)
RULE = RequireApproval(organization_id=AGENCY, command="allocate", from_yen=50, facts=FACTS)
ALLOCATION = Allocate(
    system_id="ksk", allocation_id="a9", fiscal_year=2024, amount_yen=60, facts=reported("2024-06-01")
)
MIKA = officer_of("mof", "mika")
AUDITOR = person("ann", Post(Role.AUDITOR))


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Runtime]:
    """The small books, in which allocations of 50 yen and more wait; 100 of ksk's plan of 300 are left."""
    with opened(sqlite_url) as runtime:
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


def test_without_cases_there_is_no_row_and_every_column(books: Runtime) -> None:
    frame = books.views.cases().frame

    assert list(frame.columns) == list(CASES)
    assert frame.empty


def test_what_was_drafted_waits(books: Runtime) -> None:
    case_id = drafted(books)

    assert cases(books) == [
        {
            "case_id": case_id,
            "state": "open",
            "command": "allocate",
            "statement_ja": "配分する：kskシステム、2024年度、60 円",
            "statement_en": "Allocate: kskシステム, FY2024, 60 yen",
            "system_id": "ksk",
            "system_name": "kskシステム",
            "ministry": "デジタル庁",
            "ministry_id": AGENCY,
            "fiscal_year": 2024,
            "amount_yen": 60,
            "drafted_by": "alice",
            "drafted_at": now(books),
            "waiting_since": now(books),
            "decided_by": None,
            "decided_at": None,
            "remark": None,
            "version": 1,
            "effective_on": date(2024, 6, 1),
            "reason": "because",
            "source_title": "決裁",
            "illustrative": False,
            "event_id": f"case:{case_id}@1",
        }
    ]


def decided(books: Runtime, case_id: str) -> dict[str, Any]:
    (row,) = [row for row in cases(books) if row["case_id"] == case_id]
    said = ("state", "version", "decided_by", "remark", "amount_yen", "event_id")
    return {name: row[name] for name in said}


def test_every_act_on_a_case_is_seen(books: Runtime) -> None:
    case_id = drafted(books)
    first = now(books)
    remarked = replace(FACTS, reason="too much")

    send(books, ReturnCase(case_id=case_id, case_version=1, facts=remarked), BOB)
    assert decided(books, case_id) == {
        "state": "returned",
        "version": 2,
        "decided_by": "bob",
        "remark": "too much",
        "amount_yen": 60,
        "event_id": f"case:{case_id}@1",
    }
    content = content_of(replace(ALLOCATION, amount_yen=55))
    send(books, RedraftCase(case_id=case_id, command="allocate", content=content, facts=ALLOCATION.facts))
    assert decided(books, case_id) == {
        "state": "open",
        "version": 3,
        "decided_by": "bob",
        "remark": "too much",
        "amount_yen": 55,
        "event_id": f"case:{case_id}@3",
    }
    assert (cases(books)[0]["drafted_at"], cases(books)[0]["waiting_since"]) == (first, now(books))
    send(books, ApproveCase(case_id=case_id, case_version=3, facts=FACTS), CAROL)
    assert decided(books, case_id) == {
        "state": "approved",
        "version": 4,
        "decided_by": "carol",
        "remark": None,
        "amount_yen": 55,
        "event_id": f"case:{case_id}@3",
    }


@pytest.mark.parametrize(
    ("act", "by", "state", "decided_by"),
    [(RefuseCase, BOB, "refused", "bob"), (WithdrawCase, ALICE, "withdrawn", None)],
)
def test_a_case_that_came_to_nothing_says_why(
    books: Runtime, act: Any, by: Person, state: str, decided_by: str | None
) -> None:
    case_id = drafted(books)
    named = {} if act is WithdrawCase else {"case_version": 1}
    send(books, act(case_id=case_id, facts=replace(FACTS, reason="not now"), **named), by)

    row = cases(books)[0]
    assert (row["state"], row["decided_by"], row["remark"]) == (state, decided_by, "not now")
    assert file_of(books, case_id).effects.totals.empty


# --- both clocks ---


def test_what_was_known_before_the_decision_still_waits_then(books: Runtime) -> None:
    case_id = drafted(books)
    before = now(books)
    send(books, ApproveCase(case_id=case_id, case_version=1, facts=FACTS), BOB)

    assert cases(books, clock=Clock(known_at=before))[0]["state"] == "open"
    assert cases(books)[0]["state"] == "approved"


def test_a_case_begins_on_the_day_it_is_recorded_whatever_business_date_its_command_has(
    books: Runtime,
) -> None:
    send(books, replace(ALLOCATION, facts=reported("2025-03-31")))

    assert cases(books, clock=Clock(effective_on=date(2026, 4, 30))) == []
    assert len(cases(books, clock=Clock(effective_on=date(2026, 5, 1)))) == 1


def test_what_is_illustrated_is_left_out_when_asked_to(books: Runtime) -> None:
    send(books, replace(ALLOCATION, facts=illustrative()))

    assert cases(books, clock=Clock(without_illustration=True)) == []
    assert cases(books)[0]["illustrative"] is True


def test_only_what_is_asked_for(books: Runtime) -> None:
    drafted(books)

    assert len(cases(books, ministry="デジタル庁", system="ksk", fiscal_year=2024)) == 1
    assert cases(books, ministry="mof") == []
    assert cases(books, system="gss") == []
    assert cases(books, fiscal_year=2025) == []
    with pytest.raises(UnknownOrganization):
        cases(books, ministry="nobody")
    with pytest.raises(UnknownSystem):
        cases(books, system="nothing")


def test_a_case_that_concerns_no_system_has_none(books: Runtime) -> None:
    books.ledger.execute(
        record(
            "case:c1",
            "case.drafted",
            FACTS,
            ministry=AGENCY,
            system_id=None,
            fiscal_year=None,
            command="forgotten",
            command_content="{}",
            subject="organization:mof",
            role="approver",
            amount_yen=None,
            statement_en="",
            statement_ja="",
        )
    )

    row = cases(books)[0]
    assert (row["system_id"], row["system_name"], row["amount_yen"]) == (None, None, None)
    assert titles_of("forgotten") == ("forgotten", "forgotten")


# --- whom it is shown to ---


def of_mof(books: Runtime) -> str:
    """Let a plan of 財務省 wait."""
    rule = replace(RULE, organization_id="mof", command="submit-plan", from_yen=None)
    send(books, rule, BOB)
    plan = SubmitPlan(system_id="ksk", fiscal_year=2025, amount_yen=10, facts=reported("2025-04-01"))
    return send(books, plan, MIKA)[0]


def test_a_ministry_sees_its_own_cases_and_the_agency_and_auditors_see_all(books: Runtime) -> None:
    agencys, mofs = drafted(books), of_mof(books)
    sees = {
        somebody: [row["case_id"] for row in cases(books, somebody)]
        for somebody in (MIKA, ALICE, BOB, AUDITOR, officer_of("moj"), person("dan", Post(Role.ANALYST)))
    }

    assert list(sees.values()) == [[mofs], *[[agencys, mofs]] * 3, [], []]
    assert file_of(books, mofs, MIKA).row["case_id"] == mofs
    for somebody, case_id in ((MIKA, agencys), (officer_of("moj"), mofs), (BOB, "c9")):
        with pytest.raises(UnknownCase):
            file_of(books, case_id, somebody)


def test_nobody_reads_of_other_ministries_cases_in_the_history(books: Runtime) -> None:
    agencys, mofs = drafted(books), of_mof(books)
    send(books, ApproveCase(case_id=agencys, case_version=1, facts=FACTS), BOB)

    def read_by(somebody: Person, **asked: Any) -> list[str]:
        with presence_of(somebody):
            return [row["event_id"] for row in rows_of(books.views.history(system="ksk", **asked))][-5:]

    took_effect = ["system:ksk@6", "budget:2024:mof:一般会計@3"]
    everything = [f"case:{agencys}@1", f"case:{mofs}@1", f"case:{agencys}@2", *took_effect]
    assert read_by(BOB) == everything
    assert read_by(AUDITOR) == everything
    assert read_by(MIKA)[-3:] == [f"case:{mofs}@1", *took_effect]
    assert read_by(officer_of("moj"), limit=1000)[-2:] == took_effect
    assert not [event_id for event_id in read_by(officer_of("moj")) if event_id.startswith("case:")]


def test_a_case_on_a_system_that_is_withheld_is_withheld(books: Runtime) -> None:
    case_id = of_mof(books)
    mark = MarkSensitive(system_id="ksk", ground="個人情報", facts=FACTS)
    books.ledger.execute(mark)

    assert [len(cases(books, somebody)) for somebody in (MIKA, AUDITOR, BOB)] == [1, 1, 0]
    assert file_of(books, case_id, MIKA).refusal is None
    with pytest.raises(UnknownCase):
        file_of(books, case_id, BOB)


# --- the rules ---


def rules(books: Runtime, **asked: Any) -> list[dict[str, Any]]:
    return rows_of(books.views.approval_rules(**asked))


def test_the_rules_in_force_are_listed_as_they_stood(books: Runtime) -> None:
    first = now(books)
    send(books, replace(RULE, from_yen=70), BOB)
    send(books, replace(RULE, organization_id="mof", command="award-contract", from_yen=None), BOB)
    second = now(books)
    send(books, LiftApproval(organization_id=AGENCY, command="allocate", facts=FACTS), BOB)

    def listed(**asked: Any) -> list[tuple[str, str, int | None]]:
        return [(row["ministry_id"], row["command"], row["from_yen"]) for row in rules(books, **asked)]

    assert listed(clock=Clock(known_at=first)) == [(AGENCY, "allocate", 50)]
    assert listed(clock=Clock(known_at=second)) == [
        (AGENCY, "allocate", 70),
        ("mof", "award-contract", None),
    ]
    assert listed() == [("mof", "award-contract", None)]
    assert listed(ministry=AGENCY) == []
    row = rules(books)[0]
    assert (row["title_ja"], row["title_en"], row["required_by"]) == (
        "契約を締結する",
        "Award a contract",
        "bob",
    )
    assert (row["required_at"], row["ministry"], row["illustrative"]) == (second, "財務省", False)
    assert list(row) == list(APPROVAL_RULES)


# --- what it would change ---


def changes(file: CaseFile, level: str) -> list[tuple[Any, ...]]:
    said = ("fiscal_year", "ministry_id", "system_id", "figure", "before_yen", "after_yen", "change_yen")
    return [tuple(row[name] for name in said) for row in by_row(file.effects.totals) if row["level"] == level]


def left(file: CaseFile) -> list[tuple[Any, ...]]:
    return [
        (row["kind"], row["ministry_id"], row["system_id"], *list(row.values())[-6:])
        for row in by_row(file.effects.left)
    ]


def test_an_allocation_changes_every_total_it_stands_in_and_what_is_left(books: Runtime) -> None:
    file = file_of(books, drafted(books))
    rises = ("allocated_yen", 200, 260, 60)

    assert file.refusal is None
    assert list(file.effects.totals.columns) == list(EFFECTS)
    assert list(file.effects.left.columns) == list(LEFT)
    assert changes(file, "whole") == [(None, None, None, *rises)]
    assert changes(file, "year") == [(2024, None, None, *rises)]
    assert changes(file, "ministry") == [(2024, "mof", None, *rises)]
    assert changes(file, "system") == [(2024, "mof", "ksk", *rises)]
    # 財務省 has 400, of which 200 are drawn; ksk holds what it was given, and has committed nothing
    assert left(file) == [
        ("envelope", "mof", None, 400, 400, 200, 260, 200, 140),
        ("allocation", "mof", "ksk", 200, 260, 0, 0, 200, 260),
    ]


def test_what_was_foreseen_is_what_comes(books: Runtime) -> None:
    case_id = drafted(books)
    foreseen = {row["figure"]: row["after_yen"] for row in by_row(file_of(books, case_id).effects.totals)}
    before = rows_of(books.views.lump_sum())[0]
    send(books, ApproveCase(case_id=case_id, case_version=1, facts=FACTS), BOB)
    after = rows_of(books.views.lump_sum())[0]

    assert {name: value for name, value in after.items() if before[name] != value} == foreseen
    assert rows_of(books.views.allocations(ministry="mof"))[0]["left_yen"] == 140


def test_a_transfer_changes_two_ministries_and_no_total(books: Runtime) -> None:
    send(books, replace(RULE, command="transfer-appropriation"), BOB)
    case_id = send(books, transfer(2024, AGENCY, "mof", 100, number=2))[0]
    file = file_of(books, case_id)

    assert changes(file, "whole") == changes(file, "year") == []
    assert [row[:2] + row[3:] for row in changes(file, "ministry") if row[3] == "current_yen"] == [
        (2024, AGENCY, "current_yen", 600, 500, -100),
        (2024, "mof", "current_yen", 400, 500, 100),
    ]
    assert [(row[1], row[3], row[4]) for row in left(file)] == [(AGENCY, 600, 500), ("mof", 400, 500)]


def test_what_comes_into_force_later_is_shown_as_of_then(books: Runtime) -> None:
    later = replace(ALLOCATION, facts=reported("2025-04-30"))
    with presence_of(BOB):
        clock = Clock(effective_on=date(2024, 12, 1))
        assert rows_of(books.views.lump_sum(clock=clock))[0]["allocated_yen"] == 200

    file = file_of(books, send(books, later)[0])
    assert changes(file, "year")[0][3:] == ("allocated_yen", 200, 260, 60)


def test_a_change_of_coverage_moves_a_system_in_and_out_of_the_totals(books: Runtime) -> None:
    send(books, replace(RULE, command="determine-coverage", from_yen=None), BOB)
    out = coverage("ksk", 2024, reported("2024-07-01"), covered=False)
    file = file_of(books, send(books, out)[0])

    assert ("allocated_yen", 200, None, -200) in [row[3:] for row in changes(file, "year")]
    assert left(file) == []


def test_what_would_be_refused_now_says_so(books: Runtime) -> None:
    case_id = drafted(books)
    execute(books, [allocation("ksk", 2024, 49, number=8)])
    execute(books, [allocation("ksk", 2024, 10, number=9)])
    file = file_of(books, case_id)

    assert isinstance(file.refusal, PlanBeforeMoney)
    assert (file.refusal.asked_yen, file.refusal.left_yen) == (60, 41)
    assert file.effects.totals.empty
    assert file.effects.left.empty


def test_the_file_says_what_waits_and_what_happened(books: Runtime) -> None:
    case_id = drafted(books)
    send(books, ReturnCase(case_id=case_id, case_version=1, facts=replace(FACTS, reason="why?")), BOB)
    file = file_of(books, case_id)

    assert file.content == {
        "system_id": "ksk",
        "allocation_id": "a9",
        "fiscal_year": 2024,
        "amount_yen": 60,
        "account": "一般会計",
    }
    assert [(event.name, event.actor, event.reason) for event in file.events] == [
        ("case.drafted", "alice", "because"),
        ("case.returned", "bob", "why?"),
    ]


def test_looking_at_a_case_changes_nothing(books: Runtime) -> None:
    case_id = drafted(books)
    head, before = books.ledger.head, rows_of(books.views.lump_sum(by=("system",)))
    for _ in range(2):
        file_of(books, case_id)

    assert books.ledger.head == head
    assert rows_of(books.views.lump_sum(by=("system",))) == before
    assert books.check() == []


def test_a_return_of_money_is_foreseen_as_less(books: Runtime) -> None:
    send(books, replace(RULE, organization_id="mof", command="return-allocation", from_yen=None), BOB)
    back = ReturnAllocation(
        system_id="ksk", allocation_id="allocation-1", amount_yen=30, facts=reported("2024-09-01")
    )
    file = file_of(books, send(books, back, MIKA)[0])

    assert changes(file, "system") == [(2024, "mof", "ksk", "allocated_yen", 200, 170, -30)]
    assert left(file)[0][-2:] == (200, 230)
    assert now(books).tzinfo is UTC
