"""What one event adds to the books: amounts by column, at a place. Told by its stored content alone."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from domain.vocabulary import GENERAL_ACCOUNT, CostClass, PaymentTier, TransferKind

Said = dict[str, Any]
ENVELOPE, DRAWING, OFFICERS, OUTCOME, DETAIL = "envelope", "drawing", "officers", "outcome", "detail"
"""Books that stand side by side and are never added.

What a ministry holds and officially did with it; what was drawn from it for systems; what officers did; what
was published of systems; and what repeats or divides figures of the others.
"""


class Line(NamedTuple):
    """Amounts that one event adds to one place.

    Attributes:
        book: Which book.
        fiscal_year: The year of the money.
        ministry: Whose money.
        account: Of which account.
        yen: By column.
        organization: Of which organization within the ministry.
        system: For which system.
        cost_class: For what.
        giver: Of money from another ministry: whose it was, and by what kind of transfer it came.
        is_hint: The amounts are parts of a whole that nobody stated.
    """

    book: str
    fiscal_year: int
    ministry: str | None
    account: str
    yen: dict[str, int]
    organization: str | None = None
    system: str | None = None
    cost_class: str | None = None
    giver: tuple[str, str] | None = None
    is_hint: bool = False


def lines_of(name: str, aggregate: str, said: Said) -> list[Line]:
    """Return what an event adds, and where."""
    kind, _, subject = aggregate.partition(":")
    if kind == "budget":
        year, ministry, account = subject.split(":", 2)
        return _of_budget(name, said, (int(year), ministry, account))
    if kind == "system" and name in OF_SYSTEMS:
        return OF_SYSTEMS[name](said, subject)
    return []


# --- envelopes ----------------------------------------------------------------------------------------------

Place = tuple[int, str | None, str]
APPROPRIATED: Final[dict[str, tuple[str, str, int]]] = {
    "budget.enacted": ("initial_yen", "amount_yen", 1),
    "budget.supplemented": ("supplementary_yen", "change_yen", 1),
    "budget.provisional-enacted": ("provisional_yen", "amount_yen", 1),
    "budget.provisional-absorbed": ("provisional_yen", "amount_yen", -1),
}
ENTERING: Final = {"budget.carried-in": "carried_in_yen", "budget.reserve-granted": "reserve_yen"}
DRAWN: Final = {"budget.drawn": 1, "budget.draw-released": -1}
OUTCOMES: Final = ("spent_yen", "carried_over_yen", "unused_yen")
SHIFTED: Final = {"in": 1, "out": -1, "within": 0}


def _each(columns: Iterable[str], amount_yen: int) -> dict[str, int]:
    return dict.fromkeys(columns, amount_yen)


def _of_budget(name: str, said: Said, place: Place) -> list[Line]:
    if name in APPROPRIATED:
        column, field, sign = APPROPRIATED[name]
        columns = (column, "appropriation_yen", "current_yen")
        return [Line(ENVELOPE, *place, _each(columns, sign * said[field]))]
    if name in ENTERING:
        return [Line(ENVELOPE, *place, _each((ENTERING[name], "current_yen"), said["amount_yen"]))]
    if name in DRAWN:
        amount_yen = DRAWN[name] * said["amount_yen"]
        return [Line(DRAWING, *place, {"drawn_yen": amount_yen}, system=said["system_id"])]
    if name in ("budget.transferred-in", "budget.transferred-out"):
        return [_transferred(said, place, is_in=name == "budget.transferred-in")]
    if name == "budget.settlement-apportioned":
        return _apportioned(said, place)
    return _acts_on_budget(name, said, place)


def _transferred(said: Said, place: Place, *, is_in: bool) -> Line:
    columns = ["transferred_yen", "current_yen"]
    columns += [] if said["kind"] == TransferKind.UNSPECIFIED else ["appropriation_yen"]
    yen = _each(columns, said["amount_yen"] if is_in else -said["amount_yen"])
    giver = (said["from_ministry"], said["kind"]) if is_in else None
    return Line(ENVELOPE, *place, yen, giver=giver)


def _apportioned(said: Said, place: Place) -> list[Line]:
    """An organization's part is taken from the ministry's undivided figures."""
    part = {f"published_{outcome}": said[outcome] for outcome in OUTCOMES}
    part["appropriation_yen"] = said["appropriation_yen"]
    part["carried_in_yen"] = said["current_yen"] - said["appropriation_yen"]
    part["current_yen"] = said["current_yen"]
    taken = {column: -amount_yen for column, amount_yen in part.items()}
    return [
        Line(ENVELOPE, *place, part, organization=said["organization"]),
        Line(ENVELOPE, *place, taken),
    ]


def _acts_on_budget(name: str, said: Said, place: Place) -> list[Line]:
    match name:
        case "budget.drafted":
            yen = {"drafted_yen": said["amount_yen"] - said["previous_yen"]}
            return [Line(ENVELOPE, *place, yen, organization=said["organization"])]
        case "budget.shifted":
            change_yen = SHIFTED[said["direction"]] * said["amount_yen"]
            yen = _each(("shifted_yen", "current_yen"), change_yen)
            return [Line(ENVELOPE, *place, yen)] if change_yen else []
        case "budget.settled":
            return [Line(ENVELOPE, *place, {f"published_{outcome}": said[outcome] for outcome in OUTCOMES})]
        case "budget.settlement-restated":
            return [
                Line(
                    ENVELOPE,
                    *place,
                    {f"published_{each}": said[each] - said[f"previous_{each}"] for each in OUTCOMES},
                )
            ]
        case "budget.commitment-plan-set":
            return [Line(DETAIL, *place, {"scheduled_yen": said["amount_yen"] - said["previous_yen"]})]
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

PUBLISHED: Final = "published_spent_yen"


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
