"""Finding systems in the register, and the allocations of one of them."""

import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from domain.errors import UnknownSystem
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.ledger import Ledger
from projections.csv_rows import rows_of
from projections.runtime import Runtime
from projections.view import View
from projections.withheld import Withheld

SEARCHED = ("system_id", "system_name", "ministry", "organization")


class Page(NamedTuple):
    """Some rows of a register.

    Attributes:
        rows: The rows, by id.
        matching: How many rows match on all pages.
        next_after: The id the next page starts after; ``None`` on the last.
    """

    rows: list[dict[str, Any]]
    matching: int
    next_after: str | None


def page_of_systems(view: View, words: str | None, after: str | None, limit: int) -> Page:
    """Return the systems in which every word stands, by id, from after one id on.

    Full-width and half-width forms are the same, and so are capitals and small letters.
    """
    wanted = _folded(words or "").split()
    found = sorted(
        (row for row in rows_of(view.frame) if all(word in _searched(row) for word in wanted)),
        key=lambda row: str(row["system_id"]),
    )
    rest = [row for row in found if after is None or str(row["system_id"]) > after]
    page = rest[:limit]
    return Page(page, len(found), page[-1]["system_id"] if len(rest) > limit else None)


def one_system(view: View, system_id: str) -> dict[str, Any]:
    """Return the row of one system.

    Raises:
        UnknownSystem: It was not known at that moment.
    """
    for row in rows_of(view.frame[view.frame["system_id"] == system_id]):
        return row
    raise UnknownSystem(system_id=system_id)


def system_now(ledger: Ledger, system_id: str) -> InformationSystem:
    """Return a system as its last event left it, by a replay of its own history.

    Raises:
        UnknownSystem: It has none.
    """
    aggregate_id = system_aggregate_id(system_id)
    events: Any = ledger.events.get(aggregate_id)
    return InformationSystem.from_events(aggregate_id, events).known()


def seen_system(runtime: Runtime, system_id: str) -> tuple[InformationSystem, Withheld]:
    """Return a system as its last event left it, and what is withheld from whoever asks.

    Raises:
        UnknownSystem: It has no event, or whoever asks must not know it.
    """
    withheld = runtime.views.withheld()
    if withheld.hides_system(system_id):
        raise UnknownSystem(system_id=system_id)
    runtime.views.shown(system_id)
    return system_now(runtime.ledger, system_id), withheld


def _searched(row: Mapping[str, Any]) -> str:
    return _folded(" ".join(str(row[name] or "") for name in SEARCHED))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
