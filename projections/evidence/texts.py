"""The words of reports, in Japanese and English: ``texts.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import cast


def text(language: str, name: str, **said: object) -> str:
    """Return a text in a language, ``ja`` or ``en``."""
    return _texts()[name][language].format(**said)


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    stored = files("projections.evidence").joinpath("texts.toml").read_text("utf-8")
    return cast("Mapping[str, Mapping[str, str]]", tomllib.loads(stored))
