"""Duties as pages show them: where each is done, and how many are urgent."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from dash_app.address import Address
from dash_app.figures.canvas import Row
from dash_app.formatting import JAPAN, Language
from dash_app.reader import whole
from domain.access.person import Person
from projections.inbox.desk import OVERDUE, SOON
from projections.inbox.duties import (
    CASE_RETURNED,
    CASE_TO_DECIDE,
    ENVELOPE_LEFT,
    OVERRIDE,
    OVERRIDE_ENDS,
    RESTATEMENT,
)
from projections.runtime import Runtime

INBOX: Final = "/inbox"
CASES: Final = frozenset({CASE_RETURNED.name, CASE_TO_DECIDE.name})
PAGE_OF: Final[Mapping[str, str]] = {
    ENVELOPE_LEFT.name: "/ministries",
    OVERRIDE.name: "/registers/overrides",
    OVERRIDE_ENDS.name: "/registers/overrides",
    RESTATEMENT.name: "/registers/restatements",
}
"""Where what is only to be known is looked at."""
KEPT: Final = 256


def place_of_duty(row: Row, address: Address) -> Address:
    """Return where a duty is done: its form, its case, or the page that shows it; of the past, its system.

    Args:
        row: A row of the inbox without absent values.
        address: Where the reader is.
    """
    year = replace(address.at("/"), fiscal_year=whole(row["fiscal_year"]) or address.fiscal_year)
    filters = {"system": row["system_id"] or "", "ministry": row["ministry_id"] or ""}
    if row["duty"] in CASES:
        return replace(address.at(f"/cases/{row['subject_id']}"), fiscal_year=None)
    if row["operation"] and address.is_now:
        return replace(year, path=form_of(row["operation"])).filtered(**filters, item=row["subject_id"] or "")
    if row["duty"] in PAGE_OF:
        return replace(year, path=PAGE_OF[row["duty"]]).filtered(**filters)
    if row["system_id"]:
        return replace(year, path=f"/systems/{row['system_id']}")
    return replace(year, path="/ministries")


def form_of(operation: str) -> str:
    """Return where the form of an operation is: ``/record/request-budget``."""
    return f"/record/{operation.replace('_', '-')}"


def in_language(row: Row, name: str, address: Address) -> str:
    """Return a text of a duty in the reader's language."""
    return str(row[f"{name}_ja" if address.language is Language.JA else name])


class Urgent:
    """Counts what is overdue or due within thirty days; the same books on the same day are counted once.

    Args:
        runtime: The books.
    """

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._lock = threading.Lock()
        self._counted: OrderedDict[tuple[Person, int, date], int] = OrderedDict()

    def of(self, person: Person) -> int:
        """Return how many urgent things a person has to do now."""
        key = (person, self._runtime.ledger.head, self._runtime.now().astimezone(JAPAN).date())
        with self._lock:
            if key in self._counted:
                return self._counted[key]
        states = self._runtime.views.inbox(person).frame["state"]
        count = int(states.isin([OVERDUE, SOON]).sum())
        with self._lock:
            self._counted[key] = count
            while len(self._counted) > KEPT:
                self._counted.popitem(last=False)
        return count
