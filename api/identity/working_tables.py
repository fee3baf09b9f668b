"""What changes with every click and is nobody's history: sessions, failure counts, last use of a token.

Plain tables beside the log of the accounts. Whatever matters later (who signed in, when sessions were ended)
is an event of that log; these rows could be thrown away and everybody would sign in again.
"""

from typing import Any, Final

from sqlalchemy import BigInteger, Column, Engine, Index, Integer, MetaData, Table, Text
from sqlalchemy.dialects import postgresql, sqlite

from api.identity.log import accounts_file
from projections.database import create_tables, open_engine
from projections.settings import SQLITE_PREFIX, Settings

METADATA: Final = MetaData()

SESSIONS: Final = Table(
    "account_sessions",
    METADATA,
    Column("session_hash", Text, primary_key=True),
    Column("session_id", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("began_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("address", Text),
    Column("browser", Text, nullable=False),
    Column("how", Text, nullable=False),
    Index("account_sessions_account", "account"),
)
"""One row per session; moments in whole seconds since 1970 UTC."""
THROTTLES: Final = Table(
    "account_throttles",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("failed_at", BigInteger, nullable=False),
)
"""How often something failed of late."""
TOKEN_USES: Final = Table(
    "account_token_uses",
    METADATA,
    Column("token_id", Text, primary_key=True),
    Column("used_at", BigInteger, nullable=False),
)
"""When a token was used last, to the minute."""


def open_tables(settings: Settings) -> Engine:
    """Return the engine of the working tables, created where they are missing."""
    file = settings.sqlite_file
    url = settings.read_model_url if file is None else f"{SQLITE_PREFIX}{accounts_file(settings)}"
    engine = open_engine(url)
    create_tables(engine, METADATA)
    return engine


def insertion(engine: Engine, table: Table) -> Any:
    """Return an INSERT that knows ON CONFLICT, in the engine's dialect."""
    return (postgresql if engine.dialect.name == "postgresql" else sqlite).insert(table)
