"""The rows of a published settlement: what one states, whether it adds up, and the sums by ministry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from domain.books import Books
from domain.errors import RepeatedSettlementRow, UnbalancedSettlement
from domain.money import whole_yen


@dataclass(frozen=True, kw_only=True)
class SettlementRow:
    """One row of a settlement: a ministry, or one organization of it.

    Attributes:
        ministry: The ministry's id.
        appropriation_yen: 歳出予算額, transfers included.
        current_yen: 歳出予算現額.
        spent_yen: 支出済歳出額.
        carried_over_yen: 翌年度繰越額.
        unused_yen: 不用額.
        organization: The organization's id; ``None`` for the whole ministry.
    """

    ministry: str
    appropriation_yen: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int
    organization: str | None = None

    @property
    def amounts(self) -> Mapping[str, int]:
        """The amounts by name, as the events of a settlement carry them."""
        return {
            "appropriation_yen": self.appropriation_yen,
            "current_yen": self.current_yen,
            "spent_yen": self.spent_yen,
            "carried_over_yen": self.carried_over_yen,
            "unused_yen": self.unused_yen,
        }


def check_rows(books: Books, fiscal_year: int, rows: Iterable[SettlementRow]) -> None:
    """Refuse rows that can never be right: each adds up, none is stated twice.

    Raises:
        UnknownOrganization: A ministry or organization is not in the books.
        InvalidAmount: An amount is not whole yen.
        UnbalancedSettlement: A row does not add up.
        RepeatedSettlementRow: A ministry stands twice in it, or beside its own organizations.
    """
    stated: dict[str, set[str | None]] = {}
    for row in rows:
        name = books.organization(row.ministry).known().name_ja
        if row.organization is not None:
            name = books.organization(row.organization).known().name_ja
        _check_amounts(row, fiscal_year, name)
        others = stated.setdefault(row.ministry, set())
        if row.organization in others or None in others or (others and row.organization is None):
            raise RepeatedSettlementRow(fiscal_year=fiscal_year, what=name)
        others.add(row.organization)


def totals_by_ministry(rows: Iterable[SettlementRow]) -> dict[str, SettlementRow]:
    """Return one row per ministry, in order of first appearance."""
    totals: dict[str, SettlementRow] = {}
    for row in rows:
        total = totals.get(row.ministry)
        totals[row.ministry] = replace(row, organization=None) if total is None else _sum(total, row)
    return totals


def _sum(total: SettlementRow, row: SettlementRow) -> SettlementRow:
    return replace(
        total,
        appropriation_yen=total.appropriation_yen + row.appropriation_yen,
        current_yen=total.current_yen + row.current_yen,
        spent_yen=total.spent_yen + row.spent_yen,
        carried_over_yen=total.carried_over_yen + row.carried_over_yen,
        unused_yen=total.unused_yen + row.unused_yen,
    )


def _check_amounts(row: SettlementRow, fiscal_year: int, name: str) -> None:
    for field, amount in row.amounts.items():
        whole_yen(field, amount)
    difference_yen = row.current_yen - row.spent_yen - row.carried_over_yen - row.unused_yen
    if difference_yen:
        raise UnbalancedSettlement(
            ministry=name,
            fiscal_year=fiscal_year,
            current_yen=row.current_yen,
            spent_yen=row.spent_yen,
            carried_over_yen=row.carried_over_yen,
            unused_yen=row.unused_yen,
            difference_yen=difference_yen,
        )
