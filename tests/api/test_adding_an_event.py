"""docs/adding-an-event.md is true: its code runs, its tests pass, and what it says follows by itself does."""

import gc
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from api.reference_events import kind_words
from api.routers.commands import form_of
from domain.books import Books
from domain.facts import Facts, Source
from domain.information_system.system import InformationSystem
from domain.vocabulary import Sector
from projections.states import FLOW_NUMBER
from tests.support.repository import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "adding-an-event.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```python (\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))
CHAPTER, POSTING = "domain.information_system.refund", "projections.posting_rules.refund"
FACTS = Facts("会計担当", date(2024, 10, 1), Source("返納金納入告知書"))


def run_as_module(name: str, code: str) -> ModuleType:
    """Run code as a module others can import under its name; its classes say that they are the guide's."""
    module = sys.modules[name] = ModuleType(f"guide.{name}")
    exec(compile(code, f"docs/adding-an-event.md ({name})", "exec"), module.__dict__)  # noqa: S102
    return module


@pytest.fixture(scope="module")
def refund() -> Iterator[ModuleType]:
    """The chapter of the guide, as if it were installed; its classes end with the module."""
    yield run_as_module(CHAPTER, BLOCKS["chapter"])
    del sys.modules[CHAPTER]
    gc.collect()  # no other test meets an event or a refusal that is not there


@pytest.fixture(scope="module")
def posting(refund: ModuleType) -> Iterator[ModuleType]:
    """The posting rule of the guide."""
    assert refund.CHAPTER
    yield run_as_module(POSTING, BLOCKS["posting"])
    del sys.modules[POSTING]


def books_with_spending(spent_yen: int) -> Books:
    books = Books()
    system = books.system("s1")
    system.version, system.sector, system.ministry = 1, Sector.STATE, "mof"
    system.funds.entry(2024).spent_yen = spent_yen
    return books


def decide(command: Any, *, spent_yen: int) -> list[Any]:
    books = books_with_spending(spent_yen)
    command.decide(books)
    command.decide(books)  # the second time records nothing
    return list(books.system("s1").pending_events)


def guide_tests() -> list[str]:
    return re.findall(r"^def (test_\w+)", BLOCKS["test"], re.MULTILINE)


@pytest.mark.parametrize("name", guide_tests())
def test_the_tests_of_the_guide_pass(refund: ModuleType, posting: ModuleType, name: str) -> None:
    def movements(events: list[Any]) -> list[Any]:
        return [movement for event in events for movement in posting.RULES[type(event)](event)]

    names: dict[str, Any] = {
        **vars(refund),
        "decide": decide,
        "movements": movements,
        "pytest": pytest,
        "TERMS": {"system_id": "s1", "fiscal_year": 2024, "facts": FACTS},
    }
    exec(BLOCKS["test"], names)  # noqa: S102
    names[name]()


def test_the_route_and_the_body_follow_from_the_command(refund: ModuleType) -> None:
    form = form_of(refund.CHAPTER, refund.RefundSpending)
    own = {name: field.description for name, field in form.body.model_fields.items()}

    assert form.path == "/systems/{system_id}/refunds"
    assert own["amount_yen"] == "How much came back."
    assert own["refund_id"] == "Names the refund. Default: made from the Idempotency-Key."
    assert "`accounts-period`, `refund-above-spent`" in form.description


def test_the_reference_can_tell_every_field(refund: ModuleType) -> None:
    own = [field for field in fields(refund.SpendingRefunded) if field.name != "facts"]

    assert all(kind_words(field.name, field.type) for field in own)
    assert '"refund_id"' in BLOCKS["word"]
    assert refund.CHAPTER.aggregate is InformationSystem


def test_the_flow_of_the_guide_is_one_there_is() -> None:
    assert ("paid", "committed") in FLOW_NUMBER
