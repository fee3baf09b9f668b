"""Effects (4-4-1): measurable indicators with a target and a time, verified afterwards."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors.standing_rules import InvalidMeasure, UnknownIndicator
from domain.facts import Facts
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import Content, is_repeated, refuse_missing
from domain.vocabulary import EffectBeneficiary

MOST_DIGITS: Final = 30
"""Longer numbers are mistakes, and no value of an indicator."""


@dataclass
class Effects:
    """What is expected of a system, and what came of it.

    Attributes:
        indicators: Content of each indicator by its id.
        measured: Measured value by (indicator id, day).
    """

    indicators: dict[str, Content] = field(default_factory=dict)
    measured: dict[tuple[str, date], Decimal] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class EffectIndicatorSet(Event):
    """A measurable effect was promised (4-4-1).

    Attributes:
        indicator_id: Names the indicator in later measurements.
        name: What is measured.
        beneficiary: On whose side the effect arises.
        unit: The unit of target, baseline and values.
        target: The value to be reached.
        baseline: The value before, where it is known.
        measured_by: When it is to be measured.
    """

    NAME: ClassVar[str] = "system.effect-indicator-set"
    TITLES: ClassVar[tuple[str, str]] = ("Effect indicator set", "効果指標の設定")

    indicator_id: str
    name: str
    beneficiary: EffectBeneficiary
    unit: str
    target: Decimal
    baseline: Decimal | None
    measured_by: date

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the indicator."""
        aggregate.chapter(Effects).indicators[self.indicator_id] = _indicator(self)


@dataclass(frozen=True, kw_only=True)
class EffectMeasured(Event):
    """The value of an indicator was measured.

    Attributes:
        indicator_id: The indicator.
        measured_on: The day it was measured.
        value: The value, in the indicator's unit.
    """

    NAME: ClassVar[str] = "system.effect-measured"
    TITLES: ClassVar[tuple[str, str]] = ("Effect measured", "効果の測定")

    indicator_id: str
    measured_on: date
    value: Decimal

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the value."""
        aggregate.chapter(Effects).measured[self.indicator_id, self.measured_on] = self.value


@dataclass(frozen=True, kw_only=True)
class SetEffectIndicator(Command):
    """Promise a measurable effect (4-4-1). See ``EffectIndicatorSet`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Set an effect indicator", "効果指標を設定する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (EffectIndicatorSet,)
    PATH: ClassVar[str | None] = "effect-indicators"
    CREATES: ClassVar[str | None] = "indicator_id"

    system_id: str
    indicator_id: str
    name: str
    beneficiary: EffectBeneficiary
    unit: str
    target: Decimal
    measured_by: date
    facts: Facts
    baseline: Decimal | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the indicator once.

        Raises:
            MissingValue, InvalidMeasure: A value that can never be right.
            UnknownSystem: It was never explained.
            SilentChange: The id is taken by another indicator.
        """
        refuse_missing(indicator_id=self.indicator_id, name=self.name, unit=self.unit)
        _check("target", self.target)
        if self.baseline is not None:
            _check("baseline", self.baseline)
        system = books.system(self.system_id).known()
        recorded = system.chapter(Effects).indicators.get(self.indicator_id)
        what, what_ja = f"Effect indicator '{self.indicator_id}'", f"効果指標「{self.indicator_id}」"
        if is_repeated(what, what_ja, recorded, _indicator(self)):
            return
        system.record(EffectIndicatorSet, self.facts, indicator_id=self.indicator_id, **_indicator(self))


@dataclass(frozen=True, kw_only=True)
class MeasureEffect(Command):
    """Record the value of an indicator on a day (4-4-1). See ``EffectMeasured`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Measure an effect", "効果を測定する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (EffectMeasured,)
    PATH: ClassVar[str | None] = "effect-indicators/{indicator_id}/measurements"

    system_id: str
    indicator_id: str
    measured_on: date
    value: Decimal
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the value of a day once.

        Raises:
            InvalidMeasure: A value that can never be right.
            UnknownSystem, UnknownIndicator: No such thing.
            SilentChange: Another value is recorded for the day.
        """
        _check("value", self.value)
        system = books.system(self.system_id).known()
        effects = system.chapter(Effects)
        if self.indicator_id not in effects.indicators:
            raise UnknownIndicator(system_id=self.system_id, indicator_id=self.indicator_id)
        recorded = effects.measured.get((self.indicator_id, self.measured_on))
        if is_repeated(
            f"The value of '{self.indicator_id}' on {self.measured_on}",
            f"{self.measured_on} の効果指標「{self.indicator_id}」の値",
            None if recorded is None else {"value": recorded},
            {"value": self.value},
        ):
            return
        system.record(
            EffectMeasured,
            self.facts,
            indicator_id=self.indicator_id,
            measured_on=self.measured_on,
            value=self.value,
        )


def _check(name: str, value: Decimal) -> None:
    # An exponent of thousands is a number to Python, and a page full of zeros to everybody else.
    if (
        not value.is_finite()
        or abs(value.adjusted()) >= MOST_DIGITS
        or len(value.as_tuple().digits) > MOST_DIGITS
    ):
        raise InvalidMeasure(field=name, value=str(value), digits=MOST_DIGITS)


def _indicator(stated: EffectIndicatorSet | SetEffectIndicator) -> Content:
    return {
        "name": stated.name,
        "beneficiary": stated.beneficiary,
        "unit": stated.unit,
        "target": stated.target,
        "baseline": stated.baseline,
        "measured_by": stated.measured_by,
    }


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Effects", "効果"),
    policy="4-4-1",
    about=(
        "Measurable effects are promised with a target and a time, and measured afterwards.",
        "測定可能な効果指標・目標値・測定時期を設定し、事後に検証する。",
    ),
    events=(
        EffectIndicatorSet,
        EffectMeasured,
    ),
    commands=(
        SetEffectIndicator,
        MeasureEffect,
    ),
)
