"""What the tests of the properties share."""

from tests.support.published_books import published_books

__all__ = ["published_books"]
