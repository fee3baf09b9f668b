"""Importing files: the whole file or nothing, once, with every refusal at its line."""

from datetime import date

import pytest

from domain.facts import Facts, Source
from domain.information_system.proposal import ProposeSystem
from domain.information_system.publication import PublishedFigures
from domain.ledger import Ledger
from domain.ministry_budget.appropriation import Enacted, Supplemented
from domain.vocabulary import Provenance
from seed_data.importing import ImportKind, ImportReport, import_file
from seed_data.loading import load_published
from tests.seed_data import own_writing
from tests.seed_data.ledgers import budgets, content, events, logged, opened, systems
from tests.seed_data.published_form import BUDGET, BY_MINISTRY, BY_ORGANIZATION, PAYMENT, SYSTEM, written

TODAY = date(2031, 6, 1)
SUPPLEMENT = BUDGET | {
    "document": "supplementary-1",
    "amount_yen": "1200",
    "previous_yen": "1500",
    "difference_yen": "-300",
}
FILES = [
    (ImportKind.MOF_BUDGET, own_writing.budget_file()),
    (ImportKind.MOF_SETTLEMENT, own_writing.settlement_file()),
    (ImportKind.MOF_SETTLEMENT, own_writing.settlement_by_organization_file()),
    (ImportKind.RS_SYSTEMS, own_writing.systems_file()),
    (ImportKind.RS_PAYMENTS, own_writing.payments_file()),
]


def imported(ledger: Ledger, kind: ImportKind, file: bytes, *, dry_run: bool = False) -> ImportReport:
    return import_file(
        ledger, kind, file, file_name="sent.csv", actor="officer", today=TODAY, dry_run=dry_run
    )


def refusals(report: ImportReport) -> list[tuple[int, str | None, str]]:
    return [(problem.line, problem.column, problem.code) for problem in report.problems]


def test_files_of_our_own_writing_reproduce_what_loading_records(database_url: str, sqlite_url: str) -> None:
    with opened(database_url) as ledger:
        reports = [imported(ledger, kind, file) for kind, file in FILES]
        late = load_published(ledger)
        from_files_and_loading = content(events(ledger))
    with opened(sqlite_url) as ledger:
        load_published(ledger)
        loaded = content(events(ledger))

    assert [refusals(report) for report in reports] == [[], [], [], [], []]
    assert [report.rows_read for report in reports] == [17, 67, 75, 239, 2_374]
    assert [report.rows_known for report in reports] == [0, 0, 0, 0, 0]
    assert loaded == from_files_and_loading
    # The four layouts carry everything but the reduction duty and the systems outside the lump sum.
    assert late.recorded == late.recorded_late
    assert late.events_recorded == len(loaded) - sum(report.events_recorded for report in reports)


def test_files_of_what_is_loaded_bring_nothing_new(database_url: str) -> None:
    with opened(database_url) as ledger:
        load_published(ledger)
        before = logged(ledger)

        for kind, file in FILES:
            report = imported(ledger, kind, file)

            assert report.is_accepted
            assert (report.events_recorded, report.rows_known) == (0, report.rows_read)
        assert logged(ledger) == before


def test_the_same_file_twice_records_nothing_new(database_url: str) -> None:
    file = written(BUDGET, SUPPLEMENT)
    with opened(database_url) as ledger:
        first = imported(ledger, ImportKind.MOF_BUDGET, file)
        second = imported(ledger, ImportKind.MOF_BUDGET, file)

        # 財務省 and 国税庁 registered, one budget enacted, one supplemented.
        assert (first.rows_read, first.rows_known, first.events_recorded) == (2, 0, 4)
        assert (second.rows_read, second.rows_known, second.events_recorded) == (2, 2, 0)
        assert first.position == second.position == ledger.head


def test_a_dry_run_says_what_would_happen_and_records_nothing(database_url: str) -> None:
    file = written(BUDGET, SUPPLEMENT)
    with opened(database_url) as ledger:
        trial = imported(ledger, ImportKind.MOF_BUDGET, file, dry_run=True)

        assert (trial.is_dry_run, trial.is_accepted, trial.events_recorded, trial.position) == (
            True,
            True,
            4,
            0,
        )
        assert ledger.head == 0
        assert imported(ledger, ImportKind.MOF_BUDGET, file).events_recorded == 4


def test_one_refused_row_keeps_the_whole_file_out(database_url: str) -> None:
    wrong = SUPPLEMENT | {"previous_yen": "1501", "difference_yen": "-301"}
    with opened(database_url) as ledger:
        report = imported(
            ledger, ImportKind.MOF_BUDGET, written(wrong, BUDGET, BUDGET | {"fiscal_year": "2032"})
        )

        assert refusals(report) == [(2, None, "budget-sequence")]
        assert "starts from 1,501 yen; the books hold 1,500" in report.problems[0].reason
        assert "補正前の額は 1,501 円" in report.problems[0].reason_ja
        assert (report.is_accepted, report.events_recorded, ledger.head) == (False, 0, 0)
        assert imported(ledger, ImportKind.MOF_BUDGET, written(BUDGET)).is_accepted


def test_a_refused_cell_is_reported_without_asking_the_books(sqlite_url: str) -> None:
    with opened(sqlite_url) as ledger:
        report = imported(ledger, ImportKind.MOF_BUDGET, written(BUDGET | {"amount_yen": "1,500"}))

    assert refusals(report) == [(2, "amount_yen", "amount-separated")]
    assert (report.rows_read, report.position) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (ImportKind.MOF_BUDGET, BUDGET),
        (ImportKind.MOF_SETTLEMENT, BY_ORGANIZATION),
        (ImportKind.RS_SYSTEMS, SYSTEM),
    ],
)
def test_an_unknown_organization_is_refused_with_the_nearest_name(
    sqlite_url: str, kind: ImportKind, row: dict[str, str]
) -> None:
    with opened(sqlite_url) as ledger:
        report = imported(ledger, kind, written(row | {"organization": "国税局"}))

    assert refusals(report) == [(2, "organization", "unknown-organization")]
    assert report.problems[0].reason.startswith("is not a known organization of 財務省; did you mean ")


def test_an_unknown_ministry_is_refused(sqlite_url: str) -> None:
    with opened(sqlite_url) as ledger:
        report = imported(ledger, ImportKind.MOF_SETTLEMENT, written(BY_MINISTRY | {"ministry": "大蔵省"}))

    assert refusals(report) == [(2, "ministry", "unknown-ministry")]


def test_facts_name_the_file_its_page_and_who_brought_it(sqlite_url: str) -> None:
    with opened(sqlite_url) as ledger:
        imported(ledger, ImportKind.MOF_BUDGET, written(BUDGET, SUPPLEMENT))
        enacted, supplemented = (
            event for event in events(ledger) if isinstance(event, Enacted | Supplemented)
        )

    assert (enacted.facts.actor, enacted.facts.provenance) == ("officer", Provenance.PUBLISHED)
    assert enacted.facts.source.title == "sent.csv"
    assert (enacted.facts.source.number or "").startswith("sha256 ")
    assert enacted.facts.source.url == "https://example.test/book.xml"
    # An initial budget holds from the first day of its year, another one from the day it is brought.
    assert (enacted.facts.effective_on, supplemented.facts.effective_on) == (date(2031, 4, 1), TODAY)


def test_a_known_document_keeps_its_day_of_enactment(sqlite_url: str) -> None:
    with opened(sqlite_url) as ledger:
        imported(ledger, ImportKind.MOF_BUDGET, own_writing.budget_file())
        days = {
            event.originator_id.split(":")[1]: event.facts.effective_on
            for event in events(ledger)
            if isinstance(event, Supplemented) and event.round == 1
        }

    assert (days["2020"], days["2024"]) == (date(2020, 4, 30), date(2024, 12, 17))


def test_a_settlement_that_does_not_follow_is_refused_at_its_first_row(database_url: str) -> None:
    next_year = BY_MINISTRY | {"fiscal_year": "2032", "appropriation_yen": "1"}
    with opened(database_url) as ledger:
        imported(
            ledger, ImportKind.MOF_BUDGET, written(BUDGET | {"amount_yen": "900", "difference_yen": "-100"})
        )

        report = imported(ledger, ImportKind.MOF_SETTLEMENT, written(next_year, BY_MINISTRY))

        assert refusals(report) == [(2, None, "settlement-does-not-follow")]
        assert budgets(events(ledger), 2031)["mof"].settlement is None


def test_a_settlement_stated_otherwise_before_is_refused_at_its_own_row(sqlite_url: str) -> None:
    justice = BY_MINISTRY | {"ministry": "法務省"}
    changed = justice | {"spent_yen": "701", "unused_yen": "99"}
    with opened(sqlite_url) as ledger:
        imported(
            ledger, ImportKind.MOF_BUDGET, written(BUDGET | {"amount_yen": "1800", "difference_yen": "800"})
        )
        assert imported(ledger, ImportKind.MOF_SETTLEMENT, written(BY_MINISTRY, justice)).is_accepted

        report = imported(ledger, ImportKind.MOF_SETTLEMENT, written(BY_MINISTRY, changed))

    assert refusals(report) == [(3, None, "no-silent-change")]


def test_settlements_by_organization_follow_those_by_ministry(sqlite_url: str) -> None:
    with opened(sqlite_url) as ledger:
        imported(
            ledger, ImportKind.MOF_BUDGET, written(BUDGET | {"amount_yen": "900", "difference_yen": "-100"})
        )
        imported(ledger, ImportKind.MOF_SETTLEMENT, written(BY_MINISTRY))

        report = imported(ledger, ImportKind.MOF_SETTLEMENT, written(BY_ORGANIZATION))

        # The organization is registered since the budget named it.
        assert (report.events_recorded, report.rows_known) == (1, 0)
        assert set(budgets(events(ledger), 2031)["mof"].apportionments) == {"national-tax-agency"}


def test_payments_of_an_unknown_system_are_refused_at_each_line(database_url: str) -> None:
    other = PAYMENT | {"amount_yen": "5"}
    with opened(database_url) as ledger:
        report = imported(ledger, ImportKind.RS_PAYMENTS, written(PAYMENT, other))

        assert refusals(report) == [(2, None, "unknown-system"), (3, None, "unknown-system")]
        assert ledger.head == 0


def test_only_new_payments_are_recorded(database_url: str) -> None:
    other = PAYMENT | {"amount_yen": "5"}
    with opened(database_url) as ledger:
        assert imported(ledger, ImportKind.RS_SYSTEMS, written(SYSTEM)).is_accepted
        first = imported(ledger, ImportKind.RS_PAYMENTS, written(PAYMENT))
        second = imported(ledger, ImportKind.RS_PAYMENTS, written(PAYMENT, other))

        assert (first.events_recorded, second.events_recorded, second.rows_known) == (1, 1, 1)
        assert len(systems(events(ledger))["rs-77001"].chapter(PublishedFigures).payments) == 2


def test_a_system_that_exists_under_another_name_is_refused_once(sqlite_url: str) -> None:
    officer = Facts(actor="officer", effective_on=TODAY, source=Source(title="決裁"))
    with opened(sqlite_url) as ledger:
        imported(ledger, ImportKind.MOF_BUDGET, written(BUDGET))
        ledger.execute(ProposeSystem(system_id="rs-77001", name="別の名前", ministry="mof", facts=officer))

        report = imported(ledger, ImportKind.RS_SYSTEMS, written(SYSTEM))

    assert refusals(report) == [(2, None, "no-silent-change")]
    assert "別の名前" in report.problems[0].reason


def test_a_system_without_cost_is_covered_from_its_start(sqlite_url: str) -> None:
    bare = SYSTEM | {name: "" for name in SYSTEM if name.endswith("_yen") or name == "reconciles_2024"}
    later = bare | {"rs_project_id": "77002", "start_fiscal_year": "2026"}
    undated = bare | {"rs_project_id": "77003", "start_fiscal_year": ""}
    with opened(sqlite_url) as ledger:
        assert imported(ledger, ImportKind.RS_SYSTEMS, written(bare, later, undated)).is_accepted
        found = systems(events(ledger))

    assert found["rs-77001"].coverage == {2022: True}
    assert found["rs-77002"].coverage == {2026: True}
    assert found["rs-77003"].coverage == {2024: True}
    assert found["rs-77003"].chapter(PublishedFigures).executions == {}
