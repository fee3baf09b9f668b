"""Check an evidence bundle with Python alone: ``python verify.py [FOLDER]``. Exit 0: all holds, 1: not.

What is recomputed: digests, proofs, and every yen of the lump-sum views from the events that make it up.
"""

import csv
import io
import json
import sys
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any


def _digest(event: dict[str, Any]) -> bytes:
    names = ("position", "name", "originator_id", "originator_version", "recorded_at", "stored_at")
    line = json.dumps([event.get(name) for name in names], ensure_ascii=False, separators=(",", ":"))
    state = b64decode(event["state_base64"]) if "state_base64" in event else event.get("state", "").encode()
    return sha256(b"\0" + line.encode() + b"\n" + state).digest()


def _ranges(low: int, high: int, end: int, *, of_leaf: bool) -> list[tuple[int, int]]:
    """Leaves under each hash of a proof (RFC 6962, 2.1): of the leaf, or tree, before end; then upwards."""
    if high == end and (high - low == 1 or not of_leaf):
        return [(low, high)]
    mid = low + (1 << (high - low - 1).bit_length() - 1)
    inner, beside = ((low, mid), (mid, high)) if end <= mid else ((mid, high), (low, mid))
    return [*_ranges(*inner, end, of_leaf=of_leaf), beside]


def _root(low: int, high: int, parts: dict[tuple[int, int], bytes]) -> bytes:
    if (low, high) in parts:
        return parts[low, high]
    mid = low + (1 << (high - low - 1).bit_length() - 1)
    return sha256(b"\1" + _root(low, mid, parts) + _root(mid, high, parts)).digest()


def _read(line: str) -> dict[str, Any]:
    try:
        return dict(json.loads(line))
    except (TypeError, ValueError):
        return {}


class Bundle:
    """The files of a bundle. Every check yields what is wrong, and as a "note" what is to be known."""

    def __init__(self, folder: Path) -> None:
        files = filter(Path.is_file, folder.rglob("*"))
        self.files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
        self.manifest, self.proofs = map(json.load, map(self._text, ("manifest.json", "proofs.json")))
        self.events = {event.get("position", 0): event for event in map(_read, self._text("events.jsonl"))}
        self.size, self.root = self.proofs["size"], bytes.fromhex(self.proofs["root"])

    def _text(self, name: str) -> io.StringIO:
        return io.StringIO(self.files[name].decode(errors="replace"), newline="")

    def _parts(self, end: int, path: list[str], *, of_leaf: bool) -> dict[tuple[int, int], bytes]:
        over = _ranges(0, self.size, end, of_leaf=of_leaf)
        return dict(zip(over, map(bytes.fromhex, path), strict=True))

    def check_files(self) -> Iterator[str]:
        """Every file has the bytes that were handed out."""
        said = self.manifest["files"]
        for name in sorted((said.keys() | self.files.keys()) - {"manifest.json"}):
            if sha256(self.files.get(name, b"")).hexdigest() != said.get(name):
                yield f"{name}: not the file that was handed out"

    def check_checkpoint(self) -> Iterator[str]:
        """The checkpoint states this log and is signed."""
        statement, _, signed = self._text("checkpoint.txt").read().partition("\n\n")
        log, size, position, _, root, _ = statement.split("\n")
        said = (log.split()[-1], int(position), int(size), b64decode(root))
        if said != (self.manifest["log_id"], self.manifest["position"], self.size, self.root):
            yield "checkpoint.txt: states another log than manifest.json and proofs.json"
        key = b64decode(self._text("public-key.txt").read())
        key_id = sha256(key).hexdigest()[:16]
        try:
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

            signed_by = Ed25519PublicKey.from_public_bytes(key)
            signed_by.verify(b64decode(signed.split()[-1]), f"{statement}\n".encode())
            yield f"note: signed with key {key_id}; compare it with the one that you were given"
        except ImportError:
            yield f"note: SIGNATURE of key {key_id} NOT CHECKED: the package cryptography is not installed"
        except Exception:  # noqa: BLE001 - of that package
            yield f"checkpoint.txt: not signed with key {key_id} of public-key.txt"

    def check_events(self) -> Iterator[str]:
        """Every event stands in the log, to the byte."""
        proofs = {proof["position"]: proof for proof in self.proofs["inclusion"]}
        for at in sorted(proofs.keys() | self.events.keys()):
            if at not in proofs or at not in self.events:
                yield f"position {at}: the {'event' if at in proofs else 'proof'} is missing"
            elif proofs[at]["path"] is None:
                yield f"note: position {at} is without proof, which would tell what is withheld"
            else:
                path = [_digest(self.events[at]).hex(), *proofs[at]["path"]]
                if _root(0, self.size, self._parts(proofs[at]["index"] + 1, path, of_leaf=True)) != self.root:
                    yield f"position {at}: not the event that stands in the log"

    def check_growth(self) -> Iterator[str]:
        """The log begins with the logs of earlier months."""
        for then in self.proofs["consistency"]:
            parts = self._parts(then["size"], then["path"], of_leaf=False)
            if (_root(0, then["size"], parts).hex(), _root(0, self.size, parts)) != (then["root"], self.root):
                yield f"the log at the end of {then['month']} is not the beginning of this one"

    def _amount(self, position: str, path: str) -> int:
        said = json.loads(self.events[int(position)]["state"])
        for step in path.split("."):
            said = said[int(step) if isinstance(said, list) else step]
        return int(said)

    def check_totals(self) -> Iterator[str]:
        """Every yen of the lump-sum views comes from the events."""
        sums = Counter[tuple[str, str, str]]()
        for term in csv.DictReader(self._text("totals.csv")):
            file, row, column, position, path, factor, withheld_yen = term.values()
            if not position:
                yield f"note: {file} row {row}, {column}: {withheld_yen} yen not shown to whoever asked"
            amount = int(factor) * self._amount(position, path) if position else int(withheld_yen)
            sums[file, row, column] += amount
        for name in self.manifest["totals"]:
            for row, figures in enumerate(csv.DictReader(self._text(name)), 1):
                for column in (each for each in figures if each.endswith("_yen")):
                    if (total := sums[name, str(row), column]) != int(figures[column] or 0):
                        yield f"{name} row {row}, {column}: {figures[column]}, but its events sum to {total}"


def checked(bundle: Bundle) -> Iterator[tuple[str, list[str]]]:
    """Yield what was checked of a bundle, and what was found."""
    for name in ("files", "checkpoint", "events", "growth", "totals"):
        check, found = getattr(bundle, f"check_{name}"), list[str]()
        try:
            found.extend(check())
        except (KeyError, IndexError, TypeError, ValueError) as error:
            found.append(f"{name}: not readable to the end ({type(error).__name__}: {error})")
        yield check.__doc__, found


if __name__ == "__main__":
    is_wrong = False
    for what, found in checked(Bundle(Path(*sys.argv[1:2] or [str(Path(__file__).parent)]))):
        is_wrong |= any(not line.startswith("note: ") for line in found)
        print(what, *found or ["ok"], sep="\n    ")  # noqa: T201 - that is what it is for
    sys.exit(is_wrong)
