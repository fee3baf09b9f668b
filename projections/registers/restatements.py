"""Restatements (訂正公表): published figures that a later publication changed, with the cause."""

from typing import Final

from projections.frames import Answer
from projections.frames.registers import RESTATEMENTS
from projections.registers.reading import Reading, RegisterQuery, basis

RESTATED: Final = "budget.settlement-restated"
FIGURES: Final = ("appropriation_yen", "current_yen", "spent_yen", "carried_over_yen", "unused_yen")


def restatements_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a figure that was changed, with the columns of ``RESTATEMENTS``, by business date.

    ``figure`` names the column of the lump sum. Figures that a restatement repeats have no row; without
    restatements there is none.
    """
    rows = []
    for fact in reading.facts(RESTATED):
        year, ministry, account = fact.subject.split(":", 2)
        if query.fiscal_year not in (None, int(year)) or query.ministry not in (None, ministry):
            continue
        for figure in FIGURES:
            previous_yen, amount_yen = fact[f"previous_{figure}"], fact[figure]
            if previous_yen != amount_yen:
                rows.append(
                    {
                        "restated_on": fact.effective_on,
                        "fiscal_year": int(year),
                        **reading.ministry(ministry),
                        "account": account,
                        "figure": figure,
                        "previous_yen": previous_yen,
                        "amount_yen": amount_yen,
                        "difference_yen": amount_yen - previous_yen,
                        "cause": fact["cause"],
                        **basis(fact),
                    }
                )
    return reading.answer(rows, RESTATEMENTS)
