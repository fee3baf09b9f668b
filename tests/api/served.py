"""A server as its users start it: the program itself, in a process of its own."""

import os
import re
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PROGRAM = Path(sys.executable).with_name("ikkatsu")
SECONDS_TO_START = 60.0
SECONDS_TO_END = 60.0


@dataclass
class Served:
    """A running server.

    Attributes:
        process: It.
        url: Where it listens.
        announced: What it printed until it listened.
        log: What it wrote on standard error; a file, because nobody empties a pipe while it works.
    """

    process: subprocess.Popen[str]
    url: str
    announced: str
    log: IO[str]

    def ended(self) -> str:
        """Wait for its end and return its log."""
        self.process.wait(SECONDS_TO_END)
        if self.process.stdout is not None:
            self.process.stdout.close()
        with self.log:
            self.log.seek(0)
            return self.log.read()

    def stop(self) -> str:
        """Tell it to stop, and return its log."""
        self.process.terminate()
        return self.ended()

    def kill(self) -> str:
        """Kill it, and return its log."""
        self.process.kill()
        return self.ended()


def start(database_url: str, *options: str, port: int = 0) -> Served:
    """Start a server without the dashboard and return it once it listens.

    Raises:
        AssertionError: It ended before, or takes too long.
    """
    log = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed at the server's end
    process = subprocess.Popen(
        [PROGRAM, "serve", "--no-dashboard", "--port", str(port), "--database", database_url, *options],
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    announced = _announcement(process)
    found = re.search(r"(http://\S+?)/api/v1/", announced)
    served = Served(process, found[1] if found else "", announced, log)
    if not found:
        raise AssertionError(announced + served.kill())
    return served


def _announcement(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    announced, deadline = "", time.monotonic() + SECONDS_TO_START
    while "stops" not in announced and time.monotonic() < deadline:
        if not select.select([process.stdout], [], [], 0.5)[0]:
            continue
        printed = os.read(process.stdout.fileno(), 4_096).decode()
        if not printed:
            break
        announced += printed
    return announced


@contextmanager
def serving(database_url: str, *options: str, port: int = 0) -> Iterator[Served]:
    """Run a server for as long as the block lasts."""
    served = start(database_url, *options, port=port)
    try:
        yield served
    finally:
        served.stop()
