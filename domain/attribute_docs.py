"""What a class says of its fields: the ``Attributes:`` of its docstring, read once and shown everywhere.

The reference, the addresses and the bodies of requests all explain a field in the words of the domain.
"""

import inspect
import re
from collections.abc import Iterator
from typing import Any

from domain.aggregate import Command

FIELD = re.compile(r"    (\w+): (.*)")
CONTINUED = re.compile(r"     +(\S.*)")
SECTIONS = ("Attributes:", "Args:", "Raises:", "Returns:", "Yields:")


def attribute_docs(kind: Any) -> dict[str, str]:
    """Return what a class's docstring says of each of its fields, one line each; else its base's."""
    found: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        found |= _own_docs(each)
    return found


def _own_docs(kind: type) -> dict[str, str]:
    found: dict[str, str] = {}
    last = None
    for line in _section(inspect.cleandoc(kind.__doc__ or ""), "Attributes:"):
        field, continued = FIELD.fullmatch(line), CONTINUED.fullmatch(line)
        if continued and last:
            found[last] += f" {continued[1]}"
        elif field:
            last, found[field[1]] = field[1], field[2]
    return {name: meaning.replace("``", "`") for name, meaning in found.items()}


def _section(docstring: str, heading: str) -> Iterator[str]:
    is_inside = False
    for line in docstring.splitlines():
        if line in SECTIONS:
            is_inside = line == heading
        elif is_inside:
            yield line


def first_paragraph(kind: type) -> str:
    """Return what a class is, as its docstring begins, in one line."""
    return _plain(inspect.cleandoc(kind.__doc__ or "").partition("\n\n")[0])


def body_paragraphs(kind: type) -> list[str]:
    """Return what a docstring says after its first paragraph and before its sections, one line each."""
    paragraphs = inspect.cleandoc(kind.__doc__ or "").split("\n\n")[1:]
    return [_plain(part) for part in paragraphs if not part.startswith(SECTIONS)]


def _plain(paragraph: str) -> str:
    return " ".join(paragraph.split()).replace("``", "`")


def field_meaning(command: type[Command], name: str) -> str | None:
    """Return what a command's field means: in its own words, in its family's, or in those of its events."""
    family = [kind for kind in command.__mro__ if issubclass(kind, Command)]
    for kind in (*family, *getattr(command, "RECORDS", ())):
        if name in attribute_docs(kind):
            return attribute_docs(kind)[name]
    return None
