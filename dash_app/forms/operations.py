"""What can be recorded: every command that is sent somewhere, under the name its form has in the address."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from dash_app.formatting import Language
from dash_app.reader import Reader
from domain.access.permissions import acts
from domain.access.person import Person
from domain.aggregate import Aggregate, Command
from domain.attribute_docs import first_paragraph
from domain.catalogue import CHAPTERS
from domain.chapter import Chapter
from domain.command_fields import CommandField, asked_of_officers
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.ministry_budget.budget import MinistryBudget, budget_aggregate_id
from domain.ministry_plan.plan import MinistryPlan, plan_aggregate_id
from domain.organization.organization import Organization, organization_aggregate_id
from domain.vocabulary import GENERAL_ACCOUNT

WORD_BEGINS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
NEEDS_REASON: Final = frozenset(
    {
        "abolish-organization",
        "abolish-system",
        "carry-over-system-money",
        "change-allocation",
        "change-contract",
        "correct-execution",
        "embargo-figures",
        "move-ownership",
        "override-limit",
        "reactivate-system",
        "reopen-budget-year",
        "return-allocation",
        "revise-ministry-plan",
        "revise-request",
        "terminate-contract",
        "withdraw-request",
    }
)
"""Where somebody would ask why: the books take none of these without a reason."""


@dataclass(frozen=True)
class Operation:
    """One thing that can be recorded.

    Attributes:
        command: The command.
        chapter: The chapter it belongs to.
    """

    command: type[Command]
    chapter: Chapter

    @property
    def name(self) -> str:
        """What it is called in an address: ``change-contract``."""
        return WORD_BEGINS.sub("-", self.command.__name__).lower()

    @property
    def path(self) -> str:
        """Where its form is."""
        return f"/record/{self.name}"

    @property
    def fields(self) -> tuple[CommandField, ...]:
        """What an officer fills in: first what it is about."""
        return asked_of_officers(self.command)

    @property
    def created(self) -> str | None:
        """The field that names what it makes; the form names it."""
        return self.command.CREATES

    @property
    def needs_reason(self) -> bool:
        """The books ask why."""
        return self.name in NEEDS_REASON

    @property
    def is_of_system(self) -> bool:
        """It is about a system that is there already."""
        return self.chapter.aggregate is InformationSystem and self.created != "system_id"

    def title(self, reader: Reader) -> str:
        """Return what it is called."""
        return self.command.TITLES[reader.language is Language.JA]

    def about(self, reader: Reader) -> str:
        """Return what it does: in English as the command says, in Japanese as its chapter does."""
        if reader.language is Language.JA:
            return self.chapter.about[1]
        return first_paragraph(self.command).partition(" See `")[0]

    def make(self, values: Mapping[str, Any]) -> Command:
        """Return the command with its values."""
        command: Any = self.command
        made: Command = command(**values)
        return made

    def subject_id(self, values: Mapping[str, Any]) -> str | None:
        """Return the aggregate it is about, ``None`` while what names it is not known."""
        if self.created in OWN_IDS:
            return None
        try:
            return SUBJECTS[self.chapter.aggregate](values)
        except KeyError:
            return None


OWN_IDS: Final = ("system_id", "organization_id")
"""What names a thing that is only just being made."""
SUBJECTS: Final[Mapping[type[Aggregate], Callable[[Mapping[str, Any]], str]]] = {
    InformationSystem: lambda values: system_aggregate_id(values["system_id"]),
    MinistryBudget: lambda values: budget_aggregate_id(
        values["fiscal_year"],
        values["ministry"] if "ministry" in values else values["from_ministry"],
        values.get("account", GENERAL_ACCOUNT),
    ),
    MinistryPlan: lambda values: plan_aggregate_id(values["ministry"]),
    Organization: lambda values: organization_aggregate_id(values["organization_id"]),
}
"""The id of what a command is about, by the fields that name it."""


@cache
def operations() -> tuple[Operation, ...]:
    """Return everything that can be recorded, in the order of the documentation.

    Acts on a case are not among them: whoever approves looks at the case itself.
    """
    return tuple(
        Operation(command, chapter)
        for chapter in CHAPTERS
        for command in chapter.commands
        if command.PATH is not None and chapter.aggregate in SUBJECTS
    )


def operation_named(name: str) -> Operation | None:
    """Return the operation of an address, ``None`` when there is none of that name."""
    return next((operation for operation in operations() if operation.name == name), None)


def may_record(person: Person, operation: Operation) -> bool:
    """Tell whether one of a person's posts lets them record an operation, of whatever it may be."""
    permission = acts()[operation.command].value
    roles = permission.own | permission.every
    return person.may_write and any(post.role in roles for post in person.posts)


def by_chapter(listed: Iterable[Operation]) -> list[tuple[Chapter, list[Operation]]]:
    """Return operations under their chapters, in order."""
    found: dict[int, tuple[Chapter, list[Operation]]] = {}
    for operation in listed:
        found.setdefault(id(operation.chapter), (operation.chapter, []))[1].append(operation)
    return list(found.values())


@cache
def makers() -> Mapping[str, type[Command]]:
    """Return the command that creates what a field names: the awarding of a contract for ``contract_id``."""
    return {operation.created: operation.command for operation in operations() if operation.created}


def is_reference(field: CommandField, operation: Operation) -> bool:
    """Tell whether a field names something recorded before, of the same thing: a contract, an allocation."""
    return field.name in makers() and field.name not in {*OWN_IDS, operation.created}
