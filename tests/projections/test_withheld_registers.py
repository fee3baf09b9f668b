"""Registers, trajectory and lineage as somebody sees them who is not cleared, worked by hand.

財務省 has `tax`, `ksk` and the sensitive `spy`; all are in the lump sum from FY2024 on.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Final

from domain.access.person import Person, Post, Role
from domain.access.sight import presence_of
from domain.aggregate import Command
from domain.costs import CostLine
from domain.organization.reduction_target import PublishReductionTarget
from domain.vocabulary import (
    GENERAL_ACCOUNT,
    CommonFunction,
    ContractChange,
    CostClass,
    EffectBeneficiary,
    ReductionKind,
)
from projections.runtime import Runtime
from projections.withheld import WITHHELD
from tests.projections.books import (
    coverage,
    execute,
    opened,
    organization,
    proposal,
    published,
    reported,
    rows_of,
)
from tests.projections.registers import awarded, changed, of_system, register, some_of, years
from tests.projections.test_withheld import marked

ANALYST: Final = Person("analyst", "analyst", (Post(Role.ANALYST),))
SYSTEMS: Final = ("tax", "ksk", "spy")


def beginnings() -> list[Command]:
    return [
        organization("mof", "財務省"),
        organization("digital-agency", "デジタル庁"),
        *(proposal(system) for system in SYSTEMS),
        *(coverage(system, 2024) for system in SYSTEMS),
    ]


@contextmanager
def seen(database_url: str, commands: Sequence[Command], mark: str = "spy") -> Iterator[Runtime]:
    """Books with a sensitive system, as an analyst sees them."""
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), *commands, marked(mark)])
        with presence_of(ANALYST):
            yield runtime


def spent(system: str, amount_yen: int, period: str = "2024-05") -> Command:
    return of_system(
        "execution-reported",
        system=system,
        report_id=f"x-{period}",
        fiscal_year=2024,
        period=period,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        lines=(CostLine(CostClass.OPERATIONS, amount_yen),),
    )


def measure(system: str, saved_yen: int, ministry: str = "mof") -> Command:
    return of_system(
        "reduction-planned",
        system=system,
        measure_id="m",
        ministry=ministry,
        kind=ReductionKind.CLOUD,
        title="移行",
        savings_by_year=years(y2024=saved_yen),
    )


def contracts() -> list[Command]:
    return [
        awarded("c-tax", system="tax", amounts_by_year=years(y2024=300)),
        awarded("c-ksk", system="ksk", amounts_by_year=years(y2024=200)),
        awarded("c-spy", system="spy", amounts_by_year=years(y2024=100), vendor_name="秘密株式会社"),
    ]


def test_contracts_of_what_is_withheld_are_in_no_list_and_no_concentration(database_url: str) -> None:
    with seen(database_url, contracts()) as runtime:
        assert some_of(register(runtime, "contracts"), "contract_id", "amount_yen") == [("c-ksk", 200)]
        assert some_of(register(runtime, "renewals"), "contract_id") == []
        assert some_of(register(runtime, "vendors"), "contracts", "amount_yen", "share_pct") == [
            (1, 200, 100.0)
        ]
        assert some_of(register(runtime, "commitments"), "system_id", "committed_yen") == [("ksk", 200)]
        (row,) = rows_of(runtime.views.lump_sum(by=("ministry",)))
        assert row["committed_yen"] == 600


def test_a_contract_of_which_one_change_is_withheld_is_withheld_whole(database_url: str) -> None:
    extended = changed(
        "c-2023",
        reported("2024-02-01"),
        system="tax",
        change=ContractChange.AMOUNT,
        previous_by_year=years(y2023=50),
        amounts_by_year=years(y2023=50, y2024=70),
    )
    early = awarded("c-2023", reported("2023-04-01"), system="tax", amounts_by_year=years(y2023=50))
    with seen(database_url, [early, extended, *contracts()]) as runtime:
        assert some_of(register(runtime, "contracts"), "contract_id") == [("c-ksk",)]
        assert register(runtime, "contract-changes") == []
        # FY2023 is not withheld: `spy` has figures of FY2024 only.
        assert some_of(register(runtime, "commitments", fiscal_year=2023), "system_id", "committed_yen") == [
            ("tax", 50)
        ]


def test_who_has_not_reported_is_told_of_systems_that_are_shown(database_url: str) -> None:
    given = [
        of_system(
            "allocated",
            system=system,
            allocation_id="a",
            fiscal_year=2024,
            ministry="mof",
            account=GENERAL_ACCOUNT,
            cost_class=None,
            amount_yen=10,
            override_id=None,
        )
        for system in SYSTEMS
    ]
    with seen(database_url, given) as runtime:
        first, *_ = register(runtime, "reports-missing", fiscal_year=2024)
        assert (first["systems"], first["missing"], first["missing_systems"]) == (1, 1, "ksk")


def test_the_gross_cost_has_everything_and_its_parts_only_what_is_shown(database_url: str) -> None:
    promise = PublishReductionTarget(
        organization_id="digital-agency",
        baseline_fiscal_year=2020,
        baseline_yen=1_000,
        target_fiscal_year=2025,
        reduction_pct=30,
        facts=published("2021-12-24"),
    )
    costs = [spent("tax", 30), spent("ksk", 20), spent("spy", 10)]
    savings = [measure("tax", 7), measure("ksk", 5), measure("spy", 3)]
    with seen(database_url, [promise, *costs, *savings]) as runtime:
        rows = rows_of(runtime.views.trajectory())
        (gross,) = [row for row in rows if (row["fiscal_year"], row["measure"]) == (2024, "gross")]
        (cohort,) = [row for row in rows if (row["fiscal_year"], row["measure"]) == (2024, "cohort")]
        assert (gross["settlement_basis_yen"], gross["covered_systems"]) == (60, 3)
        assert cohort["planned_yen"] == 1_000 - 15
        assert some_of(register(runtime, "plan-progress"), "ministry", "planned_saving_yen") == [
            ("財務省", 15)
        ]
        (bridge,) = register(runtime, "bridge", fiscal_year=2024)
        assert (bridge["gross_yen"], bridge["difference_yen"]) == (60, 60 - 1_000)


def test_savings_of_a_ministry_with_one_system_stand_with_those_of_another(database_url: str) -> None:
    other = [proposal("gss", "digital-agency"), measure("gss", 9, "digital-agency")]
    with seen(database_url, [*other, measure("tax", 7)], mark="tax") as runtime:
        assert some_of(
            register(runtime, "plan-progress"), "ministry", "ministry_id", "planned_saving_yen"
        ) == [(WITHHELD, None, 16)]


def test_lineage_and_common_functions_name_no_sensitive_system(database_url: str) -> None:
    facts: list[Command] = [
        of_system(
            "common-function-adopted",
            system=system,
            function=CommonFunction.GOVERNMENT_CLOUD,
            scope=None,
        )
        for system in SYSTEMS
    ]
    became: list[Command] = [
        of_system("succeeded", system="ksk", successor_system_id="spy"),
        of_system("succeeded", system="tax", successor_system_id="ksk"),
    ]
    with seen(database_url, [*facts, *became]) as runtime:
        assert some_of(register(runtime, "lineage"), "from_id", "to_id") == [("tax", "ksk")]
        assert some_of(register(runtime, "common-functions"), "system_id", "adopting_systems") == [
            ("tax", 2),
            ("ksk", 2),
        ]
        events = [row["event"] for row in rows_of(runtime.views.history(system="ksk"))]
        assert events == ["system.proposed", "system.coverage-determined", "system.common-function-adopted"]


def test_effects_stand_without_the_cost_that_is_withheld(database_url: str) -> None:
    facts = [
        of_system(
            "effect-indicator-set",
            system=system,
            indicator_id="i",
            name="時間",
            beneficiary=EffectBeneficiary.USERS,
            unit="分",
            baseline=None,
            target=Decimal(10),
            measured_by=date(2025, 3, 31),
        )
        for system in SYSTEMS
    ]
    with seen(database_url, [*facts, spent("tax", 30), spent("ksk", 20), spent("spy", 10)]) as runtime:
        assert some_of(register(runtime, "effects"), "system_id", "spent_yen") == [
            ("tax", None),
            ("ksk", 20),
        ]
