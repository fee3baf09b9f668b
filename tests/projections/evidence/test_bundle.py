"""A bundle: the same question at the same moment gives the same bytes, and says what the books said."""

import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from projections.clock import Clock
from projections.evidence import EvidenceQuestion, bundle, verify_bundle
from projections.evidence.errors import NotEvidence, NothingRecorded, UnknownLanguage
from projections.runtime import Runtime
from tests.projections.books import execute, execution, opened, plan, settled_books, small_books
from tests.projections.evidence.handed_out import HandedOut

LATER = datetime(2026, 5, 1, 3, 5, tzinfo=UTC)
"""A moment at which the small books hold everything, by the clock of these tests."""


def asked(known_at: datetime | None = LATER, **said: object) -> EvidenceQuestion:
    return EvidenceQuestion(Clock(known_at), **said)  # type: ignore[arg-type]


def test_finance_could_spend_what_its_transfer_and_its_carry_over_add_up_to(
    bundle_of_finance: HandedOut,
) -> None:
    (row,) = bundle_of_finance.rows("views/lump-sum-by-ministry.csv")
    terms = [
        (term["position"], term["path"], term["factor"])
        for term in bundle_of_finance.rows("totals.csv")
        if (term["file"], term["column"]) == ("views/lump-sum-by-ministry.csv", "current_yen")
    ]

    assert (row["ministry"], row["current_yen"]) == ("財務省", "190519836615")
    assert terms == [("3764", "amount_yen", "1"), ("3765", "amount_yen", "1")]


def test_a_bundle_holds_what_its_manifest_says(bundle_of_finance: HandedOut) -> None:
    manifest = bundle_of_finance.document("manifest.json")

    assert manifest["question"] == {
        "known_at": "2025-12-31T00:00:00Z",
        "effective_on": "2025-12-31",
        "fiscal_year": 2024,
        "ministry": "mof",
        "system": None,
        "views": ["lump-sum-by-ministry", "lump-sum-by-system", "allocations", "transfers", "history"],
        "without_illustration": False,
    }
    assert {*manifest["files"], "manifest.json"} == bundle_of_finance.files.keys()
    assert manifest["totals"] == ["views/lump-sum-by-ministry.csv", "views/lump-sum-by-system.csv"]


def test_the_same_question_gives_the_same_bytes_and_later_events_change_none(sqlite_url: str) -> None:
    with opened(sqlite_url) as runtime:
        execute(runtime, settled_books())
        moment = runtime.now()
        first = bundle(runtime, asked(moment, languages=("ja",)))
        again = bundle(runtime, asked(moment, languages=("ja",)))
        execute(runtime, [plan("ksk", 2024, 333), execution("ksk", 2023, executed_yen=5)])
        runtime.projector.rebuild()
        later = bundle(runtime, asked(moment, languages=("ja",)))
        now = bundle(runtime, asked(None))

    assert first.content == again.content == later.content
    assert first.sha256 != now.sha256


def test_a_question_about_now_names_its_moment(sqlite_url: str) -> None:
    with opened(sqlite_url) as runtime:
        execute(runtime, small_books())
        made = bundle(runtime, asked(None, languages=()))
        named = HandedOut.of(made).document("manifest.json")["question"]
        execute(runtime, [plan("ksk", 2024, 333)])
        again = bundle(runtime, asked(datetime.fromisoformat(named["known_at"]), languages=()))

    assert named["effective_on"] == "2026-05-01"
    assert (again.content, again.file_name) == (made.content, made.file_name)


def test_a_bundle_is_a_zip_in_the_order_of_names_without_a_moment_of_its_making(sqlite_url: str) -> None:
    with opened(sqlite_url) as runtime:
        execute(runtime, small_books())
        made = bundle(runtime, asked(languages=()))

    with ZipFile(io.BytesIO(made.content)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert re.fullmatch(r"ikkatsu-evidence-20260501T0300\d\dZ\.zip", made.file_name)


def test_a_bundle_about_a_system_holds_what_concerns_it(sqlite_url: str) -> None:
    with opened(sqlite_url) as runtime:
        execute(runtime, settled_books())
        handed_out = HandedOut.of(bundle(runtime, asked(system="ksk", fiscal_year=2024, languages=())))

    assert [name for name in sorted(handed_out.files) if name.startswith("views/")] == [
        "views/history.csv",
        "views/lump-sum-by-ministry.csv",
        "views/lump-sum-by-system.csv",
    ]
    assert {row["system_id"] for row in handed_out.rows("views/history.csv")} == {"ksk"}
    (row,) = handed_out.rows("views/lump-sum-by-system.csv")
    assert row["spent_yen"] == "250"


def test_named_views_are_in_it_and_no_others(sqlite_url: str) -> None:
    with opened(sqlite_url) as runtime:
        execute(runtime, settled_books())
        handed_out = HandedOut.of(bundle(runtime, asked(views=("systems", "trajectory"), languages=("en",))))

    assert {name for name in handed_out.files if name.startswith(("views/", "report"))} == {
        "views/history.csv",
        "views/systems.csv",
        "views/trajectory.csv",
        "report.en.html",
        "report.en.pdf",
    }


def test_what_cannot_be_proven_is_refused(sqlite_url: str) -> None:
    with opened(sqlite_url) as runtime:
        with pytest.raises(NothingRecorded):
            bundle(runtime, asked(datetime(2020, 1, 1, tzinfo=UTC)))
        execute(runtime, small_books())
        with pytest.raises(NotEvidence) as refused:
            bundle(runtime, asked(views=("everything",)))
        with pytest.raises(UnknownLanguage):
            bundle(runtime, asked(languages=("fr",)))

    assert refused.value.view == "everything"


def test_growth_is_proven_from_the_end_of_every_month_with_something_new(
    bundle_of_finance: HandedOut,
) -> None:
    proofs = bundle_of_finance.document("proofs.json")
    months = [then["month"] for then in proofs["consistency"]]
    sizes = [then["size"] for then in proofs["consistency"]]

    assert (months[0], months[-1]) == ("2020-03", "2025-11")
    assert sizes == sorted(set(sizes))
    assert sizes[-1] < proofs["size"]


def test_a_bundle_is_checked_against_the_log_that_it_came_from(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "bundle.zip"
    with opened(sqlite_url) as runtime:
        execute(runtime, small_books())
        file.write_bytes(bundle(runtime, asked(languages=())).content)
        execute(runtime, [plan("ksk", 2024, 333)])

        assert verify_bundle(file) == verify_bundle(file, runtime) == []


def test_a_bundle_of_another_log_is_told_from_ours(
    sqlite_url: str, published_books: Runtime, tmp_path: Path
) -> None:
    file = tmp_path / "bundle.zip"
    with opened(sqlite_url) as runtime:
        execute(runtime, small_books())
        file.write_bytes(bundle(runtime, asked(languages=())).content)

    (other, unknown) = verify_bundle(file, published_books)

    assert "are not the beginning of this log" in other
    assert "which is not known here" in unknown


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_what_is_no_bundle_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.zip"
    file.write_bytes(content)

    (problem,) = verify_bundle(file)

    assert problem.startswith("other.zip: not a bundle of evidence")


def test_both_clocks_of_a_question_are_named_before_it_is_asked() -> None:
    now = datetime(2026, 3, 31, 20, 0, tzinfo=UTC)
    tomorrow = now + timedelta(days=1)

    assert EvidenceQuestion(Clock(tomorrow)).at(now).clock == Clock(now, date(2026, 4, 1))
    assert EvidenceQuestion(Clock(None, date(2024, 5, 6), without_illustration=True)).at(now).clock == Clock(
        now, date(2024, 5, 6), without_illustration=True
    )
