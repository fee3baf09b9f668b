"""Movements as the tests of the posting rules read them, and the events they post."""

from typing import Any, NamedTuple

from domain.aggregate import Command
from domain.vocabulary import CostClass
from tests.projections.books import execute, opened, published, reported, stored_rows
from tests.support.recording import record

MOF, DIGITAL = "budget:2024:mof:一般会計", "budget:2024:digital-agency:一般会計"
KSK = "system:ksk"
GENERAL = "一般会計"
SPECIAL = "特別会計:年金:業務勘定"


class Moved(NamedTuple):
    """A movement as a test reads it: who, from which state to which, how many yen."""

    ministry: str | None
    source: str
    target: str
    amount_yen: int
    organization: str | None = None
    system_id: str | None = None
    cost_class: str | None = None
    counterparty: str | None = None
    account: str = GENERAL


def moved(database_url: str, *commands: Command) -> list[Moved]:
    """The movements that the last command posts."""
    with opened(database_url) as runtime:
        execute(runtime, commands[:-1])
        before = runtime.ledger.head
        execute(runtime, commands[-1:])
        rows = [row for row in stored_rows(runtime, "movements") if row["position"] > before]
    assert [row["line"] for row in rows] == list(range(len(rows)))
    assert {row["fiscal_year"] for row in rows} <= {2024}
    return [
        Moved(
            row["ministry"],
            row["source_state"],
            row["target_state"],
            row["amount_yen"],
            row["organization"],
            row["system_id"],
            row["cost_class"],
            row["counterparty"],
            row["account"],
        )
        for row in rows
    ]


def enacted(**content: Any) -> Command:
    amounts = {"organization": None, "section_code": None, "printed_previous_yen": None}
    return record(DIGITAL, "budget.enacted", published(), **(amounts | content))


TERMS = {
    "allocation_id": "a",
    "fiscal_year": 2024,
    "ministry": "mof",
    "account": GENERAL,
    "cost_class": CostClass.OPERATIONS,
}


def allocation_of(name: str, **content: Any) -> Command:
    return record(KSK, name, reported(), **TERMS, **content)
