"""Facts kept whole, what changes of a profile, and books without what is only illustrated."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from domain.aggregate import Command
from domain.facts import Source
from domain.vocabulary import Criterion, SystemClass
from projections.clock import NOW, Clock
from projections.descriptions import CHANGES
from projections.errors import UnknownFiscalYear
from projections.kept_facts import KeptFact, kept_facts
from projections.runtime import Runtime
from tests.projections.books import (
    allocation,
    at,
    classification,
    coverage,
    enactment,
    execute,
    facts_of,
    illustrative,
    lump_sum,
    opened,
    organization,
    plan,
    proposal,
    published,
    reported,
    rows_of,
    small_books,
)
from tests.support.recording import record

OVERRIDDEN = "system.limit-overridden"


def overridden(override_id: str, facts: Any, system: str = "ksk", **content: Any) -> Command:
    amounts = {"rule": "request-above-ceiling", "fiscal_year": 2024, "up_to_yen": 5, "valid_until": None}
    return record(f"system:{system}", OVERRIDDEN, facts, override_id=override_id, **(amounts | content))


def kept(runtime: Runtime, *names: str, clock: Clock = NOW) -> list[KeptFact]:
    return runtime.views._ask(clock, lambda snapshot, moment: kept_facts(snapshot.histories, moment, *names))[
        1
    ]


def test_a_fact_is_kept_with_all_that_was_recorded_of_it(database_url: str) -> None:
    facts = reported("2024-06-01", "締切に間に合わない", Source("決裁", "1", "https://example.jp"))
    with opened(database_url) as runtime:
        execute(runtime, [overridden("o-1", facts, valid_until=date(2024, 9, 30))])
        (fact,) = kept(runtime, OVERRIDDEN)

    assert (fact.name, fact.subject, fact.event_id) == (OVERRIDDEN, "ksk", "system:ksk@1")
    assert (fact["override_id"], fact["fiscal_year"], fact["up_to_yen"]) == ("o-1", 2024, 5)
    assert (fact.day("valid_until"), fact.day("no_such_day")) == (date(2024, 9, 30), None)
    assert (fact.actor, fact.reason, fact.provenance) == ("officer", "締切に間に合わない", "reported")
    assert (fact.source_title, fact.source_number, fact.source_url) == ("決裁", "1", "https://example.jp")
    assert (fact.effective_on, fact.publication) == (date(2024, 6, 1), None)


def test_facts_stand_in_order_of_business_date_then_of_the_log(database_url: str) -> None:
    classified = {"criterion": Criterion.SCALE, "system_class": SystemClass.JOINT}
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                overridden("late", reported("2024-08-01")),
                overridden("early", reported("2024-05-01")),
                record("system:ksk", "system.classified", reported("2024-05-01"), **classified),
                overridden("early-too", reported("2024-05-01")),
            ],
        )
        known = runtime.views.history().known_at
        execute(runtime, [overridden("later", reported("2024-05-02"))])
        names = (OVERRIDDEN, "system.classified")
        every = [fact["override_id"] for fact in kept(runtime, *names)]
        then = [fact["override_id"] for fact in kept(runtime, *names, clock=Clock(known))]
        in_june = [fact["override_id"] for fact in kept(runtime, *names, clock=at(None, "2024-06-01"))]

    assert every == ["early", None, "early-too", "later", "late"]
    assert then == ["early", None, "early-too", "late"]
    assert in_june == ["early", None, "early-too", "later"]


def test_money_and_payments_are_not_kept_twice(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        assert kept(runtime, "system.allocated", "budget.enacted", "system.proposed") == []
        assert [fact.subject for fact in kept(runtime, "system.classified")] == ["ksk", "gss"]


def test_what_an_event_changes_of_a_profile_or_a_name() -> None:
    moved = SimpleNamespace(to_ministry="mof", to_organization=None)
    named = SimpleNamespace(name_ja="新庁", name_en="New Agency")
    changes = {
        name: change(moved if name == "system.ownership-moved" else named)
        for name, (_, change) in CHANGES.items()
    }
    assert changes == {
        "system.ownership-moved": {"ministry": "mof", "organization": None},
        "system.split": {"life": "split"},
        "system.merged": {"life": "merged"},
        "system.succeeded": {"life": "succeeded"},
        "system.abolished": {"life": "abolished"},
        "system.re-activated": {"life": "in-use"},
        "organization.renamed": {"name_ja": "新庁", "name_en": "New Agency"},
        "organization.abolished": {"is_abolished": True},
    }


def made_up() -> list[Command]:
    """FY2024 in earnest, and FY2025 of `mof` illustrated: enacted 70, `ksk` planned 50 and given 30."""
    return [
        *small_books(),
        enactment(2025, "mof", 70, illustrative("2025-04-01")),
        record(
            "system:ksk",
            "system.plan-decided",
            illustrative("2025-05-01"),
            fiscal_year=2025,
            ministry="mof",
            amount_yen=50,
            previous_yen=0,
        ),
        proposal("made-up", facts=illustrative("2025-05-01")),
        overridden("o-1", illustrative("2025-06-01")),
    ]


REAL = Clock(without_illustration=True)


def test_without_illustration_nothing_illustrative_counts(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, made_up())
        both = lump_sum(runtime)
        real = lump_sum(runtime, clock=REAL)
        view = runtime.views.lump_sum(clock=REAL)
        systems = rows_of(runtime.views.systems(clock=REAL))
        opened_up = rows_of(runtime.views.explain("planned_yen", clock=REAL))

        assert [row["fiscal_year"] for row in both] == [2024, 2025]
        assert real == both[:1]
        assert (view.without_illustration, runtime.views.lump_sum().without_illustration) == (True, False)
        assert {row["system_id"] for row in systems} == {"ksk", "gss"}
        assert [row["amount_yen"] for row in opened_up] == [300]
        assert kept(runtime, OVERRIDDEN, clock=REAL) == []
        assert len(kept(runtime, OVERRIDDEN)) == 1


def test_without_illustration_an_illustrated_year_is_unknown(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, made_up())
        assert facts_of(lump_sum(runtime, fiscal_year=2025)[0])["planned_yen"] == 50
        assert runtime.views.fiscal_years(REAL) == [2024]
        with pytest.raises(UnknownFiscalYear, match="2024"):
            runtime.views.lump_sum(2025, clock=REAL)


def test_without_illustration_history_leaves_out_illustrative_events(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, made_up())
        every = rows_of(runtime.views.history())
        real = rows_of(runtime.views.history(clock=REAL))
    assert real == [row for row in every if row["provenance"] != "illustrative"]
    assert len(every) - len(real) == 4


def test_without_illustration_is_as_if_it_had_never_been_recorded(database_url: str) -> None:
    mixed = [
        organization("mof", "財務省"),
        enactment(2024, "mof", 1_000),
        proposal("ksk"),
        coverage("ksk", 2024),
        classification("ksk"),
        classification("ksk", SystemClass.JOINT, "2024-05-02"),
        coverage("ksk", 2025, illustrative("2024-05-02"), covered=False),
        plan("ksk", 2024, 300),
        allocation("ksk", 2024, 200),
        allocation("ksk", 2024, 50, 2, illustrative("2024-07-01")),
        enactment(2024, "moj", 9, published("2024-04-01")),
    ]
    with opened(database_url) as runtime:
        execute(runtime, [mixed[0], organization("moj", "法務省"), *mixed[1:]])
        (row,) = lump_sum(runtime, "class", "system", clock=REAL)[:1]
        left = {row["ministry_id"]: row["left_yen"] for row in rows_of(runtime.views.allocations(clock=REAL))}
    assert (row["allocated_yen"], row["planned_yen"], row["system_class"]) == (200, 300, 2)
    assert left == {"mof": 800, "moj": 9}
