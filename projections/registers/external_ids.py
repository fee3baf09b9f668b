"""The numbers, codes and names by which the files of others know systems, ministries and organizations."""

from collections.abc import Iterable
from typing import Final

from domain.vocabulary import SystemIdScheme
from projections.descriptions import PROFILE
from projections.frames import Answer
from projections.frames.registers import EXTERNAL_IDS
from projections.kept_facts import KeptFact
from projections.registers.reading import Reading, RegisterQuery, Row, basis, is_asked

MATCHED, UNMATCHED = "system.external-id-matched", "system.external-id-unmatched"
ASSIGNED: Final = "system.project-id-assigned"
NAMED, UNNAMED = "organization.external-id-matched", "organization.external-id-unmatched"
SET_ASIDE: Final = "organization.external-id-set-aside"


def external_ids_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a number, code or name, with the columns of ``EXTERNAL_IDS``, by scheme and number.

    予算事業ID that a system was registered with and ids that デジタル庁 assigned stand with those that were
    matched. ``set_aside`` says that a number is no system of the books; once it is matched the match counts.
    Where nothing is matched there is no row.
    """
    rows = [
        *_registered(reading),
        *_of_systems(reading),
        *_of_organizations(reading),
    ]
    held = {(row["scheme"], row["external_id"]) for row in rows}
    rows += [row for row in _set_aside(reading) if (row["scheme"], row["external_id"]) not in held]
    asked = [row for row in rows if is_asked(query, row["ministry_id"], row.get("system_id"))]
    asked.sort(key=lambda row: (row["scheme"], row["external_id"]))
    return reading.answer(asked, EXTERNAL_IDS)


def _registered(reading: Reading) -> Iterable[Row]:
    for system_id, profile in reading.described(PROFILE).items():
        if profile["rs_project_id"] is not None:
            yield {
                "scheme": str(SystemIdScheme.RS_PROJECT),
                "external_id": profile["rs_project_id"],
                **_system(reading, system_id),
            }


def _of_systems(reading: Reading) -> Iterable[Row]:
    for fact in reading.facts(ASSIGNED):
        yield {
            "scheme": str(SystemIdScheme.INFORMATION_SYSTEM),
            "external_id": fact["project_id"],
            **_system(reading, fact.subject),
            "matched_on": fact.effective_on,
            **basis(fact),
        }
    for fact in _standing(reading.facts(MATCHED, UNMATCHED), UNMATCHED):
        yield {**_row(fact), **_system(reading, fact.subject)}


def _of_organizations(reading: Reading) -> Iterable[Row]:
    for fact in _standing(reading.facts(NAMED, UNNAMED), UNNAMED):
        yield {**_row(fact), **reading.ministry(fact.subject)}


def _set_aside(reading: Reading) -> Iterable[Row]:
    for fact in reading.facts(SET_ASIDE):
        yield {**_row(fact), **reading.ministry(fact.subject), "set_aside": True}


def _standing(facts: Iterable[KeptFact], taken_back: str) -> Iterable[KeptFact]:
    """Return the matches that were not taken back since."""
    standing: dict[tuple[str, str, str], KeptFact] = {}
    for fact in sorted(facts, key=lambda fact: fact.position):
        place = (fact.subject, fact["scheme"], fact["external_id"])
        if fact.name == taken_back:
            standing.pop(place, None)
        else:
            standing[place] = fact
    return standing.values()


def _system(reading: Reading, system_id: str) -> Row:
    return {**reading.system(system_id), **reading.ministry(reading.owner(system_id))}


def _row(fact: KeptFact) -> Row:
    return {
        "scheme": fact["scheme"],
        "external_id": fact["external_id"],
        "printed_name": fact["printed_name"],
        "set_aside": False,
        "matched_on": fact.effective_on,
        **basis(fact),
    }
