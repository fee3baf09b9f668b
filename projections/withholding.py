"""Deciding what is withheld from whom (4-6): what is hidden, its companions, and the events that tell of it.

A sensitive system does not exist for those who are neither cleared nor of its ministry; of an embargoed one
they see no figures. Both stay in totals. ``projections.companions`` keeps those totals from telling.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from domain.access.sight import Sight
from projections.cases import STATE_OF_EVENT
from projections.clock import Moment
from projections.companions import Companions, Known, cells_of_figures
from projections.coverage import covered_cells
from projections.descriptions import COVERAGE, PROFILE
from projections.histories import Histories
from projections.kept_facts import kept_facts
from projections.memory import Snapshot
from projections.withheld import ALL_YEARS, NOTHING_WITHHELD, Withheld, Years

MARKED: Final = "system.marked-sensitive"
EMBARGOED: Final = "system.figures-embargoed"
RELEASED: Final = "system.figures-released"
DRAFTED: Final = "case.drafted"
CONTRACT_FACTS: Final = ("system.contract-awarded", "system.contract-changed", "system.contract-terminated")
LINEAGE_FACTS: Final = frozenset({"system.split", "system.merged", "system.succeeded", "system.abolished"})
"""Facts of a system that name other systems."""
OF_A_SYSTEM, OF_A_CASE = "system.", "case."
ALL_THAT_IS_KNOWN: Final = Moment(sys.maxsize, datetime.max.replace(tzinfo=UTC), date.max)
"""Disclosure is asked at no clock: what is marked today is withheld from yesterday's answers too."""
KEPT_SIGHTS: Final = 64


def withheld_from(snapshot: Snapshot, sight: Sight, today: date) -> Withheld:
    """Return what is withheld from somebody; decided once for a snapshot and a day.

    Args:
        snapshot: The read model in memory.
        sight: What they may see.
        today: The day it is in Japan: embargoes end.
    """
    if sight.is_cleared or not snapshot.histories.holds(MARKED, EMBARGOED, DRAFTED):
        return NOTHING_WITHHELD
    state = (today, snapshot.movements.position, snapshot.histories.position)
    kept = snapshot.withheld.get(sight)
    if kept is None or kept[0] != state:
        if len(snapshot.withheld) >= KEPT_SIGHTS:
            snapshot.withheld.clear()
        kept = snapshot.withheld[sight] = (state, _decided(snapshot, sight, today))
    return kept[1]


def _decided(snapshot: Snapshot, sight: Sight, today: date) -> Withheld:
    cases = frozenset(_of_other_ministries(snapshot.histories, sight))
    return replace(_figures(snapshot, sight, today), cases=cases)


def _of_other_ministries(histories: Histories, sight: Sight) -> Iterator[int]:
    """Yield the facts of cases that are not theirs to see."""
    for fact in kept_facts(histories, ALL_THAT_IS_KNOWN, *STATE_OF_EVENT):
        if not sight.sees_cases_of(fact["ministry"]):
            yield fact.position


def _figures(snapshot: Snapshot, sight: Sight, today: date) -> Withheld:
    histories, movements = snapshot.histories, snapshot.movements
    profiles = histories.recorded(PROFILE, ALL_THAT_IS_KNOWN)
    own = frozenset(name for name, said in profiles.items() if said["ministry"] in sight.ministries)
    systems = marked_systems(histories) - own
    hidden: dict[str, list[Years]] = {system_id: [ALL_YEARS] for system_id in systems}
    for system_id, years in embargoes(histories, today):
        if system_id not in own | systems:
            hidden.setdefault(system_id, []).append(years)
    if not hidden:
        return NOTHING_WITHHELD
    covered = covered_cells(movements.cells, histories.by_year(COVERAGE, ALL_THAT_IS_KNOWN))
    balances = movements.balances(ALL_THAT_IS_KNOWN)
    known = Known(movements.cells, balances, covered, own, list(histories.subjects[PROFILE]))
    companions = Companions(known, hidden)
    withheld = Withheld(
        systems,
        {system_id: tuple(dict.fromkeys(years)) for system_id, years in companions.figures.items()},
        frozenset(),
        cells_of_figures(movements.cells, companions.figures),
        companions.elsewhere,
        companions.alone,
        covered,
    )
    positions = {int(position) for position in movements.positions_of(withheld.cells)}
    positions.update(_naming_others(histories, withheld))
    positions.update(_of_contracts(histories, withheld, positions))
    return replace(withheld, positions=frozenset(positions))


def marked_systems(histories: Histories) -> frozenset[str]:
    """Return the ids of the systems that were ever marked as sensitive."""
    return frozenset(fact.subject for fact in kept_facts(histories, ALL_THAT_IS_KNOWN, MARKED))


def embargoes(histories: Histories, today: date) -> Iterator[tuple[str, Years]]:
    """Yield system and years of every embargo that is in force today."""
    released = {
        (fact.subject, fact["embargo_id"]) for fact in kept_facts(histories, ALL_THAT_IS_KNOWN, RELEASED)
    }
    for fact in kept_facts(histories, ALL_THAT_IS_KNOWN, EMBARGOED):
        until, year = fact.day("until"), fact["fiscal_year"]
        if (fact.subject, fact["embargo_id"]) not in released and (until is None or until >= today):
            yield fact.subject, ALL_YEARS if year is None else Years(year, year)


def _naming_others(histories: Histories, withheld: Withheld) -> Iterator[int]:
    """Yield the facts about something else that name a system whose figures are withheld.

    Of systems: those that name one that is not shown. Of anything else, a case say: those that name any; of
    a case then all of them.
    """
    unseen, unsaid = naming(withheld.systems), naming(withheld.figures)
    cases: dict[str, list[int]] = defaultdict(list)
    withheld_cases = set()
    for attribute, entries in histories.facts_kept_whole():
        is_of_system, is_of_case = attribute.startswith(OF_A_SYSTEM), attribute.startswith(OF_A_CASE)
        if is_of_system and attribute not in LINEAGE_FACTS:
            continue
        names = unseen if is_of_system else unsaid
        for entry in entries:
            if is_of_case:
                cases[entry.subject].append(entry.position)
            if names.search(entry.value):
                yield entry.position
                withheld_cases.add(entry.subject)
    for case in withheld_cases & cases.keys():
        yield from cases[case]


def naming(systems: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of some ids in a text, whole; of none it finds nothing."""
    ids = "|".join(re.escape(system_id) for system_id in sorted(systems)) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{ids})(?![\w-])")


def _of_contracts(histories: Histories, withheld: Withheld, positions: set[int]) -> Iterator[int]:
    """Yield every fact of a contract of which one is not shown: half of its history would mislead."""
    contracts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for name in CONTRACT_FACTS:
        for entry in histories.recorded_entries(name, ALL_THAT_IS_KNOWN):
            if withheld.hides(entry.subject):
                contract_id = json.loads(entry.value)["content"]["contract_id"]
                contracts[entry.subject, contract_id].append(entry.position)
    for facts in contracts.values():
        if not positions.isdisjoint(facts):
            yield from facts
