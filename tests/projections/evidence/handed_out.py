"""A bundle as its receiver holds it: files to read, to change, and to check as a stranger does."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from projections.evidence import Bundle
from projections.evidence.verify import Bundle as Unzipped
from projections.evidence.verify import checked

NOTE = "note: "


@dataclass(frozen=True)
class HandedOut:
    """The files of a bundle by name."""

    files: Mapping[str, bytes]

    @classmethod
    def of(cls, made: Bundle) -> "HandedOut":
        with ZipFile(io.BytesIO(made.content)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def rows(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.files[name].decode(), newline="")))

    def document(self, name: str) -> Any:
        return json.loads(self.files[name])

    def unzipped(self, folder: Path, **changed: bytes | None) -> Path:
        """Write the files into a folder of a folder, some of them changed, or left out."""
        folder /= "unzipped"
        for name, content in {**self.files, **changed}.items():
            if content is not None:
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        return folder


def found_in(folder: Path) -> list[str]:
    """Return everything that the check says of a folder."""
    return [line for _, found in checked(Unzipped(folder)) for line in found]


def problems_in(folder: Path) -> list[str]:
    """Return what the check finds wrong in a folder."""
    return [line for line in found_in(folder) if not line.startswith(NOTE)]


def checked_by_a_stranger(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the check as somebody does who has Python and nothing else of ours."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py")],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
