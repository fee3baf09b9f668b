"""停止: an execution review stops a made-up project, and an approver lets one contract go past it (4-6)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.information_system.contract_award import AwardContract
from domain.information_system.override import OverrideLimit
from domain.vocabulary import DIGITAL_AGENCY, CostClass, Procurement
from domain.years import YearAmount
from seed_data.illustration.amounts import MILLION
from seed_data.illustration.example_systems import SUSPENDED
from seed_data.illustration.narrator import Narrator, Step
from seed_data.illustration.vendors import vendor

LIMIT_YEN: Final = 8 * MILLION
CONTRACT_YEN: Final = 6 * MILLION


def suspension_steps(narrator: Narrator) -> Iterator[Step]:
    """Approve the exception, and award the one contract that it is for."""
    approved_on, signed_on = date(2026, 7, 3), date(2026, 7, 10)
    override = OverrideLimit(
        system_id=SUSPENDED,
        override_id=f"example-{SUSPENDED}-preservation",
        rule="suspended",
        fiscal_year=2026,
        up_to_yen=LIMIT_YEN,
        valid_until=date(2026, 9, 30),
        facts=narrator.approver(approved_on, "例示：停止中もデータの保全が必要なため"),
    )
    yield Step.of(override)
    last = vendor(7)
    award = AwardContract(
        system_id=SUSPENDED,
        contract_id=f"example-{SUSPENDED}-preservation",
        title="例示・申請受付システムのデータ保全",
        vendor_name=last.name,
        vendor_corporate_number=last.corporate_number,
        procedure=Procurement.OPEN_COUNTER,
        signed_on=signed_on,
        starts_on=signed_on,
        ends_on=date(2027, 3, 31),
        ministry=DIGITAL_AGENCY,
        cost_class=CostClass.OPERATIONS,
        amounts_by_year=(YearAmount(2026, CONTRACT_YEN),),
        facts=narrator.officer(DIGITAL_AGENCY, signed_on),
    )
    yield Step.of(award)
