"""Stored commands stay readable for ever: their names and fields are what cases out there already hold.

``commands.json`` lists every command that can wait for a second person, and the fields it has; those that had
to be said from the beginning are marked. Never take a name or a field away; a field that comes later has a
default. ``IKKATSU_WRITE_CONTRACTS=1 pytest tests/contracts`` adds what is missing, and changes nothing else.
"""

import json
import os
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from domain.catalogue import COMMANDS
from domain.command_transcoding import FACTS, command_name

FILE = Path(__file__).parent / "commands.json"
Contract = dict[str, dict[str, str]]


def as_they_are() -> Contract:
    """Return every command that can wait, and its fields: ``required`` or ``optional``."""
    return {
        command_name(command): {
            field.name: "required" if field.default is MISSING else "optional"
            for field in fields(command)  # type: ignore[arg-type]
            if field.name != FACTS
        }
        for command in COMMANDS
        if command.CAN_WAIT
    }


@pytest.fixture(scope="module")
def promised() -> Contract:
    """What was promised; on demand with what has come since."""
    contract: Contract = json.loads(FILE.read_text()) if FILE.exists() else {}
    if os.environ.get("IKKATSU_WRITE_CONTRACTS"):
        for name, said in as_they_are().items():
            contract[name] = {**said, **contract.get(name, {})}
        FILE.write_text(json.dumps(dict(sorted(contract.items())), indent=1) + "\n")
    return contract


def test_every_command_and_field_that_was_ever_stored_is_still_there(promised: Contract) -> None:
    present = as_they_are()

    assert promised.keys() == present.keys()
    for name, said in promised.items():
        assert said.keys() == present[name].keys(), name


def test_what_could_be_left_out_can_still_be_left_out(promised: Contract) -> None:
    needed = {
        (name, field)
        for name, said in as_they_are().items()
        for field, kind in said.items()
        if kind == "required"
    }

    assert needed <= {
        (name, field) for name, said in promised.items() for field, kind in said.items() if kind == "required"
    }
