"""Rules on the money's way to a system: procedure, coverage, plan, allocation."""

from dataclasses import dataclass

from domain.errors.kinds import DomainError, RuleViolation


@dataclass(eq=False)
class NotClassified(RuleViolation):
    """The procedure for new systems was not followed."""

    code = "procedure"
    titles = ("The system was never classified", "分類が未指定")
    policy = "4-2-2"
    english = (
        "{action} for '{system_id}' is refused: the system was never classified. The Digital Agency "
        "designates class 1, 2 or 3 first (policy 4-2-2)."
    )
    japanese = (
        "「{system_id}」への{action_ja}はできません。分類（①②③）が未指定です。"
        "先にデジタル庁が分類を指定します（方針 4-2-2）。"
    )

    system_id: str
    action: str
    action_ja: str


@dataclass(eq=False)
class OnlyTheAgencyDecides(RuleViolation):
    """A decision that is デジタル庁's, taken by another organization."""

    code = "only-digital-agency"
    titles = ("Only the Digital Agency decides this", "デジタル庁の権限")
    policy = "4-2-2, 4-5"
    english = (
        "{action} is decided by the Digital Agency (digital-agency); '{acting_for}' cannot decide it "
        "(policy 4-2-2, 4-5)."
    )
    japanese = (
        "{action_ja}はデジタル庁（digital-agency）が行います。「{acting_for}」が行うことはできません"
        "（方針 4-2-2、4-5）。"
    )

    action: str
    action_ja: str
    acting_for: str


@dataclass(eq=False)
class OutsideLumpSum(RuleViolation):
    """Lump-sum money to a system outside the lump sum."""

    code = "outside-lump-sum"
    titles = ("The system is outside the lump sum", "一括計上の対象外")
    policy = "4-5"
    english = (
        "{action} for '{system_id}' in FY{fiscal_year} is refused: in that year the system is {state} "
        "(policy 4-5)."
    )
    japanese = (
        "{fiscal_year}年度の「{system_id}」への{action_ja}はできません。同年度は{state_ja}です（方針 4-5）。"
    )

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
    titles = ("Lump-sum money to a special account", "特別会計への配分")
    policy = "4-5"
    english = (
        "The lump sum stands in the general account (一般会計); {account} cannot take money from it (policy "
        "4-5)."
    )
    japanese = "一括計上予算は一般会計に計上されており、{account} に配分することはできません（方針 4-5）。"

    account: str


@dataclass(eq=False)
class NoOwningMinistry(RuleViolation):
    """An allocation to a system nobody owns, without naming a ministry."""

    code = "no-owner"
    titles = ("No owning ministry is on record", "所管府省が未記録")
    english = (
        "'{system_id}' has no owning ministry on record; name the ministry whose envelope the money comes "
        "from."
    )
    japanese = "「{system_id}」の所管府省が記録されていません。配分元の府省を指定してください。"

    system_id: str


@dataclass(eq=False)
class AccountsNotOpen(RuleViolation):
    """A business date on which the year's accounts are not open."""

    code = "accounts-period"
    titles = ("The year's accounts are not open on that day", "会計年度の期間外")
    english = (
        "FY{fiscal_year} takes entries effective from {opens_on} to {closes_on} (end of the payment period); "
        "{effective_on} is outside."
    )
    japanese = (
        "{fiscal_year}年度の会計は {opens_on} から {closes_on}（出納整理期間の末日）までです。{effective_on} "
        "は範囲外です。"
    )

    fiscal_year: int
    effective_on: str
    opens_on: str
    closes_on: str


@dataclass(eq=False)
class PlanBeforeMoney(RuleViolation):
    """An allocation without a decided plan, or above it."""

    code = "plan-before-money"
    titles = ("No decided plan covers it", "実施計画の残額の超過")
    policy = "4-5"
    english = (
        "Allocating {asked_yen:,} yen to '{system_id}' in FY{fiscal_year} is refused: the decided "
        "implementation plan is {planned_yen:,} yen, of which {allocated_yen:,} is allocated and "
        "{left_yen:,} left (policy 4-5)."
    )
    japanese = (
        "{fiscal_year}年度「{system_id}」への {asked_yen:,} 円の配分はできません。決定済みの実施計画は "
        "{planned_yen:,} 円、配分済み {allocated_yen:,} 円、残り {left_yen:,} 円です（方針 4-5）。"
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
    titles = ("The plan is below what is allocated", "配分済額を下回る実施計画")
    policy = "4-5"
    english = (
        "A plan of {asked_yen:,} yen for '{system_id}' in FY{fiscal_year} is refused: {allocated_yen:,} yen "
        "is already allocated. Return allocations first (policy 4-5)."
    )
    japanese = (
        "{fiscal_year}年度「{system_id}」の実施計画を {asked_yen:,} 円とすることはできません。既に "
        "{allocated_yen:,} 円を配分済みです。先に配分を返納してください（方針 4-5）。"
    )

    system_id: str
    fiscal_year: int
    asked_yen: int
    allocated_yen: int


@dataclass(eq=False)
class ReturnAboveAllocation(RuleViolation):
    """More is returned than was allocated."""

    code = "return-above-allocation"
    titles = ("More than was allocated", "配分額を超える返納")
    english = (
        "Returning {asked_yen:,} yen of allocation '{allocation_id}' is refused: it stands at "
        "{allocated_yen:,} yen."
    )
    japanese = (
        "配分「{allocation_id}」から {asked_yen:,} 円を返納することはできません。現在の配分額は "
        "{allocated_yen:,} 円です。"
    )

    allocation_id: str
    asked_yen: int
    allocated_yen: int


@dataclass(eq=False)
class OnlyStateSystems(RuleViolation):
    """A system of another sector cannot be in the lump sum."""

    code = "sector"
    titles = ("Not a system of the state", "国以外の情報システム")
    policy = "4-5"
    english = (
        "'{system_id}' is run by the sector '{sector}'; only systems of the state can be in the lump sum "
        "(policy 4-5)."
    )
    japanese = (
        "「{system_id}」の区分は「{sector}」です。一括計上の対象は国の情報システムに限られます（方針 4-5）。"
    )

    system_id: str
    sector: str


@dataclass(eq=False)
class BatchRefused(RuleViolation):
    """One or more commands of a batch were refused; none was recorded.

    Attributes:
        refused: How many.
        sent: Out of how many.
        problems: Place in the batch, from 0, and refusal of each.
    """

    code = "batch-refused"
    titles = ("Entries of a batch were refused", "一括記録の一部が不可")
    english = "{refused} of {sent} entries were refused; nothing was recorded."
    japanese = "{sent} 件中 {refused} 件が受け付けられませんでした。1件も記録していません。"

    refused: int
    sent: int
    problems: tuple[tuple[int, DomainError], ...]
