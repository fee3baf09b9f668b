"""What a replay reports: every view that was compared, cells that differ, and what is wrong with the log."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from projections.replay.findings import Finding


class Difference(NamedTuple):
    """A cell that is not what the log says.

    Attributes:
        view: Name of the view, with what it was asked by.
        row: Which row: its first values.
        column: Which column.
        served: What the read model answers.
        replayed: What the replay finds.
    """

    view: str
    row: str
    column: str
    served: Any
    replayed: Any

    def sentence(self, *, in_japanese: bool = False) -> str:
        """Return what differs, in a sentence."""
        place = ": ".join(part for part in (self.view, self.row, self.column) if part)
        if in_japanese:
            return f"{place}：提供中 {self.served!r}、記録からの再計算 {self.replayed!r}"
        return f"{place}: served {self.served!r}, the log says {self.replayed!r}"


@dataclass(frozen=True)
class ComparedView:
    """A view as it was compared.

    Attributes:
        name: Its name, with what it was asked by.
        rows: How many rows the replay found.
        cells: How many cells were compared.
        differences: Those that are not the same.
    """

    name: str
    rows: int
    cells: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class ReplayReport:
    """What a replay found.

    Attributes:
        known_at: Up to when the books were replayed, UTC.
        effective_on: The day asked about.
        position: The last position replayed.
        views: Every view that was compared.
        findings: What is wrong with the log up to there, by position.
    """

    known_at: datetime
    effective_on: date
    position: int
    views: tuple[ComparedView, ...]
    findings: tuple[Finding, ...]

    @property
    def cells(self) -> int:
        """How many cells were compared."""
        return sum(view.cells for view in self.views)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference, in the order of the views."""
        return tuple(difference for view in self.views for difference in view.differences)

    @property
    def is_sound(self) -> bool:
        """Every cell is what the log says, and nothing is wrong with the log."""
        return not self.differences and not self.findings

    @property
    def counts(self) -> dict[str, int]:
        """How many views, rows and cells were compared, and how many differ or are wrong."""
        return {
            "views": len(self.views),
            "rows": sum(view.rows for view in self.views),
            "cells": self.cells,
            "differences": len(self.differences),
            "findings": len(self.findings),
        }

    def sentence(self, *, in_japanese: bool = False) -> str:
        """Return what came of it, in a sentence."""
        views, rows, cells, differences, findings = (f"{count:,}" for count in self.counts.values())
        if in_japanese:
            return (
                f"位置 {self.position:,} まで再計算：{views} 画面 {rows} 行 {cells} セルを比較し、"
                f"相違 {differences} 件、記録の異常 {findings} 件"
            )
        return (
            f"replayed up to position {self.position:,}: {cells} cells in {rows} rows of {views} views "
            f"compared, {differences} differ; {findings} findings in the log"
        )
