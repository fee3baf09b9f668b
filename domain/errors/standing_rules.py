"""Rules on who owns a system, what is watched over, kept back and expected of it."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue, NotFound, RuleViolation


@dataclass(eq=False)
class OrganizationIsAbolished(RuleViolation):
    """Something new is intended for a ministry or organization that was abolished."""

    code = "organization-abolished"
    titles = ("The organization was abolished", "廃止された府省・組織")
    english = "{action} for '{organization}' is refused: the organization was abolished on {abolished_on}."
    japanese = "「{organization}」への{action_ja}はできません。{abolished_on} に廃止された府省・組織です。"

    organization: str
    action: str
    action_ja: str
    abolished_on: str


@dataclass(eq=False)
class NotMonitored(RuleViolation):
    """Monitoring advice on a project that was never put under monitoring."""

    code = "not-monitored"
    titles = ("The project is not monitored", "モニタリングの対象外")
    policy = "4-7"
    english = (
        "Advice '{advice_id}' on '{system_id}' is refused: the project was never put under monitoring "
        "(policy 4-7)."
    )
    japanese = (
        "「{system_id}」への助言「{advice_id}」は記録できません。モニタリングの対象とされていません"
        "（方針 4-7）。"
    )

    system_id: str
    advice_id: str


@dataclass(eq=False)
class UnknownEmbargo(NotFound):
    """No such embargo on that system."""

    code = "unknown-embargo"
    titles = ("No such embargo", "公表保留が存在しない")
    english = "System '{system_id}' has no embargo '{embargo_id}'."
    japanese = "情報システム「{system_id}」に公表保留「{embargo_id}」はありません。"

    system_id: str
    embargo_id: str


@dataclass(eq=False)
class EmbargoEndsBefore(InvalidValue):
    """An embargo that would have ended before it began."""

    code = "embargo-term"
    titles = ("The embargo ends before it begins", "公表保留の期間の誤り")
    english = "An embargo from {effective_on} cannot end on {until}."
    japanese = "{effective_on} からの公表保留の期限を {until} とすることはできません。"

    effective_on: str
    until: str


@dataclass(eq=False)
class UnknownIndicator(NotFound):
    """No such effect indicator on that system."""

    code = "unknown-indicator"
    titles = ("No such effect indicator", "効果指標が存在しない")
    english = "System '{system_id}' has no effect indicator '{indicator_id}'."
    japanese = "情報システム「{system_id}」に効果指標「{indicator_id}」はありません。"

    system_id: str
    indicator_id: str


@dataclass(eq=False)
class InvalidMeasure(InvalidValue):
    """A value of an indicator that is not a number."""

    code = "invalid-measure"
    titles = ("Not a value of an indicator", "指標の値の誤り")
    english = "{field} must be a finite decimal number of at most {digits} digits; got {value}."
    japanese = "{field} は {digits} 桁以内の有限の数値でなければなりません。入力値：{value}"

    field: str
    value: str
    digits: int


@dataclass(eq=False)
class UnknownMeasure(NotFound):
    """No such reduction measure on that system."""

    code = "unknown-measure"
    titles = ("No such reduction measure", "削減の取組が存在しない")
    english = "System '{system_id}' has no reduction measure '{measure_id}'."
    japanese = "情報システム「{system_id}」に削減の取組「{measure_id}」はありません。"

    system_id: str
    measure_id: str


@dataclass(eq=False)
class NotTheBaselineYear(InvalidValue):
    """A baseline of another year than the one the target compares with."""

    code = "baseline-year"
    titles = ("Not the baseline year", "基準年度以外の年度")
    policy = "4-4-2"
    english = (
        "FY{fiscal_year} is not the baseline year: the reduction target compares with FY{baseline_year} "
        "(policy 4-4-2)."
    )
    japanese = (
        "{fiscal_year}年度は基準年度ではありません。削減目標の基準は{baseline_year}年度です（方針 4-4-2）。"
    )

    fiscal_year: int
    baseline_year: int
