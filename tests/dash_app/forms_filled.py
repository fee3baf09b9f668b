"""Forms filled in by hand, for the tests: an operation, what was typed, and by whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import NAMESPACE_URL, uuid5

from dash_app.address import Address, read_address
from dash_app.forms.checking import Asked, Checked, check
from dash_app.forms.drawing import Opened
from dash_app.forms.operations import Operation, operation_named
from dash_app.forms.typed import Typed
from dash_app.reader import Reader
from dash_app.recording import Answered, record
from domain.access.person import Person
from domain.access.sight import presence_of
from projections.runtime import Runtime
from tests.dash_app.drawn_text import words
from tests.support.people import officer_of

AGENCY = officer_of("digital-agency", "tanaka")
OFFICER = officer_of("mof", "sato")
KSK = {"system_id": "rs-20079", "fiscal_year": "2024"}
DOCUMENT = {"source_title": "通知 第1号"}
LINES: list[dict[str, str | None]] = [{"cost_class": "operations", "amount_yen": "1,000", "sub_item": "保守"}]


def operation(name: str) -> Operation:
    """Return an operation that is there."""
    known = operation_named(name)
    assert known is not None, name
    return known


def filled(
    name: str,
    person: Person = AGENCY,
    *,
    key: str = "k",
    rows: dict[str, list[dict[str, str | None]]] | None = None,
    units: dict[str, str] | None = None,
    reader: Reader | None = None,
    **fields: str | None,
) -> Asked:
    """Return a form filled in, for the system KSK in FY2024 where nothing else is said."""
    asked = operation(name)
    own = {each.name for each in asked.fields}
    usual = {field: text for field, text in KSK.items() if field in own}
    typed = Typed({**usual, **DOCUMENT, **fields}, units or {}, rows or {})
    return Asked(asked, typed, str(uuid5(NAMESPACE_URL, key)), person, reader or Reader())


def opened(asked: Asked, subject_id: str = "", version: int = 0, position: int = 0) -> Opened:
    """Return what a form was opened with."""
    return Opened(asked.operation.name, asked.key, subject_id, version, position)


def checked(books: Runtime, asked: Asked) -> Checked:
    """Return what can be said of a form, to the one who fills it in."""
    with presence_of(asked.person):
        return check(books, asked)


def sent(books: Runtime, asked: Asked, seen: Opened | None = None) -> Answered:
    """Send a form."""
    with presence_of(asked.person):
        return record(books, asked, seen or opened(asked), page_of(asked))


def page_of(asked: Asked) -> Address:
    """Return the page of a form."""
    return read_address(asked.operation.path, f"?lang={asked.reader.language}")


def prepared(books: Runtime) -> None:
    """Classify the system KSK and decide a plan of 10,000,000 yen for FY2024."""
    classified = filled("classify-system", system_class="3", criterion="all-others", key="c")
    planned = filled("decide-plan", amount_yen="10,000", units={"amount_yen": "thousand"}, key="p")
    for asked in (classified, planned):
        answered = sent(books, asked)
        assert answered.position is not None, words(answered.component)


@contextmanager
def seen_by(person: Person) -> Iterator[None]:
    """Let everything within be done by a person."""
    with presence_of(person):
        yield
