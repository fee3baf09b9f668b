"""Closing a system's year (締切り): what it held ended as spent, carried over or unused, to the yen.

The officer states all four figures; what the books know must agree, and the sum must balance. A closed year
takes nothing but corrections, and then what is unused takes the difference.
"""

from domain.errors.closing_rules import YearIsClosed
from domain.information_system.system import InformationSystem


def closed_refusal(system: InformationSystem, fiscal_year: int, account: str) -> YearIsClosed | None:
    """A closed year of a system takes corrections only."""
    funds = system.funds.of(fiscal_year, account)
    if not funds.is_closed:
        return None
    return YearIsClosed(
        whose=f"'{system.system_id}'",
        fiscal_year=fiscal_year,
        account=account,
        held_yen=funds.spent_yen + funds.carried_over_yen + funds.unused_yen,
        spent_yen=funds.spent_yen,
        carried_over_yen=funds.carried_over_yen,
        unused_yen=funds.unused_yen,
    )
