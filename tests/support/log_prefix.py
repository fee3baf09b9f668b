"""The beginning of a log, as if nothing had been recorded after a position."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from domain.ledger import Ledger, LoggedEvent
from domain.stores.appends import Append
from projections.database import open_engine
from projections.runtime import Runtime
from projections.settings import Settings


class _PrefixLog:
    def __init__(self, ledger: Ledger, position: int) -> None:
        self._ledger = ledger
        self._position = position

    def appends_after(self, position: int, limit: int) -> Sequence[Append]:
        appends = self._ledger.log.appends_after(position, limit)
        return [append for append in appends if append.last_position <= self._position]

    def appends_under(self, prefix: str) -> Sequence[Append]:
        appends = self._ledger.log.appends_under(prefix)
        return [append for append in appends if append.last_position <= self._position]


class LogPrefix:
    """Reads like a ledger whose last event is at a position, which is the last of an append."""

    def __init__(self, ledger: Ledger, position: int) -> None:
        self._ledger = ledger
        self.head = position
        self.log = _PrefixLog(ledger, position)

    def read(self, after: int, limit: int) -> list[LoggedEvent]:
        return [logged for logged in self._ledger.read(after, limit) if logged.position <= self.head]

    def position_at(self, known_at: datetime) -> int:
        return min(self._ledger.position_at(known_at), self.head)

    def close(self) -> None:
        """The ledger belongs to somebody else."""


def replayed(ledger: Ledger, position: int, read_model_of: str, now: Callable[[], datetime]) -> Runtime:
    """Return a runtime whose read model is made from nothing of a log's beginning.

    Args:
        ledger: The log.
        position: The last position it knows.
        read_model_of: A database URL that nobody else uses.
        now: Gives the present moment.
    """
    engine = open_engine(Settings(database_url=read_model_of).read_model_url)
    return Runtime(cast("Ledger", LogPrefix(ledger, position)), engine, now)
