"""Reopened years (年度の再開): who opened closed books again, why, until when, and what came in meanwhile."""

import sys
from collections.abc import Sequence
from typing import Final

from projections.frames import Answer
from projections.frames.registers import REOPENED_YEARS
from projections.kept_facts import KeptFact
from projections.registers.closings import BUDGET_CLOSED, envelope_of_fact
from projections.registers.reading import Reading, RegisterQuery, Row, is_asked, recorded

REOPENED: Final = "budget.year-reopened"
OPEN, EXPIRED, CLOSED = "reopened", "reopening-over", "closed-again"
"""Whether entries may come in, the last day is over, or the year is closed again."""


def reopened_years_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a reopening, with the columns of ``REOPENED_YEARS``, by business date.

    ``recorded_meanwhile`` counts the events about money of that envelope and its systems between the
    reopening and the closing after it; ``previous_*`` and the figures beside them are those of the closings
    before and after it. A reopening is nobody's system: asked for one, there is no row. Without reopenings
    there is none.
    """
    closings = reading.facts(BUDGET_CLOSED)
    rows = [
        _row(reading, fact, closings)
        for fact in reading.facts(REOPENED)
        if _is_asked(query, fact) and query.asks_for(fact.actor, fact.recorded_at)
    ]
    return reading.answer(rows, REOPENED_YEARS)


def _is_asked(query: RegisterQuery, fact: KeptFact) -> bool:
    envelope = envelope_of_fact(fact)
    return query.fiscal_year in (None, envelope.fiscal_year) and is_asked(query, envelope.ministry, None)


def _row(reading: Reading, fact: KeptFact, closings: Sequence[KeptFact]) -> Row:
    envelope, own = envelope_of_fact(fact), [each for each in closings if each.subject == fact.subject]
    before = next((each for each in own if each["round"] == fact["round"]), None)
    after = next((each for each in own if each["round"] == fact["round"] + 1), None)
    end = sys.maxsize if after is None else after.position
    return {
        "fiscal_year": envelope.fiscal_year,
        **reading.ministry(envelope.ministry),
        "account": envelope.account,
        "closed_on": None if before is None else before.effective_on,
        "reopened_on": fact.effective_on,
        "until": fact.day("until"),
        "closed_again_on": None if after is None else after.effective_on,
        "state": _state(reading, fact, after),
        "recorded_meanwhile": len(reading.posted_between(envelope, fact.position, end)),
        **_figures("previous_", before),
        **_figures("", after),
        "reason": fact.reason,
        **recorded(fact),
    }


def _state(reading: Reading, fact: KeptFact, after: KeptFact | None) -> str:
    if after is not None:
        return CLOSED
    until = fact.day("until")
    return OPEN if until is None or reading.today <= until else EXPIRED


def _figures(prefix: str, closing: KeptFact | None) -> Row:
    said = {} if closing is None else closing.content
    return {f"{prefix}{name}": said.get(name) for name in ("spent_yen", "unused_yen")}
