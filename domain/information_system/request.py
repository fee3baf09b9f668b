"""Budget request (概算要求, 4-6): what is requested for a system and year, revised and withdrawn.

The requests are due on 31 August of the year before; a later one is recorded as it is. A year may have
several, of both kinds. The commands stand beside it.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from domain.aggregate import Event
from domain.costs import CostLines, total_yen
from domain.information_system.plausibility import AmountKind, remember_amount
from domain.information_system.system import InformationSystem
from domain.vocabulary import RequestKind


@dataclass(slots=True)
class Request:
    """A request as it stands now.

    Attributes:
        fiscal_year: The year requested for.
        kind: 通常要望 or 重要政策推進枠.
        account: The account requested from.
        lines: What is requested now; none once it is withdrawn.
        first_lines: What was requested in the first place.
        is_withdrawn: It was withdrawn.
    """

    fiscal_year: int
    kind: RequestKind
    account: str
    lines: CostLines
    first_lines: CostLines = field(init=False)
    is_withdrawn: bool = False

    def __post_init__(self) -> None:
        self.first_lines = self.lines


@dataclass
class Requests:
    """Every request of a system by its id."""

    by_id: dict[str, Request] = field(default_factory=dict)

    def others_yen(self, request_id: str, fiscal_year: int, account: str) -> int:
        """Return what all other requests of a year and account ask for."""
        return sum(
            total_yen(request.lines)
            for other_id, request in self.by_id.items()
            if other_id != request_id and (request.fiscal_year, request.account) == (fiscal_year, account)
        )


@dataclass(frozen=True, kw_only=True)
class BudgetRequested(Event):
    """The budget of a year was requested.

    Attributes:
        request_id: Names the request in later revisions.
        fiscal_year: The year requested for.
        ministry: The owning ministry when it was requested.
        kind: 通常要望 or 重要政策推進枠.
        account: The account requested from.
        lines: The whole request by cost class and sub-item.
        override_id: The override that let it go past a rule, where one did.
    """

    NAME: ClassVar[str] = "system.budget-requested"
    TITLES: ClassVar[tuple[str, str]] = ("Budget requested", "概算要求")

    request_id: str
    fiscal_year: int
    ministry: str | None
    kind: RequestKind
    account: str
    lines: CostLines
    override_id: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the request."""
        aggregate.chapter(Requests).by_id[self.request_id] = Request(
            self.fiscal_year, self.kind, self.account, self.lines
        )
        remember_amount(aggregate, AmountKind.REQUEST, total_yen(self.lines))


@dataclass(frozen=True, kw_only=True)
class RequestRevised(Event):
    """A request was revised.

    Attributes:
        request_id: The request.
        fiscal_year: Of the request, as is the account.
        ministry: The owning ministry when it was revised.
        account: The account requested from.
        previous_lines: The request until now.
        lines: The whole request from now on.
        override_id: The override that let it go past a rule, where one did.
    """

    NAME: ClassVar[str] = "system.request-revised"
    TITLES: ClassVar[tuple[str, str]] = ("Request revised", "概算要求の変更")

    request_id: str
    fiscal_year: int
    ministry: str | None
    account: str
    previous_lines: CostLines
    lines: CostLines
    override_id: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember what is requested now."""
        aggregate.chapter(Requests).by_id[self.request_id].lines = self.lines
        remember_amount(aggregate, AmountKind.REQUEST, total_yen(self.lines))


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn(Event):
    """A request was withdrawn.

    Attributes:
        request_id: The request.
        fiscal_year: Of the request, as is the account.
        ministry: The owning ministry when it was withdrawn.
        account: The account it was requested from.
        lines: What was withdrawn.
    """

    NAME: ClassVar[str] = "system.request-withdrawn"
    TITLES: ClassVar[tuple[str, str]] = ("Request withdrawn", "概算要求の取下げ")

    request_id: str
    fiscal_year: int
    ministry: str | None
    account: str
    lines: CostLines

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember that nothing is requested any more."""
        request = aggregate.chapter(Requests).by_id[self.request_id]
        request.lines = ()
        request.is_withdrawn = True
