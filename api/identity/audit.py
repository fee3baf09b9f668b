"""The registers of reading: who signed in, who took which file away, who looked at which sensitive system.

Read from the log of the accounts; names come from the books, as far as whoever asks may see them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.access import READINGS
from api.identity.account import Account
from api.identity.directory import BATCH, Directory
from api.identity.events import (
    AccountEvent,
    Exported,
    SensitiveSeen,
    SessionsEnded,
    SignedIn,
    SignedOut,
    SignInDelayed,
    SignInFailed,
)
from api.identity.refusals import NoAccounts
from api.refusals import NotTaken, UnknownView
from domain.access.sight import THE_MACHINE, present_person
from domain.errors import UnknownSystem
from projections.clock import JAPAN
from projections.frames import frame
from projections.frames.audit import AUDIT
from projections.frames.declared import by_row
from projections.registers.reading import RegisterQuery
from projections.view import View
from projections.views import Views
from projections.withheld import WITHHELD
from projections.witness import unwatched

Row = dict[str, Any]
SIGN_INS: Final = (SignedIn, SignInFailed, SignInDelayed, SignedOut, SessionsEnded)
SAFE: Final = "GET"


@dataclass(frozen=True)
class _Books:
    """What the books say of systems and ministries, as far as whoever asks may see them.

    Attributes:
        systems: What systems are, by id.
        ministries: What ministries are called, by id.
        hidden: Ids of the systems that must not be named.
        accounts: Every account as it stands, by name.
    """

    systems: Mapping[str, Row]
    ministries: Mapping[str, str]
    hidden: frozenset[str]
    accounts: Mapping[str, Account]

    @classmethod
    def of(cls, views: Views, accounts: Sequence[Account]) -> "_Books":
        """Return them as they are now."""
        with unwatched():
            systems, ministries = by_row(views.systems().frame), by_row(views.ministries().frame)
        return cls(
            {row["system_id"]: row for row in systems},
            {row["ministry_id"]: row["name_ja"] for row in ministries},
            views.withheld().systems,
            {account.account: account for account in accounts},
        )

    def ministries_of(self, account: str | None) -> set[str]:
        """Return the ids of the ministries at which an account holds a post."""
        known = self.accounts.get(account or "")
        return set() if known is None else set(known.person().ministries)

    def names_hidden(self, *texts: str) -> bool:
        """Tell whether a text names a system that must not be named."""
        return any(system_id in text for system_id in self.hidden for text in texts)


class Audit:
    """Asks the registers of reading.

    Args:
        directory: The log of the accounts, followed; ``None`` where nobody has an account.
        views: Gives the books.
    """

    def __init__(self, directory: Directory | None, views: Callable[[], Views]) -> None:
        self._directory = directory
        self._views = views

    def ask(self, name: str, query: RegisterQuery) -> View:
        """Return a register of reading, the latest first, with the columns of ``projections.frames.audit``.

        The ministry is that of the account's posts as they are now, or of the system's owner. What somebody
        must not know of a sensitive system is withheld here too: its id and name, and where it was seen.

        Args:
            name: ``sign-ins``, ``exports`` or ``sensitive-views``.
            query: Whose, on which days, of which ministry and system (a name, 法人番号 or id; an id).

        Raises:
            NotPermitted: Neither auditor nor administrator.
            UnknownView: There is no such register.
            NotTaken: Sign-ins of a system.
            UnknownOrganization, UnknownSystem: No such thing, or none that whoever asks may know.
        """
        _refuse_others()
        if name not in AUDIT:
            raise UnknownView(view=name, known=", ".join(AUDIT))
        if name == "sign-ins" and query.system is not None:
            raise NotTaken(view=name, parameter="system", known="actor, recorded_from, recorded_to, ministry")
        views = self._views()
        ministry_id = None if query.ministry is None else views.ministry_id(query.ministry)
        books = _Books.of(views, self._log.everybody())
        if query.system is not None and query.system not in books.systems:
            raise UnknownSystem(system_id=query.system)
        rows = [row for row in self._rows(name, query, books) if _is_of(row, ministry_id, query.system)]
        views.shown(*(each for row in rows for each in row["of_systems"]))
        return self._view(name, rows)

    @property
    def _log(self) -> Directory:
        if self._directory is None:
            raise NoAccounts
        return self._directory

    def _view(self, name: str, rows: list[Row]) -> View:
        now = self._log.now()
        rows.reverse()
        last = rows[0]["log_position"] if rows else 0
        return View(name, frame(rows, AUDIT[name]), None, None, now, now.astimezone(JAPAN).date(), last)

    def _rows(self, name: str, query: RegisterQuery, books: _Books) -> Iterator[Row]:
        for position, event in self._events():
            if query.asks_for(_actor(event) or "", event.at):
                for said in _SAID[name](event, books):
                    yield _with(_common(position, event, books), said)

    def _events(self) -> Iterator[tuple[int, AccountEvent]]:
        after = 0
        while found := self._log.read(after, BATCH):
            yield from found
            after = found[-1][0]


def _common(position: int, event: AccountEvent, books: _Books) -> Row:
    actor = _actor(event)
    account, ministries = books.accounts.get(actor or ""), books.ministries_of(actor)
    names = sorted(books.ministries.get(each, each) for each in ministries)
    return {
        "recorded_at": event.at,
        "log_position": position,
        "actor": actor,
        "actor_name": None if account is None else account.name,
        "actor_ministries": ", ".join(names) or None,
        "network_address": event.address,
        "of_ministries": ministries,
        "of_systems": set(),
    }


def _with(common: Row, said: Row) -> Row:
    owner = said.get("ministry_id")
    return {**common, **said, "of_ministries": common["of_ministries"] | ({owner} - {None})}


def _refuse_others() -> None:
    person = present_person()
    refusal = None if person is THE_MACHINE else READINGS.refusal(person, SAFE)
    if refusal is not None:
        raise refusal


def _actor(event: AccountEvent) -> str | None:
    """Return whose account it is; of reading, who read."""
    return event.by if isinstance(event, Exported | SensitiveSeen) else event.account


def _is_of(row: Row, ministry_id: str | None, system_id: str | None) -> bool:
    return (ministry_id is None or ministry_id in row["of_ministries"]) and (
        system_id is None or system_id in row["of_systems"]
    )


def _sign_in(event: AccountEvent, _: _Books) -> Iterator[Row]:
    if isinstance(event, SIGN_INS):
        details = {name: value for name, value in event.content.items() if name in ("how", "why", "seconds")}
        yield {"sign_in": event.NAME, "sign_in_detail": ", ".join(map(str, details.values())) or None}


def _export(event: AccountEvent, books: _Books) -> Iterator[Row]:
    if not isinstance(event, Exported):
        return
    is_hidden = books.names_hidden(event.what, event.parameters, *event.systems)
    known = [each for each in event.systems if each not in books.hidden]
    yield {
        "asked_at": WITHHELD if is_hidden else event.what,
        "parameters": WITHHELD if is_hidden else event.parameters or None,
        "view": event.view,
        "file_format": event.format,
        "file_rows": event.rows,
        "known_at": event.known_at,
        "effective_on": event.effective_on,
        "books_position": event.log_position,
        "sensitive_systems": ", ".join([*known, *([WITHHELD] if is_hidden else [])]) or None,
        "file_digest": event.sha256,
        "of_systems": set(known),
    }


def _sensitive_view(event: AccountEvent, books: _Books) -> Iterator[Row]:
    if not isinstance(event, SensitiveSeen):
        return
    is_hidden = books.names_hidden(event.what, *event.systems)
    for system_id in event.systems:
        yield {
            "asked_at": WITHHELD if is_hidden else event.what,
            **_named(system_id, books),
        }


def _named(system_id: str, books: _Books) -> Row:
    if system_id in books.hidden:
        return {"system_id": None, "system_name": WITHHELD}
    row = books.systems.get(system_id, {})
    return {
        "system_id": system_id,
        **{name: row.get(name) for name in ("system_name", "ministry", "ministry_id")},
        "of_systems": {system_id},
    }


_SAID: Final[Mapping[str, Callable[[AccountEvent, _Books], Iterator[Row]]]] = {
    "sign-ins": _sign_in,
    "exports": _export,
    "sensitive-views": _sensitive_view,
}
