"""Lineage once more: which system or organization became which, and what of its baseline went along."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from projections.replay.books import Books, Row, basis
from projections.replay.log import Entry
from projections.replay.reduction import recorded_of

Edge = tuple[str, str | None, int | None]
WHOLE_BP: Final = 10_000
LINEAGE: Final = (
    "system.split",
    "system.merged",
    "system.succeeded",
    "system.re-activated",
    "system.abolished",
    "organization.succeeded",
)


def lineage(books: Books) -> list[Row]:
    """Return which system or organization became which, and what of its baseline went along."""
    baselines: dict[str, int] = dict(recorded_of(books, "baseline_yen").yen)
    rows = []
    for fact in books.facts(*LINEAGE):
        name = books.organization if fact.kind == "organization" else books.system_name
        edges = list(_edges(fact))
        for (old, new, share_bp), baseline_yen in zip(edges, _carried(edges, baselines), strict=True):
            rows.append(
                {
                    "happened_on": fact.effective_on,
                    "kind": fact.name.removeprefix("system.").replace(".", "-"),
                    "from_id": old,
                    "from_name": name(old),
                    "to_id": new,
                    "to_name": name(new),
                    "share_pct": None if share_bp is None else 100 * share_bp / WHOLE_BP,
                    "baseline_yen": baseline_yen,
                    "reason": fact["reason"],
                    **basis(fact),
                }
            )
    return rows


def _edges(fact: Entry) -> Iterator[Edge]:
    old = fact.subject
    if fact.name == "system.split":
        for part in fact["parts"]:
            yield old, part["system_id"], part["share_bp"]
        return
    yield {
        "system.merged": (old, fact["into_system_id"], fact["share_bp"]),
        "system.succeeded": (old, fact["successor_system_id"], WHOLE_BP),
        "system.re-activated": (old, old, None),
        "system.abolished": (old, fact["successor"], None),
        "organization.succeeded": (fact["predecessor"], old, None),
    }[fact.name]


def _carried(edges: list[Edge], baselines: dict[str, int]) -> list[int | None]:
    """Return the baseline that goes along each edge, and move it; odd yen go to the largest remainders."""
    shares, old = [share or 0 for _, _, share in edges], edges[0][0]
    if old not in baselines or not any(shares):
        return [None] * len(edges)
    exact = [Fraction(baselines[old] * share, WHOLE_BP) for share in (*shares, WHOLE_BP - sum(shares))]
    parts = [int(part) for part in exact]
    sign = 1 if baselines[old] >= 0 else -1
    places = sorted(range(len(parts)), key=lambda place: -abs(exact[place] - parts[place]))
    for place in places[: abs(baselines[old] - sum(parts))]:
        parts[place] += sign
    baselines[old] = parts.pop()
    for (_, new, _), part in zip(edges, parts, strict=True):
        baselines[str(new)] = baselines.get(str(new), 0) + part
    return list(parts)
