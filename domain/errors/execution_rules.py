"""Rules on execution: reports within the year, spending within commitments and money held, carry-over."""

from dataclasses import dataclass

from domain.errors.kinds import NotFound, RuleViolation


@dataclass(eq=False)
class UnknownReport(NotFound):
    """No such execution report on that system."""

    code = "unknown-report"
    titles = ("No such execution report", "執行状況報告が存在しない")
    english = "System '{system_id}' has no execution report '{report_id}'."
    japanese = "情報システム「{system_id}」に執行状況報告「{report_id}」はありません。"

    system_id: str
    report_id: str


@dataclass(eq=False)
class UnknownCarryOver(NotFound):
    """No such carry-over of that system."""

    code = "unknown-carry-over"
    titles = ("No such carry-over", "繰越しが存在しない")
    english = "System '{system_id}' has no carry-over '{carry_over_id}'."
    japanese = "情報システム「{system_id}」に繰越し「{carry_over_id}」はありません。"

    system_id: str
    carry_over_id: str


@dataclass(eq=False)
class PeriodOutsideYear(RuleViolation):
    """A report of a month in which the year's accounts take no payment."""

    code = "period-outside-year"
    titles = ("The month is outside the year", "報告対象月が年度の範囲外")
    policy = "4-5"
    english = (
        "A report of {period} for '{system_id}' is refused: FY{fiscal_year} is spent from {first_period} to "
        "{last_period}, the payment period included (policy 4-5)."
    )
    japanese = (
        "「{system_id}」の {period} 分の執行状況は報告できません。{fiscal_year}年度の支出は、"
        "出納整理期間を含め {first_period} から {last_period} までです（方針 4-5）。"
    )

    system_id: str
    fiscal_year: int
    period: str
    first_period: str
    last_period: str


@dataclass(eq=False)
class PeriodReportedTwice(RuleViolation):
    """A second report of one month, account and ministry."""

    code = "period-reported-twice"
    titles = ("The month is reported already", "同一月の二重報告")
    policy = "4-5"
    english = (
        "{period} of FY{fiscal_year} ({account}) is reported already for '{system_id}' with {reported_yen:,} "
        "yen in report '{report_id}'; {asked_yen:,} yen more can only be a correction of it (policy 4-5)."
    )
    japanese = (
        "「{system_id}」の{fiscal_year}年度（{account}）{period} 分は、報告「{report_id}」で "
        "{reported_yen:,} 円と報告済みです。今回の {asked_yen:,} 円は、"
        "同報告の訂正として記録してください（方針 4-5）。"
    )

    system_id: str
    fiscal_year: int
    account: str
    period: str
    report_id: str
    reported_yen: int
    asked_yen: int


@dataclass(eq=False)
class SpendAboveCommitment(RuleViolation):
    """More spent than committed."""

    code = "spend-within-commitment"
    titles = ("More spent than committed", "支出負担行為額の超過")
    policy = "4-5"
    english = (
        "{asked_yen:,} yen more spent by '{system_id}' in FY{fiscal_year} ({account}) is refused: "
        "{committed_yen:,} is committed, {spent_yen:,} is spent, {left_yen:,} is left (policy 4-5)."
    )
    japanese = (
        "「{system_id}」の{fiscal_year}年度（{account}）の支出を {asked_yen:,} 円増やすことはできません。"
        "支出負担行為額 {committed_yen:,} 円、支出済み {spent_yen:,} 円、残り {left_yen:,} 円です"
        "（方針 4-5）。"
    )

    system_id: str
    fiscal_year: int
    account: str
    asked_yen: int
    committed_yen: int
    spent_yen: int
    left_yen: int


@dataclass(eq=False)
class SpendAboveHoldings(RuleViolation):
    """More spent than the system holds."""

    code = "spend-within-allocation"
    titles = ("More spent than the system holds", "配分額の超過支出")
    policy = "4-5"
    english = (
        "{asked_yen:,} yen more spent by '{system_id}' in FY{fiscal_year} ({account}) is refused: it holds "
        "{held_yen:,}, {spent_yen:,} is spent, {carried_over_yen:,} is carried over, {left_yen:,} is left "
        "(policy 4-5)."
    )
    japanese = (
        "「{system_id}」の{fiscal_year}年度（{account}）の支出を {asked_yen:,} 円増やすことはできません。"
        "現額 {held_yen:,} 円、支出済み {spent_yen:,} 円、翌年度繰越 {carried_over_yen:,} 円、残り "
        "{left_yen:,} 円です（方針 4-5）。"
    )

    system_id: str
    fiscal_year: int
    account: str
    asked_yen: int
    held_yen: int
    spent_yen: int
    carried_over_yen: int
    left_yen: int


@dataclass(eq=False)
class CarryOverAboveLeft(RuleViolation):
    """More carried over than is left."""

    code = "carry-over-above-left"
    titles = ("More carried over than is left", "残額を超える繰越し")
    english = (
        "A carry-over of {asked_yen:,} yen of '{system_id}' from FY{fiscal_year} ({account}) is refused: it "
        "holds {held_yen:,}, {spent_yen:,} is spent, {carried_over_yen:,} is carried over already, "
        "{left_yen:,} is left."
    )
    japanese = (
        "「{system_id}」の{fiscal_year}年度（{account}）から {asked_yen:,} 円を繰り越すことはできません。"
        "現額 {held_yen:,} 円、支出済み {spent_yen:,} 円、繰越済み {carried_over_yen:,} 円、"
        "残り {left_yen:,} 円です。"
    )

    system_id: str
    fiscal_year: int
    account: str
    asked_yen: int
    held_yen: int
    spent_yen: int
    carried_over_yen: int
    left_yen: int


@dataclass(eq=False)
class CarryInAboveCarryOver(RuleViolation):
    """More carried in than the carry-over it comes from."""

    code = "carry-in-above-carry-over"
    titles = ("More carried in than carried over", "繰越額を超える受入れ")
    english = (
        "Carrying {asked_yen:,} yen of '{system_id}' into FY{fiscal_year} is refused: carry-over "
        "'{carry_over_id}' of the year before is {carried_over_yen:,} yen."
    )
    japanese = (
        "「{system_id}」の{fiscal_year}年度に {asked_yen:,} 円を受け入れることはできません。前年度の繰越し"
        "「{carry_over_id}」は {carried_over_yen:,} 円です。"
    )

    system_id: str
    fiscal_year: int
    carry_over_id: str
    asked_yen: int
    carried_over_yen: int
