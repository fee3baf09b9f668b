"""Shifts (移用・流用): money moves between sections or items, with an approval."""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import AccountsNotOpen, DomainError, EnvelopeExceeded
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.errors.envelope_rules import ShiftToItself
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.envelope_command import EnvelopeCommand
from domain.money import positive_yen
from domain.rules import Content, is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import ShiftDirection, ShiftKind

SHIFT: Final = ("A shift", "移用・流用")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass
class Shifts:
    """Content of each shift by its id."""

    by_id: dict[str, Content] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Shifted(Event):
    """Money moved between sections (移用) or items (流用).

    Attributes:
        shift_id: Names the shift.
        kind: Between sections, or between items of one section.
        direction: Into the envelope, out of it, or within it.
        from_item: The section or item it left.
        to_item: The section or item it went to.
        amount_yen: How much.
        approval_reference: The approval it rests on.
    """

    NAME: ClassVar[str] = "budget.shifted"
    TITLES: ClassVar[tuple[str, str]] = ("Shifted", "移用・流用")

    shift_id: str
    kind: ShiftKind
    direction: ShiftDirection
    from_item: str
    to_item: str
    amount_yen: int
    approval_reference: str

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope grows, shrinks, or stays what it is."""
        aggregate.chapter(Shifts).by_id[self.shift_id] = _content(self)
        change_yen = signed_yen(self.direction, self.amount_yen)
        aggregate.envelope_yen += change_yen
        aggregate.shifted_yen += change_yen


@dataclass(frozen=True, kw_only=True)
class ShiftMoney(EnvelopeCommand):
    """Record a shift with its approval. See ``Shifted``."""

    TITLES: ClassVar[tuple[str, str]] = ("Shift money", "移用・流用を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Shifted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        AccountsNotOpen,
        YearIsClosed,
        OutsideReopening,
        EnvelopeExceeded,
    )
    PATH: ClassVar[str | None] = "shifts"
    CREATES: ClassVar[str | None] = "shift_id"

    shift_id: str
    kind: ShiftKind
    direction: ShiftDirection
    from_item: str
    to_item: str
    amount_yen: int
    approval_reference: str

    def decide(self, books: Books) -> None:
        """Record the shift once; a published one states an outcome and is not checked.

        Raises:
            InvalidAmount, InvalidFiscalYear, MissingValue, ShiftToItself: A value that can never be right.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The id is taken by another shift of the envelope.
            AccountsNotOpen, YearIsClosed, OutsideReopening, EnvelopeExceeded: In this order of precedence;
                only what leaves the envelope is checked against it.
        """
        positive_yen("amount_yen", self.amount_yen)
        refuse_missing(
            shift_id=self.shift_id,
            from_item=self.from_item,
            to_item=self.to_item,
            approval_reference=self.approval_reference,
        )
        if self.direction is ShiftDirection.WITHIN and self.from_item == self.to_item:
            raise ShiftToItself(item=self.from_item)
        budget, name = self.opened(books)
        recorded = budget.chapter(Shifts).by_id.get(self.shift_id)
        what, what_ja = f"Shift '{self.shift_id}'", f"移用・流用「{self.shift_id}」"
        if is_repeated(what, what_ja, recorded, _content(self)):
            return
        if not self.facts.is_published:
            refuse_if_any(self._refusals(budget, name))
        budget.record(Shifted, self.facts, shift_id=self.shift_id, **_content(self))

    def _refusals(self, budget: MinistryBudget, name: str) -> list[DomainError | None]:
        leaving_yen = -signed_yen(self.direction, self.amount_yen)
        return [
            budget.accounts_refusal(self.facts.effective_on),
            budget.closed_refusal(name, self.facts.effective_on),
            budget.envelope_refusal(leaving_yen, name, *SHIFT) if leaving_yen > 0 else None,
        ]


def signed_yen(direction: ShiftDirection, amount_yen: int) -> int:
    """Return by how much a shift changes the envelope."""
    signs = {ShiftDirection.IN: 1, ShiftDirection.OUT: -1, ShiftDirection.WITHIN: 0}
    return signs[direction] * amount_yen


def _content(stated: Shifted | ShiftMoney) -> Content:
    return {
        "kind": stated.kind,
        "direction": stated.direction,
        "from_item": stated.from_item,
        "to_item": stated.to_item,
        "amount_yen": stated.amount_yen,
        "approval_reference": stated.approval_reference,
    }


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Shift", "移用・流用"),
    policy="4-5",
    about=(
        "Money moves between sections or between items, with an approval.",
        "承認等に基づき、項の間（移用）又は目の間（流用）で予算を移す。",
    ),
    events=(Shifted,),
    commands=(ShiftMoney,),
)
