"""Adoption of common functions (2-1 to 2-4): ガバメントクラウド, GSS, ベース・レジストリ, 認証."""

from collections import Counter
from typing import Final

from projections.frames import Answer
from projections.frames.registers import COMMON_FUNCTIONS
from projections.registers.reading import Reading, RegisterQuery, basis, is_asked

ADOPTED: Final = "system.common-function-adopted"


def common_functions_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a function and system that adopted it, with the columns of ``COMMON_FUNCTIONS``.

    By function, then by business date. A function adopted again stands as adopted last.
    ``adopting_systems`` counts every system that adopted the function, asked for or not. Where nothing was
    adopted there is no row.
    """
    adopted = {(fact["function"], fact.subject): fact for fact in reading.facts(ADOPTED)}
    counts = Counter(function for function, _ in adopted)
    rows = [
        {
            "function": function,
            **reading.system(system_id),
            **reading.ministry(reading.owner(system_id)),
            "adopted_on": fact.effective_on,
            "scope": fact["scope"],
            "adopting_systems": counts[function],
            **basis(fact),
        }
        for (function, system_id), fact in adopted.items()
        if is_asked(query, reading.owner(system_id), system_id)
    ]
    rows.sort(key=lambda row: (row["function"], row["adopted_on"]))
    return reading.answer(rows, COMMON_FUNCTIONS)
