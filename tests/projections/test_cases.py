"""Cases as they stand at both clocks, and whom they are shown to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.access.person import Person, Post, Role
from domain.access.sight import presence_of
from domain.approval.deciding import ApproveCase, RefuseCase, ReturnCase
from domain.approval.drafting import RedraftCase, WithdrawCase
from domain.command_transcoding import content_of
from domain.errors import UnknownOrganization, UnknownSystem
from domain.errors.approval_rules import UnknownCase
from domain.information_system.disclosure import MarkSensitive
from domain.information_system.plan_submission import SubmitPlan
from domain.organization.approval_rules import LiftApproval
from projections.cases import titles_of
from projections.clock import Clock
from projections.frames.approvals import APPROVAL_RULES, CASES
from projections.runtime import Runtime
from tests.domain.approval.case_histories import ALICE, BOB, CAROL
from tests.projections.books import (
    illustrative,
    reported,
    rows_of,
)
from tests.projections.waiting_cases import (
    AGENCY,
    ALLOCATION,
    AUDITOR,
    FACTS,
    MIKA,
    RULE,
    books_with_a_rule,
    cases,
    drafted,
    file_of,
    now,
    send,
)
from tests.support.people import officer_of, person
from tests.support.recording import record


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Runtime]:
    """The small books with a rule."""
    with books_with_a_rule(sqlite_url) as runtime:
        yield runtime


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
