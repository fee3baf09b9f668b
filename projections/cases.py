"""Cases (決裁案件): what waits for a second person, what became of it, and the rules it follows from.

The business clock asks for the day on which something was done to a case, in Japan: a case is a procedure,
and begins when it is recorded, whatever business date its command has.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final

from domain.approval.case import CaseState
from domain.command_transcoding import command_kind
from domain.errors.approval_rules import UnknownCase, UnknownCommand
from domain.vocabulary import Provenance
from projections.clock import JAPAN, Moment
from projections.frames import Answer
from projections.frames.approvals import APPROVAL_RULES, CASES
from projections.kept_facts import KeptFact, kept_facts
from projections.memory import Snapshot
from projections.registers.reading import Reading, RegisterQuery, Row, is_asked

STATE_OF_EVENT: Final[Mapping[str, CaseState]] = {
    "case.drafted": CaseState.OPEN,
    "case.redrafted": CaseState.OPEN,
    "case.returned": CaseState.RETURNED,
    "case.approved": CaseState.APPROVED,
    "case.refused": CaseState.REFUSED,
    "case.withdrawn": CaseState.WITHDRAWN,
}
"""The state in which an event leaves a case."""
DRAFTS: Final = ("case.drafted", "case.redrafted")
DECISIONS: Final = (CaseState.RETURNED, CaseState.APPROVED, CaseState.REFUSED)
REQUIRED: Final = "organization.approval-required"
LIFTED: Final = "organization.approval-lifted"


def is_shown(moment: Moment, ministry: str, system_id: str | None) -> bool:
    """Tell whether a case is shown: theirs to see, and not about a system that is withheld from them."""
    return moment.sight.sees_cases_of(ministry) and not moment.withheld.hides_system(system_id)


def cases_frame(snapshot: Snapshot, moment: Moment, query: RegisterQuery) -> Answer:
    """Return one row a case that whoever asks may see, with the columns of ``CASES``, by time of drafting.

    A case whose drafts nobody can read has no row. ``state`` is that of the day asked about. ``drafted_at``
    is when it was drafted first, ``waiting_since`` when it was drafted last; ``decided_by``, ``decided_at``
    and ``remark`` are those of the last return, approval or refusal, ``remark`` also of a withdrawal;
    ``version`` is what a decision has to name. Without cases there is no row.
    """
    reading = Reading(snapshot, moment)
    histories = [_of_case(facts) for facts in _by_case(snapshot, moment)]
    rows = [
        _case_row(history, reading)
        for history in sorted(histories, key=lambda facts: facts[0].position)
        if _is_asked(history[0], moment, query)
    ]
    return reading.answer(rows, CASES)


def case_facts(snapshot: Snapshot, moment: Moment, case_id: str) -> list[KeptFact]:
    """Return what happened to a case, in order.

    Raises:
        UnknownCase: There is no such case, or none that whoever asks may see.
    """
    facts = _of_case(fact for fact in _done(snapshot, moment, *STATE_OF_EVENT) if fact.subject == case_id)
    if not _is_drafted(facts) or not is_shown(moment, facts[0]["ministry"], facts[0]["system_id"]):
        raise UnknownCase(case_id=case_id)
    return facts


def last_draft(facts: Iterable[KeptFact]) -> KeptFact:
    """Return the event that says what waits, or waited."""
    return [fact for fact in facts if fact.name in DRAFTS][-1]


def approval_rules_frame(snapshot: Snapshot, moment: Moment, query: RegisterQuery) -> Answer:
    """Return one row a rule in force, with the columns of ``APPROVAL_RULES``, by ministry and command.

    ``from_yen`` is the amount from which the command waits, null for any. Without rules there is no row.
    """
    reading = Reading(snapshot, moment)
    in_force: dict[tuple[str, str], KeptFact] = {}
    for fact in sorted(_done(snapshot, moment, REQUIRED, LIFTED), key=lambda fact: fact.position):
        key = (fact.subject, fact["command"])
        if fact.name == REQUIRED:
            in_force[key] = fact
        else:
            in_force.pop(key, None)
    rows = [
        _rule_row(fact, reading)
        for (ministry, _), fact in sorted(in_force.items(), key=_by_rank(reading))
        if query.ministry in (None, ministry)
    ]
    return reading.answer(rows, APPROVAL_RULES)


def titles_of(command: str) -> tuple[str, str]:
    """Return what a command is called, in English and Japanese; its name where it is not known any more."""
    try:
        return command_kind(command).TITLES
    except UnknownCommand:
        return command, command


def _done(snapshot: Snapshot, moment: Moment, *names: str) -> list[KeptFact]:
    """Return facts by the day they were recorded on, not by their business date."""
    known = kept_facts(snapshot.histories, moment._replace(effective_on=date.max), *names)
    return [fact for fact in known if fact.recorded_at.astimezone(JAPAN).date() <= moment.effective_on]


def _by_case(snapshot: Snapshot, moment: Moment) -> list[list[KeptFact]]:
    facts = sorted(_done(snapshot, moment, *STATE_OF_EVENT), key=lambda fact: fact.subject)
    histories = [list(group) for _, group in groupby(facts, key=lambda fact: fact.subject)]
    return [history for history in histories if _is_drafted(history)]


def _is_drafted(facts: Iterable[KeptFact]) -> bool:
    return any(fact.name in DRAFTS for fact in facts)


def _of_case(facts: Iterable[KeptFact]) -> list[KeptFact]:
    return sorted(facts, key=lambda fact: fact.position)


def _is_asked(first: KeptFact, moment: Moment, query: RegisterQuery) -> bool:
    ministry, system_id = first["ministry"], first["system_id"]
    return (
        is_shown(moment, ministry, system_id)
        and is_asked(query, ministry, system_id)
        and query.fiscal_year in (None, first["fiscal_year"])
    )


def _case_row(facts: list[KeptFact], reading: Reading) -> Row:
    first, draft, last = facts[0], last_draft(facts), facts[-1]
    state = STATE_OF_EVENT[last.name]
    decided = next((fact for fact in reversed(facts) if STATE_OF_EVENT[fact.name] in DECISIONS), None)
    remark = last.reason if state is CaseState.WITHDRAWN else decided and decided.reason
    system_id = draft["system_id"]
    reading.rests_on([draft.publication])
    named = ("command", "statement_ja", "statement_en", "fiscal_year", "amount_yen")
    return {
        "case_id": first.subject,
        "state": str(state),
        **{name: draft[name] for name in named},
        **(reading.system(system_id) if system_id is not None else {}),
        **reading.ministry(draft["ministry"]),
        "drafted_by": first.actor,
        "drafted_at": first.recorded_at,
        "waiting_since": draft.recorded_at,
        "decided_by": decided and decided.actor,
        "decided_at": decided and decided.recorded_at,
        "remark": remark,
        "version": int(last.event_id.rpartition("@")[2]),
        "effective_on": draft.effective_on,
        "reason": draft.reason,
        "source_title": draft.source_title,
        "illustrative": draft.provenance == Provenance.ILLUSTRATIVE,
        "event_id": draft.event_id,
    }


def _rule_row(fact: KeptFact, reading: Reading) -> Row:
    reading.rests_on([fact.publication])
    english, japanese = titles_of(fact["command"])
    return {
        **reading.ministry(fact.subject),
        "command": fact["command"],
        "title_ja": japanese,
        "title_en": english,
        "from_yen": fact["from_yen"],
        "required_by": fact.actor,
        "required_at": fact.recorded_at,
        "reason": fact.reason,
        "source_title": fact.source_title,
        "illustrative": fact.provenance == Provenance.ILLUSTRATIVE,
        "event_id": fact.event_id,
    }


def _by_rank(reading: Reading) -> Callable[[tuple[tuple[str, str], KeptFact]], tuple[Any, str]]:
    return lambda rule: (reading.names.organization_rank(rule[0][0]), rule[0][1])
