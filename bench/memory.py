"""Peak memory of the serving process: started on a ledger, asked for a while, then read from the kernel."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from bench.filled_stores import settings_of
from bench.ratios import Figure, Spread

REPOSITORY: Final = Path(__file__).parent.parent
KIBIBYTES_PER_MEBIBYTE: Final = 1024
GOAL: Final = "<= 1024"


def measure(file: Path, events: int) -> list[Figure]:
    """Measure the peak resident memory (VmHWM) of a serving process on the ledger of a file.

    Args:
        file: The ledger.
        events: Its size, for the report.
    """
    asked = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bench.asking_process", settings_of(file).database_url],
        check=True,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
    )
    peak = int(asked.stdout) / KIBIBYTES_PER_MEBIBYTE
    return [Figure("peak memory of the serving process", "sqlite", events, Spread.of([peak]), GOAL, "MiB")]


def peak_kibibytes(process: int | str = "self") -> int:
    """Return the peak resident memory of a process (``VmHWM``), on Linux.

    Args:
        process: Its number; ``self`` for this one.
    """
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
