"""Who read what, as the page for auditors needs it; the service behind it is handed in."""

from typing import Protocol

from projections.registers.reading import RegisterQuery
from projections.view import View


class Audit(Protocol):
    """The registers of reading."""

    def ask(self, name: str, query: RegisterQuery) -> View:
        """Return a register of reading with the columns of ``projections.frames.audit``, the latest first.

        Args:
            name: One of ``projections.frames.audit.AUDIT``.
            query: Whose, on which days, of which ministry and system.

        Raises:
            NotPermitted: Neither auditor nor administrator.
            DomainError: What stands against the question.
        """
