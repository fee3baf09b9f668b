"""Checkpoints at intervals, while the service runs."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from types import TracebackType
from typing import Final, Self

import structlog

from domain.ledger import Ledger
from projections.proof.checkpoints import Checkpoints

SECONDS_BETWEEN_LOOKS: Final = 60.0
MANY_EVENTS: Final = 1_000
"""So many new events are worth a checkpoint at once."""
LONGEST_WAIT: Final = timedelta(hours=1)
"""After so long any new event is."""


class CheckpointKeeper:
    """Makes checkpoints in the background. Use as a context manager; it ends at once when told so.

    Args:
        ledger: The log.
        checkpoints: Its checkpoints.
        now: Gives the present moment, UTC.
        seconds: Between looks.
    """

    def __init__(
        self,
        ledger: Ledger,
        checkpoints: Checkpoints,
        now: Callable[[], datetime],
        seconds: float = SECONDS_BETWEEN_LOOKS,
    ) -> None:
        self._ledger = ledger
        self._checkpoints = checkpoints
        self._now = now
        self._seconds = seconds
        self._told_to_end = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="checkpoints", daemon=True)

    def look(self) -> bool:
        """Make a checkpoint if one is due, and tell whether it was."""
        latest, head = self._checkpoints.latest(), self._ledger.head
        if head == 0:
            return False
        if latest is not None:
            new = head - latest.position
            is_old = self._now() - latest.made_at >= LONGEST_WAIT
            if new < MANY_EVENTS and not (new > 0 and is_old):
                return False
        self._checkpoints.make()
        return True

    def _keep(self) -> None:
        log = structlog.get_logger()
        while not self._told_to_end.wait(self._seconds):
            try:
                if self.look():
                    log.info("checkpoint made")
            except Exception:
                log.exception("no checkpoint could be made")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._told_to_end.set()
        self._thread.join()
