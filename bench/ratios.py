"""Timing two things in turns, so that whatever else the machine does meets both."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Spread:
    """A sample, summed up.

    Attributes:
        median: The middle.
        low: Its lower quartile.
        high: Its upper quartile.
    """

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, sample: Sequence[float]) -> "Spread":
        """Sum a sample up."""
        if len(sample) == 1:
            return cls(sample[0], sample[0], sample[0])
        low, middle, high = quantiles(sample, n=4, method="inclusive")
        return cls(middle, low, high)


@dataclass(frozen=True)
class Figure:
    """One measured figure.

    Attributes:
        name: What was measured.
        store: ``sqlite``, ``postgres`` or ``memory``.
        events: Size of the log.
        value: The figure; a ratio unless ``unit`` says otherwise.
        goal: ``<= 1.0``, ``>= 0.6``; empty where the figure is only reported.
        unit: ``x`` for ratios.
        ours: What stands behind it, for people: our speed or time.
        baseline: The same of the baseline.
    """

    name: str
    store: str
    events: int
    value: Spread
    goal: str = ""
    unit: str = "x"
    ours: str = ""
    baseline: str = ""

    @property
    def is_met(self) -> bool | None:
        """The median meets the goal; ``None`` where there is none."""
        if not self.goal:
            return None
        relation, limit = self.goal.split()
        return self.value.median <= float(limit) if relation == "<=" else self.value.median >= float(limit)


def timed(work: Callable[[], Any]) -> float:
    """Return the seconds a piece of work takes; garbage of earlier work is collected before."""
    gc.collect()
    begin = perf_counter()
    work()
    return perf_counter() - begin


def in_turns(rounds: int, *works: Callable[[], Any]) -> list[list[float]]:
    """Return the seconds of every piece of work in every round; the order turns from round to round."""
    seconds: list[list[float]] = [[] for _ in works]
    for number in range(rounds):
        places = list(range(len(works)))
        for place in places if number % 2 == 0 else reversed(places):
            seconds[place].append(timed(works[place]))
    return seconds


def ratios(numerators: Sequence[float], denominators: Sequence[float]) -> Spread:
    """Return the spread of the ratios, round by round."""
    return Spread.of([above / below for above, below in zip(numerators, denominators, strict=True)])


def milliseconds(seconds: Sequence[float]) -> str:
    """Return a median for people: ``12.3 ms``."""
    return f"{median(seconds) * 1000:.1f} ms"


def per_second(count: int, seconds: Sequence[float]) -> str:
    """Return a median speed for people: ``12,300/s``."""
    return f"{count / median(seconds):,.0f}/s"
