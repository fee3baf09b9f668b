"""Restatements, corrections and reopened years once more."""

from collections.abc import Iterator
from typing import Any, Final

from projections.replay.books import Books, Row, recorded
from projections.replay.log import Entry

OF_BUDGET: Final = ("appropriation_yen", "current_yen", "spent_yen", "carried_over_yen", "unused_yen")
OF_SYSTEM: Final = ("initial_yen", "current_yen", "executed_yen", "carried_over_yen")
RESTATED: Final = {"budget.settlement-restated": OF_BUDGET, "system.execution-restated": OF_SYSTEM}
NAMED_BY: Final = {
    "system.execution-corrected": "report_id",
    "system.execution-reported": "report_id",
    "system.request-revised": "request_id",
    "system.budget-requested": "request_id",
    "system.allocation-changed": "allocation_id",
}
CHANGED_FIGURE: Final = {
    "system.execution-corrected": "spent_yen",
    "system.request-revised": "requested_yen",
    "system.allocation-changed": "allocated_yen",
}
CORRECTING: Final = (*CHANGED_FIGURE, *RESTATED)
STATING: Final = ("system.execution-reported", "system.budget-requested", "budget.settled")
TOPIC: Final = {
    "system.execution-reported": "system.execution-corrected",
    "system.budget-requested": "system.request-revised",
    "budget.settled": "budget.settlement-restated",
}
CLOSING: Final = ("system.year-closed", "budget.year-closed", "budget.settled")


def _place(books: Books, fact: Entry) -> Row:
    """Return whose figures of which year and account a fact is about."""
    if fact.kind == "budget":
        year, ministry, account = fact.subject.split(":", 2)
        return {"fiscal_year": int(year), **books.ministry(ministry), "account": account}
    return {
        "fiscal_year": fact["fiscal_year"],
        **books.ministry(fact["ministry"]),
        **books.system(fact.subject),
        "account": fact["account"],
    }


def restatements(books: Books) -> list[Row]:
    """Return one row a published figure that a later publication changed."""
    return [
        {
            "restated_on": fact.effective_on,
            **_place(books, fact),
            "cause": fact["cause"] if fact.kind == "budget" else fact["reason"],
            **figure,
            **recorded(fact),
        }
        for fact in books.facts(*RESTATED)
        for figure in _figures(fact)
    ]


def _figures(fact: Entry) -> Iterator[Row]:
    """Yield the figures that a fact changes, before and after."""
    if fact.name in CHANGED_FIGURE:
        yield _figure(CHANGED_FIGURE[fact.name], *_before_and_after(fact))
        return
    for name in RESTATED[fact.name]:
        if fact[f"previous_{name}"] != fact[name]:
            yield _figure(name, fact[f"previous_{name}"], fact[name])


def _before_and_after(fact: Entry) -> tuple[int, int]:
    if fact["lines"] is None:
        return fact["previous_yen"], fact["amount_yen"]
    before, after = (sum(part["amount_yen"] for part in fact[field]) for field in ("previous_lines", "lines"))
    return before, after


def _figure(name: str, previous_yen: int | None, amount_yen: int | None) -> Row:
    is_known = previous_yen is not None and amount_yen is not None
    difference_yen = amount_yen - previous_yen if is_known else None  # type: ignore[operator]
    return {
        "figure": name,
        "previous_yen": previous_yen,
        "amount_yen": amount_yen,
        "difference_yen": difference_yen,
    }


# --- corrections --------------------------------------------------------------------------------------------


def corrections(books: Books) -> list[Row]:
    """Return one row a figure that a later event corrected, and whether the year was closed by then."""
    replaced, rows = _replaced(books), []
    for fact in books.facts(*CORRECTING):
        place = _place(books, fact)
        if fact.kind == "system" and place["ministry_id"] is None:
            place |= books.ministry(books.owner(fact.subject))
        closing = _closing_before(books, fact, place)
        said = {
            "corrected_on": fact.effective_on,
            "event": fact.name,
            **place,
            "corrected_id": fact[NAMED_BY[fact.name]] if fact.name in NAMED_BY else None,
            "after_closing": closing is not None or bool(fact["after_closing"]),
            "closed_on": None if closing is None else closing.effective_on,
            "reason": fact["reason"] or fact["cause"],
            "corrected_event_id": replaced[fact.position],
            **recorded(fact),
        }
        rows += [{**said, **figure} for figure in _figures(fact)]
    return rows


def _replaced(books: Books) -> dict[int, str | None]:
    """Return which event's statement every correction replaced: the last one of the same thing before it."""
    last: dict[Any, str] = {}
    found: dict[int, str | None] = {}
    for fact in sorted(books.facts(*CORRECTING, *STATING), key=lambda fact: fact.position):
        topic = TOPIC.get(fact.name, fact.name)
        named = (
            (fact[NAMED_BY[fact.name]],) if fact.name in NAMED_BY else (fact["fiscal_year"], fact["account"])
        )
        if fact.name in CORRECTING:
            found[fact.position] = last.get((topic, fact.subject, *named))
        last[(topic, fact.subject, *named)] = fact.event_id
    return found


def _closing_before(books: Books, fact: Entry, place: Row) -> Entry | None:
    """Return the first closing of the year, of the system or its envelope, that stands before a fact."""
    owners = {place["ministry_id"], place.get("system_id")} - {None}
    closings = [
        closing
        for closing in books.facts(*CLOSING)
        if closing.position < fact.position
        and _closed(closing) in {(owner, place["fiscal_year"], place["account"]) for owner in owners}
    ]
    return min(closings, key=lambda closing: closing.position, default=None)


def _closed(closing: Entry) -> tuple[str, int, str]:
    if closing.kind == "system":
        return (closing.subject, closing["fiscal_year"], closing["account"])
    year, ministry, account = closing.subject.split(":", 2)
    return (ministry, int(year), account)


# --- reopened years -----------------------------------------------------------------------------------------


def reopened_years(books: Books) -> list[Row]:
    """Return one row a reopening: what the closings before and after it said, and what came in between."""
    rows = []
    for fact in books.facts("budget.year-reopened"):
        closings = {
            closing["round"]: closing
            for closing in reversed(books.facts("budget.year-closed"))
            if closing.subject == fact.subject
        }
        before, after = closings.get(fact["round"]), closings.get(fact["round"] + 1)
        until = fact.day("until")
        is_over = until is not None and books.today > until
        rows.append(
            {
                **_place(books, fact),
                "closed_on": None if before is None else before.effective_on,
                "reopened_on": fact.effective_on,
                "until": until,
                "closed_again_on": None if after is None else after.effective_on,
                "state": "closed-again" if after else "reopening-over" if is_over else "reopened",
                "recorded_meanwhile": _recorded_between(books, fact, after),
                **{
                    f"{prefix}{name}": None if closing is None else closing[name]
                    for prefix, closing in (("previous_", before), ("", after))
                    for name in ("spent_yen", "unused_yen")
                },
                "reason": fact["reason"],
                **recorded(fact),
            }
        )
    return rows


def _recorded_between(books: Books, fact: Entry, after: Entry | None) -> int:
    """Return how many events moved money of an envelope and its systems, in force or not."""
    return sum(
        fact.position < entry.position
        and (after is None or entry.position < after.position)
        and any((line.ministry, line.fiscal_year, line.account) == _closed(fact) for line in entry.lines)
        for entry in books.known
    )
