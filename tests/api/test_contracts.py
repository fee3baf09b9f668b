"""Contracts over HTTP: signed, changed and ended where they belong, and refused with their numbers."""

from typing import Any

from fastapi.testclient import TestClient

from tests.api.conftest import Post

TAX = "/systems/sys-tax"
CONTRACT: dict[str, Any] = {
    "contract_id": "c1",
    "title": "国税システムの運用業務",
    "vendor_name": "株式会社Y",
    "vendor_corporate_number": "8000012010038",
    "procedure": "open-overall-evaluation",
    "bidders": 2,
    "signed_on": "2024-06-01",
    "starts_on": "2024-06-01",
    "ends_on": "2026-03-31",
    "effective_on": "2024-06-01",
    "amounts_by_year": [
        {"fiscal_year": 2024, "amount_yen": 150_000},
        {"fiscal_year": 2025, "amount_yen": 80_000},
    ],
    "authority_id": "m1",
}


def ready(post: Post) -> None:
    """The system holds 200,000 yen of FY2024, and an authority of 100,000 yen of FY2025."""
    limits = [{"fiscal_year": 2025, "amount_yen": 100_000}]
    steps = [
        post(f"{TAX}/allocations", key="a", fiscal_year=2024, amount_yen=200_000),
        post(
            f"{TAX}/multi-year-authorities",
            key="m",
            authority_id="m1",
            title="国税システムの運用",
            limits_by_year=limits,
            effective_on="2024-03-28",
        ),
    ]
    assert [step.status_code for step in steps] == [201, 201]


def committed(client: TestClient, fiscal_year: int) -> object:
    view = client.get(f"/api/v1/views/lump-sum?fiscal_year={fiscal_year}&by=system").json()
    return view["total"]["committed_yen"]


def test_a_contract_is_signed_changed_and_ended_where_it_belongs(post: Post, client: TestClient) -> None:
    ready(post)

    signed = post(f"{TAX}/contracts", key="c", **CONTRACT)
    assert signed.status_code == 201, signed.text
    assert signed.json()["contract_id"] == "c1"
    assert (committed(client, 2024), committed(client, 2025)) == (150_000, 80_000)

    changed = post(
        f"{TAX}/contracts/c1/changes",
        key="d",
        change="amount",
        amounts_by_year=[
            {"fiscal_year": 2024, "amount_yen": 200_000},
            {"fiscal_year": 2025, "amount_yen": 100_000},
        ],
        effective_on="2024-08-01",
        reason="仕様の追加",
    )
    assert changed.status_code == 201, changed.text
    assert (committed(client, 2024), committed(client, 2025)) == (200_000, 100_000)

    ended = post(
        f"{TAX}/contracts/c1/termination",
        key="e",
        terminated_on="2024-09-30",
        released_by_year=[{"fiscal_year": 2025, "amount_yen": 100_000}],
        effective_on="2024-09-30",
        reason="事業の中止",
    )
    assert ended.status_code == 201, ended.text
    assert (committed(client, 2024), committed(client, 2025)) == (200_000, 0)


def test_a_contract_above_the_authority_is_refused_with_the_numbers(post: Post) -> None:
    ready(post)
    amounts = [{"fiscal_year": 2025, "amount_yen": 100_001}]

    answer = post(f"{TAX}/contracts", key="c", **{**CONTRACT, "amounts_by_year": amounts})

    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "above-authority")
    assert {name: problem[name] for name in ("asked_yen", "limit_yen", "used_yen", "left_yen")} == {
        "asked_yen": 100_001,
        "limit_yen": 100_000,
        "used_yen": 0,
        "left_yen": 100_000,
    }


def test_a_special_account_is_certified_first(post: Post) -> None:
    account = "特別会計:年金:業務勘定"
    contract = CONTRACT | {"account": account, "authority_id": None}
    contract["amounts_by_year"] = [{"fiscal_year": 2024, "amount_yen": 150_000}]

    refused = post(f"{TAX}/contracts", key="c", **contract)
    certified = post(
        f"{TAX}/certifications",
        key="k",
        certification_id="k1",
        fiscal_year=2024,
        account=account,
        amount_yen=150_000,
        certifier="デジタル庁会計担当参事官",
        effective_on="2024-05-20",
    )
    signed = post(f"{TAX}/contracts", key="c2", **contract, certification_id="k1")

    assert (refused.status_code, refused.json()["code"]) == (422, "certify-first")
    assert (certified.status_code, signed.status_code) == (201, 201), signed.text
