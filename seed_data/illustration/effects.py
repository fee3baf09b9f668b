"""効果: what the projects promise beside their cost, and what was measured: met, missed, not yet (4-4-1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from domain.information_system.effects import MeasureEffect, SetEffectIndicator
from domain.vocabulary import EffectBeneficiary
from seed_data.illustration.amounts import varied
from seed_data.illustration.cast import Role
from seed_data.illustration.narrator import Narrator, Step

PLACES: Final = 4
"""Only the larger systems of a ministry have indicators here."""
SET_ON: Final = date(2025, 5, 20)
MEASURED_BY: Final = date(2026, 9, 30)
FIRST_MEASURED_ON: Final = date(2025, 9, 30)
UNMEASURED: Final = ("defense", "foreign-affairs")
"""Ministries that have not measured what was due."""


@dataclass(frozen=True)
class Promise:
    """What is promised.

    Attributes:
        key: Names the indicator within the system.
        name: What is measured.
        beneficiary: Who has the effect.
        unit: In what.
        baseline: Before.
        target: As promised.
        good: A measured value that meets it.
        poor: One that does not.
    """

    key: str
    name: str
    beneficiary: EffectBeneficiary
    unit: str
    baseline: str
    target: str
    good: str
    poor: str


PROMISES: Final = (
    Promise("online", "オンライン利用率", EffectBeneficiary.USERS, "%", "48.0", "65.0", "68.5", "57.0"),
    Promise("hours", "1件当たり処理時間", EffectBeneficiary.ADMINISTRATION, "分", "42", "30", "27.5", "35"),
    Promise("steps", "廃止した手続の数", EffectBeneficiary.REFORM, "件", "0", "12", "12", "7"),
)


def effect_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Promise, measure on the way, measure when it is due."""
    for role in cast:
        if role.place >= PLACES:
            continue
        promise = PROMISES[role.place % len(PROMISES)]
        yield _set(role, promise, narrator)
        yield _measured(role, promise, FIRST_MEASURED_ON, promise.poor, narrator)
        if role.ministry not in UNMEASURED:
            is_met = varied(role.system_id, "effect", 0, 2) > 0
            value = promise.good if is_met else promise.poor
            yield _measured(role, promise, MEASURED_BY, value, narrator)


def _id(role: Role, promise: Promise) -> str:
    return f"{role.slug}-{promise.key}"


def _set(role: Role, promise: Promise, narrator: Narrator) -> Step:
    command = SetEffectIndicator(
        system_id=role.system_id,
        indicator_id=_id(role, promise),
        name=promise.name,
        beneficiary=promise.beneficiary,
        unit=promise.unit,
        target=Decimal(promise.target),
        baseline=Decimal(promise.baseline),
        measured_by=MEASURED_BY,
        facts=narrator.officer(role.ministry, SET_ON),
    )
    return Step.of(command)


def _measured(role: Role, promise: Promise, measured_on: date, value: str, narrator: Narrator) -> Step:
    on = date(measured_on.year, 10, 20)
    command = MeasureEffect(
        system_id=role.system_id,
        indicator_id=_id(role, promise),
        measured_on=measured_on,
        value=Decimal(value),
        facts=narrator.officer(role.ministry, on),
    )
    return Step.of(command)
