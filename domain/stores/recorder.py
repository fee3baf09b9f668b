"""What the ledger asks of a store beyond the event-sourcing library's own interface."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from eventsourcing.persistence import Notification

from domain.stores.appends import Append
from domain.stores.sealing import SealedRow, Stretch


class LogRecorder(Protocol):
    """The log of one store.

    Attributes:
        leaves_gaps: A transaction that is rolled back leaves a gap in positions.
    """

    leaves_gaps: bool

    def append_by_key(self, command_key: str) -> Append | None:
        """Return the append stored under a key."""

    def appends_after(self, position: int, limit: int) -> Sequence[Append]:
        """Return the appends whose last event is after a position, in log order."""

    def appends_under(self, prefix: str) -> Sequence[Append]:
        """Return the appends whose key begins with a text without wildcards, in log order."""

    def seals_after(self, position: int, limit: int) -> Sequence[SealedRow]:
        """Return up to ``limit`` events after a position with their seals, in log order."""

    def digests_up_to(self, position: int) -> Sequence[tuple[int, bytes]]:
        """Return position and digest of the events up to a position, in log order."""

    def stretch(self, after: int, last: int) -> Stretch:
        """Return what the tables hold after one position, up to another one inclusive."""

    def last_of_any_table(self) -> int:
        """Return the last position that an event, a seal or an append names, 0 when there is none."""

    def position_at(self, recorded_at: int) -> int:
        """Return the last position recorded at or before a moment (microseconds), 0 when there is none."""

    def is_any_beyond(self, versions: Mapping[str, int]) -> bool:
        """Tell whether any aggregate is stored beyond the version given for it."""

    def max_notification_id(self) -> int | None:
        """Return the position of the last event."""

    def select_notifications(
        self, start: int | None, limit: int, stop: int | None = None
    ) -> Sequence[Notification]:
        """Return stored events in log order, ``start`` and ``stop`` inclusive."""
