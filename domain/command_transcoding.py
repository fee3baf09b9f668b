"""The stored form of commands: a stable name, and one flat JSON object of what the command says.

A case (決裁) keeps the command it is about until somebody decides. The facts of the command are those of the
event that keeps it, and stand there; absent values are left out, as in events.
"""

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

from domain.aggregate import Command
from domain.errors.approval_rules import MalformedCommand, UnknownCommand
from domain.facts import Facts
from domain.stored_values import dump, reader_of

FACTS = "facts"


def command_name(command: type[Command]) -> str:
    """Return the stable name of a kind of command: ``AwardContract`` -> ``award-contract``.

    A contract test keeps the names and what they say: what was stored is read for ever.
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", command.__name__).lower()


def command_kinds(of: type[Command] = Command) -> Iterator[type[Command]]:
    """Yield every kind of command there is."""
    for kind in of.__subclasses__():
        if not inspect.isabstract(kind):
            yield kind
        yield from command_kinds(kind)


def command_kind(name: str) -> type[Command]:
    """Return the kind of command of a stable name.

    Raises:
        UnknownCommand: There is none, or it never waits for a second person.
    """
    kinds = {command_name(kind): kind for kind in command_kinds() if kind.CAN_WAIT}
    if name not in kinds:
        raise UnknownCommand(command=name)
    return kinds[name]


def content_of(command: Command) -> str:
    """Return what a command says as JSON, its facts aside."""
    return dump({name: value for name, value in vars(command).items() if name != FACTS and value is not None})


def command_of(name: str, content: str, facts: Facts) -> Command:
    """Return the command of its stored form.

    Args:
        name: Its stable name.
        content: What it says, as ``content_of`` has it.
        facts: Who intends it, from when, on which document.

    Raises:
        UnknownCommand: There is no command of that name.
        MalformedCommand: The content is not that of such a command.
    """
    kind = command_kind(name)
    values = _values(name, kind, content)
    make: Any = kind
    return make(**values, facts=facts)  # type: ignore[no-any-return]


def _values(name: str, kind: type[Command], content: str) -> dict[str, Any]:
    own = [field for field in fields(kind) if field.name != FACTS]  # type: ignore[arg-type]
    hints = {field.name: field.type for field in own}
    declared = {field.name: field.default for field in own}
    try:
        values: dict[str, Any] = dict(json.loads(content))
        for field in values.keys() & declared.keys():
            read = reader_of(hints[field])
            values[field] = values[field] if read is None else read(values[field])
    except (ValueError, TypeError, ArithmeticError) as error:
        raise MalformedCommand(command=name, why="it cannot be read", why_ja="形式の誤り") from error
    unread = sorted(values.keys() - declared.keys())
    missing = [field for field, default in declared.items() if default is MISSING and field not in values]
    if unread or missing:
        raise MalformedCommand(
            command=name,
            why=f"fields nobody reads: {_listed(unread)}; fields that are missing: {_listed(missing)}",
            why_ja=f"不要な項目 {_listed(unread)}、不足する項目 {_listed(missing)}",
        )
    return values


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "-"
