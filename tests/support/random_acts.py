"""Random acts of officers from estimate to closing, recorded as they are, whatever the rules say."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from domain.aggregate import Command
from domain.costs import CostLine
from domain.facts import Facts, Source
from domain.vocabulary import (
    GENERAL_ACCOUNT,
    CarryOverKind,
    CostClass,
    Procurement,
    Provenance,
    RequestKind,
    ShiftDirection,
    ShiftKind,
)
from domain.years import YearAmount
from tests.support.recording import record

SPECIAL_ACCOUNT = "特別会計:年金:業務勘定"
accounts = st.sampled_from([GENERAL_ACCOUNT, GENERAL_ACCOUNT, SPECIAL_ACCOUNT])
owners = st.sampled_from(["mof", "digital-agency", "justice", None])
yen = st.one_of(st.integers(1, 500), st.integers(1, 10**15 - 1))
years = st.sampled_from([2024, 2025])
cost_classes = st.sampled_from(list(CostClass))
lines = st.lists(
    st.builds(CostLine, cost_classes, yen), max_size=3, unique_by=lambda line: line.cost_class
).map(tuple)
facts = st.builds(
    Facts,
    st.just("officer"),
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.builds(Source, st.sampled_from(["決裁1", "決裁2"])),
    st.sampled_from([Provenance.REPORTED, Provenance.ILLUSTRATIVE]),
    st.just("because"),
)


@st.composite
def acts_of_officers(draw: st.DrawFn) -> Command:
    """Estimates, requests, drafts, shifts, contracts, reports, carry-overs and closings."""
    name = draw(st.sampled_from([*OF_SYSTEMS, *OF_BUDGETS]))
    if name in OF_BUDGETS:
        ministry = draw(st.sampled_from(["mof", "digital-agency", "justice"]))
        aggregate_id = f"budget:{draw(years)}:{ministry}:{GENERAL_ACCOUNT}"
        return record(aggregate_id, name, draw(facts), **draw(OF_BUDGETS[name]))
    content: dict[str, Any] = {
        "fiscal_year": draw(years),
        "account": draw(accounts),
        **draw(OF_SYSTEMS[name]),
    }
    if name == "system.cost-estimated":
        del content["account"]
    if name == "system.contract-awarded":
        del content["fiscal_year"]
    system = draw(st.sampled_from(["ksk", "gss", "nobody", "pension"]))
    return record(f"system:{system}", name, draw(facts), ministry=draw(owners), **content)


OF_SYSTEMS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "system.cost-estimated": st.fixed_dictionaries(
        {"estimate_id": st.just("e"), "previous_lines": lines, "lines": lines}
    ),
    "system.budget-requested": st.fixed_dictionaries(
        {
            "request_id": st.just("r"),
            "kind": st.sampled_from(list(RequestKind)),
            "lines": lines,
            "override_id": st.none(),
        }
    ),
    "system.contract-awarded": st.fixed_dictionaries(
        {
            "contract_id": st.sampled_from(["c1", "c2"]),
            "title": st.just("契約"),
            "vendor_name": st.just("株式会社"),
            "vendor_corporate_number": st.none(),
            "procedure": st.sampled_from(list(Procurement)),
            "bidders": st.none(),
            "signed_on": st.just(date(2024, 4, 1)),
            "starts_on": st.just(date(2024, 4, 1)),
            "ends_on": st.just(date(2026, 3, 31)),
            "cost_class": st.one_of(st.none(), cost_classes),
            "amounts_by_year": st.builds(lambda year, amount: (YearAmount(year, amount),), years, yen),
            "authority_id": st.none(),
            "certification_id": st.none(),
            "scope": st.none(),
            "override_id": st.none(),
        }
    ),
    "system.execution-reported": st.fixed_dictionaries(
        {
            "report_id": st.sampled_from(["x1", "x2"]),
            "period": st.sampled_from(["2024-04", "2024-05"]),
            "lines": lines,
        }
    ),
    "system.carried-over": st.fixed_dictionaries(
        {
            "carry_over_id": st.just("o"),
            "kind": st.sampled_from(list(CarryOverKind)),
            "amount_yen": yen,
        }
    ),
    "system.carried-in": st.fixed_dictionaries(
        {"carry_over_id": st.just("o"), "from_fiscal_year": st.just(2023), "amount_yen": yen}
    ),
    "system.year-closed": st.fixed_dictionaries(
        {"held_yen": yen, "spent_yen": yen, "carried_over_yen": yen, "unused_yen": yen}
    ),
}
"""The content of what happens to systems, by event; year, account and ministry stand beside it."""
OF_BUDGETS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "budget.drafted": st.fixed_dictionaries(
        {"amount_yen": yen, "previous_yen": yen, "organization": st.none()}
    ),
    "budget.shifted": st.fixed_dictionaries(
        {
            "shift_id": st.just("s"),
            "kind": st.sampled_from(list(ShiftKind)),
            "direction": st.sampled_from(list(ShiftDirection)),
            "from_item": st.just("項1"),
            "to_item": st.just("項2"),
            "amount_yen": yen,
            "approval_reference": st.just("財計1"),
        }
    ),
    "budget.reserve-granted": st.fixed_dictionaries(
        {"grant_id": st.just("g"), "amount_yen": yen, "decided_on": st.just(date(2024, 8, 1))}
    ),
}
"""The content of what happens to envelopes, by event."""
