"""What one event of an envelope adds to the books."""

from collections.abc import Iterable
from typing import Final

from domain.vocabulary import TransferKind
from projections.replay.line import DETAIL, DRAWING, ENVELOPE, Line, Said

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


def lines_of_budget(name: str, said: Said, place: Place) -> list[Line]:
    """Return what an event of an envelope adds to it."""
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
