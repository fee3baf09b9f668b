"""Every view names the publications its rows rest on: title, number and address, each once."""

from typing import Any

from domain.aggregate import Command
from domain.facts import Source
from domain.information_system.publication import PublishPayment
from domain.organization.reduction_target import PublishReductionTarget
from domain.vocabulary import PaymentTier
from projections.clock import Clock
from projections.runtime import Runtime
from tests.projections.books import (
    BOOK,
    SHEET,
    allocation,
    at,
    enactment,
    execute,
    execution,
    opened,
    published,
    settlement,
    small_books,
)

SETTLEMENT = Source("決算")
NAMES = Source("組織一覧")
POLICY = Source("基本的な方針", "4-4-2", "https://example.jp/policy")


def settled_books() -> list[Command]:
    return [
        *small_books(),
        execution("ksk", 2024, executed_yen=250, operations_yen=200),
        settlement(2024, "mof", spent=330, over=60, unused=10),
    ]


def test_a_view_of_envelopes_rests_on_budgets_and_settlements(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        views = runtime.views
        assert views.lump_sum(2024).sources == (BOOK, SETTLEMENT)
        assert views.lump_sum(2024, ("ministry",), "digital-agency").sources == (BOOK,)
        assert views.allocations(2024).sources == (BOOK, SETTLEMENT)
        assert views.allocations(2024, "mof").sources == (SETTLEMENT,)


def test_a_view_of_systems_rests_on_their_sheets_as_well(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        views = runtime.views
        assert views.lump_sum(2024, ("system",)).sources == (BOOK, SHEET, SETTLEMENT)
        assert views.lump_sum(2024, system="ksk").sources == (SHEET,)
        assert views.lump_sum(2024, system="gss").sources == ()
        assert views.systems(2024).sources == (SHEET,)


def test_documents_of_one_title_that_differ_otherwise_are_two(database_url: str) -> None:
    other = Source(BOOK.title, "項 006", BOOK.url)
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), enactment(2024, "mof", 5, published("2024-04-01", other))])
        assert runtime.views.lump_sum(2024).sources == (BOOK, other)


def test_sources_are_those_known_and_in_force(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        known = runtime.views.lump_sum().known_at
        execute(runtime, settled_books()[-2:])
        assert runtime.views.lump_sum(2024, ("system",), clock=Clock(known)).sources == (BOOK,)
        assert runtime.views.lump_sum(2024, clock=at(effective_on="2025-04-29")).sources == (BOOK,)


def test_an_officers_document_is_no_publication(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        before = runtime.views.lump_sum(2024).sources
        execute(runtime, [allocation("ksk", 2024, 50, 2)])
        assert runtime.views.lump_sum(2024).sources == before == (BOOK,)
        assert runtime.views.transfers().sources == ()


def test_the_trajectory_rests_on_the_promise_and_on_the_sheets(database_url: str) -> None:
    target = PublishReductionTarget(
        organization_id="digital-agency",
        baseline_fiscal_year=2020,
        baseline_yen=1_000,
        target_fiscal_year=2025,
        reduction_pct=30,
        facts=published("2021-12-24", POLICY),
    )
    with opened(database_url) as runtime:
        execute(runtime, [*settled_books(), target])
        assert runtime.views.trajectory().sources == (SHEET, POLICY)


def test_payments_ministries_history_and_explanations_name_theirs(database_url: str) -> None:
    payment = PublishPayment(
        system_id="ksk",
        fiscal_year=2024,
        block="A",
        tier=PaymentTier.DIRECT,
        payee_name="株式会社",
        amount_yen=65,
        facts=published("2025-04-30", SHEET),
    )
    with opened(database_url) as runtime:
        execute(runtime, [*settled_books(), payment])
        views = runtime.views
        assert views.payments("ksk").sources == (SHEET,)
        assert views.payments("gss").sources == ()
        assert views.ministries().sources == (NAMES,)
        assert views.history(ministry="mof").sources == (NAMES, SHEET, SETTLEMENT)
        assert views.explain("initial_yen", 2024).sources == (BOOK,)
        assert views.explain("allocated_yen", 2024).sources == ()


def test_published_figures_name_number_and_address(published_books: Runtime) -> None:
    def titles(**asked: Any) -> list[str]:
        return [source.title for source in published_books.views.lump_sum(**asked).sources]

    assert titles(fiscal_year=2024) == [
        "令和6年度一般会計予算",
        "令和6年度一般会計補正予算(第1号)",
        "令和6年度一般会計歳入歳出決算",
    ]
    assert titles(fiscal_year=2024, by=("system",)) == [
        "令和6年度一般会計予算",
        "令和6年度一般会計補正予算(第1号)",
        "行政事業レビューシート 2025年度",
        "令和6年度一般会計歳入歳出決算",
    ]
    budget = published_books.views.lump_sum(2024).sources[0]
    assert budget.url == "https://www.bb.mof.go.jp/server/2024/xml/202411001000445b.xml"
    assert budget.number is not None
    assert budget.number.startswith("項 情報通信技術調達等適正・効率化推進費")
    for view in (
        published_books.views.allocations(),
        published_books.views.transfers(),
        published_books.views.trajectory(),
        published_books.views.systems(),
        published_books.views.payments("rs-11"),
    ):
        assert view.sources, view.name
        assert all(source.url is not None for source in view.sources), view.name
        assert len(set(view.sources)) == len(view.sources), view.name
