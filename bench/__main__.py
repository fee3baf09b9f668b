"""Run the benchmarks: ``python -m bench [--events 1000000] [--store sqlite|postgres|both] [--only NAME]``."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console

from bench import commands, difference, evidence, files, http, imports, lump_sum, memory, proof, rebuild
from bench.filled_stores import (
    CACHE,
    cached_ledger,
    copied_ledger,
    copy_to_postgres,
    durable_postgres,
    empty_ledger,
)
from bench.ratios import Figure
from bench.report import show, write

STORES: Final = ("sqlite", "postgres")
NAMES: Final = (
    "lump-sum",
    "as-of",
    "commands",
    "http",
    "imports",
    "files",
    "evidence",
    "rebuild",
    "proof",
    "memory",
)
DEFAULT_EVENTS: Final = 1_000_000
WIDTH: Final = 150
"""Columns the table needs, whatever the terminal says."""
LARGEST_REPEATED: Final = 100_000
"""Imports and rebuilds are measured over this many events at most: they are linear, and are repeated."""


def parse(arguments: list[str]) -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m bench", description="Measure the ratios of bench/README.md.")
    parser.add_argument("--events", type=int, default=DEFAULT_EVENTS, help="the largest ledger (1000000)")
    parser.add_argument("--store", choices=(*STORES, "both"), default="both", help="which stores (both)")
    parser.add_argument("--only", choices=NAMES, action="append", help="measure only this; may be repeated")
    parser.add_argument("--output", type=Path, default=CACHE, help="folder for results.json and results.md")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Measure, print, write; the exit status is 1 when a goal is missed."""
    asked = parse(arguments)
    console = Console(width=max(Console().width, WIDTH))
    chosen = asked.only or NAMES
    figures: list[Figure] = []
    if "lump-sum" in chosen:
        figures += _told(console, "lump-sum", lambda: lump_sum.measure(asked.events, console))
    if "as-of" in chosen:
        figures += _told(console, "as-of", lambda: difference.measure(asked.events, console))
    for store in STORES if asked.store == "both" else (asked.store,):
        figures += _of_store(store, chosen, asked.events, console)
    if "files" in chosen:
        figures += _told(console, "files", files.measure)
    if "evidence" in chosen:
        figures += _told(console, "evidence", evidence.measure)
    if "memory" in chosen:
        file = cached_ledger(asked.events, console)
        figures += _told(console, "memory", lambda: memory.measure(file, asked.events))
    show(figures, console)
    for path in write(figures, asked.output):
        console.print(f"written: {path}", style="dim")
    return int(any(figure.is_met is False for figure in figures))


def _of_store(store: str, chosen: list[str] | tuple[str, ...], events: int, console: Console) -> list[Figure]:
    figures: list[Figure] = []
    size = min(events, LARGEST_REPEATED)
    with ExitStack() as stack:
        make_url, filled_url = stack.enter_context(_databases(store, size, console))
        if "commands" in chosen:
            figures += _told(console, f"commands, {store}", lambda: commands.measure(store, make_url))
        if "http" in chosen:
            figures += _told(console, f"http, {store}", lambda: http.measure(store, make_url))
        if "imports" in chosen:
            figures += _told(console, f"imports, {store}", lambda: imports.measure(store, make_url, size))
        if "rebuild" in chosen:
            url = filled_url()
            figures += _told(console, f"rebuild, {store}", lambda: rebuild.measure(store, url, size))
        if "proof" in chosen:
            log = filled_url()
            figures += _told(console, f"proof, {store}", lambda: proof.measure(store, log, size, make_url))
    return figures


@contextmanager
def _databases(
    store: str, events: int, console: Console
) -> Iterator[tuple[Callable[[], str], Callable[[], str]]]:
    """Lend two functions that return URLs: of an empty database, and of a filled one that may be changed."""
    with ExitStack() as stack:
        if store == "sqlite":
            yield (
                lambda: stack.enter_context(empty_ledger()),
                lambda: stack.enter_context(copied_ledger(events, console)),
            )
            return
        server = stack.enter_context(durable_postgres())

        def filled_url() -> str:
            url = server.create_database()
            copy_to_postgres(cached_ledger(events, console), url)
            return url

        yield server.create_database, filled_url


def _told(console: Console, name: str, measure: Callable[[], list[Figure]]) -> list[Figure]:
    console.print(f"measuring {name}", style="dim")
    return measure()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
