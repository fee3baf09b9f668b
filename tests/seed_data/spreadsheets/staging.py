"""Files staged on hand-made books, for tests that ask what comes of their rows."""

from collections.abc import Callable
from pathlib import Path

from domain.access.person import Person
from domain.ledger import Ledger
from seed_data.spreadsheets.judging import Judge
from seed_data.spreadsheets.kinds import Brought, Kind, all_kinds
from seed_data.spreadsheets.known_names import KnownNames, NamedOrganization, NamedSystem
from seed_data.spreadsheets.staged_file import StagedFile, digest_of
from tests.api.small_books import NOW
from tests.support.people import EVERYBODY_AT_ONCE

NAMES = KnownNames(
    (
        NamedSystem("sys-tax", "国税システム", "mof"),
        NamedSystem("twin-1", "双子", "mof"),
        NamedSystem("twin-2", "双子", "mof"),
    ),
    (
        NamedOrganization("digital-agency", "デジタル庁", "Digital Agency"),
        NamedOrganization("mof", "財務省", "Ministry of Finance", "8000012050001"),
        NamedOrganization("moj", "法務省", "Ministry of Justice"),
    ),
)
Stage = Callable[..., StagedFile]


def staged(
    folder: Path,
    kind: str | Kind,
    *rows: str,
    person: Person | None = EVERYBODY_AT_ONCE,
    names: KnownNames = NAMES,
) -> StagedFile:
    """Return a staged CSV file with these rows, the heading first."""
    folder.mkdir(exist_ok=True)
    path = folder / "file.csv"
    path.write_bytes("\r\n".join((*rows, "")).encode("utf-8-sig"))
    return staged_path(folder, kind, path, person=person, names=names)


def staged_path(
    folder: Path,
    kind: str | Kind,
    path: Path,
    *,
    person: Person | None = EVERYBODY_AT_ONCE,
    names: KnownNames = NAMES,
) -> StagedFile:
    """Return a staged file."""
    found = all_kinds()[kind] if isinstance(kind, str) else kind
    actor = "local" if person is None else person.account
    brought = Brought(path.name, digest_of(path), actor, NOW.date(), names)
    return StagedFile(found, path, brought, Judge(person, names), folder)


def outcomes(file: StagedFile, ledger: Ledger) -> list[str]:
    """Return what comes of the rows of a file."""
    file.preview(ledger)
    return [row.outcome.value for row in file.rows.page()]
