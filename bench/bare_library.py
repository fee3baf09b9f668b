"""The baseline of writing: the bare library saves one event of the same size; no checks."""

from collections.abc import Mapping
from random import Random
from typing import Final
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from domain.ledger import CACHED_AGGREGATES, SQLITE_PREFIX
from domain.stores.postgres import connection_settings

AGGREGATES: Final = 1_000
WITH_CACHE: Final = {
    Application.AGGREGATE_CACHE_MAXSIZE: str(CACHED_AGGREGATES),
    Application.AGGREGATE_CACHE_FASTFORWARD: "n",
    Application.DEEPCOPY_FROM_AGGREGATE_CACHE: "n",
}
"""The aggregate cache as our ledger uses it: the library at its quickest."""
AS_DELIVERED: Final[Mapping[str, str]] = {}
"""The library's defaults: no aggregate cache."""


class Notebook(Aggregate):
    """An aggregate that remembers the last note."""

    @event("Noted")
    def note(self, text: str) -> None:
        """Remember a note."""
        self.text = text


class BareLibrary(Application[UUID]):
    """Notebooks on one database; SQLite and PostgreSQL with the library's settings, which are durable.

    Args:
        database_url: As for the ledger.
        settings: ``WITH_CACHE`` or ``AS_DELIVERED``.
        state_size: Bytes that the stored state of an event shall have.
    """

    def __init__(self, database_url: str, settings: Mapping[str, str], state_size: int) -> None:
        super().__init__({**_store(database_url), **settings})
        self._rng = Random(state_size)
        notebooks = [Notebook() for _ in range(AGGREGATES)]
        self.save(*notebooks)
        self._ids = [notebook.id for notebook in notebooks]
        self._note = ""
        self._note = "x" * max(0, state_size - self._state_size(notebooks[0].id))

    def note(self) -> None:
        """Load an aggregate, trigger one event, save it."""
        notebook: Notebook = self.repository.get(self._rng.choice(self._ids))
        notebook.note(self._note)
        self.save(notebook)

    def _state_size(self, notebook_id: UUID) -> int:
        notebook: Notebook = self.repository.get(notebook_id)
        notebook.note(self._note)
        self.save(notebook)
        return len(list(self.recorder.select_events(notebook_id))[-1].state)


def _store(database_url: str) -> dict[str, str]:
    if database_url.startswith(SQLITE_PREFIX):
        return {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": database_url.removeprefix(SQLITE_PREFIX),
        }
    settings = connection_settings(database_url)
    names = {"dbname": "DBNAME", "host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        **{f"POSTGRES_{names[name]}": value for name, value in settings.items()},
    }
