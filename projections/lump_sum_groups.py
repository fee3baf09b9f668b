"""Groups of the lump sum: rows before they are named, and what flows add to their columns."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from projections.columns import Ints
from projections.frames import LUMP_SUM_YEN
from projections.states import FLOWS, Chapter

SPENT: Final = LUMP_SUM_YEN.index("published_spent_yen")

WEIGHTS: Final[NDArray[np.int64]] = np.array(
    [[int(column in flow.columns) for column in LUMP_SUM_YEN] for flow in FLOWS], np.int64
)
"""Which flow (row) adds to which column."""
TAKEN_AWAY: Final[NDArray[np.int64]] = np.where(np.arange(len(LUMP_SUM_YEN)) == SPENT, -WEIGHTS, 0)
"""What a flow takes from the columns of a remainder: of what systems explain, the spending."""
IS_SHOWN: Final[NDArray[np.bool_]] = np.any(WEIGHTS, axis=1)
"""Which flows add to any column."""
EVIDENCE: Final[NDArray[np.int64]] = WEIGHTS * np.array([[int(flow.is_evidence)] for flow in FLOWS], np.int64)
IN_CHAPTER: Final[dict[Chapter, NDArray[np.bool_]]] = {
    chapter: np.array([flow.chapter is chapter for flow in FLOWS]) for chapter in Chapter
}


class Groups(NamedTuple):
    """Rows before they are named.

    Attributes:
        keys: One row a group, one column a key; numbers of the dimensions.
        amounts: One row a group, one column of ``LUMP_SUM_YEN`` each.
        facts: The same shape: how many facts each amount rests on.
        illustrative: One value a group: whether anything in it is an illustration.
    """

    keys: Ints
    amounts: Ints
    facts: Ints
    illustrative: NDArray[np.bool_]

    def where(self, wanted: NDArray[np.bool_] | NDArray[np.intp]) -> "Groups":
        """Return the groups that are wanted: one truth value a group, or their numbers in order."""
        return Groups(self.keys[wanted], self.amounts[wanted], self.facts[wanted], self.illustrative[wanted])


def taken_away(explained: Groups) -> Groups:
    """Return what systems explain as what is taken from the spending; explaining nothing takes nothing."""
    taken = np.zeros_like(explained.amounts)
    taken[:, SPENT] = -explained.amounts[:, SPENT]
    is_any = taken[:, SPENT] != 0
    facts = (taken != 0).astype(np.int64)
    return Groups(explained.keys, taken, facts, explained.illustrative & is_any)


def merged(one: Groups, other: Groups) -> Groups:
    """Return both in one, groups of the same keys added.

    So a remainder joins the row of what systems leave without class or cost class.
    """
    unique, row = np.unique(np.concatenate([one.keys, other.keys]), axis=0, return_inverse=True)
    amounts = np.zeros((len(unique), len(LUMP_SUM_YEN)), np.int64)
    facts = np.zeros_like(amounts)
    np.add.at(amounts, row, np.concatenate([one.amounts, other.amounts]))
    np.add.at(facts, row, np.concatenate([one.facts, other.facts]))
    illustrative = np.zeros(len(unique), np.bool_)
    illustrative[row[np.concatenate([one.illustrative, other.illustrative])]] = True
    return Groups(unique, amounts, facts, illustrative)
