"""What is left before and after an entry: of an envelope, a plan, an allocation, a contract, an authority."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias, cast

from domain.aggregate import Command
from domain.books import new_aggregate
from domain.costs import total_yen
from domain.information_system.allocation import Allocations
from domain.information_system.allocation_commands import Allocate, ChangeAllocation, ReturnAllocation
from domain.information_system.authority import Authorities
from domain.information_system.carry_over import CarryOvers
from domain.information_system.carry_over_commands import CarryInSystemMoney, CarryOverSystemMoney
from domain.information_system.closing import CloseSystemYear
from domain.information_system.contract_award import AwardContract
from domain.information_system.contracts import Contracts
from domain.information_system.contracts_commands import ChangeContract, TerminateContract
from domain.information_system.execution import Reports
from domain.information_system.execution_commands import CorrectExecution, ReportExecution
from domain.information_system.funds import YearFunds
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.plan_submission import AdjustPlan, SubmitPlan, SubmittedPlans
from domain.information_system.request import Requests
from domain.information_system.request_commands import RequestBudget, ReviseRequest
from domain.information_system.reviews import request_ceiling_yen
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.ministry_budget.budget import MinistryBudget, budget_aggregate_id
from domain.ministry_budget.carry_in_commands import CarryIn
from domain.ministry_budget.reserve import GrantReserve
from domain.ministry_budget.shift import ShiftMoney
from domain.ministry_budget.transfer import TransferAppropriation
from domain.vocabulary import GENERAL_ACCOUNT, ShiftDirection
from domain.years import yen_by_year
from projections.runtime import Runtime


class Line(NamedTuple):
    """An amount before and after an entry.

    Attributes:
        name: Which, as ``limit.<name>`` among the texts.
        before_yen: As it stands; ``None`` where there was none.
        after_yen: With the entry; ``None`` while its amount cannot be read, or where it does not change.
        fiscal_year: Of which year, where that is not the entry's own.
    """

    name: str
    before_yen: int | None
    after_yen: int | None
    fiscal_year: int | None = None


Values: TypeAlias = Mapping[str, Any]
"""What is known of a command's fields."""


class Desk:
    """The things an entry is about, as they stand: replayed, so that a decision under way is never seen.

    Args:
        runtime: The books.
        values: What is known of the command's fields.
    """

    def __init__(self, runtime: Runtime, values: Values) -> None:
        self._runtime = runtime
        self.values = values

    @property
    def system(self) -> InformationSystem:
        """The system the entry names."""
        return cast("InformationSystem", self._find(system_aggregate_id(self.values["system_id"])))

    def budget(self, ministry: str, fiscal_year: int, account: str) -> MinistryBudget:
        """Return an envelope."""
        return cast("MinistryBudget", self._find(budget_aggregate_id(fiscal_year, ministry, account)))

    def _find(self, aggregate_id: str) -> Any:
        aggregate = new_aggregate(aggregate_id)
        for event in self._runtime.ledger.events.get(aggregate_id):
            aggregate.replay(cast("Any", event))
        return aggregate


def lines_left(runtime: Runtime, command: type[Command], values: Values) -> list[Line]:
    """Return what an entry takes from, before and after it; nothing while what it is about is not known.

    Nor of a system whose figures are withheld from whoever asks.

    Args:
        runtime: The books.
        command: What is to be recorded.
        values: Its fields as far as they can be read.
    """
    find = LIMITS.get(command)
    if find is None or runtime.views.withheld().hides(values.get("system_id")):
        return []
    try:
        return list(find(Desk(runtime, values)))
    except KeyError:
        return []


def _less(before_yen: int, asked_yen: int | None) -> int | None:
    return None if asked_yen is None else before_yen - asked_yen


def _amount(desk: Desk) -> int | None:
    return cast("int | None", desk.values.get("amount_yen"))


def _funds(desk: Desk) -> YearFunds:
    return desk.system.funds.of(desk.values["fiscal_year"], desk.values.get("account", GENERAL_ACCOUNT))


def _allocate(desk: Desk) -> Iterator[Line]:
    system, asked = desk.system, _amount(desk)
    ministry = desk.values.get("ministry") or system.ministry
    if ministry is not None:
        budget = desk.budget(ministry, desk.values["fiscal_year"], GENERAL_ACCOUNT)
        yield Line("envelope_left", budget.left_yen, _less(budget.left_yen, asked))
    left = system.funds.of(desk.values["fiscal_year"]).plan_left_yen
    yield Line("plan_left", left, _less(left, asked))


def _change_allocation(desk: Desk) -> Iterator[Line]:
    system, asked = desk.system, _amount(desk)
    allocation = system.chapter(Allocations).by_id[desk.values["allocation_id"]]
    more = None if asked is None else asked - allocation.amount_yen
    budget = desk.budget(allocation.ministry, allocation.fiscal_year, allocation.account)
    plan_left = system.funds.of(allocation.fiscal_year).plan_left_yen
    yield Line("allocation", allocation.amount_yen, asked)
    yield Line("envelope_left", budget.left_yen, _less(budget.left_yen, more))
    yield Line("plan_left", plan_left, _less(plan_left, more))


def _return_allocation(desk: Desk) -> Iterator[Line]:
    system, asked = desk.system, _amount(desk)
    allocation = system.chapter(Allocations).by_id[desk.values["allocation_id"]]
    budget = desk.budget(allocation.ministry, allocation.fiscal_year, allocation.account)
    yield Line("allocation", allocation.amount_yen, _less(allocation.amount_yen, asked))
    yield Line("envelope_left", budget.left_yen, None if asked is None else budget.left_yen + asked)


def _plan(desk: Desk) -> Iterator[Line]:
    funds = desk.system.funds.of(desk.values["fiscal_year"])
    yield Line("plan", funds.planned_yen, _amount(desk))
    yield Line("plan_left", funds.plan_left_yen, _less(-funds.allocated_yen, _negated(_amount(desk))))


def _negated(amount_yen: int | None) -> int | None:
    return None if amount_yen is None else -amount_yen


def _submitted(desk: Desk) -> Iterator[Line]:
    year = desk.values["fiscal_year"]
    before = desk.system.chapter(SubmittedPlans).by_year.get(year)
    yield Line("submitted", None if before is None else before.amount_yen, _amount(desk))
    yield Line("plan", desk.system.funds.of(year).planned_yen, None)


def _requested(desk: Desk) -> Iterator[Line]:
    year, account = desk.values["fiscal_year"], desk.values.get("account", GENERAL_ACCOUNT)
    system, lines = desk.system, desk.values.get("lines")
    already = system.chapter(Requests).others_yen("", year, account)
    yield Line("requested", already, None if not lines else already + total_yen(lines))
    ceiling = request_ceiling_yen(system, year)
    if ceiling is not None:
        left = ceiling - already
        yield Line("ceiling_left", left, None if not lines else left - total_yen(lines))


def _revised(desk: Desk) -> Iterator[Line]:
    request_id, lines = desk.values["request_id"], desk.values.get("lines")
    system = desk.system
    request = system.chapter(Requests).by_id[request_id]
    asked = total_yen(lines) if lines else None
    yield Line("request", total_yen(request.lines), asked)
    ceiling = request_ceiling_yen(system, request.fiscal_year)
    if ceiling is not None:
        others = system.chapter(Requests).others_yen(request_id, request.fiscal_year, request.account)
        left = ceiling - others
        yield Line("ceiling_left", left - total_yen(request.lines), _less(left, asked))


def _awarded(desk: Desk) -> Iterator[Line]:
    system, account = desk.system, desk.values.get("account", GENERAL_ACCOUNT)
    asked = yen_by_year(desk.values.get("amounts_by_year") or ())
    signed_on = desk.values.get("signed_on")
    authority_id = desk.values.get("authority_id")
    authority = system.chapter(Authorities).by_id.get(authority_id or "")
    limits = {} if authority is None else authority.limits
    for year in sorted({*asked, *limits}):
        funds = system.funds.of(year, account)
        if year in limits:
            left = limits[year] - system.chapter(Contracts).used_yen(str(authority_id), year)
            yield Line("authority_left", left, _less(left, asked.get(year)), year)
        elif signed_on is not None:
            left = funds.held_yen - funds.committed_yen - funds.authorised_yen
            yield Line("commitment_left", left, _less(left, asked.get(year)), year)


def _changed_contract(desk: Desk) -> Iterator[Line]:
    contract = desk.system.chapter(Contracts).by_id[desk.values["contract_id"]]
    asked = yen_by_year(desk.values.get("amounts_by_year") or ())
    for year in sorted({*contract.yen_by_year, *asked}):
        before = contract.yen_by_year.get(year, 0)
        yield Line("contract", before, asked.get(year, 0) if asked else None, year)
    for year in sorted(asked):
        funds = desk.system.funds.of(year, contract.account)
        left = funds.held_yen - funds.committed_yen - funds.authorised_yen
        yield Line("commitment_left", left, left - asked[year] + contract.yen_by_year.get(year, 0), year)


def _terminated(desk: Desk) -> Iterator[Line]:
    contract = desk.system.chapter(Contracts).by_id[desk.values["contract_id"]]
    released = yen_by_year(desk.values.get("released_by_year") or ())
    for year, before in sorted(contract.yen_by_year.items()):
        yield Line("contract", before, before - released.get(year, 0), year)


def _reported(desk: Desk) -> Iterator[Line]:
    funds, lines = _funds(desk), desk.values.get("lines")
    asked = None if lines is None else total_yen(lines)
    left = funds.committed_yen + funds.authorised_yen - funds.spent_yen
    yield Line("spent", funds.spent_yen, None if asked is None else funds.spent_yen + asked)
    yield Line("contracts_left", left, _less(left, asked))


def _corrected(desk: Desk) -> Iterator[Line]:
    system, lines = desk.system, desk.values.get("lines")
    report = system.chapter(Reports).by_id[desk.values["report_id"]]
    asked, before = (None if lines is None else total_yen(lines)), total_yen(report.lines)
    funds = system.funds.of(report.fiscal_year, report.account)
    left = funds.committed_yen + funds.authorised_yen - funds.spent_yen
    yield Line("report", before, asked)
    yield Line("contracts_left", left, None if asked is None else left - asked + before)


def _carried_over(desk: Desk) -> Iterator[Line]:
    funds, asked = _funds(desk), _amount(desk)
    left = funds.held_yen - funds.spent_yen - funds.carried_over_yen
    yield Line("unspent", left, _less(left, asked))


def _arrived(desk: Desk) -> Iterator[Line]:
    carried = desk.system.chapter(CarryOvers).over[desk.values["carry_over_id"]]
    yield Line("carried_over", carried.amount_yen, _less(carried.amount_yen, _amount(desk)))


def _closed(desk: Desk) -> Iterator[Line]:
    funds = _funds(desk)
    yield Line("held", funds.held_yen, desk.values.get("held_yen"))
    yield Line("spent", funds.spent_yen, desk.values.get("spent_yen"))
    yield Line("carried_over", funds.carried_over_yen, desk.values.get("carried_over_yen"))
    unused = funds.held_yen - funds.spent_yen - funds.carried_over_yen
    yield Line("unused", unused, desk.values.get("unused_yen"))


def _envelope(desk: Desk, asked_yen: int | None) -> Line:
    values = desk.values
    budget = desk.budget(values["ministry"], values["fiscal_year"], values.get("account", GENERAL_ACCOUNT))
    return Line("envelope_left", budget.left_yen, _less(budget.left_yen, asked_yen))


def _received(desk: Desk) -> Iterator[Line]:
    yield _envelope(desk, _negated(_amount(desk)))


def _shifted(desk: Desk) -> Iterator[Line]:
    signs = {ShiftDirection.OUT: 1, ShiftDirection.IN: -1, ShiftDirection.WITHIN: 0}
    sign, asked = signs.get(cast("ShiftDirection", desk.values.get("direction"))), _amount(desk)
    yield _envelope(desk, None if sign is None or asked is None else sign * asked)


def _transferred(desk: Desk) -> Iterator[Line]:
    values, asked = desk.values, _amount(desk)
    year, account = values["fiscal_year"], values.get("account", GENERAL_ACCOUNT)
    giver = desk.budget(values["from_ministry"], year, account)
    yield Line("giver_left", giver.left_yen, _less(giver.left_yen, asked))
    if values.get("to_ministry"):
        taker = desk.budget(values["to_ministry"], year, account)
        yield Line("taker_left", taker.left_yen, _less(taker.left_yen, _negated(asked)))


LIMITS: Final[Mapping[type[Command], Callable[[Desk], Iterator[Line]]]] = {
    Allocate: _allocate,
    ChangeAllocation: _change_allocation,
    ReturnAllocation: _return_allocation,
    DecidePlan: _plan,
    SubmitPlan: _submitted,
    AdjustPlan: _submitted,
    RequestBudget: _requested,
    ReviseRequest: _revised,
    AwardContract: _awarded,
    ChangeContract: _changed_contract,
    TerminateContract: _terminated,
    ReportExecution: _reported,
    CorrectExecution: _corrected,
    CarryOverSystemMoney: _carried_over,
    CarryInSystemMoney: _arrived,
    CloseSystemYear: _closed,
    CarryIn: _received,
    GrantReserve: _received,
    ShiftMoney: _shifted,
    TransferAppropriation: _transferred,
}
"""What an entry takes from, by what is recorded."""
