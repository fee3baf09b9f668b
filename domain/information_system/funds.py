"""Funds: what the rules of money must know of a system, by fiscal year and account.

Every chapter that moves money keeps its own figure here, so that no chapter needs to know another one.
"""

from dataclasses import dataclass, field

from domain.vocabulary import GENERAL_ACCOUNT


@dataclass(slots=True)
class YearFunds:
    """The money of one year and account, as it stands now.

    Attributes:
        planned_yen: Decided implementation plan.
        allocated_yen: Allocated and not returned.
        carried_in_yen: Brought from the year before.
        committed_yen: Committed by contracts once the year had begun, on its own money.
        authorised_yen: Committed for this year before it began, on multi-year authority; paid from the same
            money when the year has come.
        spent_yen: Reported as spent, corrections included.
        carried_over_yen: Carried over into the next year.
        unused_yen: What lapsed at the closing; 0 before it.
        is_closed: The year is closed: only corrections are taken.
    """

    planned_yen: int = 0
    allocated_yen: int = 0
    carried_in_yen: int = 0
    committed_yen: int = 0
    authorised_yen: int = 0
    spent_yen: int = 0
    carried_over_yen: int = 0
    unused_yen: int = 0
    is_closed: bool = False

    @property
    def plan_left_yen(self) -> int:
        """What of the decided plan is not allocated yet."""
        return self.planned_yen - self.allocated_yen

    @property
    def held_yen(self) -> int:
        """What the system holds of the year: allocated and carried in."""
        return self.allocated_yen + self.carried_in_yen


@dataclass
class Funds:
    """A system's money.

    Attributes:
        years: By (fiscal year, account).
    """

    years: dict[tuple[int, str], YearFunds] = field(default_factory=dict)

    def of(self, fiscal_year: int, account: str = GENERAL_ACCOUNT) -> YearFunds:
        """Return the money of a year to look at; nothing is remembered of a year that has none."""
        return self.years.get((fiscal_year, account)) or YearFunds()

    def entry(self, fiscal_year: int, account: str = GENERAL_ACCOUNT) -> YearFunds:
        """Return the money of a year to assign to."""
        return self.years.setdefault((fiscal_year, account), YearFunds())
