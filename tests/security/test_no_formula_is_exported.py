"""No cell of any file that a spreadsheet opens is the beginning of a formula, whatever somebody recorded."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import openpyxl
import pandas as pd
import pytest
from fastapi.testclient import TestClient
from hypothesis import example, given
from hypothesis import strategies as st

from api.formats import Format, written
from api.main import create_app
from projections.runtime import Runtime
from projections.settings import Settings
from projections.view import View
from seed_data.loading import load_published
from tests.access.questions import reading
from tests.api.recorded_examples import NOW, STEPS, write_steps
from tests.support.people import as_person

SIGNS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")
STARTS: Final = (*SIGNS, "\t", "\r", "\n")
"""How a cell begins that some spreadsheet program computes, full-width signs included."""
DANGEROUS: Final = tuple(
    f"{start}{rest}"
    for start in STARTS
    for rest in ('HYPERLINK("http://x.example","y")', "1+1|cmd", "SUM(A1)")
)
TEXTS: Final = frozenset(
    {"name", "outline", "title", "vendor_name", "reason", "remarks", "finding", "conditions", "resolution"}
    | {"scope", "ground", "advice", "cause", "pmo", "subsidy_name", "certifier", "source"}
)
"""Fields of requests that hold whatever somebody writes."""
SPREADSHEETS: Final = (Format.CSV, Format.XLSX)


def is_computed(cell: str) -> bool:
    """Tell whether a spreadsheet program may take a text for a formula. A plain number is none."""
    shown = cell.lstrip()
    if not (cell.startswith(STARTS) or shown.startswith(SIGNS)):
        return False
    try:
        float(shown.replace(",", ""))
    except ValueError:
        return True
    return not shown.isascii() or shown != shown.strip()


def cells_of(content: bytes, how: Format) -> Iterator[str]:
    """Return every text of a file, as a spreadsheet program reads it."""
    if how is Format.CSV:
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            yield from row
        return
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                if isinstance(cell.value, str):
                    yield cell.value


def view_of(texts: list[str]) -> View:
    """Return a view in which texts stand in columns of every type that holds texts."""
    frame = pd.DataFrame(
        {
            "as_object": pd.Series(texts, dtype=object),
            "as_text": pd.Series(texts, dtype="string"),
            "as_category": pd.Categorical(texts),
            "amount_yen": range(len(texts)),
        }
    )
    moment = datetime(2026, 7, 1, tzinfo=UTC)
    return View("systems", frame, None, None, moment, date(2026, 7, 1), 1)


@given(
    st.lists(
        st.text().flatmap(lambda rest: st.sampled_from(STARTS).map(lambda start: start + rest)), min_size=1
    )
)
@example(list(DANGEROUS))
@example([f"  {text}" for text in DANGEROUS])
@pytest.mark.parametrize("how", SPREADSHEETS)
def test_no_text_of_a_view_becomes_a_formula(how: Format, texts: list[str]) -> None:
    assert [cell for cell in cells_of(written(view_of(texts), how), how) if is_computed(cell)] == []


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server over books in which every text that somebody wrote begins like a formula."""
    folder: Path = tmp_path_factory.mktemp("formulas")
    starts = cycle(DANGEROUS)

    def poisoned(name: str, value: Any) -> Any:
        return f"{next(starts)} {value}" if name in TEXTS and isinstance(value, str) else value

    with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}"), lambda: NOW) as runtime:
        load_published(runtime.ledger)
        with TestClient(create_app(runtime, identify=as_person(), now=lambda: NOW)) as client:
            for _, _, method, _, path, headers, body in (*STEPS, *write_steps()):
                if method == "POST":
                    content = {name: poisoned(name, value) for name, value in body.items()}
                    answer = client.post(path, json=content, headers=headers)
                    if answer.status_code == 422:  # a sign that no name may hold: as it was, then
                        client.post(path, json=body, headers=headers)
            yield client


def asked(client: TestClient, how: Format) -> list[str]:
    """Return every question whose answer is a file of one format."""
    of_all = dict(reading(client.app, case_id="none", import_id="none"))  # type: ignore[arg-type]
    return [each for questions in of_all.values() for each in questions if f"format={how}" in each]


@pytest.mark.parametrize("how", SPREADSHEETS)
def test_no_file_of_any_address_holds_a_formula(client: TestClient, how: Format) -> None:
    found: list[str] = []
    texts = 0
    for question in asked(client, how):
        answer = client.get(question)
        if answer.status_code == 200:
            cells = list(cells_of(answer.content, how))
            texts += len(cells)
            found += [f"{question}: {cell}" for cell in cells if is_computed(cell)]

    assert texts > 10_000
    assert not found, "\n".join(found[:20])


def test_the_texts_really_are_in_the_books(client: TestClient) -> None:
    names = [row["system_name"] for row in client.get("/api/v1/views/systems").json()["rows"]]

    assert [name for name in names if is_computed(name)]
