"""A file between its arrival and its end: previewed as often as is wanted, recorded at most once.

``StagedFile`` is the whole protocol of the engine::

    staged = StagedFile(kind, path, brought, judge, folder)
    tally = staged.preview(ledger, progress)       # decides on books of its own, records nothing
    staged.rows.page(Outcome.REFUSED)              # what came of each row
    receipt = staged.record(ledger, progress)      # all or nothing, decided anew; once for ever per file
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from domain.answers import Receipt
from domain.garbage import paused_collector
from domain.ledger import Ledger
from seed_data.spreadsheets.judged_rows import JudgedRows, Tally
from seed_data.spreadsheets.judging import Judge, Judgement, Progress
from seed_data.spreadsheets.kinds import SHOWN_DIGEST, Brought, Intent, Kind
from seed_data.spreadsheets.sheet import SheetRow, open_sheet

CHUNK: Final = 1024 * 1024


def digest_of(path: Path) -> str:
    """Return the sha256 of a file, hexadecimal, some of it in memory at a time."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _digest(lines: frozenset[int]) -> str:
    return sha256(",".join(map(str, sorted(lines))).encode()).hexdigest()[:SHOWN_DIGEST]


def unheard(_: int) -> None:
    """Tell nobody."""


@dataclass
class StagedFile:
    """A file, its kind and who brings it.

    Attributes:
        kind: Its layout.
        path: Where it is.
        brought: Who brings it, under which name.
        judge: How its rows are judged.
        folder: A folder of our own for what comes of the rows.
        rows: What came of them in the last judgement.
        heading: The rows above the data, once it was read.
        form: ``csv`` or ``xlsx``, once it was read.
    """

    kind: Kind
    path: Path
    brought: Brought
    judge: Judge
    folder: Path
    rows: JudgedRows = field(init=False)
    heading: tuple[SheetRow, ...] = field(default=(), init=False)
    form: str = field(default="csv", init=False)
    _judged: int = field(default=0, init=False)
    _earlier: list[JudgedRows] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.rows = JudgedRows(self.folder / "rows.jsonl")

    @property
    def key(self) -> str:
        """Names the recording of this very content for ever."""
        return f"import:{self.kind.name}:{self.brought.sha256}"

    def is_recorded(self, ledger: Ledger) -> bool:
        """Tell whether this very content is in the books."""
        return ledger.log.append_by_key(self.key) is not None

    def preview(self, ledger: Ledger, progress: Progress = unheard) -> Tally:
        """Judge every row on books of its own and record nothing; nobody waits for it.

        Args:
            ledger: The books.
            progress: Told how many rows are done.

        Raises:
            SheetRefused: The file or its header cannot be read.
        """
        judge = replace(self.judge, is_recorded=self.is_recorded(ledger))
        with self._rows_anew() as rows, paused_collector():
            Judgement(self._intents, judge, rows, progress, left_out=None).decide(ledger.books_apart())
        return self.rows.tally

    def record(
        self, ledger: Ledger, progress: Progress = unheard, *, without_refused: bool = False
    ) -> Receipt:
        """Decide every row anew and record all of them in one append, or nothing.

        The same content again is answered with its first receipt.

        Args:
            ledger: The books.
            progress: Told how many rows are done.
            without_refused: Leave out the rows that the preview refused or asked about, and only those.

        Raises:
            RowsStandAgainst: A row cannot be recorded as the books stand now; ``rows`` says which and why.
            SheetRefused: The file cannot be read.
            TooBusy: Others kept changing the same books.
        """
        left_out = frozenset(self.rows.tally.stopping if without_refused else ())
        key = f"{self.key}:without:{_digest(left_out)}" if left_out else self.key
        judge = replace(self.judge, is_recorded=not left_out and self.is_recorded(ledger))
        with self._rows_anew() as rows, paused_collector():
            judgement = Judgement(self._intents, judge, rows, progress, left_out=left_out)
            return ledger.execute_apart(judgement, key=key, fingerprint=self.brought.sha256)

    @contextmanager
    def _rows_anew(self) -> Iterator[JudgedRows]:
        """Lend rows to judge into; whoever reads the earlier ones meanwhile is not disturbed."""
        self._judged += 1
        rows = JudgedRows(self.folder / f"rows-{self._judged}.jsonl")
        try:
            yield rows
        finally:
            rows.finish()
            self.rows, earlier = rows, self.rows
            self._earlier.append(earlier)

    def close(self) -> None:
        """Throw away what came of the rows; the file itself is the caller's."""
        for rows in (self.rows, *self._earlier):
            rows.close()

    def _intents(self) -> Iterator[Intent]:
        with open_sheet(self.path) as file:
            reading = self.kind.read(file, self.brought)
            self.heading, self.form = reading.heading, file.form
            yield from reading.intents
