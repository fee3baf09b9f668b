"""Examples of the events of external ids, external names and published awards."""

from datetime import date

from domain.information_system.external_ids import ExternalIdMatched, ExternalIdUnmatched
from domain.information_system.publication import ExecutionRestated
from domain.information_system.published_awards import AwardPublished
from domain.organization.external_names import (
    ExternalIdSetAside,
    ExternalNameMatched,
    ExternalNameUnmatched,
)
from domain.vocabulary import OrganizationIdScheme, Procurement, SystemIdScheme
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(
        ExternalIdMatched,
        {
            "scheme": SystemIdScheme.PROCUREMENT_CASE,
            "external_id": "0000000000000470001",
            "printed_name": "運用・保守業務",
        },
        {"scheme": SystemIdScheme.RS_PROJECT, "external_id": "11", "printed_name": None},
    ),
    example(
        ExternalIdUnmatched,
        {"scheme": SystemIdScheme.INFORMATION_SYSTEM, "external_id": "IS-0001"},
        {"scheme": SystemIdScheme.RS_PROJECT, "external_id": "11"},
    ),
    example(
        ExternalNameMatched,
        {"scheme": OrganizationIdScheme.PRINTED_NAME, "external_id": "内閣本府"},
        {"scheme": OrganizationIdScheme.PROCUREMENT_CODE, "external_id": "N1"},
    ),
    example(
        ExternalNameUnmatched,
        {"scheme": OrganizationIdScheme.PRINTED_NAME, "external_id": "内閣本府"},
        {"scheme": OrganizationIdScheme.PROCUREMENT_CODE, "external_id": "N1"},
    ),
    example(
        ExternalIdSetAside,
        {
            "scheme": SystemIdScheme.PROCUREMENT_CASE,
            "external_id": "0000000000000470002",
            "printed_name": "庁舎清掃業務",
        },
        {"scheme": SystemIdScheme.RS_PROJECT, "external_id": "12", "printed_name": None},
    ),
    example(
        ExecutionRestated,
        {
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "previous_initial_yen": 100,
            "initial_yen": 110,
            "previous_current_yen": 120,
            "current_yen": 130,
            "previous_executed_yen": 90,
            "executed_yen": 95,
            "previous_carried_over_yen": 0,
            "carried_over_yen": 5,
        },
        {
            "fiscal_year": 2024,
            "ministry": None,
            "account": "特別会計:年金:業務勘定",
            **dict.fromkeys(
                f"{before}{name}_yen"
                for before in ("", "previous_")
                for name in ("initial", "current", "carried_over")
            ),
            "previous_executed_yen": 1,
            "executed_yen": 0,
        },
    ),
    example(
        AwardPublished,
        {
            "fiscal_year": 2024,
            "ministry": "mof",
            "case_number": "0000000000000470001",
            "title": "運用・保守業務",
            "awarded_on": date(2024, 9, 12),
            "price_yen": 161_000_000,
            "procedure": Procurement.OPEN_OVERALL_EVALUATION,
            "ordered_by": "national-tax-agency",
            "vendor_name": "株式会社見本システムズ",
            "vendor_corporate_number": "8000012010038",
        },
        {
            "fiscal_year": 2023,
            "ministry": None,
            "case_number": "1",
            "title": "x",
            "awarded_on": date(2024, 3, 31),
            "price_yen": 0,
            "procedure": Procurement.OPEN_COUNTER,
            "ordered_by": None,
            "vendor_name": "y",
            "vendor_corporate_number": None,
        },
    ),
]
