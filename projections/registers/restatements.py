"""Restatements (訂正公表): published figures that a later publication changed, with the cause."""

from typing import Final

from projections.frames import Answer
from projections.frames.registers import RESTATEMENTS
from projections.kept_facts import KeptFact
from projections.registers.reading import Reading, RegisterQuery, Row, is_asked, recorded

RESTATED: Final = "budget.settlement-restated"
OF_SYSTEM_RESTATED: Final = "system.execution-restated"
FIGURES: Final = ("appropriation_yen", "current_yen", "spent_yen", "carried_over_yen", "unused_yen")
FIGURES_OF_SYSTEM: Final = ("initial_yen", "current_yen", "executed_yen", "carried_over_yen")


def restatements_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a figure that was changed, with the columns of ``RESTATEMENTS``, by business date.

    ``figure`` names the column of the settlement, or of the published execution of a system. Figures that a
    restatement repeats have no row; without restatements there is none.
    """
    rows: list[Row] = []
    for fact in reading.facts(RESTATED, OF_SYSTEM_RESTATED):
        place, figures = _place(reading, fact)
        is_of_year = query.fiscal_year in (None, place["fiscal_year"])
        is_of_place = is_asked(query, place["ministry_id"], place.get("system_id"))
        if is_of_year and is_of_place and query.asks_for(fact.actor, fact.recorded_at):
            rows += (_row(fact, place, figure) for figure in figures if _differs(fact, figure))
    return reading.answer(rows, RESTATEMENTS)


def _place(reading: Reading, fact: KeptFact) -> tuple[Row, tuple[str, ...]]:
    """Return whose figures of which year and account a fact restates, and which they can be."""
    if fact.name == RESTATED:
        year, ministry, account = fact.subject.split(":", 2)
        return {
            "fiscal_year": int(year),
            **reading.ministry(ministry),
            "account": account,
            "cause": fact["cause"],
        }, FIGURES
    return {
        "fiscal_year": fact["fiscal_year"],
        **reading.ministry(fact["ministry"]),
        **reading.system(fact.subject),
        "account": fact["account"],
        "cause": fact.reason,
    }, FIGURES_OF_SYSTEM


def _differs(fact: KeptFact, figure: str) -> bool:
    return bool(fact[f"previous_{figure}"] != fact[figure])


def _row(fact: KeptFact, place: Row, figure: str) -> Row:
    previous_yen, amount_yen = fact[f"previous_{figure}"], fact[figure]
    return {
        "restated_on": fact.effective_on,
        **place,
        "figure": figure,
        "previous_yen": previous_yen,
        "amount_yen": amount_yen,
        "difference_yen": amount_yen - previous_yen,
        **recorded(fact),
    }
