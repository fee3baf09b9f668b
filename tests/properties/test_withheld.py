"""Over random books: nothing of a sensitive system or an embargoed figure follows from all answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from domain.access.person import Person, Post, Role
from domain.access.sight import THE_MACHINE, presence_of
from domain.aggregate import Command
from domain.costs import CostLine
from domain.facts import Facts
from domain.vocabulary import GENERAL_ACCOUNT, CarryOverKind, CostClass, Provenance, Sector
from projections.clock import Clock
from projections.companions import IN_TOTALS, PAID, cells_of_figures
from projections.memory import Snapshot
from projections.runtime import Runtime
from projections.settings import Settings
from projections.withheld import ALL_YEARS, Withheld, Years
from tests.projections.books import rows_of
from tests.support.all_events import all_events
from tests.support.random_acts import OF_SYSTEMS
from tests.support.random_books import (
    FIRST_DAY,
    LAST_DAY,
    MINISTRIES,
    SOURCES,
    SYSTEMS,
    YEARS,
    beginnings,
    days,
    execute_all,
    random_commands,
)
from tests.support.recording import Record, record
from tests.support.withheld_equations import (
    GROUPINGS,
    every_frame,
    every_sum,
    figures,
    sums_of,
    tells_of,
    texts,
)

EXAMPLES = max(settings().max_examples // 16, 1)  # one example is a whole ledger, asked for everything
OTHERS = {"tariff": "mof", "bonds": "mof", "portal": "digital-agency", "registry": "justice"}
EVERY_SYSTEM = (*SYSTEMS, *OTHERS)
STATED = Facts("財務省", FIRST_DAY, SOURCES[0], Provenance.PUBLISHED, "because")
ANALYST = Person("analyst", "analyst", (Post(Role.ANALYST),))
PEOPLE = (
    ANALYST,
    *(Person(f"at {each}", each, (Post(Role.MINISTRY_OFFICER, each),)) for each in MINISTRIES),
)


@pytest.fixture
def make_database_url(tmp_path: Path) -> Callable[[], str]:
    """On SQLite alone: what is withheld is decided in memory, whatever the store."""
    numbers = count()
    return lambda: f"sqlite:///{tmp_path / f'{next(numbers)}.db'}"


def others() -> list[Command]:
    """More systems, so that a ministry has several, with an act of every kind."""
    proposed = [
        record(
            f"system:{system}",
            "system.proposed",
            STATED,
            name=f"{system}システム",
            ministry=owner,
            organization=None,
            sector=Sector.STATE,
            outline=None,
            budget_scale_yen=None,
            project_team=None,
            start_fiscal_year=2022,
            end_fiscal_year=None,
            rs_project_id=None,
            field=None,
        )
        for system, owner in OTHERS.items()
    ]
    covered = [
        record(
            f"system:{system}",
            "system.coverage-determined",
            STATED,
            covered=True,
            ground="4-5",
            first_fiscal_year=2024,
        )
        for system in OTHERS
    ]
    acts = [
        act
        for number, (system, owner) in enumerate({**OTHERS, "ksk": "mof", "pension": "justice"}.items())
        for year in YEARS
        for act in _acts(system, owner, year, 10 * number + year - YEARS[0] + 1)
    ]
    return [*proposed, *covered, *acts]


def _acts(system: str, owner: str, year: int, amount_yen: int) -> Iterator[Command]:
    """An estimate and a report of what was spent on operations, and what was carried over."""
    officer = replace(STATED, actor="officer", provenance=Provenance.REPORTED)
    place = {"fiscal_year": year, "ministry": owner}
    lines = (CostLine(CostClass.OPERATIONS, amount_yen),)
    estimate = {"estimate_id": f"e-{year}", "previous_lines": (), "lines": lines}
    report = {"account": GENERAL_ACCOUNT, "report_id": f"x-{year}", "period": f"{year}-04", "lines": lines}
    over = {
        "account": GENERAL_ACCOUNT,
        "carry_over_id": f"o-{year}",
        "kind": CarryOverKind.APPROVED,
        "amount_yen": amount_yen,
    }
    yield record(f"system:{system}", "system.cost-estimated", officer, **place, **estimate)
    yield record(f"system:{system}", "system.execution-reported", officer, **place, **report)
    yield record(f"system:{system}", "system.carried-over", officer, **place, **over)


@st.composite
def acts_of_others(draw: st.DrawFn) -> Command:
    name = draw(st.sampled_from(sorted(OF_SYSTEMS)))
    system = draw(st.sampled_from(sorted(OTHERS)))
    content: dict[str, Any] = {"fiscal_year": draw(st.sampled_from(YEARS)), "account": "一般会計"}
    if name == "system.cost-estimated":
        del content["account"]
    if name == "system.contract-awarded":
        del content["fiscal_year"]
    facts = replace(STATED, provenance=draw(st.sampled_from([Provenance.REPORTED, Provenance.ILLUSTRATIVE])))
    return record(
        f"system:{system}",
        name,
        facts,
        ministry=draw(st.sampled_from([OTHERS[system], OTHERS[system], *MINISTRIES])),
        **content,
        **draw(OF_SYSTEMS[name]),
    )


@st.composite
def marks(draw: st.DrawFn) -> list[Command]:
    """One to three systems marked or embargoed."""
    found: list[Command] = []
    for number in range(draw(st.integers(1, 3))):
        system = draw(st.sampled_from(EVERY_SYSTEM))
        if draw(st.booleans()):
            found.append(
                record(f"system:{system}", "system.marked-sensitive", STATED, ground=f"ground {number}")
            )
            continue
        year = draw(st.sampled_from([None, *YEARS]))
        found.append(
            record(
                f"system:{system}",
                "system.figures-embargoed",
                STATED,
                embargo_id=f"embargo-{number}",
                fiscal_year=year,
                until=None,
            )
        )
    return found


@contextmanager
def books(database_url: str, *commands: list[Command]) -> Iterator[Runtime]:
    with Runtime.open(Settings(database_url=database_url)) as runtime:
        execute_all(runtime.ledger, [*beginnings(), *others(), *(each for some in commands for each in some)])
        yield runtime


def everything(runtime: Runtime, person: Person, clock: Clock) -> list[pd.DataFrame]:
    with presence_of(person):
        return list(every_frame(runtime.views, clock, YEARS, MINISTRIES, EVERY_SYSTEM))


def _sums(runtime: Runtime, person: Person, clock: Clock) -> list[pd.DataFrame]:
    with presence_of(person):
        return list(every_sum(runtime.views, clock, YEARS, MINISTRIES, EVERY_SYSTEM))


def seen_by(runtime: Runtime, person: Person) -> tuple[Snapshot, Withheld]:
    with presence_of(person):
        withheld = runtime.views.withheld()
    with runtime.views._memory.up_to(runtime.projector.catch_up()) as snapshot:
        return snapshot, withheld


def hidden_figures(marks: list[Command], withheld: Withheld) -> dict[str, list[Years]]:
    """What was marked and embargoed of systems that the person does not see: years by id of the system."""
    found: dict[str, list[Years]] = {}
    for mark in marks:
        assert isinstance(mark, Record)
        system_id, year = mark.subject_id.partition(":")[2], mark.content.get("fiscal_year")
        if withheld.hides(system_id):
            years = ALL_YEARS if year is None else Years(year, year)
            found.setdefault(system_id, []).append(years)
    return found


lists_of_acts = st.lists(acts_of_others(), min_size=6, max_size=16)


@settings(max_examples=EXAMPLES)
@given(
    commands=random_commands,
    acts=lists_of_acts,
    marks=marks(),
    person=st.sampled_from(PEOPLE),
    without_illustration=st.booleans(),
)
def test_no_sum_of_hidden_amounts_follows_from_everything_that_is_answered(
    make_database_url: Callable[[], str],
    commands: list[Command],
    acts: list[Command],
    marks: list[Command],
    person: Person,
    *,
    without_illustration: bool,
) -> None:
    with books(make_database_url(), commands, acts, marks) as runtime:
        snapshot, withheld = seen_by(runtime, person)
        clock = Clock(None, LAST_DAY, without_illustration)
        cells = snapshot.movements.cells
        if not withheld:
            return
        system_of = cells.column("system_id")
        unknown = [
            number
            for number in withheld.cells.nonzero()[0].tolist()
            if IN_TOTALS[cells.column("flow")[number]]
        ]
        rows = sums_of(snapshot, unknown, lambda: _sums(runtime, person, clock))
        for system_id, years in hidden_figures(marks, withheld).items():
            number = cells.dimensions["system_id"].find(system_id)
            is_hidden = cells_of_figures(cells, {system_id: years})
            about = [cell for cell in unknown if system_of[cell] == number and is_hidden[cell]]
            assert tells_of(rows, unknown, about) == 0, system_id


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, acts=lists_of_acts, marks=marks(), person=st.sampled_from(PEOPLE), day=days)
def test_no_answer_writes_the_id_or_the_name_of_a_system_that_is_not_shown(
    make_database_url: Callable[[], str],
    commands: list[Command],
    acts: list[Command],
    marks: list[Command],
    person: Person,
    day: date,
) -> None:
    with books(make_database_url(), commands, acts, marks) as runtime:
        _, withheld = seen_by(runtime, person)
        written = texts(everything(runtime, person, Clock(None, day)))
        assert [each for each in withheld.systems if each in written] == []


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, acts=lists_of_acts, marks=marks(), person=st.sampled_from(PEOPLE))
def test_every_event_that_an_answer_shows_is_of_figures_that_are_shown(
    make_database_url: Callable[[], str],
    commands: list[Command],
    acts: list[Command],
    marks: list[Command],
    person: Person,
) -> None:
    with books(make_database_url(), commands, acts, marks) as runtime:
        snapshot, withheld = seen_by(runtime, person)
        untold = set(snapshot.movements.positions_of(withheld.cells).tolist()) if withheld else set()
        position_of = {
            logged.event.event_id: logged.position
            for logged in all_events(runtime.ledger)
            if logged.event is not None
        }
        for frame in everything(runtime, person, Clock(None, LAST_DAY)):
            if "event_id" in frame:
                shown = {position_of[event_id] for event_id in frame["event_id"].dropna()}
                assert shown & untold == set(), list(frame.columns)
            if "position" in frame:
                assert set(frame["position"].dropna().tolist()) & untold == set(), list(frame.columns)


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, acts=lists_of_acts, marks=marks(), is_owner=st.booleans())
def test_who_is_cleared_or_of_the_ministry_is_answered_as_the_machine_is(
    make_database_url: Callable[[], str],
    commands: list[Command],
    acts: list[Command],
    marks: list[Command],
    *,
    is_owner: bool,
) -> None:
    with books(make_database_url(), commands, acts, marks) as runtime:
        clock = Clock(runtime.views.lump_sum().known_at, LAST_DAY)
        machine = everything(runtime, THE_MACHINE, clock)
        owners = {mark.subject_id.partition(":")[2] for mark in marks}
        profiles = {row["system_id"]: row["ministry_id"] for row in rows_of(runtime.views.systems())}
        posts = tuple(
            Post(Role.MINISTRY_OFFICER, profiles[each]) for each in sorted(owners) if profiles[each]
        )
        if is_owner:
            person = Person("owner", "owner", posts, is_cleared=len(posts) < len(owners))
        else:
            person = Person("cleared", "cleared", (), is_cleared=True)
        for one, other in zip(everything(runtime, person, clock), machine, strict=True):
            assert_frame_equal(one, other)


@settings(max_examples=EXAMPLES)
@given(commands=random_commands, acts=lists_of_acts, marks=marks(), person=st.sampled_from(PEOPLE))
def test_totals_are_everybodys_unless_a_hidden_amount_would_be_all_of_one(
    make_database_url: Callable[[], str],
    commands: list[Command],
    acts: list[Command],
    marks: list[Command],
    person: Person,
) -> None:
    with books(make_database_url(), commands, acts, marks) as runtime:
        _, withheld = seen_by(runtime, person)
        clock = Clock(None, LAST_DAY)
        whole = [runtime.views.lump_sum(by=by, clock=clock).total for by in GROUPINGS]
        with presence_of(person):
            seen = [runtime.views.lump_sum(by=by, clock=clock).total for by in GROUPINGS]
        if not withheld.alone.any():
            assert seen == whole


def _pairs(
    snapshot: Snapshot, withheld: Withheld, hidden: dict[str, list[Years]]
) -> Iterator[tuple[int, int]]:
    """Cells of hidden figures, each with one of another system that is like it in every sum."""
    cells = snapshot.movements.cells
    names = ("fiscal_year", "ministry", "account", "cost_class", "flow", "provenance")
    system_of = cells.column("system_id")
    is_shown_in_totals = withheld.cells & ~withheld.alone & IN_TOTALS[cells.column("flow")]
    for cell in (cells_of_figures(cells, hidden) & is_shown_in_totals).nonzero()[0].tolist():
        like = is_shown_in_totals & (system_of != system_of[cell]) & (cells.column("flow") != PAID)
        like &= withheld.elsewhere == withheld.elsewhere[cell]
        for name in names:
            like &= cells.column(name) == cells.column(name)[cell]
        if like.any():
            yield cell, int(like.nonzero()[0][0])


@settings(max_examples=2 * EXAMPLES)
@given(
    commands=random_commands,
    acts=lists_of_acts,
    marks=marks(),
    person=st.sampled_from(PEOPLE),
    day=days,
    share=st.integers(0, 100),
)
def test_at_no_moment_can_it_be_told_which_of_two_withheld_amounts_is_whose(
    make_database_url: Callable[[], str],
    commands: list[Command],
    acts: list[Command],
    marks: list[Command],
    person: Person,
    day: date,
    share: int,
) -> None:
    with books(make_database_url(), commands, acts, marks) as runtime:
        snapshot, withheld = seen_by(runtime, person)
        log = all_events(runtime.ledger)
        clock = Clock(log[(len(log) - 1) * share // 100].recorded_at, day)
        cells_of_movements = snapshot.movements._cells.view()
        hidden = hidden_figures(marks, withheld)
        for one, other in list(_pairs(snapshot, withheld, hidden)) if withheld else ():
            before = figures(_sums(runtime, person, clock))
            of_one, of_other = cells_of_movements == one, cells_of_movements == other
            cells_of_movements[of_one], cells_of_movements[of_other] = other, one
            assert figures(_sums(runtime, person, clock)) == before
            cells_of_movements[of_one], cells_of_movements[of_other] = one, other
