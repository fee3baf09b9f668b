"""What the tests of differences and explanations share."""

from tests.support.illustrated_books import illustrated_on_sqlite

__all__ = ["illustrated_on_sqlite"]
