"""Files over HTTP: previewed, confirmed, given back, and nobody else's."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from starlette.datastructures import Headers

from api.file_limits import LARGEST_FILE_BYTES, XLSX_MEDIA_TYPE
from api.main import create_app
from api.schemas.imports import OutcomeWord
from domain.access.person import Person
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.spreadsheets import limits
from seed_data.spreadsheets.judged_rows import Outcome
from tests.api.small_books import NOW, fill
from tests.support.people import EVERYBODY_AT_ONCE, officer_of

HEADING = "情報システム,年度,金額（千円）,所管"
GOOD = ("sys-tax,令和6年度,１００,財務省", "国税システム,R6,50,mof")
BAD = ("sys-tax,2024,△5,財務省", "sys-tax,2024,900,財務省")


def file(*rows: str) -> bytes:
    return "\r\n".join((HEADING, *rows, "")).encode("cp932")


def bring(
    client: TestClient, content: bytes, kind: str = "allocations", name: str = "計画.csv"
) -> httpx2.Response:
    return client.post(
        f"/api/v1/imports/{kind}",
        params={"file_name": name},
        content=content,
        headers={"Content-Type": "text/csv"},
    )


def brought(client: TestClient, content: bytes, kind: str = "allocations") -> dict[str, Any]:
    response = bring(client, content, kind)
    assert response.status_code == 201, response.text
    answer: dict[str, Any] = response.json()
    return answer


def confirm(client: TestClient, import_id: str, **body: bool) -> httpx2.Response:
    return client.post(
        f"/api/v1/imports/{import_id}/confirmation", json=body, headers={"Idempotency-Key": "k"}
    )


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Runtime]:
    """The small ledger; the store makes no difference here."""
    with Runtime.open(Settings(database_url=sqlite_url), lambda: NOW) as runtime:
        fill(runtime.ledger)
        yield runtime


def whoever(headers: Headers) -> Person:
    return officer_of("mof") if headers.get("x-who") == "mof" else EVERYBODY_AT_ONCE


@pytest.fixture
def client(books: Runtime) -> Iterator[TestClient]:
    """A client of somebody with every post."""
    with TestClient(create_app(books, identify=whoever, now=lambda: NOW)) as client:
        yield client


@pytest.fixture
def mofs(client: TestClient) -> TestClient:
    """A client of the same server, of an officer of 財務省."""
    return TestClient(client.app, headers={"x-who": "mof"})


def test_a_file_is_judged_row_by_row_and_nothing_is_recorded(client: TestClient, books: Runtime) -> None:
    head = books.ledger.head

    answer = brought(client, file(GOOD[0], *BAD))

    assert answer["state"] == "ready"
    assert answer["outcomes"] == {"new": 1, "refused": 2}
    new, refused, above = answer["rows"]
    assert new["lines"] == [2]
    assert new["sentence_ja"] == "配分する：国税システム、財務省、2024年度、100,000円"
    assert new["events"] == ["system.allocated", "budget.drawn"]
    assert refused["problems"][0]["code"] == "amount-negative"
    assert refused["problems"][0]["column"] == "金額（千円）"
    assert above["problems"][0]["code"] == "no-silent-change"
    assert books.ledger.head == head


def test_a_confirmed_file_is_recorded_in_one_append_once(client: TestClient, books: Runtime) -> None:
    answer = brought(client, file(GOOD[0]))

    first = confirm(client, answer["import_id"])
    again = confirm(client, answer["import_id"])

    assert first.status_code == 200, first.text
    assert first.json()["receipt"]["events"] == 2
    assert again.json()["receipt"] == first.json()["receipt"]
    head = books.ledger.head
    repeated = brought(client, file(GOOD[0]))
    assert repeated["outcomes"] == {"known": 1}
    assert confirm(client, repeated["import_id"]).json()["receipt"]["is_replay"] is True
    assert books.ledger.head == head


def test_a_file_with_a_refused_row_records_nothing_unless_it_is_left_out(
    client: TestClient, books: Runtime
) -> None:
    head = books.ledger.head
    import_id = brought(client, file(GOOD[0], BAD[0]))["import_id"]

    refused = confirm(client, import_id)

    assert refused.status_code == 409
    assert refused.json()["code"] == "rows-stand-against"
    assert books.ledger.head == head
    left_out = confirm(client, import_id, without_refused=True)
    assert left_out.json()["receipt"]["events"] == 2
    assert left_out.json()["outcomes"] == {"new": 1, "refused": 1}


def test_books_that_changed_meanwhile_are_answered_with_the_new_preview(
    client: TestClient, books: Runtime
) -> None:
    mine = brought(client, file("sys-tax,2024,400,財務省"))
    others = brought(client, file("sys-tax,2024,300,財務省"))
    confirm(client, others["import_id"])
    head = books.ledger.head

    answer = confirm(client, mine["import_id"])

    assert answer.status_code == 409
    assert books.ledger.head == head
    preview = client.get(f"/api/v1/imports/{mine['import_id']}").json()
    assert preview["outcomes"] == {"refused": 1}
    assert preview["state"] == "ready"
    assert preview["failure_en"] == answer.json()["detail_en"]


def test_refused_rows_come_back_in_the_layout_of_the_file(client: TestClient) -> None:
    import_id = brought(client, file(*GOOD, *BAD))["import_id"]

    response = client.get(f"/api/v1/imports/{import_id}/refused", headers={"Accept-Language": "ja"})

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0] == [*HEADING.split(","), "元の行", "拒否の理由"]
    assert [row[4] for row in rows[1:]] == ["3", "4", "5"]
    assert rows[2][:4] == BAD[0].split(",")
    assert brought(client, response.content)["outcomes"] == {"refused": 2, "new": 1}


def test_rows_are_paged_and_chosen_by_what_comes_of_them(client: TestClient) -> None:
    import_id = brought(client, file(*GOOD, *BAD))["import_id"]

    page = client.get(f"/api/v1/imports/{import_id}", params={"limit": 2, "offset": 1}).json()
    refused = client.get(f"/api/v1/imports/{import_id}", params={"outcome": "refused"}).json()

    assert [row["lines"] for row in page["rows"]] == [[3], [4]]
    assert page["next_offset"] == 3
    assert [row["lines"] for row in refused["rows"]] == [[3], [4], [5]]
    assert refused["next_offset"] is None


def test_nobody_records_by_file_what_is_not_theirs(mofs: TestClient) -> None:
    answer = brought(mofs, file(*GOOD))

    assert answer["outcomes"] == {"refused": 2}
    assert {row["problems"][0]["code"] for row in answer["rows"]} == {"not-permitted"}


def test_a_file_is_only_for_the_person_who_brought_it(client: TestClient, mofs: TestClient) -> None:
    import_id = brought(client, file(*GOOD))["import_id"]
    address = f"/api/v1/imports/{import_id}"

    for response in (
        mofs.get(address),
        mofs.get(f"{address}/refused"),
        confirm(mofs, import_id),
        mofs.delete(address),
    ):
        assert response.status_code == 404


def test_a_file_that_is_thrown_away_is_gone(client: TestClient) -> None:
    import_id = brought(client, file(*GOOD))["import_id"]

    assert client.delete(f"/api/v1/imports/{import_id}").status_code == 204
    answer = client.get(f"/api/v1/imports/{import_id}")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-import")


@pytest.mark.parametrize(
    ("content", "status", "code", "rule"),
    [
        (b"", 422, "sheet-refused", "file-empty"),
        (b"%PDF-1.7", 422, "sheet-refused", "not-a-spreadsheet"),
        (b"a,b\r\n1,2\r\n", 422, "sheet-refused", "no-header"),
        (b"\x00\x01", 422, "sheet-refused", "nul"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_with_why(
    client: TestClient, content: bytes, status: int, code: str, rule: str
) -> None:
    response = bring(client, content)

    assert (response.status_code, response.json()["code"], response.json()["rule"]) == (status, code, rule)


def test_everything_wrong_with_a_header_is_said_at_once(client: TestClient) -> None:
    response = bring(client, "情報システム,年度,金頷,金額,金額\r\nx,2024,1,1,1\r\n".encode())

    problem = response.json()
    assert [problem["rule"], *(also["rule"] for also in problem["also"])] == [
        "unknown-header",
        "repeated-header",
    ]


def test_a_filled_template_is_brought_as_a_workbook(client: TestClient) -> None:
    book = load_workbook(io.BytesIO(client.get("/api/v1/templates/plans").content))
    sheet = book["データ"]
    sheet["A3"], sheet["B3"], sheet["C3"] = "sys-tax｜国税システム", "R6", 450_000
    content = io.BytesIO()
    book.save(content)

    answer = client.post(
        "/api/v1/imports/plans",
        params={"file_name": "計画.xlsx"},
        content=content.getvalue(),
        headers={"Content-Type": XLSX_MEDIA_TYPE},
    ).json()

    assert answer["outcomes"] == {"new": 1}
    assert answer["rows"][0]["lines"] == [3]
    refused = client.get(f"/api/v1/imports/{answer['import_id']}/refused", params={"format": "xlsx"})
    assert load_workbook(io.BytesIO(refused.content)).sheetnames == ["データ"]


def test_the_name_of_a_file_is_only_shown(client: TestClient) -> None:
    assert bring(client, file(*GOOD), name="a\x00\n../b.csv\u202e").json()["file_name"] == "a../b.csv"
    assert bring(client, file(*GOOD), name=" \t").json()["file_name"] == "allocations"


def test_an_unknown_kind_and_a_wrong_content_type_are_refused(client: TestClient) -> None:
    assert bring(client, file(*GOOD), "nonsense").json()["code"] == "unknown-import-kind"
    answer = client.post("/api/v1/imports/plans", content=b"x", headers={"Content-Type": "text/plain"})
    assert (answer.status_code, answer.json()["code"]) == (415, "file-type")


def test_a_file_beyond_the_limit_is_refused_before_it_is_sent(client: TestClient) -> None:
    headers = {"Content-Type": "text/csv", "Content-Length": str(LARGEST_FILE_BYTES + 1)}
    answer = client.post("/api/v1/imports/plans", content=b"x", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "file-too-large")


def test_a_file_that_says_nothing_of_its_size_is_cut_off_at_the_limit(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(LARGEST_FILE_BYTES // limits.MEBIBYTE + 1):
            yield b"x" * limits.MEBIBYTE

    answer = client.post("/api/v1/imports/plans", content=endless(), headers={"Content-Type": "text/csv"})
    assert (answer.status_code, answer.json()["code"]) == (413, "file-too-large")


@pytest.mark.parametrize("kind", ["estimates", "allocations", "contracts"])
def test_a_template_is_a_workbook_with_lists_and_help(client: TestClient, kind: str) -> None:
    response = client.get(f"/api/v1/templates/{kind}")

    assert response.headers["content-type"] == XLSX_MEDIA_TYPE
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["データ", "説明", "一覧"]
    assert "sys-tax｜国税システム" in [cell.value for row in book["一覧"] for cell in row]


def test_a_template_in_csv_has_the_headings_alone(client: TestClient) -> None:
    response = client.get("/api/v1/templates/plans", params={"format": "csv", "language": "en"})

    assert response.content.decode("utf-8-sig").startswith("system,fiscal year,amount (yen),")


def test_every_kind_is_listed(client: TestClient) -> None:
    kinds = client.get("/api/v1/templates").json()["kinds"]

    assert [each["kind"] for each in kinds][:2] == ["estimates", "requests"]
    assert all(each["title_ja"] and each["about_ja"] for each in kinds)


def test_the_oldest_file_makes_room_for_a_sixth(client: TestClient) -> None:
    ids = [brought(client, file(*GOOD))["import_id"] for _ in range(6)]

    assert client.get(f"/api/v1/imports/{ids[0]}").status_code == 404
    assert client.get(f"/api/v1/imports/{ids[-1]}").status_code == 200


def test_both_sides_know_the_same_limits_and_words() -> None:
    assert LARGEST_FILE_BYTES == limits.LARGEST_FILE_BYTES
    assert set(OutcomeWord.__args__) == {outcome.value for outcome in Outcome}  # type: ignore[attr-defined]
