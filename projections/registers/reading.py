"""How a register reads the books: its facts, the names beside them, and the documents they rest on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from domain.vocabulary import Provenance
from projections.clock import JAPAN, Moment
from projections.descriptions import PROFILE
from projections.frames import Answer, Columns, frame
from projections.holdings import Holdings
from projections.kept_facts import KeptFact, kept_facts
from projections.memory import Snapshot
from projections.naming import Names, ministry_columns
from projections.places import Envelope
from projections.states import FLOW_NUMBER, State

Row: TypeAlias = dict[str, Any]
Flow: TypeAlias = tuple[State, State]


@dataclass(frozen=True)
class RegisterQuery:
    """What is asked of a register; ``None`` for all.

    Attributes:
        fiscal_year: One year.
        ministry: One ministry (its id).
        system: One system (its id).
        actor: Recorded by one actor.
        recorded_from: Recorded on that day in Japan or later.
        recorded_to: Recorded on that day in Japan or earlier.
    """

    fiscal_year: int | None = None
    ministry: str | None = None
    system: str | None = None
    actor: str | None = None
    recorded_from: date | None = None
    recorded_to: date | None = None

    def asks_for(self, actor: str, recorded_at: datetime) -> bool:
        """Tell whether what an actor recorded at a moment is asked for."""
        if self.actor not in (None, actor):
            return False
        day = recorded_at.astimezone(JAPAN).date()
        return (self.recorded_from or day) <= day <= (self.recorded_to or day)


class Reading:
    """The books at a moment, as one register reads them.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.

    Attributes:
        moment: Both clocks, resolved.
        names: What ids are called.
        profiles: What systems are, by id.
    """

    def __init__(self, snapshot: Snapshot, moment: Moment) -> None:
        self.moment = moment
        self.names = Names(snapshot, moment)
        self.profiles: Mapping[str, Mapping[str, Any]] = snapshot.histories.latest(PROFILE, moment)
        self._snapshot = snapshot
        self._publications: set[str] = set()

    @property
    def today(self) -> date:
        """The day asked about."""
        return self.moment.effective_on

    def facts(self, *names: str) -> list[KeptFact]:
        """Return the facts of some events, in order of business date, then log."""
        found = kept_facts(self._snapshot.histories, self.moment, *names)
        self.rests_on(fact.publication for fact in found)
        return found

    def described(self, attribute: str) -> dict[str, Any]:
        """Return the value of an attribute by subject."""
        self.rests_on(self._snapshot.histories.publications_of(attribute, self.moment))
        return self._snapshot.histories.latest(attribute, self.moment)

    def by_year(self, attribute: str) -> dict[str, list[tuple[int, Any]]]:
        """Return the values of an attribute by subject, as (first fiscal year, value) in order of year."""
        self.rests_on(self._snapshot.histories.publications_of(attribute, self.moment))
        return self._snapshot.histories.by_year(attribute, self.moment)

    def rests_on(self, publications: Iterable[str | None]) -> None:
        """Remember documents that the answer rests on."""
        self._publications.update(title for title in publications if title is not None)

    def money(self, *flows: Flow, on: date | None = None, with_withheld: bool = False) -> Holdings:
        """Return what was moved along some flows.

        Args:
            flows: From which state to which.
            on: On another day than the one asked about.
            with_withheld: For totals by year and ministry; see ``Holdings``.
        """
        moment = self.moment if on is None else self.moment._replace(effective_on=on)
        numbers = [FLOW_NUMBER[flow][0] for flow in flows]
        return Holdings(self._snapshot, moment, numbers, with_withheld=with_withheld)

    def posted_between(self, envelope: Envelope, after: int, before: int) -> list[int]:
        """Return where in the log money of an envelope and its systems was posted, as far as that is shown.

        Args:
            envelope: Year, ministry and account.
            after: Only positions after it.
            before: Only positions before it, and none that was not known.
        """
        movements, withheld = self._snapshot.movements, self.moment.withheld
        cells = movements.cells
        wanted = cells.where("fiscal_year", envelope.fiscal_year)
        wanted &= cells.where("ministry", envelope.ministry) & cells.where("account", envelope.account)
        if self.moment.without_illustration:
            wanted &= ~cells.where("provenance", str(Provenance.ILLUSTRATIVE))
        if withheld:
            wanted &= ~withheld.cells
        end = min(before, self.moment.position + 1)
        return [int(position) for position in movements.positions_of(wanted) if after < position < end]

    def system(self, system_id: str) -> Row:
        """Return the columns that name a system."""
        return {"system_id": system_id, "system_name": self.names.system(system_id)}

    def ministry(self, ministry_id: str | None) -> Row:
        """Return the columns that name a ministry."""
        return ministry_columns(self.names, ministry_id)

    def owner(self, system_id: str) -> str | None:
        """Return the ministry that owns a system on the day asked about."""
        owner: str | None = self.profiles.get(system_id, {}).get("ministry")
        return owner

    def answer(self, rows: Sequence[Row], columns: Columns) -> Answer:
        """Return rows as a frame, and the documents that were read for it."""
        return Answer(frame(rows, columns), self._snapshot.in_order(self._publications))


def basis(fact: KeptFact) -> Row:
    """Return the columns that say what a row rests on."""
    return {
        "actor": fact.actor,
        "source_title": fact.source_title,
        "illustrative": fact.provenance == Provenance.ILLUSTRATIVE,
        "event_id": fact.event_id,
    }


def recorded(fact: KeptFact) -> Row:
    """Return the columns that say what a row rests on, and when the books were told."""
    return {"recorded_at": fact.recorded_at, **basis(fact)}


def yen_by_year(amounts: Sequence[Mapping[str, int]]) -> dict[int, int]:
    """Return amounts by year of a fact's content."""
    return {amount["fiscal_year"]: amount["amount_yen"] for amount in amounts}


def is_asked(query: RegisterQuery, ministry: str | None, system: str | None) -> bool:
    """Tell whether a row of a ministry and system is asked for."""
    return query.ministry in (None, ministry) and query.system in (None, system)


def share_pct(part_yen: int, whole_yen: int) -> float | None:
    """Return a share in percent, null of nothing."""
    return round(100 * part_yen / whole_yen, 2) if whole_yen else None
