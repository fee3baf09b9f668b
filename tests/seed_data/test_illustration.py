"""The illustration: everything an officer may record, nothing that could be taken for a fact."""

from datetime import date

import pytest

from domain.catalogue import COMMANDS, EVENTS
from domain.errors import KeyReused
from domain.information_system.contracts import ContractAwarded
from domain.information_system.effects import EffectIndicatorSet, EffectMeasured
from domain.information_system.execution import ExecutionReported
from domain.information_system.override import LimitOverridden
from domain.information_system.proposal import Proposed
from domain.information_system.reviews import FindingRaised, FindingResolved, ReviewConcluded
from domain.ledger import Ledger
from domain.organization.registration import Registered
from domain.vocabulary import DIGITAL_AGENCY, ReviewOutcome, Sector
from projections.runtime import Runtime
from seed_data.illustration.loading import PublishedFiguresMissing, load_illustration
from seed_data.illustration.story import days, story
from seed_data.loading import load_published
from seed_data.published_figures import published_figures
from tests.seed_data.ledgers import illustrated, illustrative, logged, opened

FIRST_DAY, LAST_DAY = date(2025, 4, 1), date(2026, 11, 23)
DAYS = [day for day, _ in days(story(published_figures()))]
PUBLISHED_ONLY = {
    "system.execution-published": "an official outcome of a review sheet",
    "system.payment-published": "an official payment of a review sheet",
    "budget.supplemented": "the Diet's; FY2025's is published and used as it is",
    "budget.provisional-enacted": "the Diet's; FY2026's is published and used as it is",
    "budget.provisional-absorbed": "follows from the published budgets of FY2026",
    "budget.settlement-apportioned": "the official settlement by organization",
    "organization.reduction-target-published": "the government's published promise",
    "organization.reduction-progress-published": "the government's published progress",
    "system.execution-restated": "a later review sheet prints another figure",
    "system.award-published": "the procurement portal's; the illustration makes up no publication",
}
"""Events the illustration leaves out, and why: only publications state them."""


def test_every_event_that_officers_may_record_is_illustrated(illustrated_books: Runtime) -> None:
    names = {event.NAME for event in illustrative(illustrated_books.ledger)}

    assert names == {kind.NAME for kind in EVENTS} - PUBLISHED_ONLY.keys()
    of_officers = {kind.NAME for command in COMMANDS if command.PATH is not None for kind in command.RECORDS}
    assert not PUBLISHED_ONLY.keys() & of_officers


def test_nothing_of_it_can_be_taken_for_a_fact(illustrated_books: Runtime) -> None:
    told = illustrative(illustrated_books.ledger)

    assert len({event.facts.source for event in told}) == 1
    assert "本プロジェクトが作成した例示であり、事実ではありません" in told[0].facts.source.title
    assert {event.facts.actor[:2] for event in told} == {"例示"}
    assert {event.facts.reason[:2] for event in told if event.facts.reason is not None} == {"例示"}
    made_up = [event for event in told if isinstance(event, Proposed | Registered)]
    assert all("例示" in (e.name if isinstance(e, Proposed) else e.name_ja) for e in made_up)
    assert all(
        "例示" in award.vendor_name for award in illustrated(illustrated_books.ledger, ContractAwarded)
    )


def test_it_is_told_in_the_order_of_its_days(illustrated_books: Runtime) -> None:
    told = [event.facts.effective_on for event in illustrative(illustrated_books.ledger)]

    assert told == sorted(told)
    assert FIRST_DAY <= told[0] <= told[-1] <= LAST_DAY


def test_about_sixty_published_systems_and_all_their_ministries_take_part(illustrated_books: Runtime) -> None:
    told = illustrative(illustrated_books.ledger)

    real = {event.originator_id for event in told if event.originator_id.startswith("system:rs-")}
    assert len(real) == 62
    assert {event.facts.acting_for for event in told} == {
        *("digital-agency", "justice", "mof", "cabinet-office", "health-labour", "land-transport"),
        *("defense", "foreign-affairs", "agriculture", "education", "internal-affairs", "environment"),
        *("economy", "cabinet", "board-of-audit"),
    }


def test_only_the_agency_approves_and_approvers_enter_no_amounts(illustrated_books: Runtime) -> None:
    overrides = illustrated(illustrated_books.ledger, LimitOverridden)

    assert {override.rule for override in overrides} == {"request-without-review", "suspended"}
    approvers = {override.facts.actor for override in overrides}
    assert {override.facts.acting_for for override in overrides} == {DIGITAL_AGENCY}
    entered = {event.facts.actor for event in illustrated(illustrated_books.ledger, ContractAwarded)}
    assert not approvers & entered


def test_registers_look_alive(illustrated_books: Runtime) -> None:
    outcomes = {review.outcome for review in illustrated(illustrated_books.ledger, ReviewConcluded)}
    assert outcomes == set(ReviewOutcome)
    raised = {finding.finding_id for finding in illustrated(illustrated_books.ledger, FindingRaised)}
    resolved = {finding.finding_id for finding in illustrated(illustrated_books.ledger, FindingResolved)}
    assert resolved < raised
    awards = illustrated(illustrated_books.ledger, ContractAwarded)
    due = [award for award in awards if LAST_DAY <= award.ends_on <= date(2028, 5, 23)]
    assert len(due) > 60
    assert [award.contract_id for award in awards if award.override_id] == ["example-suspended-preservation"]
    assert [award.contract_id for award in awards if award.facts.is_confirmed] == [
        "example-pilot-certificates"
    ]
    assert max(len(award.amounts_by_year) for award in awards) == 3
    by_vendor = {award.vendor_name: 0 for award in awards}
    for award in awards:
        by_vendor[award.vendor_name] += 1
    assert max(by_vendor.values()) > len(awards) / len(by_vendor)
    assert None in {award.vendor_corporate_number for award in awards}
    assert {system.sector for system in illustrated(illustrated_books.ledger, Proposed)} == set(Sector)


def test_some_ministries_have_not_reported_some_months(illustrated_books: Runtime) -> None:
    reported = {
        (report.ministry, report.period)
        for report in illustrated(illustrated_books.ledger, ExecutionReported)
    }

    assert ("education", "2025-10") in reported
    assert ("education", "2025-11") not in reported
    assert ("mof", "2026-10") in reported
    assert ("agriculture", "2026-10") not in reported


def test_effects_are_met_missed_and_not_measured_yet(illustrated_books: Runtime) -> None:
    values = {
        measured.indicator_id: measured.value
        for measured in illustrated(illustrated_books.ledger, EffectMeasured)
        if measured.measured_on == date(2026, 9, 30)
    }
    online = [
        indicator
        for indicator in illustrated(illustrated_books.ledger, EffectIndicatorSet)
        if indicator.indicator_id.endswith("-online")
    ]

    found = {
        None if (value := values.get(indicator.indicator_id)) is None else value >= indicator.target
        for indicator in online
    }
    assert found == {True, False, None}


def test_loading_it_twice_brings_nothing_new(illustrated_books: Runtime) -> None:
    before = logged(illustrated_books.ledger)

    report = load_illustration(illustrated_books.ledger)

    assert (report.recorded, list(report.known), report.events_recorded) == ((), DAYS, 0)
    assert logged(illustrated_books.ledger) == before


def test_a_load_that_stops_in_the_middle_is_completed_by_the_next(sqlite_url: str) -> None:
    told: list[tuple[int, int, date]] = []

    def stop_at_three(done: int, of: int, day: date) -> None:
        told.append((done, of, day))
        if done == 3:
            raise InterruptedError

    with opened(sqlite_url) as ledger:
        load_published(ledger)
        with pytest.raises(InterruptedError):
            load_illustration(ledger, stop_at_three)
        report = load_illustration(ledger)

    assert told == [(done, len(DAYS), DAYS[done - 1]) for done in (1, 2, 3)]
    assert (list(report.known), list(report.recorded)) == (DAYS[:3], DAYS[3:])


def test_without_the_published_figures_it_says_what_to_do(sqlite_url: str) -> None:
    with opened(sqlite_url) as ledger, pytest.raises(PublishedFiguresMissing) as refused:
        load_illustration(ledger)

    # 62 systems, the settlements of FY2024's 15 ministries, two budgets of デジタル庁.
    assert refused.value.numbers == {"needed": 79, "missing": 79, "first": "system:rs-5543"}
    assert "Run 'ikkatsu load-published' first" in refused.value.sentence()
    assert "先に ikkatsu load-published を実行してください" in refused.value.sentence("ja")


def test_another_edition_is_refused(sqlite_url: str) -> None:
    figures = published_figures()
    _, commands = next(days(story(figures)))
    ledger = Ledger(sqlite_url)
    load_published(ledger)
    ledger.execute_batch(commands[:1], key="illustration:1:2025-04-01")

    with pytest.raises(KeyReused, match="illustration:1:2025-04-01"):
        load_illustration(ledger)
    ledger.close()
