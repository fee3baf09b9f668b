"""The published figures written out in each import layout, as another office would send them."""

from seed_data.publication_commands import system_sheets
from seed_data.published_figures import published_figures
from seed_data.systems_file import RECONCILIATION_TOLERANCE_YEN, columns
from tests.seed_data.published_form import BY_ORGANIZATION, PAYMENT, written

PUBLISHED = published_figures()
NAMES = {row.organization_id: row.name_ja for row in PUBLISHED.organizations}
DOCUMENTS = {row.publication_id: row for row in PUBLISHED.publications}


def text(value: object) -> str:
    return "" if value is None else str(value)


def budget_file() -> bytes:
    return written(
        *(
            {
                "fiscal_year": text(DOCUMENTS[row.publication_id].fiscal_year),
                "document": text(DOCUMENTS[row.publication_id].budget_document),
                "ministry": NAMES[row.ministry_id],
                "organization": NAMES[row.organization_id],
                "section_code": row.section_code,
                "amount_yen": text(row.amount_yen),
                "previous_yen": text(row.printed_previous_yen),
                "difference_yen": text(row.printed_change_yen),
                "source_url": row.page_url,
            }
            for row in reversed(PUBLISHED.budgets)
        ),
        line_end="\r\n",
    )


def settlement_file() -> bytes:
    return written(
        *(
            {
                "fiscal_year": text(DOCUMENTS[row.publication_id].fiscal_year),
                "ministry": NAMES[row.ministry_id],
                "appropriation_yen": text(row.appropriation_yen),
                "current_yen": text(row.current_yen),
                "spent_yen": text(row.spent_yen),
                "carried_over_yen": text(row.carried_over_yen),
                "unused_yen": text(row.unused_yen),
            }
            for row in reversed(PUBLISHED.settlements)
        )
    )


def settlement_by_organization_file() -> bytes:
    return written(
        *(
            BY_ORGANIZATION
            | {
                "fiscal_year": "2024",
                "ministry": NAMES[row.ministry_id],
                "organization": NAMES[row.organization_id or ""],
                "section_code": row.section_code or "",
                "amount_yen": text(row.appropriation_yen),
                "current_yen": text(row.current_yen),
                "spent_yen": text(row.spent_yen),
                "carried_over_yen": text(row.carried_over_yen),
                "unused_yen": text(row.unused_yen),
                "source_url": row.page_url or "",
            }
            for row in PUBLISHED.settlements_by_organization
        )
    )


def systems_file() -> bytes:
    rows = []
    for sheet in system_sheets(PUBLISHED):
        figure, executed = sheet.figure, sheet.executed_yen
        total = sum(sheet.costs[-1].published.values())
        reconciles = "" if executed is None else "no"
        if executed is not None and abs(total - executed) <= RECONCILIATION_TOLERANCE_YEN:
            reconciles = "yes"
        values = (
            figure.system_id.removeprefix("rs-"),
            figure.name_ja,
            NAMES[figure.ministry_id] if figure.ministry_id else "",
            figure.printed_organization,
            figure.owner_basis,
            figure.first_fiscal_year,
            figure.last_fiscal_year,
            *(cost.development_yen for cost in sheet.costs),
            *(cost.operations_yen for cost in sheet.costs),
            *(cost.other_yen for cost in sheet.costs),
            executed,
            reconciles,
        )
        names = columns(tuple(cost.fiscal_year for cost in sheet.costs))
        rows.append({name: text(value) for name, value in zip(names, values, strict=True)})
    return written(*rows, bom=True)


def payments_file() -> bytes:
    return written(
        *(
            {
                "rs_project_id": row.system_id.removeprefix("rs-"),
                "fiscal_year": text(row.fiscal_year),
                "block": row.block,
                "tier": row.tier,
                "paid_by": text(row.paid_by),
                "payee_name": row.payee_name,
                "payee_corporate_number": text(row.payee_corporate_number),
                "amount_yen": text(row.amount_yen),
            }
            for row in PUBLISHED.payments
        ),
        columns=list(PAYMENT),
        line_end="\r\n",
        bom=True,
    )
