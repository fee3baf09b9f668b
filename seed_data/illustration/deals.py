"""What each system buys in the story: its contracts, what they commit by year, and when they are paid.

Contracts and execution reports are both made of these, so that nothing is spent that no contract commits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.vocabulary import CostClass
from seed_data.illustration.allocations import provisional_yen
from seed_data.illustration.amounts import instalments, percent_of
from seed_data.illustration.cast import Role
from seed_data.illustration.example_systems import REFUSED, SUSPENDED
from seed_data.illustration.plans import planned_yen, revised_yen

CONTRACTED_PERCENT: Final = 95
"""What tenders come to of the plan."""
LONG_EVERY: Final = 4
"""Every fourth place has a contract over three years; the other multi-year ones run over two."""
LATE_PLACE: Final = 5
"""Systems of this place finish a fifth of FY2025's development in FY2026."""
SHARES: Final = {"2025-10": 40, "2026-01": 40, "2026-03": 20}
"""Percent of FY2025's development paid in each month."""
ADVANCE: Final = {"2026-09": 30, "2026-10": 10}
"""The same of FY2026, as far as the story goes."""
LAST_PERIOD: Final = "2026-10"


@dataclass(frozen=True)
class Payment:
    """What is paid on a contract in a month.

    Attributes:
        fiscal_year: The year whose money it is.
        period: The month: ``2025-04``.
        amount_yen: How much.
    """

    fiscal_year: int
    period: str
    amount_yen: int


@dataclass(frozen=True)
class Deal:
    """A contract of the story.

    Attributes:
        role: The system.
        key: What it is within the system: ``operations-2025``.
        title: What the contract is called.
        cost_class: What it is for.
        signed_on: When it is signed.
        starts_on: When it begins.
        ends_on: When it ends.
        amounts: What it commits by year, before any change.
        payments: What is paid on it within the story, in order.
    """

    role: Role
    key: str
    title: str
    cost_class: CostClass
    signed_on: date
    starts_on: date
    ends_on: date
    amounts: dict[int, int]
    payments: tuple[Payment, ...]

    @property
    def contract_id(self) -> str:
        """The contract's id: ``example-rs-11-operations-2025``."""
        return f"{self.role.slug}-{self.key}"

    @property
    def is_stopped(self) -> bool:
        """It is never signed: the project was suspended before."""
        return self.role.system_id == SUSPENDED and self.key == "development-2026"

    @property
    def is_terminated(self) -> bool:
        """It is terminated before anything is paid."""
        return self.role.system_id == REFUSED and self.key == "development-2026"


def periods(fiscal_year: int, first_month: int = 4) -> list[str]:
    """Return the months of a fiscal year from a month of its spring on: ``2025-04`` to ``2026-03``."""
    months = [f"{fiscal_year}-{month:02d}" for month in range(first_month, 13)]
    return [*months, *(f"{fiscal_year + 1}-{month:02d}" for month in range(1, 4))]


def deals_of(role: Role) -> Iterator[Deal]:
    """Return the contracts of a system, operation first."""
    if role.is_multi_year:
        yield _long_operation(role)
    else:
        yield from _yearly_operation(role)
    for fiscal_year in (2025, 2026):
        if role.development_in(fiscal_year):
            yield _development(role, fiscal_year)


def extra_yen(role: Role) -> int:
    """Return what FY2025's development contract is raised by after the supplementary budget."""
    return percent_of(revised_yen(role) - planned_yen(role, 2025), CONTRACTED_PERCENT)


def late_yen(role: Role) -> int:
    """Return what of FY2025's development is carried over: its last payment, 0 for systems on time."""
    if role.place != LATE_PLACE or not role.development_in(2025):
        return 0
    return _development(role, 2025).payments[-1].amount_yen


def _long_operation(role: Role) -> Deal:
    last_year = 2027 if role.place % LONG_EVERY == 0 else 2026
    amounts = {
        year: percent_of(role.operations_in(year), CONTRACTED_PERCENT) for year in range(2025, last_year + 1)
    }
    return Deal(
        role=role,
        key="operations-2025",
        title=f"{role.name}の運用・保守（2025年度から{last_year}年度まで）",
        cost_class=CostClass.OPERATIONS,
        signed_on=date(2025, 4, 1),
        starts_on=date(2025, 4, 1),
        ends_on=date(last_year + 1, 3, 31),
        amounts=amounts,
        payments=(
            *_monthly(2025, periods(2025), amounts[2025]),
            *_monthly(2026, periods(2026), amounts[2026]),
        ),
    )


def _yearly_operation(role: Role) -> Iterator[Deal]:
    """A contract a year; in FY2026 one for the provisional budget and one for the rest."""
    bridge = provisional_yen(role)
    first_year, second_year = (
        percent_of(role.operations_in(year), CONTRACTED_PERCENT) for year in (2025, 2026)
    )
    for key, title, first, last, amount_yen, months in (
        ("2025", "2025年度", date(2025, 4, 1), date(2026, 3, 31), first_year, periods(2025)),
        ("2026-april", "暫定予算期間", date(2026, 4, 1), date(2026, 4, 30), bridge, ["2026-04"]),
        ("2026", "2026年度", date(2026, 5, 1), date(2027, 3, 31), second_year - bridge, periods(2026, 5)),
    ):
        fiscal_year = first.year
        yield Deal(
            role=role,
            key=f"operations-{key}",
            title=f"{role.name}の運用・保守（{title}）",
            cost_class=CostClass.OPERATIONS,
            signed_on=first,
            starts_on=first,
            ends_on=last,
            amounts={fiscal_year: amount_yen},
            payments=_monthly(fiscal_year, months, amount_yen),
        )


def _development(role: Role, fiscal_year: int) -> Deal:
    planned = planned_yen(role, fiscal_year) - role.operations_in(fiscal_year)
    amount_yen = percent_of(planned, CONTRACTED_PERCENT)
    shares = SHARES if fiscal_year == 2025 else ADVANCE  # noqa: PLR2004 - the story has two years
    paid = [Payment(fiscal_year, period, amount_yen * share // 100) for period, share in shares.items()]
    if sum(shares.values()) == 100:  # noqa: PLR2004 - percent
        left = amount_yen - sum(payment.amount_yen for payment in paid[:-1])
        paid[-1] = Payment(fiscal_year, paid[-1].period, left)
    return Deal(
        role=role,
        key=f"development-{fiscal_year}",
        title=f"{role.name}の更改・改修（{fiscal_year}年度）",
        cost_class=CostClass.DEVELOPMENT,
        signed_on=date(fiscal_year, 7, 1),
        starts_on=date(fiscal_year, 7, 1),
        ends_on=date(fiscal_year + 1, 3, 12),
        amounts={fiscal_year: amount_yen},
        payments=tuple(paid),
    )


def _monthly(fiscal_year: int, months: list[str], amount_yen: int) -> tuple[Payment, ...]:
    paid = zip(months, instalments(amount_yen, len(months)), strict=True)
    return tuple(Payment(fiscal_year, month, yen) for month, yen in paid if month <= LAST_PERIOD)
