"""Acts on a case, from what stands on its page to the command; and who may do which."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dash_app.components.entry import Incomplete
from dash_app.figures.canvas import Row
from dash_app.formatting import NotAnAmount, parse_amount
from dash_app.reader import Reader
from domain.access.person import Person, Role
from domain.aggregate import Command
from domain.approval.case import CaseState
from domain.approval.deciding import ApproveCase, RefuseCase, ReturnCase
from domain.approval.drafting import RedraftCase, WithdrawCase
from domain.facts import Facts, Source
from domain.vocabulary import DIGITAL_AGENCY

APPROVE, RETURN, REFUSE = "approve", "return", "refuse"
REDRAFT, WITHDRAW = "redraft", "withdraw"
DECISIONS: Final = (APPROVE, RETURN, REFUSE)
DECISION: Final[Mapping[str, Callable[..., Command]]] = {
    APPROVE: ApproveCase,
    RETURN: ReturnCase,
    REFUSE: RefuseCase,
}
OF_THE_DRAFTER: Final = (REDRAFT, WITHDRAW)
WAITING: Final = frozenset({CaseState.OPEN.value, CaseState.RETURNED.value})
YEN: Final = "_yen"
STEP: Final = "."


@dataclass(frozen=True)
class Filled:
    """What stands on the page of a case.

    Attributes:
        account: Who acts.
        remark: What is said beside the decision or the change.
        source: The document a changed draft rests on.
        amounts: Amounts as typed, by their place in the content.
        is_confirmed: An unusual amount is meant so.
    """

    account: str
    remark: str = ""
    source: str = ""
    amounts: Mapping[str, str] | None = None
    is_confirmed: bool = False


def may_decide(person: Person, row: Row) -> bool:
    """Tell whether a post of a person lets them decide a case; that it is their own is told apart."""
    return any(
        post.role is Role.APPROVER and post.ministry in (None, DIGITAL_AGENCY, row["ministry_id"])
        for post in person.posts
    )


def is_drafter(person: Person, row: Row) -> bool:
    """Tell whether a person drafted a case."""
    return bool(row["drafted_by"] == person.account)


def command_of_act(
    act: str, row: Row, content: Mapping[str, Any], filled: Filled, today: date, reader: Reader
) -> Command:
    """Return the command that an act asks for.

    Args:
        act: Which one.
        row: The case as the page showed it: its version is what is decided on.
        content: What waits.
        filled: What stands on the page.
        today: The day in Japan.
        reader: Language of what is said about gaps.

    Raises:
        Incomplete: A remark or a document is missing, or an amount cannot be read.
    """
    case_id, remark = str(row["case_id"]), filled.remark.strip()
    if act in (RETURN, REFUSE) and not remark:
        raise Incomplete(reader.say("cases.remark_missing"))
    facts = Facts(
        actor=filled.account,
        effective_on=today,
        source=Source(f"決裁案件 {case_id}"),
        reason=remark or None,
    )
    if act == WITHDRAW:
        return WithdrawCase(case_id=case_id, facts=facts)
    if act == REDRAFT:
        return _redraft(row, content, filled, reader)
    return DECISION[act](case_id=case_id, case_version=int(row["version"]), facts=facts)


def _redraft(row: Row, content: Mapping[str, Any], filled: Filled, reader: Reader) -> Command:
    source = filled.source.strip()
    if not source:
        raise Incomplete(reader.say("cases.source_missing"))
    changed = json.loads(json.dumps(content))
    for place, typed in (filled.amounts or {}).items():
        _put(changed, place, _amount(typed, reader))
    facts = Facts(
        actor=filled.account,
        effective_on=row["effective_on"],
        source=Source(source),
        reason=filled.remark.strip() or None,
        is_confirmed=filled.is_confirmed,
    )
    said = json.dumps(changed, ensure_ascii=False)
    return RedraftCase(case_id=str(row["case_id"]), command=str(row["command"]), content=said, facts=facts)


def amounts_of(content: Any, place: str = "") -> Iterator[tuple[str, int]]:
    """Yield every amount in the content of a draft with its place: ``amount_yen``, ``lines.0.amount_yen``."""
    entries = content.items() if isinstance(content, dict) else enumerate(content)
    for name, value in entries:
        at = f"{place}{STEP}{name}" if place else str(name)
        if isinstance(value, dict | list):
            yield from amounts_of(value, at)
        elif at.endswith(YEN) and isinstance(value, int):
            yield at, value


def _put(content: Any, place: str, amount_yen: int) -> None:
    *steps, last = place.split(STEP)
    for step in steps:
        content = content[int(step) if isinstance(content, list) else step]
    content[last] = amount_yen


def _amount(typed: str, reader: Reader) -> int:
    try:
        return parse_amount(typed)
    except NotAnAmount:
        raise Incomplete(reader.say("cases.amount_unreadable", typed=typed)) from None
