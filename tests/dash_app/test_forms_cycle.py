"""A year of a system, recorded by two officers through nothing but the forms."""

from typing import Any

from dash_app.forms.offers import references
from dash_app.forms.operations import operation_named
from dash_app.reader import Reader
from dash_app.recording import Answered
from domain.access.person import Person
from projections.runtime import Runtime
from tests.dash_app.drawn_text import words
from tests.dash_app.forms_filled import AGENCY, OFFICER, checked, filled, operation, sent

SYSTEM = "system:rs-20079"


def newest(books: Runtime, name: str, field: str) -> str:
    """Return what a form offers first of what was recorded before."""
    return references(books, operation(name), SYSTEM, Reader())[field][0]["value"]


def lines(**amounts: str) -> dict[str, list[dict[str, str | None]]]:
    return {"lines": [{"cost_class": name, "amount_yen": amount} for name, amount in amounts.items()]}


def years(field: str, **amounts: str) -> dict[str, list[dict[str, str | None]]]:
    return {
        field: [
            {"fiscal_year": year.removeprefix("fy"), "amount_yen": amount} for year, amount in amounts.items()
        ]
    }


class Year:
    """Sends one form after the other, each with a key of its own; what is refused fails the test."""

    def __init__(self, books: Runtime) -> None:
        self.books = books
        self.sent: list[str] = []

    def records(self, name: str, who: Person, on: str, **asked: Any) -> Answered:
        form = filled(name, who, key=f"{name} {len(self.sent)}", effective_on=on, **asked)
        answered = sent(self.books, form)
        assert answered.position is not None, f"{name}: {words(answered.component)}"
        self.sent.append(name)
        return answered


def test_the_whole_year_of_a_system_goes_through_the_forms(books: Runtime) -> None:
    year = Year(books)
    year.records("classify-system", AGENCY, "2023-04-01", system_class="3", criterion="all-others")
    year.records(
        "estimate-cost", OFFICER, "2023-06-01", rows=lines(operations="9,000,000", development="1,000,000")
    )
    year.records(
        "conclude-review",
        AGENCY,
        "2023-07-01",
        stage="pre-request",
        outcome="approved-with-conditions",
        ceiling_yen="10",
        units={"ceiling_yen": "million"},
        conditions="調達方式の見直し",
    )
    year.records(
        "raise-finding",
        AGENCY,
        "2023-07-02",
        review_id=newest(books, "raise-finding", "review_id"),
        finding="一者応札",
    )
    year.records(
        "resolve-finding",
        OFFICER,
        "2023-08-01",
        finding_id=newest(books, "resolve-finding", "finding_id"),
        resolution="仕様を公開",
    )
    year.records("request-budget", OFFICER, "2023-08-20", rows=lines(operations="9,000,000"), kind="normal")
    year.records(
        "revise-request",
        OFFICER,
        "2023-08-25",
        request_id=newest(books, "revise-request", "request_id"),
        rows=lines(operations="9,500,000"),
        reason="単価の見直し",
    )
    year.records("submit-plan", OFFICER, "2024-03-01", amount_yen="9,500,000", procurement="保守の契約")
    year.records("decide-plan", AGENCY, "2024-04-01", amount_yen="9,500,000")
    year.records("allocate", AGENCY, "2024-04-02", amount_yen="9,000,000")
    allocation = newest(books, "change-allocation", "allocation_id")
    year.records(
        "change-allocation",
        AGENCY,
        "2024-05-01",
        allocation_id=allocation,
        amount_yen="9,500,000",
        reason="追加",
    )
    year.records(
        "return-allocation",
        OFFICER,
        "2024-05-02",
        allocation_id=allocation,
        amount_yen="500,000",
        reason="差金",
    )
    year.records(
        "award-contract",
        OFFICER,
        "2024-05-10",
        title="KSK 保守",
        vendor_name="株式会社例",
        procedure="open-lowest-price",
        signed_on="2024-05-10",
        starts_on="2024-05-10",
        ends_on="2025-03-31",
        rows=years("amounts_by_year", fy2024="8,000,000"),
    )
    contract = newest(books, "change-contract", "contract_id")
    year.records(
        "change-contract",
        OFFICER,
        "2024-09-01",
        contract_id=contract,
        change="amount",
        rows=years("amounts_by_year", fy2024="8,500,000"),
        reason="作業の追加",
    )
    year.records(
        "report-execution", OFFICER, "2024-10-01", period="2024-09", rows=lines(operations="6,000,000")
    )
    year.records(
        "correct-execution",
        OFFICER,
        "2024-11-01",
        report_id=newest(books, "correct-execution", "report_id"),
        rows=lines(operations="6,500,000"),
        reason="請求書の確認",
    )
    year.records(
        "terminate-contract",
        OFFICER,
        "2024-12-01",
        contract_id=contract,
        terminated_on="2024-12-01",
        rows=years("released_by_year", fy2024="2,000,000"),
        reason="履行の完了",
    )
    year.records(
        "carry-over-system-money",
        OFFICER,
        "2025-03-31",
        kind="approved",
        amount_yen="1,500,000",
        reason="工程の遅れ",
    )
    form = filled(
        "close-system-year",
        OFFICER,
        effective_on="2025-04-30",
        held_yen="9,000,000",
        spent_yen="6,500,000",
        carried_over_yen="1,500,000",
        unused_yen="1,000,000",
    )
    left = {line.name: (line.before_yen, line.after_yen) for line in checked(books, form).lines}

    # 9,000,000 allocated + 500,000 - 500,000 returned = 9,000,000; spent 6,500,000; carried over 1,500,000
    assert left == {
        "held": (9_000_000, 9_000_000),
        "spent": (6_500_000, 6_500_000),
        "carried_over": (1_500_000, 1_500_000),
        "unused": (1_000_000, 1_000_000),
    }
    assert sent(books, form).position is not None
    year.records(
        "carry-in", OFFICER, "2025-04-30", fiscal_year="2025", ministry="mof", amount_yen="1,500,000"
    )
    year.records(
        "carry-in-system-money",
        OFFICER,
        "2025-04-30",
        carry_over_id=newest(books, "carry-in-system-money", "carry_over_id"),
        amount_yen="1,500,000",
    )
    assert len(year.sent) == len(set(year.sent)) == 20
    assert all(operation_named(name) for name in year.sent)
