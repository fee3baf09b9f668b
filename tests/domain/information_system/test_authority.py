"""Multi-year authority: the budget lets contracts commit money of later years."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import (
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    RepeatedYear,
    SilentChange,
    UnknownOrganization,
    UnknownSystem,
)
from domain.errors.lineage_rules import SystemAbolished
from domain.information_system.authority import GrantMultiYearAuthority
from tests.domain.contract_histories import PENSIONS, abolished, authority_granted, yen
from tests.domain.histories import READY
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given

GRANT = GrantMultiYearAuthority(
    system_id="s1",
    authority_id="m1",
    title="Operation",
    limits_by_year=yen(fy2025=400, fy2026=500),
    facts=OFFICER,
)


def test_an_authority_stands_in_the_owners_budget_with_a_limit_for_each_year() -> None:
    given(*READY).when(GRANT).then(authority_granted(fy2025=400, fy2026=500))


def test_limits_are_kept_in_order_of_year() -> None:
    disordered = replace(GRANT, limits_by_year=yen(fy2026=500, fy2025=400))

    given(*READY).when(disordered).then(authority_granted(fy2025=400, fy2026=500))
    given(*READY, authority_granted(fy2025=400, fy2026=500)).when(disordered).then_nothing()


def test_an_authority_may_stand_in_another_budget_and_account() -> None:
    other = replace(GRANT, ministry="da", account=PENSIONS)

    given(*READY).when(other).then(authority_granted(ministry="da", account=PENSIONS, fy2025=400, fy2026=500))


def test_an_authority_is_granted_before_its_years_begin() -> None:
    early = replace(OFFICER, effective_on=date(2024, 3, 28))

    given(*READY).when(replace(GRANT, facts=early)).then(
        authority_granted(facts=early, fy2025=400, fy2026=500)
    )


def test_the_same_authority_again_records_nothing() -> None:
    given(*READY, authority_granted(fy2025=400, fy2026=500)).when(GRANT).then_nothing()


def test_an_authority_id_is_never_used_for_other_content() -> None:
    granted = authority_granted(fy2025=400, fy2026=500)

    given(*READY, granted).when(replace(GRANT, title="Renewal", account=PENSIONS)).then_refused(
        SilentChange,
        what="Multi-year authority 'm1'",
        what_ja="国庫債務負担行為「m1」",
        recorded="account 一般会計, title Operation",
        given="account 特別会計:年金:業務勘定, title Renewal",
    )


@pytest.mark.parametrize("name", ["authority_id", "title", "account"])
def test_an_authority_needs_a_name_a_title_and_an_account(name: str) -> None:
    blank: Any = {name: " "}

    given(*READY).when(replace(GRANT, **blank)).then_refused(MissingValue, field=name)


def test_a_limit_of_one_year_stands_once() -> None:
    twice = (*yen(fy2025=400), *yen(fy2025=1))

    given(*READY).when(replace(GRANT, limits_by_year=twice)).then_refused(
        RepeatedYear, field="limits_by_year", fiscal_year=2025
    )


def test_refusals_in_order_of_precedence() -> None:
    walk(
        GrantMultiYearAuthority(
            system_id="s1",
            authority_id="",
            title="Operation",
            limits_by_year=(),
            ministry="moon",
            facts=OFFICER,
        ),
        [
            Step(MissingValue),
            Step(MissingValue, authority_id="m1"),
            Step(InvalidFiscalYear, limits_by_year=yen(fy1=0)),
            Step(InvalidAmount, limits_by_year=yen(fy2025=0)),
            Step(UnknownSystem, limits_by_year=yen(fy2025=1)),
            Step(UnknownOrganization, *READY, abolished()),
            Step(SystemAbolished, ministry="mof"),
        ],
        combined=[SystemAbolished],
    )
    assert GRANT.subject_id == "system:s1"
    assert (SystemAbolished,) == GrantMultiYearAuthority.REFUSALS
