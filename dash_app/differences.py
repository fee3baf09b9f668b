"""What changed in a view between two moments, as the difference page asks for it.

The address says the view, its filters and both moments: ``from`` and ``from_effective``, ``to`` and
``to_effective``. What is left out is the present. Several tables of the page rest on one answer, which is
therefore kept while they ask for it.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from dash_app.address import Address
from dash_app.answers import Asked, named_view
from domain.access.sight import present_person
from projections.clock import JAPAN, Clock, parse_effective_on, parse_known_at
from projections.comparing import ExplainedDifference
from projections.runtime import Runtime

LIMITS: Final = {"lump-sum": 100, "allocations": 100, "transfers": 100, "trajectory": 100}
"""So many cells of a view have their causes on the page; the others open one by one."""
USUAL_LIMIT: Final = 20
KEPT: Final = 6
"""So many answers are kept."""


class Sides(NamedTuple):
    """Both moments of a difference."""

    before: Clock
    after: Clock


def sides_of(address: Address) -> Sides:
    """Return both moments of an address; what it does not say is what the bar shows.

    Raises:
        InvalidMoment: One of them cannot be read.
    """
    return Sides(_side(address, "from"), _side(address, "to"))


def _side(address: Address, side: str) -> Clock:
    known_at, effective_on = address.filters.get(side), address.filters.get(f"{side}_effective")
    return replace(
        address.clock,
        known_at=parse_known_at(known_at) if known_at else address.clock.known_at,
        effective_on=parse_effective_on(effective_on) if effective_on else address.clock.effective_on,
    )


def is_asked(address: Address) -> bool:
    """Tell whether an address names a first moment: without one there is nothing to compare."""
    return bool(address.filters.get("from") or address.filters.get("from_effective"))


def asked_at(runtime: Runtime, address: Address) -> Asked:
    """Return the question that is compared."""
    return named_view(runtime, address)[0]


@dataclass
class _Kept:
    """One answer, and the lock of whoever asks for it first."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    answer: ExplainedDifference | None = None


class Differences:
    """Asks for differences with their causes, and keeps the last answers.

    An answer is given again only to the same person, of the same log and on the same day.

    Args:
        runtime: The books.
    """

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()

    def at(self, address: Address) -> ExplainedDifference:
        """Return the difference that an address asks for.

        Raises:
            DomainError: The question is refused, or a moment cannot be read.
        """
        asked, sides = asked_at(self._runtime, address), sides_of(address)
        today = self._runtime.now().astimezone(JAPAN).date()
        kept = self._place((asked, sides, self._runtime.ledger.head, today, present_person()))
        with kept.lock:
            if kept.answer is None:
                limit = LIMITS.get(asked.view, USUAL_LIMIT)
                kept.answer = self._runtime.views.explain_difference(asked.view, asked.figures, *sides, limit)
            return kept.answer

    def _place(self, key: Hashable) -> _Kept:
        with self._lock:
            place = self._kept.setdefault(key, _Kept())
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return place
