"""Standing: what each system holds of each year, added up once for every duty."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from domain.fiscal import FiscalYear
from domain.vocabulary import GENERAL_ACCOUNT, Provenance, Sector, SystemClass
from projections.descriptions import COVERAGE, IN_USE, SYSTEM_CLASS
from projections.registers.reading import Reading
from projections.states import FLOW_NUMBER, FLOWS, State
from projections.withheld import WITHHELD

FLOW_OF: Final = {
    "estimated": (State.UNESTIMATED, State.ESTIMATED),
    "requested": (State.UNREQUESTED, State.REQUESTED),
    "earmarked": (State.UNEARMARKED, State.EARMARKED),
    "submitted": (State.UNSUBMITTED, State.SUBMITTED),
    "planned": (State.UNPLANNED, State.PLANNED),
    "allocated": (State.GIVEN, State.ALLOCATED),
    "carried_in": (State.BROUGHT, State.ALLOCATED),
    "committed": (State.UNCOMMITTED, State.COMMITTED),
    "carried_over": (State.ALLOCATED, State.POSTPONED),
    "lapsed": (State.ALLOCATED, State.LAPSED),
}
NAME_OF_FLOW: Final = {FLOW_NUMBER[flow][0]: name for name, flow in FLOW_OF.items()}
INTO_ENVELOPE: Final = tuple((flow.source, flow.target) for flow in FLOWS if "current_yen" in flow.columns)
DRAWN: Final = (State.LEFT, State.DRAWN)


@dataclass
class Standing:
    """What a system holds of one year of one ministry's money in the general account.

    Attributes:
        yen: By name of ``FLOW_OF``; nothing where there is no fact.
        illustrative: Some of it is an illustration.
    """

    yen: dict[str, int] = field(default_factory=dict)
    illustrative: bool = False

    def __getitem__(self, name: str) -> int:
        """Return an amount, 0 without a fact."""
        return self.yen.get(name, 0)

    @property
    def held_yen(self) -> int:
        """Allocated and carried in."""
        return self["allocated"] + self["carried_in"]

    @property
    def uncommitted_yen(self) -> int:
        """Held, and neither committed nor carried over nor lapsed."""
        return self.held_yen - self["committed"] - self["carried_over"] - self["lapsed"]


@dataclass
class Envelope:
    """What a ministry holds of one year in the general account.

    Attributes:
        current_yen: 歳出予算現額.
        drawn_yen: Allocated to systems.
        illustrative: Some of it is an illustration.
    """

    current_yen: int = 0
    drawn_yen: int = 0
    illustrative: bool = False


class Standings:
    """Every system and envelope around a day.

    Args:
        reading: The books.

    Attributes:
        reading: The books.
        year: The fiscal year of the day.
        systems: By fiscal year, ministry and system.
        envelopes: By fiscal year and ministry.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.year = FiscalYear.of(reading.today).year
        self.systems: dict[tuple[int, str | None, str], Standing] = defaultdict(Standing)
        self.envelopes: dict[tuple[int, str | None], Envelope] = defaultdict(Envelope)
        self._classes = reading.described(SYSTEM_CLASS)
        self._coverage = reading.by_year(COVERAGE)
        self._add_systems()
        self._add_envelopes()

    @property
    def today(self) -> date:
        """The day asked about."""
        return self.reading.today

    def _add_systems(self) -> None:
        holdings = self.reading.money(*FLOW_OF.values())
        for flow, amount_yen, year, ministry, system_id, account, provenance in holdings.each(
            "fiscal_year", "ministry", "system_id", "account", "provenance"
        ):
            if abs(year - self.year) > 1 or account != GENERAL_ACCOUNT or system_id is None:
                continue
            standing, name = self.systems[year, ministry, system_id], NAME_OF_FLOW[flow]
            standing.yen[name] = standing[name] + amount_yen
            standing.illustrative |= provenance == Provenance.ILLUSTRATIVE

    def _add_envelopes(self) -> None:
        drawn = FLOW_NUMBER[DRAWN][0]
        holdings = self.reading.money(*INTO_ENVELOPE, DRAWN, with_withheld=True)
        for flow, amount_yen, year, ministry, account, provenance in holdings.each(
            "fiscal_year", "ministry", "account", "provenance"
        ):
            if abs(year - self.year) > 1 or account != GENERAL_ACCOUNT or ministry == WITHHELD:
                continue
            envelope = self.envelopes[year, ministry]
            if flow == drawn:
                envelope.drawn_yen += amount_yen
            else:
                envelope.current_yen += amount_yen
            envelope.illustrative |= provenance == Provenance.ILLUSTRATIVE

    def by_system(self, year: int) -> dict[str, Standing]:
        """Return what systems hold of a year, whosever money it is; one without facts is absent."""
        found: dict[str, Standing] = defaultdict(Standing)
        for (of_year, _, system_id), standing in self.systems.items():
            if of_year != year:
                continue
            for name, amount_yen in standing.yen.items():
                found[system_id].yen[name] = found[system_id][name] + amount_yen
            found[system_id].illustrative |= standing.illustrative
        return found

    def in_use(self, year: int) -> dict[str, Any]:
        """Return the profiles of 国 systems that are in use and have not ended before a year, by id."""
        return {
            system_id: profile
            for system_id, profile in self.reading.profiles.items()
            if profile["life"] == IN_USE
            and profile["sector"] == Sector.STATE
            and (profile["end_fiscal_year"] is None or profile["end_fiscal_year"] >= year)
        }

    def is_covered(self, system_id: str, year: int) -> bool | None:
        """Tell whether a system is in the lump sum of a year, ``None`` where that is not determined."""
        determined = [covered for first, covered in self._coverage.get(system_id, ()) if first <= year]
        return determined[-1] if determined else None

    def system_class(self, system_id: str) -> int | None:
        """Return the class of a system, ``None`` without one."""
        return self._classes.get(system_id)

    def is_run_by_the_agency(self, system_id: str) -> bool:
        """Tell whether a system is デジタル庁's to run (①)."""
        return self.system_class(system_id) == SystemClass.DIGITAL_AGENCY
