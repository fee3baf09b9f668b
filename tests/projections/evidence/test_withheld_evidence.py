"""What is withheld from whoever asks is not in their bundle, and the rest still proves itself.

財務省 has `tax`, `ksk` and the sensitive `spy`; FY2024 plans of 300, 150 and 90, allocations of 200, 100, 60.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from domain.access.person import Person, Post, Role
from domain.access.sight import presence_of
from domain.information_system.disclosure import MarkSensitive
from projections.evidence import EvidenceQuestion, bundle
from projections.evidence.proofs import LogThen, proofs
from projections.runtime import Runtime
from tests.projections.books import (
    allocation,
    classification,
    coverage,
    enactment,
    execute,
    opened,
    organization,
    plan,
    proposal,
    reported,
)
from tests.projections.evidence.handed_out import HandedOut, found_in, problems_in

ANALYST = Person("analyst", "analyst", (Post(Role.ANALYST),))
AUDITOR = Person("auditor", "auditor", (Post(Role.AUDITOR),))
BY_MINISTRY = "views/lump-sum-by-ministry.csv"


@contextmanager
def secretive(database_url: str) -> Iterator[Runtime]:
    amounts = {"tax": (300, 200), "ksk": (150, 100), "spy": (90, 60)}
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                organization("mof", "財務省"),
                enactment(2024, "mof", 600),
                *(step for each in amounts for step in (proposal(each), coverage(each, 2024))),
                *(classification(each) for each in amounts),
                *(plan(each, 2024, planned) for each, (planned, _) in amounts.items()),
                *(
                    allocation(each, 2024, allocated, number)
                    for number, (each, (_, allocated)) in enumerate(amounts.items())
                ),
                MarkSensitive(system_id="spy", ground="国の安全", facts=reported("2026-01-01")),
            ],
        )
        yield runtime


@pytest.fixture
def of_the_analyst(sqlite_url: str) -> HandedOut:
    with secretive(sqlite_url) as runtime, presence_of(ANALYST):
        return HandedOut.of(bundle(runtime, EvidenceQuestion(ministry="財務省", languages=("en",))))


def test_a_bundle_tells_nothing_of_a_system_that_is_not_shown(of_the_analyst: HandedOut) -> None:
    telling = [name for name, content in of_the_analyst.files.items() if b"spy" in content]

    assert telling == []


def test_what_is_withheld_is_one_amount_in_the_total_that_it_stands_in(
    of_the_analyst: HandedOut, tmp_path: Path
) -> None:
    (row,) = of_the_analyst.rows(BY_MINISTRY)
    withheld = {
        term["column"]: term["withheld_yen"]
        for term in of_the_analyst.rows("totals.csv")
        if term["file"] == BY_MINISTRY and not term["position"]
    }
    folder = of_the_analyst.unzipped(tmp_path)

    # 300 + 150 + 90; of it `spy` and its companion `tax` are not shown: 90 + 300, and 60 + 200 of 360.
    assert (row["planned_yen"], row["allocated_yen"]) == ("540", "360")
    assert withheld == {"planned_yen": "390", "allocated_yen": "260"}
    assert problems_in(folder) == []
    assert f"note: {BY_MINISTRY} row 1, planned_yen: 390 yen not shown to whoever asked" in found_in(folder)


def test_whoever_may_see_it_has_all_of_it(sqlite_url: str, tmp_path: Path) -> None:
    with secretive(sqlite_url) as runtime, presence_of(AUDITOR):
        handed_out = HandedOut.of(bundle(runtime, EvidenceQuestion(ministry="財務省", languages=())))

    assert "spy" in {row["system_id"] for row in handed_out.rows("views/history.csv")}
    assert [term for term in handed_out.rows("totals.csv") if not term["position"]] == []
    assert problems_in(handed_out.unzipped(tmp_path)) == []


def test_no_hash_over_few_withheld_events_is_handed_out(sqlite_url: str) -> None:
    """Somebody could try out what they say. Of 8 leaves the third is withheld here."""
    with secretive(sqlite_url) as runtime:
        log = LogThen.of(runtime.ledger, 8)
        told = proofs(runtime.ledger, log, log.positions, [log.positions[2]])

    # every way to the root leads past it, but its own
    assert [proof["path"] is None for proof in told["inclusion"]] == [True, True, False, *[True] * 5]
    assert told["consistency"] == []


def test_hashes_over_many_withheld_events_are_handed_out(sqlite_url: str) -> None:
    with secretive(sqlite_url) as runtime:
        log = LogThen.of(runtime.ledger, runtime.ledger.head)
        hidden = log.positions[:16]
        (proof,) = proofs(runtime.ledger, log, [log.positions[16]], hidden)["inclusion"]

    assert len(hidden) == 16
    assert proof["path"] is not None
