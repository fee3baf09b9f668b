"""A really started server with the published figures, and a browser that is watched while it looks at it."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from api.identified import Identify
from api.main import create_server
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published
from tests.support.browser import CHROMIUM_ARGUMENTS
from tests.support.people import as_person

HOST = "127.0.0.1"
FIRST_CHART = "first chart of"
PATIENCE_MS = 60_000
"""How long a page may take: a machine that runs every test at once is slow."""


@pytest.fixture(scope="session")
def loaded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger that holds the published figures and nothing else."""
    folder = tmp_path_factory.mktemp("loaded")
    with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}")) as runtime:
        load_published(runtime.ledger)
        runtime.views.lump_sum()
    return folder


@pytest.fixture(scope="session")
def published_url(loaded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose books nobody writes to."""
    with served(shutil.copytree(loaded_folder, tmp_path_factory.mktemp("read") / "books")) as url:
        yield url


@pytest.fixture
def own_url(loaded_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server with books of one's own."""
    with served(shutil.copytree(loaded_folder, tmp_path / "books")) as url:
        yield url


@contextmanager
def served(folder: Path, identify: Identify | None = None) -> Iterator[str]:
    """Serve the books of a folder on a free port while the context lasts; to everybody at once, as a rule."""
    with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}")) as runtime:
        config = uvicorn.Config(
            create_server(runtime, identify=identify or as_person(), allowed_hosts=(HOST,)),
            host=HOST,
            port=0,
            log_config=None,
            lifespan="on",
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            thread.join(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield f"http://{HOST}:{port}"
        finally:
            server.should_exit = True
            thread.join(60)


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One browser for a file of tests; every test has a context of its own.

    Not for the whole run: while Playwright is open an event loop runs, and other tests start their own.
    """
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path, args=list(CHROMIUM_ARGUMENTS))
        yield opened
        opened.close()


@dataclass
class Watched:
    """A browser page and everything it did that it should not do."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def open(self, path: str) -> None:
        """Open a page and wait until its first answers are drawn."""
        self.page.goto(self.url + path)
        self.page.wait_for_selector("main h1")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and f"{parts.scheme}://{parts.netloc}" != self.url:
            self.complaints.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")


@contextmanager
def watched(browser: Browser, url: str, width: int = 1440) -> Iterator[Watched]:
    """Watch a new page of a fresh context; what it did wrong is asserted in the end."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="ja-JP", accept_downloads=True
    )
    context.set_default_timeout(PATIENCE_MS)
    seen = Watched(context.new_page(), url)
    try:
        yield seen
        assert seen.complaints == []
    finally:
        context.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report how long the first charts took: measured, not asserted, for it depends on the machine."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name.startswith(FIRST_CHART):
                terminalreporter.write_line(f"{name}: {value}")
