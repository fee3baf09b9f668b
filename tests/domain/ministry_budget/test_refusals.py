"""Every refusal on an envelope, in order of precedence: each table puts one thing right at a time."""

from dataclasses import replace
from datetime import date

from domain.errors import (
    AccountsNotOpen,
    BudgetSequence,
    EnvelopeExceeded,
    InvalidAmount,
    InvalidFiscalYear,
    InvalidRound,
    MissingValue,
    RepeatedSettlementRow,
    SettlementDoesNotFollow,
    SilentChange,
    TransferToItself,
    UnbalancedSettlement,
    UnknownOrganization,
)
from domain.ministry_budget.appropriation import EnactBudget, EnactProvisionalBudget, SupplementBudget
from domain.ministry_budget.settlement import PublishSettlement, SettlementRow
from domain.ministry_budget.transfer import TransferAppropriation
from domain.vocabulary import GENERAL_ACCOUNT
from tests.domain.histories import enacted, provisional_enacted, registered, settled, transferred
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, PUBLICATION

LATE = replace(OFFICER, effective_on=date(2030, 1, 1))


def test_enact_budget() -> None:
    walk(
        EnactBudget(
            fiscal_year=1,
            ministry="da",
            amount_yen=-1,
            account="",
            organization="office",
            printed_previous_yen=-1,
            facts=PUBLICATION,
        ),
        [
            Step(InvalidAmount),
            Step(InvalidFiscalYear, printed_previous_yen=None),
            Step(InvalidAmount, fiscal_year=2024),
            Step(MissingValue, amount_yen=480),
            Step(UnknownOrganization, account=GENERAL_ACCOUNT),
            Step(UnknownOrganization, *registered("da")),
            Step(None, *registered("office")),
            Step(SilentChange, enacted("da", 479)),
        ],
    )


def test_supplement_budget() -> None:
    walk(
        SupplementBudget(
            fiscal_year=1,
            ministry="da",
            amount_yen=-1,
            account="",
            organization="office",
            round=0,
            printed_previous_yen=-1,
            facts=PUBLICATION,
        ),
        [
            Step(InvalidRound),
            Step(InvalidAmount, round=1),
            Step(InvalidFiscalYear, printed_previous_yen=480),
            Step(InvalidAmount, fiscal_year=2024),
            Step(MissingValue, amount_yen=500),
            Step(UnknownOrganization, account=GENERAL_ACCOUNT),
            Step(UnknownOrganization, *registered("da")),
            Step(BudgetSequence, *registered("office")),
            Step(None, enacted("da", 480)),
        ],
    )


def test_enact_provisional_budget() -> None:
    walk(
        EnactProvisionalBudget(fiscal_year=1, ministry="da", amount_yen=-1, account="", facts=PUBLICATION),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(MissingValue, amount_yen=16),
            Step(UnknownOrganization, account=GENERAL_ACCOUNT),
            Step(None, *registered("da")),
            Step(SilentChange, provisional_enacted("da", 15)),
        ],
    )


def test_transfer_appropriation() -> None:
    walk(
        TransferAppropriation(
            transfer_id="",
            fiscal_year=1,
            from_ministry="da",
            to_ministry="da",
            amount_yen=0,
            account="",
            facts=LATE,
        ),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(MissingValue, amount_yen=400),
            Step(MissingValue, transfer_id="t1"),
            Step(UnknownOrganization, account=GENERAL_ACCOUNT),
            Step(TransferToItself, *registered("da")),
            Step(UnknownOrganization, to_ministry="mof"),
            Step(AccountsNotOpen, *registered("mof")),
            Step(EnvelopeExceeded, facts=OFFICER),
            Step(None, enacted("da", 400)),
            Step(SilentChange, *transferred("da", "mof", 399)),
        ],
        combined=[AccountsNotOpen, EnvelopeExceeded],
    )


def test_publish_settlement() -> None:
    wrong = SettlementRow(
        ministry="da",
        appropriation_yen=-1,
        current_yen=100,
        spent_yen=60,
        carried_over_yen=30,
        unused_yen=9,
        organization="office",
    )
    balanced = replace(wrong, appropriation_yen=90, unused_yen=10)

    walk(
        PublishSettlement(fiscal_year=1, rows=(wrong, wrong), account="", facts=PUBLICATION),
        [
            Step(InvalidFiscalYear),
            Step(MissingValue, fiscal_year=2024),
            Step(UnknownOrganization, account=GENERAL_ACCOUNT),
            Step(UnknownOrganization, *registered("da")),
            Step(InvalidAmount, *registered("office")),
            Step(UnbalancedSettlement, rows=(replace(wrong, appropriation_yen=90),) * 2),
            Step(RepeatedSettlementRow, rows=(balanced, balanced)),
            Step(SettlementDoesNotFollow, rows=(balanced,)),
            Step(None, enacted("da", 90)),
            Step(
                SilentChange,
                settled("da", appropriation_yen=90, current_yen=100, spent_yen=100),
            ),
        ],
    )
