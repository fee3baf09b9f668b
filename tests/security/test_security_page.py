"""Every requirement of docs/security.md names tests that exist."""

import re

from tests.support.repository import REPOSITORY

PAGE = (REPOSITORY / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if re.match(r"\| (\d+\.|OpenID)", line)]


def test_every_named_test_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)

    assert named
    for file, name in named:
        assert f"def {name}(" in (REPOSITORY / file).read_text(encoding="utf-8"), f"{file}::{name}"


def test_every_requirement_names_a_test() -> None:
    assert ROWS
    assert [row for row in ROWS if "::test_" not in row] == []
