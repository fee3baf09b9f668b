"""A small ledger to write into: two ministries, three envelopes of FY2024, and a system with a decided plan.

Envelopes: デジタル庁 1,000,000 - 600,000 = 400,000 yen, 財務省 600,000 yen, 法務省 none.
In FY2024 デジタル庁 has 1,000,000 - 600,000 = 400,000 yen, 財務省 600,000, 法務省 nothing.
"""

from datetime import UTC, date, datetime
from typing import Any

from domain.aggregate import Command
from domain.facts import Facts, Source
from domain.information_system.classification import ClassifySystem, DetermineCoverage
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.proposal import ProposeSystem
from domain.ledger import Ledger
from domain.ministry_budget.appropriation import EnactBudget
from domain.ministry_budget.transfer import TransferAppropriation
from domain.organization.registration import RegisterOrganization
from domain.vocabulary import Criterion, SystemClass

NOW = datetime(2024, 10, 1, 3, tzinfo=UTC)
"""The present moment of these tests: noon on 1 October 2024 in Japan."""
MOF_NUMBER = "8000012050001"
FACTS = Facts("予算担当", date(2024, 4, 1), Source("令和6年度予算書"))
WRITE = {"source": "配分決定通知"}


def small_commands() -> list[Command]:
    """Return what makes the small ledger, in order."""
    register: Any = RegisterOrganization
    return [
        register(
            organization_id="digital-agency", name_ja="デジタル庁", name_en="Digital Agency", facts=FACTS
        ),
        register(
            organization_id="mof",
            name_ja="財務省",
            name_en="Ministry of Finance",
            corporate_number=MOF_NUMBER,
            facts=FACTS,
        ),
        register(organization_id="moj", name_ja="法務省", name_en="Ministry of Justice", facts=FACTS),
        EnactBudget(fiscal_year=2024, ministry="digital-agency", amount_yen=1_000_000, facts=FACTS),
        TransferAppropriation(
            transfer_id="t-1",
            fiscal_year=2024,
            from_ministry="digital-agency",
            to_ministry="mof",
            amount_yen=600_000,
            facts=FACTS,
        ),
        ProposeSystem(system_id="sys-tax", name="国税システム", ministry="mof", facts=FACTS),
        ClassifySystem(
            system_id="sys-tax",
            system_class=SystemClass.MINISTRY,
            criterion=Criterion.ALL_OTHERS,
            facts=FACTS,
        ),
        DetermineCoverage(
            system_id="sys-tax", covered=True, ground="方針 4-5", first_fiscal_year=2021, facts=FACTS
        ),
        DecidePlan(system_id="sys-tax", fiscal_year=2024, amount_yen=500_000, facts=FACTS),
    ]


def fill(ledger: Ledger) -> None:
    """Record the small ledger."""
    for command in small_commands():
        ledger.execute(command)
