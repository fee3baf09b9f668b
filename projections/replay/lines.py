"""What one event adds to the books: amounts by column, at a place. Told by its stored content alone."""

from collections.abc import Callable
from typing import Any, Final

from domain.vocabulary import GENERAL_ACCOUNT, CostClass, PaymentTier
from projections.replay.line import DETAIL, OFFICERS, OUTCOME, PUBLISHED, Line, Said
from projections.replay.lines_of_budgets import lines_of_budget


def lines_of(name: str, aggregate: str, said: Said) -> list[Line]:
    """Return what an event adds, and where."""
    kind, _, subject = aggregate.partition(":")
    if kind == "budget":
        year, ministry, account = subject.split(":", 2)
        return lines_of_budget(name, said, (int(year), ministry, account))
    if kind == "system" and name in OF_SYSTEMS:
        return OF_SYSTEMS[name](said, subject)
    return []


# --- systems: what officers did -----------------------------------------------------------------------------


def _line(
    said: Said,
    system: str,
    column: str,
    amount_yen: int,
    cost_class: str | None = None,
    *,
    book: str = OFFICERS,
    year: int | None = None,
) -> Line:
    account = said.get("account") or GENERAL_ACCOUNT
    fiscal_year = said["fiscal_year"] if year is None else year
    yen = {column: amount_yen}
    return Line(book, fiscal_year, said["ministry"], account, yen, system=system, cost_class=cost_class)


def _sums(parts: list[Said] | None, by: str) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for part in parts or ():
        found[part[by]] = found.get(part[by], 0) + part["amount_yen"]
    return found


def _changes(before: dict[Any, int], after: dict[Any, int]) -> dict[Any, int]:
    changes = {key: after.get(key, 0) - before.get(key, 0) for key in (*before, *after)}
    return {key: change_yen for key, change_yen in changes.items() if change_yen}


def _by_class(
    said: Said, system: str, column: str, before: str | None, after: str | None, book: str
) -> list[Line]:
    stated = [{} if field is None else _sums(said.get(field), "cost_class") for field in (before, after)]
    changes = _changes(*stated)
    return [_line(said, system, column, yen, kind, book=book) for kind, yen in changes.items()]


def _by_year(said: Said, system: str, column: str, field: str, book: str, sign: int = 1) -> list[Line]:
    kind = said.get("cost_class")
    return [
        _line(said, system, column, sign * each["amount_yen"], kind, book=book, year=each["fiscal_year"])
        for each in said[field]
    ]


def _contract_changed(said: Said, system: str) -> list[Line]:
    before, after = (_sums(said[field], "fiscal_year") for field in ("previous_by_year", "amounts_by_year"))
    return [
        _line(said, system, "committed_yen", change_yen, said["cost_class"], year=year)
        for year, change_yen in _changes(before, after).items()
    ]


def _spent(said: Said, system: str) -> list[Line]:
    """What was spent, by cost class; a report of nothing says so with 0 yen."""
    before, after = (_sums(said.get(field), "cost_class") for field in ("previous_lines", "lines"))
    changes = {kind: after.get(kind, 0) - before.get(kind, 0) for kind in (*before, *after)}
    moved = {kind: yen for kind, yen in changes.items() if yen or kind in after} or {None: 0}
    lines = [_line(said, system, "reported_spent_yen", yen, kind) for kind, yen in moved.items()]
    if said.get("after_closing"):
        left_yen = sum(before.values()) - sum(after.values())
        lines.append(_line(said, system, "reported_unused_yen", left_yen))
    return lines


def _change_of(
    column: str, book: str = OFFICERS, *, only_if_any: bool = False
) -> Callable[[Said, str], list[Line]]:
    def lines(said: Said, system: str) -> list[Line]:
        change_yen = said["amount_yen"] - said["previous_yen"]
        if only_if_any and not change_yen:
            return []
        return [_line(said, system, column, change_yen, said.get("cost_class"), book=book)]

    return lines


def _amount_of(
    column: str, field: str = "amount_yen", sign: int = 1, book: str = OFFICERS
) -> Callable[[Said, str], list[Line]]:
    return lambda said, system: [
        _line(said, system, column, sign * said[field], said.get("cost_class"), book=book)
    ]


def _lines_between(
    column: str, before: str | None, after: str | None, book: str = OFFICERS
) -> Callable[[Said, str], list[Line]]:
    return lambda said, system: _by_class(said, system, column, before, after, book)


def _years_of(
    column: str, field: str, book: str = OFFICERS, sign: int = 1
) -> Callable[[Said, str], list[Line]]:
    return lambda said, system: _by_year(said, system, column, field, book, sign)


# --- systems: what was published ----------------------------------------------------------------------------


def _execution_published(said: Said, system: str) -> list[Line]:
    parts = {kind: said[f"{kind}_yen"] for kind in ("development", "operations", "other")}
    stated = {kind: amount_yen for kind, amount_yen in parts.items() if amount_yen is not None}
    in_parts_yen, whole_yen = sum(stated.values()), said["executed_yen"]
    is_hint = whole_yen is None and said["total_expected"]

    def outcome(amount_yen: int, cost_class: str | None) -> Line:
        place = (said["fiscal_year"], said["ministry"], said["account"])
        yen, organization = {PUBLISHED: amount_yen}, said["organization"]
        return Line(OUTCOME, *place, yen, organization, system, cost_class, is_hint=is_hint)

    lines = [outcome(amount_yen, kind) for kind, amount_yen in stated.items()]
    rest_yen = (in_parts_yen if whole_yen is None and not is_hint else whole_yen or 0) - in_parts_yen
    if rest_yen or (whole_yen is not None and not stated):
        lines.append(outcome(rest_yen, None))
    return [*lines, *_printed(said, system)]


def _printed(said: Said, system: str) -> list[Line]:
    place = (said["fiscal_year"], said["ministry"], said["account"])
    return [
        Line(DETAIL, *place, {f"printed_{name}": said[name]}, said["organization"], system)
        for name in ("initial_yen", "current_yen", "carried_over_yen")
        if said[name] is not None
    ]


def _execution_restated(said: Said, system: str) -> list[Line]:
    lines = []
    for name in ("executed_yen", "initial_yen", "current_yen", "carried_over_yen"):
        before_yen, after_yen = said[f"previous_{name}"], said[name]
        if before_yen is not None and after_yen is not None:
            book, column = (OUTCOME, PUBLISHED) if name == "executed_yen" else (DETAIL, f"printed_{name}")
            lines.append(_line(said, system, column, after_yen - before_yen, book=book))
    return lines


def _payment_published(said: Said, system: str) -> list[Line]:
    if said["tier"] == PaymentTier.NOT_STATED:
        return []
    return [_line(said, system, f"{said['tier']}_yen", said["amount_yen"], book=DETAIL)]


def _baseline_recorded(said: Said, system: str) -> list[Line]:
    return [
        _line(said, system, "baseline_yen", said[field], str(kind), book=DETAIL)
        for field, kind in (
            ("operations_yen", CostClass.OPERATIONS),
            ("modification_yen", CostClass.DEVELOPMENT),
        )
    ]


OF_SYSTEMS: Final[dict[str, Callable[[Said, str], list[Line]]]] = {
    "system.cost-estimated": _lines_between("estimated_yen", "previous_lines", "lines"),
    "system.budget-requested": _lines_between("requested_yen", None, "lines"),
    "system.request-revised": _lines_between("requested_yen", "previous_lines", "lines"),
    "system.request-withdrawn": _lines_between("requested_yen", "lines", None),
    "system.appropriated": _lines_between("earmarked_yen", None, "lines", DETAIL),
    "system.plan-submitted": _change_of("submitted_yen", DETAIL, only_if_any=True),
    "system.plan-adjusted": _change_of("submitted_yen", DETAIL, only_if_any=True),
    "system.plan-decided": _change_of("planned_yen"),
    "system.allocated": _amount_of("allocated_yen"),
    "system.allocation-changed": _change_of("allocated_yen"),
    "system.allocation-returned": _amount_of("allocated_yen", sign=-1),
    "system.multi-year-authority-granted": _years_of("authorised_yen", "limits_by_year", DETAIL),
    "system.commitment-certified": _amount_of("certified_yen", book=DETAIL),
    "system.contract-awarded": _years_of("committed_yen", "amounts_by_year"),
    "system.contract-changed": _contract_changed,
    "system.contract-terminated": _years_of("committed_yen", "released_by_year", sign=-1),
    "system.execution-reported": _spent,
    "system.execution-corrected": _spent,
    "system.carried-over": _amount_of("reported_carried_over_yen"),
    "system.carried-in": _amount_of("reported_carried_in_yen"),
    "system.year-closed": _amount_of("reported_unused_yen", "unused_yen"),
    "system.execution-published": _execution_published,
    "system.execution-restated": _execution_restated,
    "system.payment-published": _payment_published,
    "system.baseline-recorded": _baseline_recorded,
    "system.reduction-planned": _years_of("saving_planned_yen", "savings_by_year", DETAIL),
    "system.reduction-realised": _change_of("saving_realised_yen", DETAIL),
    "system.subsidy-granted": _amount_of("subsidised_yen", book=DETAIL),
}
"""What events of systems add, by name."""
