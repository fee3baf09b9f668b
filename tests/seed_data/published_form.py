"""Files in the published layouts, written by the tests themselves."""

import csv
import io
from collections.abc import Mapping, Sequence

BUDGET = {
    "fiscal_year": "2031",
    "document": "initial",
    "ministry": "財務省",
    "organization": "国税庁",
    "section_code": "003",
    "amount_yen": "1500",
    "previous_yen": "1000",
    "difference_yen": "500",
    "current_yen": "",
    "spent_yen": "",
    "carried_over_yen": "",
    "unused_yen": "",
    "source_url": "https://example.test/book.xml",
}
BY_MINISTRY = {
    "fiscal_year": "2031",
    "ministry": "財務省",
    "appropriation_yen": "900",
    "current_yen": "1000",
    "spent_yen": "700",
    "carried_over_yen": "200",
    "unused_yen": "100",
}
BY_ORGANIZATION = {
    "fiscal_year": "2031",
    "document": "settlement",
    "ministry": "財務省",
    "organization": "国税庁",
    "section_code": "832",
    "amount_yen": "900",
    "previous_yen": "",
    "difference_yen": "",
    "current_yen": "1000",
    "spent_yen": "700",
    "carried_over_yen": "200",
    "unused_yen": "100",
    "source_url": "https://example.test/settlement.xml",
}
SYSTEM = {
    "rs_project_id": "77001",
    "system_name": "国有林野台帳システム",
    "ministry": "財務省",
    "organization": "国税庁",
    "owner_basis": "payment-block",
    "start_fiscal_year": "2019",
    "end_fiscal_year": "",
    "development_2022_yen": "",
    "development_2023_yen": "",
    "development_2024_yen": "30000000",
    "operations_2022_yen": "0",
    "operations_2023_yen": "11000000",
    "operations_2024_yen": "12000000",
    "other_2022_yen": "",
    "other_2023_yen": "",
    "other_2024_yen": "",
    "executed_2024_yen": "42000001",
    "reconciles_2024": "yes",
}
PAYMENT = {
    "rs_project_id": "77001",
    "fiscal_year": "2024",
    "block": "A",
    "tier": "direct",
    "paid_by": "",
    "payee_name": "国税庁",
    "payee_corporate_number": "7000012050002",
    "amount_yen": "42000000",
}


def written(
    *rows: Mapping[str, str], columns: Sequence[str] | None = None, line_end: str = "\n", bom: bool = False
) -> bytes:
    """A CSV file with these rows below a header; the header is that of the first row unless given."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns or list(rows[0]), lineterminator=line_end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")
