"""Effects against cost (4-4-1): what was to be reached, what was measured, and what the system cost."""

from decimal import Decimal
from typing import Any, Final

from domain.fiscal import FiscalYear
from projections.frames import Answer
from projections.frames.registers import EFFECTS
from projections.kept_facts import KeptFact
from projections.registers.reading import Reading, RegisterQuery, Row, basis, is_asked
from projections.registers.spending import spending_by_system

SET: Final = "system.effect-indicator-set"
MEASURED: Final = "system.effect-measured"


def effects_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row an indicator and measurement, with the columns of ``EFFECTS``; by system and indicator.

    An indicator that was never measured has one row, of the year in which it is to be measured. ``met`` says
    that the target is reached: from below, or from above where the target lies below the baseline.
    ``spent_yen`` is what the system cost in the year of the measurement, published where it is, else
    reported. Without indicators there is no row.
    """
    indicators = {(fact.subject, fact["indicator_id"]): fact for fact in reading.facts(SET)}
    measured: dict[tuple[str, str], list[KeptFact]] = {key: [] for key in indicators}
    for fact in reading.facts(MEASURED):
        measured.get((fact.subject, fact["indicator_id"]), []).append(fact)
    spending = spending_by_system(reading)
    rows = []
    for key, indicator in indicators.items():
        if not is_asked(query, reading.owner(indicator.subject), indicator.subject):
            continue
        measurements: list[KeptFact | None] = [*measured[key]]
        for measurement in measurements or [None]:
            row = _row(reading, indicator, measurement)
            row["spent_yen"] = spending.get((indicator.subject, row["fiscal_year"]))
            if query.fiscal_year in (None, row["fiscal_year"]):
                rows.append(row)
    rows.sort(key=lambda row: (reading.names.system_rank(row["system_id"]), row["indicator_id"]))
    return reading.answer(rows, EFFECTS)


def _row(reading: Reading, indicator: KeptFact, measurement: KeptFact | None) -> Row:
    day = indicator.day("measured_by") if measurement is None else measurement.day("measured_on")
    return {
        **reading.system(indicator.subject),
        **reading.ministry(reading.owner(indicator.subject)),
        **basis(measurement or indicator),
        **{name: indicator[name] for name in ("indicator_id", "beneficiary", "unit")},
        "indicator": indicator["name"],
        "baseline": _number(indicator["baseline"]),
        "target": _number(indicator["target"]),
        "measured_by": indicator.day("measured_by"),
        "measured_on": None if measurement is None else day,
        "measured": None if measurement is None else _number(measurement["value"]),
        "met": None if measurement is None else is_met(indicator, measurement),
        "fiscal_year": None if day is None else FiscalYear.of(day).year,
    }


def _number(text: Any) -> float | None:
    return None if text is None else float(text)


def is_met(indicator: KeptFact, measurement: KeptFact) -> bool:
    """Tell whether a measurement reaches the target of its indicator, exactly."""
    target, value = Decimal(indicator["target"]), Decimal(measurement["value"])
    is_to_fall = indicator["baseline"] is not None and target < Decimal(indicator["baseline"])
    return value <= target if is_to_fall else value >= target
