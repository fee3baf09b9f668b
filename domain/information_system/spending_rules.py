"""What is left of a system's money to spend or to carry over. Pure: each answers a refusal or ``None``.

What a system holds is known of lump-sum money only: the books hold its allocations. Money of a special
account, or of a year outside the lump sum, is bounded by commitments alone until the year is closed.
"""

from domain.errors.execution_rules import CarryOverAboveLeft, SpendAboveCommitment, SpendAboveHoldings
from domain.information_system.system import InformationSystem
from domain.vocabulary import GENERAL_ACCOUNT


def is_lump_sum_money(system: InformationSystem, fiscal_year: int, account: str) -> bool:
    """Tell whether money of a year and account is given to the system out of the lump sum (4-5)."""
    return account == GENERAL_ACCOUNT and system.is_covered_in(fiscal_year) is True


def commitment_refusal(
    system: InformationSystem, fiscal_year: int, account: str, asked_yen: int
) -> SpendAboveCommitment | None:
    """No more is spent than contracts and other acts commit, multi-year ones included (4-5).

    Args:
        system: Whose money.
        fiscal_year: The year of the appropriation.
        account: The account it is spent from.
        asked_yen: What would be spent more than now; nothing is asked of 0 or less.
    """
    funds = system.funds.of(fiscal_year, account)
    committed_yen = funds.committed_yen + funds.authorised_yen
    if asked_yen <= max(committed_yen - funds.spent_yen, 0):
        return None
    return SpendAboveCommitment(
        system_id=system.system_id,
        fiscal_year=fiscal_year,
        account=account,
        asked_yen=asked_yen,
        committed_yen=committed_yen,
        spent_yen=funds.spent_yen,
        left_yen=committed_yen - funds.spent_yen,
    )


def holdings_refusal(
    system: InformationSystem, fiscal_year: int, account: str, asked_yen: int
) -> SpendAboveHoldings | None:
    """No more is spent than the system holds and did not carry over; in a closed year, than is unused (4-5).

    Args:
        system: Whose money.
        fiscal_year: The year of the appropriation.
        account: The account it is spent from.
        asked_yen: What would be spent more than now; nothing is asked of 0 or less.
    """
    held_yen = _held_yen(system, fiscal_year, account)
    funds = system.funds.of(fiscal_year, account)
    if held_yen is None or asked_yen <= max(held_yen - funds.spent_yen - funds.carried_over_yen, 0):
        return None
    return SpendAboveHoldings(
        system_id=system.system_id,
        fiscal_year=fiscal_year,
        account=account,
        asked_yen=asked_yen,
        held_yen=held_yen,
        spent_yen=funds.spent_yen,
        carried_over_yen=funds.carried_over_yen,
        left_yen=held_yen - funds.spent_yen - funds.carried_over_yen,
    )


def carry_over_refusal(
    system: InformationSystem, fiscal_year: int, account: str, asked_yen: int
) -> CarryOverAboveLeft | None:
    """No more is carried over than is neither spent nor carried over already."""
    held_yen = _held_yen(system, fiscal_year, account)
    funds = system.funds.of(fiscal_year, account)
    if held_yen is None or asked_yen <= held_yen - funds.spent_yen - funds.carried_over_yen:
        return None
    return CarryOverAboveLeft(
        system_id=system.system_id,
        fiscal_year=fiscal_year,
        account=account,
        asked_yen=asked_yen,
        held_yen=held_yen,
        spent_yen=funds.spent_yen,
        carried_over_yen=funds.carried_over_yen,
        left_yen=held_yen - funds.spent_yen - funds.carried_over_yen,
    )


def _held_yen(system: InformationSystem, fiscal_year: int, account: str) -> int | None:
    """Return what the system holds, or held at the closing; ``None`` where the books do not know."""
    funds = system.funds.of(fiscal_year, account)
    if funds.is_closed:
        return funds.spent_yen + funds.carried_over_yen + funds.unused_yen
    return funds.held_yen if is_lump_sum_money(system, fiscal_year, account) else None
