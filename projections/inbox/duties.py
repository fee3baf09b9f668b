"""Duties: what can be asked of a person, in which words, and until when. One table.

A due date is the rule's own, the policy's or the law's, never a guess: every row of an inbox names the rule.
"""

import re
from dataclasses import dataclass
from typing import Final

from domain.aggregate import Command
from domain.information_system.allocation_commands import Allocate
from domain.information_system.carry_over_commands import CarryInSystemMoney
from domain.information_system.classification import ClassifySystem, DetermineCoverage
from domain.information_system.closing import CloseSystemYear
from domain.information_system.contract_award import AwardContract
from domain.information_system.estimate import EstimateCost
from domain.information_system.execution_commands import ReportExecution
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.plan_submission import SubmitPlan
from domain.information_system.request_commands import RequestBudget
from domain.information_system.reviews_commands import ConcludeReview, ResolveFinding
from domain.ministry_budget.closing import CloseBudgetYear

Words = tuple[str, str]
"""In English and Japanese."""

BY_REQUEST: Final = (
    "Requests are due by 31 August of the year before, and a request needs its review first.",
    "概算要求は前年度の8月31日が期限で、要求の前にレビューが必要です。",
)
BY_DRAFT: Final = (
    "A request is reviewed before the budget is drafted at the end of December.",
    "要求時レビューは、12月末の予算編成までに行います。",
)
BY_FIRST_DAY: Final = (
    "No money is allocated without a decided plan; the year begins on 1 April.",
    "実施計画が決まるまで配分はできません。年度は4月1日に始まります。",
)
BY_LAST_DAY: Final = (
    "Money of a year is committed by 31 March; what is not is carried over or lapses.",
    "その年度の予算は3月31日までに支出負担行為をします。残りは繰越し又は不用となります。",
)
BY_NEXT_MONTH: Final = (
    "A month is reported by the last day of the month after it.",
    "各月の執行状況は、翌月末日までに報告します。",
)
BY_PAYMENTS_CLOSE: Final = (
    "The accounts of the year it comes from close on 30 April.",
    "繰越元の年度の出納整理期間は4月30日までです。",
)
BY_ACCOUNTS_DONE: Final = (
    "The accounts of a year are completed by 31 July after it (Accounts Act, article 1).",
    "年度の出納に関する事務は、翌年度の7月31日までに完結します(会計法第1条)。",
)
AS_SAID: Final = ("The day that was set with it.", "それぞれに定められた期限です。")
NO_DAY: Final = ("No day is set.", "期限の定めはありません。")


@dataclass(frozen=True)
class Duty:
    """Something that can be asked of a person.

    Attributes:
        name: Stable name.
        titles: What it is.
        sentences: What is asked, with ``{system}``, ``{ministry}``, ``{year}``, ``{amount}``, ``{of}``,
            ``{period}``, ``{subject}`` and ``{what}`` in their places.
        rules: Why it is due when it is.
        policy: The section of the basic policy.
        command: What fulfils it, ``None`` where it is only to be known.
        waits: Somebody else has to act; it is shown and never late.
        holds_up: Somebody waits for it, so that it is urgent without a day.
    """

    name: str
    titles: Words
    sentences: Words
    rules: Words
    policy: str
    command: type[Command] | None = None
    waits: bool = False
    holds_up: bool = False

    @property
    def operation(self) -> str | None:
        """What fulfils it, by the name of its operation: ``request_budget``."""
        return (
            None if self.command is None else re.sub(r"(?<!^)(?=[A-Z])", "_", self.command.__name__).lower()
        )


ESTIMATE: Final = Duty(
    "cost-estimate",
    ("Estimates to make", "所要額案の作成"),
    (
        "{system} has no estimate for {year}, so it cannot be reviewed before the request.",
        "{system}の{year}の所要額案がありません。要求前レビューを受けるには所要額案が必要です。",
    ),
    BY_REQUEST,
    "4-6",
    EstimateCost,
)
REVIEW_AWAITED: Final = Duty(
    "review-awaited",
    ("Reviews awaited", "レビュー結果待ち"),
    (
        "{system} waits for the Digital Agency's review of {amount} for {year} before it can be requested.",
        "{system}の{year}の所要額案{amount}は、デジタル庁の要求前レビューの結果待ちです。",
    ),
    BY_REQUEST,
    "4-6",
    waits=True,
)
REQUEST: Final = Duty(
    "budget-request",
    ("Requests to make", "概算要求"),
    (
        "{system} passed its review for {year} and is not requested yet; up to {amount} can be.",
        "{system}は{year}の要求前レビューを終えましたが、概算要求がまだです。{amount}まで要求できます。",
    ),
    BY_REQUEST,
    "4-5, 4-6",
    RequestBudget,
)
PLAN: Final = Duty(
    "plan-submission",
    ("Plans to submit", "実施計画の提出"),
    (
        "{system} has {amount} of {year} and no implementation plan was submitted.",
        "{system}の{year}の予算{amount}について、実施計画が提出されていません。",
    ),
    BY_FIRST_DAY,
    "4-5",
    SubmitPlan,
)
UNCOMMITTED: Final = Duty(
    "money-left",
    ("Money left to commit", "未契約の配分額"),
    (
        "{system} has {amount} of the {of} it holds in {year} left to commit.",
        "{system}の{year}の配分額{of}のうち、{amount}が支出負担行為未済です。",
    ),
    BY_LAST_DAY,
    "4-5",
    AwardContract,
)
ENVELOPE_LEFT: Final = Duty(
    "envelope-left",
    ("Envelopes with money left", "未配分の予算"),
    (
        "{amount} of the {of} that {ministry} holds in {year} is not allocated to any system.",
        "{ministry}の{year}の予算{of}のうち、{amount}がどの情報システムにも配分されていません。",
    ),
    BY_LAST_DAY,
    "4-5",
)
REPORT: Final = Duty(
    "execution-report",
    ("Execution reports due", "執行状況の報告"),
    (
        "The execution of {system} in {period} is not reported; it holds {amount} of {year}.",
        "{system}の{period}の執行状況が未報告です({year}の配分額{amount})。",
    ),
    BY_NEXT_MONTH,
    "4-5",
    ReportExecution,
)
FINDING: Final = Duty(
    "finding-answer",
    ("Findings to answer", "レビュー指摘への対応"),
    (
        "A finding on {system} is open: {what}",
        "{system}のレビュー指摘が未対応です。「{what}」",
    ),
    AS_SAID,
    "4-6",
    ResolveFinding,
)
CARRY_IN: Final = Duty(
    "carry-over-arrival",
    ("Carry-overs to bring in", "繰越額の受入れ"),
    (
        "{amount} of {system} was carried over into {year} and has not arrived there.",
        "{system}から{year}へ繰り越された{amount}が、まだ受け入れられていません。",
    ),
    BY_PAYMENTS_CLOSE,
    "4-5",
    CarryInSystemMoney,
)
CLOSE_SYSTEM: Final = Duty(
    "system-closing",
    ("Years of systems to close", "情報システムの年度の締切り"),
    (
        "{year} of {system} is over and not closed; it held {amount}.",
        "{system}の{year}が締め切られていません(現額{amount})。",
    ),
    BY_ACCOUNTS_DONE,
    "4-5",
    CloseSystemYear,
)
CLOSE_BUDGET: Final = Duty(
    "budget-closing",
    ("Years of envelopes to close", "府省の年度の締切り"),
    (
        "{year} of {ministry} is over and not closed; its current budget is {amount}.",
        "{ministry}の{year}が締め切られていません(歳出予算現額{amount})。",
    ),
    BY_ACCOUNTS_DONE,
    "4-5",
    CloseBudgetYear,
)
CLOSE_AGAIN: Final = Duty(
    "budget-closing-again",
    ("Reopened years to close again", "再開した年度の締切り"),
    (
        "{year} of {ministry} is open again: {what}",
        "{ministry}の{year}が再開されています。「{what}」",
    ),
    AS_SAID,
    "4-5",
    CloseBudgetYear,
)
CASE_RETURNED: Final = Duty(
    "case-returned",
    ("Cases returned to you", "差し戻された案件"),
    (
        "Your case “{subject}” was returned: {what}",
        "起案した「{subject}」が差し戻されました。「{what}」",
    ),
    NO_DAY,
    "4-6",
    holds_up=True,
)
CASE_TO_DECIDE: Final = Duty(
    "case-decision",
    ("Cases to decide", "決裁待ちの案件"),
    (
        "“{subject}” waits for an approver; {what} drafted it.",
        "「{subject}」が決裁待ちです(起案者:{what})。",
    ),
    NO_DAY,
    "4-6",
    holds_up=True,
)
CLASSIFY: Final = Duty(
    "classification",
    ("Systems to classify", "情報システムの区分"),
    (
        "{system} of {ministry} has no class; without one it gets no plan and no money.",
        "{ministry}の{system}の区分(①②③)が未指定です。指定までは実施計画も配分もできません。",
    ),
    NO_DAY,
    "4-2-2",
    ClassifySystem,
)
COVER: Final = Duty(
    "coverage",
    ("Coverage to determine", "一括計上対象の決定"),
    (
        "Whether {system} of {ministry} is in the lump sum is not determined.",
        "{ministry}の{system}が一括計上の対象か否かが決まっていません。",
    ),
    NO_DAY,
    "4-5",
    DetermineCoverage,
)
DECIDE_PLAN: Final = Duty(
    "plan-decision",
    ("Submitted plans to decide", "提出された実施計画の決定"),
    (
        "{ministry} submitted a plan of {amount} for {system} in {year}; it is not decided.",
        "{ministry}が提出した{system}の{year}の実施計画{amount}が未決定です。",
    ),
    BY_FIRST_DAY,
    "4-5",
    DecidePlan,
)
ALLOCATE: Final = Duty(
    "allocation",
    ("Allocations to make", "配分"),
    (
        "{amount} of the plan of {of} decided for {system} in {year} is not allocated.",
        "{system}の{year}の実施計画{of}のうち、{amount}が未配分です。",
    ),
    BY_LAST_DAY,
    "4-5",
    Allocate,
)
REVIEW_ESTIMATE: Final = Duty(
    "pre-request-review",
    ("Reviews before the request", "要求前レビュー"),
    (
        "{ministry} estimates {amount} for {system} in {year}; no review before the request is concluded.",
        "{ministry}の{system}の{year}所要額案{amount}について、要求前レビューの結果が未記録です。",
    ),
    BY_REQUEST,
    "4-6",
    ConcludeReview,
)
REVIEW_REQUEST: Final = Duty(
    "request-review",
    ("Reviews at the request", "要求時レビュー"),
    (
        "{ministry} requested {amount} for {system} in {year}; no review at the request is concluded.",
        "{ministry}の{system}の{year}概算要求{amount}について、要求時レビューの結果が未記録です。",
    ),
    BY_DRAFT,
    "4-6",
    ConcludeReview,
)
OVERRIDE_ENDS: Final = Duty(
    "override-expiring",
    ("Exceptions that end soon", "期限の近い例外承認"),
    (
        "The exception “{subject}” for {system} ({year}, up to {amount}) ends.",
        "{system}の例外承認「{subject}」({year}、上限{amount})の期限が近づいています。",
    ),
    AS_SAID,
    "4-6",
)
OVERRIDE: Final = Duty(
    "override",
    ("Exceptions in force", "有効な例外承認"),
    (
        "{system} may go past a limit ({subject}, {year}, up to {amount}): {what}",
        "{system}に例外承認があります({subject}、{year}、上限{amount})。「{what}」",
    ),
    AS_SAID,
    "4-6",
)
RESTATEMENT: Final = Duty(
    "restatement",
    ("Restated figures", "訂正公表"),
    (
        "A published figure of {ministry} for {year} was restated to {amount}: {what}",
        "{ministry}の{year}の公表値が{amount}に訂正されました。「{what}」",
    ),
    NO_DAY,
    "4-5",
)
REOPENED: Final = Duty(
    "reopened-year",
    ("Reopened years", "再開された年度"),
    (
        "{year} of {ministry} is open again: {what}",
        "{ministry}の{year}が再開されています。「{what}」",
    ),
    AS_SAID,
    "4-5",
)

DUTIES: Final = {
    duty.name: duty
    for duty in (
        ESTIMATE,
        REVIEW_AWAITED,
        REQUEST,
        PLAN,
        UNCOMMITTED,
        ENVELOPE_LEFT,
        REPORT,
        FINDING,
        CARRY_IN,
        CLOSE_SYSTEM,
        CLOSE_BUDGET,
        CLOSE_AGAIN,
        CASE_RETURNED,
        CASE_TO_DECIDE,
        CLASSIFY,
        COVER,
        DECIDE_PLAN,
        ALLOCATE,
        REVIEW_ESTIMATE,
        REVIEW_REQUEST,
        OVERRIDE_ENDS,
        OVERRIDE,
        RESTATEMENT,
        REOPENED,
    )
}
"""Every duty by its name."""
