"""Small books for tests: commands in few words, events recorded as they are, rows as they are stored."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import pandas as pd
from sqlalchemy import select

from domain.aggregate import Command, Event
from domain.facts import Facts, Source
from domain.information_system.allocation_commands import Allocate
from domain.information_system.classification import ClassifySystem, DetermineCoverage
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.proposal import ProposeSystem
from domain.information_system.publication import PublishExecution
from domain.ministry_budget.appropriation import EnactBudget
from domain.ministry_budget.transfer import TransferAppropriation
from domain.organization.registration import RegisterOrganization
from domain.vocabulary import GENERAL_ACCOUNT, Criterion, Provenance, SystemClass
from projections.clock import Clock
from projections.runtime import Runtime
from projections.settings import Settings
from projections.tables import read_tables
from projections.view import View
from tests.support.recording import Record, record

FIRST_MOMENT = datetime(2026, 5, 1, 3, 0, tzinfo=UTC)
BOOK = Source("令和6年度予算書", "項 005", "https://example.jp/book")
SHEET = Source("レビューシート", None, "https://example.jp/sheet")
DECISION = Source("決裁", "デ総第1号", None)
CRITERION = {
    SystemClass.DIGITAL_AGENCY: Criterion.PLATFORM,
    SystemClass.JOINT: Criterion.SCALE,
    SystemClass.MINISTRY: Criterion.ALL_OTHERS,
}


class Ticking:
    """A clock that moves on by a second whenever it is read."""

    def __init__(self, first: datetime = FIRST_MOMENT) -> None:
        self._next = first

    def __call__(self) -> datetime:
        self._next += timedelta(seconds=1)
        return self._next


@contextmanager
def opened(database_url: str, batch: int = 10_000) -> Iterator[Runtime]:
    with Runtime.open(Settings(database_url=database_url), Ticking(), batch=batch) as runtime:
        yield runtime


def reported(on: str = "2024-06-01", reason: str | None = "because", source: Source = DECISION) -> Facts:
    return Facts("officer", date.fromisoformat(on), source, Provenance.REPORTED, reason)


def published(on: str = "2024-06-01", source: Source = BOOK) -> Facts:
    return Facts("財務省", date.fromisoformat(on), source, Provenance.PUBLISHED)


def illustrative(on: str = "2024-06-01") -> Facts:
    return replace(reported(on), provenance=Provenance.ILLUSTRATIVE)


@dataclass(frozen=True, kw_only=True)
class FromTheFuture(Event):
    """An event that the catalogue of this version does not have."""

    NAME: ClassVar[str] = "system.from-the-future"


def budget_id(fiscal_year: int, ministry: str, account: str = GENERAL_ACCOUNT) -> str:
    return f"budget:{fiscal_year}:{ministry}:{account}"


def organization(organization_id: str, name_ja: str, parent: str | None = None) -> Command:
    return RegisterOrganization(
        organization_id=organization_id,
        name_ja=name_ja,
        name_en=organization_id.title(),
        parent=parent,
        facts=published("2020-04-01", Source("組織一覧")),
    )


def proposal(system_id: str, ministry: str | None = "mof", facts: Facts | None = None) -> Command:
    facts = facts or published("2024-04-01", SHEET)
    return ProposeSystem(system_id=system_id, name=f"{system_id}システム", ministry=ministry, facts=facts)


def coverage(
    system_id: str, fiscal_year: int, facts: Facts | None = None, *, covered: bool = True
) -> Command:
    return DetermineCoverage(
        system_id=system_id,
        covered=covered,
        ground="4-5",
        first_fiscal_year=fiscal_year,
        facts=facts or published("2024-04-01", SHEET),
    )


def classification(
    system_id: str, system_class: SystemClass = SystemClass.MINISTRY, on: str = "2024-04-01"
) -> Command:
    return ClassifySystem(
        system_id=system_id,
        system_class=system_class,
        criterion=CRITERION[system_class],
        facts=reported(on),
    )


def enactment(fiscal_year: int, ministry: str, amount_yen: int, facts: Facts | None = None) -> Command:
    facts = facts or published(f"{fiscal_year}-04-01")
    return EnactBudget(fiscal_year=fiscal_year, ministry=ministry, amount_yen=amount_yen, facts=facts)


def transfer(fiscal_year: int, giver: str, receiver: str, amount_yen: int, number: int = 1) -> Command:
    return TransferAppropriation(
        transfer_id=f"transfer-{number}",
        fiscal_year=fiscal_year,
        from_ministry=giver,
        to_ministry=receiver,
        amount_yen=amount_yen,
        facts=reported(f"{fiscal_year}-06-01"),
    )


def plan(system_id: str, fiscal_year: int, amount_yen: int, on: str | None = None) -> Command:
    facts = reported(on or f"{fiscal_year}-05-01")
    return DecidePlan(system_id=system_id, fiscal_year=fiscal_year, amount_yen=amount_yen, facts=facts)


def allocation(
    system_id: str, fiscal_year: int, amount_yen: int, number: int = 1, facts: Facts | None = None
) -> Command:
    return Allocate(
        system_id=system_id,
        allocation_id=f"allocation-{number}",
        fiscal_year=fiscal_year,
        amount_yen=amount_yen,
        facts=facts or reported(f"{fiscal_year}-06-01"),
    )


def execution(system_id: str, fiscal_year: int, **amounts: Any) -> Command:
    facts = published(f"{fiscal_year + 1}-04-30", SHEET)
    return PublishExecution(system_id=system_id, fiscal_year=fiscal_year, facts=facts, **amounts)


def settlement(fiscal_year: int, ministry: str, spent: int, over: int, unused: int) -> Record:
    """The settlement of a ministry, without checking that it follows from anything."""
    return record(
        budget_id(fiscal_year, ministry),
        "budget.settled",
        published(f"{fiscal_year + 1}-04-30", Source("決算")),
        appropriation_yen=spent + over + unused,
        current_yen=spent + over + unused,
        spent_yen=spent,
        carried_over_yen=over,
        unused_yen=unused,
    )


def small_books() -> list[Command]:
    """Two ministries and two systems in FY2024.

    デジタル庁 was given 1,000 and 財務省 got 400 of it. 財務省's `ksk` has a plan of 300 and 200 allocated,
    デジタル庁's `gss` nothing.
    """
    return [
        organization("digital-agency", "デジタル庁"),
        organization("mof", "財務省"),
        organization("nta", "国税庁", "mof"),
        enactment(2024, "digital-agency", 1_000),
        transfer(2024, "digital-agency", "mof", 400),
        proposal("ksk"),
        proposal("gss", "digital-agency"),
        coverage("ksk", 2024),
        coverage("gss", 2024),
        classification("ksk"),
        classification("gss", SystemClass.DIGITAL_AGENCY),
        plan("ksk", 2024, 300),
        allocation("ksk", 2024, 200),
    ]


def execute(runtime: Runtime, commands: Sequence[Command]) -> None:
    for command in commands:
        runtime.ledger.execute(command)


def stored_rows(runtime: Runtime, table: str) -> list[dict[str, Any]]:
    """The rows of a serving table, in order, after catching up with the log."""
    generation = runtime.projector.catch_up()
    chosen = getattr(read_tables(generation.number), table)
    with runtime._engine.connect() as connection:
        return [
            dict(row) for row in connection.execute(select(chosen).order_by(*chosen.primary_key)).mappings()
        ]


def rows_of(view: View) -> list[dict[str, Any]]:
    """The rows of a view as plain values, ``None`` where a fact is absent."""
    return plain_rows(view.frame)


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    columns = [
        [
            None if missing else value
            for value, missing in zip(frame[name].tolist(), frame[name].isna(), strict=True)
        ]
        for name in frame.columns
    ]
    return [dict(zip(frame.columns, values, strict=True)) for values in zip(*columns, strict=True)]


def _plain(column: "pd.Series[Any]") -> list[Any]:
    values = zip(column.tolist(), column.isna(), strict=True)
    return [None if missing else value for value, missing in values]


def facts_of(row: dict[str, Any]) -> dict[str, Any]:
    """The amounts of a row that are facts, without what they add up to."""
    return {
        name: value
        for name, value in row.items()
        if name.endswith("_yen") and value is not None and not name.startswith("published_")
    }


def at(known_at: datetime | None = None, effective_on: str | None = None) -> Clock:
    return Clock(known_at, date.fromisoformat(effective_on) if effective_on is not None else None)


def lump_sum(runtime: Runtime, *by: str, **asked: Any) -> list[dict[str, Any]]:
    return rows_of(runtime.views.lump_sum(by=by, **asked))


def settled_books() -> list[Command]:
    """FY2024 settled: 財務省 spent 330 (its `ksk` 250, say the sheets), デジタル庁 500 (`gss` 520)."""
    return [
        *small_books(),
        execution("ksk", 2024, executed_yen=250, operations_yen=200, organization="nta"),
        execution("gss", 2024, executed_yen=520, development_yen=500),
        settlement(2024, "mof", spent=330, over=60, unused=10),
        settlement(2024, "digital-agency", spent=500, over=90, unused=10),
    ]
