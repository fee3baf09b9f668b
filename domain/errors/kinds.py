"""The kinds of refusal and what all of them share."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import ClassVar


@dataclass(eq=False)
class DomainError(Exception):
    """Something the books cannot take.

    Attributes:
        code: Stable name of the rule.
        titles: What kind of refusal it is, in English and Japanese.
        policy: The policy's section the rule follows from.
        is_overridable: An approver may let somebody go past it with an event of their own. Never
            for identities: balances, envelopes of the Diet, closing.
        also: Further rules that stand against the same request, in order of precedence.
    """

    code: ClassVar[str]
    titles: ClassVar[tuple[str, str]]
    policy: ClassVar[str | None] = None
    is_overridable: ClassVar[bool] = False
    english: ClassVar[str]
    japanese: ClassVar[str]

    also: tuple["DomainError", ...] = field(default=(), init=False)

    @classmethod
    def concrete(cls) -> Iterator["type[DomainError]"]:
        """Yield every refusal of this kind that can be raised: those with a code of their own."""
        for child in cls.__subclasses__():
            if "code" in vars(child):
                yield child
            yield from child.concrete()

    @property
    def numbers(self) -> dict[str, object]:
        """The data of the refusal by name, for machines."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "also"}

    def sentence(self, language: str = "en") -> str:
        """Return what was asked, the limit and the numbers in one sentence (``ja`` or ``en``)."""
        template = self.japanese if language == "ja" else self.english
        return template.format(**self.numbers)

    def __str__(self) -> str:
        return self.sentence()


class NotFound(DomainError):
    """Named something the books do not know."""


class RuleViolation(DomainError):
    """A rule of the budget cycle says no."""


class Conflict(DomainError):
    """Contradicts what was recorded before."""


class InvalidValue(DomainError):
    """A value that can never be right."""


class Unauthenticated(DomainError):
    """Nobody knows who asks."""


class Forbidden(DomainError):
    """Understood, and not for this person."""
