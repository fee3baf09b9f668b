"""Rules on what needs two persons (決裁), and on cases that wait for the second."""

from dataclasses import dataclass

from domain.errors.kinds import Conflict, InvalidValue, NotFound, RuleViolation


@dataclass(eq=False)
class UnknownCase(NotFound):
    """No such case."""

    code = "unknown-case"
    titles = ("No such case", "決裁案件が存在しない")
    english = "No case '{case_id}' is in the books."
    japanese = "決裁案件「{case_id}」は登録されていません。"

    case_id: str


@dataclass(eq=False)
class OwnCase(RuleViolation):
    """The drafter decides their own case."""

    code = "own-case"
    titles = ("Nobody decides their own case", "自ら起案した案件の決裁")
    policy = "4-6"
    english = (
        "{action} case '{case_id}' is refused: '{account}' drafted it, and a second person decides. "
        "Its drafter can change or withdraw it."
    )
    japanese = (
        "決裁案件「{case_id}」の{action_ja}はできません。起案者「{account}」以外の決裁者が行います。"
        "起案者は、修正又は取下げを行うことができます。"
    )

    case_id: str
    action: str
    action_ja: str
    account: str


@dataclass(eq=False)
class NotTheDrafter(RuleViolation):
    """Somebody else changes or withdraws a case."""

    code = "not-the-drafter"
    titles = ("Not the drafter of the case", "起案者以外による操作")
    english = "{action} case '{case_id}' is refused: '{drafter}' drafted it, and '{account}' asks."
    japanese = (
        "決裁案件「{case_id}」の{action_ja}はできません。起案者は「{drafter}」です（今回：「{account}」）。"
    )

    case_id: str
    action: str
    action_ja: str
    drafter: str
    account: str


@dataclass(eq=False)
class CaseIsClosed(Conflict):
    """The case is not in a state in which this can be done to it."""

    code = "case-state"
    titles = ("Not possible in the state of the case", "案件の状態に合わない操作")
    english = "{action} case '{case_id}' is refused: '{by}' {state} it (version {version})."
    japanese = (
        "決裁案件「{case_id}」の{action_ja}はできません。「{by}」による{state_ja}があります（版 {version}）。"
    )

    case_id: str
    action: str
    action_ja: str
    state: str
    state_ja: str
    by: str
    version: int


@dataclass(eq=False)
class AnotherCommand(RuleViolation):
    """A redraft that is about something else."""

    code = "case-about-something-else"
    titles = ("The case is about something else", "起案内容の種類の相違")
    english = "Case '{case_id}' is about '{recorded}', not '{given}': withdraw it and draft another."
    japanese = (
        "決裁案件「{case_id}」は「{recorded}」の案件であり、「{given}」に変更することはできません。"
        "取り下げて、新たに起案してください。"
    )

    case_id: str
    recorded: str
    given: str


@dataclass(eq=False)
class NothingLeftToDecide(RuleViolation):
    """A redraft that the books already say."""

    code = "nothing-left-to-decide"
    titles = ("The books already say so", "既に記録済みの内容")
    english = "Redrafting case '{case_id}' is refused: the books already say this. Withdraw the case."
    japanese = (
        "決裁案件「{case_id}」をこの内容に修正することはできません。既に記録されています。"
        "案件を取り下げてください。"
    )

    case_id: str


@dataclass(eq=False)
class UnknownCommand(NotFound):
    """No such command, or one that never waits for a second person."""

    code = "unknown-command"
    titles = ("No such command", "操作が存在しない")
    english = "No command '{command}' is there that could wait for a second person."
    japanese = "決裁の対象とすることのできる操作に「{command}」はありません。"

    command: str


@dataclass(eq=False)
class MalformedCommand(InvalidValue):
    """What was sent cannot be read as the command that it should be."""

    code = "malformed-command"
    titles = ("Not the content of the command", "操作の内容の誤り")
    english = "What was sent is no '{command}': {why}."
    japanese = "送信された内容は「{command}」として読み取ることができません：{why_ja}。"

    command: str
    why: str
    why_ja: str


@dataclass(eq=False)
class StatesNoAmount(InvalidValue):
    """An amount from which a second person is needed, for a command that states none."""

    code = "states-no-amount"
    titles = ("The command states no amount", "金額のない操作")
    english = (
        "'{command}' states no amount, so that it cannot need approval from {from_yen:,} yen: let it always."
    )
    japanese = (
        "「{command}」には金額がないため、{from_yen:,} 円以上を決裁の対象とすることはできません。"
        "金額を定めず、常に対象としてください。"
    )

    command: str
    from_yen: int


@dataclass(eq=False)
class ApprovalNotRequired(RuleViolation):
    """A rule is lifted that is not there."""

    code = "approval-not-required"
    titles = ("No such rule", "決裁の定めがない")
    english = "'{command}' of '{organization}' needs no approval: there is nothing to lift."
    japanese = "「{organization}」の「{command}」には決裁の定めがないため、廃止することはできません。"

    organization: str
    command: str
