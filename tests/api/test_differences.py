"""Differences and explanations of any cell, by HTTP and on the command line."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import openpyxl
import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from api.cli import run

VIEWS = "/api/v1/views"
FY2024 = f"{VIEWS}/lump-sum/diff?fiscal_year=2024&from_known_at=2024-12-01&to_known_at=2025-12-01"
CHANGE = 896_995_541_705 - 480_327_293_000
Ran = tuple[int, str, str]
Ikkatsu = Callable[..., Ran]


@pytest.fixture
def ikkatsu(capfd: pytest.CaptureFixture[str], published_url: str) -> Ikkatsu:
    """Runs a command line on the published figures; returns exit code, standard output, standard error."""

    def ran(*arguments: object) -> Ran:
        code = run([*map(str, arguments), "--database", published_url])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return ran


def changed(document: dict[str, Any], column: str) -> dict[str, Any]:
    [cell] = [each for each in document["changed"] if each["column"] == column]
    return dict(cell)


# --- by HTTP ------------------------------------------------------------------------------------------------


def test_a_difference_says_of_every_cell_what_it_was_and_is(published: TestClient) -> None:
    document = published.get(FY2024).json()

    assert document["key_columns"] == ["fiscal_year"]
    assert document["before"]["known_at"] == "2024-12-01T14:59:59.999999Z"
    assert changed(document, "current_yen") == {
        "row": {"fiscal_year": 2024},
        "label": None,
        "column": "current_yen",
        "before": 480_327_293_000,
        "after": 896_995_541_705,
        "delta": CHANGE,
    }
    assert (document["added"], document["removed"]) == ([], [])
    assert "causes" not in document


def test_causes_stand_with_the_cells_that_they_changed_and_sum_to_their_deltas(published: TestClient) -> None:
    document = published.get(f"{FY2024}&causes=true").json()

    assert document["cells_left_out"] == 0
    cells = [cell for event in document["causes"] for cell in event["cells"]]
    of_current = [cell["delta"] for cell in cells if (cell["row"], cell["column"]) == (None, "current_yen")]
    assert sum(of_current) == CHANGE
    [supplementary, *_] = [event for event in document["causes"] if event["cause"] == "supplementary"]
    assert supplementary["event"] == "budget.supplemented"
    assert supplementary["source_title"].startswith("令和6年度一般会計補正予算")
    assert supplementary["actor"]


def test_of_too_many_cells_it_is_said_how_many_are_left_out(published: TestClient) -> None:
    document = published.get(f"{FY2024}&causes=true&limit=3").json()

    assert document["cells_left_out"] == len(document["totals"]) + len(document["changed"]) - 3


def test_one_changed_cell_is_opened_by_its_row_and_column(published: TestClient) -> None:
    document = published.get(f"{FY2024}&row=fiscal_year=2024&column=current_yen").json()

    assert document["by_cause"] == {
        "supplementary": 205_412_304_000,
        "transferred": 0,
        "carried in": 211_255_944_705,
    }
    assert sum(cause["delta"] for cause in document["causes"]) == document["delta"] == CHANGE


def test_from_the_later_to_the_earlier_moment_deltas_are_negative(published: TestClient) -> None:
    path = f"{VIEWS}/lump-sum/diff?fiscal_year=2024&from_known_at=2025-12-01&to_known_at=2024-12-01"
    assert changed(published.get(path).json(), "current_yen")["delta"] == -CHANGE


def test_before_the_first_event_there_was_nothing(published: TestClient) -> None:
    document = published.get(f"{VIEWS}/lump-sum/diff?fiscal_year=2024&from_known_at=1999-12-31").json()

    assert [row["fiscal_year"] for row in document["added"]] == [2024]
    assert document["before"]["position"] == 0


def test_a_moment_that_is_yet_to_come_is_now(published: TestClient) -> None:
    document = published.get(f"{VIEWS}/allocations/diff?from_known_at=2099-01-01").json()

    assert document["before"]["position"] == document["after"]["position"]
    assert (document["totals"], document["changed"], document["added"]) == ([], [], [])


def test_a_difference_is_a_spreadsheet_too(published: TestClient) -> None:
    as_csv, as_xlsx, as_parquet = (
        published.get(f"{FY2024}&format={how}") for how in ("csv", "xlsx", "parquet")
    )

    rows = list(csv.DictReader(io.StringIO(as_csv.text)))
    [row] = [row for row in rows if (row["change"], row["column"]) == ("changed", "current_yen")]
    assert (row["row"], row["delta_yen"]) == ("fiscal_year=2024", str(CHANGE))
    assert 'filename="lump-sum-diff-2024.csv"' in as_csv.headers["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx.content)).active
    assert sheet is not None
    assert sheet.cell(1, 1).value == "change"
    assert pq.read_table(io.BytesIO(as_parquet.content)).num_rows == len(rows)


def test_causes_of_every_cell_are_a_spreadsheet_too(published: TestClient) -> None:
    answer = published.get(f"{FY2024}&causes=true&format=csv")

    rows = list(csv.DictReader(io.StringIO(answer.text)))
    of_total = [row for row in rows if (row["row"], row["column"]) == ("", "current_yen")]
    assert sum(int(row["delta_yen"]) for row in of_total) == CHANGE
    assert of_total[-1]["running_yen"] == str(CHANGE)


def test_any_cell_of_any_view_is_explained(published: TestClient) -> None:
    row = f"row=fiscal_year=2024&row=ministry_id=mof&row={quote('account=一般会計')}"
    document = published.get(f"{VIEWS}/allocations/explain?column=envelope_yen&{row}").json()

    assert document["after"] == 190_519_836_615
    assert [(cause["event"], cause["delta"]) for cause in document["causes"]] == [
        ("budget.transferred-in", 157_057_908_760),
        ("budget.carried-in", 33_461_927_855),
    ]


def test_a_share_is_explained_by_both_of_its_parts(published: TestClient) -> None:
    path = f"{VIEWS}/lump-sum/explain?fiscal_year=2024&column=execution_rate_pct"
    document = published.get(path).json()

    assert document["after"] == 70.94
    assert document["numerator"]["after"] == 636_331_790_092
    assert document["denominator"]["after"] == 896_995_541_705
    table = published.get(f"{path}&format=csv").text
    assert {row["part"] for row in csv.DictReader(io.StringIO(table))} == {"numerator", "denominator"}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("lump-sum/explain?by=ministry&column=colour", 422, "unknown-column"),
        ("bridge/explain?column=gross_yen&row=fiscal_year=1999", 404, "unknown-row"),
        ("bridge/explain?column=gross_yen&row=colour=red", 404, "unknown-row"),
        ("bridge/explain?column=gross_yen&row=2024", 422, "malformed-row"),
        ("trajectory/explain?column=target_yen", 404, "nothing-added-up"),
        ("history/explain?column=amount_yen", 422, "not-explained"),
        ("budgets/explain?column=amount_yen", 404, "unknown-view"),
        ("lump-sum/diff?fiscal_year=1999", 404, "unknown-fiscal-year"),
        ("lump-sum/diff?ministry=海軍省", 404, "unknown-ministry"),
        ("lump-sum/diff?from_known_at=yesterday", 422, "invalid-moment"),
        ("lump-sum/diff?to_effective_on=2024-02-30", 422, "invalid-moment"),
        ("lump-sum/diff?known_at=2024-02-20", 422, "unknown-field"),
        ("lump-sum/diff?limit=0", 422, "invalid-value"),
        ("lump-sum/diff?by=colour", 422, "unknown-grouping"),
        ("trajectory/diff?by=ministry", 422, "parameter-not-taken"),
        ("history/diff", 422, "not-compared"),
        ("budgets/diff", 404, "unknown-view"),
    ],
)
def test_what_nobody_can_compare_or_explain_is_refused(
    published: TestClient, path: str, status: int, code: str
) -> None:
    answer = published.get(f"{VIEWS}/{path}")

    assert (answer.status_code, answer.json()["code"]) == (status, code)


# --- on the command line ------------------------------------------------------------------------------------

ASKED = ("diff", "lump-sum", "--fiscal-year", 2024, "--from", "2024-12-01", "--to", "2025-12-01")


def test_a_difference_is_printed_a_cell_a_line(ikkatsu: Ikkatsu) -> None:
    code, out, err = ikkatsu(*ASKED)

    assert (code, err) == (0, "")
    [line] = [line for line in out.splitlines() if "changed" in line and "current_yen" in line]
    assert line.split()[-3:] == ["480,327,293,000", "896,995,541,705", f"{CHANGE:,}"]


def test_one_changed_cell_is_printed_with_its_running_sum(ikkatsu: Ikkatsu) -> None:
    code, out, _ = ikkatsu(*ASKED, "--row", "fiscal_year=2024", "--column", "current_yen")

    assert code == 0
    lines = [line.split() for line in out.splitlines() if "budget." in line]
    assert sum(int(line[-2].replace(",", "")) for line in lines) == CHANGE
    assert lines[-1][-1] == f"{CHANGE:,}"


def test_programs_get_documents(ikkatsu: Ikkatsu, published: TestClient) -> None:
    _, out, _ = ikkatsu(*ASKED, "--format", "json")

    document, answered = json.loads(out), published.get(FY2024).json()
    for side in ("before", "after"):
        assert document[side]["position"] == answered[side]["position"]
    assert document["changed"] == answered["changed"]


def test_causes_that_are_left_out_are_counted_on_standard_error(ikkatsu: Ikkatsu) -> None:
    code, out, err = ikkatsu(*ASKED, "--causes", "--limit", 3, "--format", "json")

    left_out = json.loads(out)["cells_left_out"]
    assert code == 0
    assert err == f"{left_out} more cells differ; --limit {left_out + 3} tells their causes.\n"


def test_a_cell_of_any_view_is_explained_on_the_command_line(ikkatsu: Ikkatsu) -> None:
    code, out, _ = ikkatsu(
        "explain",
        "transfers",
        "--fiscal-year",
        2024,
        "--column",
        "amount_yen",
        "--row",
        "fiscal_year=2024",
        "--row",
        "from_ministry_id=digital-agency",
        "--row",
        "to_ministry_id=mof",
        "--row",
        "kind=transfer",
    )

    assert code == 0
    assert [line.split()[-1] for line in out.splitlines() if "total" in line or "budget." in line] == [
        "157,057,908,760",
        "157,057,908,760",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["diff", "history"], 2, "'history' is made of events already"),
        (["diff", "budgets"], 2, "There is no view 'budgets'"),
        (["diff", "lump-sum", "--from", "yesterday"], 2, "--from 'yesterday'"),
        (["diff", "lump-sum", "--to-effective", "2024-02-30"], 2, "--to-effective '2024-02-30'"),
        (["diff", "lump-sum", "--row", "fiscal_year=2024"], 2, "a row goes with --column"),
        (["diff", "bridge", "--column", "gross_yen", "--row", "fiscal_year=1999"], 1, "has no row"),
        (
            ["diff", "bridge", "--column", "colour", "--row", "fiscal_year=2024"],
            2,
            "'colour' is not a column",
        ),
        (["explain", "bridge", "--column", "gross_yen", "--row", "2024"], 2, "'fiscal_year=2024'"),
        (["explain", "trajectory", "--column", "target_yen"], 1, "adds no total up"),
    ],
)
def test_what_cannot_be_told_apart_is_told_in_one_line(
    ikkatsu: Ikkatsu, arguments: list[str], code: int, told: str
) -> None:
    ended, out, err = ikkatsu(*arguments)

    assert (ended, out) == (code, "")
    assert told in err.splitlines()[0]
