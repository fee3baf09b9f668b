"""Reviews, findings, effects and overrides once more."""

from decimal import Decimal
from typing import Any

from projections.replay.books import Books, Row, basis, recorded
from projections.replay.log import Entry
from projections.replay.reduction import spending


def reviews(books: Books) -> list[Row]:
    """Return one row a review, with the findings raised in it."""
    raised = {
        (fact.subject, fact["finding_id"]): (fact.subject, fact["review_id"])
        for fact in books.facts("system.finding-raised")
    }
    resolved = {(fact.subject, fact["finding_id"]) for fact in books.facts("system.finding-resolved")}
    concluded = {(fact.subject, fact["review_id"]): fact for fact in books.facts("system.review-concluded")}
    rows = []
    for key, fact in concluded.items():
        findings = [finding for finding, review in raised.items() if review == key]
        closed = [finding for finding in findings if finding in resolved]
        stated = ("review_id", "fiscal_year", "stage", "outcome", "ceiling_yen", "conditions")
        rows.append(
            {
                **{name: fact[name] for name in stated},
                **basis(fact),
                "concluded_on": fact.effective_on,
                **books.system(fact.subject),
                **books.ministry(books.owner(fact.subject)),
                "findings": len(findings),
                "open_findings": len(findings) - len(closed),
                "resolved_findings": len(closed),
            }
        )
    return rows


def findings(books: Books) -> list[Row]:
    """Return one row a finding, and what became of it."""
    resolved = {(fact.subject, fact["finding_id"]): fact for fact in books.facts("system.finding-resolved")}
    rows = []
    for fact in books.facts("system.finding-raised"):
        end, due_on = resolved.get((fact.subject, fact["finding_id"])), fact.day("due_on")
        is_late = due_on is not None and due_on < books.today
        stated = ("finding_id", "review_id", "fiscal_year", "stage", "finding")
        row = {
            **{name: fact[name] for name in stated},
            **basis(fact),
            **books.system(fact.subject),
            **books.ministry(books.owner(fact.subject)),
            "raised_on": fact.effective_on,
            "due_on": due_on,
            "state": "overdue" if is_late else "open",
        }
        if end is not None:
            row |= {"state": "resolved", "resolution": end["resolution"], "resolved_on": end.effective_on}
        rows.append(row)
    return rows


def overrides(books: Books) -> list[Row]:
    """Return one row an override, and how often it was used."""
    used = [(fact.subject, fact["override_id"]) for fact in books.in_force if _rests_on_override(fact)]
    rows = []
    for fact in books.facts("system.limit-overridden"):
        valid_until = fact.day("valid_until")
        rows.append(
            {
                **{name: fact[name] for name in ("override_id", "rule", "fiscal_year", "up_to_yen")},
                **recorded(fact),
                **books.system(fact.subject),
                **books.ministry(books.owner(fact.subject)),
                "approved_on": fact.effective_on,
                "valid_until": valid_until,
                "in_force": valid_until is None or valid_until >= books.today,
                "uses": used.count((fact.subject, fact["override_id"])),
                "reason": fact["reason"],
            }
        )
    return rows


def _rests_on_override(fact: Entry) -> bool:
    return fact.name != "system.limit-overridden" and fact["override_id"] is not None


# --- effects ------------------------------------------------------------------------------------------------


def effects(books: Books) -> list[Row]:
    """Return one row an indicator and measurement, beside what the system cost in that year."""
    indicators = {
        (fact.subject, fact["indicator_id"]): fact for fact in books.facts("system.effect-indicator-set")
    }
    costs = {key: sum(parts.values()) for key, parts in spending(books).items()}
    measured = books.facts("system.effect-measured")
    rows = []
    for key, indicator in indicators.items():
        of_indicator: list[Entry | None] = [
            fact for fact in measured if (fact.subject, fact["indicator_id"]) == key
        ]
        for measurement in of_indicator or [None]:
            row = _effect(books, indicator, measurement)
            row["spent_yen"] = costs.get((indicator.subject, row["fiscal_year"]))
            rows.append(row)
    return sorted(rows, key=lambda row: (books.system_rank(row["system_id"]), row["indicator_id"]))


def _effect(books: Books, indicator: Entry, measurement: Entry | None) -> Row:
    row = {
        **books.system(indicator.subject),
        **books.ministry(books.owner(indicator.subject)),
        **basis(measurement or indicator),
        **{name: indicator[name] for name in ("indicator_id", "beneficiary", "unit")},
        "indicator": indicator["name"],
        "baseline": _number(indicator["baseline"]),
        "target": _number(indicator["target"]),
        "measured_by": indicator.day("measured_by"),
    }
    day = row["measured_by"]
    if measurement is not None:
        day = measurement.day("measured_on")
        row |= {
            "measured_on": day,
            "measured": _number(measurement["value"]),
            "met": _is_met(indicator, measurement),
        }
    return row | {"fiscal_year": None if day is None else day.year - (day.month < 4)}  # noqa: PLR2004 - April


def _number(text: Any) -> float | None:
    return None if text is None else float(text)


def _is_met(indicator: Entry, measurement: Entry) -> bool:
    target, value = Decimal(indicator["target"]), Decimal(measurement["value"])
    if indicator["baseline"] is not None and target < Decimal(indicator["baseline"]):
        return value <= target
    return value >= target
