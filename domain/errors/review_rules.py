"""Rules on reviews, and what they stop."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue, NotFound, RuleViolation


@dataclass(eq=False)
class Suspended(RuleViolation):
    """New money or a new commitment while an execution review says suspend."""

    code = "suspended"
    titles = ("An execution review suspended the project", "執行段階レビューによる停止")
    policy = "4-6"
    is_overridable = True
    english = (
        "{action} for '{system_id}' in FY{fiscal_year} is refused: review '{review_id}' of {suspended_on} "
        "suspended the project, and no later execution review lifts it (policy 4-6)."
    )
    japanese = (
        "{fiscal_year}年度の「{system_id}」への{action_ja}はできません。{suspended_on} "
        "の予算執行段階のレビュー「{review_id}」によりプロジェクトは停止中です（方針 4-6）。"
    )

    system_id: str
    fiscal_year: int
    action: str
    action_ja: str
    review_id: str
    suspended_on: str


@dataclass(eq=False)
class OutcomeNotOfStage(InvalidValue):
    """An outcome that a review of this stage cannot have."""

    code = "review-outcome"
    titles = ("The stage has no such outcome", "段階とレビュー結果の不一致")
    policy = "4-6"
    english = (
        "A review at the stage '{stage}' cannot conclude '{outcome}'; its outcomes: {allowed} (policy 4-6)."
    )
    japanese = (
        "段階「{stage}」のレビューの結果を「{outcome}」とすることはできません。"
        "該当する結果：{allowed}（方針 4-6）。"
    )

    stage: str
    outcome: str
    allowed: str


@dataclass(eq=False)
class UnknownReview(NotFound):
    """No such review."""

    code = "unknown-review"
    titles = ("No such review", "レビューが存在しない")
    english = "'{system_id}' has no review '{review_id}'."
    japanese = "「{system_id}」にレビュー「{review_id}」はありません。"

    system_id: str
    review_id: str


@dataclass(eq=False)
class UnknownFinding(NotFound):
    """No such finding."""

    code = "unknown-finding"
    titles = ("No such finding", "指摘事項が存在しない")
    english = "'{system_id}' has no finding '{finding_id}'."
    japanese = "「{system_id}」に指摘事項「{finding_id}」はありません。"

    system_id: str
    finding_id: str
