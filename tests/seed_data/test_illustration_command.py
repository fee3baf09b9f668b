"""`ikkatsu load-illustration`: what it says, and how it ends."""

import pytest

from api.cli import run
from seed_data.illustration.story import days, story
from seed_data.published_figures import published_figures

DAYS = len(list(days(story(published_figures()))))


def test_loading_the_illustration_twice_brings_nothing_new(
    sqlite_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    database = ["--database", sqlite_url]
    assert run(["load-published", *database]) == 0
    capfd.readouterr()

    assert run(["load-illustration", *database]) == 0
    first = capfd.readouterr().out
    assert run(["load-illustration", *database]) == 0
    again = capfd.readouterr().out

    assert first.startswith(f"{DAYS} days recorded (4,")
    assert again.startswith(f"0 days recorded (0 illustrative events), {DAYS} known already")


def test_without_the_published_figures_it_is_refused(
    sqlite_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["load-illustration", "--database", sqlite_url]) == 1

    assert "ikkatsu load-published" in capfd.readouterr().err
