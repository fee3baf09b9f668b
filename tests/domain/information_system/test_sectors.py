"""Other sectors: the inventory of 独立行政法人, and subsidies to systems outside the state."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import (
    AccountsNotOpen,
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    SilentChange,
    UnknownOrganization,
    UnknownSystem,
)
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.sector_rules import BeforeTheInventory, InventoryOfOtherSector, SubsidyToTheState
from domain.information_system.abolition import Abolished
from domain.information_system.lineage import SystemReactivated
from domain.information_system.sectors import GrantSubsidy, Inventoried, SubsidyGranted, TakeInventory
from domain.vocabulary import Sector
from tests.domain.histories import REASONED, SYSTEM, proposed, registered
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given, happened

AGENCY = proposed(sector=Sector.INCORPORATED_AGENCY)
INVENTORY = TakeInventory(
    system_id="s1", fiscal_year=2022, operations_yen=70, modification_yen=0, facts=OFFICER
)
SUBSIDY = GrantSubsidy(
    system_id="s1",
    subsidy_id="b1",
    fiscal_year=2024,
    ministry="moj",
    subsidy_name="デジタル基盤改革支援補助金",
    amount_yen=1_000,
    facts=OFFICER,
)
INVENTORIED = happened(SYSTEM, Inventoried, fiscal_year=2022, operations_yen=70, modification_yen=0)
GRANTED = happened(
    SYSTEM,
    SubsidyGranted,
    subsidy_id="b1",
    fiscal_year=2024,
    ministry="moj",
    subsidy_name="デジタル基盤改革支援補助金",
    amount_yen=1_000,
)


def test_an_agency_takes_stock_of_its_systems() -> None:
    given(AGENCY).when(INVENTORY).then(INVENTORIED)
    given(AGENCY).when(replace(INVENTORY, pmo="情報化統括室")).then(
        replace(INVENTORIED, content={**INVENTORIED.content, "pmo": "情報化統括室"})
    )


def test_the_inventory_of_a_year_is_taken_once() -> None:
    given(AGENCY, INVENTORIED).when(INVENTORY).then_nothing()
    given(AGENCY, INVENTORIED).when(replace(INVENTORY, fiscal_year=2023)).then(
        replace(INVENTORIED, content={**INVENTORIED.content, "fiscal_year": 2023})
    )
    given(AGENCY, INVENTORIED).when(replace(INVENTORY, operations_yen=7_000)).then_refused(
        SilentChange,
        what="The inventory of 's1' in FY2022",
        what_ja="2022年度の情報システム「s1」の棚卸し",
        recorded="operations_yen 70",
        given="operations_yen 7,000",
    )


@pytest.mark.parametrize("sector", [Sector.STATE, Sector.LOCAL_GOVERNMENT, Sector.QUASI_PUBLIC])
def test_only_agencies_take_stock(sector: Sector) -> None:
    given(proposed(sector=sector)).when(INVENTORY).then_refused(
        InventoryOfOtherSector, system_id="s1", sector=sector
    )


def test_there_was_no_inventory_before_2022() -> None:
    given(AGENCY).when(replace(INVENTORY, fiscal_year=2021)).then_refused(
        BeforeTheInventory, fiscal_year=2021, first_year=2022
    )


@pytest.mark.parametrize("sector", [Sector.INCORPORATED_AGENCY, Sector.LOCAL_GOVERNMENT, Sector.QUASI_PUBLIC])
def test_systems_outside_the_state_are_subsidised(sector: Sector) -> None:
    given(*registered("moj"), proposed(sector=sector)).when(SUBSIDY).then(GRANTED)


def test_the_same_subsidy_again_records_nothing() -> None:
    given(*registered("moj"), AGENCY, GRANTED).when(SUBSIDY).then_nothing()


def test_a_subsidy_never_changes_silently() -> None:
    given(*registered("moj"), AGENCY, GRANTED).when(replace(SUBSIDY, amount_yen=2_000)).then_refused(
        SilentChange,
        what="Subsidy 'b1'",
        what_ja="補助金「b1」",
        recorded="amount_yen 1,000",
        given="amount_yen 2,000",
    )


def test_a_system_of_the_state_is_not_subsidised() -> None:
    given(*registered("moj"), proposed()).when(SUBSIDY).then_refused(
        SubsidyToTheState, system_id="s1", fiscal_year=2024, asked_yen=1_000, sector="state"
    )


def test_refusals_of_an_inventory_in_order() -> None:
    walk(
        replace(INVENTORY, fiscal_year=1, operations_yen=-1, modification_yen=-1),
        [
            Step(InvalidFiscalYear),
            Step(BeforeTheInventory, fiscal_year=2021),
            Step(InvalidAmount, fiscal_year=2022),
            Step(InvalidAmount, operations_yen=0),
            Step(UnknownSystem, modification_yen=0),
            Step(InventoryOfOtherSector, proposed()),
            Step(None, AGENCY),
        ],
    )


def test_refusals_of_a_subsidy_in_order() -> None:
    walk(
        replace(
            SUBSIDY,
            fiscal_year=1,
            amount_yen=0,
            subsidy_id="",
            subsidy_name="",
            facts=replace(OFFICER, effective_on=date(2030, 1, 1)),
        ),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(MissingValue, amount_yen=1_000),
            Step(MissingValue, subsidy_id="b1"),
            Step(UnknownSystem, subsidy_name="x"),
            Step(UnknownOrganization, proposed()),
            Step(SubsidyToTheState, *registered("moj"), happened(SYSTEM, Abolished)),
            Step(SystemAbolished, AGENCY),
            Step(AccountsNotOpen, happened(SYSTEM, SystemReactivated, REASONED)),
            Step(None, facts=OFFICER),
        ],
        combined=[SubsidyToTheState, SystemAbolished, AccountsNotOpen],
    )


def test_the_subject_is_the_system() -> None:
    assert INVENTORY.subject_id == SUBSIDY.subject_id == SYSTEM
