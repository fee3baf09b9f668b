"""Rules on the medium-term plans of ministries (4-3)."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue, NotFound, RuleViolation


@dataclass(eq=False)
class UnknownMinistryPlan(NotFound):
    """No medium-term plan of that ministry."""

    code = "unknown-ministry-plan"
    titles = ("No such medium-term plan", "中長期計画が存在しない")
    english = "'{ministry}' has not submitted a medium-term plan."
    japanese = "「{ministry}」の中長期計画は提出されていません。"

    ministry: str


@dataclass(eq=False)
class PlanYearsReversed(InvalidValue):
    """A plan whose last year lies before its first, or which is longer than any plan."""

    code = "plan-years"
    titles = ("Not the years of a medium-term plan", "中長期計画の期間の誤り")
    policy = "4-3"
    english = (
        "FY{first_fiscal_year} to FY{last_fiscal_year} are not the years of a medium-term plan: five years "
        "as a rule, at least 1 and at most {most_years} (policy 4-3)."
    )
    japanese = (
        "{first_fiscal_year}年度から{last_fiscal_year}年度までを中長期計画の期間とすることはできません。"
        "5か年を基本とし、1年以上 {most_years} 年以下としてください（方針 4-3）。"
    )

    first_fiscal_year: int
    last_fiscal_year: int
    most_years: int


@dataclass(eq=False)
class YearOutsidePlan(InvalidValue):
    """A target or a progress figure of a year that no plan holds."""

    code = "outside-plan-years"
    titles = ("A year outside the plan", "中長期計画の期間外の年度")
    policy = "4-3"
    english = (
        "FY{fiscal_year} is outside the medium-term plan, FY{first_fiscal_year} to FY{last_fiscal_year} "
        "(policy 4-3)."
    )
    japanese = (
        "{fiscal_year}年度は中長期計画の期間（{first_fiscal_year}年度から{last_fiscal_year}年度まで）の外です"
        "（方針 4-3）。"
    )

    fiscal_year: int
    first_fiscal_year: int
    last_fiscal_year: int


@dataclass(eq=False)
class RepeatedPlanMeasure(InvalidValue):
    """A measure that stands twice in one plan."""

    code = "repeated-line"
    titles = ("A line stands twice", "行の重複")
    english = "The measure '{measure_id}' stands more than once; state it once."
    japanese = "取組「{measure_id}」が重複しています。1行にまとめてください。"

    measure_id: str


@dataclass(eq=False)
class PlanOverlaps(RuleViolation):
    """A new plan for years that the present one covers."""

    code = "plan-overlaps"
    titles = ("The present plan covers these years", "中長期計画の期間の重複")
    policy = "4-3"
    english = (
        "A medium-term plan of '{ministry}' from FY{first_fiscal_year} is refused: the present plan runs "
        "until FY{present_last_year}. Revise it, or begin after it (policy 4-3)."
    )
    japanese = (
        "「{ministry}」の{first_fiscal_year}年度からの中長期計画は提出できません。現行の計画は"
        "{present_last_year}年度までです。現行の計画を見直すか、その終了後の年度から始めてください"
        "（方針 4-3）。"
    )

    ministry: str
    first_fiscal_year: int
    present_last_year: int
