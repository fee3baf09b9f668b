"""How refusals are put together, and the rules that hold for every kind of record.

Every rule is asked; the first in order of precedence speaks, the rest are listed with it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from domain.errors import (
    DomainError,
    InvalidIdentifier,
    MissingValue,
    OnlyTheAgencyDecides,
    SilentChange,
)
from domain.facts import Facts
from domain.vocabulary import DIGITAL_AGENCY

Content: TypeAlias = Mapping[str, object]
"""What a fact says, by field: enough to tell a repetition from a change."""

LONGEST_ID: Final = 100
IDENTIFIER: Final = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_ID - 1}}}", re.ASCII)


def refuse_if_any(refusals: Iterable[DomainError | None]) -> None:
    """Raise the first refusal, with the others in its ``also``.

    Args:
        refusals: In documented order of precedence; ``None`` where a rule has nothing against it.
    """
    standing = [refusal for refusal in refusals if refusal is not None]
    if standing:
        first, *others = standing
        first.also = tuple(others)
        raise first


def designation_refusal(facts: Facts, action: str, action_ja: str) -> OnlyTheAgencyDecides | None:
    """Only デジタル庁 designates, determines, decides and allocates (4-2-2, 4-5).

    Who acts is known when they act for somebody; a record that names nobody is not refused.
    """
    if facts.acting_for in (None, DIGITAL_AGENCY):
        return None
    return OnlyTheAgencyDecides(action=action, action_ja=action_ja, acting_for=facts.acting_for)


def is_repeated(what: str, what_ja: str, recorded: Content | None, given: Content) -> bool:
    """Tell whether a fact is already recorded with this content; ``recorded`` is ``None`` when it is new.

    Args:
        what: The fact, at the beginning of an English sentence.
        what_ja: The same in Japanese.
        recorded: What the books hold.
        given: What is stated now, with the same fields.

    Raises:
        SilentChange: It is recorded with other content; names the fields that differ.
    """
    if recorded is None:
        return False
    if recorded == given:
        return True
    different = [name for name, value in given.items() if recorded[name] != value]
    raise SilentChange(
        what=what,
        what_ja=what_ja,
        recorded=_listed(recorded, different),
        given=_listed(given, different),
    )


def refuse_missing(**texts: str) -> None:
    """Refuse a text that must be given and is empty or blank.

    Raises:
        MissingValue: Names the first of them.
    """
    for name, text in texts.items():
        if not text.strip():
            raise MissingValue(field=name)


def refuse_malformed_id(**identifiers: str) -> None:
    """Refuse an id that could not stand in the name of an aggregate, in an address or in a file name.

    Raises:
        MissingValue: One is empty or blank.
        InvalidIdentifier: One is too long or has other characters than ASCII letters, digits, dot, hyphen
            and underscore.
    """
    refuse_missing(**identifiers)
    for name, identifier in identifiers.items():
        if IDENTIFIER.fullmatch(identifier) is None:
            raise InvalidIdentifier(field=name, value=identifier, longest=LONGEST_ID)


def _listed(content: Content, names: Iterable[str]) -> str:
    return ", ".join(f"{name} {_shown(name, content[name])}" for name in names)


def _shown(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(str, value))})"
    return f"{value:,}" if name.endswith("_yen") and value is not None else str(value)
