"""Every way the domain says no. One class per rule; data as attributes; one sentence with the numbers, in two languages.

``code`` is stable: people script against it. ``policy`` names the section of 情報システムの整備及び管理の基本的な方針.
"""

from dataclasses import dataclass, field, fields
from typing import ClassVar


@dataclass(eq=False)
class DomainError(Exception):
    """Something the books cannot take.

    Attributes:
        also: Further rules that stand against the same request, in order of precedence.
    """

    code: ClassVar[str]
    policy: ClassVar[str | None] = None
    english: ClassVar[str]
    japanese: ClassVar[str]

    also: tuple["DomainError", ...] = field(default=(), init=False)

    @property
    def numbers(self) -> dict[str, object]:
        """The data of the refusal by name, for machines."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "also"}

    def sentence(self, language: str = "en") -> str:
        """Return what was asked, the limit and the numbers in one sentence (``ja`` or ``en``)."""
        template = self.japanese if language == "ja" else self.english
        return template.format(**self.numbers)

    def __str__(self) -> str:
        return self.sentence()


class NotFound(DomainError):
    """Named something the books do not know."""


class RuleViolation(DomainError):
    """A rule of the budget cycle says no."""


class Conflict(DomainError):
    """Contradicts what was recorded before."""


class InvalidValue(DomainError):
    """A value that can never be right."""


# --- values -----------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class InvalidAmount(InvalidValue):
    """An amount that is not whole yen within the bounds."""

    code = "invalid-amount"
    english = "{field} must be whole yen, at least {lowest_yen:,} and below {below_yen:,}; got {value}."
    japanese = "{field} は {lowest_yen:,} 円以上 {below_yen:,} 円未満の整数(円)でなければなりません。入力値:{value}"

    field: str
    value: str
    lowest_yen: int
    below_yen: int


@dataclass(eq=False)
class InvalidFiscalYear(InvalidValue):
    """A year the books cannot hold."""

    code = "invalid-fiscal-year"
    english = "{value} is not a fiscal year between {first} and {last}."
    japanese = "{value} は {first} 年度から {last} 年度までの年度ではありません。"

    value: str
    first: int
    last: int


@dataclass(eq=False)
class InvalidRound(InvalidValue):
    """A supplementary budget with a number no form has."""

    code = "invalid-round"
    english = "{value} is not a supplementary budget's number between 1 and {last}."
    japanese = "{value} は補正予算の号数(1 から {last})ではありません。"

    value: int
    last: int


@dataclass(eq=False)
class InvalidPercentage(InvalidValue):
    """A share or change that cannot be."""

    code = "invalid-percentage"
    english = "{value} is not a percentage between -100 and 100."
    japanese = "{value} は -100 から 100 までの百分率ではありません。"

    value: int


@dataclass(eq=False)
class MissingValue(InvalidValue):
    """A value that must be given."""

    code = "missing-value"
    english = "{field} must be given."
    japanese = "{field} は必須です。"

    field: str


@dataclass(eq=False)
class InvalidCorporateNumber(InvalidValue):
    """A 法人番号 that fails its check digit."""

    code = "corporate-number"
    english = "{value} is not a corporate number: 13 digits whose first is the check digit {expected}."
    japanese = "{value} は法人番号ではありません(13桁、検査用数字は {expected})。"

    value: str
    expected: str


@dataclass(eq=False)
class CriterionNotOfClass(InvalidValue):
    """A class designated by a criterion of another class."""

    code = "criterion"
    policy = "4-2-1"
    english = "Class {system_class} cannot be designated by the criterion '{criterion}'; its criteria: {allowed} (policy 4-2-1)."
    japanese = "分類 {system_class} を基準「{criterion}」で指定することはできません。該当する基準:{allowed}(方針 4-2-1)"

    system_class: int
    criterion: str
    allowed: str


@dataclass(eq=False)
class UnbalancedSettlement(InvalidValue):
    """A settlement row that does not add up."""

    code = "settlement-row"
    english = (
        "{ministry} FY{fiscal_year}: current budget {current_yen:,} is not spent {spent_yen:,} + carried over "
        "{carried_over_yen:,} + unused {unused_yen:,}; it differs by {difference_yen:,} yen."
    )
    japanese = (
        "{ministry} {fiscal_year}年度:歳出予算現額 {current_yen:,} 円が 支出済 {spent_yen:,} 円+繰越 {carried_over_yen:,} 円"
        "+不用 {unused_yen:,} 円と一致しません(差 {difference_yen:,} 円)。"
    )

    ministry: str
    fiscal_year: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int
    difference_yen: int


# --- not found --------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class UnknownSystem(NotFound):
    """No such information system."""

    code = "unknown-system"
    english = "No information system '{system_id}' is in the books."
    japanese = "情報システム「{system_id}」は登録されていません。"

    system_id: str


@dataclass(eq=False)
class UnknownOrganization(NotFound):
    """No such ministry or organization."""

    code = "unknown-ministry"
    english = "No ministry or organization '{organization}' is in the books."
    japanese = "府省・組織「{organization}」は登録されていません。"

    organization: str


@dataclass(eq=False)
class UnknownAllocation(NotFound):
    """No such allocation on that system."""

    code = "unknown-allocation"
    english = "System '{system_id}' has no allocation '{allocation_id}'."
    japanese = "情報システム「{system_id}」に配分「{allocation_id}」はありません。"

    system_id: str
    allocation_id: str


# --- rules ------------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class NotClassified(RuleViolation):
    """The procedure for new systems was not followed."""

    code = "procedure"
    policy = "4-2-2"
    english = (
        "{action} for '{system_id}' is refused: the system was never classified. デジタル庁 designates class 1, 2 or 3 "
        "first (policy 4-2-2)."
    )
    japanese = "「{system_id}」への{action_ja}はできません。分類(①②③)が未指定です。先にデジタル庁が区分を指定します(方針 4-2-2)。"

    system_id: str
    action: str
    action_ja: str


@dataclass(eq=False)
class OutsideLumpSum(RuleViolation):
    """Lump-sum money to a system outside the lump sum."""

    code = "outside-lump-sum"
    policy = "4-5"
    english = (
        "{action} for '{system_id}' in FY{fiscal_year} is refused: the system is {state} lump-sum coverage in that year "
        "(policy 4-5)."
    )
    japanese = "{fiscal_year}年度の「{system_id}」への{action_ja}はできません。同年度の一括計上対象{state_ja}です(方針 4-5)。"

    system_id: str
    fiscal_year: int
    action: str
    action_ja: str
    state: str
    state_ja: str


@dataclass(eq=False)
class SpecialAccountMoney(RuleViolation):
    """Lump-sum money to a special account."""

    code = "special-account"
    policy = "4-5"
    english = "The lump sum stands in 一般会計; {account} cannot take money from it (policy 4-5)."
    japanese = "一括計上予算は一般会計に計上されており、{account} に配分することはできません(方針 4-5)。"

    account: str


@dataclass(eq=False)
class NoOwningMinistry(RuleViolation):
    """An allocation to a system nobody owns, without naming a ministry."""

    code = "no-owner"
    english = "'{system_id}' has no owning ministry on record; name the ministry whose envelope the money comes from."
    japanese = "「{system_id}」の所管府省が記録されていません。配分元の府省を指定してください。"

    system_id: str


@dataclass(eq=False)
class AccountsNotOpen(RuleViolation):
    """A business date on which the year's accounts are not open."""

    code = "accounts-period"
    english = (
        "FY{fiscal_year} takes entries effective from {opens_on} to {closes_on} (end of the payment period); "
        "{effective_on} is outside."
    )
    japanese = "{fiscal_year}年度の会計は {opens_on} から {closes_on}(出納整理期間の末日)までです。{effective_on} は範囲外です。"

    fiscal_year: int
    effective_on: str
    opens_on: str
    closes_on: str


@dataclass(eq=False)
class PlanBeforeMoney(RuleViolation):
    """An allocation without a decided plan, or above it."""

    code = "plan-before-money"
    policy = "4-5"
    english = (
        "Allocating {asked_yen:,} yen to '{system_id}' in FY{fiscal_year} is refused: the decided implementation plan is "
        "{planned_yen:,} yen, of which {allocated_yen:,} is allocated and {left_yen:,} left (policy 4-5)."
    )
    japanese = (
        "{fiscal_year}年度「{system_id}」への {asked_yen:,} 円の配分はできません。決定済みの実施計画は {planned_yen:,} 円、"
        "配分済み {allocated_yen:,} 円、残り {left_yen:,} 円です(方針 4-5)。"
    )

    system_id: str
    fiscal_year: int
    asked_yen: int
    planned_yen: int
    allocated_yen: int
    left_yen: int


@dataclass(eq=False)
class PlanBelowAllocations(RuleViolation):
    """A plan below what was allocated on the strength of it."""

    code = "plan-below-allocations"
    policy = "4-5"
    english = (
        "A plan of {asked_yen:,} yen for '{system_id}' in FY{fiscal_year} is refused: {allocated_yen:,} yen is already "
        "allocated. Return allocations first (policy 4-5)."
    )
    japanese = (
        "{fiscal_year}年度「{system_id}」の実施計画を {asked_yen:,} 円とすることはできません。既に {allocated_yen:,} 円を配分済みです。"
        "先に配分を返納してください(方針 4-5)。"
    )

    system_id: str
    fiscal_year: int
    asked_yen: int
    allocated_yen: int


@dataclass(eq=False)
class EnvelopeExceeded(RuleViolation):
    """More than the ministry has left."""

    code = "envelope"
    policy = "4-5"
    english = (
        "{action} of {asked_yen:,} yen from {ministry} in FY{fiscal_year} is refused: its envelope is {envelope_yen:,} yen, "
        "{drawn_yen:,} is drawn, {left_yen:,} is left (policy 4-5)."
    )
    japanese = (
        "{fiscal_year}年度の{ministry}からの {asked_yen:,} 円の{action_ja}はできません。歳出予算現額 {envelope_yen:,} 円、配分済み "
        "{drawn_yen:,} 円、残り {left_yen:,} 円です(方針 4-5)。"
    )

    fiscal_year: int
    ministry: str
    action: str
    action_ja: str
    asked_yen: int
    envelope_yen: int
    drawn_yen: int
    left_yen: int


@dataclass(eq=False)
class ReturnAboveAllocation(RuleViolation):
    """More is returned than was allocated."""

    code = "return-above-allocation"
    english = "Returning {asked_yen:,} yen of allocation '{allocation_id}' is refused: it stands at {allocated_yen:,} yen."
    japanese = "配分「{allocation_id}」から {asked_yen:,} 円を返納することはできません。現在の配分額は {allocated_yen:,} 円です。"

    allocation_id: str
    asked_yen: int
    allocated_yen: int


@dataclass(eq=False)
class OnlyStateSystems(RuleViolation):
    """A system of another sector cannot be in the lump sum."""

    code = "sector"
    policy = "4-5"
    english = "'{system_id}' is run by the sector '{sector}'; only systems of the state can be in the lump sum (policy 4-5)."
    japanese = "「{system_id}」の区分は「{sector}」です。一括計上の対象は国の情報システムに限られます(方針 4-5)。"

    system_id: str
    sector: str


@dataclass(eq=False)
class TransferToItself(RuleViolation):
    """A transfer that moves nothing."""

    code = "transfer-to-itself"
    english = "A transfer moves money to another ministry; both sides are {ministry}."
    japanese = "移替えは他の府省への移動です。移替元と移替先が同じ({ministry})です。"

    ministry: str


@dataclass(eq=False)
class BudgetSequence(RuleViolation):
    """A supplementary budget that does not follow from the books."""

    code = "budget-sequence"
    english = (
        "Supplementary {round} of {ministry} FY{fiscal_year} starts from {printed_previous_yen:,} yen; the books hold "
        "{enacted_yen:,} yen."
    )
    japanese = (
        "{ministry} {fiscal_year}年度 補正第{round}号の補正前の額は {printed_previous_yen:,} 円ですが、記録上の予算額は {enacted_yen:,} 円です。"
    )

    ministry: str
    fiscal_year: int
    round: int
    printed_previous_yen: int
    enacted_yen: int


@dataclass(eq=False)
class SettlementDoesNotFollow(RuleViolation):
    """A settlement that the recorded budgets cannot explain."""

    code = "settlement-does-not-follow"
    english = "The settlement of FY{fiscal_year} does not follow from the books: {what} is {settled_yen:,} yen, the books hold {books_yen:,} yen."
    japanese = "{fiscal_year}年度の決算が記録と整合しません。{what_ja}:決算 {settled_yen:,} 円、記録 {books_yen:,} 円。"

    fiscal_year: int
    what: str
    what_ja: str
    settled_yen: int
    books_yen: int


# --- conflicts --------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class SilentChange(Conflict):
    """The same fact again, with other content."""

    code = "no-silent-change"
    english = "{what} is already recorded with other content: recorded {recorded}, now {given}. Nothing is changed silently."
    japanese = "{what} は異なる内容で既に記録されています(記録:{recorded}、今回:{given})。記録を黙って変更することはできません。"

    what: str
    recorded: str
    given: str


@dataclass(eq=False)
class KeyReused(Conflict):
    """The same idempotency key for another request."""

    code = "idempotency-key-reused"
    english = "The key '{key}' was used for another request; the first one stands. Use a new key for a new request."
    japanese = "キー「{key}」は別の要求で使用済みです。最初の記録が有効です。新しい要求には新しいキーを使用してください。"

    key: str


@dataclass(eq=False)
class StaleVersion(Conflict):
    """The caller saw an older state."""

    code = "stale-version"
    english = "You saw version {expected} of '{subject_id}'; it is at version {actual}. Look at what changed, then send again."
    japanese = "「{subject_id}」の版 {expected} を見ていましたが、現在は版 {actual} です。変更内容を確認してから再送してください。"

    subject_id: str
    expected: int
    actual: int


@dataclass(eq=False)
class LogNeverRunsBackwards(Conflict):
    """Something to be recorded in the past."""

    code = "log-runs-forward"
    english = (
        "Nothing can be recorded at {asked}: {why}. A late fact is recorded now, with an earlier effective date."
    )
    japanese = "{asked} 時点として記録することはできません({why_ja})。遅れて判明した事実は、発効日を遡らせて現在の時点で記録します。"

    asked: str
    why: str
    why_ja: str


@dataclass(eq=False)
class TooBusy(Conflict):
    """Others kept changing the same books."""

    code = "too-busy"
    english = "Others changed the same books {attempts} times while this was decided; nothing was recorded. Send it again."
    japanese = "他の記録と {attempts} 回競合したため、記録していません。再送してください。"

    attempts: int


@dataclass(eq=False)
class BatchRefused(RuleViolation):
    """One or more commands of a batch were refused; none was recorded."""

    code = "batch-refused"
    english = "{refused} of {sent} entries were refused; nothing was recorded."
    japanese = "{sent} 件中 {refused} 件が受け付けられませんでした。1件も記録していません。"

    refused: int
    sent: int
    problems: tuple[tuple[int, DomainError], ...]
