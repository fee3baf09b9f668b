"""Routes of commands are derived: from where a command says it is sent, and from the fields it has."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from api.routers.commands import forms
from api.schemas.commands import asked_fields, body_model, domain_value
from domain.aggregate import Command
from domain.attribute_docs import attribute_docs, field_meaning, first_paragraph
from domain.catalogue import COMMANDS
from domain.costs import CostLine
from domain.facts import Facts
from domain.information_system.system import InformationSystem
from domain.vocabulary import CostClass, SystemClass
from domain.years import YearAmount
from projections.runtime import Runtime
from tests.api.conftest import Post


@dataclass(frozen=True, kw_only=True)
class MeasureEverything(Command):
    """Do something with a field of every kind. See ``Nothing``.

    Attributes:
        lines: What it costs,
            by cost class.
        value: What was measured.
    """

    TITLES = ("Measure", "測定する")
    RECORDS = ()
    PATH = "measurements"
    CREATES = "measurement_id"

    system_id: str
    measurement_id: str
    fiscal_year: int
    amount_yen: int
    lines: tuple[CostLine, ...]
    amounts_by_year: tuple[YearAmount, ...]
    value: Decimal
    measured_on: date
    system_class: SystemClass
    is_final: bool
    facts: Facts
    to_ministry: str | None = None
    bidders: int | None = None
    rs_project_id: str | None = None

    @property
    def subject_id(self) -> str:
        return self.system_id

    def decide(self, books: Any) -> None:
        raise NotImplementedError


BODY = body_model(MeasureEverything, InformationSystem, frozenset({"system_id"}))
GIVEN: dict[str, Any] = {
    "source": "測定結果",
    "fiscal_year": 2024,
    "amount_yen": 0,
    "lines": [{"cost_class": "operations", "amount_yen": 5, "sub_item": "保守"}],
    "amounts_by_year": [{"fiscal_year": 2024, "amount_yen": 5}],
    "value": 12.5,
    "measured_on": "2024-10-01",
    "system_class": 2,
    "is_final": True,
    "to_ministry": "財務省",
}


def test_every_value_arrives_as_its_command_takes_it() -> None:
    body = BODY.model_validate(GIVEN)
    values = {
        name: domain_value(field, getattr(body, name), lambda written: f"id-of-{written}")
        for name, field in asked_fields(MeasureEverything, frozenset({"system_id"})).items()
    }

    assert values == {
        "measurement_id": None,
        "fiscal_year": 2024,
        "amount_yen": 0,
        "lines": (CostLine(CostClass.OPERATIONS, 5, "保守"),),
        "amounts_by_year": (YearAmount(2024, 5),),
        "value": Decimal("12.5"),
        "measured_on": date(2024, 10, 1),
        "system_class": SystemClass.JOINT,
        "is_final": True,
        "to_ministry": "id-of-財務省",
        "bidders": None,
        "rs_project_id": None,
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"value": True},
        {"value": "1e3"},
        {"value": "１２"},
        {"value": None},
        {"value": 0.12345678901234567},
        {"system_class": 4},
        {"system_class": True},
        {"bidders": -1},
        {"bidders": 1.0},
        {"lines": {"cost_class": "operations", "amount_yen": 5}},
        {"lines": [{"cost_class": "operations", "amount_yen": 0}]},
        {"lines": [{"cost_class": "operations", "amount_yen": 5, "note": "x"}]},
        {"amounts_by_year": [{"fiscal_year": "2024", "amount_yen": 5}]},
        {"measured_on": "1 October"},
        {"measurement_id": "a b"},
        {"is_final": "true"},
    ],
    ids=str,
)
def test_a_value_of_another_kind_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        BODY.model_validate({**GIVEN, **changes})

    assert len(refused.value.errors()) == 1


@pytest.mark.parametrize("value", ["0.12345678901234567", "-3", 7])
def test_a_number_keeps_every_digit_that_was_written(value: str | int) -> None:
    assert BODY.model_validate({**GIVEN, "value": value}).value == Decimal(value)  # type: ignore[attr-defined]


def test_a_field_is_explained_in_the_words_of_the_domain() -> None:
    assert attribute_docs(MeasureEverything)["lines"] == "What it costs, by cost class."
    assert BODY.__doc__ == "Do something with a field of every kind."
    assert BODY.model_fields["to_ministry"].description == "A name, 法人番号 or id."
    assert first_paragraph(CostLine) == "An amount and what it is for."


def test_no_two_commands_share_an_address() -> None:
    paths = [form.path for form in forms()]

    assert len(set(paths)) == len(paths)
    assert len(paths) == sum(command.PATH is not None for command in COMMANDS)


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_what_an_address_names_is_a_field_and_what_is_created_is_named(form: Any) -> None:
    known = {f.name for f in fields(form.command)}

    assert set(form.in_address.values()) <= known
    assert form.command.CREATES is None or form.command.CREATES in known


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_a_command_says_what_it_records(form: Any) -> None:
    assert form.command.RECORDS
    assert all(form.command.TITLES)


OBVIOUS = {"system_id", "fiscal_year", "ministry", "account", "amount_yen", "reason"}
"""Fields whose name says all there is to say."""


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_every_field_of_a_body_is_explained(form: Any) -> None:
    asked = asked_fields(form.command, frozenset(form.in_address.values()))
    unexplained = [
        name
        for name in asked
        if name not in {*OBVIOUS, form.command.CREATES} and not field_meaning(form.command, name)
    ]

    assert unexplained == []


# --- over HTTP ----------------------------------------------------------------------------------------------


def test_who_is_acted_for_and_what_is_confirmed_stand_in_the_event(
    sqlite_post: Post, sqlite_client: TestClient
) -> None:
    runtime: Runtime = sqlite_client.app.state.runtime  # type: ignore[attr-defined]
    sqlite_post(
        "/systems/sys-tax/plans",
        fiscal_year=2024,
        amount_yen=400_000,
        acting_for="デジタル庁",
        confirmed=True,
    )
    event = runtime.ledger.read(runtime.ledger.head - 1, 1)[0].event

    assert event is not None
    assert (event.facts.acting_for, event.facts.is_confirmed) == ("digital-agency", True)


def test_a_value_that_the_domain_refuses_is_shown_at_its_place(sqlite_post: Post) -> None:
    answer = sqlite_post("/systems", name="登記システム")

    assert (answer.status_code, answer.json()["code"]) == (422, "missing-value")
    assert answer.json()["location"] == "body.ministry"


def test_an_organization_is_registered_and_named_from_then_on(sqlite_post: Post) -> None:
    made = sqlite_post("/organizations", name_ja="国税庁", name_en="National Tax Agency", parent="財務省")
    system = sqlite_post("/systems", key="k2", name="申告システム", ministry="財務省", organization="国税庁")

    assert made.json()["organization_id"].startswith("org-")
    assert made.headers["Location"] == f"/api/v1/views/history?ministry={made.json()['organization_id']}"
    assert system.status_code == 201


def test_a_plan_of_a_year_to_come_is_decided_today(sqlite_post: Post) -> None:
    trial = sqlite_post("/systems/sys-tax/plans?dry_run=true", key=None, fiscal_year=2030, amount_yen=400_000)

    assert trial.json()["events"][0]["effective_on"] == "2024-10-01"
