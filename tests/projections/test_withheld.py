"""What somebody who is not cleared sees of sensitive systems and embargoed figures, worked by hand.

財務省 has `tax`, `ksk` and the sensitive `spy`, in that order; 法務省 `court`, alone. Plans (and
allocations) of FY2024: tax 300 (200), ksk 150 (100), spy 90 (60), court 70 (50).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

import pytest

from domain.access.person import Person, Post, Role
from domain.access.sight import presence_of
from domain.aggregate import Command
from domain.errors import UnknownSystem
from domain.facts import Source
from domain.information_system.disclosure import EmbargoFigures, MarkSensitive, ReleaseFigures
from domain.information_system.publication import PublishPayment
from domain.vocabulary import PaymentTier
from projections.clock import Clock
from projections.runtime import Runtime
from projections.view import View
from projections.withheld import WITHHELD
from tests.projections.books import (
    allocation,
    at,
    classification,
    coverage,
    enactment,
    execute,
    execution,
    lump_sum,
    opened,
    organization,
    plan,
    proposal,
    published,
    reported,
    rows_of,
    settlement,
)
from tests.projections.registers import some_of

ANALYST: Final = Person("analyst", "analyst", (Post(Role.ANALYST),))
OF_JUSTICE: Final = Person("j", "j", (Post(Role.MINISTRY_OFFICER, "moj"),))
OF_FINANCE: Final = Person("f", "f", (Post(Role.MINISTRY_OFFICER, "mof"),))
CLEARED: Final = Person("cleared", "cleared", (), is_cleared=True)
OWNERS: Final = {"tax": "mof", "ksk": "mof", "spy": "mof", "court": "moj"}


def marked(system_id: str) -> Command:
    return MarkSensitive(system_id=system_id, ground="国の安全", facts=reported("2026-01-01"))


def embargoed(system_id: str, fiscal_year: int | None = 2024, until: str | None = None) -> Command:
    return EmbargoFigures(
        system_id=system_id,
        embargo_id="e1",
        facts=reported("2026-01-01"),
        fiscal_year=fiscal_year,
        until=date.fromisoformat(until) if until else None,
    )


def finance(**amounts: tuple[int, int]) -> list[Command]:
    """Ministries with 600 and 400, and systems of FY2024 with a plan and what is allocated of it."""
    return [
        organization("mof", "財務省"),
        organization("moj", "法務省"),
        enactment(2024, "mof", 600),
        enactment(2024, "moj", 400),
        *(proposal(system, OWNERS[system]) for system in amounts),
        *(coverage(system, 2024) for system in amounts),
        *(classification(system) for system in amounts),
        *(plan(system, 2024, planned) for system, (planned, _) in amounts.items()),
        *(
            allocation(system, 2024, allocated, number)
            for number, (system, (_, allocated)) in enumerate(amounts.items())
        ),
    ]


THREE: Final = {"tax": (300, 200), "ksk": (150, 100), "spy": (90, 60)}
WITH_COURT: Final = {"tax": (300, 200), "ksk": (150, 100), "court": (70, 50)}


@contextmanager
def books(database_url: str, *commands: Command) -> Iterator[Runtime]:
    with opened(database_url) as runtime:
        execute(runtime, commands)
        yield runtime


def planned_by(runtime: Runtime, *by: str, **asked: Any) -> list[tuple[Any, ...]]:
    name = "system_name" if "system" in by else by[-1].replace("-", "_") if by else "fiscal_year"
    return some_of(lump_sum(runtime, *by, **asked), name, "planned_yen", "allocated_yen")


def test_a_sensitive_system_is_in_the_totals_and_in_one_row_with_another_system(database_url: str) -> None:
    with books(database_url, *finance(**THREE), marked("spy")) as runtime, presence_of(ANALYST):
        assert planned_by(runtime) == [(2024, 540, 360)]
        assert planned_by(runtime, "ministry") == [("財務省", 540, 360), ("法務省", None, None)]
        # 300 + 90 and 200 + 60: `tax`, the first of the ministry, stands with `spy`.
        rows = lump_sum(runtime, "system")
        assert some_of(rows, "system_id", "system_name", "ministry", "planned_yen", "allocated_yen") == [
            ("ksk", "kskシステム", "財務省", 150, 100),
            (None, "(unattributed)", "財務省", None, None),
            (None, WITHHELD, "財務省", 390, 260),
            (None, "(unattributed)", "法務省", None, None),
        ]


@pytest.mark.parametrize("key", ["organization", "class", "cost-class", "account"])
def test_what_is_withheld_carries_nothing_but_its_ministry(database_url: str, key: str) -> None:
    with books(database_url, *finance(**THREE), marked("spy")) as runtime, presence_of(ANALYST):
        rows = lump_sum(runtime, "system", key)
        (row,) = [row for row in rows if row["system_name"] == WITHHELD]
        columns = {
            "organization": ("organization", "organization_id"),
            "class": ("system_class",),
            "cost-class": ("cost_class",),
            "account": ("account",),
        }[key]
        assert [row[column] for column in columns] == [None] * len(columns)
        assert (row["planned_yen"], row["allocated_yen"]) == (390, 260)


def test_envelopes_are_what_they_are(database_url: str) -> None:
    with books(database_url, *finance(**THREE), marked("spy")) as runtime:
        machine = runtime.views.allocations(2024)
        with presence_of(ANALYST):
            seen = runtime.views.allocations(2024)
    assert (rows_of(seen), seen.total) == (rows_of(machine), machine.total)
    assert some_of(rows_of(seen), "ministry", "drawn_yen", "left_yen") == [
        ("財務省", 360, 240),
        ("法務省", None, 400),
    ]


def test_a_ministry_without_a_companion_stands_with_another_in_the_total_of_the_government(
    database_url: str,
) -> None:
    with books(database_url, *finance(**WITH_COURT), marked("court")) as runtime, presence_of(ANALYST):
        # `court` 70 (50) with `tax` 300 (200): neither 法務省 nor 財務省 may be what it has beside.
        assert planned_by(runtime, "ministry") == [
            ("財務省", 150, 100),
            ("法務省", None, None),
            (WITHHELD, 370, 250),
        ]
        assert planned_by(runtime) == [(2024, 520, 350)]
        assert planned_by(runtime, ministry="moj") == [(2024, None, None)]
        view = runtime.views.allocations(2024)
        # Left of both envelopes together: 600 - 100 + 400 - 250.
        assert some_of(rows_of(view), "ministry", "ministry_id", "drawn_yen", "left_yen") == [
            ("財務省", "mof", 100, None),
            ("法務省", "moj", None, None),
            (WITHHELD, None, 250, 650),
        ]
        assert view.total is not None
        assert (view.total["drawn_yen"], view.total["left_yen"]) == (350, 650)


def test_an_amount_that_would_be_all_of_a_total_stands_in_none(database_url: str) -> None:
    with books(database_url, *finance(court=(70, 50)), marked("court")) as runtime, presence_of(ANALYST):
        assert planned_by(runtime, "ministry") == [("財務省", None, None), ("法務省", None, None)]
        assert planned_by(runtime) == [(2024, None, None)]


def test_a_companion_is_somebody_elses_system(database_url: str) -> None:
    four = {**WITH_COURT, "spy": (90, 60)}
    with books(database_url, *finance(**four), marked("court")) as runtime:
        with presence_of(OF_FINANCE):  # sees all of 財務省: nothing is left that `court` could stand with
            assert planned_by(runtime, "ministry") == [("財務省", 540, 360), ("法務省", None, None)]
        execute(runtime, [marked("spy")])
        with presence_of(OF_JUSTICE):
            assert planned_by(runtime, "ministry") == [("財務省", 540, 360), ("法務省", 70, 50)]
            assert ("courtシステム", 70, 50) in planned_by(runtime, "system")
            assert (WITHHELD, 390, 260) in planned_by(runtime, "system")


def test_two_sensitive_systems_of_a_ministry_are_company_enough(database_url: str) -> None:
    with (
        books(database_url, *finance(**THREE), marked("spy"), marked("ksk")) as runtime,
        presence_of(ANALYST),
    ):
        assert (WITHHELD, 240, 160) in planned_by(runtime, "system")
        assert ("taxシステム", 300, 200) in planned_by(runtime, "system")


def test_a_settlement_is_explained_by_what_is_shown_and_what_is_withheld(database_url: str) -> None:
    sheets = [
        execution("tax", 2024, executed_yen=250),
        execution("ksk", 2024, executed_yen=120),
        execution("spy", 2024, executed_yen=80),
        settlement(2024, "mof", spent=500, over=60, unused=40),
    ]
    with books(database_url, *finance(**THREE), *sheets, marked("spy")) as runtime, presence_of(ANALYST):
        rows = lump_sum(runtime, "system", ministry="mof")
        assert some_of(rows, "system_name", "published_spent_yen") == [
            ("kskシステム", 120),
            ("(unattributed)", 50),  # 500 - 250 - 120 - 80
            (WITHHELD, 330),
        ]


def test_a_sensitive_system_does_not_exist_and_its_companion_has_no_figures(database_url: str) -> None:
    with books(database_url, *finance(**THREE), marked("spy")) as runtime, presence_of(ANALYST):
        for year in (None, 2024):
            rows = rows_of(runtime.views.systems(year))
            assert some_of(rows, "system_id", "planned_yen", "allocated_yen") == [
                ("ksk", 150, 100),
                ("tax", None, None),
            ]
        names = rows_of(runtime.views.register("classification"))
        assert {row["system_id"] for row in names} == {"tax", "ksk"}
        assert lump_sum(runtime, system="tax") == []


def test_a_sensitive_system_is_answered_for_as_one_that_does_not_exist(database_url: str) -> None:
    with books(database_url, *finance(**THREE), marked("spy")) as runtime, presence_of(ANALYST):
        views = runtime.views
        for question in (
            lambda system: views.lump_sum(system=system),
            views.payments,
            views.history,
            lambda system: views.explain("planned_yen", system=system),
            lambda system: views.register("contracts", system=system),
        ):
            refusals = []
            for system in ("spy", "nobody"):
                with pytest.raises(UnknownSystem) as refusal:
                    question(system)
                refusals.append(str(refusal.value).replace(system, "..."))
            assert refusals[0] == refusals[1]


def test_a_mark_protects_the_past_too(database_url: str) -> None:
    with books(database_url, *finance(**THREE)) as runtime:
        before = runtime.views.lump_sum().known_at
        execute(runtime, [marked("spy")])
        with presence_of(ANALYST):
            assert (WITHHELD, 390, 260) in planned_by(runtime, "system", clock=at(before))
            assert rows_of(runtime.views.history(clock=at(before))) == [
                row for row in rows_of(runtime.views.history(clock=at(before))) if row["system_id"] != "spy"
            ]


def test_payments_of_a_year_that_is_withheld_are_left_out(database_url: str) -> None:
    payments: list[Command] = [
        PublishPayment(
            system_id=system,
            fiscal_year=year,
            block="A",
            tier=PaymentTier.DIRECT,
            payee_name="株式会社",
            amount_yen=amount_yen,
            facts=published("2025-09-01"),
        )
        for system, year, amount_yen in (("tax", 2023, 5), ("tax", 2024, 7), ("spy", 2024, 9))
    ]
    with books(database_url, *finance(**THREE), *payments, marked("spy")) as runtime, presence_of(ANALYST):
        assert some_of(rows_of(runtime.views.payments("tax")), "fiscal_year", "amount_yen") == [(2023, 5)]


def test_documents_that_only_withheld_figures_rest_on_are_not_named(database_url: str) -> None:
    secret = published("2025-09-01", Source("秘密のシート"))
    paid = PublishPayment(
        system_id="spy",
        fiscal_year=2024,
        block="A",
        tier=PaymentTier.DIRECT,
        payee_name="株式会社",
        amount_yen=9,
        facts=secret,
    )
    spent = execution("spy", 2024, executed_yen=80)
    secret_spent = spent.__class__(**(vars(spent) | {"facts": secret}))
    with books(database_url, *finance(**THREE), secret_spent, paid, marked("spy")) as runtime:
        named = Source("秘密のシート")
        assert named in runtime.views.lump_sum(by=("system",)).sources
        with presence_of(ANALYST):
            assert named not in runtime.views.lump_sum(by=("system",)).sources
            assert named not in runtime.views.systems().sources
            assert named not in runtime.views.history().sources


def test_the_history_has_no_event_of_what_is_withheld(database_url: str) -> None:
    with books(database_url, *finance(**THREE), marked("spy")) as runtime, presence_of(ANALYST):
        rows = rows_of(runtime.views.history())
        assert {row["system_id"] for row in rows} == {None, "tax", "ksk"}
        assert [row["event"] for row in rows if row["system_id"] == "tax"] == [
            "system.proposed",
            "system.coverage-determined",
            "system.classified",
        ]
        first = rows_of(runtime.views.history(limit=3, after=rows[-4]["position"]))
        assert first == rows[-3:]


def test_an_explained_figure_has_one_line_for_what_is_withheld(database_url: str) -> None:
    with books(database_url, *finance(**THREE), marked("spy")) as runtime, presence_of(ANALYST):
        view = runtime.views.explain("planned_yen", 2024, ministry="mof")
        shown, last = rows_of(view)
        assert (shown["system_id"], shown["amount_yen"]) == ("ksk", 150)
        assert {name: value for name, value in last.items() if value is not None} == {
            "system_name": WITHHELD,
            "amount_yen": 390,
        }
        assert view.total == {"amount_yen": 540}
        assert some_of(rows_of(runtime.views.explain("planned_yen", system=WITHHELD)), "amount_yen") == [
            (390,)
        ]
        assert rows_of(runtime.views.explain("planned_yen", system="tax")) == []


def test_nothing_is_behind_what_is_withheld_from_somebody_who_sees_everything(database_url: str) -> None:
    with books(database_url, *finance(**THREE), marked("spy")) as runtime:
        assert rows_of(runtime.views.explain("planned_yen", system=WITHHELD)) == []


def test_embargoed_figures_are_their_ministrys_until_they_are_released(database_url: str) -> None:
    with books(database_url, *finance(**THREE), embargoed("spy")) as runtime:
        with presence_of(ANALYST):
            assert (WITHHELD, 390, 260) in planned_by(runtime, "system")
            rows = {row["system_id"]: row["planned_yen"] for row in rows_of(runtime.views.systems(2024))}
            assert rows == {"ksk": 150, "spy": None, "tax": None}
        with presence_of(OF_FINANCE):
            assert ("spyシステム", 90, 60) in planned_by(runtime, "system")
        execute(
            runtime,
            [ReleaseFigures(system_id="spy", embargo_id="e1", facts=reported("2026-02-01"))],
        )
        with presence_of(ANALYST):
            assert ("spyシステム", 90, 60) in planned_by(runtime, "system")


@pytest.mark.parametrize(("until", "is_over"), [("2026-04-30", True), ("2026-05-01", False)])
def test_an_embargo_ends_with_its_last_day(database_url: str, until: str, *, is_over: bool) -> None:
    with (  # it is the first of May 2026 in these books
        books(database_url, *finance(**THREE), embargoed("spy", until=until)) as runtime,
        presence_of(ANALYST),
    ):
        assert (("spyシステム", 90, 60) in planned_by(runtime, "system")) is is_over


def test_an_embargo_of_one_year_leaves_the_others(database_url: str) -> None:
    later = [enactment(2025, "mof", 600), plan("spy", 2025, 40), plan("tax", 2025, 30)]
    with (
        books(database_url, *finance(**THREE), *later, embargoed("spy", 2024)) as runtime,
        presence_of(ANALYST),
    ):
        rows = [
            (row["fiscal_year"], row["system_name"], row["planned_yen"])
            for row in lump_sum(runtime, "system")
            if row["planned_yen"] is not None
        ]
        assert rows == [
            (2024, "kskシステム", 150),
            (2024, WITHHELD, 390),
            (2025, "taxシステム", 30),
            (2025, "spyシステム", 40),
        ]
        everything = {row["system_id"]: row["planned_yen"] for row in rows_of(runtime.views.systems())}
        assert everything == {"ksk": 150, "spy": None, "tax": None}  # the other year would tell the rest


@pytest.mark.parametrize("person", [CLEARED, OF_FINANCE, Person("a", "a", (Post(Role.AUDITOR),))])
def test_who_is_cleared_or_of_the_ministry_sees_everything(database_url: str, person: Person) -> None:
    with books(database_url, *finance(**THREE), marked("spy")) as runtime:
        clock = Clock(runtime.views.lump_sum().known_at)
        questions: tuple[Callable[[], View], ...] = (
            lambda: runtime.views.lump_sum(by=("system",), clock=clock),
            lambda: runtime.views.systems(clock=clock),
            lambda: runtime.views.history(clock=clock),
            lambda: runtime.views.allocations(clock=clock),
            lambda: runtime.views.explain("planned_yen", clock=clock),
        )
        for question in questions:
            machine = question()
            with presence_of(person):
                seen = question()
            assert (rows_of(seen), seen.total, seen.sources) == (
                rows_of(machine),
                machine.total,
                machine.sources,
            )
