"""レビュー: デジタル庁 reviews every project before the request, at the request and in execution (4-6)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from domain.information_system.reviews_commands import ConcludeReview, RaiseFinding, ResolveFinding
from domain.vocabulary import ReviewOutcome, ReviewStage
from seed_data.illustration.amounts import percent_of, varied
from seed_data.illustration.cast import Role
from seed_data.illustration.example_systems import REFUSED, SUSPENDED
from seed_data.illustration.narrator import Narrator, Step, made_up

REQUEST_YEARS: Final = (2026, 2027)
"""The years whose budgets are requested within the story."""
FINDINGS: Final = (
    "更改後の運用経費の見積根拠が不足している。",
    "ガバメントクラウドへの移行計画が示されていない。",
    "一者応札が続いており、競争性の確保策が必要である。",
    "利用率の目標と測定方法が定められていない。",
)
RESOLUTION: Final = "指摘を踏まえて計画を修正し、デジタル庁の確認を受けた。"
CEILING_PERCENT: Final = 101
CONDITIONAL_EVERY: Final = 4
RAISED_EVERY: Final = 3


def review_id(role: Role, fiscal_year: int, stage: ReviewStage) -> str:
    """Return the id of a review: ``example-rs-11-2026-pre-request``."""
    return f"{role.slug}-{fiscal_year}-{stage}"


def is_refused(role: Role, fiscal_year: int) -> bool:
    """The review before the request does not acknowledge the project."""
    return role.system_id == REFUSED and fiscal_year == REQUEST_YEARS[-1]


def review_steps(cast: Iterable[Role], narrator: Narrator) -> Iterator[Step]:
    """Conclude the reviews of every system, and follow up what they found."""
    for role in cast:
        for fiscal_year in REQUEST_YEARS:
            yield from _before_the_request(role, fiscal_year, narrator)
        if role.place < CONDITIONAL_EVERY:
            yield _concluded(role, 2026, ReviewStage.REQUEST, date(2025, 11, 14), narrator)
        yield from _in_execution(role, narrator)


def _before_the_request(role: Role, fiscal_year: int, narrator: Narrator) -> Iterator[Step]:
    on = date(fiscal_year - 1, 7, 11 + role.place % 14)
    stage = ReviewStage.PRE_REQUEST
    if is_refused(role, fiscal_year):
        yield _concluded(role, fiscal_year, stage, on, narrator, ReviewOutcome.REFUSED)
        return
    if role.place % CONDITIONAL_EVERY == 1:
        ceiling_yen = percent_of(role.total_in(fiscal_year), CEILING_PERCENT)
        yield _concluded(
            role, fiscal_year, stage, on, narrator, ReviewOutcome.APPROVED_WITH_CONDITIONS, ceiling_yen
        )
    else:
        yield _concluded(role, fiscal_year, stage, on, narrator)
    if role.place % RAISED_EVERY == 0:
        yield from _found(role, fiscal_year, stage, on, narrator)


def _in_execution(role: Role, narrator: Narrator) -> Iterator[Step]:
    stage = ReviewStage.EXECUTION
    if role.place % CONDITIONAL_EVERY == 2:  # noqa: PLR2004 - another quarter of the systems
        on = date(2025, 12, 5)
        yield _concluded(role, 2025, stage, on, narrator)
    if role.place % CONDITIONAL_EVERY == CONDITIONAL_EVERY - 1:
        on = date(2026, 9, 4)
        yield _concluded(role, 2026, stage, on, narrator, ReviewOutcome.CORRECT)
        yield from _found(role, 2026, stage, on, narrator)
    if role.system_id == SUSPENDED:
        yield _concluded(role, 2026, stage, date(2026, 6, 12), narrator, ReviewOutcome.SUSPEND)


def _concluded(
    role: Role,
    fiscal_year: int,
    stage: ReviewStage,
    on: date,
    narrator: Narrator,
    outcome: ReviewOutcome = ReviewOutcome.APPROVED,
    ceiling_yen: int | None = None,
) -> Step:
    command = ConcludeReview(
        system_id=role.system_id,
        review_id=review_id(role, fiscal_year, stage),
        fiscal_year=fiscal_year,
        stage=stage,
        outcome=outcome,
        ceiling_yen=ceiling_yen,
        conditions=made_up("要求額は上限の範囲内とすること。") if ceiling_yen is not None else None,
        facts=narrator.reviewer(on),
    )
    return Step.of(command)


def _found(role: Role, fiscal_year: int, stage: ReviewStage, on: date, narrator: Narrator) -> Iterator[Step]:
    """A finding; two of three are resolved within the story, the rest stay open."""
    finding_id = f"{role.slug}-{fiscal_year}-{stage}-1"
    raised = RaiseFinding(
        system_id=role.system_id,
        review_id=review_id(role, fiscal_year, stage),
        finding_id=finding_id,
        finding=made_up(FINDINGS[(role.place + fiscal_year) % len(FINDINGS)]),
        due_on=date(on.year, on.month + 3, 30),
        facts=narrator.reviewer(on),
    )
    yield Step.of(raised)
    if varied(role.system_id, f"finding-{fiscal_year}-{stage}", 1, RAISED_EVERY) > 1:
        resolved_on = date(on.year, 10, 9 + role.place % 14)
        resolved = ResolveFinding(
            system_id=role.system_id,
            finding_id=finding_id,
            resolution=made_up(RESOLUTION),
            facts=narrator.officer(role.ministry, resolved_on),
        )
        yield Step.of(resolved)
