"""A chapter: what belongs together in the life of an aggregate, told in order in the documentation."""

from dataclasses import dataclass

from domain.aggregate import Aggregate, Command, Event


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One chapter.

    Attributes:
        aggregate: Whose life it is a chapter of.
        titles: What it is called, in English and Japanese.
        policy: The sections of the basic policy it follows from.
        about: What happens in it and who does it, in English and Japanese.
        events: What can happen, in the order of the procedure.
        commands: What can be intended, in the order of the procedure.
    """

    aggregate: type[Aggregate]
    titles: tuple[str, str]
    policy: str
    about: tuple[str, str]
    events: tuple[type[Event], ...]
    commands: tuple[type[Command], ...]
