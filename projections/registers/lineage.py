"""Lineage (系譜): which systems and organizations became which, and what share of cost went along."""

from collections.abc import Iterator
from typing import Any, Final

from domain.apportionment import WHOLE_BP
from projections.frames import Answer
from projections.frames.registers import LINEAGE
from projections.kept_facts import KeptFact
from projections.registers.reading import Reading, RegisterQuery, basis

SPLIT, MERGED, SUCCEEDED = "system.split", "system.merged", "system.succeeded"
RE_ACTIVATED, ABOLISHED = "system.re-activated", "system.abolished"
ORGANIZATION_SUCCEEDED: Final = "organization.succeeded"
FACTS: Final = (SPLIT, MERGED, SUCCEEDED, RE_ACTIVATED, ABOLISHED, ORGANIZATION_SUCCEEDED)


def lineage_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row an edge of the graph, with the columns of ``LINEAGE``, by business date.

    ``kind`` is ``split``, ``merged``, ``succeeded``, ``re-activated`` (from a system to itself),
    ``abolished`` (to nobody, or to the successor named) or ``organization-succeeded``. ``share_pct`` is the
    part of the old system's cost that goes along, null where no cost does. Of a system: the edges that begin
    or end at it. Without lineage there is no row.
    """
    rows = []
    for fact in reading.facts(*FACTS):
        kind = fact.name.removeprefix("system.").replace(".", "-")
        name = reading.names.organization if fact.name == ORGANIZATION_SUCCEEDED else reading.names.system
        for from_id, to_id, share_bp in _edges(fact):
            if query.system in (None, from_id, to_id):
                rows.append(
                    {
                        "happened_on": fact.effective_on,
                        "kind": kind,
                        "from_id": from_id,
                        "from_name": name(from_id),
                        "to_id": to_id,
                        "to_name": name(to_id),
                        "share_pct": None if share_bp is None else 100 * share_bp / WHOLE_BP,
                        "reason": fact.reason,
                        **basis(fact),
                    }
                )
    return reading.answer(rows, LINEAGE)


def _edges(fact: KeptFact) -> Iterator[tuple[str, str | None, int | None]]:
    """Yield from whom to whom, and the share, of what one event says."""
    old: Any = fact.subject
    match fact.name:
        case "system.split":
            for part in fact["parts"]:
                yield old, part["system_id"], part["share_bp"]
        case "system.merged":
            yield old, fact["into_system_id"], fact["share_bp"]
        case "system.succeeded":
            yield old, fact["successor_system_id"], WHOLE_BP
        case "system.re-activated":
            yield old, old, None
        case "system.abolished":
            yield old, fact["successor"], None
        case _:
            yield fact["predecessor"], old, None
