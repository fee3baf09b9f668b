"""What the budget cycle says about money, as it stands in the read model; worked by hand."""

from typing import Any

import pytest

from domain.aggregate import Command
from domain.costs import CostLine
from domain.vocabulary import AppropriationKind, CostClass, RequestKind
from tests.projections.books import reported
from tests.projections.moved import GENERAL, KSK, SPECIAL, Moved, moved
from tests.support.recording import record

KEEPING = CostLine(CostClass.OPERATIONS, 300, "保守")
CLOUD = CostLine(CostClass.OPERATIONS, 50, "クラウド利用料")
CHANGES = CostLine(CostClass.DEVELOPMENT, 200, "改修")
OF_THE_YEAR = {"fiscal_year": 2024, "ministry": "mof"}


def estimate_of(estimate_id: str, **content: Any) -> Command:
    return record(KSK, "system.cost-estimated", reported(), estimate_id=estimate_id, **OF_THE_YEAR, **content)


def request_of(name: str, account: str = GENERAL, **content: Any) -> Command:
    return record(KSK, name, reported(), request_id="q", account=account, **OF_THE_YEAR, **content)


def request_for(*lines: CostLine, account: str = GENERAL) -> Command:
    kind = RequestKind.PRIORITY
    return request_of("system.budget-requested", account, kind=kind, lines=lines, override_id=None)


def line(source: str, target: str, amount_yen: int, cost_class: str, account: str = GENERAL) -> Moved:
    return Moved("mof", source, target, amount_yen, None, "ksk", cost_class, None, account)


def test_an_estimate_is_its_lines_by_cost_class(database_url: str) -> None:
    # of operations 300 and 50
    assert moved(database_url, estimate_of("e", previous_lines=(), lines=(KEEPING, CHANGES, CLOUD))) == [
        line("unestimated", "estimated", 350, "operations"),
        line("unestimated", "estimated", 200, "development"),
    ]


def test_a_later_estimate_moves_its_difference_to_the_one_it_replaces(database_url: str) -> None:
    first = estimate_of("e", previous_lines=(), lines=(KEEPING, CHANGES))
    # operations 300 -> 50, development 200 -> 200, other 0 -> 7
    other = CostLine(CostClass.OTHER, 7)
    later = estimate_of("e2", previous_lines=(KEEPING, CHANGES), lines=(CLOUD, CHANGES, other))

    assert moved(database_url, first, later) == [
        line("estimated", "unestimated", 250, "operations"),
        line("unestimated", "estimated", 7, "other"),
    ]


def test_a_request_is_requested_from_its_account(database_url: str) -> None:
    assert moved(database_url, request_for(KEEPING, CHANGES, account=SPECIAL)) == [
        line("unrequested", "requested", 300, "operations", SPECIAL),
        line("unrequested", "requested", 200, "development", SPECIAL),
    ]


def test_a_revised_request_moves_the_difference(database_url: str) -> None:
    revised = request_of(
        "system.request-revised",
        previous_lines=(KEEPING,),
        lines=(KEEPING, CLOUD, CHANGES),
        override_id=None,
    )

    assert moved(database_url, request_for(KEEPING), revised) == [
        line("unrequested", "requested", 50, "operations"),
        line("unrequested", "requested", 200, "development"),
    ]


def test_a_withdrawn_request_is_requested_no_more(database_url: str) -> None:
    withdrawn = request_of("system.request-withdrawn", lines=(KEEPING, CHANGES))

    assert moved(database_url, request_for(KEEPING, CHANGES), withdrawn) == [
        line("requested", "unrequested", 300, "operations"),
        line("requested", "unrequested", 200, "development"),
    ]


def test_an_appropriation_to_a_system_is_earmarked_by_cost_class(database_url: str) -> None:
    appropriated = record(
        KSK,
        "system.appropriated",
        reported(),
        appropriation_id="p",
        **OF_THE_YEAR,
        account=SPECIAL,
        kind=AppropriationKind.INITIAL,
        round=None,
        lines=(KEEPING, CHANGES, CLOUD),
    )

    assert moved(database_url, appropriated) == [
        line("unearmarked", "earmarked", 350, "operations", SPECIAL),
        line("unearmarked", "earmarked", 200, "development", SPECIAL),
    ]


def test_a_submitted_plan_stands_whole(database_url: str) -> None:
    submitted = record(
        KSK,
        "system.plan-submitted",
        reported(),
        **OF_THE_YEAR,
        previous_yen=0,
        amount_yen=300,
        procurement=None,
    )

    assert moved(database_url, submitted) == [Moved("mof", "unsubmitted", "submitted", 300, None, "ksk")]


@pytest.mark.parametrize(
    ("amount_yen", "expected"),
    [
        (500, [Moved("mof", "unsubmitted", "submitted", 200, None, "ksk")]),
        (100, [Moved("mof", "submitted", "unsubmitted", 200, None, "ksk")]),
        (300, []),
    ],
    ids=["more", "less", "the same with other remarks"],
)
def test_an_adjusted_plan_moves_its_difference(
    database_url: str, amount_yen: int, expected: list[Moved]
) -> None:
    adjusted = record(
        KSK,
        "system.plan-adjusted",
        reported(),
        **OF_THE_YEAR,
        previous_yen=300,
        amount_yen=amount_yen,
        remarks="less rent",
    )

    assert moved(database_url, adjusted) == expected
