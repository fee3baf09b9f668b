"""The address of a page: everything that decides what it shows stands in the URL.

Language, unit, fiscal year, both clocks, the switch of illustrations and the filters are query parameters
under the names the API uses, so a page can be sent to a colleague, bookmarked and left with the back button.
What is left out has its usual value and stays out of the address: Japanese, 億円, now, everything there is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeVar
from urllib.parse import parse_qsl, urlencode

from dash_app.formatting import JAPAN, Language, Unit
from dash_app.reader import Reader
from domain.errors import DomainError, InvalidFiscalYear
from domain.fiscal import FIRST_YEAR, LAST_YEAR, FiscalYear
from projections.clock import Clock, parse_effective_on, parse_known_at

FILTERS: Final = (
    "ministry",
    "system",
    "view",
    "by",
    "column",
    "from",
    "from_effective",
    "to",
    "to_effective",
    "q",
    "draft",
    "item",
    "kind",
    "file",
    "outcome",
    "offset",
    "actor",
    "recorded_from",
    "recorded_to",
)

Value = TypeVar("Value")


@dataclass(frozen=True)
class Address:
    """Where a reader is.

    Attributes:
        path: The page, with a leading slash.
        language: Language of the page.
        unit: Unit of the amounts.
        fiscal_year: The year asked for, ``None`` for the page's own choice.
        known_at: What the books said then, as the address writes it; empty for now.
        effective_on: What was in force that day, as the address writes it; empty for today.
        without_illustration: As if nothing illustrative had been recorded.
        filters: The remaining filters that have a value.
        row: The keys of one row of a view, each ``name:value``, in the order of the view.
        digest: What the answer was when the link was shared as evidence; empty where it is no evidence.
        clock: Both clocks, read.
        problems: What the address says that nobody can read.
    """

    path: str = "/"
    language: Language = Language.JA
    unit: Unit = Unit.OKU
    fiscal_year: int | None = None
    known_at: str = ""
    effective_on: str = ""
    without_illustration: bool = False
    filters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    row: tuple[str, ...] = ()
    digest: str = ""
    clock: Clock = field(default_factory=Clock)
    problems: tuple[DomainError, ...] = ()

    @property
    def reader(self) -> Reader:
        """Who looks: the language and the unit."""
        return Reader(self.language, self.unit)

    @property
    def is_now(self) -> bool:
        """Tell whether the page shows the books as they are now, which is when something can be recorded."""
        return not self.known_at and not self.effective_on

    @property
    def query(self) -> str:
        """The part after the path, with its question mark; empty when everything has its usual value."""
        said = {
            "lang": "" if self.language is Language.JA else self.language.value,
            "unit": "" if self.unit is Unit.OKU else self.unit.value,
            "fiscal_year": "" if self.fiscal_year is None else str(self.fiscal_year),
            "known_at": self.known_at,
            "effective_on": self.effective_on,
            "without_illustration": "1" if self.without_illustration else "",
            **{name: self.filters.get(name, "") for name in FILTERS},
            "digest": self.digest,
        }
        pairs = [(name, value) for name, value in said.items() if value]
        written = urlencode([*pairs, *(("row", key) for key in self.row)])
        return f"?{written}" if written else ""

    @property
    def href(self) -> str:
        """The whole address."""
        return self.path + self.query

    def at(self, path: str) -> "Address":
        """Return another page seen with the same eyes; filters belong to their page and stay behind."""
        return replace(self, path=path, filters=MappingProxyType({}), row=(), digest="")

    def now(self) -> "Address":
        """Return the same page with both clocks at the present."""
        clock = Clock(without_illustration=self.without_illustration)
        return replace(self, known_at="", effective_on="", digest="", clock=clock)

    def filtered(self, **filters: str) -> "Address":
        """Return the same page with filters set, or cleared by an empty value."""
        merged = {name: value for name, value in {**self.filters, **filters}.items() if value}
        digest = self.digest if merged == self.filters else ""
        return replace(self, filters=MappingProxyType(merged), digest=digest)

    def leaving_out(self, *, illustrations: bool) -> "Address":
        """Return the same page without illustrations, or with them again."""
        if illustrations == self.without_illustration:
            return self
        clock = replace(self.clock, without_illustration=illustrations)
        return replace(self, without_illustration=illustrations, digest="", clock=clock)

    def moved(self, known_at: str | None = None, effective_on: str | None = None) -> "Address":
        """Return the same page with a clock, or both, as a text says; an empty text is the present."""
        known = self.known_at if known_at is None else known_at
        effective = self.effective_on if effective_on is None else effective_on
        if (known, effective) == (self.known_at, self.effective_on):
            return self
        moved = replace(self, known_at=known, effective_on=effective, digest="")
        return read_address(moved.path, moved.query)

    def seen_by(self, language: Language | None = None, unit: Unit | None = None) -> "Address":
        """Return the same page in another language or unit."""
        return replace(self, language=language or self.language, unit=unit or self.unit)


def read_address(path: str | None, search: str | None) -> Address:
    """Return the address of a path and a query; what cannot be read is left at its usual value and listed.

    Args:
        path: As the browser gives it; a trailing slash is dropped.
        search: The query with its question mark, or nothing.
    """
    pairs = parse_qsl((search or "").removeprefix("?"))
    said = dict(pairs)
    problems: list[DomainError] = []
    known_at, effective_on = said.get("known_at", ""), said.get("effective_on", "")
    without_illustration = said.get("without_illustration") in ("1", "true")
    return Address(
        path=(path or "/").rstrip("/") or "/",
        language=_member(Language, said.get("lang"), Language.JA),
        unit=_member(Unit, said.get("unit"), Unit.OKU),
        fiscal_year=_read(_fiscal_year, said.get("fiscal_year", ""), problems),
        known_at=known_at,
        effective_on=effective_on,
        without_illustration=without_illustration,
        filters=MappingProxyType({name: said[name] for name in FILTERS if said.get(name)}),
        row=tuple(value for name, value in pairs if name == "row"),
        digest=said.get("digest", ""),
        clock=Clock(
            _read(parse_known_at, known_at, problems),
            _read(parse_effective_on, effective_on, problems),
            without_illustration,
        ),
        problems=tuple(problems),
    )


def known_at_text(day: str | None, hour: str | None) -> str:
    """Return how the address writes a moment chosen in the bar.

    Args:
        day: ``2024-03-28`` or nothing, which is now.
        hour: ``12:00`` in Japan, or nothing, which is the end of the day.
    """
    if not day:
        return ""
    return f"{day[:10]}T{hour[:5]}+09:00" if hour else day[:10]


def moment_text(moment: datetime) -> str:
    """Return how the address writes a moment, to the microsecond where it is not on the minute."""
    local = moment.astimezone(JAPAN)
    on_the_minute = not (local.second or local.microsecond)
    return local.isoformat(timespec="minutes" if on_the_minute else "auto")


def day_and_hour(address: Address) -> tuple[str | None, str]:
    """Return the day and the hour the bar shows for an address, the other way round."""
    known_at = address.clock.known_at
    if known_at is None:
        return None, ""
    local = known_at.astimezone(JAPAN)
    return local.date().isoformat(), "" if "T" not in address.known_at else f"{local:%H:%M}"


def _read(parse: Callable[[str], Value], written: str, problems: list[DomainError]) -> Value | None:
    if not written:
        return None
    try:
        return parse(written)
    except DomainError as problem:
        problems.append(problem)
        return None


def _fiscal_year(written: str) -> int:
    if not (written.isascii() and written.isdecimal()):
        raise InvalidFiscalYear(value=written, first=FIRST_YEAR, last=LAST_YEAR)
    return FiscalYear(int(written)).year


def _member(kind: type[Value], written: str | None, usual: Value) -> Value:
    try:
        return kind(written)  # type: ignore[call-arg]
    except ValueError:
        return usual
