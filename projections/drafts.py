"""Drafts of forms: what somebody has typed and not sent yet, kept for them alone.

A draft is no fact: nothing counts it, no clock shows it, and it is gone when it is recorded or discarded. It
stands on a database of its own, which is not rebuilt with the read model.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Column, Engine, Index, Integer, MetaData, Table, Text, delete, insert, select

from projections.database import create_tables, writer

LONGEST_CONTENT: Final = 200_000
"""More than any form can hold; a draft above it is not kept."""
MOST_DRAFTS: Final = 200
"""Of one person; beyond them the oldest go."""

DRAFTS: Final = Table(
    "form_drafts",
    MetaData(),
    Column("account", Text, primary_key=True),
    Column("draft_id", Text, primary_key=True),
    Column("operation", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Index("form_drafts_by_account", "account", "number"),
)


@dataclass(frozen=True)
class Draft:
    """What somebody has typed into a form.

    Attributes:
        draft_id: Made when the form was opened; its request is sent under the same name.
        operation: Which form.
        content: What stands in its fields.
        saved_at: When it was kept last, UTC.
    """

    draft_id: str
    operation: str
    content: Mapping[str, Any]
    saved_at: datetime


class Drafts:
    """Everybody's drafts; each is asked for by its own account.

    Args:
        engine: The database.
        now: Gives the present moment, UTC.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        create_tables(engine, DRAFTS.metadata)

    def keep(self, account: str, draft_id: str, operation: str, content: Mapping[str, Any]) -> Draft | None:
        """Keep a draft in place of what was kept under its id; ``None`` when it is too long to be one."""
        written = json.dumps(content, ensure_ascii=False)
        if len(written) > LONGEST_CONTENT:
            return None
        draft = Draft(draft_id, operation, content, self._now())
        with writer(self._engine).begin() as connection:
            numbers = list(connection.scalars(_of(account).with_only_columns(DRAFTS.c.number)))
            connection.execute(_only(account, draft_id))
            if len(numbers) >= MOST_DRAFTS:
                oldest = DRAFTS.c.number <= numbers[MOST_DRAFTS - 1]
                connection.execute(delete(DRAFTS).where(DRAFTS.c.account == account, oldest))
            connection.execute(
                insert(DRAFTS).values(
                    account=account,
                    draft_id=draft_id,
                    operation=operation,
                    content=written,
                    saved_at=draft.saved_at.astimezone(UTC).isoformat(),
                    number=max(numbers, default=0) + 1,
                )
            )
        return draft

    def of(self, account: str) -> list[Draft]:
        """Return somebody's drafts, the last kept first."""
        with self._engine.connect() as connection:
            return [_draft(row) for row in connection.execute(_of(account))]

    def find(self, account: str, draft_id: str) -> Draft | None:
        """Return one of somebody's drafts, ``None`` when they have none of that id."""
        return next((draft for draft in self.of(account) if draft.draft_id == draft_id), None)

    def discard(self, account: str, draft_id: str) -> None:
        """Forget a draft; one that is not there is forgotten already."""
        with writer(self._engine).begin() as connection:
            connection.execute(_only(account, draft_id))


def _of(account: str) -> Any:
    return select(DRAFTS).where(DRAFTS.c.account == account).order_by(DRAFTS.c.number.desc())


def _only(account: str, draft_id: str) -> Any:
    return delete(DRAFTS).where(DRAFTS.c.account == account, DRAFTS.c.draft_id == draft_id)


def _draft(row: Any) -> Draft:
    saved_at = datetime.fromisoformat(row.saved_at)
    return Draft(row.draft_id, row.operation, json.loads(row.content), saved_at)
