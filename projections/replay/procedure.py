"""Cases, the rules they follow from, imported files and the history of all events once more."""

from collections import defaultdict
from datetime import datetime
from typing import Any, Final

from projections.replay.books import JAPAN, Books, Row, basis
from projections.replay.log import Append, Entry
from projections.replay.shapes import FACTS

STATES: Final = {
    "case.drafted": "open",
    "case.redrafted": "open",
    "case.returned": "returned",
    "case.approved": "approved",
    "case.refused": "refused",
    "case.withdrawn": "withdrawn",
}
DECIDED: Final = ("returned", "approved", "refused")
AMOUNTS: Final = ("amount_yen", "change_yen", "executed_yen", "spent_yen", "baseline_yen")
PARTS: Final = ("lines", "amounts_by_year", "limits_by_year", "savings_by_year", "targets_by_year")
NOT_SUMMED_UP: Final = ("command_content", *FACTS)
NOBODY: Final = "(unknown event)"


def _done(books: Books, *names: str) -> list[Entry]:
    """Return the events of some names that were recorded by the end of the day asked about, in Japan."""
    return [
        entry
        for entry in books.known
        if entry.said is not None
        and entry.name in names
        and entry.recorded_at.astimezone(JAPAN).date() <= books.today
    ]


def cases(books: Books) -> list[Row]:
    """Return one row a case, as it stood on the day; of a case whose draft nobody can read there is none."""
    by_case: dict[str, list[Entry]] = defaultdict(list)
    for fact in _done(books, *STATES):
        by_case[fact.subject].append(fact)
    return [
        _case(books, facts)
        for facts in by_case.values()
        if any(STATES[fact.name] == "open" for fact in facts)
    ]


def _case(books: Books, facts: list[Entry]) -> Row:
    draft = [fact for fact in facts if STATES[fact.name] == "open"][-1]
    decisions = [fact for fact in facts if STATES[fact.name] in DECIDED]
    decided, last = decisions[-1] if decisions else None, facts[-1]
    told = last if last.name == "case.withdrawn" else decided
    stated = ("command", "statement_ja", "statement_en", "fiscal_year", "amount_yen", "reason")
    return {
        **basis(draft),
        **{name: draft[name] for name in stated},
        **(books.system(draft["system_id"]) if draft["system_id"] is not None else {}),
        **books.ministry(draft["ministry"]),
        "case_id": facts[0].subject,
        "state": STATES[last.name],
        "drafted_by": facts[0]["actor"],
        "drafted_at": facts[0].recorded_at,
        "waiting_since": draft.recorded_at,
        "decided_by": None if decided is None else decided["actor"],
        "decided_at": None if decided is None else decided.recorded_at,
        "remark": None if told is None else told["reason"],
        "version": last.version,
        "effective_on": draft.effective_on,
    }


def approval_rules(books: Books) -> list[Row]:
    """Return which commands of which ministry need a second person; without what commands are called."""
    rules: dict[tuple[str, str], Entry] = {}
    for fact in _done(books, "organization.approval-required", "organization.approval-lifted"):
        if fact.name == "organization.approval-required":
            rules[fact.subject, fact["command"]] = fact
        else:
            rules.pop((fact.subject, fact["command"]), None)
    rows = [
        {
            **basis(fact),
            **books.ministry(fact.subject),
            **{name: fact[name] for name in ("command", "from_yen", "reason")},
            "required_by": fact["actor"],
            "required_at": fact.recorded_at,
        }
        for fact in rules.values()
    ]
    return sorted(rows, key=lambda row: (books.organization_rank(row["ministry_id"]), row["command"]))


# --- files --------------------------------------------------------------------------------------------------


def imports(books: Books) -> list[Row]:
    """Return one row a file that entered the books."""
    rows = []
    for append in books.appends:
        begins, _, rest = append.key.partition(":")
        if begins not in ("import", "published") or ":" not in append.key:
            continue
        events = [
            entry for entry in books.known if append.first_position <= entry.position <= append.last_position
        ]
        if events:
            kind, _, digest = rest.partition(":")
            named = (begins, None) if begins == "published" else (kind, digest[:64] or None)
            rows.append({**_file(books, append, events), "import_kind": named[0], "file_digest": named[1]})
    return rows


def _file(books: Books, append: Append, events: list[Entry]) -> Row:
    places = [_place_of(entry) for entry in events]
    ministries = {
        ministry or books.recorded_profiles.get(system or "", {}).get("ministry")
        for system, ministry, _ in places
    }
    return {
        "file_name": events[0].source("title"),
        "source_number": events[0].source("number"),
        "recorded_at": append.recorded_at,
        "stored_at": append.stored_at,
        "actor": events[0]["actor"] or NOBODY,
        "events": len(events),
        "systems": len({system for system, _, _ in places} - {None}),
        "ministries": len(ministries - {None}),
        "first_position": events[0].position,
        "last_position": events[-1].position,
        "illustrative": all(entry.is_illustrative for entry in events),
    }


# --- history ------------------------------------------------------------------------------------------------

Place = tuple[str | None, str | None, int | None]


def _place_of(entry: Entry) -> Place:
    """Return the system, ministry and year that an event is about."""
    if entry.said is None:
        return (None, None, None)
    if entry.kind == "budget":
        year, ministry, _ = entry.subject.split(":", 2)
        return (entry["system_id"], ministry, int(year))
    system = entry.subject if entry.kind == "system" else entry["system_id"]
    is_of_ministry = entry.kind in ("organization", "ministry-plan")
    return (system, entry.subject if is_of_ministry else entry["ministry"], entry["fiscal_year"])


def history(books: Books) -> list[Row]:
    """Return every event known, in order."""
    return [_event(books, entry) for entry in books.known]


def _event(books: Books, entry: Entry) -> Row:
    moments: dict[str, datetime] = {"recorded_at": entry.recorded_at, "stored_at": entry.stored_at}
    row: Row = {"position": entry.position, "event": entry.name, **moments}
    if entry.said is None:
        return row
    system, ministry, year = _place_of(entry)
    return {
        **row,
        "event_id": entry.event_id,
        "system_id": system,
        "system_name": books.system_name(system),
        "ministry": books.organization(ministry),
        "fiscal_year": year,
        "amount_yen": _amount_yen(entry),
        "summary": _summary(entry),
        "actor": entry["actor"],
        "effective_on": entry.effective_on,
        **{f"source_{part}": entry.source(part) for part in ("title", "number", "url")},
        "provenance": entry["provenance"],
        "reason": entry["reason"],
    }


def _amount_yen(entry: Entry) -> int | None:
    """Return what an event is about: the amount it states, else the sum of its parts."""
    for name in AMOUNTS:
        if entry[name] is not None:
            return int(entry[name])
    for name in PARTS:
        if entry[name]:
            return sum(int(part["amount_yen"]) for part in entry[name])
    return None


def _summary(entry: Entry) -> str:
    return "; ".join(
        f"{name}: {_written(value)}"
        for name, value in (entry.said or {}).items()
        if name not in NOT_SUMMED_UP and value is not None and value != []
    )


def _written(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    if isinstance(value, dict):
        return " ".join(_written(part) for part in value.values() if part is not None)
    return str(value)
