"""Whatever is exported can be opened in a spreadsheet: texts stay texts, amounts stay numbers."""

import csv
import io
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.main import create_app
from dash_app.components.grid import Column, Kind, Table, csv_text
from dash_app.reader import Reader
from domain.information_system.proposal import ProposeSystem
from projections.runtime import Runtime
from projections.settings import Settings
from tests.api.small_books import FACTS, NOW, fill
from tests.support.people import as_person

EVIL = '=HYPERLINK("http://example.com","x")'


@pytest.fixture
def client(sqlite_url: str) -> Iterator[TestClient]:
    """A client of books in which a system is called like a formula."""
    with Runtime.open(Settings(database_url=sqlite_url), lambda: NOW) as runtime:
        fill(runtime.ledger)
        runtime.ledger.execute(
            ProposeSystem(system_id="sys-evil", name=EVIL, ministry="mof", outline="+1", facts=FACTS)
        )
        with TestClient(create_app(runtime, identify=as_person(), now=lambda: NOW)) as client:
            yield client


def test_no_cell_of_a_csv_file_is_the_beginning_of_a_formula(client: TestClient) -> None:
    response = client.get("/api/v1/views/systems", params={"format": "csv"})

    names = {row["system_id"]: row["system_name"] for row in csv.DictReader(io.StringIO(response.text))}
    assert names == {"sys-tax": "国税システム", "sys-evil": f"'{EVIL}"}


def test_a_workbook_holds_texts_as_texts_and_amounts_as_numbers(client: TestClient) -> None:
    response = client.get("/api/v1/views/systems", params={"format": "xlsx"})

    sheet = load_workbook(io.BytesIO(response.content)).active
    header, *rows = list(sheet.iter_rows())
    names = [cell.value for cell in header]
    cells = {row[0].value: dict(zip(names, row, strict=True)) for row in rows}
    assert cells["sys-evil"]["system_name"].value == f"'{EVIL}"
    assert cells["sys-evil"]["system_name"].data_type == "s"
    assert cells["sys-tax"]["planned_yen"].value == 500_000
    assert 'filename="systems.xlsx"' in response.headers["content-disposition"]


def test_a_workbook_says_at_which_moment_its_figures_stand(client: TestClient) -> None:
    parameters = {"format": "xlsx", "effective_on": "2025-07-02"}
    sheet = load_workbook(io.BytesIO(client.get("/api/v1/views/systems", params=parameters).content)).active
    document = client.get("/api/v1/views/systems", params={"effective_on": "2025-07-02"}).json()

    told = {row[0].value: row[1].value for row in sheet.iter_rows()}
    names = ("known_at", "effective_on", "position")
    assert {name: told[name] for name in names} == {name: document[name] for name in names}


def test_a_table_of_a_page_is_exported_without_formulas() -> None:
    column = Column("name", "名称", Kind.TEXT)
    table = Table([column], [{"name": EVIL}, {"name": "=1"}, {"name": -5}], credit=["=credit"])

    text = csv_text(table, Reader())

    assert [row[0] for row in csv.reader(io.StringIO(text))][1:] == [f"'{EVIL}", "'=1", "-5", "'=credit"]
