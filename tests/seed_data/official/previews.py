"""Official files written by the tests in their published form, and what the engine makes of them."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.access.person import Person
from domain.aggregate import Command
from domain.facts import Facts, Source
from domain.information_system.proposal import ProposeSystem
from domain.organization.registration import RegisterOrganization
from domain.vocabulary import Provenance
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.spreadsheets.judged_rows import JudgedRow
from seed_data.spreadsheets.judging import Judge
from seed_data.spreadsheets.kinds import Brought, all_kinds
from seed_data.spreadsheets.known_names import KnownNames
from seed_data.spreadsheets.staged_file import StagedFile, digest_of
from tests.support.people import officer_of

TODAY = date(2026, 7, 1)
AGENCY_OFFICER = officer_of("digital-agency", "agency")
REGISTER = Facts("register", date(2020, 4, 1), Source("Register"), Provenance.PUBLISHED)


def organization(organization_id: str, name: str, parent: str | None = None) -> Command:
    return RegisterOrganization(
        organization_id=organization_id, name_ja=name, name_en=organization_id, parent=parent, facts=REGISTER
    )


def system(system_id: str, name: str, rs_project_id: str | None = None) -> Command:
    return ProposeSystem(
        system_id=system_id, name=name, ministry="mof", rs_project_id=rs_project_id, facts=REGISTER
    )


BOOKS = (
    organization("digital-agency", "デジタル庁"),
    organization("mof", "財務省"),
    organization("nta", "国税庁", "mof"),
    system("ksk", "国税総合管理(KSK)システム", "11"),
    system("map", "国有財産地図システム", "12"),
)


@dataclass(frozen=True)
class Desk:
    """Books, and somebody at them who brings files."""

    runtime: Runtime
    folder: Path

    def file(self, kind: str, content: bytes, person: Person | None = AGENCY_OFFICER) -> StagedFile:
        """Bring a file; it is not looked at yet."""
        path = self.folder / f"{len(list(self.folder.iterdir()))}.csv"
        path.write_bytes(content)
        names = KnownNames.of(self.runtime.views)
        brought = Brought("sent.csv", digest_of(path), "agency", TODAY, names)
        rows = self.folder / f"{path.stem}-rows"
        rows.mkdir()
        return StagedFile(all_kinds()[kind], path, brought, Judge(person, names), rows)

    def rows(self, kind: str, content: bytes, person: Person | None = AGENCY_OFFICER) -> list[JudgedRow]:
        """Preview a file and return what comes of its rows."""
        staged = self.file(kind, content, person)
        staged.preview(self.runtime.ledger)
        return staged.rows.page(limit=1_000)

    def record(self, kind: str, content: bytes, person: Person | None = AGENCY_OFFICER) -> int:
        """Record a file and return how many events are new."""
        receipt = self.file(kind, content, person).record(self.runtime.ledger)
        return 0 if receipt.is_replay else len(receipt.event_ids)

    def execute(self, *commands: Command) -> None:
        """Record commands."""
        for command in commands:
            self.runtime.ledger.execute(command)


@contextmanager
def desk_at(url: str, folder: Path, *commands: Command) -> Iterator[Desk]:
    """Open books with some systems and ministries."""
    held = folder / "brought"
    held.mkdir()
    with Runtime.open(Settings(database_url=url)) as runtime:
        desk = Desk(runtime, held)
        desk.execute(*BOOKS, *commands)
        yield desk


def published(header: Sequence[str] | None, *rows: Sequence[str], quoting: int = csv.QUOTE_ALL) -> bytes:
    """A file as it is published: byte order mark, CRLF, quoted."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=quoting, lineterminator="\r\n")  # type: ignore[arg-type]
    writer.writerows(rows if header is None else [header, *rows])
    return text.getvalue().encode("utf-8-sig")


def under(header: Sequence[str], cells: Mapping[str, str]) -> list[str]:
    """A row with these cells under a header; a column that does not exist is a fault of the test."""
    assert set(cells) <= set(header), set(cells) - set(header)
    return [cells.get(name, "") for name in header]


def outcomes(rows: Sequence[JudgedRow]) -> list[tuple[tuple[int, ...], str]]:
    return [(row.lines, row.outcome.value) for row in rows]


def reasons(rows: Sequence[JudgedRow]) -> list[tuple[int, str | None, str]]:
    return [(each.line, each.column, each.code) for row in rows for each in row.problems]
