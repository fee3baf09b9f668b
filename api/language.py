"""Which of the two languages a caller wants to be answered in."""

import os
from collections.abc import Iterator, Mapping

JAPANESE, ENGLISH = "ja", "en"


def preferred_language(accept_language: str) -> str:
    """Return ``ja`` or ``en`` for an ``Accept-Language`` header; English where it names neither."""
    weights: dict[str, float] = {}
    for tag, weight in _ranges(accept_language):
        weights.setdefault(tag.partition("-")[0].lower(), weight)
    return JAPANESE if weights.get(JAPANESE, 0.0) > weights.get(ENGLISH, 0.0) else ENGLISH


def terminal_language(environment: Mapping[str, str] | None = None) -> str:
    """Return ``ja`` or ``en`` for a terminal, by the first of LC_ALL, LC_MESSAGES and LANG that is set."""
    variables = os.environ if environment is None else environment
    chosen = next((variables[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if variables.get(name)), "")
    return JAPANESE if chosen.lower().startswith(JAPANESE) else ENGLISH


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        tag, _, parameter = part.strip().partition(";")
        weight = parameter.strip().removeprefix("q=")
        try:
            yield tag.strip(), float(weight) if weight else 1.0
        except ValueError:
            continue
