"""Which views a bundle holds: those that concern the question, or those that somebody names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from projections.evidence.errors import NotEvidence
from projections.evidence.question import EvidenceQuestion
from projections.lump_sum import LumpSumQuery
from projections.outcomes import yen_total
from projections.registers.catalogue import REGISTERS
from projections.view import View
from projections.views import Views

LUMP_SUM: Final = "lump-sum"
HISTORY: Final = "history"
USUAL: Final = (LUMP_SUM, "allocations", "transfers", "contracts", HISTORY)
OF_MINISTRIES: Final = frozenset({"allocations", "transfers"})
"""Views of whole ministries: they say nothing of one system."""


class ChosenView(NamedTuple):
    """A view of a bundle.

    Attributes:
        name: Of its file, without folder and ending.
        view: The answer.
        query: What was asked, of a view of the lump sum.
    """

    name: str
    view: View
    query: LumpSumQuery | None = None


Ask: TypeAlias = Callable[[Views, EvidenceQuestion], View]


def chosen_views(views: Views, question: EvidenceQuestion, ministry_id: str | None) -> Iterator[ChosenView]:
    """Yield the views of a question, its history aside.

    Args:
        views: Where they are asked.
        question: With both clocks named.
        ministry_id: Of the ministry asked about.

    Raises:
        NotEvidence: A view is named that no bundle holds.
        DomainError: What a view itself refuses.
    """
    for name in question.views or USUAL:
        if name == LUMP_SUM:
            yield from _lump_sums(views, question, ministry_id)
        elif name in ASKED:
            if question.views or not (question.system is not None and name in OF_MINISTRIES):
                view = ASKED[name](views, question)
                if question.views or len(view.frame):
                    yield ChosenView(name, view)
        elif name != HISTORY:
            raise NotEvidence(view=name, accepted=", ".join((LUMP_SUM, *ASKED, HISTORY)))


def _lump_sums(views: Views, question: EvidenceQuestion, ministry_id: str | None) -> Iterator[ChosenView]:
    """Yield the lump sum by ministry, and by system where one or a ministry is asked about."""
    is_narrow = question.ministry is not None or question.system is not None
    for key in ("ministry", "system") if is_narrow else ("ministry",):
        view = views.lump_sum(
            question.fiscal_year, (key,), question.ministry, question.system, question.clock
        )
        query = LumpSumQuery(question.fiscal_year, (key,), ministry_id, question.system)
        yield ChosenView(f"lump-sum-by-{key}", view, query)


def _transfers(views: Views, question: EvidenceQuestion) -> View:
    """Ask who gave to whom; of a ministry, what it gave and was given."""
    view = views.transfers(question.fiscal_year, question.clock)
    if question.ministry is None:
        return view
    ministry_id = views.ministry_id(question.ministry, question.clock)
    rows = view.frame
    rows = rows[(rows["from_ministry_id"] == ministry_id) | (rows["to_ministry_id"] == ministry_id)]
    return replace(view, frame=rows.reset_index(drop=True), total=yen_total(rows))


def _register(name: str) -> Ask:
    return lambda views, asked: views.register(
        name, asked.fiscal_year, asked.ministry, asked.system, asked.clock
    )


ASKED: Final[Mapping[str, Ask]] = {
    "allocations": lambda views, asked: views.allocations(asked.fiscal_year, asked.ministry, asked.clock),
    "transfers": _transfers,
    "trajectory": lambda views, asked: views.trajectory(asked.clock),
    "systems": lambda views, asked: views.systems(asked.fiscal_year, asked.clock),
    "ministries": lambda views, asked: views.ministries(asked.clock),
    **{name: _register(name) for name in REGISTERS},
}
"""The views that a bundle may hold beside the lump sum and the history."""
