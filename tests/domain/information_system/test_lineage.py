"""Lineage: what became of a system, and how much of its cost goes on where."""

from dataclasses import replace

import pytest

from domain.aggregate import Command
from domain.errors import MissingValue
from domain.errors.lineage_rules import (
    InvalidShare,
    LineageCircle,
    SharesAboveWhole,
    SharesNotWhole,
    SucceedsItself,
    SystemAbolished,
    SystemInUse,
)
from domain.information_system.abolition import Abolished, Existence
from domain.information_system.lineage import (
    Lineage,
    LineageShare,
    SystemMerged,
    SystemReactivated,
    SystemSplit,
    SystemSucceeded,
)
from domain.information_system.lineage_commands import (
    MergeSystem,
    ReactivateSystem,
    SplitSystem,
    SucceedSystem,
)
from domain.vocabulary import Rounding
from tests.domain.histories import REASONED, SYSTEM, proposed
from tests.support.scenario import OFFICER, Happened, given, happened

SYSTEMS = tuple(proposed(system=f"system:{name}") for name in ("s1", "s2", "s3"))
PARTS = (LineageShare("s2", 6_000), LineageShare("s3", 4_000))
SPLIT = SplitSystem(system_id="s1", parts=PARTS, facts=OFFICER)
MERGE = MergeSystem(system_id="s1", into_system_id="s2", facts=OFFICER)
SUCCEED = SucceedSystem(system_id="s1", successor_system_id="s2", facts=OFFICER)
REACTIVATE = ReactivateSystem(system_id="s1", facts=REASONED)
ENDED_IN_SPLIT = happened(SYSTEM, SystemSplit, parts=PARTS, rounding=Rounding.LARGEST_REMAINDER)
SUCCEEDED = happened(SYSTEM, SystemSucceeded, successor_system_id="s2")


def merged(share_bp: int, into: str = "s2", system: str = SYSTEM) -> Happened:
    return happened(system, SystemMerged, into_system_id=into, share_bp=share_bp)


def test_a_split_names_the_parts_their_shares_and_the_rounding() -> None:
    given(*SYSTEMS).when(SPLIT).then(ENDED_IN_SPLIT)


def test_a_merger_takes_the_whole_unless_a_share_is_named() -> None:
    given(*SYSTEMS).when(MERGE).then(merged(10_000))
    given(*SYSTEMS).when(replace(MERGE, share_bp=2_500)).then(merged(2_500))


def test_a_succession_takes_the_whole() -> None:
    given(*SYSTEMS).when(SUCCEED).then(SUCCEEDED)


@pytest.mark.parametrize(
    ("event", "how"),
    [
        (ENDED_IN_SPLIT, "was split"),
        (merged(10_000), "was merged into another"),
        (SUCCEEDED, "was succeeded by another"),
    ],
)
def test_what_goes_on_as_others_has_ended(event: Happened, how: str) -> None:
    system = given(*SYSTEMS, event).books.system("s1")

    ending = system.chapter(Existence).ending
    assert ending is not None
    assert (ending.how, ending.on) == (how, OFFICER.effective_on)


def test_a_system_merged_in_part_is_in_use_until_nothing_is_left_of_it() -> None:
    in_part = given(*SYSTEMS, merged(2_500)).books.system("s1")
    in_whole = given(*SYSTEMS, merged(2_500), merged(7_500, into="s3")).books.system("s1")

    assert in_part.chapter(Existence).ending is None
    assert in_whole.chapter(Existence).ending is not None
    assert in_whole.chapter(Lineage).edges == {"s2": 2_500, "s3": 7_500}


@pytest.mark.parametrize(
    ("event", "command"),
    [
        (ENDED_IN_SPLIT, SPLIT),
        (merged(10_000), MERGE),
        (merged(2_500), replace(MERGE, share_bp=2_500)),
        (SUCCEEDED, SUCCEED),
    ],
)
def test_the_same_lineage_again_records_nothing(event: Happened, command: Command) -> None:
    given(*SYSTEMS, event).when(command).then_nothing()


def test_another_share_of_the_same_merger_replaces_it() -> None:
    given(*SYSTEMS, merged(2_500), merged(5_000, into="s3")).when(replace(MERGE, share_bp=5_000)).then(
        merged(5_000)
    )


@pytest.mark.parametrize(
    ("command", "into", "asked_bp"),
    [(replace(MERGE, share_bp=7_501), "s2", 7_501), (SUCCEED, "s2", 10_000)],
)
def test_no_more_goes_on_in_others_than_the_whole(command: Command, into: str, asked_bp: int) -> None:
    # 2,500 of 10,000 go on in s3; 7,500 are left
    given(*SYSTEMS, merged(2_500, into="s3")).when(command).then_refused(
        SharesAboveWhole,
        system_id="s1",
        into=into,
        asked_bp=asked_bp,
        whole_bp=10_000,
        merged_bp=2_500,
        left_bp=7_500,
    )


@pytest.mark.parametrize(
    ("parts", "count", "total_bp"),
    [
        ((LineageShare("s2", 10_000),), 1, 10_000),
        ((LineageShare("s2", 6_000), LineageShare("s3", 3_999)), 2, 9_999),
        ((LineageShare("s2", 6_000), LineageShare("s3", 4_001)), 2, 10_001),
        ((LineageShare("s2", 6_000), LineageShare("s2", 4_000)), 2, 10_000),
        ((), 0, 0),
    ],
)
def test_parts_that_are_not_the_whole_are_refused(
    parts: tuple[LineageShare, ...], count: int, total_bp: int
) -> None:
    given(*SYSTEMS).when(replace(SPLIT, parts=parts)).then_refused(
        SharesNotWhole, system_id="s1", parts=count, total_bp=total_bp, whole_bp=10_000
    )


@pytest.mark.parametrize("share_bp", [0, -1, 10_001])
def test_a_share_lies_above_nothing_and_within_the_whole(share_bp: int) -> None:
    given(*SYSTEMS).when(replace(MERGE, share_bp=share_bp)).then_refused(
        InvalidShare, value=str(share_bp), whole_bp=10_000
    )
    parts = (LineageShare("s2", share_bp), LineageShare("s3", 1))
    given(*SYSTEMS).when(replace(SPLIT, parts=parts)).then_refused(
        InvalidShare, value=str(share_bp), whole_bp=10_000
    )


@pytest.mark.parametrize(
    "command",
    [
        replace(SPLIT, parts=(LineageShare("s1", 1), LineageShare("s3", 9_999))),
        replace(MERGE, into_system_id="s1"),
        replace(SUCCEED, successor_system_id="s1"),
    ],
)
def test_a_system_never_goes_on_as_itself(command: Command) -> None:
    given(*SYSTEMS).when(command).then_refused(SucceedsItself, successor="s1")


@pytest.mark.parametrize("command", [SPLIT, MERGE, SUCCEED])
def test_two_systems_never_continue_each_other(command: Command) -> None:
    # s2 goes on in s3 in part, and s3 in s1
    history = (merged(1_000, into="s3", system="system:s2"), merged(1_000, into="s1", system="system:s3"))

    given(*SYSTEMS, *history).when(command).then_refused(
        LineageCircle,
        also=[LineageCircle] if command is SPLIT else [],
        system_id="s1",
        successor="s2",
    )


def test_a_system_that_ended_is_in_use_again() -> None:
    scenario = given(*SYSTEMS, ENDED_IN_SPLIT).when(REACTIVATE)

    scenario.then(happened(SYSTEM, SystemReactivated, REASONED))


def test_a_re_activated_system_has_its_cost_to_itself_and_can_end_again() -> None:
    history = (*SYSTEMS, ENDED_IN_SPLIT, happened(SYSTEM, SystemReactivated, REASONED))

    system = given(*history).books.system("s1")
    assert (system.chapter(Existence).ending, system.chapter(Lineage).edges) == (None, {})
    given(*history).when(SUCCEED).then(SUCCEEDED)


def test_what_was_merged_before_an_abolition_stays_merged() -> None:
    history = (merged(2_500), happened(SYSTEM, Abolished), happened(SYSTEM, SystemReactivated, REASONED))

    system = given(*SYSTEMS, *history).books.system("s1")
    assert (system.chapter(Existence).ending, system.chapter(Lineage).edges) == (None, {"s2": 2_500})


@pytest.mark.parametrize("history", [(), (merged(2_500),), (SUCCEEDED, happened(SYSTEM, SystemReactivated))])
def test_a_system_in_use_is_not_re_activated(history: tuple[Happened, ...]) -> None:
    given(*SYSTEMS, *history).when(REACTIVATE).then_refused(SystemInUse, system_id="s1")


def test_a_re_activation_says_why() -> None:
    given(*SYSTEMS, SUCCEEDED).when(replace(REACTIVATE, facts=OFFICER)).then_refused(
        MissingValue, field="reason"
    )


@pytest.mark.parametrize("command", [SPLIT, MERGE, SUCCEED])
def test_an_abolished_system_goes_on_in_nothing_more(command: Command) -> None:
    refusal = given(*SYSTEMS, happened(SYSTEM, Abolished)).when(command).refusal

    assert type(refusal) is SystemAbolished
    assert (refusal.ending, refusal.ended_on) == ("was abolished", "2024-06-01")


@pytest.mark.parametrize("command", [SPLIT, MERGE, SUCCEED, REACTIVATE])
def test_the_subject_is_the_system_that_ended(command: Command) -> None:
    assert command.subject_id == SYSTEM
