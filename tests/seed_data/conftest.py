"""What the tests of the seed data share."""

from tests.support.illustrated_books import (
    illustrated_books,
    illustrated_on_postgres,
    illustrated_on_sqlite,
)

__all__ = ["illustrated_books", "illustrated_on_postgres", "illustrated_on_sqlite"]
