"""What a contract stands on: multi-year authority for later years, certification for special accounts."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors.authority_rules import (
    AboveAuthority,
    AuthorityNeeded,
    CertifyFirst,
    OutsideAuthorityYears,
    UnknownAuthority,
    UnknownCertification,
)
from domain.facts import Facts
from tests.domain.contract_histories import (
    AWARD,
    HOLDING,
    PENSIONS,
    authority_granted,
    awarded,
    certified,
    yen,
)
from tests.domain.histories import READY
from tests.support.scenario import OFFICER, Happened, given

ON_AUTHORITY = replace(AWARD, amounts_by_year=yen(fy2024=300, fy2025=400, fy2026=500), authority_id="m1")


def on(day: date) -> Facts:
    return replace(OFFICER, effective_on=day)


# --- multi-year authority ---


def test_later_years_stand_on_multi_year_authority() -> None:
    granted = authority_granted(fy2025=400, fy2026=500)

    given(*HOLDING, granted).when(ON_AUTHORITY).then(
        awarded(fy2024=300, fy2025=400, fy2026=500, authority_id="m1")
    )


def test_a_contract_may_begin_to_cost_in_a_later_year_only() -> None:
    command = replace(ON_AUTHORITY, amounts_by_year=yen(fy2025=400))

    given(*READY, authority_granted(fy2025=400)).when(command).then(awarded(fy2025=400, authority_id="m1"))


def test_money_of_a_later_year_without_authority_is_refused() -> None:
    command = replace(AWARD, amounts_by_year=yen(fy2024=300, fy2025=400, fy2026=500))

    given(*HOLDING).when(command).then_refused(
        AuthorityNeeded, contract_id="c1", fiscal_year=2025, decided_fiscal_year=2024, asked_yen=400
    )


def test_a_day_in_march_belongs_to_the_year_before() -> None:
    # signed on the last day of FY2023: FY2024 is a later year still.
    day = date(2024, 3, 31)
    command = replace(AWARD, signed_on=day, starts_on=date(2024, 4, 1), facts=on(day))

    given(*HOLDING).when(command).then_refused(
        AuthorityNeeded, contract_id="c1", fiscal_year=2024, decided_fiscal_year=2023, asked_yen=300
    )


def test_a_year_the_authority_does_not_cover_is_refused() -> None:
    given(*HOLDING, authority_granted(fy2025=400, fy2027=1)).when(ON_AUTHORITY).then_refused(
        OutsideAuthorityYears,
        also=[AboveAuthority],
        contract_id="c1",
        authority_id="m1",
        fiscal_year=2026,
        asked_yen=500,
        covered="2025, 2027",
    )


def test_contracts_on_one_authority_stay_within_its_yearly_limits_together() -> None:
    # limit of FY2026 500 - used by c1 150 = 350 left; 351 asked. FY2025 has its 400 left.
    history = (
        *HOLDING,
        authority_granted(fy2025=400, fy2026=500),
        authority_granted(authority_id="m2", fy2026=1_000),
        awarded(fy2026=150, authority_id="m1"),
        awarded("other", fy2026=900, authority_id="m2"),
    )
    second = replace(ON_AUTHORITY, contract_id="c2", amounts_by_year=yen(fy2024=300, fy2025=400, fy2026=351))

    given(*history).when(second).then_refused(
        AboveAuthority,
        contract_id="c2",
        authority_id="m1",
        fiscal_year=2026,
        asked_yen=351,
        limit_yen=500,
        used_yen=150,
        left_yen=350,
    )


def test_an_authority_of_another_account_is_not_the_contracts() -> None:
    given(*HOLDING, authority_granted(account=PENSIONS, fy2025=400)).when(ON_AUTHORITY).then_refused(
        UnknownAuthority, system_id="s1", authority_id="m1", account="一般会計"
    )


# --- certification ---

SPECIAL = replace(AWARD, account=PENSIONS, certification_id="k1")


def test_a_certified_commitment_of_a_special_account_is_recorded() -> None:
    given(*READY, certified(300)).when(SPECIAL).then(
        awarded(account=PENSIONS, certification_id="k1", fy2024=300)
    )


def test_a_special_account_commits_no_more_than_was_certified() -> None:
    # certified 300 + 100 - committed 300 = 100 left; 101 asked.
    history = (
        *READY,
        certified(300),
        certified(100, certification_id="k2"),
        certified(9_999, certification_id="k3", fiscal_year=2025),
        awarded(account=PENSIONS, certification_id="k1", fy2024=300),
    )
    second = replace(SPECIAL, contract_id="c2", amounts_by_year=yen(fy2024=101), certification_id="k2")

    given(*history).when(second).then_refused(
        CertifyFirst,
        contract_id="c2",
        account=PENSIONS,
        fiscal_year=2024,
        asked_yen=101,
        certified_yen=400,
        committed_yen=300,
        left_yen=100,
    )


def test_before_fy2023_nobody_certifies() -> None:
    day = date(2022, 6, 1)
    command = replace(
        AWARD,
        account=PENSIONS,
        amounts_by_year=yen(fy2022=300),
        signed_on=day,
        starts_on=day,
        facts=on(day),
    )

    given(*READY).when(command).then(awarded(account=PENSIONS, signed_on=day, facts=on(day), fy2022=300))


def test_later_years_need_no_certification_yet() -> None:
    command = replace(SPECIAL, amounts_by_year=yen(fy2024=300, fy2025=400), authority_id="m1")

    given(*READY, certified(300), authority_granted(account=PENSIONS, fy2025=400)).when(command).then(
        awarded(account=PENSIONS, certification_id="k1", authority_id="m1", fy2024=300, fy2025=400)
    )


@pytest.mark.parametrize(
    "certification",
    [certified(300, fiscal_year=2023), certified(300, account="特別会計:年金:国民年金勘定")],
    ids=["of another year", "of another account"],
)
def test_a_certification_of_something_else_is_not_the_contracts(certification: Happened) -> None:
    given(*READY, certification).when(SPECIAL).then_refused(
        UnknownCertification, system_id="s1", certification_id="k1", fiscal_year=2024, account=PENSIONS
    )
