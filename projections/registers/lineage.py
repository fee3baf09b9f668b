"""Lineage (系譜): which systems and organizations became which, and what share of cost went along."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from domain.apportionment import WHOLE_BP, apportion
from projections.frames import Answer
from projections.frames.registers import LINEAGE
from projections.kept_facts import KeptFact
from projections.registers.reading import Reading, RegisterQuery, basis
from projections.states import State

Edge: TypeAlias = tuple[str, str | None, int | None]
"""From whom to whom, and the share in 1/10,000."""
SPLIT, MERGED, SUCCEEDED = "system.split", "system.merged", "system.succeeded"
RE_ACTIVATED, ABOLISHED = "system.re-activated", "system.abolished"
ORGANIZATION_SUCCEEDED: Final = "organization.succeeded"
FACTS: Final = (SPLIT, MERGED, SUCCEEDED, RE_ACTIVATED, ABOLISHED, ORGANIZATION_SUCCEEDED)


def lineage_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row an edge of the graph, with the columns of ``LINEAGE``, by business date.

    ``kind`` is ``split``, ``merged``, ``succeeded``, ``re-activated`` (from a system to itself),
    ``abolished`` (to nobody, or to the successor named) or ``organization-succeeded``. ``share_pct`` is the
    part of the old system's cost that goes along, null where no cost does; ``baseline_yen`` that part of its
    FY2020 baseline to the yen, null where none is recorded: what it inherited goes along too. Of a system:
    the edges that begin or end at it. Without lineage there is no row.
    """
    rows = []
    baselines = _recorded_baselines(reading)
    for fact in reading.facts(*FACTS):
        kind = fact.name.removeprefix("system.").replace(".", "-")
        name = reading.names.organization if fact.name == ORGANIZATION_SUCCEEDED else reading.names.system
        edges = list(_edges(fact))
        carried = _carry_baseline(edges, baselines)
        for (from_id, to_id, share_bp), baseline_yen in zip(edges, carried, strict=True):
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
                        "baseline_yen": baseline_yen,
                        "reason": fact.reason,
                        **basis(fact),
                    }
                )
    return reading.answer(rows, LINEAGE)


def _recorded_baselines(reading: Reading) -> dict[str, int]:
    recorded: dict[str, int] = defaultdict(int)
    for _, amount_yen, system_id in reading.money((State.TARGET_COST, State.BASELINE)).each("system_id"):
        recorded[system_id] += amount_yen
    return recorded


def _carry_baseline(edges: list[Edge], baselines: dict[str, int]) -> list[int | None]:
    """Return the baseline that goes along each edge of one event, and move it.

    What the shares leave stays with the old system; yen left over go by the largest remainder.
    """
    shares = [share_bp or 0 for _, _, share_bp in edges]
    old = edges[0][0]
    if old not in baselines or not any(shares):
        return [None] * len(edges)
    *parts, baselines[old] = apportion(baselines[old], [*shares, WHOLE_BP - sum(shares)])
    for (_, to_id, _), part in zip(edges, parts, strict=True):
        baselines[str(to_id)] = baselines.get(str(to_id), 0) + part
    return [*parts]


def _edges(fact: KeptFact) -> Iterator[Edge]:
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
