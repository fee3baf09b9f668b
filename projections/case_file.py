"""The file of a case: everything somebody has to know before they decide it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from domain.access.foreseeing import ForeseeCase
from domain.approval.case import CaseState
from domain.errors import DomainError
from domain.ledger import Ledger
from projections.cases import case_facts, cases_frame, last_draft
from projections.clock import Moment
from projections.effects_of_case import NO_EFFECTS, Effects, effects_of
from projections.frames.declared import by_row
from projections.kept_facts import KeptFact
from projections.memory import Snapshot
from projections.registers.reading import RegisterQuery

Question: TypeAlias = Callable[[Snapshot, Moment], Any]


@dataclass(frozen=True)
class CaseFile:
    """A case as it stands now.

    Attributes:
        row: What the view of cases says of it, by column; ``None`` for null.
        content: What waits, by the fields of its command: stored values.
        events: What happened to it, in order.
        effects: What would change if it were approved now; nothing where it does not wait for a decision.
        refusal: What would stand against it now, ``None`` where nothing does.
    """

    row: dict[str, Any]
    content: dict[str, Any]
    events: tuple[KeptFact, ...]
    effects: Effects = NO_EFFECTS
    refusal: DomainError | None = None


def case_file(ledger: Ledger, ask: Callable[[Question], Any], case_id: str) -> CaseFile:
    """Return the file of a case.

    Args:
        ledger: The books it is tried on.
        ask: Asks the read model now, as whoever asks.
        case_id: The case.

    Raises:
        UnknownCase: There is no such case, or none that whoever asks may see.
    """
    file: CaseFile = ask(lambda snapshot, moment: _as_it_stands(snapshot, moment, case_id))
    if file.row["state"] != CaseState.OPEN:
        return file
    try:
        trial = ledger.try_out(ForeseeCase(case_id=case_id))
    except DomainError as refusal:
        return replace(file, refusal=refusal)
    return replace(file, effects=ask(lambda snapshot, moment: effects_of(snapshot, moment, trial.events)))


def _as_it_stands(snapshot: Snapshot, moment: Moment, case_id: str) -> CaseFile:
    facts = case_facts(snapshot, moment, case_id)
    rows = by_row(cases_frame(snapshot, moment, RegisterQuery()).rows)
    row = next(row for row in rows if row["case_id"] == case_id)
    return CaseFile(row, json.loads(last_draft(facts)["command_content"]), tuple(facts))
