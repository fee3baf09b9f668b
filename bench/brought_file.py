"""A process that brings one file through the preview and records it, then prints how long both took.

Run as ``python -m bench.brought_file rows ROWS`` (our own layout of estimates) or ``... payments`` (the
published payments). Prints seconds of the preview, seconds of the recording, CPU seconds of both, rows,
events, and the peak memory in KiB.
"""

import csv
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

from bench.memory import peak_kibibytes
from domain.access.person import Person, Post, Role
from domain.facts import Facts, Source
from domain.information_system.proposal import ProposeSystem
from domain.ledger import Ledger
from domain.organization.registration import RegisterOrganization
from domain.vocabulary import DIGITAL_AGENCY
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published
from seed_data.payments_file import COLUMNS
from seed_data.published_figures import published_figures
from seed_data.spreadsheets.judging import Judge
from seed_data.spreadsheets.kinds import Brought, all_kinds
from seed_data.spreadsheets.known_names import KnownNames
from seed_data.spreadsheets.staged_file import StagedFile, digest_of

SYSTEMS: Final = 1_000
MINISTRY: Final = "mof"
OFFICER: Final = Person(
    "bench", "bench", (Post(Role.MINISTRY_OFFICER, MINISTRY), Post(Role.AGENCY_OFFICER, DIGITAL_AGENCY))
)
TODAY: Final = date(2024, 10, 1)
NOW: Final = datetime(2024, 10, 1, 3, tzinfo=UTC)
FACTS: Final = Facts("bench", TODAY, Source("bench"))
HEADING: Final = (
    "情報システム",
    "年度",
    "運用等経費：運用（千円）",
    "整備経費：改修（千円）",
    "その他経費（千円）",
    "所要額案番号",
    "適用日",
    "根拠文書",
)


def estimates(ledger: Ledger, path: Path, rows: int) -> str:
    """Write a file of estimates, as people write them, and put its systems into the books."""
    register: Any = RegisterOrganization
    ledger.execute_batch(
        [
            register(organization_id=MINISTRY, name_ja="財務省", name_en="Ministry of Finance", facts=FACTS),
            *(
                ProposeSystem(system_id=f"s{n}", name=f"システム{n}", ministry=MINISTRY, facts=FACTS)
                for n in range(SYSTEMS)
            ),
        ],
        key="systems",
    )
    with path.open("w", encoding="cp932", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING)
        for n in range(rows):
            amounts = (f"{10_000 + n % 999:,}", n % 7, "△0")
            writer.writerow((f"s{n % SYSTEMS}", "令和6年度", *amounts, f"e-{n}", "R6.4.1", f"見積書 {n}"))
    return "estimates"


def payments(ledger: Ledger, path: Path) -> str:
    """Write the published payments as a file, and put everything else that is published into the books."""
    figures = published_figures()
    load_published(ledger, figures=replace(figures, payments=()))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in figures.payments:
            said = (row.fiscal_year, row.block, row.tier, row.paid_by, row.payee_name)
            number = row.system_id.removeprefix("rs-")
            writer.writerow((number, *said, row.payee_corporate_number, row.amount_yen))
    return "rs-payments"


def bring(what: str, rows: int) -> None:
    """Bring a file and print what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "file.csv"
        with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'books.db'}"), lambda: NOW) as runtime:
            kind = (
                payments(runtime.ledger, path)
                if what == "payments"
                else estimates(runtime.ledger, path, rows)
            )
            runtime.projector.catch_up()
            names = KnownNames.of(runtime.views)
            begin, cpu = perf_counter(), process_time()
            brought = Brought(path.name, digest_of(path), OFFICER.account, TODAY, names)
            staged = StagedFile(all_kinds()[kind], path, brought, Judge(OFFICER, names), folder)
            tally = staged.preview(runtime.ledger)
            previewed = perf_counter()
            receipt = staged.record(runtime.ledger)
            recorded = perf_counter()
            spent = process_time() - cpu
            staged.close()
    told = (
        previewed - begin,
        recorded - previewed,
        spent,
        tally.total,
        len(receipt.event_ids),
        peak_kibibytes(),
    )
    sys.stdout.write(
        " ".join(f"{each:.3f}" if isinstance(each, float) else str(each) for each in told) + "\n"
    )


if __name__ == "__main__":
    bring(sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else 0)
