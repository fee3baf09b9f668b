"""The names a row may use for systems and organizations, and the ids they stand for."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import pandas as pd

from seed_data.csv_grid import nearest
from seed_data.reasons import Reason
from seed_data.spreadsheets.external_numbers import ExternalNumbers
from seed_data.spreadsheets.reasons import reason

ID_AND_NAME: Final = "｜"
"""Stands between an id and its name in the lists of a template."""


class Asked(Protocol):
    """The views that names are taken from."""

    def systems(self) -> "Framed":
        """The register of systems."""

    def ministries(self) -> "Framed":
        """The ministries and their organizations."""

    def register(self, name: str) -> "Framed":
        """A register: of the external ids."""


class Framed(Protocol):
    """A view with a frame."""

    @property
    def frame(self) -> pd.DataFrame:
        """Its rows."""


@dataclass(frozen=True, slots=True)
class NamedSystem:
    """A system.

    Attributes:
        system_id: Its id.
        name: Its name.
        ministry_id: Its owner, where one is known.
    """

    system_id: str
    name: str
    ministry_id: str | None


@dataclass(frozen=True, slots=True)
class NamedOrganization:
    """A ministry, or an organization of one.

    Attributes:
        organization_id: Its id.
        name_ja: Its name.
        name_en: Its English name.
        corporate_number: Its 法人番号.
        parent: The ministry it is part of, ``None`` for a ministry.
    """

    organization_id: str
    name_ja: str
    name_en: str | None = None
    corporate_number: str | None = None
    parent: str | None = None


@dataclass(frozen=True)
class KnownNames:
    """What the books know by name, as far as whoever asks may see it.

    Attributes:
        systems: By registration.
        organizations: By registration, ministries first where a name is shared.
        external: What the numbers and names of other registers mean.
    """

    systems: Sequence[NamedSystem] = ()
    organizations: Sequence[NamedOrganization] = ()
    external: ExternalNumbers = field(default_factory=ExternalNumbers, repr=False)
    _systems: dict[str, list[str]] = field(init=False, repr=False, compare=False)
    _organizations: dict[str, str] = field(init=False, repr=False, compare=False)
    _titles: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        systems: dict[str, list[str]] = {}
        for system in self.systems:
            systems.setdefault(_plain(system.name), []).append(system.system_id)
        systems |= {system.system_id: [system.system_id] for system in self.systems}
        organizations: dict[str, str] = {}
        for each in sorted(self.organizations, key=lambda each: each.parent is not None):
            for name in (each.organization_id, each.name_ja, each.name_en, each.corporate_number):
                if name:
                    organizations.setdefault(_plain(name), each.organization_id)
        titles = {each.organization_id: each.name_ja for each in self.organizations}
        titles |= {system.system_id: system.name for system in self.systems}
        object.__setattr__(self, "_systems", systems)
        object.__setattr__(self, "_organizations", organizations)
        object.__setattr__(self, "_titles", titles)

    @classmethod
    def of(cls, views: Asked) -> "KnownNames":
        """Return the names that views show to whoever asks them."""
        return cls(
            tuple(_systems(views.systems().frame)),
            tuple(_organizations(views.ministries().frame)),
            ExternalNumbers.of(views.register("external-ids").frame),
        )

    @property
    def ministries(self) -> tuple[NamedOrganization, ...]:
        """The ministries."""
        return tuple(each for each in self.organizations if each.parent is None)

    def title_of(self, identifier: str) -> str:
        """Return what a system or organization is called; its id where it is not known."""
        return self._titles.get(identifier, identifier)

    def system_id(self, text: str) -> str | Reason:
        """Return the id of a system given by id, name, or both as templates list them.

        An id the names do not hold is handed on: whether there is such a system, the books decide.
        """
        first = text.partition(ID_AND_NAME)[0].strip()
        found = self._systems.get(first) or self._systems.get(_plain(first), [])
        if len(found) > 1:
            return reason("ambiguous-system", ids=", ".join(found[:5]))
        if found:
            return found[0]
        if first.isascii() and " " not in first:
            return first
        hint, hint_ja = nearest(first, [system.name for system in self.systems])
        return reason("unknown-system", hint=hint, hint_ja=hint_ja)

    def organization_id(self, text: str) -> str | Reason:
        """Return the id of a ministry or organization given by name, 法人番号 or id."""
        first = text.partition(ID_AND_NAME)[0].strip()
        found = self._organizations.get(_plain(first))
        return reason("unknown-organization") if found is None else found


def _plain(name: str) -> str:
    """Return a name without what differs between files: width of letters, blanks, case."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _systems(frame: pd.DataFrame) -> Iterable[NamedSystem]:
    for row in _records(frame, "system_id", "system_name", "ministry_id"):
        yield NamedSystem(row[0] or "", row[1] or "", row[2])


def _organizations(frame: pd.DataFrame) -> Iterable[NamedOrganization]:
    for row in _records(frame, "ministry_id", "name_ja", "name_en", "corporate_number", "parent_id"):
        yield NamedOrganization(row[0] or "", row[1] or "", *row[2:])


def _records(frame: pd.DataFrame, *columns: str) -> Iterable[tuple[str | None, ...]]:
    lists = [
        [
            None if missing else str(value)
            for value, missing in zip(frame[name], frame[name].isna(), strict=True)
        ]
        for name in columns
    ]
    return zip(*lists, strict=True)
