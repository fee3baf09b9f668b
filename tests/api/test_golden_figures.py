"""The golden figures of the published data, to the yen, through HTTP and the command line, on both stores."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.cli import run
from api.main import create_app
from projections.runtime import Runtime
from projections.settings import Settings
from tests.support.people import as_person

COLUMNS = ("initial_yen", "appropriation_yen", "current_yen", "spent_yen", "carried_over_yen", "unused_yen")
YEARS = {
    2020: (67_388_003_000, 79_949_641_000, 79_949_641_000, 65_337_109_592, 14_016_540_876, 595_990_532),
    2021: (
        298_622_489_000,
        388_724_713_000,
        402_741_253_876,
        297_852_609_882,
        100_048_411_825,
        4_840_232_169,
    ),
    2022: (
        460_053_433_000,
        571_986_088_000,
        672_034_499_825,
        524_209_767_510,
        135_245_294_515,
        12_579_437_800,
    ),
    2023: (
        481_188_232_000,
        644_371_142_000,
        779_616_436_515,
        554_001_845_889,
        211_255_944_705,
        14_358_645_921,
    ),
    2024: (
        480_327_293_000,
        685_739_597_000,
        896_995_541_705,
        636_331_790_092,
        238_316_675_953,
        22_347_075_660,
    ),
}
Ask = Callable[[str, dict[str, Any]], dict[str, Any]]


@pytest.fixture(params=["http", "cli"])
def ask(request: pytest.FixtureRequest, database_url: str, capfd: pytest.CaptureFixture[str]) -> Ask:
    """Asks a view of the published figures: ``ask(name, parameters)`` returns its JSON document."""
    assert run(["load-published", "--database", database_url]) == 0
    capfd.readouterr()

    def through_http(name: str, parameters: dict[str, Any]) -> dict[str, Any]:
        with (
            Runtime.open(Settings(database_url=database_url)) as runtime,
            TestClient(create_app(runtime, identify=as_person())) as client,
        ):
            document: dict[str, Any] = client.get(f"/api/v1/views/{name}", params=parameters).json()
            return document

    def through_cli(name: str, parameters: dict[str, Any]) -> dict[str, Any]:
        options = [f"--{key.replace('_', '-')}={value}" for key, value in parameters.items()]
        assert run(["view", name, *options, "--format", "json", "--database", database_url]) == 0
        document: dict[str, Any] = json.loads(capfd.readouterr().out)
        return document

    return through_http if request.param == "http" else through_cli


def test_the_published_figures_come_out_to_the_yen(ask: Ask) -> None:
    years = ask("lump-sum", {})["rows"]
    known = {row["fiscal_year"]: tuple(row[column] for column in COLUMNS) for row in years}
    by_ministry = {
        row["ministry"]: row for row in ask("lump-sum", {"fiscal_year": 2024, "by": "ministry"})["rows"]
    }
    first_books = {
        row["ministry"]: row["initial_yen"]
        for row in ask("lump-sum", {"fiscal_year": 2021, "by": "ministry"})["rows"]
    }
    tax_office = ask("systems", {"fiscal_year": 2024})["rows"]
    gross = [row for row in ask("trajectory", {})["rows"] if row["measure"] == "gross"]

    assert {year: known[year] for year in YEARS} == YEARS
    assert by_ministry["デジタル庁"]["transferred_yen"] == -509_690_849_950
    assert sum(row["transferred_yen"] for row in by_ministry.values()) == 0
    assert tuple(by_ministry["財務省"][column] for column in COLUMNS[1:]) == (
        157_057_908_760,
        190_519_836_615,
        143_465_354_321,
        45_705_556_831,
        1_348_925_463,
    )
    assert (first_books["内閣"], first_books["デジタル庁"]) == (269_943_972_000, 28_678_517_000)
    ksk = next(row for row in tax_office if row["system_name"] == "国税総合管理(KSK)システム")
    assert (ksk["development_yen"], ksk["operations_yen"], ksk["spent_yen"]) == (
        39_668_448_000,
        25_599_568_000,
        65_268_016_244,
    )
    assert {
        row["fiscal_year"]: row["settlement_basis_yen"] for row in gross if row["settlement_basis_yen"]
    } == {
        2022: 267_637_868_728,
        2023: 272_594_853_393,
        2024: 302_975_736_000,
    }


def test_on_the_day_of_enactment_nothing_later_is_known(ask: Ask) -> None:
    then = ask("lump-sum", {"fiscal_year": 2024, "known_at": "2024-03-28"})["total"]
    before = ask("lump-sum", {"fiscal_year": 2023, "known_at": "2024-03-28"})["total"]

    assert then["initial_yen"] == 480_327_293_000
    assert (then["supplementary_yen"], then["spent_yen"], then["carried_over_yen"]) == (None, None, None)
    assert before["appropriation_yen"] == 644_371_142_000
