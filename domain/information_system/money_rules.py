"""The rules every step of the money's way to a system shares. Pure: each answers a refusal or ``None``."""

from domain.errors import NotClassified, OutsideLumpSum, PlanBeforeMoney, SpecialAccountMoney
from domain.information_system.system import InformationSystem
from domain.vocabulary import GENERAL_ACCOUNT


def procedure_refusal(system: InformationSystem, action: str, action_ja: str) -> NotClassified | None:
    """A system that デジタル庁 never classified gets no plan and no money (4-2-2)."""
    if system.system_class is not None:
        return None
    return NotClassified(system_id=system.system_id, action=action, action_ja=action_ja)


def coverage_refusal(
    system: InformationSystem, fiscal_year: int, action: str, action_ja: str
) -> OutsideLumpSum | None:
    """Lump-sum money goes to covered systems only (4-5)."""
    covered = system.is_covered_in(fiscal_year)
    if covered:
        return None
    if covered is None:
        state, state_ja = "not determined to be in the lump sum", "一括計上の対象か否かが未決定"
    else:
        state, state_ja = "excluded from the lump sum", "一括計上の対象外（適用除外）"
    return OutsideLumpSum(
        system_id=system.system_id,
        fiscal_year=fiscal_year,
        action=action,
        action_ja=action_ja,
        state=state,
        state_ja=state_ja,
    )


def account_refusal(account: str) -> SpecialAccountMoney | None:
    """The lump sum stands in the general account (4-5)."""
    return None if account == GENERAL_ACCOUNT else SpecialAccountMoney(account=account)


def plan_refusal(system: InformationSystem, fiscal_year: int, asked_yen: int) -> PlanBeforeMoney | None:
    """No more is allocated than the implementation plan of the year decided (4-5)."""
    funds = system.funds.of(fiscal_year)
    if asked_yen <= funds.plan_left_yen:
        return None
    return PlanBeforeMoney(
        system_id=system.system_id,
        fiscal_year=fiscal_year,
        asked_yen=asked_yen,
        planned_yen=funds.planned_yen,
        allocated_yen=funds.allocated_yen,
        left_yen=funds.plan_left_yen,
    )
