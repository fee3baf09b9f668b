"""Rules on what enters an envelope within the year: shifts, carry-in, commitment plan, restatement."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue, RuleViolation


@dataclass(eq=False)
class ShiftToItself(InvalidValue):
    """A shift within the envelope that moves money to where it is."""

    code = "shift-to-itself"
    titles = ("A shift to itself", "同一項目への移用・流用")
    english = "A shift within an envelope moves money to another item; both sides are {item}."
    japanese = "移用・流用先は別の項目でなければなりません。移動元と移動先が同じ（{item}）です。"

    item: str


@dataclass(eq=False)
class CarryInUnexplained(RuleViolation):
    """Carried-in money that no carry-over of the year before explains."""

    code = "carry-in-unexplained"
    titles = ("Carried in without a carry-over", "根拠のない繰越額の受入れ")
    english = (
        "Carrying {asked_yen:,} yen from {giver} into FY{fiscal_year} of {ministry} is refused: {giver} "
        "carried over {carried_over_yen:,} ({evidence}), {arrived_yen:,} of it arrived elsewhere, "
        "{explained_yen:,} can arrive here."
    )
    japanese = (
        "{giver}から{ministry}の{fiscal_year}年度に {asked_yen:,} 円を受け入れることはできません。"
        "前年度の繰越額 {carried_over_yen:,} 円（{evidence_ja}）、他での受入れ {arrived_yen:,} 円、"
        "ここで受入れ可能な額 {explained_yen:,} 円です。"
    )

    fiscal_year: int
    ministry: str
    giver: str
    asked_yen: int
    carried_over_yen: int
    evidence: str
    evidence_ja: str
    arrived_yen: int
    explained_yen: int


@dataclass(eq=False)
class CommitmentPlanAboveEnvelope(RuleViolation):
    """A commitment plan above what the ministry holds."""

    code = "commitment-plan-above-envelope"
    titles = ("A commitment plan above the envelope", "支出負担行為計画の予算額超過")
    policy = "4-5"
    english = (
        "A commitment plan of {asked_yen:,} yen for {ministry} in FY{fiscal_year} is refused: the current "
        "budget is {envelope_yen:,} yen (policy 4-5)."
    )
    japanese = (
        "{ministry}の{fiscal_year}年度の支出負担行為計画を {asked_yen:,} 円とすることはできません。"
        "歳出予算現額は {envelope_yen:,} 円です（方針 4-5）。"
    )

    fiscal_year: int
    ministry: str
    asked_yen: int
    envelope_yen: int


@dataclass(eq=False)
class NotSettled(RuleViolation):
    """A restatement of a settlement that was never published."""

    code = "not-settled"
    titles = ("The year is not settled", "決算前の訂正公表")
    english = "No settlement of {ministry} for FY{fiscal_year} ({account}) is in the books to be restated."
    japanese = (
        "{ministry}の{fiscal_year}年度（{account}）の決算は登録されていないため、訂正公表を記録できません。"
    )

    ministry: str
    fiscal_year: int
    account: str
