"""Every refusal of lineage, in order of precedence: tables put one thing right at a time."""

from domain.errors import MissingValue, UnknownSystem
from domain.errors.lineage_rules import (
    InvalidShare,
    LineageCircle,
    SharesAboveWhole,
    SharesNotWhole,
    SucceedsItself,
    SystemAbolished,
    SystemInUse,
)
from domain.information_system.lineage import LineageShare, SystemMerged, SystemReactivated, SystemSucceeded
from domain.information_system.lineage_commands import (
    MergeSystem,
    ReactivateSystem,
    SplitSystem,
    SucceedSystem,
)
from tests.domain.histories import REASONED, SYSTEM, proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, happened

OTHERS = tuple(proposed(system=f"system:{name}") for name in ("s2", "s3"))
CIRCLE = happened("system:s2", SystemMerged, into_system_id="s1", share_bp=1)
NO_CIRCLE = (
    happened("system:s2", SystemSucceeded, successor_system_id="s9"),
    happened("system:s2", SystemReactivated, REASONED),
)
PART = happened(SYSTEM, SystemMerged, into_system_id="s4", share_bp=1)
ENDED = happened(SYSTEM, SystemSucceeded, successor_system_id="s9")
IN_USE = (happened(SYSTEM, SystemReactivated, REASONED), PART)
WHOLE_AGAIN = (ENDED, happened(SYSTEM, SystemReactivated, REASONED))
COMBINED = [SystemAbolished, SharesAboveWhole, LineageCircle]


def test_split_system() -> None:
    walk(
        SplitSystem(system_id="s1", parts=(LineageShare("s1", 0),), facts=OFFICER),
        [
            Step(InvalidShare),
            Step(SharesNotWhole, parts=(LineageShare("s1", 10_000),)),
            Step(SucceedsItself, parts=(LineageShare("s1", 4_000), LineageShare("s3", 6_000))),
            Step(UnknownSystem, parts=(LineageShare("s2", 4_000), LineageShare("s3", 6_000))),
            Step(UnknownSystem, proposed()),
            Step(SharesAboveWhole, *OTHERS, CIRCLE, PART),
            Step(SystemAbolished, ENDED),
            Step(SharesAboveWhole, *IN_USE),
            Step(LineageCircle, *WHOLE_AGAIN),
            Step(None, *NO_CIRCLE),
        ],
    )


def test_merge_system() -> None:
    walk(
        MergeSystem(system_id="s1", into_system_id="s1", share_bp=0, facts=OFFICER),
        [
            Step(InvalidShare),
            Step(SucceedsItself, share_bp=10_000),
            Step(UnknownSystem, into_system_id="s2"),
            Step(UnknownSystem, proposed()),
            Step(SharesAboveWhole, *OTHERS, CIRCLE, PART),
            Step(LineageCircle, share_bp=9_999),
            Step(None, *NO_CIRCLE),
            Step(SystemAbolished, ENDED),
        ],
    )


def test_succeed_system() -> None:
    walk(
        SucceedSystem(system_id="s1", successor_system_id="s1", facts=OFFICER),
        [
            Step(SucceedsItself),
            Step(UnknownSystem, successor_system_id="s2"),
            Step(UnknownSystem, proposed()),
            Step(SystemAbolished, *OTHERS, CIRCLE, ENDED),
            Step(SharesAboveWhole, *IN_USE),
            Step(LineageCircle, *WHOLE_AGAIN),
            Step(None, *NO_CIRCLE),
        ],
    )


def test_everything_that_stands_against_a_succession_is_listed() -> None:
    history = (proposed(), *OTHERS, CIRCLE, ENDED)

    walk(
        SucceedSystem(system_id="s1", successor_system_id="s2", facts=OFFICER),
        [Step(SystemAbolished, *history)],
        combined=COMBINED,
    )


def test_reactivate_system() -> None:
    walk(
        ReactivateSystem(system_id="s1", facts=OFFICER),
        [
            Step(MissingValue),
            Step(UnknownSystem, facts=REASONED),
            Step(SystemInUse, proposed()),
            Step(None, ENDED),
        ],
    )
