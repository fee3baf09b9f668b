"""Questions several pages ask: which year, which publications, what ministries are called."""

import re
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from urllib.parse import unquote

import pandas as pd

from dash_app.address import Address
from dash_app.components.clock_bar import Publication
from dash_app.figures.canvas import Row, rows_of
from dash_app.formatting import Language
from dash_app.provenance import Kinds, kinds_of, signs, unpublished
from dash_app.reader import whole
from dash_app.withheld import with_withheld_named
from domain.access.sight import THE_MACHINE, presence_of
from domain.errors import DomainError, UnknownSystem
from domain.vocabulary import GENERAL_ACCOUNT
from projections.frames import LUMP_SUM_YEN
from projections.grounds import provenance_column
from projections.runtime import Runtime
from projections.view import View

FIRST_YEAR: Final = 2020
MINISTRY_COLUMNS: Final = ("ministry", "from_ministry", "to_ministry")
EXPLAINED: Final = frozenset(LUMP_SUM_YEN)
COMMON_STARTS: Final = ("Ministry of the ", "Ministry of ")
FIRST_DUTY: Final = re.compile(r", | and ")


def shown_year(runtime: Runtime, address: Address) -> int:
    """Return the fiscal year a page shows: the one asked for, else the last one with a settlement.

    The choice does not follow ``known_at``: moving the clock back must change the figures of a year, not the
    year.
    """
    if address.fiscal_year is not None:
        return address.fiscal_year
    settled = rows_of(runtime.views.lump_sum().frame.dropna(subset=["published_spent_yen"]))
    return max((int(row["fiscal_year"]) for row in settled), default=FIRST_YEAR)


def holds_illustrations(runtime: Runtime, address: Address, year: int | None) -> bool:
    """Tell whether anything illustrative counts in a year's figures, or in any year's."""
    try:
        frame = runtime.views.lump_sum(year, clock=address.clock).frame
    except DomainError:
        return False  # the page itself says what is wrong with the question
    return bool(frame["illustrative"].fillna(value=False).any())


def with_marks(frame: pd.DataFrame, column: str, amounts: Sequence[str]) -> pd.DataFrame:
    """Return a frame with signs before the names of the rows that do not rest on publications alone.

    Args:
        frame: lump-sum with provenance.
        column: The names; a sign behind a long one would be cut off with its end.
        amounts: The columns of the amounts that are shown.
    """
    marks = [
        signs(unpublished(kinds_of(row[provenance_column(amount)] for amount in amounts)))
        for row in rows_of(frame)
    ]
    names = zip(marks, frame[column], strict=True)
    return frame.assign(**{column: [f"{mark} {name}" if mark else name for mark, name in names]})


def year_view(
    runtime: Runtime, address: Address, by: tuple[str, ...] = (), ministry: str | None = None
) -> View:
    """Return the lump sum of the year a page shows, every amount with what it rests on."""
    return runtime.views.lump_sum(
        shown_year(runtime, address), by, ministry=ministry, clock=address.clock, with_provenance=True
    )


def with_names(
    runtime: Runtime, address: Address, frame: pd.DataFrame, *, short: bool = False
) -> pd.DataFrame:
    """Return a frame whose ministries are called as the reader calls them.

    Args:
        runtime: Where the names are.
        address: The reader's language.
        frame: Any frame with ministry columns and their ids.
        short: Leave out what every English name begins with, for the edge of a chart.
    """
    frame = with_withheld_named(frame, address.reader)
    if address.language is Language.JA:
        return frame
    names = {row["ministry_id"]: row["name_en"] for row in rows_of(runtime.views.ministries().frame)}
    if short:
        names = {ministry_id: shortened(name) for ministry_id, name in names.items()}
    called = {
        column: [
            old if pd.isna(key) else names.get(key, old)
            for key, old in zip(frame[f"{column}_id"], frame[column], strict=True)
        ]
        for column in MINISTRY_COLUMNS
        if column in frame and f"{column}_id" in frame
    }
    return frame.assign(**called)


def shortened(name: str) -> str:
    """Return an English name for a narrow place: its first field of duty (``Education``)."""
    for start in COMMON_STARTS:
        if name.startswith(start):
            return FIRST_DUTY.split(name.removeprefix(start), maxsplit=1)[0]
    return name


class Publications:
    """The official publications in the books, oldest first; read once and then only continued."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._lock = threading.Lock()
        self._position = 0
        self._titles: dict[datetime, dict[str, None]] = {}

    def listed(self) -> list[Publication]:
        """Return every moment of publication up to now, with all that was published then."""
        with self._lock:
            with presence_of(THE_MACHINE):  # what was published is everybody's, whoever asks first
                view = self._runtime.views.history(after=self._position)
            for row in rows_of(view.frame[view.frame["provenance"] == "published"]):
                titles = self._titles.setdefault(row["recorded_at"].to_pydatetime(), {})
                titles.setdefault(str(row["source_title"]))
            self._position = max(self._position, view.position)
            return [Publication(moment, " / ".join(titles)) for moment, titles in self._titles.items()]


def holders(runtime: Runtime, address: Address) -> list[tuple[str, str]]:
    """Return id and name of every ministry that ever held money of the lump sum."""
    frame = runtime.views.lump_sum(by=("ministry",)).frame.dropna(subset=["ministry_id"])
    named = with_names(runtime, address, frame.drop_duplicates("ministry_id"))
    return [(str(row["ministry_id"]), str(row["ministry"])) for row in rows_of(named)]


def moment_line(address: Address, view: View) -> str:
    """Return the line under a download that says which moment its figures are of."""
    reader = address.reader
    return reader.say(
        "part.moment_line", known_at=reader.moment(view.known_at), effective_on=reader.day(view.effective_on)
    )


def organizations(runtime: Runtime, address: Address) -> list[tuple[str, str]]:
    """Return id and name of every ministry the books know, those inside another one left out."""
    frame = runtime.views.ministries(address.clock).frame
    name = "name_ja" if address.language is Language.JA else "name_en"
    return [(str(row["ministry_id"]), str(row[name])) for row in rows_of(frame[frame["parent_id"].isna()])]


def left_by_ministry(runtime: Runtime, address: Address) -> dict[str, int]:
    """Return what is left in each general-account envelope of the page's year, by ministry id."""
    frame = runtime.views.allocations(shown_year(runtime, address), clock=address.clock).frame
    rows = rows_of(frame[frame["account"] == GENERAL_ACCOUNT].dropna(subset=["left_yen"]))
    return {str(row["ministry_id"]): int(row["left_yen"]) for row in rows}


def system_id_of(address: Address) -> str:
    """Return the id of the system whose page an address is."""
    return unquote(address.path.rpartition("/")[2])


def system_row(runtime: Runtime, address: Address) -> Row:
    """Return what the register says about the system whose page an address is, in the year it shows.

    Raises:
        UnknownSystem: No such system at that moment.
    """
    system_id = system_id_of(address)
    frame = runtime.views.systems(shown_year(runtime, address), clock=address.clock).frame
    rows = rows_of(with_names(runtime, address, frame[frame["system_id"] == system_id]))
    if not rows:
        raise UnknownSystem(system_id=system_id)
    return rows[0]


def known_as(
    runtime: Runtime, address: Address, column: str, amount_yen: object, system: str | None = None
) -> Kinds:
    """Return how well the facts behind a figure are known, each kind once; nothing without facts."""
    if whole(amount_yen) is None or column not in EXPLAINED:
        return ()
    frame = runtime.views.explain(
        column, shown_year(runtime, address), system=system, clock=address.clock
    ).frame
    return kinds_of(frame["provenance"])


def events_behind(address: Address, column: str, year: int, **filters: str) -> str:
    """Return the address of the events that add up to a figure."""
    if column not in EXPLAINED:
        return ""
    return replace(address.at("/history"), fiscal_year=year).filtered(column=column, **filters).href


def ministry_names(runtime: Runtime, language: Language) -> dict[str, str]:
    """Return the names of all ministries and organizations as they are called now, by id."""
    frame = runtime.views.ministries().frame
    names = zip(frame["ministry_id"], frame[f"name_{language.value}"], strict=True)
    return {ministry: name for ministry, name in names if isinstance(name, str)}
