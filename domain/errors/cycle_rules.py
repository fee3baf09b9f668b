"""Rules on the way from the estimate to the plan: requests, and the plan a ministry submits."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue, NotFound, RuleViolation


@dataclass(eq=False)
class RequestWithoutReview(RuleViolation):
    """A lump-sum system is requested although no review before the request allows it."""

    code = "request-without-review"
    titles = ("No review allows the request", "予算要求前レビュー未了の要求")
    policy = "4-5, 4-6"
    is_overridable = True
    english = (
        "Requesting a budget for '{system_id}' in FY{fiscal_year} is refused: a lump-sum system needs a "
        "review before the request that allows it; {state} (policy 4-5, 4-6)."
    )
    japanese = (
        "{fiscal_year}年度の「{system_id}」の概算要求はできません。一括計上対象情報システムの要求には予算要求前の"
        "レビューで認められることが必要ですが、同年度のレビューは{state_ja}です（方針 4-5、4-6）。"
    )

    system_id: str
    fiscal_year: int
    state: str
    state_ja: str


@dataclass(eq=False)
class RequestAboveCeiling(RuleViolation):
    """More is requested than the reviews allow."""

    code = "request-above-ceiling"
    titles = ("More than the reviews allow", "レビュー上限額の超過")
    policy = "4-5, 4-6"
    is_overridable = True
    english = (
        "Requesting {asked_yen:,} yen for '{system_id}' in FY{fiscal_year} is refused: the reviews allow "
        "{ceiling_yen:,} yen, of which other requests take {requested_yen:,} and leave {left_yen:,} (policy "
        "4-5, 4-6)."
    )
    japanese = (
        "{fiscal_year}年度の「{system_id}」の {asked_yen:,} 円の概算要求はできません。レビューによる上限額は "
        "{ceiling_yen:,} 円、他の要求 {requested_yen:,} 円、残り {left_yen:,} 円です（方針 4-5、4-6）。"
    )

    system_id: str
    fiscal_year: int
    asked_yen: int
    requested_yen: int
    ceiling_yen: int
    left_yen: int


@dataclass(eq=False)
class RequestIsWithdrawn(RuleViolation):
    """A request is revised after it was withdrawn."""

    code = "request-withdrawn"
    titles = ("The request was withdrawn", "取り下げ済みの要求")
    english = "Request '{budget_request_id}' was withdrawn and cannot be revised; make a new one."
    japanese = "概算要求「{budget_request_id}」は取り下げ済みのため変更できません。新たに要求してください。"

    budget_request_id: str


@dataclass(eq=False)
class PlanNotSubmitted(RuleViolation):
    """A plan is adjusted that no ministry submitted."""

    code = "plan-not-submitted"
    titles = ("No plan was submitted", "実施計画案が未提出")
    policy = "4-5"
    english = (
        "Adjusting the plan of '{system_id}' in FY{fiscal_year} is refused: the ministry has submitted none "
        "(policy 4-5)."
    )
    japanese = (
        "{fiscal_year}年度の「{system_id}」の実施計画案は調整できません。"
        "府省から計画案が提出されていません（方針 4-5）。"
    )

    system_id: str
    fiscal_year: int


@dataclass(eq=False)
class AllocationBelowUse(RuleViolation):
    """Money is taken back that is committed, spent or carried over."""

    code = "allocation-below-use"
    titles = ("Less than is used of it", "使用済額を下回る配分")
    policy = "4-5"
    english = (
        "Taking back {asked_yen:,} yen of what '{system_id}' holds in FY{fiscal_year} is refused: of "
        "{held_yen:,} yen, {used_yen:,} is committed, spent or carried over, and {left_yen:,} is left "
        "(policy 4-5)."
    )
    japanese = (
        "{fiscal_year}年度の「{system_id}」の配分を {asked_yen:,} 円減らすことはできません。"
        "現額 {held_yen:,} 円のうち、契約・支出・繰越しに {used_yen:,} 円を使用済みで、"
        "残りは {left_yen:,} 円です（方針 4-5）。"
    )

    system_id: str
    fiscal_year: int
    asked_yen: int
    held_yen: int
    used_yen: int
    left_yen: int


@dataclass(eq=False)
class UnknownRequest(NotFound):
    """No such request."""

    code = "unknown-request"
    titles = ("No such budget request", "概算要求が存在しない")
    english = "'{system_id}' has no budget request '{budget_request_id}'."
    japanese = "「{system_id}」に概算要求「{budget_request_id}」はありません。"

    system_id: str
    budget_request_id: str


@dataclass(eq=False)
class RoundOfNoSupplement(InvalidValue):
    """A number on a budget that is not supplementary."""

    code = "round-of-no-supplement"
    titles = ("Only a supplementary budget has a number", "補正予算以外の号数")
    english = "round {round} is given for the kind '{kind}'; only a supplementary budget has a number."
    japanese = "種別「{kind}」に号数 {round} が指定されています。号数があるのは補正予算に限られます。"

    round: int
    kind: str
