"""How refusals are put together: every rule is asked, the first in order of precedence speaks, the rest are listed with it."""

from collections.abc import Iterable

from domain.errors import DomainError, SilentChange


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


def is_repeated(what: str, recorded: object, given: object) -> bool:
    """Tell whether a fact is already recorded with this content; ``recorded`` is ``None`` when it is new.

    Raises:
        SilentChange: It is recorded with other content.
    """
    if recorded is None:
        return False
    if recorded != given:
        raise SilentChange(what=what, recorded=str(recorded), given=str(given))
    return True
