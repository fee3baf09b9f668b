"""Abolition: a system ends, once, and what continues it is told."""

from dataclasses import replace

from domain.errors import MissingValue, SilentChange, UnknownSystem
from domain.errors.lineage_rules import SucceedsItself, SystemAbolished
from domain.information_system.abolition import Abolished, AbolishSystem
from tests.domain.histories import REASONED, SYSTEM, proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given, happened

ABOLISH = AbolishSystem(system_id="s1", facts=REASONED)
OTHER = proposed(system="system:s2")
ENDED = happened(SYSTEM, Abolished, REASONED, successor=None)
CONTINUED = happened(SYSTEM, Abolished, REASONED, successor="s2")


def test_an_abolition_ends_the_system() -> None:
    given(proposed()).when(ABOLISH).then(ENDED)


def test_an_abolition_may_name_what_continues_the_system() -> None:
    given(proposed(), OTHER).when(replace(ABOLISH, successor="s2")).then(CONTINUED)


def test_the_same_abolition_again_records_nothing() -> None:
    given(proposed(), OTHER, CONTINUED).when(replace(ABOLISH, successor="s2")).then_nothing()
    given(proposed(), ENDED).when(ABOLISH).then_nothing()


def test_what_continues_an_abolished_system_never_changes_silently() -> None:
    given(proposed(), OTHER, ENDED).when(replace(ABOLISH, successor="s2")).then_refused(
        SilentChange,
        what="The abolition of 's1'",
        what_ja="情報システム「s1」の廃止",
        recorded="successor None",
        given="successor s2",
    )


def test_an_abolition_says_why() -> None:
    given(proposed()).when(replace(ABOLISH, facts=OFFICER)).then_refused(MissingValue, field="reason")


def test_refusals_of_an_abolition_in_order() -> None:
    walk(
        AbolishSystem(system_id="s1", facts=OFFICER, successor="s1"),
        [
            Step(MissingValue),
            Step(SucceedsItself, facts=REASONED),
            Step(UnknownSystem, successor="s2"),
            Step(UnknownSystem, proposed()),
            Step(None, OTHER),
        ],
    )


def test_the_refusal_says_how_and_when_the_system_ended() -> None:
    refusal = SystemAbolished(
        system_id="s1",
        action="An allocation",
        action_ja="配分",
        ending="was abolished",
        ending_ja="廃止",
        ended_on="2024-06-01",
    )

    assert refusal.sentence() == (
        "An allocation for 's1' is refused: the system was abolished on 2024-06-01. It can be re-activated "
        "first (policy 4-2-2)."
    )
    assert refusal.sentence("ja") == (
        "「s1」への配分はできません。2024-06-01 に廃止した情報システムです。"
        "必要な場合は、先に再稼働を記録してください（方針 4-2-2）。"
    )


def test_the_subject_is_the_system() -> None:
    assert ABOLISH.subject_id == SYSTEM
