"""The browser fixture: a real browser that starts without talking to anybody, and one list of its names."""

import os
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.support.browser import CHROMIUM_ARGUMENTS, MAC_PROGRAMS, PROGRAMS, find_chromium
from tests.support.repository import REPOSITORY

INSTALLER = REPOSITORY / ".ci" / "chromium"


def test_the_browser_shows_a_page(chromium_path: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(CHROMIUM_ARGUMENTS))
        page = browser.new_page()
        page.set_content("<h1>一括計上</h1>")

        assert page.get_by_role("heading").inner_text() == "一括計上"

        browser.close()


def test_a_browser_that_is_named_is_the_one_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "my-chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))

    assert find_chromium() == str(program)


def test_a_named_browser_that_does_not_exist_is_refused() -> None:
    result = subprocess.run(
        ["sh", INSTALLER],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "CHROMIUM": "no-such-browser"},
    )

    assert result.returncode == 1
    assert "CHROMIUM=no-such-browser is not a program" in result.stderr


@pytest.mark.parametrize("program", [*PROGRAMS, *map(str, MAC_PROGRAMS)])
def test_make_test_looks_where_the_fixture_looks(program: str) -> None:
    assert program in INSTALLER.read_text(encoding="utf-8")
