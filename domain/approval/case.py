"""The aggregate: a case (決裁案件), from its draft to the decision."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Final

from domain.aggregate import Aggregate, Command
from domain.command_transcoding import command_of
from domain.errors.approval_rules import CaseIsClosed, NotTheDrafter, OwnCase, UnknownCase
from domain.facts import Facts


class CaseState(StrEnum):
    """How far a case has come."""

    OPEN = "open"
    """決裁待ち."""
    RETURNED = "returned"
    """差戻し: its drafter is asked to change it."""
    APPROVED = "approved"
    """決裁済."""
    REFUSED = "refused"
    """否決."""
    WITHDRAWN = "withdrawn"
    """取下げ."""


STATE_WORDS: Final[dict[CaseState, tuple[str, str]]] = {
    CaseState.OPEN: ("drafted", "起案"),
    CaseState.RETURNED: ("returned", "差戻し"),
    CaseState.APPROVED: ("approved", "決裁"),
    CaseState.REFUSED: ("refused", "否決"),
    CaseState.WITHDRAWN: ("withdrew", "取下げ"),
}
"""What somebody did to a case, in English and Japanese, as refusals say it."""


def case_aggregate_id(case_id: str) -> str:
    """Return the aggregate's id for a case's own id."""
    return f"{ApprovalCase.KIND}:{case_id}"


@dataclass(frozen=True)
class Draft:
    """What waits for a decision.

    Attributes:
        command: Stable name of the command.
        content: What the command says, as JSON.
        facts: The facts of the command: its drafter, from when, on which document.
        role: The role of the post in which it was drafted.
        ministry: Whose case it is: the ministry of that post.
        system_id: The system it concerns, where it concerns one.
        fiscal_year: The year it concerns, where it names one.
    """

    command: str
    content: str
    facts: Facts
    role: str
    ministry: str
    system_id: str | None
    fiscal_year: int | None

    def intended(self, case_id: str | None = None) -> Command:
        """Return the command itself; decided through a case, its facts name the case."""
        return command_of(self.command, self.content, replace(self.facts, case_id=case_id))


class ApprovalCase(Aggregate):
    """One case.

    Attributes:
        draft: What waits, as it was drafted last; ``None`` before anything was.
        state: How far it has come.
        decided_by: Who brought it to that state.
        remark: What they said.
    """

    KIND: ClassVar[str] = "case"

    def __init__(self, aggregate_id: str) -> None:
        super().__init__(aggregate_id)
        self.draft: Draft | None = None
        self.state = CaseState.OPEN
        self.decided_by = ""
        self.remark: str | None = None

    @property
    def case_id(self) -> str:
        """The case's own id, without the kind of aggregate."""
        return self.id.partition(":")[2]

    @property
    def waits(self) -> bool:
        """Somebody still has to do something about it."""
        return self.state in (CaseState.OPEN, CaseState.RETURNED)

    def known(self) -> Draft:
        """Return what it is about.

        Raises:
            UnknownCase: It was never drafted.
        """
        if self.draft is None:
            raise UnknownCase(case_id=self.case_id)
        return self.draft

    def now(self, state: CaseState, facts: Facts) -> None:
        """Assign what somebody did to it."""
        self.state, self.decided_by, self.remark = state, facts.actor, facts.reason

    def is_as_left_by(self, state: CaseState, facts: Facts) -> bool:
        """Tell whether somebody has done this to it already, in the same words."""
        return (self.state, self.decided_by, self.remark) == (state, facts.actor, facts.reason)

    def state_refusal(self, action: tuple[str, str], *accepted: CaseState) -> CaseIsClosed | None:
        """It has to be in one of the states."""
        if self.state in accepted:
            return None
        did, did_ja = STATE_WORDS[self.state]
        return CaseIsClosed(
            case_id=self.case_id,
            action=action[0],
            action_ja=action[1],
            state=did,
            state_ja=did_ja,
            by=self.decided_by,
            version=self.version,
        )

    def own_case_refusal(self, action: tuple[str, str], facts: Facts) -> OwnCase | None:
        """The drafter does not decide; the account counts, not the post."""
        if facts.actor != self.known().facts.actor:
            return None
        return OwnCase(case_id=self.case_id, action=action[0], action_ja=action[1], account=facts.actor)

    def drafter_refusal(self, action: tuple[str, str], facts: Facts) -> NotTheDrafter | None:
        """Nobody but the drafter changes or withdraws it."""
        drafter = self.known().facts.actor
        if facts.actor == drafter:
            return None
        return NotTheDrafter(
            case_id=self.case_id,
            action=action[0],
            action_ja=action[1],
            drafter=drafter,
            account=facts.actor,
        )
