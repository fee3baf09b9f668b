"""Matching: which system or organization the numbers and names of an official file mean.

A number is looked up among the external ids of the books. What is ambiguous or unknown is asked, with
candidates and why they are; the answer is an event, so that the next file needs no question. Most rows of an
official file are about projects that are no business of these books: they are set aside without a question.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Final, TypeAlias

from domain.vocabulary import OrganizationIdScheme, SystemIdScheme
from seed_data.spreadsheets.kinds import Answer, Question
from seed_data.spreadsheets.known_names import KnownNames, NamedOrganization, NamedSystem

LUMP_SUM: Final = "情報通信技術調達等適正・効率化推進費"
"""The 項 of the lump sum; review sheets of its systems carry it in their name."""
NO_SYSTEM: Final = "-"
"""The answer that a number is no system of these books."""
MOST_CANDIDATES: Final = 5
SHORTEST_NAME: Final = 4
"""Letters of a name below which finding it within a title means nothing."""
ALIKE: Final = 0.6
NOT_OURS: Final = (
    "no system of these books: neither its number nor its name is known here",
    "この帳簿の情報システムではありません（番号・名称とも登録なし）",
)
SET_ASIDE: Final = (
    "set aside before: no system of these books",
    "以前の確認により、この帳簿の情報システムではないとされています",
)
NONE_OF_THEM: Final = Answer(
    NO_SYSTEM, ("none of these books: leave it out", "この帳簿のシステムではない（対象外）")
)
BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Aside:
    """The rows are not for these books, and why."""

    texts: tuple[str, str]


FoundSystem: TypeAlias = str | Question | Aside
"""Its id, what must be asked, or that it is none of these books."""


@dataclass(frozen=True)
class Cell:
    """Where a number or name stands in a file."""

    line: int
    column: str
    value: str


@dataclass(frozen=True)
class Matching:
    """Finds systems and organizations for one file.

    Attributes:
        names: What the books know.
    """

    names: KnownNames
    _found: dict[tuple[SystemIdScheme, str], FoundSystem] = field(default_factory=dict, repr=False)

    def project(self, cell: Cell, printed_name: str) -> FoundSystem:
        """Return the system of a 予算事業ID; projects of the lump sum that nobody knows are asked about."""
        scheme = SystemIdScheme.RS_PROJECT
        key = (scheme, cell.value)
        if key not in self._found:
            plain = plain_name(printed_name)
            bare = plain.replace(plain_name(LUMP_SUM), "").replace("()", "")
            candidates = self._named(bare)
            is_of_lump_sum = bare != plain
            if is_of_lump_sum and not candidates:
                candidates = self._alike(bare)
            self._found[key] = self._system(
                scheme, cell, printed_name, candidates, is_asked=is_of_lump_sum or bool(candidates)
            )
        return self._found[key]

    def case(self, cell: Cell, title: str) -> FoundSystem:
        """Return the system of a 調達案件番号; a case whose title names a system is asked about."""
        scheme = SystemIdScheme.PROCUREMENT_CASE
        candidates = () if self._is_matched(scheme, cell.value) else self._named_within(plain_name(title))
        return self._system(scheme, cell, title, candidates, is_asked=bool(candidates))

    def organization(
        self, scheme: OrganizationIdScheme, cell: Cell, printed: str, parent: str | None = None
    ) -> str | Question:
        """Return the ministry or organization that a code or printed name means, or what must be asked.

        Args:
            scheme: Whether the file prints a code or a name.
            cell: What it prints, and where.
            printed: The name it stands for, as far as that is known; may be the same.
            parent: The ministry it is part of; ``None`` for a ministry, or where the file does not say.
        """
        within = f"{parent}/{cell.value}" if parent else cell.value
        matched = self.names.external.organizations.get((scheme, within), ())
        if len(matched) == 1:
            return matched[0]
        named = self._organizations.get((parent, plain_name(printed)))
        if not matched and named is not None:
            return named
        asked = [each for each in self.names.organizations if parent is None or each.parent == parent]
        texts = (
            f"Which organization is '{printed or cell.value}'?",
            f"「{printed or cell.value}」はどの府省・組織ですか",
        )
        answers = tuple(_organization_answer(each) for each in asked if not matched or _id(each) in matched)
        return Question(f"{scheme}:{within}", cell.line, cell.column, cell.value, texts, answers)

    def organization_named(self, name: str) -> str | None:
        """Return the ministry, else the organization of a name, ``None`` where the books know none."""
        return self._organizations.get((None, plain_name(name))) or self._anywhere.get(plain_name(name))

    def _is_matched(self, scheme: SystemIdScheme, number: str) -> bool:
        external = self.names.external
        return (scheme, number) in external.systems or (scheme, number) in external.set_aside

    def _system(
        self,
        scheme: SystemIdScheme,
        cell: Cell,
        printed_name: str,
        candidates: Sequence[NamedSystem],
        *,
        is_asked: bool,
    ) -> FoundSystem:
        matched = self.names.external.systems.get((scheme, cell.value), ())
        if len(matched) == 1:
            return matched[0]
        if not matched and (scheme, cell.value) in self.names.external.set_aside:
            return Aside(SET_ASIDE)
        if not matched and not is_asked:
            return Aside(NOT_OURS)
        answers = (
            [Answer(system_id, _ambiguous(self.names.title_of(system_id))) for system_id in matched]
            if matched
            else [Answer(system.system_id, _similar(system.name)) for system in candidates]
        )
        texts = (f"Which system is '{printed_name}'?", f"「{printed_name}」はどのシステムですか")
        subject = f"{scheme}:{cell.value}"
        return Question(subject, cell.line, cell.column, printed_name, texts, (*answers, NONE_OF_THEM))

    def _named(self, bare: str) -> Sequence[NamedSystem]:
        return [system for name, system in self._systems if name == bare][:MOST_CANDIDATES]

    def _named_within(self, title: str) -> Sequence[NamedSystem]:
        """Return the systems whose name stands in a title, the longest names first."""
        found = [
            pair
            for at in range(len(title) - SHORTEST_NAME + 1)
            for pair in self._by_beginning.get(title[at : at + SHORTEST_NAME], ())
            if title.startswith(pair[0], at)
        ]
        found.sort(key=lambda pair: -len(pair[0]))
        return list({system.system_id: system for _, system in found}.values())[:MOST_CANDIDATES]

    def _alike(self, bare: str) -> Sequence[NamedSystem]:
        systems = dict(self._systems)
        return [systems[name] for name in get_close_matches(bare, systems, MOST_CANDIDATES, ALIKE)]

    @cached_property
    def _systems(self) -> list[tuple[str, NamedSystem]]:
        """Every system by its name, and by its name without what stands in brackets; long names first."""
        pairs = [
            (name, system)
            for system in self.names.systems
            for name in dict.fromkeys((plain_name(system.name), BRACKETS.sub("", plain_name(system.name))))
        ]
        return sorted(pairs, key=lambda pair: -len(pair[0]))

    @cached_property
    def _by_beginning(self) -> dict[str, list[tuple[str, NamedSystem]]]:
        """The systems by how their names begin, those with a name long enough to mean something."""
        beginnings: dict[str, list[tuple[str, NamedSystem]]] = {}
        for name, system in self._systems:
            if len(name) >= SHORTEST_NAME:
                beginnings.setdefault(name[:SHORTEST_NAME], []).append((name, system))
        return beginnings

    @cached_property
    def _organizations(self) -> dict[tuple[str | None, str], str]:
        return {
            (each.parent, plain_name(each.name_ja)): each.organization_id for each in self.names.organizations
        }

    @cached_property
    def _anywhere(self) -> dict[str, str]:
        return {plain_name(each.name_ja): each.organization_id for each in self.names.organizations}


def plain_name(name: str) -> str:
    """Return a name without what differs between files: width of letters, blanks, case."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _id(organization: NamedOrganization) -> str:
    return organization.organization_id


def _organization_answer(each: NamedOrganization) -> Answer:
    return Answer(each.organization_id, (each.name_en or each.name_ja, each.name_ja))


def _similar(name: str) -> tuple[str, str]:
    return f"{name} (its name stands here)", f"{name}（名称が一致又は類似）"


def _ambiguous(name: str) -> tuple[str, str]:
    return f"{name} (matched to this number)", f"{name}（この番号に対応付け済み）"
