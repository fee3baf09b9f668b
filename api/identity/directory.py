"""The directory: every account as it stands now, replayed into memory, following the log by position.

Several processes write to one log; each asks what is new before it answers.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from eventsourcing.persistence import IntegrityError

from api.identity.account import Account, Token
from api.identity.events import AccountEvent, AccountOpened, SensitiveSeen, TokenIssued
from api.identity.log import AccountLog
from domain.errors import TooBusy

BATCH: Final = 1_000
ATTEMPTS: Final = 50
REMEMBERED: Final = 50_000
"""Sightings of sensitive systems in memory before old ones are forgotten."""

Decision = Callable[[Account], Sequence[AccountEvent]]
"""Takes an account as it stands; returns the events to record, or raises what stands against it."""


class Directory:
    """Accounts by name, tokens by hash, identities by issuer and subject.

    Args:
        log: What it follows.
        now: Gives the present moment, UTC.
    """

    def __init__(self, log: AccountLog, now: Callable[[], datetime]) -> None:
        self._log = log
        self.now = now
        self._position = 0
        self._following = threading.Lock()
        self._accounts: dict[str, Account] = {}
        self._token_owners: dict[str, tuple[str, str]] = {}
        self._seen: dict[tuple[str, str, str], datetime] = {}

    def follow(self) -> None:
        """Read what was recorded since the last time."""
        with self._following:
            while True:
                news = self._log.read(self._position, BATCH)
                for position, event in news:
                    self._apply(event)
                    self._position = position
                if len(news) < BATCH:
                    return

    def find(self, account: str) -> Account | None:
        """Return an account as it stands now, ``None`` when there is none of that name."""
        self.follow()
        return self._accounts.get(account)

    def everybody(self) -> list[Account]:
        """Return every account, closed ones included, by name."""
        self.follow()
        return [self._accounts[name] for name in sorted(self._accounts)]

    def owner_of(self, token_hash: str) -> tuple[Account, Token] | None:
        """Return the open account and the token of a hash, ``None`` when it opens nothing."""
        self.follow()
        account_name, token_id = self._token_owners.get(token_hash, ("", ""))
        account = self._accounts.get(account_name)
        if account is None or not account.is_open or token_id not in account.tokens:
            return None
        return account, account.tokens[token_id]

    def decide(self, account: str, decision: Decision) -> Account:
        """Record a decision about one account, taken anew when somebody else was faster.

        Args:
            account: Its name; an account that does not exist is handed over empty, at version 0.
            decision: What to record.

        Raises:
            DomainError: What the decision raises.
            TooBusy: Others kept changing it.
        """
        for _ in range(ATTEMPTS):
            present = self.find(account) or Account(account)
            events = decision(present)
            if not events:
                return present
            try:
                self._log.append(events)
            except IntegrityError:
                continue
            return self.find(account) or present
        raise TooBusy(attempts=ATTEMPTS)

    def record(self, events: Sequence[AccountEvent]) -> None:
        """Record events of streams that nobody else writes to."""
        self._log.append(events)

    def unseen(self, account: str, what: str, systems: Iterable[str], since: datetime) -> list[str]:
        """Return which systems an account was not recorded as seeing at an address since a moment, sorted."""
        self.follow()
        never = datetime.min.replace(tzinfo=UTC)
        return sorted(each for each in systems if self._seen.get((account, what, each), never) < since)

    def read(self, after: int, limit: int) -> list[tuple[int, AccountEvent]]:
        """Return up to ``limit`` events after a position, in order."""
        return self._log.read(after, limit)

    def _apply(self, event: AccountEvent) -> None:
        name = event.account
        if isinstance(event, SensitiveSeen):
            self._remember(event)
        if name is None:
            return
        if isinstance(event, AccountOpened):
            self._accounts[name] = Account(name)
        known = self._accounts.get(name)
        if known is None:
            return
        # Others may be reading the account that was handed out: it is replaced, never changed.
        account = known.copy()
        account.apply(event)
        self._accounts[name] = account
        if isinstance(event, TokenIssued):
            self._token_owners[event.token_hash] = (name, event.token_id)

    def _remember(self, event: SensitiveSeen) -> None:
        """Remember who has seen what lately; of what is older than a day it is forgotten."""
        if len(self._seen) > REMEMBERED:
            self._seen = {key: at for key, at in self._seen.items() if event.at - at < timedelta(days=1)}
        for system_id in event.systems:
            self._seen[event.by, event.what, system_id] = event.at
