"""Writes: recorded once, answered the same again, refused with reasons, tried out without a trace."""

from datetime import UTC, datetime, timedelta

from fastapi.testclient import TestClient

from api.main import create_app
from projections.runtime import Runtime
from tests.api.conftest import Post, poster
from tests.api.small_books import MOF_NUMBER, NOW
from tests.support.people import as_person

ALLOCATIONS = "/systems/sys-tax/allocations"


def test_an_allocation_is_answered_with_position_version_and_events(post: Post, books: Runtime) -> None:
    answer = post(ALLOCATIONS, fiscal_year=2024, amount_yen=200_000)

    assert answer.status_code == 201
    body = answer.json()
    assert body["event_ids"] == ["system:sys-tax@5", "budget:2024:mof:一般会計@2"]
    assert body["position"] == books.ledger.head
    assert body["version"] == 5
    assert answer.headers["ETag"] == '"5"'
    assert answer.headers["Location"] == f"/api/v1{ALLOCATIONS}/{body['allocation_id']}"


def test_an_allocation_moves_every_figure(post: Post, client: TestClient) -> None:
    post(ALLOCATIONS, fiscal_year=2024, amount_yen=200_000)

    envelope = client.get("/api/v1/ministry-budgets/2024/財務省").json()
    system = client.get("/api/v1/systems/sys-tax?fiscal_year=2024").json()
    view = client.get("/api/v1/views/lump-sum?fiscal_year=2024").json()

    assert [envelope[f"{name}_yen"] for name in ("envelope", "drawn", "left")] == [600_000, 200_000, 400_000]
    assert system["allocated_yen"] == 200_000
    assert view["total"]["allocated_yen"] == 200_000


def test_the_same_request_again_is_answered_the_same_and_recorded_once(post: Post, books: Runtime) -> None:
    first = post(ALLOCATIONS, fiscal_year=2024, amount_yen=200_000)
    head = books.ledger.head
    again = post(ALLOCATIONS, fiscal_year=2024, amount_yen=200_000)

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers["ETag"] == first.headers["ETag"]
    assert books.ledger.head == head


def test_a_request_is_the_same_whatever_the_order_of_its_members(client: TestClient) -> None:
    headers = {"Idempotency-Key": "k", "Content-Type": "application/json"}
    url = f"/api/v1{ALLOCATIONS}"
    first = client.post(url, headers=headers, content='{"fiscal_year":2024,"amount_yen":5,"source":"x"}')
    again = client.post(url, headers=headers, content='{"source": "x", "amount_yen": 5, "fiscal_year": 2024}')

    assert again.json() == first.json()


def test_a_request_repeated_on_another_day_is_still_the_same(books: Runtime) -> None:
    def send(now: datetime) -> dict[str, object]:
        with TestClient(create_app(books, identify=as_person(), now=lambda: now)) as client:
            answer = poster(client)(ALLOCATIONS, fiscal_year=2024, amount_yen=200_000)
            assert answer.status_code == 201
            return dict(answer.json())

    assert send(NOW) == send(NOW + timedelta(days=40))


def test_another_request_under_the_same_key_is_refused(post: Post, books: Runtime) -> None:
    post(ALLOCATIONS, fiscal_year=2024, amount_yen=200_000)
    head = books.ledger.head
    other = post(ALLOCATIONS, fiscal_year=2024, amount_yen=200_001)

    assert (other.status_code, other.json()["code"]) == (409, "idempotency-key-reused")
    assert other.json()["key"] == "key-1"
    assert books.ledger.head == head


def test_the_same_key_for_another_address_is_refused(post: Post) -> None:
    post("/systems/sys-tax/plans", fiscal_year=2024, amount_yen=400_000)
    other = post("/systems/sys-tax/allocations", fiscal_year=2024, amount_yen=400_000)

    assert (other.status_code, other.json()["code"]) == (409, "idempotency-key-reused")


def test_a_stale_version_is_refused_with_both_versions(post: Post, books: Runtime) -> None:
    head = books.ledger.head
    stale = post(ALLOCATIONS, headers={"If-Match": '"3"'}, fiscal_year=2024, amount_yen=1)

    assert (stale.status_code, stale.json()["code"]) == (412, "stale-version")
    assert (stale.json()["expected"], stale.json()["actual"]) == (3, 4)
    assert books.ledger.head == head


def test_the_version_just_read_is_accepted(post: Post, client: TestClient) -> None:
    seen = client.get("/api/v1/systems/sys-tax").headers["ETag"]

    assert post(ALLOCATIONS, headers={"If-Match": seen}, fiscal_year=2024, amount_yen=1).status_code == 201


def test_a_repeated_request_is_answered_although_its_version_is_stale_by_now(post: Post) -> None:
    first = post(ALLOCATIONS, headers={"If-Match": '"4"'}, fiscal_year=2024, amount_yen=1)
    again = post(ALLOCATIONS, headers={"If-Match": '"4"'}, fiscal_year=2024, amount_yen=1)

    assert again.json() == first.json()


def test_trying_out_shows_the_events_and_changes_nothing(
    post: Post, client: TestClient, books: Runtime
) -> None:
    before = books.ledger.head, client.get("/api/v1/systems/sys-tax").json()
    trial = post(f"{ALLOCATIONS}?dry_run=true", key=None, fiscal_year=2024, amount_yen=200_000)

    assert trial.status_code == 200
    allocated, drawn = trial.json()["events"]
    assert (allocated["event"], allocated["content"]["amount_yen"]) == ("system.allocated", 200_000)
    assert (drawn["event"], drawn["content"]["amount_yen"]) == ("budget.drawn", 200_000)
    assert (allocated["position"], allocated["recorded_at"]) == (None, None)
    assert trial.json()["version"] == 5
    assert (books.ledger.head, client.get("/api/v1/systems/sys-tax").json()) == before


def test_trying_out_is_refused_for_the_same_reasons(post: Post) -> None:
    trial = post(f"{ALLOCATIONS}?dry_run=true", key=None, fiscal_year=2024, amount_yen=700_000)

    assert (trial.status_code, trial.json()["code"]) == (422, "plan-before-money")
    assert [other["code"] for other in trial.json()["also"]] == ["envelope"]


def test_what_the_books_already_say_records_nothing(post: Post, books: Runtime) -> None:
    head = books.ledger.head
    answer = post("/systems/sys-tax/plans", fiscal_year=2024, amount_yen=500_000)

    assert (answer.status_code, answer.json()["event_ids"]) == (201, [])
    assert books.ledger.head == head


def test_a_refusal_names_the_rule_its_section_and_the_numbers(post: Post) -> None:
    post("/systems/sys-tax/plans", key="plan", fiscal_year=2024, amount_yen=900_000)
    refusal = post(ALLOCATIONS, fiscal_year=2024, amount_yen=700_000)

    problem = refusal.json()
    assert (refusal.status_code, problem["code"], problem["policy"]) == (422, "envelope", "4-5")
    assert [problem[f"{name}_yen"] for name in ("asked", "envelope", "drawn", "left")] == [
        700_000,
        600_000,
        0,
        600_000,
    ]
    assert "700,000" in problem["detail_en"]
    assert "700,000" in problem["detail_ja"]


def test_the_envelope_of_another_ministry_may_pay(post: Post, client: TestClient) -> None:
    answer = post(ALLOCATIONS, fiscal_year=2024, amount_yen=200_000, ministry="デジタル庁")

    assert answer.status_code == 201
    assert client.get("/api/v1/ministry-budgets/2024/digital-agency").json()["drawn_yen"] == 200_000


def test_an_allocation_is_changed_and_returned_with_a_reason(post: Post, client: TestClient) -> None:
    made = post(
        ALLOCATIONS, allocation_id="al-1", fiscal_year=2024, amount_yen=200_000, cost_class="operations"
    )
    changed = post(f"{ALLOCATIONS}/al-1/changes", key="key-2", amount_yen=300_000, reason="単価改定")
    returned = post(f"{ALLOCATIONS}/al-1/returns", key="key-3", amount_yen=50_000, reason="執行残")
    standing = client.get(made.headers["Location"])

    assert [answer.json()["version"] for answer in (made, changed, returned)] == [5, 6, 7]
    assert standing.json() == {
        "allocation_id": "al-1",
        "fiscal_year": 2024,
        "ministry_id": "mof",
        "account": "一般会計",
        "cost_class": "operations",
        "amount_yen": 250_000,
        "given_yen": 200_000,
    }
    assert standing.headers["ETag"] == '"7"'


def test_a_change_without_a_reason_is_refused(post: Post) -> None:
    post(ALLOCATIONS, allocation_id="al-1", fiscal_year=2024, amount_yen=200_000)
    answer = post(f"{ALLOCATIONS}/al-1/changes", key="key-2", amount_yen=300_000)

    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
        422,
        "missing-value",
        "reason",
    )


def test_a_late_entry_takes_effect_on_the_last_open_day_of_the_year(books: Runtime) -> None:
    late = datetime(2025, 8, 1, tzinfo=UTC)
    with TestClient(create_app(books, identify=as_person(), now=lambda: late)) as client:
        trial = poster(client)(f"{ALLOCATIONS}?dry_run=true", fiscal_year=2024, amount_yen=1)

    assert trial.json()["events"][0]["effective_on"] == "2025-04-30"


def test_an_entry_takes_effect_today_in_japan(books: Runtime) -> None:
    late_evening = datetime(2024, 10, 1, 16, tzinfo=UTC)  # 01:00 on 2 October in Japan
    with TestClient(create_app(books, identify=as_person(), now=lambda: late_evening)) as client:
        trial = poster(client)(f"{ALLOCATIONS}?dry_run=true", fiscal_year=2024, amount_yen=1)

    assert trial.json()["events"][0]["effective_on"] == "2024-10-02"


def test_a_new_system_gets_from_proposal_to_money(post: Post, client: TestClient) -> None:
    source = {"title": "説明資料", "number": "3", "url": "https://www.digital.go.jp/x"}
    proposed = post("/systems", key="1", name="登記システム", ministry=MOF_NUMBER, source=source)
    system = f"/systems/{proposed.json()['system_id']}"
    steps = [
        post(f"{system}/classifications", key="2", system_class=2, criterion="scale"),
        post(f"{system}/coverage", key="3", covered=True, ground="方針 4-5", first_fiscal_year=2024),
        post(f"{system}/plans", key="4", fiscal_year=2024, amount_yen=100_000),
        post(f"{system}/allocations", key="5", fiscal_year=2024, amount_yen=100_000),
    ]

    assert proposed.headers["Location"] == f"/api/v1{system}"
    assert [step.json()["version"] for step in steps] == [2, 3, 4, 5]
    standing = client.get(f"/api/v1{system}?fiscal_year=2024").json()
    assert (standing["ministry"], standing["system_class"], standing["allocated_yen"]) == (
        "財務省",
        2,
        100_000,
    )


def test_the_same_proposal_again_makes_the_same_system(post: Post) -> None:
    first = post("/systems", name="登記システム", ministry="法務省")
    again = post("/systems", name="登記システム", ministry="法務省")

    assert first.status_code == 201
    assert again.json() == first.json()


def test_a_transfer_moves_an_appropriation_both_ways_in_one_transaction(
    post: Post, client: TestClient
) -> None:
    answer = post("/ministry-budgets/2024/財務省/transfers", to_ministry="法務省", amount_yen=150_000)

    assert answer.json()["event_ids"] == ["budget:2024:mof:一般会計@2", "budget:2024:moj:一般会計@1"]
    left = [client.get(f"/api/v1/ministry-budgets/2024/{name}").json()["left_yen"] for name in ("mof", "moj")]
    assert left == [450_000, 150_000]


def test_a_transfer_of_more_than_is_left_is_refused(post: Post) -> None:
    answer = post("/ministry-budgets/2024/mof/transfers", to_ministry="moj", amount_yen=600_001)

    assert (answer.status_code, answer.json()["code"], answer.json()["left_yen"]) == (
        422,
        "envelope",
        600_000,
    )
