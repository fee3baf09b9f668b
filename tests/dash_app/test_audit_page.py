"""The page of who read what: in both languages, with its filters, for those it is for."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from dash import dcc

from dash_app.address import Address, read_address
from dash_app.components.grid import Table, handed_out
from dash_app.components.signed_in import signed_in
from dash_app.components.told_filters import told_fields
from dash_app.pages import audit
from domain.access.person import Person, Post, Role
from domain.field_words import FIELD_WORDS
from projections.frames import frame
from projections.frames.audit import AUDIT
from projections.registers.reading import RegisterQuery
from projections.runtime import Runtime
from projections.view import View
from projections.witness import Witness, witnessed_by
from tests.dash_app.drawn_text import words

WHEN = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
ROW = {
    "recorded_at": WHEN,
    "log_position": 7,
    "actor": "h.sato",
    "sign_in": "sign-in-failed",
    "asked_at": "/registers/contracts",
    "view": "registers-rows",
    "system_id": "rs-20079",
    "system_name": "国税総合管理(KSK)システム",
}


@dataclass
class Asked:
    """Registers of reading with one row each, and what they were asked."""

    queries: list[tuple[str, RegisterQuery]] = field(default_factory=list)

    def ask(self, name: str, query: RegisterQuery) -> View:
        self.queries.append((name, query))
        return View(name, frame([ROW], AUDIT[name]), None, None, WHEN, date(2026, 4, 1), 7)


def at(name: str, query: str = "") -> Address:
    return read_address(f"/audit/{name}", query)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_index_leads_to_every_register_of_reading(published: Runtime, language: str) -> None:
    address = read_address("/audit", f"?lang={language}")
    shown = words(audit.index(published, address))

    assert all(address.reader.say(audit.SHELF.text_key(name)) in shown for name in AUDIT)
    assert all(address.reader.say(audit.SHELF.text_key(name, "about")) in shown for name in AUDIT)


@pytest.mark.parametrize("name", AUDIT)
def test_every_column_has_a_word(name: str) -> None:
    assert AUDIT[name].keys() - FIELD_WORDS.keys() <= {"ministry_id"}


@pytest.mark.parametrize(("language", "said"), [("ja", "サインイン失敗"), ("en", "sign-in failed")])
def test_rows_are_told_in_the_language_of_the_reader(published: Runtime, language: str, said: str) -> None:
    address = at("sign-ins", f"?lang={language}")
    table = audit.rows_at(Asked(), published, address)

    (row,) = table.rows
    assert row["sign_in"] == said
    assert "2026" in row["recorded_at"]
    assert "1" in words(audit.told_at(Asked(), address))


def test_the_filters_of_the_address_are_asked(published: Runtime) -> None:
    asked = Asked()
    query = "?actor=h.sato&system=rs-20079&ministry=mof&recorded_from=2026-04-01&recorded_to=2026-04-30"
    for name in ("exports", "sign-ins"):
        audit.rows_at(asked, published, at(name, query))

    days = {"recorded_from": date(2026, 4, 1), "recorded_to": date(2026, 4, 30)}
    whole = RegisterQuery(ministry="mof", system="rs-20079", actor="h.sato", **days)  # type: ignore[arg-type]
    of_nobodys_system = RegisterQuery(ministry="mof", actor="h.sato", **days)  # type: ignore[arg-type]
    assert asked.queries == [("exports", whole), ("sign-ins", of_nobodys_system)]


def test_a_day_that_nobody_can_read_is_answered_with_its_name() -> None:
    told = words(audit.told_at(Asked(), at("exports", "?recorded_from=yesterday&lang=en")))

    assert "recorded_from 'yesterday'" in told


@pytest.mark.parametrize(("language", "said"), [("ja", "記録日（から）"), ("en", "Recorded from")])
def test_the_filters_have_labels_in_both_languages(language: str, said: str) -> None:
    fields = told_fields("audit", at("exports", f"?lang={language}&recorded_from=2026-04-01"))

    drawn: dict[str, str] = vars(fields[2])
    assert (drawn["label"], drawn["value"]) == (said, "2026-04-01")


def test_the_table_of_a_page_that_is_taken_away_is_witnessed(published: Runtime) -> None:
    witness = Witness(date(2026, 4, 1))
    with witnessed_by(witness):
        file = handed_out(published, "some", lambda _runtime, _address: Table([], [{}, {}]))(
            1, "", "/systems"
        )

    assert file is not None
    (taken,) = witness.taken
    assert (taken.name, taken.format, taken.rows) == ("some", "csv", 2)
    assert taken.sha256 == sha256(file["content"].encode()).hexdigest()


@pytest.mark.parametrize(("role", "is_led_there"), [(Role.AUDITOR, True), (Role.ANALYST, False)])
def test_the_head_leads_those_there_whom_it_is_for(role: Role, is_led_there: bool) -> None:  # noqa: FBT001
    drawn = signed_in(at("exports"), Person("a", "A", (Post(role),)), {})
    links = [vars(each)["href"] for each in drawn.children if isinstance(each, dcc.Link)]

    assert links == (["/audit"] if is_led_there else [])
