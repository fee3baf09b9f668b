"""Settings, from the environment (``IKKATSU_...``) or given by the caller."""

from pathlib import Path

from pydantic import field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SQLITE_PREFIX = "sqlite:///"
PROJECT_FOLDER = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Where the books are.

    Attributes:
        database_url: ``sqlite:///path/file.db`` or ``postgresql://user:password@host:port/dbname``.
    """

    model_config = SettingsConfigDict(env_prefix="IKKATSU_", frozen=True)

    database_url: str = f"{SQLITE_PREFIX}{PROJECT_FOLDER / 'var' / 'ikkatsu.db'}"

    @field_validator("database_url")
    @classmethod
    def _names_a_store(cls, value: str) -> str:
        if value == SQLITE_PREFIX or not value.startswith((SQLITE_PREFIX, "postgresql://", "postgres://")):
            msg = f"{value!r} is neither sqlite:///PATH nor postgresql://USER:PASSWORD@HOST:PORT/DBNAME"
            raise ValueError(msg)
        return value

    @property
    def sqlite_file(self) -> Path | None:
        """The event store's file, ``None`` on PostgreSQL."""
        if not self.database_url.startswith(SQLITE_PREFIX):
            return None
        return Path(self.database_url.removeprefix(SQLITE_PREFIX))

    @property
    def read_model_url(self) -> str:
        """The read model's database, for SQLAlchemy.

        On SQLite a file beside the event store's, so that it can be thrown away and rebuilt, and never
        waits for the log.
        """
        return self._beside("views")

    @property
    def desk_url(self) -> str:
        """The database of what people have on their desks: drafts, kept when the read model is rebuilt."""
        return self._beside("desk")

    @property
    def log_url(self) -> str:
        """The log's own database, for SQLAlchemy: checkpoints stand beside the events."""
        file = self.sqlite_file
        return self.desk_url if file is None else f"{SQLITE_PREFIX}{file}"

    def _beside(self, name: str) -> str:
        file = self.sqlite_file
        if file is None:
            return "postgresql+psycopg://" + self.database_url.partition("://")[2]
        return f"{SQLITE_PREFIX}{file.with_name(f'{file.stem}-{name}{file.suffix}')}"
