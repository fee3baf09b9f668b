"""Stored events stay readable for ever: the golden payloads are what ledgers out there already hold.

A file of `golden/` holds one schema version of one event: a full example and a sparse one, a line each. Never
change a line of it. A new schema version is a new file beside the old one, and an upcaster in the catalogue.
``IKKATSU_WRITE_CONTRACTS=1 pytest tests/contracts`` writes the files that are missing, and no other.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest
from eventsourcing.persistence import StoredEvent

from domain.aggregate import Event
from domain.catalogue import EVENTS, Catalogue, Payload
from domain.transcoding import LedgerMapper, UnknownEventError
from tests.contracts.examples import every_example
from tests.contracts.examples.frame import FULL, SPARSE

EXAMPLES = every_example()
ADDED_LATER = {
    "system.proposed": {"field"},
    "system.allocated": {"override_id"},
    "system.allocation-changed": {"override_id"},
}
"""Optional fields that an event got after its golden file was written, and that no line of it has."""
GOLDEN = Path(__file__).parent / "golden"
CASES = [
    pytest.param(event, number, id=f"{event.NAME}-{'full' if number == 0 else 'sparse'}")
    for examples in EXAMPLES
    for number, event in enumerate(examples)
]


@pytest.fixture(scope="module", autouse=True)
def missing_files_written_on_demand() -> None:
    if not os.environ.get("IKKATSU_WRITE_CONTRACTS"):
        return
    for examples in EXAMPLES:
        name = examples[0].NAME
        path = GOLDEN / f"{name}.v{Catalogue().schema_version(name)}.jsonl"
        if not path.exists():
            stored = [LedgerMapper(Catalogue()).to_stored_event(event) for event in examples]
            path.write_bytes(b"".join(event.state + b"\n" for event in stored))


def payload(name: str, version: int, number: int) -> bytes:
    """Return a golden payload, byte by byte."""
    return (GOLDEN / f"{name}.v{version}.jsonl").read_bytes().split(b"\n")[number]


@pytest.mark.parametrize(("event", "number"), CASES)
def test_a_stored_payload_is_read_as_exactly_this_event(event: Event, number: int) -> None:
    stored = StoredEvent(event.originator_id, 7, event.NAME, payload(event.NAME, 1, number))

    read = LedgerMapper(Catalogue()).to_domain_event(stored)

    assert read == event
    # an enumeration equals its text, and is not the same
    assert [type(value) for value in vars(read).values()] == [type(vars(event)[name]) for name in vars(read)]


@pytest.mark.parametrize(("event", "number"), CASES)
def test_an_event_is_stored_as_exactly_these_bytes(event: Event, number: int) -> None:
    stored = LedgerMapper(Catalogue()).to_stored_event(event)

    assert stored == StoredEvent(event.originator_id, 7, event.NAME, payload(event.NAME, 1, number))


def test_every_event_and_version_of_the_catalogue_has_its_golden_file() -> None:
    catalogue = Catalogue()
    expected = {
        f"{name}.v{version}.jsonl"
        for name in catalogue.by_name
        for version in range(1, catalogue.schema_version(name) + 1)
    }

    assert {path.name for path in GOLDEN.iterdir()} == expected
    assert sorted(type(full).NAME for full, _ in EXAMPLES) == sorted(event.NAME for event in EVENTS)


def test_both_examples_use_everything_an_event_can_leave_out() -> None:
    assert FULL.reason
    assert FULL.source.number
    assert FULL.source.url
    assert replace(SPARSE, reason=None, source=replace(SPARSE.source, number=None, url=None)) == SPARSE
    for full, sparse in EXAMPLES:
        optional = {name for name, value in vars(sparse).items() if value is None}
        left_out = {name for name, value in vars(full).items() if value is None}
        assert left_out == ADDED_LATER.get(full.NAME, set())
        assert optional <= vars(full).keys()


# --- older schema versions: a catalogue of its own, with an event that was renamed in part twice ---


@dataclass(frozen=True, kw_only=True)
class Renamed(Event):
    """An event as the present version has it.

    Attributes:
        name_ja: Until version 1 it was `name`.
        name_en: Nobody was asked until version 2.
    """

    NAME: ClassVar[str] = "organization.renamed"

    name_ja: str
    name_en: str | None


def split_name(stored: Payload) -> Payload:
    """Version 1 to 2."""
    return {key: value for key, value in stored.items() if key != "name"} | {"name_ja": stored["name"]}


def ask_for_english(stored: Payload) -> Payload:
    """Version 2 to 3."""
    return {**stored, "name_en": f"({stored['name_ja']})"}


EVOLVED = LedgerMapper(Catalogue(events=(Renamed,), upcasters={Renamed.NAME: (split_name, ask_for_english)}))
FACTS_OF_ALL = (
    b'"actor":"officer","effective_on":"2024-06-01","source":{"title":"Notice 1"},"provenance":"reported"'
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"name":"A",', ("A", "(A)")),
        (b'{"v":1,"name":"A",', ("A", "(A)")),
        (b'{"v":2,"name_ja":"A",', ("A", "(A)")),
        (b'{"v":3,"name_ja":"A","name_en":"a",', ("A", "a")),
        (b'{"v":3,"name_ja":"A",', ("A", None)),
    ],
    ids=["before versions were written", "version 1", "version 2", "present", "present and sparse"],
)
def test_every_older_version_is_read_as_the_present_one(
    content: bytes, expected: tuple[str, str | None]
) -> None:
    stored = StoredEvent("organization:a", 2, Renamed.NAME, content + FACTS_OF_ALL + b"}")

    assert EVOLVED.to_domain_event(stored) == Renamed(
        originator_id="organization:a",
        originator_version=2,
        facts=SPARSE,
        name_ja=expected[0],
        name_en=expected[1],
    )


def test_the_present_version_is_written_with_its_number() -> None:
    event = Renamed(
        originator_id="organization:a", originator_version=2, facts=SPARSE, name_ja="A", name_en=None
    )

    assert EVOLVED.to_stored_event(event).state == b'{"name_ja":"A","v":3,' + FACTS_OF_ALL + b"}"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "organization.unheard",
            b"{",
            "organization:a@2 is an event 'organization.unheard', version 1; this program does not know it",
        ),
        (
            Renamed.NAME,
            b'{"v":4,',
            "organization:a@2 is an event 'organization.renamed', version 4; this program does not know it",
        ),
    ],
)
def test_what_a_later_program_wrote_is_told_apart_from_what_we_know(
    name: str, content: bytes, said: str
) -> None:
    stored = StoredEvent("organization:a", 2, name, content + FACTS_OF_ALL + b"}")

    with pytest.raises(UnknownEventError) as unknown:
        EVOLVED.to_domain_event(stored)

    assert str(unknown.value) == said


def test_an_event_without_content_of_its_own_is_stored_as_its_facts() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Abolished(Event):
        NAME: ClassVar[str] = "organization.abolished"

    mapper = LedgerMapper(Catalogue(events=(Abolished,)))
    event = Abolished(originator_id="organization:a", originator_version=2, facts=SPARSE)

    stored = mapper.to_stored_event(event)

    assert stored.state == b"{" + FACTS_OF_ALL + b"}"
    assert mapper.to_domain_event(stored) == event
