"""Rules on envelopes: what is left in them, and what budgets and settlements must follow from."""

from dataclasses import dataclass

from domain.errors.kinds import RuleViolation


@dataclass(eq=False)
class EnvelopeExceeded(RuleViolation):
    """More than the ministry has left."""

    code = "envelope"
    titles = ("More than the ministry has left", "所管の予算残額の超過")
    policy = "4-5"
    english = (
        "{action} of {asked_yen:,} yen from {ministry} in FY{fiscal_year} is refused: its envelope is "
        "{envelope_yen:,} yen, {drawn_yen:,} is drawn, {left_yen:,} is left (policy 4-5)."
    )
    japanese = (
        "{fiscal_year}年度の{ministry}からの {asked_yen:,} 円の{action_ja}はできません。歳出予算現額 "
        "{envelope_yen:,} 円、配分済み {drawn_yen:,} 円、残り {left_yen:,} 円です（方針 4-5）。"
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
class TransferToItself(RuleViolation):
    """Money that would move to where it is."""

    code = "transfer-to-itself"
    titles = ("A transfer to itself", "同一府省への移替え")
    english = "Money can only move to another ministry; both sides are {ministry}."
    japanese = "予算の移動先は他の府省でなければなりません。移動元と移動先が同じ（{ministry}）です。"

    ministry: str


@dataclass(eq=False)
class BudgetSequence(RuleViolation):
    """A supplementary budget that does not follow from the books."""

    code = "budget-sequence"
    titles = ("A supplementary budget that does not follow", "補正予算の前後が不整合")
    english = (
        "Supplementary {round} of {ministry} FY{fiscal_year} starts from {printed_previous_yen:,} yen; the "
        "books hold {enacted_yen:,} yen."
    )
    japanese = (
        "{ministry} {fiscal_year}年度 補正第{round}号の補正前の額は {printed_previous_yen:,} 円ですが、"
        "記録上の予算額は {enacted_yen:,} 円です。"
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
    titles = ("The settlement does not follow from the books", "決算と記録の不整合")
    english = (
        "The settlement of FY{fiscal_year} does not follow from the books: {what} is {settled_yen:,} yen, "
        "the books hold {books_yen:,} yen."
    )
    japanese = (
        "{fiscal_year}年度の決算が記録と整合しません。{what_ja}：決算 {settled_yen:,} 円、記録 {books_yen:,} "
        "円。"
    )

    fiscal_year: int
    what: str
    what_ja: str
    settled_yen: int
    books_yen: int
