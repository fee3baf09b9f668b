"""Examples of the events of multi-year authority, certification and contracts."""

from datetime import date

from domain.information_system.authority import MultiYearAuthorityGranted
from domain.information_system.certification import CommitmentCertified
from domain.information_system.contracts import ContractAwarded, ContractChanged, ContractTerminated
from domain.vocabulary import ContractChange, CostClass, Procurement
from domain.years import YearAmount
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(
        MultiYearAuthorityGranted,
        {
            "authority_id": "m1",
            "ministry": "mof",
            "account": "一般会計",
            "title": "国税総合管理システムの運用",
            "limits_by_year": (YearAmount(2025, 25_599_568_000), YearAmount(2026, 26_000_000_000)),
        },
        {
            "authority_id": "m1",
            "ministry": None,
            "account": "一般会計",
            "title": "x",
            "limits_by_year": (YearAmount(2025, 1),),
        },
    ),
    example(
        CommitmentCertified,
        {
            "certification_id": "k1",
            "fiscal_year": 2024,
            "ministry": "mhlw",
            "account": "特別会計:労働保険:雇用勘定",
            "amount_yen": 1_200_000_000,
            "certifier": "デジタル庁会計担当参事官",
        },
        {
            "certification_id": "k1",
            "fiscal_year": 2023,
            "ministry": None,
            "account": "特別会計:年金",
            "amount_yen": 1,
            "certifier": "x",
        },
    ),
    example(
        ContractAwarded,
        {
            "contract_id": "c1",
            "title": "国税総合管理システムの運用業務",
            "vendor_name": "株式会社Y",
            "vendor_corporate_number": "8000012010038",
            "procedure": Procurement.OPEN_OVERALL_EVALUATION,
            "bidders": 2,
            "signed_on": date(2024, 4, 1),
            "starts_on": date(2024, 4, 1),
            "ends_on": date(2027, 3, 31),
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": CostClass.OPERATIONS,
            "amounts_by_year": (YearAmount(2024, 300), YearAmount(2025, 400), YearAmount(2026, 500)),
            "authority_id": "m1",
            "certification_id": "k1",
            "scope": "運用・保守",
            "override_id": "o1",
        },
        {
            "contract_id": "c1",
            "title": "x",
            "vendor_name": "Y",
            "vendor_corporate_number": None,
            "procedure": Procurement.OPEN_COUNTER,
            "bidders": None,
            "signed_on": date(2024, 6, 1),
            "starts_on": date(2024, 6, 2),
            "ends_on": date(2024, 6, 3),
            "ministry": None,
            "account": "一般会計",
            "cost_class": None,
            "amounts_by_year": (YearAmount(2024, 1),),
            "authority_id": None,
            "certification_id": None,
            "scope": None,
            "override_id": None,
        },
    ),
    example(
        ContractChanged,
        {
            "contract_id": "c1",
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": CostClass.DEVELOPMENT,
            "change": ContractChange.TERM,
            "previous_by_year": (YearAmount(2024, 300),),
            "amounts_by_year": (YearAmount(2024, 200), YearAmount(2025, 100)),
            "previous_ends_on": date(2025, 3, 31),
            "ends_on": date(2025, 9, 30),
            "previous_scope": "改修",
            "scope": "改修・移行",
            "override_id": "o1",
        },
        {
            "contract_id": "c1",
            "ministry": None,
            "account": "一般会計",
            "cost_class": None,
            "change": ContractChange.AMOUNT,
            "previous_by_year": (YearAmount(2024, 2),),
            "amounts_by_year": (YearAmount(2024, 1),),
            "previous_ends_on": date(2025, 3, 31),
            "ends_on": date(2025, 3, 31),
            "previous_scope": None,
            "scope": None,
            "override_id": None,
        },
    ),
    example(
        ContractTerminated,
        {
            "contract_id": "c1",
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": CostClass.OPERATIONS,
            "terminated_on": date(2025, 9, 30),
            "released_by_year": (YearAmount(2025, 100), YearAmount(2026, 500)),
        },
        {
            "contract_id": "c1",
            "ministry": None,
            "account": "一般会計",
            "cost_class": None,
            "terminated_on": date(2024, 6, 3),
            "released_by_year": (),
        },
    ),
]
