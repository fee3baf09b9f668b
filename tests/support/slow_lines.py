"""What one event adds to the books, said once more without the code under test. Read by ``slow_views``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

SETTLED = ("published_spent_yen", "published_carried_over_yen", "published_unused_yen")
COST_CLASSES = ("development", "operations", "other")
GENERAL = "一般会計"


@dataclass
class Line:
    """Amounts that one event adds to one place in the books.

    Attributes:
        book: ``envelope``, ``system`` (what officers did) or ``outcome`` (what was published of a system).
        kind: Of an amount between ministries: transfer, succession, unspecified.
        is_hint: The amounts alone are no fact.
    """

    book: str
    fiscal_year: int
    ministry: str | None
    account: str
    yen: dict[str, int]
    organization: str | None = None
    system: str | None = None
    cost_class: str | None = None
    kind: str | None = None
    other_ministry: str | None = None
    is_hint: bool = False
    is_illustrative: bool = False
    extra: dict[str, int] = field(default_factory=dict)


def subject_of(event: Any) -> str:
    return str(event.originator_id.split(":", 1)[1])


def lines_of(event: Any) -> list[Line]:
    """What one event adds, and where."""
    kind = event.originator_id.split(":", 1)[0]
    lines: list[Line] = []
    if kind == "budget":
        lines = _lines_of_a_budget(event)
    elif kind == "system":
        lines = _lines_of_a_system(event)
    for line in lines:
        line.is_illustrative = str(event.facts.provenance) == "illustrative"
    return lines


APPROPRIATED: dict[str, tuple[str, Callable[[Any], int]]] = {
    "budget.enacted": ("initial_yen", lambda event: event.amount_yen),
    "budget.supplemented": ("supplementary_yen", lambda event: event.change_yen),
    "budget.provisional-enacted": ("provisional_yen", lambda event: event.amount_yen),
    "budget.provisional-absorbed": ("provisional_yen", lambda event: -event.amount_yen),
}
DRAWN: dict[str, int] = {"budget.drawn": 1, "budget.draw-released": -1}


def _lines_of_a_budget(event: Any) -> list[Line]:
    _, year, ministry, account = event.originator_id.split(":", 3)

    def envelope(yen: dict[str, int], **more: Any) -> list[Line]:
        return [Line("envelope", int(year), ministry, account, yen, **more)]

    if event.NAME in APPROPRIATED:
        column, amount_of = APPROPRIATED[event.NAME]
        return envelope(dict.fromkeys((column, "appropriation_yen", "current_yen"), amount_of(event)))
    if event.NAME.startswith("budget.transferred-"):
        is_in = event.NAME == "budget.transferred-in"
        columns = ["transferred_yen", "current_yen"]
        columns += [] if event.kind == "unspecified" else ["appropriation_yen"]
        yen = dict.fromkeys(columns, event.amount_yen if is_in else -event.amount_yen)
        other = event.from_ministry if is_in else event.to_ministry
        return envelope(yen, kind=str(event.kind), other_ministry=other)
    if event.NAME == "budget.settlement-apportioned":
        part = _outcome(event) | {
            "appropriation_yen": event.appropriation_yen,
            "carried_in_yen": event.current_yen - event.appropriation_yen,
            "current_yen": event.current_yen,
        }
        taken = {column: -amount for column, amount in part.items()}
        return envelope(part, organization=event.organization) + envelope(taken)
    if event.NAME in DRAWN:
        return envelope({}, extra={"drawn_yen": DRAWN[event.NAME] * event.amount_yen})
    return envelope(_act_on_a_budget(event))


def _act_on_a_budget(event: Any) -> dict[str, int]:
    match event.NAME:
        case "budget.drafted":
            return {"drafted_yen": event.amount_yen - event.previous_yen}
        case "budget.shifted":
            change = {"in": event.amount_yen, "out": -event.amount_yen}.get(str(event.direction), 0)
            return dict.fromkeys(("shifted_yen", "current_yen"), change) if change else {}
        case "budget.reserve-granted":
            return dict.fromkeys(("reserve_yen", "current_yen"), event.amount_yen)
        case "budget.carried-in":
            return dict.fromkeys(("carried_in_yen", "current_yen"), event.amount_yen)
        case _:
            return _outcome(event)


def _outcome(event: Any) -> dict[str, int]:
    amounts = (event.spent_yen, event.carried_over_yen, event.unused_yen)
    return dict(zip(SETTLED, amounts, strict=True))


def _lines_of_a_system(event: Any) -> list[Line]:
    system = subject_of(event)
    match event.NAME:
        case "system.plan-decided":
            change = event.amount_yen - event.previous_yen
            yen = {"planned_yen": change}
            return [Line("system", event.fiscal_year, event.ministry, GENERAL, yen, system=system)]
        case "system.allocated" | "system.allocation-changed" | "system.allocation-returned":
            change = {
                "system.allocated": lambda: event.amount_yen,
                "system.allocation-changed": lambda: event.amount_yen - event.previous_yen,
                "system.allocation-returned": lambda: -event.amount_yen,
            }[event.NAME]()
            return [
                Line(
                    "system",
                    event.fiscal_year,
                    event.ministry,
                    event.account,
                    {"allocated_yen": change},
                    system=system,
                    cost_class=None if event.cost_class is None else str(event.cost_class),
                )
            ]
        case "system.execution-published":
            return _lines_of_an_execution(event, system)
    return acts_of_officers(event, system)


def _lines_of_an_execution(event: Any, system: str) -> list[Line]:
    parts = {
        "development": event.development_yen,
        "operations": event.operations_yen,
        "other": event.other_yen,
    }
    stated = {cost_class: amount for cost_class, amount in parts.items() if amount is not None}
    is_gap = event.executed_yen is None and event.total_expected

    def outcome(amount: int, cost_class: str | None) -> Line:
        return Line(
            "outcome",
            event.fiscal_year,
            event.ministry,
            event.account,
            {"published_spent_yen": amount},
            organization=event.organization,
            system=system,
            cost_class=cost_class,
            is_hint=is_gap,
        )

    lines = [outcome(amount, cost_class) for cost_class, amount in stated.items()]
    if is_gap:
        rest = -sum(stated.values())
    elif event.executed_yen is None:
        rest = 0
    else:
        rest = event.executed_yen - sum(stated.values())
    if rest or (not stated and event.executed_yen is not None):
        lines.append(outcome(rest, None))
    return lines


MOVED_BY_OFFICERS = {
    "system.carried-over": ("reported_carried_over_yen", "amount_yen"),
    "system.carried-in": ("reported_carried_in_yen", "amount_yen"),
    "system.year-closed": ("reported_unused_yen", "unused_yen"),
}


def acts_of_officers(event: Any, system: str) -> list[Line]:
    """What officers estimate, request, commit, report and close."""

    def act(column: str, amount: int, cost_class: Any = None, **place: Any) -> Line:
        year = int(place.get("fiscal_year") or event.fiscal_year)
        account = getattr(event, "account", GENERAL)
        kind = None if cost_class is None else str(cost_class)
        return Line("system", year, event.ministry, account, {column: amount}, system=system, cost_class=kind)

    if event.NAME in MOVED_BY_OFFICERS:
        column, amount = MOVED_BY_OFFICERS[event.NAME]
        return [act(column, getattr(event, amount))]
    if event.NAME == "system.contract-awarded":
        return [
            act("committed_yen", year.amount_yen, event.cost_class, fiscal_year=year.fiscal_year)
            for year in event.amounts_by_year
        ]
    if event.NAME == "system.execution-reported":
        spent = [act("reported_spent_yen", line.amount_yen, line.cost_class) for line in event.lines]
        return spent or [act("reported_spent_yen", 0)]
    if event.NAME in ("system.cost-estimated", "system.budget-requested"):
        column = "estimated_yen" if event.NAME == "system.cost-estimated" else "requested_yen"
        changes = {str(line.cost_class): line.amount_yen for line in event.lines}
        for line in getattr(event, "previous_lines", ()):
            changes[str(line.cost_class)] = changes.get(str(line.cost_class), 0) - line.amount_yen
        return [act(column, change, cost_class) for cost_class, change in changes.items() if change]
    return []
