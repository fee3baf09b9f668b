"""Transfers (移替え): an appropriation moves to another ministry. Two legs, one transaction, sum zero."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import AccountsNotOpen, DomainError, EnvelopeExceeded, TransferToItself
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.ministry_budget.budget import MinistryBudget, budget_aggregate_id
from domain.money import positive_yen
from domain.rules import Content, is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT, TransferKind

TRANSFER: Final = ("A transfer", "移替え")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True, kw_only=True)
class TransferredOut(Event):
    """An appropriation left for another ministry.

    Attributes:
        transfer_id: Shared by both legs.
        to_ministry: Who received it.
        amount_yen: How much.
        kind: Transfer, succession, or not said by the sources.
    """

    NAME: ClassVar[str] = "budget.transferred-out"
    TITLES: ClassVar[tuple[str, str]] = ("Transferred out", "移替え（出）")

    transfer_id: str
    to_ministry: str
    amount_yen: int
    kind: TransferKind

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope shrinks."""
        aggregate.transfers[self.transfer_id] = _content(
            aggregate.ministry, self.to_ministry, self.amount_yen, self.kind
        )
        aggregate.envelope_yen -= self.amount_yen
        aggregate.appropriation_yen -= _appropriation_yen(self)


@dataclass(frozen=True, kw_only=True)
class TransferredIn(Event):
    """An appropriation arrived from another ministry.

    Attributes:
        transfer_id: Shared by both legs.
        from_ministry: Who gave it.
        amount_yen: How much.
        kind: Transfer, succession, or not said by the sources.
    """

    NAME: ClassVar[str] = "budget.transferred-in"
    TITLES: ClassVar[tuple[str, str]] = ("Transferred in", "移替え（入）")

    transfer_id: str
    from_ministry: str
    amount_yen: int
    kind: TransferKind

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope grows."""
        aggregate.transfers[self.transfer_id] = _content(
            self.from_ministry, aggregate.ministry, self.amount_yen, self.kind
        )
        aggregate.envelope_yen += self.amount_yen
        aggregate.appropriation_yen += _appropriation_yen(self)


@dataclass(frozen=True, kw_only=True)
class TransferAppropriation(Command):
    """Move an appropriation from one ministry to another."""

    TITLES: ClassVar[tuple[str, str]] = ("Transfer an appropriation", "予算を移し替える")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (TransferredOut, TransferredIn)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        AccountsNotOpen,
        YearIsClosed,
        OutsideReopening,
        EnvelopeExceeded,
    )
    PATH: ClassVar[str | None] = "transfers"
    CREATES: ClassVar[str | None] = "transfer_id"

    transfer_id: str
    fiscal_year: int
    from_ministry: str
    to_ministry: str
    amount_yen: int
    facts: Facts
    account: str = GENERAL_ACCOUNT
    kind: TransferKind = TransferKind.TRANSFER

    @property
    def subject_id(self) -> str:
        """The giving envelope."""
        return budget_aggregate_id(self.fiscal_year, self.from_ministry, self.account)

    def decide(self, books: Books) -> None:
        """Record both legs once.

        A published transfer states an outcome and is not checked against what officers drew.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right.
            UnknownOrganization: One of the ministries is not in the books.
            TransferToItself: Both sides are one ministry.
            SilentChange: The id is taken by another transfer of one of the two.
            AccountsNotOpen, YearIsClosed, OutsideReopening, EnvelopeExceeded: In this order of precedence, of
                the giving side before the receiving one.
        """
        FiscalYear(self.fiscal_year)
        positive_yen("amount_yen", self.amount_yen)
        refuse_missing(transfer_id=self.transfer_id, account=self.account)
        name = books.organization(self.from_ministry).known().name_ja
        receiving_name = books.organization(self.to_ministry).known().name_ja
        if self.from_ministry == self.to_ministry:
            raise TransferToItself(ministry=name)
        giver = books.budget(self.fiscal_year, self.from_ministry, self.account)
        receiver = books.budget(self.fiscal_year, self.to_ministry, self.account)
        if is_transferred(giver, receiver, self.transfer_id, self.amount_yen, self.kind):
            return
        if not self.facts.is_published:
            day = self.facts.effective_on
            refuse_if_any(
                [
                    giver.accounts_refusal(day) or receiver.accounts_refusal(day),
                    giver.closed_refusal(name, day),
                    receiver.closed_refusal(receiving_name, day),
                    giver.envelope_refusal(self.amount_yen, name, *TRANSFER),
                ]
            )
        record_transfer(giver, receiver, self.transfer_id, self.amount_yen, self.kind, self.facts)


def is_transferred(
    giver: MinistryBudget, receiver: MinistryBudget, transfer_id: str, amount_yen: int, kind: TransferKind
) -> bool:
    """Tell whether a transfer is recorded already.

    Raises:
        SilentChange: The id is taken by another transfer of one of the two.
    """
    given = _content(giver.ministry, receiver.ministry, amount_yen, kind)
    what, what_ja = f"Transfer '{transfer_id}'", f"移替え「{transfer_id}」"
    return any(
        is_repeated(what, what_ja, budget.transfers.get(transfer_id), given) for budget in (giver, receiver)
    )


def record_transfer(
    giver: MinistryBudget,
    receiver: MinistryBudget,
    transfer_id: str,
    amount_yen: int,
    kind: TransferKind,
    facts: Facts,
) -> None:
    """Record both legs of one transfer."""
    giver.record(
        TransferredOut,
        facts,
        transfer_id=transfer_id,
        to_ministry=receiver.ministry,
        amount_yen=amount_yen,
        kind=kind,
    )
    receiver.record(
        TransferredIn,
        facts,
        transfer_id=transfer_id,
        from_ministry=giver.ministry,
        amount_yen=amount_yen,
        kind=kind,
    )


def _appropriation_yen(leg: TransferredOut | TransferredIn) -> int:
    """Return what moved of the appropriation: nothing where the settlement moves the current budget only."""
    return 0 if leg.kind is TransferKind.UNSPECIFIED else leg.amount_yen


def _content(from_ministry: str, to_ministry: str, amount_yen: int, kind: TransferKind) -> Content:
    return {
        "from_ministry": from_ministry,
        "to_ministry": to_ministry,
        "amount_yen": amount_yen,
        "kind": kind,
    }


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Transfer", "移替え"),
    policy="4-5",
    about=(
        "An appropriation moves to another ministry: two legs, one transaction, sum zero.",
        "歳出予算を他の府省に移し替える。両側を同時に記録し、合計は0。",
    ),
    events=(
        TransferredOut,
        TransferredIn,
    ),
    commands=(TransferAppropriation,),
)
