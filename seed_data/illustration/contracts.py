"""契約: awarded, changed, terminated; for several years on multi-year authority (国庫債務負担行為, 4-5)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.information_system.authority import GrantMultiYearAuthority
from domain.information_system.contract_award import AwardContract
from domain.information_system.contracts_commands import ChangeContract, TerminateContract
from domain.vocabulary import ContractChange, CostClass
from domain.years import YearAmount
from seed_data.illustration.cast import Role
from seed_data.illustration.deals import Deal, deals_of, extra_yen, late_yen
from seed_data.illustration.narrator import Narrator, Step
from seed_data.illustration.vendors import competition, winner

RAISED_ON: Final = date(2026, 2, 2)
MOVED_ON: Final = date(2026, 4, 30)
LATE_END: Final = date(2026, 6, 30)
SCOPES: Final = {
    CostClass.OPERATIONS: "運用・保守及びヘルプデスク",
    CostClass.DEVELOPMENT: "設計・開発及び移行",
}
"""What contracts cover."""
SCOPE_PLACE: Final = 3
SCOPED_ON: Final = date(2026, 8, 20)
TERMINATED_ON: Final = date(2026, 8, 31)


def years_of(amounts: dict[int, int]) -> tuple[YearAmount, ...]:
    """Return amounts by year as commands take them."""
    return tuple(YearAmount(year, amount_yen) for year, amount_yen in amounts.items())


def contract_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Award every contract of the story, and change some of them."""
    for role in cast:
        for deal in deals_of(role):
            if not deal.is_stopped:
                yield from _awarded(deal, narrator)
            if deal.is_terminated:
                yield _terminated(deal, narrator)
        yield from _changed(role, narrator)


def authority_id(deal: Deal) -> str | None:
    """Return the multi-year authority a contract stands on, ``None`` for a contract of one year."""
    return f"{deal.contract_id}-authority" if len(deal.amounts) > 1 else None


def _awarded(deal: Deal, narrator: Narrator) -> Iterator[Step]:
    role, on, authority = deal.role, deal.signed_on, authority_id(deal)
    facts = narrator.officer(role.ministry, on)
    if authority is not None:
        later = {year: yen for year, yen in deal.amounts.items() if year > on.year}
        grant = GrantMultiYearAuthority(
            system_id=role.system_id,
            authority_id=authority,
            title=f"{role.name}の運用・保守に係る国庫債務負担行為",
            limits_by_year=years_of(later),
            ministry=role.ministry,
            facts=facts,
        )
        yield Step.of(grant)
    vendor = winner(role, deal.key)
    procedure, bidders = competition(role, deal.key)
    award = AwardContract(
        system_id=role.system_id,
        contract_id=deal.contract_id,
        title=deal.title,
        vendor_name=vendor.name,
        vendor_corporate_number=vendor.corporate_number,
        procedure=procedure,
        bidders=bidders,
        signed_on=on,
        starts_on=deal.starts_on,
        ends_on=deal.ends_on,
        ministry=role.ministry,
        cost_class=deal.cost_class,
        amounts_by_year=years_of(deal.amounts),
        authority_id=authority,
        scope=SCOPES[deal.cost_class],
        facts=facts,
    )
    yield Step.of(award)


def _terminated(deal: Deal, narrator: Narrator) -> Step:
    """Nothing was paid on it, so all of it is released."""
    command = TerminateContract(
        system_id=deal.role.system_id,
        contract_id=deal.contract_id,
        terminated_on=TERMINATED_ON,
        released_by_year=years_of(deal.amounts),
        facts=narrator.officer(deal.role.ministry, TERMINATED_ON, "要件の見直しによる解除"),
    )
    return Step.of(command)


def _changed(role: Role, narrator: Narrator) -> Iterator[Step]:
    """The supplementary budget raises an amount, a delay moves a term, an agreement narrows a scope."""
    for deal in deals_of(role):
        amount_yen = deal.amounts.get(2025, 0)
        if deal.key == "development-2025" and extra_yen(role):
            raised = {2025: amount_yen + extra_yen(role)}
            yield _change(deal, ContractChange.AMOUNT, RAISED_ON, "補正予算による追加", narrator, raised)
        if deal.key == "development-2025" and late_yen(role):
            moved = {2025: amount_yen - late_yen(role), 2026: late_yen(role)}
            yield _change(deal, ContractChange.TERM, MOVED_ON, "半導体の調達遅延", narrator, moved, LATE_END)
        if deal.key == "operations-2026" and role.place == SCOPE_PLACE:
            yield _change(deal, ContractChange.SCOPE, SCOPED_ON, "ヘルプデスクの共同利用", narrator)


def _change(
    deal: Deal,
    change: ContractChange,
    on: date,
    reason: str,
    narrator: Narrator,
    amounts: dict[int, int] | None = None,
    ends_on: date | None = None,
) -> Step:
    command = ChangeContract(
        system_id=deal.role.system_id,
        contract_id=deal.contract_id,
        change=change,
        amounts_by_year=years_of(amounts or {}),
        ends_on=ends_on,
        scope="運用・保守" if change is ContractChange.SCOPE else None,
        facts=narrator.officer(deal.role.ministry, on, reason),
    )
    return Step.of(command)
