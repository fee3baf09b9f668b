"""docs/api.md says what is so: its addresses answer, its commands run."""

import re
import shlex

import pytest
from fastapi.testclient import TestClient

from api.cli import run
from tests.support.repository import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "api.md").read_text(encoding="utf-8")
ADDRESSES = re.findall(r"^curl 'http://127\.0\.0\.1:8000(\S+)'", GUIDE, re.MULTILINE)
COMMANDS = re.findall(r"^ikkatsu (.+)$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_the_guide_answers(published: TestClient, address: str) -> None:
    assert published.get(address).status_code == 200


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_guide_runs(
    published_url: str, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run([*shlex.split(command), "--database", published_url]) == 0
    assert capfd.readouterr().out


def test_the_guide_shows_something() -> None:
    assert (len(ADDRESSES), len(COMMANDS)) == (10, 10)
