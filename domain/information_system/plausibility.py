"""Implausible amounts: 千円 or 百万円 typed as 円 is asked back before it enters the books.

An amount is compared with the usual one of the same system: the median of its earlier amounts of the same
kind or, before there is one, of its published yearly executions. A system without any history has nothing to
compare with.
"""

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from domain.errors.plausibility_rules import ImplausibleAmount
from domain.facts import Facts
from domain.information_system.publication import PublishedFigures
from domain.information_system.system import InformationSystem

LARGE: Final = 500
"""From this multiple of the usual amount on an amount is asked back: half the thousand it may stand for."""
UNITS: Final = (1_000, 1_000_000)
"""What lies between 円, 千円 and 百万円."""
TOLERANCE: Final = 2
"""How far from such a fraction of the usual amount a small amount may be and still be asked back."""


class AmountKind(StrEnum):
    """What an amount is for; only amounts of one kind are compared with each other."""

    ESTIMATE = "estimate"
    """所要額案."""
    REQUEST = "request"
    """概算要求."""
    PLAN = "plan"
    """実施計画."""
    ALLOCATION = "allocation"
    """配分."""
    CONTRACT = "contract"
    """契約."""
    REPORT = "report"
    """執行状況報告."""


TITLES: Final[dict[AmountKind, tuple[str, str]]] = {
    AmountKind.ESTIMATE: ("median of its cost estimates", "これまでの所要額案の中央値"),
    AmountKind.REQUEST: ("median of its budget requests", "これまでの概算要求額の中央値"),
    AmountKind.PLAN: ("median of its implementation plans", "これまでの実施計画額の中央値"),
    AmountKind.ALLOCATION: ("median of its allocations", "これまでの配分額の中央値"),
    AmountKind.CONTRACT: ("median of its contracts", "これまでの契約額の中央値"),
    AmountKind.REPORT: ("median of its execution reports", "これまでの執行報告額の中央値"),
}
OF_EXECUTIONS: Final = ("median of its published yearly executions", "公表された年間執行額の中央値")


class Usual(NamedTuple):
    """The amount others are compared with.

    Attributes:
        amount_yen: Above 0.
        titles: What it is, in English and Japanese.
    """

    amount_yen: int
    titles: tuple[str, str]


@dataclass
class Amounts:
    """The amounts of a system that are compared with.

    Attributes:
        by_kind: In ascending order, so that the median is at hand.
    """

    by_kind: dict[AmountKind, list[int]] = field(default_factory=dict)


def remember_amount(system: InformationSystem, kind: AmountKind, amount_yen: int) -> None:
    """Remember an amount for later comparisons; for the ``apply`` of the event that records it."""
    insort(system.chapter(Amounts).by_kind.setdefault(kind, []), amount_yen)


def implausible_refusal(
    system: InformationSystem, kind: AmountKind, amount_yen: int, facts: Facts
) -> ImplausibleAmount | None:
    """An amount that looks like a wrong unit is held until it is confirmed; asked last of all rules."""
    if facts.is_confirmed or facts.is_published:
        return None
    usual = usual_amount(system, kind)
    if usual is None or not _looks_like_a_wrong_unit(amount_yen, usual.amount_yen):
        return None
    factor, factor_ja = _factor(amount_yen, usual.amount_yen)
    return ImplausibleAmount(
        system_id=system.system_id,
        amount_yen=amount_yen,
        usual_yen=usual.amount_yen,
        usual=usual.titles[0],
        usual_ja=usual.titles[1],
        factor=factor,
        factor_ja=factor_ja,
    )


def usual_amount(system: InformationSystem, kind: AmountKind) -> Usual | None:
    """Return what an amount of this kind is compared with, ``None`` when there is nothing yet."""
    earlier = system.chapter(Amounts).by_kind.get(kind)
    if earlier:
        return Usual(_median(earlier), TITLES[kind])
    executed = sorted(_executed_yen(system))
    return Usual(_median(executed), OF_EXECUTIONS) if executed else None


def _looks_like_a_wrong_unit(amount_yen: int, usual_yen: int) -> bool:
    if amount_yen * UNITS[0] > usual_yen * TOLERANCE:  # no such fraction, as nearly every amount
        return amount_yen >= LARGE * usual_yen
    return any(
        usual_yen <= amount_yen * unit * TOLERANCE and amount_yen * unit <= usual_yen * TOLERANCE
        for unit in UNITS
    )


def _median(ascending: Sequence[int]) -> int:
    """Return the amount in the middle, the lower of two: always one that was recorded."""
    return ascending[(len(ascending) - 1) // 2]


def _factor(amount_yen: int, usual_yen: int) -> tuple[str, str]:
    if amount_yen >= usual_yen:
        times = f"{round(amount_yen / usual_yen):,}"
        return f"about {times} times", f"約 {times} 倍"
    parts = f"{round(usual_yen / amount_yen):,}"
    return f"about 1/{parts} of", f"約 {parts} 分の1"


def _executed_yen(system: InformationSystem) -> list[int]:
    """Return what was published as spent in each year, all accounts together; years without money are out."""
    years: dict[int, int] = {}
    for (fiscal_year, _), content in system.chapter(PublishedFigures).executions.items():
        total = content["executed_yen"]
        parts = [content[name] for name in ("development_yen", "operations_yen", "other_yen")]
        spent = [total] if isinstance(total, int) else [part for part in parts if isinstance(part, int)]
        years[fiscal_year] = years.get(fiscal_year, 0) + sum(spent)
    return [amount_yen for amount_yen in years.values() if amount_yen > 0]
