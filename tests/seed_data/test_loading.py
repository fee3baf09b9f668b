"""Loading the published figures: at their dates, once, whatever happens in between."""

import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import seed_data
from domain.errors import SilentChange
from domain.facts import Facts, Source
from domain.information_system.proposal import Proposed
from domain.information_system.publication import ExecutionPublished
from domain.ledger import Ledger
from domain.ministry_budget.appropriation import EnactBudget
from domain.ministry_budget.settlement import CarriedIn
from domain.ministry_budget.transfer import TransferredIn, TransferredOut
from domain.organization.reduction_target import ReductionProgressPublished, ReductionTargetPublished
from domain.organization.registration import RegisterOrganization
from domain.vocabulary import Provenance, TransferKind
from seed_data.loading import load_published
from seed_data.publications import Publication
from seed_data.published_figures import published_figures
from tests.seed_data.ledgers import budgets, events, logged, opened, systems

PUBLICATIONS = [publication.publication_id for publication in published_figures().publications]
EVENTS = 3_833


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger(f"sqlite:///{tmp_path_factory.mktemp('loaded') / 'ikkatsu.db'}")
    load_published(ledger)
    return ledger


def test_loading_twice_changes_nothing(database_url: str) -> None:
    with opened(database_url) as ledger:
        first = load_published(ledger)
        before = logged(ledger)
        second = load_published(ledger)

        assert (list(first.recorded), first.known, first.recorded_late) == (PUBLICATIONS, (), ())
        assert first.events_recorded == len(before) == EVENTS
        assert (second.recorded, list(second.known), second.events_recorded) == ((), PUBLICATIONS, 0)
        assert second.position == first.position
        assert logged(ledger) == before


def test_a_load_killed_in_the_middle_is_completed_by_the_next(database_url: str, tmp_path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "from domain.ledger import Ledger\n"
        "from seed_data.loading import load_published\n"
        "def stop(done, total, publication):\n"
        "    if done == int(sys.argv[2]): os.kill(os.getpid(), signal.SIGKILL)\n"
        "load_published(Ledger(sys.argv[1]), stop)\n"
    )
    root = Path(seed_data.__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": str(root)}
    for killed_after in (1, 11, 22):
        command = [sys.executable, "-c", program, database_url, str(killed_after)]
        process = subprocess.run(command, env=environment, cwd=tmp_path, check=False)
        assert process.returncode == -signal.SIGKILL

    with opened(database_url) as ledger:
        report = load_published(ledger)

        assert list(report.known) == PUBLICATIONS[:22]
        assert list(report.recorded) == PUBLICATIONS[22:]
        assert (len(events(ledger)), report.recorded_late) == (EVENTS, ())


def test_progress_is_told_after_each_publication(sqlite_url: str) -> None:
    told: list[tuple[int, int, str]] = []

    def note(done: int, total: int, publication: Publication) -> None:
        told.append((done, total, publication.publication_id))

    with opened(sqlite_url) as ledger:
        load_published(ledger, note)

    assert told == [(number, 26, name) for number, name in enumerate(PUBLICATIONS, start=1)]


def test_everything_is_published_and_names_its_document(loaded: Ledger) -> None:
    for event in events(loaded):
        assert event.facts.provenance is Provenance.PUBLISHED
        assert event.facts.source.title
        assert event.facts.source.number
        assert event.facts.source.url


def test_what_was_known_follows_the_dates_of_publication(loaded: Ledger) -> None:
    entries = logged(loaded)
    recorded = [entry.recorded_at for entry in entries]
    assert recorded == sorted(recorded)

    # Noon in Japan is three o'clock UTC.
    position = loaded.position_at(datetime(2024, 3, 28, 3, tzinfo=UTC))
    known = [entry.event for entry in entries if entry.event and entry.position <= position]
    assert budgets(known, 2024)["digital-agency"].enacted_yen == 480_327_293_000
    assert budgets(known, 2024)["digital-agency"].settlement is None
    assert budgets(known, 2023)["digital-agency"].enacted_yen == 644_371_142_000
    assert budgets(known, 2023)["digital-agency"].settlement is None
    assert systems(known) == {}


@pytest.mark.parametrize("fiscal_year", range(2020, 2025))
def test_envelopes_are_what_the_settlement_says(loaded: Ledger, fiscal_year: int) -> None:
    settled = {
        row.ministry_id: row
        for row in published_figures().settlements
        if row.publication_id == f"settlement-{fiscal_year}"
    }
    held = budgets(events(loaded), fiscal_year)

    assert {ministry: budget.appropriation_yen for ministry, budget in held.items()} == {
        ministry: row.appropriation_yen for ministry, row in settled.items()
    }
    assert {ministry: budget.envelope_yen for ministry, budget in held.items()} == {
        ministry: row.current_yen for ministry, row in settled.items()
    }


@pytest.mark.parametrize(
    ("fiscal_year", "moved_out_yen"),
    [(2021, 303_638_857_393), (2022, 424_818_196_838), (2023, 473_807_177_580), (2024, 509_690_849_950)],
)
def test_what_moved_out_of_the_digital_agency(loaded: Ledger, fiscal_year: int, moved_out_yen: int) -> None:
    stated = [event for event in events(loaded) if f"budget:{fiscal_year}:" in event.originator_id]
    out = [event for event in stated if isinstance(event, TransferredOut)]
    arrived = [event for event in stated if isinstance(event, TransferredIn)]

    from_agency = [event for event in out if ":digital-agency:" in event.originator_id]
    assert sum(event.amount_yen for event in from_agency) == moved_out_yen
    assert sum(event.amount_yen for event in out) == sum(event.amount_yen for event in arrived)


def test_carried_over_money_arrives_at_the_successor(loaded: Ledger) -> None:
    arrivals = [
        event
        for event in events(loaded)
        if isinstance(event, CarriedIn) and event.from_ministry != event.originator_id.split(":")[2]
    ]

    assert {
        (
            event.originator_id.split(":")[1],
            event.from_ministry,
            event.originator_id.split(":")[2],
        ): event.amount_yen
        for event in arrivals
    } == {
        ("2021", "cabinet", "digital-agency"): 5_356_906_801,
        ("2021", "cabinet-office", "digital-agency"): 3_374_622_000,
        ("2021", "internal-affairs", "digital-agency"): 721_867_000,
        ("2021", "economy", "digital-agency"): 171_480_643,
        ("2023", "cabinet", "cabinet-office"): 198_000_000,
        ("2023", "health-labour", "cabinet-office"): 561_577_000,
    }


def test_the_sources_leave_one_move_of_fy2020_unexplained(loaded: Ledger) -> None:
    other = [
        (event.originator_id, event.to_ministry, event.amount_yen, event.kind)
        for event in events(loaded)
        if isinstance(event, TransferredOut) and event.kind is not TransferKind.TRANSFER
    ]

    assert other == [
        ("budget:2020:cabinet:一般会計", "economy", 171_473_000, TransferKind.UNSPECIFIED),
        ("budget:2021:cabinet:一般会計", "digital-agency", 269_943_972_000, TransferKind.SUCCESSION),
    ]


def test_the_provisional_budget_of_fy2026_is_absorbed(loaded: Ledger) -> None:
    budget = budgets(events(loaded), 2026)["digital-agency"]

    assert (budget.envelope_yen, budget.provisional_yen) == (499_039_689_000, 0)


def test_systems_of_the_lump_sum_and_outside_it(loaded: Ledger) -> None:
    found = systems(events(loaded))
    covered = [system for system in found.values() if system.is_covered_in(2024)]
    excluded = [system for system in found.values() if system.is_covered_in(2024) is False]

    assert (len(found), len(excluded)) == (244, 5)
    # By their sheets 29 begin in FY2025 and 10 in FY2026; one of these cost something in FY2024 already.
    assert len(covered) == 239 - (10 + 29 - 1)
    assert all(system.is_covered_in(2026) for system in found.values() if system not in excluded)


def test_a_system_begins_no_later_than_its_first_published_cost(loaded: Ledger) -> None:
    stated = events(loaded)
    begins = {
        event.originator_id: event.facts.effective_on for event in stated if isinstance(event, Proposed)
    }

    assert begins["system:rs-20969"] == date(2022, 4, 1)
    for event in stated:
        if isinstance(event, ExecutionPublished):
            assert begins[event.originator_id] < event.facts.effective_on


def test_only_the_year_of_the_total_expects_one(loaded: Ledger) -> None:
    stated = [event for event in events(loaded) if isinstance(event, ExecutionPublished)]
    lump_sum = [event for event in stated if event.account == "一般会計" and event.initial_yen is None]

    assert {event.fiscal_year for event in lump_sum if event.total_expected} == {2024}
    assert sum(event.executed_yen or 0 for event in lump_sum) == 562_297_893_572
    assert (
        sum(event.operations_yen or 0 for event in lump_sum if event.fiscal_year == 2022) == 267_637_868_728
    )
    assert all(event.executed_yen is None for event in lump_sum if event.fiscal_year != 2024)


def test_the_reduction_duty_stands_on_the_digital_agency(loaded: Ledger) -> None:
    stated = [event for event in events(loaded) if event.originator_id == "organization:digital-agency"]
    (target,) = (event for event in stated if isinstance(event, ReductionTargetPublished))
    (progress,) = (event for event in stated if isinstance(event, ReductionProgressPublished))

    assert (target.baseline_fiscal_year, target.baseline_yen, target.is_approximate) == (
        2020,
        540_000_000_000,
        True,
    )
    assert (target.target_fiscal_year, target.reduction_pct) == (2025, 30)
    assert (progress.fiscal_year, progress.reduction_pct, progress.is_second_hand) == (2023, 8, True)


def test_after_a_live_entry_the_rest_is_recorded_now(sqlite_url: str) -> None:
    with opened(sqlite_url) as ledger:
        _load_until(ledger, 25)
        ledger.execute(
            RegisterOrganization(organization_id="new", name_ja="新庁", name_en="New", facts=_officer())
        )

        report = load_published(ledger)

        assert (report.recorded, report.recorded_late) == (("budget-2026-initial",), ("budget-2026-initial",))
        assert logged(ledger)[-1].recorded_at.year >= datetime.now(tz=UTC).year
        assert load_published(ledger).events_recorded == 0


def test_a_figure_the_books_hold_otherwise_is_refused(sqlite_url: str) -> None:
    with opened(sqlite_url) as ledger:
        _load_until(ledger, 25)
        enacted = EnactBudget(fiscal_year=2026, ministry="digital-agency", amount_yen=1, facts=_officer())
        ledger.execute(enacted)

        with pytest.raises(SilentChange, match="499,039,689,000"):
            load_published(ledger)


def _load_until(ledger: Ledger, publications: int) -> None:
    def stop(done: int, _total: int, _publication: Publication) -> None:
        if done == publications:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        load_published(ledger, stop)


def _officer() -> Facts:
    return Facts(actor="officer", effective_on=date(2026, 4, 1), source=Source(title="決裁"))
