"""Files that people bring, as the page of imports needs them; the service behind it is handed in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Protocol

from domain.access.permissions import Act, Permission, acts
from domain.access.person import Person
from domain.aggregate import Command
from domain.answers import Receipt
from domain.errors import DomainError
from domain.facts import Facts
from domain.information_system.external_ids import MatchExternalId
from domain.organization.external_names import MatchExternalName, SetAsideExternalId
from domain.vocabulary import DIGITAL_AGENCY, OrganizationIdScheme, SystemIdScheme

NO_SYSTEM: Final = "-"
"""The answer that a number is no system of these books."""
READING, READY, RECORDING, RECORDED, FAILED = "reading", "ready", "recording", "recorded", "failed"
"""Where a file is on its way."""


class FileKind(Protocol):
    """A kind of file."""

    @property
    def name(self) -> str:
        """Its stable name."""

    @property
    def titles(self) -> tuple[str, str]:
        """What it is called, in English and Japanese."""

    @property
    def about(self) -> tuple[str, str]:
        """What one row is, in English and Japanese."""

    @property
    def has_template(self) -> bool:
        """Whether it is a template of our own."""


class Problem(Protocol):
    """Why a row is refused."""

    @property
    def line(self) -> int:
        """Its line."""

    @property
    def column(self) -> str | None:
        """Its column."""

    @property
    def value(self) -> str | None:
        """What stands there."""

    @property
    def reason(self) -> str:
        """Why, in English."""

    @property
    def reason_ja(self) -> str:
        """Why, in Japanese."""


class Choice(Protocol):
    """One answer a question can be given."""

    @property
    def value(self) -> str:
        """What is sent back."""

    @property
    def titles(self) -> tuple[str, str]:
        """What it is called, in English and Japanese."""


class Asked(Protocol):
    """A question a file leaves open."""

    @property
    def subject(self) -> str:
        """What it is about: the scheme and the number of an external id."""

    @property
    def line(self) -> int:
        """The first line that asks."""

    @property
    def value(self) -> str:
        """What stands there."""

    @property
    def texts(self) -> tuple[str, str]:
        """The question, in English and Japanese."""

    @property
    def answers(self) -> Sequence[Choice]:
        """What can be answered."""


class Row(Protocol):
    """What comes of a row."""

    @property
    def lines(self) -> Sequence[int]:
        """Where it stands."""

    @property
    def outcome(self) -> str:
        """What comes of it."""

    @property
    def sentences(self) -> tuple[str, str]:
        """What it states, in English and Japanese."""

    @property
    def amount_yen(self) -> int | None:
        """The amount it is about."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Why it is refused."""

    @property
    def questions(self) -> Sequence[Asked]:
        """What it leaves open."""


class Tally(Protocol):
    """What comes of a file altogether."""

    @property
    def rows(self) -> Mapping[Any, int]:
        """Rows by outcome."""

    @property
    def amounts_yen(self) -> Mapping[Any, int]:
        """The sum of their amounts by outcome."""

    @property
    def events(self) -> Mapping[str, int]:
        """The events it would record, by name."""

    @property
    def questions(self) -> Mapping[str, Asked]:
        """Every different question by its subject."""

    @property
    def total(self) -> int:
        """How many rows there are."""


class Rows(Protocol):
    """The judged rows of a file."""

    @property
    def tally(self) -> Tally:
        """What comes of them altogether."""

    def count(self, outcome: Any = None) -> int:
        """Return how many records there are, of one outcome or of all."""

    def page(self, outcome: Any = None, offset: int = 0, limit: int = 100) -> Sequence[Row]:
        """Return some of them, in order of the file."""


class Brought(Protocol):
    """The file as it was brought."""

    @property
    def file_name(self) -> str:
        """What it was called."""


class Staged(Protocol):
    """The file and its rows."""

    @property
    def kind(self) -> FileKind:
        """Its kind."""

    @property
    def brought(self) -> Brought:
        """The file as it was brought."""

    @property
    def rows(self) -> Rows:
        """What comes of its rows."""

    @property
    def form(self) -> str:
        """``csv`` or ``xlsx``."""


class StagedImport(Protocol):
    """A file on its way."""

    @property
    def import_id(self) -> str:
        """Names it."""

    @property
    def staged(self) -> Staged:
        """The file and its rows."""

    @property
    def state(self) -> str:
        """Where it is on its way."""

    @property
    def rows_done(self) -> int:
        """How many rows are judged in the present state."""

    @property
    def failure(self) -> DomainError | None:
        """Why it cannot be read, or why nothing was recorded."""

    @property
    def receipt(self) -> Receipt | None:
        """What the books answered."""

    @property
    def expires_at(self) -> datetime:
        """When it is forgotten."""

    def wait(self, seconds: float) -> None:
        """Wait until nobody works at it, but no longer than that."""


class Imports(Protocol):
    """The service that stages, judges and records files."""

    @property
    def kinds(self) -> Mapping[str, FileKind]:
        """Every kind of file, by name."""

    def of(self, import_id: str, person: Person) -> StagedImport:
        """Return a file of a person."""

    def preview_again(self, import_id: str, person: Person) -> StagedImport:
        """Judge a file once more."""

    def confirm(self, import_id: str, person: Person, *, without_refused: bool = False) -> StagedImport:
        """Begin to record a file."""

    def drop(self, import_id: str, person: Person) -> None:
        """Throw a file away."""


def may_bring(person: Person, kind: FileKind) -> bool:
    """Tell whether a person may record what a kind of file states.

    Our own templates are acts of officers; what others published is for those who bring publications.
    """
    if not person.may_write:
        return False
    asked = set(acts().values()) - {Act.PUBLICATION} if kind.has_template else {Act.PUBLICATION}
    return any(_permits(act.value, person) for act in asked)


def _permits(permission: Permission, person: Person) -> bool:
    return person.holds(*permission.own, *permission.every)


def command_of_answer(question: Asked, value: str, facts: Facts) -> Command | None:
    """Return the command that remembers an answer, ``None`` for a question that is not about an external id.

    Args:
        question: What was asked.
        value: The answer: the id of a system or organization, or that it is none.
        facts: Who answers, resting on which file.
    """
    scheme, _, number = question.subject.partition(":")
    if scheme in set(OrganizationIdScheme):
        return MatchExternalName(
            organization_id=value, scheme=OrganizationIdScheme(scheme), external_id=number, facts=facts
        )
    if scheme not in set(SystemIdScheme):
        return None
    if value == NO_SYSTEM:
        return SetAsideExternalId(
            organization_id=DIGITAL_AGENCY,
            scheme=SystemIdScheme(scheme),
            external_id=number,
            printed_name=question.value,
            facts=facts,
        )
    return MatchExternalId(
        system_id=value,
        scheme=SystemIdScheme(scheme),
        external_id=number,
        printed_name=question.value,
        facts=facts,
    )
