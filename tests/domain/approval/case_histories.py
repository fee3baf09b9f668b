"""Cases that tests begin with: an allocation of デジタル庁 that waits, and who drafts and decides."""

from dataclasses import replace

from domain.access.person import Post, Role
from domain.access.signed import Signed
from domain.aggregate import Command, Event
from domain.approval.deciding import CaseApproved, CaseRefused, CaseReturned
from domain.approval.drafting import CaseDrafted, CaseRedrafted, CaseWithdrawn
from domain.facts import Facts
from domain.information_system.allocation_commands import Allocate
from domain.organization.approval_rules import ApprovalRequired
from tests.domain.histories import READY, registered
from tests.support.people import person
from tests.support.scenario import OFFICER, Happened, given, happened

AGENCY = "digital-agency"
BOOKS = (*registered(AGENCY), *READY)
"""デジタル庁, and a system of 財務省 with a plan of 500 yen in an envelope of 1,000 yen."""
ALICE = person("alice", Post(Role.AGENCY_OFFICER, AGENCY))
BOB = person("bob", Post(Role.APPROVER, AGENCY))
CAROL = person("carol", Post(Role.APPROVER, AGENCY))
DRAFTER = replace(OFFICER, actor="alice", acting_for=AGENCY)
APPROVER = replace(OFFICER, actor="bob", acting_for=AGENCY)
REMARKED = replace(APPROVER, reason="too much")
ALLOCATION = Allocate(system_id="s1", allocation_id="a1", fiscal_year=2024, amount_yen=100, facts=OFFICER)
PLACE: dict[str, object] = {"ministry": AGENCY, "system_id": "s1", "fiscal_year": 2024}


def required(command: str, from_yen: int | None = None, ministry: str = AGENCY) -> Happened:
    """A command of a ministry needs a second person."""
    return happened(f"organization:{ministry}", ApprovalRequired, command=command, from_yen=from_yen)


RULED = (*BOOKS, required("allocate"))
"""The books, with a rule that every allocation of デジタル庁 waits."""


def signed(command: Command, by: object = ALICE) -> Signed:
    """Return a command as somebody sends it, Alice unless said otherwise."""
    return Signed(command=command, person=by)  # type: ignore[arg-type]


def case_id_of(command: Command) -> str:
    """Return the id of the case in which a command of Alice waits."""
    recorded = given(*RULED).when(signed(command)).recorded
    assert len(recorded) == 1, recorded
    return recorded[0].originator_id.removeprefix("case:")


def draft_event(
    kind: type[Event], amount_yen: int, case_id: str, facts: Facts, allocation_id: str = "a1"
) -> Happened:
    """An allocation to System 1 was drafted, or redrafted."""
    return happened(
        f"case:{case_id}",
        kind,
        facts,
        **PLACE,
        command="allocate",
        command_content=f'{{"system_id":"s1","allocation_id":"{allocation_id}","fiscal_year":2024,'
        f'"amount_yen":{amount_yen},"account":"一般会計"}}',
        subject="system:s1",
        role="agency-officer",
        amount_yen=amount_yen,
        statement_en=f"Allocate: System 1, FY2024, {amount_yen:,} yen",
        statement_ja=f"配分する：System 1、2024年度、{amount_yen:,} 円",
    )


CASE = "c1"
"""A case by another name than the content gives: acts on cases look at nothing but the name."""


def drafted(amount_yen: int = 100, case_id: str = CASE, facts: Facts = DRAFTER) -> Happened:
    """Alice drafted an allocation."""
    return draft_event(CaseDrafted, amount_yen, case_id, facts)


def redrafted(amount_yen: int, case_id: str = CASE, facts: Facts = DRAFTER) -> Happened:
    """Alice changed it."""
    return draft_event(CaseRedrafted, amount_yen, case_id, facts)


def returned(case_id: str = CASE, facts: Facts = REMARKED) -> Happened:
    """Bob gave it back."""
    return happened(f"case:{case_id}", CaseReturned, facts, **PLACE)


def refused(case_id: str = CASE, facts: Facts = REMARKED) -> Happened:
    """Bob refused it."""
    return happened(f"case:{case_id}", CaseRefused, facts, **PLACE)


def withdrawn(case_id: str = CASE, facts: Facts = DRAFTER) -> Happened:
    """Alice took it back."""
    return happened(f"case:{case_id}", CaseWithdrawn, facts, **PLACE)


def approved(*event_ids: str, case_id: str = CASE, facts: Facts = APPROVER) -> Happened:
    """Bob approved it."""
    return happened(f"case:{case_id}", CaseApproved, facts, **PLACE, event_ids=event_ids)
