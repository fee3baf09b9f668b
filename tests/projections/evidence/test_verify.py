"""An outsider's check: a bundle holds as it was handed out, and whatever is changed in it is named."""

import ast
import json
import re
import sys
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.projections.evidence.handed_out import HandedOut, checked_by_a_stranger, problems_in

BY_MINISTRY = "views/lump-sum-by-ministry.csv"
TRANSFER = 3764
"""The position of the transfer of FY2024 to 財務省."""
SOURCE = files("projections.evidence").joinpath("verify.py").read_text("utf-8")


def changed(content: bytes, before: str, after: str) -> bytes:
    assert before in content.decode()
    return content.decode().replace(before, after, 1).encode()


def test_the_check_is_short_enough_to_be_read() -> None:
    assert SOURCE.count("\n") <= 150


def test_the_check_needs_the_standard_library_only_and_a_package_for_the_signature() -> None:
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(SOURCE))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def test_a_stranger_with_python_alone_finds_nothing_wrong(
    bundle_of_finance: HandedOut, tmp_path: Path
) -> None:
    check = checked_by_a_stranger(bundle_of_finance.unzipped(tmp_path))

    assert (check.returncode, check.stderr) == (0, "")
    assert re.search(r"SIGNATURE of key [0-9a-f]{16} NOT CHECKED", check.stdout)
    assert check.stdout.count("\n    ok\n") == 4


def test_a_stranger_is_told_which_digit_of_a_figure_was_changed(
    bundle_of_finance: HandedOut, tmp_path: Path
) -> None:
    wrong = changed(bundle_of_finance.files[BY_MINISTRY], "190519836615", "190519836616")
    check = checked_by_a_stranger(bundle_of_finance.unzipped(tmp_path, **{BY_MINISTRY: wrong}))

    assert check.returncode == 1
    assert f"{BY_MINISTRY}: not the file that was handed out" in check.stdout
    assert (
        f"{BY_MINISTRY} row 1, current_yen: 190519836616, but its events sum to 190519836615" in check.stdout
    )


def test_a_figure_and_its_digest_changed_together_do_not_agree_with_the_events(
    bundle_of_finance: HandedOut, tmp_path: Path
) -> None:
    wrong = changed(bundle_of_finance.files[BY_MINISTRY], "33461927855", "33461927854")
    manifest = bundle_of_finance.document("manifest.json")
    manifest["files"][BY_MINISTRY] = sha256(wrong).hexdigest()
    forged = {BY_MINISTRY: wrong, "manifest.json": json.dumps(manifest).encode()}

    assert problems_in(bundle_of_finance.unzipped(tmp_path, **forged)) == [
        f"{BY_MINISTRY} row 1, carried_in_yen: 33461927854, but its events sum to 33461927855"
    ]


def test_the_signature_is_checked_where_it_can_be(bundle_of_finance: HandedOut, tmp_path: Path) -> None:
    text = bundle_of_finance.files["checkpoint.txt"].decode()
    head, _, signed = text.partition("\n\n")
    marks, _, signature = signed.rstrip("\n").rpartition(" ")
    forged = f"{head}\n\n{marks} {signature[4:8]}{signature[:4]}{signature[8:]}\n"

    found = problems_in(bundle_of_finance.unzipped(tmp_path, **{"checkpoint.txt": forged.encode()}))

    assert found[0] == "checkpoint.txt: not the file that was handed out"
    assert re.fullmatch(r"checkpoint.txt: not signed with key [0-9a-f]{16} of public-key.txt", found[1])


def lines_without(content: bytes, position: int) -> bytes:
    lines = content.decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(f'{{"position":{position},')).encode()


def test_a_changed_byte_of_an_event_is_named_by_its_position(
    bundle_of_finance: HandedOut, tmp_path: Path
) -> None:
    wrong = changed(bundle_of_finance.files["events.jsonl"], "157057908760", "157057908761")

    found = problems_in(bundle_of_finance.unzipped(tmp_path, **{"events.jsonl": wrong}))

    assert f"position {TRANSFER}: not the event that stands in the log" in found
    assert f"{BY_MINISTRY} row 1, transferred_yen: 157057908760, but its events sum to 157057908761" in found


def test_every_byte_of_an_event_counts(bundle_of_finance: HandedOut, tmp_path: Path) -> None:
    lines = bundle_of_finance.files["events.jsonl"].splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if b'"position":3764,' in line)
    at, tried = sum(map(len, lines[:place])), range(0, len(lines[place]) - 1, 47)

    for offset in tried:
        content = bytearray(b"".join(lines))
        content[at + offset] ^= 1
        found = problems_in(bundle_of_finance.unzipped(tmp_path, **{"events.jsonl": bytes(content)}))
        assert any(str(TRANSFER) in line for line in found), offset
    assert len(tried) > 10


def test_a_left_out_event_is_missed(bundle_of_finance: HandedOut, tmp_path: Path) -> None:
    rest = lines_without(bundle_of_finance.files["events.jsonl"], TRANSFER)

    found = problems_in(bundle_of_finance.unzipped(tmp_path, **{"events.jsonl": rest}))

    assert f"position {TRANSFER}: the event is missing" in found


def altered(proofs: Any, how: str) -> Any:
    if how == "path":
        proofs["inclusion"][5]["path"][0] = "00" * 32
    elif how == "index":
        proofs["inclusion"][5]["index"] += 1
    elif how == "left out":
        del proofs["inclusion"][5]
    elif how == "root":
        proofs["root"] = "00" * 32
    else:
        proofs["consistency"][0]["root"] = "00" * 32
    return proofs


@pytest.mark.parametrize("how", ["path", "index", "left out", "root", "growth"])
def test_an_altered_proof_proves_nothing(bundle_of_finance: HandedOut, tmp_path: Path, how: str) -> None:
    proofs = bundle_of_finance.document("proofs.json")
    position, month = proofs["inclusion"][5]["position"], proofs["consistency"][0]["month"]
    expected = {
        "path": f"position {position}: not the event that stands in the log",
        "index": f"position {position}: not the event that stands in the log",
        "left out": f"position {position}: the proof is missing",
        "root": "checkpoint.txt: states another log than manifest.json and proofs.json",
        "growth": f"the log at the end of {month} is not the beginning of this one",
    }[how]

    wrong = json.dumps(altered(proofs, how)).encode()

    assert expected in problems_in(bundle_of_finance.unzipped(tmp_path, **{"proofs.json": wrong}))


@pytest.mark.parametrize("name", ["README.txt", "report.ja.pdf", "totals.csv", "verify.py"])
def test_a_missing_file_is_missed(bundle_of_finance: HandedOut, tmp_path: Path, name: str) -> None:
    found = problems_in(bundle_of_finance.unzipped(tmp_path, **{name: None}))

    assert f"{name}: not the file that was handed out" in found


def test_a_file_that_was_added_is_no_part_of_it(bundle_of_finance: HandedOut, tmp_path: Path) -> None:
    found = problems_in(bundle_of_finance.unzipped(tmp_path, **{"views/more.csv": b"amount_yen\n1\n"}))

    assert found == ["views/more.csv: not the file that was handed out"]
