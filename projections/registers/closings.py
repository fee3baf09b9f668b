"""Closings: when the books of a year of a system or an envelope were closed first, as registers ask it."""

from typing import Final, TypeAlias

from projections.kept_facts import KeptFact
from projections.places import Envelope
from projections.registers.reading import Reading

SYSTEM_CLOSED: Final = "system.year-closed"
BUDGET_CLOSED: Final = "budget.year-closed"
SETTLED: Final = "budget.settled"
"""A published settlement closes a year too."""

Place: TypeAlias = tuple[str | None, int, str]
"""A system or a ministry by its id, a fiscal year and an account."""


def envelope_of_fact(fact: KeptFact) -> Envelope:
    """Return the envelope of a fact of a budget."""
    year, ministry, account = fact.subject.split(":", 2)
    return Envelope(int(year), ministry, account)


class Closings:
    """The closings known and in force.

    Args:
        reading: The books at a moment.
    """

    def __init__(self, reading: Reading) -> None:
        self._first: dict[Place, KeptFact] = {}
        for fact in sorted(reading.facts(SYSTEM_CLOSED, BUDGET_CLOSED, SETTLED), key=_position):
            self._first.setdefault(_place(fact), fact)

    def before(self, position: int, *places: Place) -> KeptFact | None:
        """Return the first closing of some places that stands before a position, ``None`` for none."""
        closings = [closing for place in places if (closing := self._first.get(place)) is not None]
        earlier = [closing for closing in closings if closing.position < position]
        return min(earlier, key=_position, default=None)


def _place(fact: KeptFact) -> Place:
    if fact.name == SYSTEM_CLOSED:
        return (fact.subject, fact["fiscal_year"], fact["account"])
    envelope = envelope_of_fact(fact)
    return (envelope.ministry, envelope.fiscal_year, envelope.account)


def _position(fact: KeptFact) -> int:
    return fact.position
