"""Overrides (例外承認): which limits approvers let others go past, why, and how often that was used."""

from collections import Counter
from typing import Final

from projections.frames import Answer
from projections.frames.registers import OVERRIDES
from projections.registers.reading import Reading, RegisterQuery, is_asked, recorded

OVERRIDDEN: Final = "system.limit-overridden"
USING: Final = (
    "system.budget-requested",
    "system.request-revised",
    "system.allocated",
    "system.allocation-changed",
    "system.contract-awarded",
    "system.contract-changed",
)
"""Events that name the override they rest on."""


def overrides_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row an override, with the columns of ``OVERRIDES``, by business date.

    ``in_force`` says that it still helps on the day asked about; ``uses`` counts the requests,
    allocations and contracts that name it. The ministry is the system's owner. Without overrides there is
    no row.
    """
    uses = Counter((fact.subject, fact["override_id"]) for fact in reading.facts(*USING))
    rows = []
    for fact in reading.facts(OVERRIDDEN):
        if not query.asks_for(fact.actor, fact.recorded_at):
            continue
        owner, valid_until = reading.owner(fact.subject), fact.day("valid_until")
        if query.fiscal_year in (None, fact["fiscal_year"]) and is_asked(query, owner, fact.subject):
            rows.append(
                {
                    **{name: fact[name] for name in ("override_id", "rule", "fiscal_year", "up_to_yen")},
                    **recorded(fact),
                    **reading.system(fact.subject),
                    **reading.ministry(owner),
                    "approved_on": fact.effective_on,
                    "valid_until": valid_until,
                    "in_force": valid_until is None or valid_until >= reading.today,
                    "uses": uses[fact.subject, fact["override_id"]],
                    "reason": fact.reason,
                }
            )
    return reading.answer(rows, OVERRIDES)
