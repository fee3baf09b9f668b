"""Every refusal on an information system, in order of precedence: tables put one thing right at a time."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.aggregate import Command
from domain.errors import (
    CriterionNotOfClass,
    InvalidAmount,
    InvalidCorporateNumber,
    InvalidFiscalYear,
    InvalidIdentifier,
    MissingValue,
    NotClassified,
    OnlyStateSystems,
    OnlyTheAgencyDecides,
    OutsideLumpSum,
    PlanBelowAllocations,
    SilentChange,
    UnknownOrganization,
    UnknownSystem,
)
from domain.errors.closing_rules import YearIsClosed
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.errors.sector_rules import FieldOfOtherSector
from domain.facts import Facts
from domain.information_system.allocation_commands import Allocate, ChangeAllocation, ReturnAllocation
from domain.information_system.classification import ClassifySystem, DetermineCoverage
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.lineage import SystemReactivated
from domain.information_system.proposal import ProposeSystem
from domain.information_system.publication import PublishExecution, PublishPayment
from domain.vocabulary import GENERAL_ACCOUNT, Criterion, PaymentTier, QuasiPublicField, Sector, SystemClass
from tests.domain.cycle_histories import AGENCY, MINISTRY, abolished, year_closed
from tests.domain.histories import (
    READY,
    SYSTEM,
    allocated,
    classified,
    covered,
    planned,
    proposed,
    registered,
)
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, PUBLICATION, happened

ENDED = abolished()
IN_USE = happened(SYSTEM, SystemReactivated)
FINISHED = (year_closed(), abolished())
LATE = replace(OFFICER, effective_on=date(2030, 1, 1))


def test_propose_system() -> None:
    walk(
        ProposeSystem(
            system_id="",
            name="",
            ministry=None,
            organization="bureau",
            start_fiscal_year=1,
            end_fiscal_year=1,
            budget_scale_yen=0,
            field=QuasiPublicField.PORTS,
            facts=OFFICER,
        ),
        [
            Step(MissingValue),
            Step(InvalidIdentifier, system_id="s 1"),
            Step(MissingValue, system_id="s1"),
            Step(MissingValue, name="System 1"),
            Step(InvalidFiscalYear, ministry="mof"),
            Step(InvalidFiscalYear, start_fiscal_year=2022),
            Step(InvalidAmount, end_fiscal_year=2026),
            Step(FieldOfOtherSector, budget_scale_yen=1),
            Step(UnknownOrganization, field=None),
            Step(UnknownOrganization, *registered("mof")),
            Step(SilentChange, *registered("bureau"), proposed()),
        ],
    )


def test_classify_system() -> None:
    walk(
        ClassifySystem(
            system_id="s1", system_class=SystemClass.JOINT, criterion=Criterion.PLATFORM, facts=MINISTRY
        ),
        [
            Step(UnknownSystem),
            Step(CriterionNotOfClass, proposed()),
            Step(OnlyTheAgencyDecides, ENDED, criterion=Criterion.SCALE),
            Step(SystemAbolished, facts=AGENCY),
            Step(None, IN_USE),
        ],
        combined=list(ClassifySystem.REFUSALS),
    )


def test_determine_coverage() -> None:
    walk(
        DetermineCoverage(system_id="s1", covered=True, ground=" ", first_fiscal_year=1, facts=MINISTRY),
        [
            Step(InvalidFiscalYear),
            Step(MissingValue, first_fiscal_year=2024),
            Step(UnknownSystem, ground="Notice 4"),
            Step(OnlyTheAgencyDecides, proposed(sector=Sector.LOCAL_GOVERNMENT), ENDED),
            Step(SystemAbolished, facts=AGENCY),
            Step(OnlyStateSystems, IN_USE),
            Step(None, ENDED, covered=False),
        ],
        combined=list(DetermineCoverage.REFUSALS),
    )


def test_decide_plan() -> None:
    walk(
        DecidePlan(system_id="s1", fiscal_year=1, amount_yen=0, facts=MINISTRY),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(UnknownSystem, amount_yen=299),
            # 299 is a thousandth of the plan of 299,000
            Step(OnlyTheAgencyDecides, proposed(), planned(299_000), *FINISHED, *allocated(300)),
            Step(SystemAbolished, facts=AGENCY),
        ],
        combined=list(DecidePlan.REFUSALS),
    )
    walk(
        DecidePlan(system_id="s1", fiscal_year=2024, amount_yen=299, facts=AGENCY),
        [
            Step(NotClassified, proposed(), planned(299_000), year_closed(), *allocated(300)),
            Step(OutsideLumpSum, classified()),
            Step(YearIsClosed, covered()),
        ],
        combined=list(DecidePlan.REFUSALS),
    )
    walk(
        DecidePlan(system_id="s1", fiscal_year=2024, amount_yen=299, facts=AGENCY),
        [
            Step(PlanBelowAllocations, *READY[2:5], planned(299_000), *allocated(300)),
            Step(ImplausibleAmount, amount_yen=300),
            Step(None, facts=replace(AGENCY, is_confirmed=True)),
        ],
        combined=list(DecidePlan.REFUSALS),
    )


def test_publish_execution() -> None:
    walk(
        PublishExecution(
            system_id="s1",
            fiscal_year=1,
            account="",
            organization="bureau",
            executed_yen=-1,
            facts=PUBLICATION,
        ),
        [
            Step(InvalidFiscalYear),
            Step(MissingValue, fiscal_year=2024),
            Step(InvalidAmount, account=GENERAL_ACCOUNT),
            Step(UnknownSystem, executed_yen=0),
            Step(UnknownOrganization, proposed()),
            Step(None, *registered("bureau")),
        ],
    )


def test_publish_payment() -> None:
    walk(
        PublishPayment(
            system_id="s1",
            fiscal_year=1,
            block="A",
            tier=PaymentTier.DIRECT,
            payee_name="",
            payee_corporate_number="1",
            amount_yen=-1,
            facts=PUBLICATION,
        ),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(MissingValue, amount_yen=0),
            Step(InvalidCorporateNumber, payee_name="Vendor"),
            Step(UnknownSystem, payee_corporate_number=None),
            Step(None, proposed()),
        ],
    )


OF_A_SYSTEM: list[tuple[type[Command], dict[str, Any]]] = [
    (ProposeSystem, {"name": "System"}),
    (
        ClassifySystem,
        {"system_class": SystemClass.MINISTRY, "criterion": Criterion.ALL_OTHERS},
    ),
    (DetermineCoverage, {"covered": True, "ground": "Notice", "first_fiscal_year": 2024}),
    (DecidePlan, {"fiscal_year": 2024, "amount_yen": 1}),
    (Allocate, {"allocation_id": "a1", "fiscal_year": 2024, "amount_yen": 1}),
    (ChangeAllocation, {"allocation_id": "a1", "amount_yen": 1}),
    (ReturnAllocation, {"allocation_id": "a1", "amount_yen": 1}),
    (PublishExecution, {"fiscal_year": 2024}),
    (
        PublishPayment,
        {
            "fiscal_year": 2024,
            "block": "A",
            "tier": PaymentTier.DIRECT,
            "payee_name": "Vendor",
            "amount_yen": 1,
        },
    ),
]


@pytest.mark.parametrize(
    ("command_class", "content"), OF_A_SYSTEM, ids=lambda value: getattr(value, "__name__", "")
)
def test_the_subject_of_every_command_is_its_system(command_class: Any, content: dict[str, Any]) -> None:
    facts: Facts = OFFICER

    assert command_class(system_id="rs-11", facts=facts, **content).subject_id == "system:rs-11"
