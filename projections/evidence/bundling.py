"""One zip that proves an answer to somebody who trusts neither us nor our server."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from projections.csv_rows import csv_of, json_value
from projections.evidence.archive import zipped
from projections.evidence.contents import Contents, gathered
from projections.evidence.question import EvidenceQuestion
from projections.evidence.readme import readme
from projections.evidence.report import report_files
from projections.evidence.stored_events import event_line
from projections.proof.signed import SignedCheckpoint
from projections.runtime import Runtime
from projections.witness import hand_out

NAME: Final = "evidence"
"""What a record of files handed out calls it."""
FORMAT: Final = 1
TERM_COLUMNS: Final = ("file", "row", "column", "position", "path", "factor", "withheld_yen")


@dataclass(frozen=True)
class Bundle:
    """A bundle of evidence.

    Attributes:
        file_name: What it is saved under.
        content: The zip.
    """

    file_name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The digest of the zip, hexadecimal: names it in a record of what was handed out."""
        return sha256(self.content).hexdigest()


def bundle(runtime: Runtime, question: EvidenceQuestion) -> Bundle:
    """Return the bundle that proves what the books said; the same question gives the same bytes.

    What is withheld from whoever asks is not in it: see ``docs/evidence.md``.

    Args:
        runtime: The books.
        question: What is to be proven.

    Raises:
        NothingRecorded: The books were empty at that moment.
        NotEvidence: A view is named that no bundle holds.
        UnknownLanguage: Reports are not written in it.
        DomainError: What a view itself refuses.
    """
    contents = gathered(runtime, question)
    parts = dict(_files(runtime, contents))
    parts["manifest.json"] = _manifest(contents, parts)
    made = Bundle(contents.question.file_name(contents.ministry and contents.ministry[0]), zipped(parts))
    hand_out(NAME, "zip", len(contents.events), made.content)
    return made


def _files(runtime: Runtime, contents: Contents) -> Iterator[tuple[str, bytes]]:
    key = runtime.checkpoints.keys.make()
    signed = SignedCheckpoint.by(key, contents.log.checkpoint)
    yield "checkpoint.txt", signed.text.encode()
    yield "public-key.txt", f"{key.public.text}\n".encode()
    yield "README.txt", readme(contents)
    yield "events.jsonl", b"".join(map(event_line, contents.events))
    yield "proofs.json", _json(contents.proofs)
    yield "totals.csv", _totals(contents)
    yield "verify.py", files("projections.evidence").joinpath("verify.py").read_bytes()
    for name, view, _ in contents.views:
        yield view_file(name), csv_of(view.frame)
    yield from report_files(contents, signed)


def view_file(name: str) -> str:
    """Return the file that a view of a bundle is in."""
    return f"views/{name}.csv"


def _totals(contents: Contents) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(TERM_COLUMNS)
    for name, terms in contents.terms.items():
        for row, column, position, path, factor in terms:
            amount = ("", "", "", factor) if position is None else (position, path, factor, "")
            writer.writerow((view_file(name), row, column, *amount))
    return text.getvalue().encode()


def _manifest(contents: Contents, parts: Mapping[str, bytes]) -> bytes:
    question, checkpoint = contents.question, contents.log.checkpoint
    return _json(
        {
            "format": FORMAT,
            "question": {
                "known_at": json_value(question.known_at),
                "effective_on": json_value(question.effective_on),
                "fiscal_year": question.fiscal_year,
                "ministry": contents.ministry and contents.ministry[0],
                "system": question.system,
                "views": [chosen.name for chosen in contents.views],
                "without_illustration": question.clock.without_illustration,
            },
            "log_id": checkpoint.log_id,
            "position": checkpoint.position,
            "totals": [view_file(name) for name in contents.terms],
            "files": {name: sha256(parts[name]).hexdigest() for name in sorted(parts)},
        }
    )


def _json(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
