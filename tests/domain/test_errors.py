"""Refusals: one sentence with the numbers, in English and in Japanese."""

import re
from dataclasses import fields
from string import Formatter

import pytest

import domain.errors
from domain.errors import (
    BatchRefused,
    Conflict,
    DomainError,
    EnvelopeExceeded,
    Forbidden,
    InvalidValue,
    MissingValue,
    NotClassified,
    NotFound,
    OutsideLumpSum,
    RuleViolation,
    Unauthenticated,
    UnknownSystem,
)
from domain.rules import refuse_if_any

KINDS = (NotFound, RuleViolation, Conflict, InvalidValue, Unauthenticated, Forbidden)
REFUSALS = sorted(
    (
        error
        for error in vars(domain.errors).values()
        if isinstance(error, type) and issubclass(error, DomainError) and error not in (DomainError, *KINDS)
    ),
    key=lambda error: error.__name__,
)
EXCEEDED = EnvelopeExceeded(
    fiscal_year=2024,
    ministry="財務省",
    action="An allocation",
    action_ja="配分",
    asked_yen=2_000_000,
    envelope_yen=1_500_000,
    drawn_yen=500_000,
    left_yen=1_000_000,
)


def test_the_english_sentence_has_the_numbers_and_the_section() -> None:
    assert EXCEEDED.sentence() == (
        "An allocation of 2,000,000 yen from 財務省 in FY2024 is refused: its envelope is 1,500,000 yen, "
        "500,000 is drawn, 1,000,000 is left (policy 4-5)."
    )
    assert str(EXCEEDED) == EXCEEDED.sentence("en")


def test_the_japanese_sentence_has_the_numbers_and_the_section() -> None:
    assert EXCEEDED.sentence("ja") == (
        "2024年度の財務省からの 2,000,000 円の配分はできません。歳出予算現額 1,500,000 円、"
        "配分済み 500,000 円、残り 1,000,000 円です（方針 4-5）。"
    )


@pytest.mark.parametrize(
    ("state", "state_ja", "english", "japanese"),
    [
        (
            "excluded from the lump sum",
            "一括計上の対象外（適用除外）",
            "in that year the system is excluded from the lump sum (policy 4-5).",
            "同年度は一括計上の対象外（適用除外）です（方針 4-5）。",
        ),
        (
            "not determined to be in the lump sum",
            "一括計上の対象か否かが未決定",
            "in that year the system is not determined to be in the lump sum (policy 4-5).",
            "同年度は一括計上の対象か否かが未決定です（方針 4-5）。",
        ),
    ],
)
def test_coverage_is_told_in_whole_sentences(state: str, state_ja: str, english: str, japanese: str) -> None:
    refusal = OutsideLumpSum(
        system_id="s1",
        fiscal_year=2024,
        action="A plan",
        action_ja="実施計画の決定",
        state=state,
        state_ja=state_ja,
    )

    assert refusal.sentence() == f"A plan for 's1' in FY2024 is refused: {english}"
    assert refusal.sentence("ja") == f"2024年度の「s1」への実施計画の決定はできません。{japanese}"


def test_numbers_are_the_data_of_the_refusal_alone() -> None:
    assert MissingValue(field="reason").numbers == {"field": "reason"}


def test_the_first_refusal_speaks_and_lists_the_others() -> None:
    first, second, third = MissingValue(field="a"), UnknownSystem(system_id="s"), MissingValue(field="b")

    with pytest.raises(MissingValue) as refusal:
        refuse_if_any([None, first, None, second, third])

    assert refusal.value is first
    assert first.also == (second, third)
    assert second.also == third.also == ()


def test_without_a_refusal_nothing_is_refused() -> None:
    refuse_if_any([])
    refuse_if_any([None, None])


@pytest.mark.parametrize("error", REFUSALS)
def test_every_refusal_is_of_one_kind_and_has_a_stable_code(error: type[DomainError]) -> None:
    assert sum(issubclass(error, kind) for kind in KINDS) == 1
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", error.code)
    assert error.__doc__


@pytest.mark.parametrize("error", REFUSALS)
def test_both_sentences_use_nothing_but_the_data_and_tell_the_same(error: type[DomainError]) -> None:
    data = {field.name for field in fields(error)} - {"also"}
    english, japanese = (_names(template) for template in (error.english, error.japanese))

    assert english <= data
    assert japanese <= data
    told = {name.removesuffix("_ja") for name in english | japanese}
    assert {name.removesuffix("_ja") for name in english} == told
    assert {name.removesuffix("_ja") for name in japanese} == told
    assert data - english - japanese <= {"problems"}


@pytest.mark.parametrize("error", [error for error in REFUSALS if error.policy is not None])
def test_a_rule_of_the_policy_names_its_section_in_both_sentences(error: type[DomainError]) -> None:
    assert f"policy {error.policy}" in error.english
    assert f"方針 {error.policy}".replace(", ", "、") in error.japanese


@pytest.mark.parametrize("error", REFUSALS)
def test_japanese_sentences_use_japanese_punctuation(error: type[DomainError]) -> None:
    text = re.sub(r"\{[^}]*\}", "", error.japanese)

    assert not set(text) & set("(),:")
    assert error.japanese.endswith(("。", "：{value}"))


def test_codes_tell_refusals_apart() -> None:
    # two refusals may share a code where a script would treat them alike
    shared = {code for code in _codes() if _codes().count(code) > 1}

    assert shared == {"repeated-line", "settlement-row"}


def test_a_batch_lists_its_problems_by_place() -> None:
    problems = ((0, MissingValue(field="a")), (2, NotClassified(system_id="s", action="x", action_ja="y")))
    refusal = BatchRefused(refused=2, sent=3, problems=problems)

    assert refusal.sentence() == "2 of 3 entries were refused; nothing was recorded."
    assert refusal.sentence("ja") == "3 件中 2 件が受け付けられませんでした。1件も記録していません。"
    assert refusal.numbers["problems"] == problems


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _codes() -> list[str]:
    return [error.code for error in REFUSALS]
