"""A file between its arrival and its end: previewed as often as is wanted, recorded at most once.

``StagedFile`` is the whole protocol of the engine::

    staged = StagedFile.of(kind, path, brought, judge, rows_path)
    tally = staged.preview(ledger, progress)       # decides on books of its own, records nothing
    staged.rows.page(Outcome.REFUSED)              # what came of each row
    receipt = staged.record(ledger, progress)      # all or nothing, decided anew; once for ever per file
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from domain.answers import Receipt
from domain.garbage import paused_collector
from domain.ledger import Ledger
from seed_data.spreadsheets.judged_rows import JudgedRows, Tally
from seed_data.spreadsheets.judging import Judge, Judgement, Progress
from seed_data.spreadsheets.kinds import Brought, Intent, Kind
from seed_data.spreadsheets.sheet import SheetRow, open_sheet

CHUNK: Final = 1024 * 1024


def digest_of(path: Path) -> str:
    """Return the sha256 of a file, hexadecimal, some of it in memory at a time."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


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
        rows: What came of them in the last judgement.
        heading: The rows above the data, once it was read.
        form: ``csv`` or ``xlsx``, once it was read.
    """

    kind: Kind
    path: Path
    brought: Brought
    judge: Judge
    rows: JudgedRows
    heading: tuple[SheetRow, ...] = field(default=(), init=False)
    form: str = field(default="csv", init=False)

    @property
    def key(self) -> str:
        """Names the recording of this very content for ever."""
        return f"import:{self.kind.name}:{self.brought.sha256}"

    def recorded_before(self, ledger: Ledger) -> bool:
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
        with paused_collector():
            self._judgement(progress, must_stand=False).decide(ledger.books_apart())
        return self.rows.tally

    def record(self, ledger: Ledger, progress: Progress = unheard) -> Receipt:
        """Decide every row anew and record all of them in one append, or nothing.

        The same content again is answered with its first receipt.

        Raises:
            RowsStandAgainst: A row cannot be recorded as the books stand now; ``rows`` says which and why.
            SheetRefused: The file cannot be read.
            TooBusy: Others kept changing the same books.
        """
        judgement = self._judgement(progress, must_stand=True)
        with paused_collector():
            return ledger.execute(judgement, key=self.key, fingerprint=self.brought.sha256)

    def _judgement(self, progress: Progress, *, must_stand: bool) -> Judgement:
        return Judgement(self._intents, self.judge, self.rows, progress, must_stand=must_stand)

    def _intents(self) -> Iterator[Intent]:
        with open_sheet(self.path) as file:
            reading = self.kind.read(file, self.brought)
            self.heading, self.form = reading.heading, file.form
            yield from reading.intents
