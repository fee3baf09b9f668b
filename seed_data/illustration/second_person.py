"""決裁: デジタル庁's larger contracts need a second person; four of them in every stage of a case."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.access.person import Role
from domain.approval.deciding import ApproveCase, RefuseCase, ReturnCase
from domain.approval.drafting import DraftCase, RedraftCase, WithdrawCase
from domain.command_transcoding import command_name, content_of
from domain.information_system.contract_award import AwardContract
from domain.information_system.contracts_commands import TerminateContract
from domain.organization.approval_rules import LiftApproval, RequireApproval
from domain.vocabulary import DIGITAL_AGENCY, CostClass, Procurement
from domain.years import YearAmount
from seed_data.illustration.amounts import MILLION
from seed_data.illustration.example_systems import PILOT
from seed_data.illustration.narrator import Narrator, Step
from seed_data.illustration.vendors import vendor

FROM_YEN: Final = 3 * MILLION
"""Contracts of this amount wait for an approver."""
RULED_ON: Final = date(2026, 9, 1)
DRAFTED_ON: Final = date(2026, 9, 2)
WAITING_SINCE: Final = date(2026, 10, 5)


def second_person_steps(narrator: Narrator) -> Iterator[Step]:
    """Set the rules; draft, return, change, approve, refuse and take back; one case still waits."""
    yield from _rules(narrator)
    yield from _approved_at_last(narrator)
    yield from _refused(narrator)
    yield from _withdrawn(narrator)
    yield Step(WAITING_SINCE, _drafted(_award("load-test", 5 * MILLION, WAITING_SINCE, narrator)))


def _rules(narrator: Narrator) -> Iterator[Step]:
    award, terminate = command_name(AwardContract), command_name(TerminateContract)
    for command, from_yen in ((award, FROM_YEN), (terminate, None)):
        rule = RequireApproval(
            organization_id=DIGITAL_AGENCY,
            command=command,
            from_yen=from_yen,
            facts=narrator.approver(RULED_ON, "契約の確認を二人で行うため"),
        )
        yield Step.of(rule)
    lifted_on = date(2026, 10, 1)
    lift = LiftApproval(
        organization_id=DIGITAL_AGENCY,
        command=terminate,
        facts=narrator.approver(lifted_on, "契約の解除は別の手続で確認するため"),
    )
    yield Step.of(lift)


def _award(name: str, amount_yen: int, on: date, narrator: Narrator) -> AwardContract:
    seller = vendor(5)
    return AwardContract(
        system_id=PILOT,
        contract_id=f"{PILOT}-{name}",
        title="例示・手続案内システムの追加作業",
        vendor_name=seller.name,
        vendor_corporate_number=seller.corporate_number,
        procedure=Procurement.NEGOTIATED_SEVERAL,
        bidders=2,
        signed_on=on,
        starts_on=on,
        ends_on=date(2027, 3, 31),
        ministry=DIGITAL_AGENCY,
        cost_class=CostClass.OPERATIONS,
        amounts_by_year=(YearAmount(2026, amount_yen),),
        facts=narrator.officer(DIGITAL_AGENCY, on),
    )


def _drafted(award: AwardContract) -> DraftCase:
    return DraftCase(command=award, role=Role.AGENCY_OFFICER.value, ministry=DIGITAL_AGENCY)


def _approved_at_last(narrator: Narrator) -> Iterator[Step]:
    draft = _drafted(_award("accessibility", 4_400_000, DRAFTED_ON, narrator))
    case_id = draft.case_id
    yield Step(DRAFTED_ON, draft)
    returned_on, changed_on = date(2026, 9, 3), date(2026, 9, 8)
    yield Step.of(
        ReturnCase(
            case_id=case_id,
            case_version=1,
            facts=narrator.approver(returned_on, "見積りの内訳を確認し、金額を見直すこと"),
        )
    )
    changed = _award("accessibility", 4_100_000, changed_on, narrator)
    yield Step.of(
        RedraftCase(
            case_id=case_id,
            command=command_name(AwardContract),
            content=content_of(changed),
            facts=changed.facts,
        )
    )
    yield Step.of(
        ApproveCase(
            case_id=case_id,
            case_version=3,
            facts=narrator.approver(changed_on, "内訳を確認したため"),
        )
    )


def _refused(narrator: Narrator) -> Iterator[Step]:
    draft, on = _drafted(_award("survey", 3_600_000, DRAFTED_ON, narrator)), date(2026, 9, 9)
    yield Step(DRAFTED_ON, draft)
    refuse = RefuseCase(
        case_id=draft.case_id,
        case_version=1,
        facts=narrator.approver(on, "既存の契約の範囲で実施できるため"),
    )
    yield Step.of(refuse)


def _withdrawn(narrator: Narrator) -> Iterator[Step]:
    draft, on = _drafted(_award("training", 3_200_000, DRAFTED_ON, narrator)), date(2026, 9, 10)
    yield Step(DRAFTED_ON, draft)
    facts = narrator.officer(DIGITAL_AGENCY, on, "実施時期を翌年度に改めるため")
    yield Step.of(WithdrawCase(case_id=draft.case_id, facts=facts))
