"""The kinds of our own templates: one row is one command of an officer.

A row without an id of its own is given one that is made from what it is about (its natural key): the same row
in two files is recorded once, and a row that says something else about the same thing is refused as a silent
change instead of being recorded beside it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from domain.aggregate import Command
from domain.command_fields import fields_of
from domain.errors import AccountsNotOpen, DomainError
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.allocation_commands import Allocate
from domain.information_system.carry_over_commands import CarryOverSystemMoney
from domain.information_system.contract_award import AwardContract
from domain.information_system.estimate import EstimateCost
from domain.information_system.execution_commands import ReportExecution
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.plan_submission import SubmitPlan
from domain.information_system.request_commands import RequestBudget
from seed_data.reading import RowProblem
from seed_data.reasons import Reason
from seed_data.spreadsheets.cells import CellReader, RowValues
from seed_data.spreadsheets.columns import Column, Layout, find_header, no_more, plain
from seed_data.spreadsheets.kinds import Brought, Intent, SheetReading
from seed_data.spreadsheets.own_columns import (
    OF_FACTS,
    SYSTEM_NAMES,
    ListColumns,
    list_columns,
    plain_columns,
)
from seed_data.spreadsheets.reasons import reason
from seed_data.spreadsheets.sheet import SheetFile, SheetRow

IDS: Final = uuid5(NAMESPACE_URL, "urn:ikkatsu:imported-row")
DATA_SHEET: Final = ("Data", "データ")
"""The sheet a template is filled in on, in English and Japanese."""
TOTAL: Final = ("total (computed)", "合計（自動）")
CHECK: Final = ("check (computed)", "点検（自動）")
"""Columns of formulas that help whoever fills in a template, in English and Japanese."""
LINE: Final = ("line in the file", "元の行")
WHY: Final = ("why it is refused", "拒否の理由")
"""What a file of refused rows adds."""
PASSED_OVER: Final = frozenset(map(plain, (*TOTAL, *CHECK, *LINE, *WHY, *SYSTEM_NAMES)))


@dataclass(frozen=True)
class CommandKind:
    """A layout whose rows are commands of one class.

    Attributes:
        name: Its stable name.
        titles: What it is called, in English and Japanese.
        about: What one row is, in English and Japanese.
        command: The command.
        natural_key: The fields that say what a row is about, for rows without an id.
    """

    name: str
    titles: tuple[str, str]
    about: tuple[str, str]
    command: type[Command]
    natural_key: tuple[str, ...] = ()
    has_template: bool = True

    @cached_property
    def lists(self) -> ListColumns | None:
        """The list of the command, in columns."""
        return list_columns(self.command)

    @cached_property
    def own_columns(self) -> tuple[Column, ...]:
        """The columns of the command itself, its list left out."""
        return plain_columns(self.command)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its fixed columns: the command's own, then what every row may say."""
        return (*self.own_columns, *OF_FACTS)

    @cached_property
    def layout(self) -> Layout:
        """Its columns, those of its list included."""
        return Layout(self.columns, self.lists.more if self.lists else no_more, PASSED_OVER)

    @cached_property
    def stated(self) -> frozenset[str]:
        """The names of the command's own plain fields."""
        return frozenset(column.name for column in self.own_columns)

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """What the command's fields are when nothing is given."""
        return {field.name: field.default for field in fields_of(self.command)}

    def read(self, file: SheetFile, brought: Brought) -> SheetReading:
        """Return what a filled template asks for: one command a row that holds anything."""
        sheet = next((name for name in DATA_SHEET if name in file.sheets), None)
        header, rows = find_header(file.rows(sheet), self.layout)
        reader = CellReader(header, brought.names)
        shown = sheet or (file.sheets[0] if file.sheets else None)
        reading = _Rows(self, reader, brought, shown)
        return SheetReading(header.heading, (reading.intent(row) for row in rows if not reader.is_blank(row)))


@dataclass(frozen=True)
class _Rows:
    """Turns the rows of one file into intents."""

    kind: CommandKind
    reader: CellReader
    brought: Brought
    sheet: str | None

    def intent(self, row: SheetRow) -> Intent:
        """Return what a row asks for."""
        values = self.reader.values(row)
        fields = self._listed(values, row)
        if values.problems:
            return Intent((row,), problems=tuple(values.problems))
        fields |= {name: value for name, value in values.given.items() if name in self.kind.stated}
        created = self.kind.command.CREATES
        if created is not None and created not in fields:
            fields[created] = self._made_id(fields, values)
        make: Any = self.kind.command
        try:
            return Intent((row,), (make(**fields, facts=self._facts(values, fields, row)),))
        except DomainError as refusal:  # a value that can never be right, such as a document without a title
            why = Reason(refusal.code, refusal.sentence("en"), refusal.sentence("ja"))
            return Intent((row,), problems=(RowProblem.of(row.line, why, getattr(refusal, "field", None)),))

    def _listed(self, values: RowValues, row: SheetRow) -> dict[str, Any]:
        """Return the list of the command from its columns; amounts of 0 state nothing."""
        lists = self.kind.lists
        if lists is None:
            return {}
        amounts = {name: amount for name, amount in values.given.items() if ":" in name}
        if not amounts:
            values.problems.append(RowProblem.of(row.line, reason("nothing-given"), lists.field.titles[1]))
        return {
            lists.field.name: tuple(lists.record(name, amount) for name, amount in amounts.items() if amount)
        }

    def _made_id(self, fields: dict[str, Any], values: RowValues) -> str:
        known = {**self.kind.defaults, **values.given, **fields}
        said = [_written(known.get(name)) for name in self.kind.natural_key]
        return str(uuid5(IDS, json.dumps([self.kind.name, *said], ensure_ascii=False)))

    def _facts(self, values: RowValues, fields: dict[str, Any], row: SheetRow) -> Facts:
        given = values.given
        return Facts(
            actor=self.brought.actor,
            effective_on=given.get("effective_on") or self._default_day(fields),
            source=self.brought.source(
                row.line,
                sheet=self.sheet,
                title=given.get("source_title"),
                number=given.get("source_number"),
                url=given.get("source_url"),
            ),
            reason=given.get("reason"),
            is_confirmed=bool(given.get("is_confirmed")),
        )

    def _default_day(self, fields: dict[str, Any]) -> Any:
        """Return the business date of a row that names none, as for any entry of an officer.

        Today, but never after the accounts of the year have closed; and where they must be open, not before.
        A contract holds from the day it was signed, once that has come.
        """
        today = self.brought.today
        year = fields.get("fiscal_year")
        if year is None:
            return min(today, fields.get("signed_on", today))
        nearest = FiscalYear(year).nearest_open_day(today)
        return nearest if AccountsNotOpen in self.kind.command.REFUSALS else min(today, nearest)


def _written(value: Any) -> str | list[str]:
    return list(map(str, value)) if isinstance(value, tuple) else str(value)


OWN_KINDS: Final = (
    CommandKind(
        "estimates",
        ("Cost estimates", "所要額案"),
        (
            "One row is the whole estimate of a system for a year; a later one replaces it.",
            "1行が1システム・1年度の所要額案の全体。後のものが前のものに代わる",
        ),
        EstimateCost,
        ("system_id", "fiscal_year", "lines"),
    ),
    CommandKind(
        "requests",
        ("Budget requests", "概算要求"),
        (
            "One row is the request of a system for a year, by kind and account.",
            "1行が1システム・1年度の概算要求(区分・会計ごと)",
        ),
        RequestBudget,
        ("system_id", "fiscal_year", "kind", "account"),
    ),
    CommandKind(
        "plan-submissions",
        ("Submitted plans", "実施計画案"),
        (
            "One row is the whole plan of a system for a year, as its ministry submits it.",
            "1行が府省の提出する1システム・1年度の実施計画案の全体",
        ),
        SubmitPlan,
    ),
    CommandKind(
        "plans",
        ("Decided plans", "実施計画"),
        (
            "One row is the plan of a system for a year, as the Digital Agency decides it.",
            "1行がデジタル庁の決定する1システム・1年度の実施計画",
        ),
        DecidePlan,
    ),
    CommandKind(
        "allocations",
        ("Allocations", "配分"),
        (
            "One row is one allocation; another one of the same system and cost class needs an id or a date.",
            "1行が1件の配分。同じシステム・年度・経費区分で追加するときは番号か適用日を書く",
        ),
        Allocate,
        ("system_id", "fiscal_year", "ministry", "account", "cost_class", "effective_on"),
    ),
    CommandKind(
        "contracts",
        ("Contracts", "契約"),
        (
            "One row is one contract that was signed, with its amounts by fiscal year.",
            "1行が1件の契約。金額は年度別に書く",
        ),
        AwardContract,
        ("system_id", "title", "vendor_name", "signed_on"),
    ),
    CommandKind(
        "execution-reports",
        ("Execution reports", "執行状況報告"),
        (
            "One row is what was spent on a system in a month; 0 where nothing was.",
            "1行が1システム・1か月の支出。支出がなければ 0",
        ),
        ReportExecution,
        ("system_id", "fiscal_year", "period", "ministry", "account"),
    ),
    CommandKind(
        "carry-overs",
        ("Carry-overs", "繰越し"),
        (
            "One row is what of a system's year goes into the next one, by kind.",
            "1行が1システム・1年度の翌年度への繰越し(種別ごと)",
        ),
        CarryOverSystemMoney,
        ("system_id", "fiscal_year", "kind", "ministry", "account"),
    ),
)
"""Our own templates, in the order of the budget's year."""
