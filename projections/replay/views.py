"""Every view by its public name, once more."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from projections.frames import (
    ALLOCATIONS,
    HISTORY,
    KEYS,
    LUMP_SUM_YEN,
    MINISTRIES,
    PAYMENTS,
    SYSTEMS,
    TRAJECTORY,
    TRANSFERS,
    Columns,
)
from projections.frames import approvals as of_cases
from projections.frames import registers as of_registers
from projections.replay.books import Books, Row
from projections.replay.contracts import contract_changes, contracts, renewals, vendors
from projections.replay.corrected import corrections, reopened_years, restatements
from projections.replay.envelopes import allocations, commitments, reports_missing, transfers
from projections.replay.lineage import lineage
from projections.replay.lump_sum import lump_sum
from projections.replay.oversight import effects, findings, overrides, reviews
from projections.replay.procedure import approval_rules, cases, history, imports
from projections.replay.reduction import bridge, plan_progress, trajectory
from projections.replay.systems import (
    classification,
    common_functions,
    external_ids,
    ministries,
    payments,
    systems,
)

GROUPINGS: Final = (
    *(keys for size in range(3) for keys in combinations(KEYS, size)),
    tuple(KEYS),
)
"""By what the lump sum is asked: nothing, every key, every pair, all of them."""
NOT_IN_THE_LOG: Final = frozenset({"title_ja", "title_en"})
"""Columns that say what commands are called: the program says that, not the log."""


class Replayed(NamedTuple):
    """A view as it is replayed.

    Attributes:
        rows: Makes its rows.
        columns: Its columns that follow from the log.
    """

    rows: Callable[[Books], list[Row]]
    columns: tuple[str, ...]


def _plain(rows: Callable[[Books], list[Row]], columns: Columns) -> Replayed:
    return Replayed(rows, tuple(name for name in columns if name not in NOT_IN_THE_LOG))


def lump_sum_by(by: tuple[str, ...]) -> Replayed:
    """Return the lump sum by some keys."""
    named = [*by] if "ministry" in by or not {"system", "organization"} & {*by} else ["ministry", *by]
    of_keys = [column for key in named for column in KEYS[key]]
    columns = ("fiscal_year", *of_keys, *LUMP_SUM_YEN, "execution_rate_pct", "illustrative")
    return Replayed(lambda books: lump_sum(books, by), columns)


def all_payments(books: Books) -> Iterator[tuple[str, list[Row]]]:
    """Yield every system known and its payments."""
    for system in books.recorded_profiles:
        yield system, payments(books, system)


VIEWS: Final[Mapping[str, Replayed]] = {
    "allocations": _plain(allocations, ALLOCATIONS),
    "transfers": _plain(transfers, TRANSFERS),
    "trajectory": _plain(trajectory, TRAJECTORY),
    "systems": _plain(systems, SYSTEMS),
    "ministries": _plain(ministries, MINISTRIES),
    "contracts": _plain(contracts, of_registers.CONTRACTS),
    "contract-changes": _plain(contract_changes, of_registers.CONTRACT_CHANGES),
    "vendors": _plain(vendors, of_registers.VENDORS),
    "commitments": _plain(commitments, of_registers.COMMITMENTS),
    "renewals": _plain(renewals, of_registers.RENEWALS),
    "reviews": _plain(reviews, of_registers.REVIEWS),
    "findings": _plain(findings, of_registers.FINDINGS),
    "plan-progress": _plain(plan_progress, of_registers.PLAN_PROGRESS),
    "effects": _plain(effects, of_registers.EFFECTS),
    "common-functions": _plain(common_functions, of_registers.COMMON_FUNCTIONS),
    "classification": _plain(classification, of_registers.CLASSIFICATION),
    "bridge": _plain(bridge, of_registers.BRIDGE),
    "reports-missing": _plain(reports_missing, of_registers.REPORTS_MISSING),
    "overrides": _plain(overrides, of_registers.OVERRIDES),
    "restatements": _plain(restatements, of_registers.RESTATEMENTS),
    "corrections": _plain(corrections, of_registers.CORRECTIONS),
    "reopened-years": _plain(reopened_years, of_registers.REOPENED_YEARS),
    "imports": _plain(imports, of_registers.IMPORTS),
    "external-ids": _plain(external_ids, of_registers.EXTERNAL_IDS),
    "lineage": _plain(lineage, of_registers.LINEAGE),
    "cases": _plain(cases, of_cases.CASES),
    "approval-rules": _plain(approval_rules, of_cases.APPROVAL_RULES),
    "history": _plain(history, HISTORY),
}
"""Every view without parameters; the lump sum and payments stand for themselves."""
PAYMENT_COLUMNS: Final = tuple(PAYMENTS)
