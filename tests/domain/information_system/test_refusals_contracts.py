"""Every refusal on contracts, in order of precedence: tables put one thing right at a time."""

from dataclasses import replace
from datetime import date

import pytest

from domain.aggregate import Command
from domain.errors import (
    AccountsNotOpen,
    InvalidAmount,
    InvalidCorporateNumber,
    InvalidIdentifier,
    MissingValue,
    RepeatedYear,
    SilentChange,
    UnknownOrganization,
    UnknownSystem,
)
from domain.errors.authority_rules import (
    AboveAuthority,
    AuthorityNeeded,
    CertifyFirst,
    OutsideAuthorityYears,
    UnknownAuthority,
    UnknownCertification,
)
from domain.errors.closing_rules import YearIsClosed
from domain.errors.contract_rules import (
    AmountOutsideTerm,
    BeforeSigning,
    CommitmentAboveAllocation,
    CommitmentBelowSpent,
    ContractEnded,
    ContractTermReversed,
    InvalidBidders,
    ReleaseAboveContract,
    TerminationOutsideTerm,
    UnknownContract,
)
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.errors.review_rules import Suspended
from domain.information_system.contract_award import AwardContract
from domain.information_system.contracts_commands import ChangeContract, TerminateContract
from domain.information_system.lineage import SystemReactivated
from domain.information_system.reviews import ReviewConcluded
from domain.vocabulary import ContractChange, Procurement, ReviewOutcome, ReviewStage
from tests.domain.contract_histories import (
    AWARD,
    ENDS_ON,
    HOLDING,
    PENSIONS,
    SIGNED_ON,
    abolished,
    authority_granted,
    awarded,
    certified,
    closed,
    reported,
    suspended,
    terminated,
    yen,
)
from tests.domain.histories import READY, REASONED, SYSTEM
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, happened

LATE = replace(OFFICER, effective_on=date(2030, 1, 1))
LIFTED = happened(
    SYSTEM,
    ReviewConcluded,
    review_id="v2",
    fiscal_year=2024,
    stage=ReviewStage.EXECUTION,
    outcome=ReviewOutcome.APPROVED,
)
IN_USE_AGAIN = happened(SYSTEM, SystemReactivated)
IN_2023 = date(2023, 6, 1)


def test_award_values_and_names() -> None:
    wrong = AwardContract(
        system_id="s1",
        contract_id="c 1",
        title="",
        vendor_name="Vendor",
        procedure=Procurement.OPEN_LOWEST_PRICE,
        signed_on=SIGNED_ON,
        starts_on=date(2027, 4, 1),
        ends_on=ENDS_ON,
        amounts_by_year=(),
        bidders=0,
        vendor_corporate_number="1",
        ministry="moon",
        authority_id="m2",
        certification_id="k2",
        facts=OFFICER,
    )

    walk(
        wrong,
        [
            Step(InvalidIdentifier),
            Step(MissingValue, contract_id="c1"),
            Step(MissingValue, title="Operation"),
            Step(InvalidAmount, amounts_by_year=yen(fy2027=0)),
            Step(RepeatedYear, amounts_by_year=(*yen(fy2027=1), *yen(fy2027=1))),
            Step(InvalidBidders, amounts_by_year=yen(fy2027=1)),
            Step(InvalidCorporateNumber, bidders=1),
            Step(ContractTermReversed, vendor_corporate_number=None),
            Step(AmountOutsideTerm, starts_on=SIGNED_ON),
            Step(UnknownSystem, amounts_by_year=yen(fy2024=300)),
            Step(UnknownOrganization, *HOLDING, awarded(fy2024=100)),
            Step(UnknownAuthority, ministry="mof"),
            Step(UnknownCertification, authority_id=None),
            Step(SilentChange, certification_id=None),
            Step(None, contract_id="c2"),
        ],
    )


def test_award_in_the_general_account() -> None:
    # FY2024 holds 500 yen; the median of its contracts is 1 yen, so that 500 yen are implausible
    small = awarded(signed_on=IN_2023, fy2023=1)
    walk(
        replace(AWARD, contract_id="c2", amounts_by_year=yen(fy2024=501, fy2025=1, fy2026=1), facts=LATE),
        [
            Step(SystemAbolished, *HOLDING, small, suspended(), closed(2026), abolished()),
            Step(Suspended, IN_USE_AGAIN),
            Step(AccountsNotOpen, LIFTED),
            Step(YearIsClosed, facts=OFFICER),
            Step(AuthorityNeeded, amounts_by_year=yen(fy2024=501, fy2025=1)),
            Step(CommitmentAboveAllocation, amounts_by_year=yen(fy2024=501)),
            Step(ImplausibleAmount, amounts_by_year=yen(fy2024=500)),
            Step(None, facts=replace(OFFICER, is_confirmed=True)),
        ],
        combined=[
            SystemAbolished,
            Suspended,
            AccountsNotOpen,
            YearIsClosed,
            AuthorityNeeded,
            CommitmentAboveAllocation,
            ImplausibleAmount,
        ],
    )


def test_award_in_a_special_account_on_authority() -> None:
    history = (
        *READY,
        authority_granted(account=PENSIONS, fy2025=1),
        certified(500),
        awarded(account=PENSIONS, fy2024=1),
    )
    walk(
        replace(
            AWARD,
            contract_id="c2",
            account=PENSIONS,
            authority_id="m1",
            amounts_by_year=yen(fy2024=500, fy2025=2, fy2026=1),
        ),
        [
            Step(OutsideAuthorityYears, *history),
            Step(AboveAuthority, amounts_by_year=yen(fy2024=500, fy2025=2)),
            Step(CertifyFirst, amounts_by_year=yen(fy2024=500, fy2025=1)),
            Step(ImplausibleAmount, certified(1, certification_id="k2")),
            Step(None, amounts_by_year=yen(fy2024=498, fy2025=1)),
        ],
        combined=[OutsideAuthorityYears, AboveAuthority, CertifyFirst, ImplausibleAmount],
    )


def test_change_values_and_names() -> None:
    walk(
        ChangeContract(
            system_id="s1",
            contract_id="c2",
            change=ContractChange.AMOUNT,
            ends_on=date(2024, 5, 31),
            facts=OFFICER,
        ),
        [
            Step(MissingValue),
            Step(MissingValue, facts=REASONED),
            Step(InvalidAmount, amounts_by_year=yen(fy2027=0)),
            Step(UnknownSystem, amounts_by_year=yen(fy2027=1)),
            Step(UnknownContract, *HOLDING, awarded(fy2024=300)),
            Step(ContractTermReversed, contract_id="c1"),
            Step(AmountOutsideTerm, ends_on=None),
            Step(None, amounts_by_year=yen(fy2024=299)),
        ],
    )


def test_change_contract() -> None:
    # Two contracts of FY2023, c1 of 1 yen and ended, c2 of 300 yen, all of it spent; FY2024 holds 500 yen.
    history = (
        *HOLDING,
        awarded("c2", signed_on=IN_2023, fy2023=300),
        awarded(signed_on=IN_2023, fy2023=1),
        terminated(IN_2023),
        reported(301, fiscal_year=2023),
    )
    april = replace(REASONED, effective_on=date(2024, 4, 15))
    walk(
        ChangeContract(
            system_id="s1",
            contract_id="c1",
            change=ContractChange.AMOUNT,
            amounts_by_year=yen(fy2024=501, fy2025=1, fy2026=1),
            facts=REASONED,
        ),
        [
            Step(ContractEnded, *history, suspended(), closed(2026), abolished()),
            Step(
                SystemAbolished,
                contract_id="c2",
                amounts_by_year=yen(fy2023=299, fy2024=501, fy2025=1, fy2026=1),
            ),
            Step(Suspended, IN_USE_AGAIN),
            Step(AccountsNotOpen, LIFTED),
            Step(YearIsClosed, facts=april),
            Step(AuthorityNeeded, amounts_by_year=yen(fy2023=299, fy2024=501, fy2025=1)),
            Step(CommitmentAboveAllocation, amounts_by_year=yen(fy2023=299, fy2024=501)),
            Step(CommitmentBelowSpent, amounts_by_year=yen(fy2023=299, fy2024=500)),
            Step(ImplausibleAmount, amounts_by_year=yen(fy2023=300, fy2024=500)),
            Step(None, facts=replace(april, is_confirmed=True)),
        ],
        combined=[
            ContractEnded,
            SystemAbolished,
            Suspended,
            AccountsNotOpen,
            YearIsClosed,
            AuthorityNeeded,
            CommitmentAboveAllocation,
            CommitmentBelowSpent,
            ImplausibleAmount,
        ],
    )


def test_terminate_contract() -> None:
    signed = (
        *HOLDING,
        authority_granted(fy2025=1),
        awarded(fy2024=300, fy2025=1, authority_id="m1"),
        closed(2025),
        reported(300),
    )
    walk(
        TerminateContract(
            system_id="s1",
            contract_id="c3",
            terminated_on=date(2024, 5, 31),
            released_by_year=yen(fy2024=0),
            facts=OFFICER,
        ),
        [
            Step(MissingValue),
            Step(InvalidAmount, facts=replace(LATE, reason="because")),
            Step(UnknownSystem, released_by_year=yen(fy2024=301, fy2025=1)),
            Step(UnknownContract, *signed),
            Step(TerminationOutsideTerm, contract_id="c1"),
            Step(ReleaseAboveContract, terminated_on=SIGNED_ON),
            Step(AccountsNotOpen, released_by_year=yen(fy2024=300, fy2025=1)),
            Step(YearIsClosed, facts=REASONED),
            Step(CommitmentBelowSpent, released_by_year=yen(fy2024=300)),
            Step(None, released_by_year=()),
            Step(SilentChange, terminated(fy2024=1)),
        ],
        combined=[
            TerminationOutsideTerm,
            ReleaseAboveContract,
            AccountsNotOpen,
            YearIsClosed,
            CommitmentBelowSpent,
        ],
    )


def test_the_order_of_precedence_is_written_down() -> None:
    of_new_commitments = (
        SystemAbolished,
        Suspended,
        AccountsNotOpen,
        YearIsClosed,
        AuthorityNeeded,
        OutsideAuthorityYears,
        AboveAuthority,
        CertifyFirst,
        CommitmentAboveAllocation,
    )

    assert list(AwardContract.REFUSALS) == [*of_new_commitments, ImplausibleAmount]
    assert list(ChangeContract.REFUSALS) == [
        ContractEnded,
        BeforeSigning,
        *of_new_commitments,
        CommitmentBelowSpent,
        ImplausibleAmount,
    ]
    assert list(TerminateContract.REFUSALS) == [
        TerminationOutsideTerm,
        BeforeSigning,
        ReleaseAboveContract,
        AccountsNotOpen,
        YearIsClosed,
        CommitmentBelowSpent,
    ]


def test_a_refusal_says_what_is_held_and_what_is_left_in_both_languages() -> None:
    refusal = CommitmentAboveAllocation(
        contract_id="c1",
        system_id="s1",
        fiscal_year=2024,
        asked_yen=1_201,
        held_yen=5_000,
        carried_over_yen=500,
        committed_yen=3_000,
        authorised_yen=300,
        left_yen=1_200,
    )

    assert refusal.sentence() == (
        "Contract 'c1' cannot commit 1,201 yen of FY2024: 's1' holds 5,000 yen, 500 is carried over, "
        "3,000 is committed, 300 is committed on multi-year authority, 1,200 is left (policy 4-5)."
    )
    assert refusal.sentence("ja") == (
        "契約「c1」により 2024年度の 1,201 円を負担することはできません。「s1」の配分・繰越受入額 5,000 円、"
        "翌年度繰越額 500 円、負担済み 3,000 円、国庫債務負担行為による負担 300 円、残り 1,200 円です"
        "（方針 4-5）。"
    )


@pytest.mark.parametrize(
    "command",
    [
        AWARD,
        ChangeContract(system_id="s1", contract_id="c1", change=ContractChange.TERM, facts=OFFICER),
        TerminateContract(system_id="s1", contract_id="c1", terminated_on=SIGNED_ON, facts=OFFICER),
    ],
    ids=lambda command: type(command).__name__,
)
def test_the_subject_of_every_command_is_its_system(command: Command) -> None:
    assert command.subject_id == "system:s1"
