"""Corrections (訂正): every event that changes a figure on record, and what it replaced, closed books or not.

What was stated first stays: a correction is an event of its own.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from projections.frames import Answer
from projections.frames.registers import CORRECTIONS
from projections.kept_facts import KeptFact
from projections.registers.closings import SETTLED, Closings, envelope_of_fact
from projections.registers.reading import Reading, RegisterQuery, Row, is_asked, recorded
from projections.registers.restatements import (
    FIGURES,
    FIGURES_OF_SYSTEM,
    OF_SYSTEM_RESTATED,
    RESTATED,
)


class Correcting(NamedTuple):
    """A kind of event that corrects.

    Attributes:
        named_by: The field that names what is corrected, ``None`` where there is one for a year and account.
        stated_by: The event that stated it first, where the read model keeps it whole.
        lines: The figure that its lines or its amount are, ``None`` where it names its figures itself.
        figures: The figures it names itself.
    """

    named_by: str | None
    stated_by: str | None
    lines: str | None = None
    figures: tuple[str, ...] = ()


CORRECTING: Final[Mapping[str, Correcting]] = {
    "system.execution-corrected": Correcting("report_id", "system.execution-reported", "spent_yen"),
    "system.request-revised": Correcting("request_id", "system.budget-requested", "requested_yen"),
    "system.allocation-changed": Correcting("allocation_id", None, "allocated_yen"),
    OF_SYSTEM_RESTATED: Correcting(None, None, figures=FIGURES_OF_SYSTEM),
    RESTATED: Correcting(None, SETTLED, figures=FIGURES),
}
"""Every correcting event."""
STATING: Final = tuple(each.stated_by for each in CORRECTING.values() if each.stated_by is not None)


class Figure(NamedTuple):
    """A figure before and after a correction; an absent one is ``None``."""

    name: str
    previous_yen: int | None
    amount_yen: int | None


def corrections_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a figure that was corrected, with the columns of ``CORRECTIONS``, by business date.

    ``corrected_id`` names the report, request or allocation; ``corrected_event_id`` is the event whose
    statement was replaced: the correction before, else the first statement where it is kept whole.
    ``after_closing`` says that the system, the envelope or its settlement had closed the year before; of a
    year that was reopened it stays true. Without corrections there is no row.
    """
    closings, replaced = Closings(reading), _replaced(reading)
    rows: list[Row] = []
    for fact in reading.facts(*CORRECTING):
        place = _place(reading, fact)
        is_of_year = query.fiscal_year in (None, place["fiscal_year"])
        is_of_place = is_asked(query, place["ministry_id"], place.get("system_id"))
        if is_of_year and is_of_place and query.asks_for(fact.actor, fact.recorded_at):
            said = _said(fact, place, closings, replaced[fact.position])
            rows += ({**said, **_amounts(figure)} for figure in _figures(fact))
    return reading.answer(rows, CORRECTIONS)


def _said(fact: KeptFact, place: Row, closings: Closings, replaced: str | None) -> Row:
    year, account = place["fiscal_year"], place["account"]
    owners = (place["ministry_id"], place.get("system_id"))
    closing = closings.before(fact.position, *((owner, year, account) for owner in owners))
    named_by = CORRECTING[fact.name].named_by
    return {
        "corrected_on": fact.effective_on,
        "event": fact.name,
        **place,
        "corrected_id": None if named_by is None else fact[named_by],
        "after_closing": closing is not None or bool(fact["after_closing"]),
        "closed_on": None if closing is None else closing.effective_on,
        "reason": fact.reason or fact["cause"],
        "corrected_event_id": replaced,
        **recorded(fact),
    }


def _place(reading: Reading, fact: KeptFact) -> Row:
    """Return whose figures of which year and account a fact corrects."""
    if fact.name == RESTATED:
        envelope = envelope_of_fact(fact)
        return {
            "fiscal_year": envelope.fiscal_year,
            **reading.ministry(envelope.ministry),
            "account": envelope.account,
        }
    return {
        "fiscal_year": fact["fiscal_year"],
        **reading.ministry(fact["ministry"] or reading.owner(fact.subject)),
        **reading.system(fact.subject),
        "account": fact["account"],
    }


def _replaced(reading: Reading) -> dict[int, str | None]:
    """Return the event whose statement a correction replaced, by the position of the correction."""
    standing: dict[tuple[Any, ...], str] = {}
    replaced: dict[int, str | None] = {}
    for fact in sorted(reading.facts(*CORRECTING, *STATING), key=lambda each: each.position):
        key = _key(fact)
        if fact.name in CORRECTING:
            replaced[fact.position] = standing.get(key)
        standing[key] = fact.event_id
    return replaced


def _key(fact: KeptFact) -> tuple[Any, ...]:
    """Return what a fact states something of: the same for a statement and its corrections."""
    kind, correcting = next(
        (name, each) for name, each in CORRECTING.items() if fact.name in (name, each.stated_by)
    )
    if correcting.named_by is not None:
        return (kind, fact.subject, fact[correcting.named_by])
    return (kind, fact.subject, fact["fiscal_year"], fact["account"])


def _figures(fact: KeptFact) -> Iterator[Figure]:
    """Yield the figures that a fact changes; what it repeats is none of them."""
    correcting = CORRECTING[fact.name]
    if correcting.lines is not None:
        yield Figure(correcting.lines, *_whole(fact))
        return
    for name in correcting.figures:
        figure = Figure(name, fact[f"previous_{name}"], fact[name])
        if figure.previous_yen != figure.amount_yen:
            yield figure


def _whole(fact: KeptFact) -> tuple[int, int]:
    """Return the amounts before and after, of lines their sums."""
    if fact["lines"] is None:
        return fact["previous_yen"], fact["amount_yen"]
    before, after = (sum(line["amount_yen"] for line in fact[name]) for name in ("previous_lines", "lines"))
    return before, after


def _amounts(figure: Figure) -> Row:
    is_known = figure.previous_yen is not None and figure.amount_yen is not None
    return {
        "figure": figure.name,
        "previous_yen": figure.previous_yen,
        "amount_yen": figure.amount_yen,
        "difference_yen": figure.amount_yen - figure.previous_yen if is_known else None,  # type: ignore[operator]
    }
