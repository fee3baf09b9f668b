"""Witness (閲覧の記録): what a request was shown that is sensitive or embargoed, and what it took away.

The views tell it, in one place, while they answer; whoever serves the request records it before the answer
leaves. Where nobody watches, such as at the machine itself, nothing is told and nothing is paid for it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final, TypeAlias

import pandas as pd

from projections.clock import Moment
from projections.descriptions import PROFILE
from projections.frames import Answer
from projections.memory import Snapshot
from projections.withheld import Years
from projections.withholding import ALL_THAT_IS_KNOWN, EMBARGOED, MARKED, embargoes, marked_systems, naming

Asked: TypeAlias = Callable[[Snapshot, Moment], Answer]

NAMING: Final = ("system_id", "from_id", "to_id")
"""Columns in which the id of a system stands."""
LISTING: Final = "missing_systems"
"""The column in which names of systems stand one after the other."""
YEAR: Final = "fiscal_year"


@dataclass(frozen=True)
class Look:
    """A view that was asked.

    Attributes:
        view: Its name.
        known_at: What the books said at that moment, UTC.
        effective_on: What was in force on that day.
        position: The position in the log that ``known_at`` is.
    """

    view: str
    known_at: datetime
    effective_on: date
    position: int


@dataclass(frozen=True)
class Taken:
    """A file that was handed out.

    Attributes:
        name: The view or the table.
        format: ``csv``, ``xlsx``, ``parquet`` or ``json``.
        rows: How many rows.
        sha256: Of its bytes, hexadecimal.
        look: The view it was made of, ``None`` where none was asked.
    """

    name: str
    format: str
    rows: int
    sha256: str
    look: Look | None


@dataclass
class Witness:
    """What one request was shown and took away.

    Attributes:
        today: The day it is in Japan: embargoes end.
        looks: Every view that was asked, in order.
        systems: Ids of the sensitive or embargoed systems that were shown.
        taken: The files.
    """

    today: date
    looks: list[Look] = field(default_factory=list)
    systems: set[str] = field(default_factory=set)
    taken: list[Taken] = field(default_factory=list)

    def took(self, name: str, form: str, rows: int, content: bytes) -> None:
        """Be told of a file that is about to be handed out."""
        named = [look for look in self.looks if look.view == name] or self.looks
        look = named[-1] if named else None
        self.taken.append(Taken(name, form, rows, sha256(content).hexdigest(), look))


_PRESENT: ContextVar[Witness | None] = ContextVar("present_witness", default=None)


@contextmanager
def witnessed_by(witness: Witness) -> Iterator[None]:
    """Let a witness be told of everything within."""
    token = _PRESENT.set(witness)
    try:
        yield
    finally:
        _PRESENT.reset(token)


@contextmanager
def unwatched() -> Iterator[None]:
    """Let nobody be told within: for what is read to make an answer and does not stand in it."""
    token = _PRESENT.set(None)
    try:
        yield
    finally:
        _PRESENT.reset(token)


def hand_out(name: str, form: str, rows: int, content: bytes) -> None:
    """Tell the witness, where there is one, of a file that is about to be handed out.

    Args:
        name: The view or the table.
        form: Its format.
        rows: How many rows it holds.
        content: Its bytes.
    """
    witness = _PRESENT.get()
    if witness is not None:
        witness.took(name, form, rows, content)


def watched(view: str, question: Asked) -> Asked:
    """Return a question that tells the witness, where there is one, what its answer shows."""
    witness = _PRESENT.get()
    if witness is None:
        return question

    def asked(snapshot: Snapshot, moment: Moment) -> Answer:
        answer = question(snapshot, moment)
        witness.looks.append(Look(view, moment.known_at, moment.effective_on, moment.position))
        witness.systems |= Protected(snapshot, witness.today).shown_in(answer.rows)
        return answer

    return asked


def looked_at(view: str, snapshot: Snapshot, moment: Moment, answer: object) -> None:
    """Tell the witness of an answer about a view which is no frame: every system that it names counts."""
    witness = _PRESENT.get()
    if witness is not None:
        witness.looks.append(Look(view, moment.known_at, moment.effective_on, moment.position))
        witness.systems |= Protected(snapshot, witness.today).named_in(answer)


def shown(snapshot: Snapshot, system_ids: Iterable[str | None]) -> None:
    """Tell the witness of systems that an answer shows which is no frame."""
    witness = _PRESENT.get()
    if witness is not None:
        witness.systems |= Protected(snapshot, witness.today).among(system_ids)


class Protected:
    """The systems that not everybody may see, as the books know it now.

    Args:
        snapshot: The read model in memory.
        today: The day it is in Japan.
    """

    def __init__(self, snapshot: Snapshot, today: date) -> None:
        histories = snapshot.histories
        self._snapshot = snapshot
        is_any = histories.holds(MARKED, EMBARGOED)
        self._marked = marked_systems(histories) if is_any else frozenset()
        self._embargoed: dict[str, list[Years]] = {}
        for system_id, years in embargoes(histories, today) if is_any else ():
            self._embargoed.setdefault(system_id, []).append(years)

    def among(self, system_ids: Iterable[str | None]) -> set[str]:
        """Return which of some systems are sensitive or embargoed."""
        return {each for each in system_ids if each in self._marked or each in self._embargoed} - {None}

    def named_in(self, answer: object) -> set[str]:
        """Return the sensitive or embargoed systems whose ids stand anywhere in an answer."""
        protected = self._marked | self._embargoed.keys()
        return set(naming(protected).findall(repr(answer))) if protected else set()

    def shown_in(self, rows: pd.DataFrame) -> set[str]:
        """Return the systems that rows show: sensitive ones named, embargoed ones by a figure of the year."""
        if not self._marked and not self._embargoed:
            return set()
        found: set[str] = set()
        for column in NAMING:
            if column in rows:
                found |= self._marked.intersection(rows[column].dropna().unique())
        return found | self._listed(rows) | self._figures(rows)

    def _listed(self, rows: pd.DataFrame) -> set[str]:
        if LISTING not in rows or not self._marked:
            return set()
        said = "\n".join(rows[LISTING].dropna())
        profiles = self._snapshot.histories.recorded(PROFILE, ALL_THAT_IS_KNOWN)
        return {each for each in self._marked if profiles.get(each, {}).get("name", each) in said}

    def _figures(self, rows: pd.DataFrame) -> set[str]:
        amounts = [name for name in rows.columns if name.endswith("_yen")]
        if NAMING[0] not in rows or not amounts or not self._embargoed:
            return set()
        own = rows[rows[NAMING[0]].isin(self._embargoed.keys())]
        stated = own[own[amounts].notna().any(axis=1)]
        years = stated[YEAR] if YEAR in stated else pd.Series(None, stated.index, dtype=object)
        pairs = zip(stated[NAMING[0]], years, strict=True)
        return {system_id for system_id, year in pairs if self._is_embargoed(system_id, year)}

    def _is_embargoed(self, system_id: str, year: Any) -> bool:
        return any(pd.isna(year) or first <= int(year) <= last for first, last in self._embargoed[system_id])
