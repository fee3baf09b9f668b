"""What a figure rests on: published, reported and illustrative facts, by row and column of the lump sum.

Written as one text a figure, the kinds in the order of ``Provenance`` with a plus between them
(``reported+illustrative``); null where there is no fact.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from domain.vocabulary import Provenance
from projections.frames import LUMP_SUM_YEN, Columns
from projections.lump_sum_groups import Groups
from projections.outcomes import COLUMNS_OF_OUTCOMES, places_of

AND: Final = "+"


def provenance_column(column: str) -> str:
    """Return the name of the column that says what an amount's column rests on."""
    return f"{column.removesuffix('_yen')}_provenance"


PROVENANCE_COLUMNS: Final[Columns] = {provenance_column(column): "text" for column in LUMP_SUM_YEN}


def grounds(kinds: Iterable[str]) -> str | None:
    """Return kinds of provenance as one text, each once; null without any."""
    found = set(kinds)
    return AND.join(str(each) for each in Provenance if each in found) or None


def provenance_columns(whole: Groups, parts: Mapping[Provenance, Groups]) -> dict[str, list[str | None]]:
    """Return the columns of ``PROVENANCE_COLUMNS``.

    What counts of an outcome rests on what was published of it where there is any, else on the reports.

    Args:
        whole: The rows.
        parts: The rows of facts of one provenance each; those without such a fact are missing.
    """
    present = {provenance: _present(whole, part) for provenance, part in parts.items()}
    is_fact = np.logical_or.reduce(list(present.values()))
    for marks in present.values():
        for outcome in COLUMNS_OF_OUTCOMES:
            counting, published, reported, difference = places_of(outcome)
            is_published = is_fact[:, published]
            marks[:, counting] = np.where(is_published, marks[:, published], marks[:, reported])
            is_both = is_published & is_fact[:, reported]
            marks[:, difference] = is_both & (marks[:, published] | marks[:, reported])
    return {
        provenance_column(column): [
            grounds(each for each, marks in present.items() if marks[row, place])
            for row in range(len(whole.keys))
        ]
        for place, column in enumerate(LUMP_SUM_YEN)
    }


def _present(whole: Groups, part: Groups) -> NDArray[np.bool_]:
    """Tell which amounts of the rows a part has a fact of; a row it lost to a sum of nothing has none."""
    rows = {tuple(key): row for row, key in enumerate(part.keys.tolist())}
    is_present = np.zeros((len(whole.keys), len(LUMP_SUM_YEN)), np.bool_)
    is_fact = (part.facts != 0) | (part.amounts != 0)
    for place, key in enumerate(whole.keys.tolist()):
        if (row := rows.get(tuple(key))) is not None:
            is_present[place] = is_fact[row]
    return is_present
