"""Registers as tests ask them, and the facts that fill them, recorded as they are."""

from datetime import date
from typing import Any

from domain.aggregate import Command
from domain.facts import Facts
from domain.vocabulary import GENERAL_ACCOUNT, ContractChange, CostClass, Procurement
from domain.years import YearAmount
from projections.runtime import Runtime
from tests.projections.books import organization, proposal, reported, rows_of
from tests.support.recording import record

NTT = "6010601062093"
FUJITSU = "1020001071491"


def register(runtime: Runtime, name: str, **asked: Any) -> list[dict[str, Any]]:
    return rows_of(runtime.views.register(name, **asked))


def some_of(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of rows."""
    return [tuple(row[column] for column in columns) for row in rows]


def years(**amounts: int) -> tuple[YearAmount, ...]:
    """Amounts by year: ``years(y2024=5)``."""
    return tuple(YearAmount(int(year[1:]), amount_yen) for year, amount_yen in amounts.items())


def of_system(name: str, facts: Facts | None = None, /, system: str = "ksk", **content: Any) -> Command:
    """An event of a system, as it is."""
    return record(f"system:{system}", f"system.{name}", facts or reported(), **content)


def beginnings() -> list[Command]:
    """Two ministries with a system each: `ksk` of 財務省, `gss` of デジタル庁."""
    return [
        organization("digital-agency", "デジタル庁"),
        organization("mof", "財務省"),
        proposal("ksk"),
        proposal("gss", "digital-agency"),
    ]


def awarded(contract_id: str, facts: Facts | None = None, /, system: str = "ksk", **content: Any) -> Command:
    terms: dict[str, Any] = {
        "contract_id": contract_id,
        "title": f"契約{contract_id}",
        "vendor_name": "株式会社NTTデータ",
        "vendor_corporate_number": NTT,
        "procedure": Procurement.OPEN_OVERALL_EVALUATION,
        "bidders": 2,
        "signed_on": date(2024, 6, 1),
        "starts_on": date(2024, 6, 1),
        "ends_on": date(2025, 3, 31),
        "ministry": "mof",
        "account": GENERAL_ACCOUNT,
        "cost_class": CostClass.OPERATIONS,
        "amounts_by_year": years(y2024=100),
        "authority_id": None,
        "certification_id": None,
        "scope": "運用",
        "override_id": None,
    }
    return of_system("contract-awarded", facts, system, **(terms | content))


def changed(contract_id: str, facts: Facts, /, system: str = "ksk", **content: Any) -> Command:
    terms: dict[str, Any] = {
        "contract_id": contract_id,
        "ministry": "mof",
        "account": GENERAL_ACCOUNT,
        "cost_class": CostClass.OPERATIONS,
        "change": ContractChange.AMOUNT,
        "previous_by_year": years(y2024=100),
        "amounts_by_year": years(y2024=130),
        "previous_ends_on": date(2025, 3, 31),
        "ends_on": date(2025, 3, 31),
        "previous_scope": "運用",
        "scope": "運用",
        "override_id": None,
    }
    return of_system("contract-changed", facts, system, **(terms | content))


def terminated(contract_id: str, facts: Facts, /, **released: int) -> Command:
    return of_system(
        "contract-terminated",
        facts,
        contract_id=contract_id,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        cost_class=CostClass.OPERATIONS,
        terminated_on=facts.effective_on,
        released_by_year=years(**released),
    )
