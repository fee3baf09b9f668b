"""Files that people bring: staged under an id of their own, judged and recorded by workers, then forgotten.

One object for HTTP and for the page: the page is handed it by ``create_server``. A staged file belongs to the
person who brought it; nobody else is told that it exists. It lives as long as somebody looks at it now and
then, and never survives the process: nothing is lost, since nothing is recorded until it is confirmed.
"""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from threading import Event, Lock
from typing import Final

import structlog

from api.dependencies import today_in_japan
from api.import_refusals import ImportNotReady, ImportsAreFull, UnknownImport, UnknownImportKind
from api.refusals import InternalError
from domain.access.person import Person
from domain.answers import Receipt
from domain.errors import DomainError
from projections.runtime import Runtime
from seed_data.spreadsheets.judging import Judge, RowsStandAgainst
from seed_data.spreadsheets.kinds import Brought, Kind, all_kinds
from seed_data.spreadsheets.known_names import KnownNames
from seed_data.spreadsheets.own_kinds import CommandKind
from seed_data.spreadsheets.refused_rows import refused_rows
from seed_data.spreadsheets.staged_file import StagedFile, digest_of
from seed_data.spreadsheets.templates import Language, Template

WORKERS: Final = 2
"""Files judged or recorded at a time; further ones wait for their turn."""
LIFETIME: Final = timedelta(hours=1)
"""How long a file is kept since somebody last asked for it."""
MOST_OF_A_PERSON: Final = 5
"""Files one person has staged; another one takes the place of the oldest that nobody works at."""
MOST: Final = 40
"""Files that are staged altogether."""
LONGEST_NAME: Final = 200
"""Characters of a file's name that are kept."""

log = structlog.get_logger("api")


class State(StrEnum):
    """Where a file is on its way."""

    READING = "reading"
    """Its rows are being judged."""
    READY = "ready"
    """Every row is judged; nothing is recorded yet."""
    RECORDING = "recording"
    """It is being recorded."""
    RECORDED = "recorded"
    """It is in the books."""
    FAILED = "failed"
    """It cannot be read."""


class Dropped(Exception):
    """The file was thrown away while somebody worked at it."""


@dataclass
class Import:
    """A staged file.

    Attributes:
        import_id: Names it.
        person: Who brought it.
        staged: The file itself.
        folder: Where it and what came of it are kept.
        expires_at: When it is forgotten, UTC.
        state: Where it is on its way.
        rows_done: How many rows are judged in the present state.
        failure: Why it cannot be read, or why the last confirmation recorded nothing.
        receipt: What the books answered, once it is recorded.
        is_dropped: Whoever works at it may stop.
        rested: Set while nobody works at it.
    """

    import_id: str
    person: Person
    staged: StagedFile
    folder: Path
    expires_at: datetime
    state: State = State.READING
    rows_done: int = 0
    failure: DomainError | None = None
    receipt: Receipt | None = None
    is_dropped: bool = False
    rested: Event = field(default_factory=Event)

    def wait(self, seconds: float) -> None:
        """Wait until nobody works at it, but no longer than that."""
        self.rested.wait(seconds)

    def progress(self, rows: int) -> None:
        """Be told how many rows are done.

        Raises:
            Dropped: The file was thrown away.
        """
        self.rows_done = rows
        if self.is_dropped:
            raise Dropped


class Imports:
    """Every staged file of a process.

    Args:
        runtime: Gives the books.
        now: Gives the present moment, UTC.
    """

    def __init__(self, runtime: Callable[[], Runtime], now: Callable[[], datetime]) -> None:
        self._runtime = runtime
        self._now = now
        self._imports: dict[str, Import] = {}
        self._lock = Lock()
        self._workers: ThreadPoolExecutor | None = None
        self._folder: Path | None = None

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Every kind of file, by name."""
        return all_kinds()

    def kind(self, name: str) -> Kind:
        """Return a kind by its name.

        Raises:
            UnknownImportKind: There is none of that name.
        """
        found = self.kinds.get(name)
        if found is None:
            raise UnknownImportKind(kind=name, known=", ".join(self.kinds))
        return found

    def template(self, kind: str, form: str, language: str, fiscal_year: int) -> bytes:
        """Return a template of a kind, its lists as far as whoever asks may see them.

        Args:
            kind: Its name.
            form: ``xlsx`` or ``csv``.
            language: ``ja``, ``en`` or ``both``.
            fiscal_year: The first of its columns of years.

        Raises:
            UnknownImportKind: There is no template of that kind.
        """
        found = self.kind(kind)
        if not isinstance(found, CommandKind):
            own = [name for name, each in self.kinds.items() if each.has_template]
            raise UnknownImportKind(kind=kind, known=", ".join(own))
        names = KnownNames.of(self._runtime().views)
        template = Template(found, names, fiscal_year, Language(language))
        return template.as_xlsx() if form == "xlsx" else template.as_csv()

    def new_file(self) -> Path:
        """Return where the next file is written to, in a folder of its own."""
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="ikkatsu-imports-"))
        return Path(tempfile.mkdtemp(dir=self._folder)) / "file"

    def stage(
        self,
        kind: str,
        file_name: str,
        path: Path,
        person: Person,
        options: Mapping[str, str] | None = None,
    ) -> Import:
        """Take a file in and begin to judge it; the file is ours from now on.

        Args:
            kind: The name of its kind.
            file_name: As it was called; only shown.
            path: Where it is, from ``new_file``.
            person: Who brings it.
            options: What was chosen beside it.

        Raises:
            UnknownImportKind: There is no such kind.
            ImportsAreFull: Too many files are being worked at.
        """
        found, names = self.kind(kind), KnownNames.of(self._runtime().views)
        brought = Brought(
            file_name=_shown_name(file_name) or found.name,
            sha256=digest_of(path),
            actor=person.account,
            today=today_in_japan(self._now()),
            names=names,
            options=options or {},
        )
        staged = StagedFile(found, path, brought, Judge(person, names), path.parent)
        taken = Import(secrets.token_urlsafe(16), person, staged, path.parent, self._now() + LIFETIME)
        self._make_room(person)
        with self._lock:
            self._imports[taken.import_id] = taken
        self._begin(taken, State.READING, self._preview)
        return taken

    def of(self, import_id: str, person: Person) -> Import:
        """Return a staged file of a person.

        Raises:
            UnknownImport: They have none of that name, or not any more.
        """
        self._forget_expired()
        found = self._imports.get(import_id)
        if found is None or found.person.account != person.account:
            raise UnknownImport(import_id=import_id)
        found.expires_at = self._now() + LIFETIME
        return found

    def preview_again(self, import_id: str, person: Person) -> Import:
        """Judge a file once more: the books have changed, or a question was answered.

        Raises:
            UnknownImport: They have none of that name.
            ImportNotReady: Somebody works at it, or it is recorded.
        """
        found = self.of(import_id, person)
        with self._lock:
            _refuse_unless_ready(found)
            found.state = State.READING
        names = KnownNames.of(self._runtime().views)
        found.staged.brought = replace(found.staged.brought, names=names)
        found.staged.judge = Judge(person, names)
        self._begin(found, State.READING, self._preview)
        return found

    def confirm(self, import_id: str, person: Person, *, without_refused: bool = False) -> Import:
        """Begin to record a file, all of it or nothing; a file that is recorded already stays as it is.

        Args:
            import_id: Which.
            person: Whose; their permissions of this very moment count.
            without_refused: Leave out the rows that the preview refused or asked about.

        Raises:
            UnknownImport: They have none of that name.
            ImportNotReady: It is not judged yet, or cannot be read.
        """
        found = self.of(import_id, person)
        with self._lock:
            if found.state in (State.RECORDED, State.RECORDING):
                return found
            _refuse_unless_ready(found)
            found.state = State.RECORDING
        found.staged.judge = Judge(person, found.staged.brought.names)
        self._begin(found, State.RECORDING, lambda each: self._record(each, without_refused=without_refused))
        return found

    def refused(self, import_id: str, person: Person, form: str, *, is_japanese: bool) -> bytes:
        """Return the file of the refused rows.

        Raises:
            UnknownImport: They have none of that name.
            ImportNotReady: It is not judged yet.
        """
        found = self.of(import_id, person)
        if found.state in (State.READING, State.FAILED):
            raise ImportNotReady(import_id=import_id, state=found.state)
        return refused_rows(found.staged, form=form, is_japanese=is_japanese)

    def drop(self, import_id: str, person: Person) -> None:
        """Throw a file away.

        Raises:
            UnknownImport: They have none of that name.
        """
        self._remove(self.of(import_id, person))

    def close(self) -> None:
        """Throw everything away; what is being recorded is finished first or never began."""
        for each in list(self._imports.values()):
            self._remove(each)
        if self._workers is not None:
            self._workers.shutdown(cancel_futures=True)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    # --- work -----------------------------------------------------------------------------------------------

    def _begin(self, each: Import, state: State, work: Callable[[Import], None]) -> None:
        each.state, each.rows_done, each.failure = state, 0, None
        each.rested.clear()
        with self._lock:
            if self._workers is None:
                self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="imports")
        self._workers.submit(copy_context().run, self._work, each, work)

    def _work(self, each: Import, work: Callable[[Import], None]) -> None:
        try:
            work(each)
        except RowsStandAgainst as refusal:
            each.state, each.failure = State.READY, refusal
        except DomainError as refusal:
            is_new = each.state is State.READING
            each.state, each.failure = State.FAILED if is_new else State.READY, refusal
        except Dropped:
            each.state = State.FAILED
        except Exception as error:
            log.exception("import failed", import_id=each.import_id, exc_info=error)
            each.state, each.failure = State.FAILED, InternalError(request=each.import_id)
        finally:
            each.rested.set()
            if each.is_dropped:
                self._throw_away(each)

    def _preview(self, each: Import) -> None:
        each.staged.preview(self._runtime().ledger, each.progress)
        each.state = State.READY

    def _record(self, each: Import, *, without_refused: bool) -> None:
        ledger = self._runtime().ledger
        each.receipt = each.staged.record(ledger, each.progress, without_refused=without_refused)
        each.state = State.RECORDED

    # --- room -----------------------------------------------------------------------------------------------

    def _make_room(self, person: Person) -> None:
        self._forget_expired()
        of_person = [each for each in self._imports.values() if each.person.account == person.account]
        idle = [each for each in of_person if each.rested.is_set()]
        if len(of_person) >= MOST_OF_A_PERSON and idle:
            self._remove(idle[0])
            of_person.pop()
        if len(of_person) >= MOST_OF_A_PERSON or len(self._imports) >= MOST:
            raise ImportsAreFull(most=MOST_OF_A_PERSON)

    def _forget_expired(self) -> None:
        now = self._now()
        for each in list(self._imports.values()):
            if each.expires_at < now and each.rested.is_set():
                self._remove(each)

    def _remove(self, each: Import) -> None:
        with self._lock:
            self._imports.pop(each.import_id, None)
            each.is_dropped = True
        if each.rested.is_set():
            self._throw_away(each)

    def _throw_away(self, each: Import) -> None:
        each.staged.close()
        shutil.rmtree(each.folder, ignore_errors=True)


def _shown_name(file_name: str) -> str:
    """Return a file's name as it can be stored and shown: printable, on one line, of bounded length."""
    return "".join(filter(str.isprintable, file_name)).strip()[:LONGEST_NAME]


def _refuse_unless_ready(found: Import) -> None:
    if found.state is not State.READY:
        raise ImportNotReady(import_id=found.import_id, state=found.state)
