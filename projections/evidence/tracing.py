"""Where in an event an amount comes from: the numbers of its JSON that a posting rule adds up.

The rules themselves are asked. They are given a copy of the event whose numbers remember their places, so a
rule needs no second description, and what it computes (a difference, a sum of lines) says what it is made of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, Final, NamedTuple, Self, TypeVar

from domain.aggregate import Event
from projections.movements import Movement, movements_of
from projections.states import FLOW_NUMBER

Terms = Mapping[str, int]
"""Factor by path: ``{"lines.2.amount_yen": 1, "previous_yen": -1}``; the amount is the products' sum."""
NO_TERMS: Final[Terms] = {}
NOT_CONTENT: Final = frozenset({"originator_id", "originator_version", "facts"})
CopyT = TypeVar("CopyT")


class Traced(int):
    """A whole number that knows which numbers of an event's JSON it is made of.

    Sums, differences, negation, absolute value and products with plain numbers know it too.
    """

    terms: Terms

    def __new__(cls, value: int, terms: Terms) -> Self:
        """Return a number with its terms."""
        traced = super().__new__(cls, value)
        traced.terms = terms
        return traced

    def __add__(self, other: int) -> "Traced":
        return Traced(int(self) + int(other), _sum(self.terms, terms_of(other)))

    __radd__ = __add__

    def __neg__(self) -> "Traced":
        return Traced(-int(self), {path: -factor for path, factor in self.terms.items()})

    def __sub__(self, other: int) -> "Traced":
        return self + (-other)

    def __rsub__(self, other: int) -> "Traced":
        return -self + other

    def __abs__(self) -> "Traced":
        return self if self >= 0 else -self

    def __mul__(self, other: int) -> "Traced":
        return Traced(int(self) * int(other), {path: factor * other for path, factor in self.terms.items()})

    __rmul__ = __mul__


class TracedMovement(NamedTuple):
    """A movement, and what its signed amount is made of.

    Attributes:
        movement: As the posting rule says it.
        amount_yen: Signed: a movement against its flow is negative.
        terms: Factor by path; the sum of the products is ``amount_yen``.
    """

    movement: Movement
    amount_yen: int
    terms: Terms


def traced_movements(event: Event) -> Iterator[TracedMovement]:
    """Yield the movements of an event, in the order of its posting rule."""
    for movement in movements_of(traced(event)):
        _, sign = FLOW_NUMBER[movement.source_state, movement.target_state]
        amount_yen = movement.amount_yen * sign
        yield TracedMovement(movement, int(amount_yen), terms_of(amount_yen))


def traced(event: Event) -> Event:
    """Return a copy of an event whose numbers remember where in its JSON they stand."""
    content = {name: _traced(value, name) for name, value in vars(event).items() if name not in NOT_CONTENT}
    return _copy(event, {**vars(event), **content})


def terms_of(number: int) -> Terms:
    """Return what a number is made of; a plain one of nothing that is stored."""
    return number.terms if isinstance(number, Traced) else NO_TERMS


def _traced(value: Any, path: str) -> Any:
    if type(value) is int:
        return Traced(value, {path: 1})
    if isinstance(value, tuple):
        return tuple(_traced(part, f"{path}.{place}") for place, part in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        return _copy(value, {name: _traced(part, f"{path}.{name}") for name, part in vars(value).items()})
    return value


def _copy(original: CopyT, content: Mapping[str, Any]) -> CopyT:
    copy: CopyT = object.__new__(type(original))
    vars(copy).update(content)
    return copy


def _sum(one: Terms, other: Terms) -> Terms:
    factors = {path: one.get(path, 0) + other.get(path, 0) for path in {**one, **other}}
    return {path: factor for path, factor in factors.items() if factor}
