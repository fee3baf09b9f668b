"""Files that officers bring: previewed row by row and recorded, each in a process of its own."""

import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from bench.memory import KIBIBYTES_PER_MEBIBYTE
from bench.ratios import Figure, Spread

REPOSITORY: Final = Path(__file__).parent.parent
ROWS: Final = 100_000


class Brought(NamedTuple):
    """What bringing a file took.

    Attributes:
        preview: Seconds of the preview.
        recording: Seconds of the recording.
        cpu: Seconds of the processor, both together.
        rows: Of the file.
        events: New ones.
        memory: Peak, in MiB.
    """

    preview: float
    recording: float
    cpu: float
    rows: int
    events: int
    memory: float


def measure() -> list[Figure]:
    """Measure a file of our own layout with many rows, and the published payments."""
    large, published = _brought("rows", str(ROWS)), _brought("payments")
    return [
        _seconds("file previewed and recorded", large, large.preview + large.recording, "<= 60"),
        Figure("peak memory of it", "sqlite", large.events, Spread.of([large.memory]), "<= 1024", "MiB"),
        _seconds("published payments, previewed", published, published.preview, "<= 5"),
        _seconds("published payments, recorded", published, published.recording, ""),
    ]


def _seconds(name: str, brought: Brought, seconds: float, goal: str) -> Figure:
    ours = f"{brought.rows:,} rows, {brought.cpu:.1f} s CPU in all"
    return Figure(name, "sqlite", brought.events, Spread.of([seconds]), goal, "s", ours)


def _brought(*what: str) -> Brought:
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bench.brought_file", *what],
        check=True,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
    ).stdout.split()
    preview, recording, cpu = map(float, told[:3])
    rows, events, peak = map(int, told[3:])
    return Brought(preview, recording, cpu, rows, events, peak / KIBIBYTES_PER_MEBIBYTE)
