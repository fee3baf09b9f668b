"""系譜: what can become of a system, told of made-up systems only."""

from collections.abc import Iterator
from datetime import date

from domain.aggregate import Command
from domain.information_system.abolition import AbolishSystem
from domain.information_system.lineage import LineageShare
from domain.information_system.lineage_commands import (
    MergeSystem,
    ReactivateSystem,
    SplitSystem,
    SucceedSystem,
)
from domain.vocabulary import DIGITAL_AGENCY
from seed_data.illustration.narrator import Narrator, Step


def lineage_steps(narrator: Narrator) -> Iterator[Step]:
    """Split, merge, succeed, abolish and re-activate."""
    on = date(2026, 4, 1)
    for command in (*_continued(on, narrator), *_abolished(on, narrator)):
        yield Step.of(command)
    back_on = date(2026, 8, 3)
    back = narrator.officer(DIGITAL_AGENCY, back_on, "後継の整備が遅れ、再び利用するため")
    yield Step.of(ReactivateSystem(system_id="example-revived", facts=back))


def _continued(on: date, narrator: Narrator) -> Iterator[Command]:
    facts = narrator.officer(DIGITAL_AGENCY, on, "更改に伴う構成の見直し")
    parts = (LineageShare("example-part-a", 6_667), LineageShare("example-part-b", 3_333))
    yield SplitSystem(system_id="example-whole", parts=parts, facts=facts)
    yield MergeSystem(system_id="example-left", into_system_id="example-joined", facts=facts)
    yield MergeSystem(system_id="example-right", into_system_id="example-joined", share_bp=4_000, facts=facts)
    yield SucceedSystem(system_id="example-predecessor", successor_system_id="example-successor", facts=facts)


def _abolished(on: date, narrator: Narrator) -> Iterator[Command]:
    facts = narrator.officer(DIGITAL_AGENCY, on, "利用の終了")
    yield AbolishSystem(system_id="example-closed", facts=facts)
    yield AbolishSystem(system_id="example-revived", successor="example-successor", facts=facts)
