"""Reading: views in every format, the register, histories, the log."""

import csv
import io
import json
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from domain.catalogue import EVENTS
from domain.information_system.implementation_plan import DecidePlan
from domain.vocabulary import Provenance
from projections.runtime import Runtime
from tests.api.conftest import Post
from tests.api.small_books import FACTS, MOF_NUMBER

LUMP_SUM = "/api/v1/views/lump-sum"
INTERFACE = {
    "estimated_yen",
    "requested_yen",
    "initial_yen",
    "supplementary_yen",
    "transferred_yen",
    "shifted_yen",
    "reserve_yen",
    "carried_in_yen",
    "current_yen",
    "planned_yen",
    "allocated_yen",
    "committed_yen",
    "spent_yen",
    "carried_over_yen",
    "unused_yen",
    "execution_rate_pct",
    "published_spent_yen",
    "reported_spent_yen",
}


def test_a_view_is_the_document_of_the_interface(client: TestClient, books: Runtime) -> None:
    document = client.get(f"{LUMP_SUM}?fiscal_year=2024&by=ministry").json()

    assert list(document) == [
        "view",
        "fiscal_year",
        "known_at",
        "effective_on",
        "without_illustration",
        "position",
        "rows",
        "total",
        "sources",
    ]
    assert (document["view"], document["fiscal_year"]) == ("lump-sum", 2024)
    assert (document["known_at"], document["effective_on"]) == ("2024-10-01T03:00:00Z", "2024-10-01")
    assert document["position"] == books.ledger.head
    assert set(document["total"]) >= INTERFACE
    assert all({"ministry", "fiscal_year", *INTERFACE} <= set(row) for row in document["rows"])
    assert document["sources"] == []  # an officer's entry is no publication


def test_a_view_names_the_publications_its_rows_rest_on(published: TestClient) -> None:
    sources = published.get(f"{LUMP_SUM}?fiscal_year=2024&known_at=2024-03-28").json()["sources"]

    assert [source["title"] for source in sources] == ["令和6年度一般会計予算"]
    assert sources[0]["url"].startswith("https://www.bb.mof.go.jp/")


def test_an_absent_fact_is_null_and_a_net_of_nothing_is_0(client: TestClient) -> None:
    document = client.get(f"{LUMP_SUM}?fiscal_year=2024").json()

    assert document["total"]["initial_yen"] == 1_000_000
    assert document["total"]["transferred_yen"] == 0  # 600,000 out of one ministry into another
    assert document["total"]["spent_yen"] is None
    assert document["rows"][0]["execution_rate_pct"] is None


def test_keys_are_repeated_or_separated_by_commas(client: TestClient) -> None:
    repeated = client.get(f"{LUMP_SUM}?by=ministry&by=account").json()
    separated = client.get(f"{LUMP_SUM}?by=ministry,account").json()

    assert repeated["rows"] == separated["rows"]
    assert {"ministry", "account"} <= set(repeated["rows"][0])


@pytest.mark.parametrize("ministry", ["財務省", "mof", MOF_NUMBER, "Ministry of Finance"])
def test_a_ministry_is_named_by_name_number_or_id(sqlite_client: TestClient, ministry: str) -> None:
    document = sqlite_client.get(f"{LUMP_SUM}?fiscal_year=2024&ministry={ministry}").json()

    assert document["total"]["transferred_yen"] == 600_000


def test_a_zone_whose_plus_became_a_space_is_still_a_zone(sqlite_client: TestClient) -> None:
    document = sqlite_client.get(f"{LUMP_SUM}?known_at=2024-10-01T12:00:00+09:00").json()

    assert document["known_at"] == "2024-10-01T03:00:00Z"


def test_before_the_first_event_nothing_is_known(sqlite_client: TestClient) -> None:
    document = sqlite_client.get(f"{LUMP_SUM}?known_at=2024-09-30").json()

    assert (document["rows"], document["position"]) == ([], 0)


def test_the_csv_has_the_rows_of_the_json(sqlite_client: TestClient) -> None:
    rows = sqlite_client.get(f"{LUMP_SUM}?by=ministry").json()["rows"]
    answer = sqlite_client.get(f"{LUMP_SUM}?by=ministry&format=csv")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="lump-sum.csv"'
    assert not answer.content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in answer.content
    table = list(csv.DictReader(io.StringIO(answer.text)))
    assert [{name: value or None for name, value in row.items()} for row in table] == [
        {name: None if value is None else str(value) for name, value in row.items()} for row in rows
    ]


def test_the_parquet_has_the_rows_and_says_what_it_answers(sqlite_client: TestClient) -> None:
    document = sqlite_client.get(f"{LUMP_SUM}?fiscal_year=2024&by=ministry").json()
    answer = sqlite_client.get(f"{LUMP_SUM}?fiscal_year=2024&by=ministry&format=parquet")

    table = pq.read_table(io.BytesIO(answer.content))
    assert table.to_pylist() == document.pop("rows")
    assert json.loads(table.schema.metadata[b"ikkatsu"]) == document


def test_a_history_in_csv_keeps_moments_and_days(sqlite_client: TestClient) -> None:
    row = next(csv.DictReader(io.StringIO(sqlite_client.get("/api/v1/views/history?format=csv").text)))

    assert (row["recorded_at"], row["effective_on"]) == ("2024-10-01T03:00:00Z", "2024-04-01")


def test_every_view_answers(client: TestClient) -> None:
    names = ("lump-sum", "allocations", "transfers", "trajectory", "systems", "ministries", "history")
    answers = {name: client.get(f"/api/v1/views/{name}") for name in names}

    assert {name: answer.json().get("view") for name, answer in answers.items()} == {
        name: name for name in names
    }


def test_a_figure_opens_into_events_that_add_up_to_it(client: TestClient) -> None:
    figure = client.get(f"{LUMP_SUM}?fiscal_year=2024&ministry=digital-agency").json()["total"]["current_yen"]
    explanation = client.get(
        f"{LUMP_SUM}/explain?fiscal_year=2024&ministry=digital-agency&column=current_yen"
    ).json()

    assert [(row["event"], row["amount_yen"]) for row in explanation["rows"]] == [
        ("budget.enacted", 1_000_000),
        ("budget.transferred-out", -600_000),
    ]
    assert explanation["total"]["amount_yen"] == figure == 400_000


def test_the_register_is_paged_by_id(published: TestClient) -> None:
    seen: list[str] = []
    after = None
    while True:
        query = "" if after is None else f"&after={after}"
        page = published.get(f"/api/v1/systems?limit=100{query}").json()
        seen += [system["system_id"] for system in page["systems"]]
        after = page["next_after"]
        if after is None:
            break

    assert len(seen) == page["matching"]
    assert seen == sorted(set(seen))


@pytest.mark.parametrize("words", ["KSK", "ｋｓｋ", "財務省 国税総合管理 KSK"])
def test_the_register_is_searched_by_words_in_any_form(published: TestClient, words: str) -> None:
    page = published.get("/api/v1/systems", params={"q": words, "fiscal_year": 2024}).json()

    assert [system["system_name"] for system in page["systems"]] == ["国税総合管理(KSK)システム"]


def test_a_system_is_read_with_its_version(client: TestClient) -> None:
    answer = client.get("/api/v1/systems/sys-tax?fiscal_year=2024")

    assert answer.headers["ETag"] == '"4"'
    assert answer.json()["version"] == 4
    assert (answer.json()["system_class"], answer.json()["covered"], answer.json()["planned_yen"]) == (
        3,
        True,
        500_000,
    )


def test_the_history_of_a_system_is_in_the_order_of_the_log(post: Post, client: TestClient) -> None:
    post("/systems/sys-tax/allocations", fiscal_year=2024, amount_yen=5)
    rows = client.get("/api/v1/systems/sys-tax/history").json()["rows"]

    assert [row["event"] for row in rows] == [
        "system.proposed",
        "system.classified",
        "system.coverage-determined",
        "system.plan-decided",
        "system.allocated",
        "budget.drawn",
    ]
    second = client.get(f"/api/v1/systems/sys-tax/history?after={rows[0]['position']}&limit=1").json()["rows"]
    assert second == rows[1:2]


def test_the_payments_of_a_system_are_there(published: TestClient) -> None:
    rows = published.get("/api/v1/systems/rs-20079/payments").json()["rows"]

    assert rows
    assert {row["tier"] for row in rows} <= {"direct", "subcontract"}
    assert all(isinstance(row["amount_yen"], int) for row in rows)


def test_the_log_is_read_to_its_end_in_pages(published: TestClient) -> None:
    position, count, names = 0, 0, set()
    while True:
        page = published.get(f"/api/v1/events?after={position}&limit=1000").json()
        if not page["events"]:
            break
        positions = [event["position"] for event in page["events"]]
        assert positions == sorted(positions)
        assert positions[0] > position
        names |= {event["event"] for event in page["events"]}
        count += len(positions)
        position = page["next_after"]

    assert (position, page["head"]) == (page["head"], position)
    assert count > 3_000
    assert names <= {event.NAME for event in EVENTS}


def test_an_event_says_who_when_on_what_and_what(post: Post, client: TestClient, books: Runtime) -> None:
    post(
        "/systems/sys-tax/plans",
        fiscal_year=2024,
        amount_yen=450_000,
        effective_on="2024-09-01",
    )
    event = client.get(f"/api/v1/events?after={books.ledger.head - 1}").json()["events"][0]

    assert event == {
        "position": books.ledger.head,
        "event_id": "system:sys-tax@5",
        "event": "system.plan-decided",
        "subject": "system:sys-tax",
        "version": 5,
        "recorded_at": "2024-10-01T03:00:00Z",
        "stored_at": "2024-10-01T03:00:00Z",
        "effective_on": "2024-09-01",
        "actor": "everybody",
        "source": {"title": "配分決定通知", "number": None, "url": None},
        "provenance": "reported",
        "reason": None,
        "case_id": None,
        "content": {"fiscal_year": 2024, "ministry": "mof", "previous_yen": 500_000, "amount_yen": 450_000},
    }


def test_the_process_says_that_it_is_alive_and_ready(client: TestClient, books: Runtime) -> None:
    assert client.get("/api/v1/health").json() == {"status": "ok"}
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/api/v1/ready").json() == {"status": "ready", "position": books.ledger.head}


def test_a_store_that_does_not_answer_is_not_ready(
    sqlite_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime: Runtime = sqlite_client.app.state.runtime  # type: ignore[attr-defined]
    monkeypatch.setattr(runtime.projector, "catch_up", lambda: 1 / 0)
    answer = sqlite_client.get("/api/v1/ready")

    assert (answer.status_code, answer.json()["code"]) == (503, "not-ready")


@pytest.mark.parametrize(
    "path", ["/views/lump-sum", "/views/history", "/views/lump-sum/explain?column=planned_yen", "/systems"]
)
def test_every_question_can_leave_out_illustrations_and_says_so(sqlite_client: TestClient, path: str) -> None:
    mark = "&" if "?" in path else "?"
    usual = sqlite_client.get(f"/api/v1{path}").json()
    without = sqlite_client.get(f"/api/v1{path}{mark}without_illustration=true").json()

    assert (usual["without_illustration"], without["without_illustration"]) == (False, True)
    rows = "systems" if path == "/systems" else "rows"
    assert without[rows] == usual[rows]  # nothing here is illustrative


def test_an_illustration_counts_until_it_is_left_out(sqlite_client: TestClient) -> None:
    runtime: Runtime = sqlite_client.app.state.runtime  # type: ignore[attr-defined]
    runtime.ledger.execute(
        DecidePlan(
            system_id="sys-tax",
            fiscal_year=2024,
            amount_yen=900_000,
            facts=replace(FACTS, provenance=Provenance.ILLUSTRATIVE),
        )
    )
    path = f"{LUMP_SUM}?fiscal_year=2024"
    usual, without = (
        sqlite_client.get(path + part).json()["total"]["planned_yen"]
        for part in ("", "&without_illustration=true")
    )

    assert (usual, without) == (900_000, 500_000)
