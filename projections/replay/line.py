"""A line: amounts that one event adds to one place in the books."""

from typing import Any, Final, NamedTuple

Said = dict[str, Any]
ENVELOPE, DRAWING, OFFICERS, OUTCOME, DETAIL = "envelope", "drawing", "officers", "outcome", "detail"
"""Books that stand side by side and are never added.

What a ministry holds and officially did with it; what was drawn from it for systems; what officers did; what
was published of systems; and what repeats or divides figures of the others.
"""
PUBLISHED: Final = "published_spent_yen"
"""The column of what was spent, as published."""


class Line(NamedTuple):
    """Amounts that one event adds to one place.

    Attributes:
        book: Which book.
        fiscal_year: The year of the money.
        ministry: Whose money.
        account: Of which account.
        yen: By column.
        organization: Of which organization within the ministry.
        system: For which system.
        cost_class: For what.
        giver: Of money from another ministry: whose it was, and by what kind of transfer it came.
        is_hint: The amounts are parts of a whole that nobody stated.
    """

    book: str
    fiscal_year: int
    ministry: str | None
    account: str
    yen: dict[str, int]
    organization: str | None = None
    system: str | None = None
    cost_class: str | None = None
    giver: tuple[str, str] | None = None
    is_hint: bool = False
