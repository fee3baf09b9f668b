"""The browser of the tests: a Chromium that the machine has, started so that it talks to nobody else."""

import os
import shutil
from pathlib import Path

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PROGRAMS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
CHROMIUM_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Return the path of the browser: CHROMIUM where that is set, else the first one installed, else None."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    installed = (shutil.which(program) for program in (*PROGRAMS, *map(str, MAC_PROGRAMS)))
    return next((path for path in installed if path), None)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of the browser; a test that needs it fails where there is none, it is never skipped."""
    path = find_chromium()
    if path is None:
        pytest.fail(
            "no Chromium or Chrome found: `make test` installs one, CHROMIUM=/path/to/chromium names one"
        )
    return path
