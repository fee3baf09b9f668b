"""Certification: a certifying officer lets money of a special account be committed."""

from dataclasses import replace
from datetime import date
from typing import Any

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
from domain.errors.closing_rules import YearIsClosed
from domain.errors.lineage_rules import SystemAbolished
from domain.information_system.certification import CertifyCommitment
from tests.domain.contract_histories import PENSIONS, abolished, certified, closed
from tests.domain.histories import READY
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given

CERTIFY = CertifyCommitment(
    system_id="s1",
    certification_id="k1",
    fiscal_year=2024,
    account=PENSIONS,
    amount_yen=300,
    certifier="Certifier",
    facts=OFFICER,
)


def test_a_certification_is_recorded_for_the_owner() -> None:
    given(*READY).when(CERTIFY).then(certified(300))


def test_a_certification_may_be_for_money_of_another_ministry() -> None:
    given(*READY).when(replace(CERTIFY, ministry="da")).then(certified(300, ministry="da"))


def test_the_same_certification_again_records_nothing() -> None:
    given(*READY, certified(300)).when(CERTIFY).then_nothing()


def test_a_certification_id_is_never_used_for_other_content() -> None:
    given(*READY, certified(300)).when(replace(CERTIFY, amount_yen=1_000)).then_refused(
        SilentChange,
        what="Certification 'k1'",
        what_ja="認証「k1」",
        recorded="amount_yen 300",
        given="amount_yen 1,000",
    )


@pytest.mark.parametrize("name", ["certification_id", "account", "certifier"])
def test_a_certification_needs_a_name_an_account_and_somebody_who_certifies(name: str) -> None:
    blank: Any = {name: ""}

    given(*READY).when(replace(CERTIFY, **blank)).then_refused(MissingValue, field=name)


def test_refusals_in_order_of_precedence() -> None:
    walk(
        CertifyCommitment(
            system_id="s1",
            certification_id="",
            fiscal_year=1,
            account=PENSIONS,
            amount_yen=0,
            certifier="Certifier",
            ministry="moon",
            facts=replace(OFFICER, effective_on=date(2030, 1, 1)),
        ),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(MissingValue, amount_yen=300),
            Step(UnknownSystem, certification_id="k1"),
            Step(UnknownOrganization, *READY, abolished(), closed(account=PENSIONS)),
            Step(SystemAbolished, ministry="mof"),
        ],
        combined=[SystemAbolished, AccountsNotOpen, YearIsClosed],
    )
    walk(
        replace(CERTIFY, facts=replace(OFFICER, effective_on=date(2030, 1, 1))),
        [
            Step(AccountsNotOpen, *READY, closed(account=PENSIONS)),
            Step(YearIsClosed, facts=OFFICER),
            Step(None, account="特別会計:年金:国民年金勘定"),
        ],
        combined=[AccountsNotOpen, YearIsClosed],
    )
    assert CERTIFY.subject_id == "system:s1"
    assert (SystemAbolished, AccountsNotOpen, YearIsClosed) == CertifyCommitment.REFUSALS
