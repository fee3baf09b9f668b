"""例外: a contract that an approver lets go past a suspension (4-6), and a small one that is confirmed."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.information_system.contract_award import AwardContract
from domain.information_system.override import OverrideLimit
from domain.vocabulary import DIGITAL_AGENCY, CostClass, Procurement
from domain.years import YearAmount
from seed_data.illustration.amounts import MILLION
from seed_data.illustration.example_systems import PILOT, SUSPENDED
from seed_data.illustration.narrator import Narrator, Step
from seed_data.illustration.vendors import vendor

LIMIT_YEN: Final = 8 * MILLION
CONTRACT_YEN: Final = 6 * MILLION
SMALL_YEN: Final = 250_000
"""About a thousandth of the usual contract: 千円 might have been meant, so it is confirmed."""


def exception_steps(narrator: Narrator) -> Iterator[Step]:
    """Approve one exception and use it; confirm one amount."""
    yield from _past_the_suspension(narrator)
    yield _confirmed(narrator)


def _past_the_suspension(narrator: Narrator) -> Iterator[Step]:
    approved_on, signed_on = date(2026, 7, 3), date(2026, 7, 10)
    override = OverrideLimit(
        system_id=SUSPENDED,
        override_id=f"{SUSPENDED}-preservation",
        rule="suspended",
        fiscal_year=2026,
        up_to_yen=LIMIT_YEN,
        valid_until=date(2026, 9, 30),
        facts=narrator.approver(approved_on, "停止中もデータの保全が必要なため"),
    )
    yield Step.of(override)
    last = vendor(7)
    award = AwardContract(
        system_id=SUSPENDED,
        contract_id=f"{SUSPENDED}-preservation",
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


def _confirmed(narrator: Narrator) -> Step:
    """A purchase of 250,000 yen is no slip of the unit."""
    on = date(2026, 6, 8)
    seller = vendor(3)
    award = AwardContract(
        system_id=PILOT,
        contract_id=f"{PILOT}-certificates",
        title="例示・手続案内システムの電子証明書の購入",
        vendor_name=seller.name,
        vendor_corporate_number=seller.corporate_number,
        procedure=Procurement.NEGOTIATED_SEVERAL,
        bidders=3,
        signed_on=on,
        starts_on=on,
        ends_on=date(2027, 3, 31),
        ministry=DIGITAL_AGENCY,
        cost_class=CostClass.OPERATIONS,
        amounts_by_year=(YearAmount(2026, SMALL_YEN),),
        facts=narrator.officer(DIGITAL_AGENCY, on, "少額の物品購入", confirmed=True),
    )
    return Step.of(award)
