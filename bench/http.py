"""Durable allocations over HTTP, from 1, 10 and 50 clients, against the bare library saving one event."""

import os
from collections.abc import Callable
from statistics import quantiles
from typing import Final

from bench.bare_library import WITH_CACHE, BareLibrary
from bench.ratios import Figure, Spread, timed
from tests.api.served import serving
from tests.support.accounts import SECRET
from tests.support.race import Answer, fill_for_race, race, tokens_of_officers

CLIENTS: Final = (1, 10, 50)
PROCESSES: Final = 2
"""In which the clients sit, as far as there are as many."""
REQUESTS: Final = 300
"""Of all clients together, in a row, before it is the baseline's turn."""
ROUNDS: Final = 3
PLENTY_YEN: Final = 1_000_000_000_000
STATE_SIZE: Final = 300
"""Bytes of the event's stored state, about those of an allocation."""


def measure(store: str, make_url: Callable[[], str]) -> list[Figure]:
    """Measure throughput and the slow end of the answers on one store, with one server process.

    Args:
        store: ``sqlite`` or ``postgres``.
        make_url: Returns the URL of an empty database.
    """
    url = make_url()
    os.environ["IKKATSU_SECRET_KEY"] = SECRET
    fill_for_race(url, PLENTY_YEN)
    tokens = tokens_of_officers(url, max(CLIENTS))
    library = BareLibrary(make_url(), WITH_CACHE, STATE_SIZE)
    try:
        with serving(url) as served:
            _asked(served.url, tokens[:2], "warm")
            return [
                figure for clients in CLIENTS for figure in _of(clients, store, served.url, tokens, library)
            ]
    finally:
        library.close()


def _of(clients: int, store: str, url: str, tokens: list[str], library: BareLibrary) -> list[Figure]:
    ratios, slow, speeds, baselines = [], [], [], []
    for number in range(ROUNDS):
        answers = _asked(url, tokens[:clients], f"{clients}-{number}")
        seconds = timed(lambda: _note(library))
        began = min(answer.ended - answer.seconds for answer in answers)
        speed = len(answers) / (max(answer.ended for answer in answers) - began)
        speeds.append(speed)
        baselines.append(REQUESTS / seconds)
        ratios.append(speed * seconds / REQUESTS)
        slow.append(quantiles([answer.seconds * 1000 for answer in answers], n=20)[-1])
    ours, baseline = (f"{Spread.of(each).median:,.0f}/s" for each in (speeds, baselines))
    goal = ">= 0.35" if store == "sqlite" and clients > 1 else ""
    who = f"{clients} client{'s' if clients > 1 else ''}"
    return [
        Figure(
            f"allocations over HTTP, {who} / library", store, 0, Spread.of(ratios), goal, "x", ours, baseline
        ),
        Figure(f"p95 of an allocation over HTTP, {who}", store, 0, Spread.of(slow), "", "ms", ours),
    ]


def _note(library: BareLibrary) -> None:
    for _ in range(REQUESTS):
        library.note()


def _asked(url: str, tokens: list[str], name: str) -> list[Answer]:
    answers = race(
        url,
        tokens,
        processes=min(PROCESSES, len(tokens)),
        requests=REQUESTS // len(tokens),
        name=name,
        repeats=False,
    )
    refused = {answer.code for answer in answers if answer.status != 201}  # noqa: PLR2004 - created
    if refused:
        raise AssertionError(refused)
    return answers
