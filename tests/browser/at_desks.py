"""Several people before one server: each page says in a header whose it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser
from starlette.datastructures import Headers

from domain.access.person import Person, Post, Role
from domain.vocabulary import DIGITAL_AGENCY
from tests.browser.conftest import Watched, served, watched
from tests.support.people import person

DESK: Final = "X-Desk"
OFFICER: Final = person("officer", Post(Role.AGENCY_OFFICER, DIGITAL_AGENCY))
APPROVER: Final = person("approver", Post(Role.APPROVER, DIGITAL_AGENCY))
MINISTRY_OFFICER: Final = person("mof-officer", Post(Role.MINISTRY_OFFICER, "mof"))
AT_DESKS: Final = {each.account: each for each in (OFFICER, APPROVER, MINISTRY_OFFICER)}


def who_is_at_the_desk(headers: Headers) -> Person | None:
    """Return the person whose desk a request comes from."""
    return AT_DESKS.get(headers.get(DESK, ""))


@contextmanager
def served_to_desks(folder: Path) -> Iterator[str]:
    """Serve the books of a folder to everybody at their desk."""
    with served(folder, who_is_at_the_desk) as url:
        yield url


@contextmanager
def desk_of(browser: Browser, url: str, somebody: Person, width: int = 1440) -> Iterator[Watched]:
    """Watch a new page of a person."""
    with watched(browser, url, width) as seen:
        seen.page.context.set_extra_http_headers({DESK: somebody.account})
        yield seen
