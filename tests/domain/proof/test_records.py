"""The record of an event is one line and its stored bytes; digest and link follow from it alone."""

import json
from hashlib import sha256

from domain.proof.records import NO_LINK, LogRecord, digest_of, link_of, record_bytes, sealed

RECORD = LogRecord(
    7, "system.allocated", 'system:"改行\n"', 3, 1_700_000_000_000_000, 1_700_000_000_000_001, b'{"a":1}'
)


def test_a_record_is_one_line_of_json_and_the_stored_bytes() -> None:
    line, _, state = record_bytes(RECORD).partition(b"\n")

    assert json.loads(line) == list(RECORD[:6])
    assert line.decode() == json.dumps(list(RECORD[:6]), ensure_ascii=False, separators=(",", ":"))
    assert state == b'{"a":1}'


def test_a_digest_is_the_leaf_hash_of_the_record() -> None:
    assert digest_of(RECORD) == sha256(b"\x00" + record_bytes(RECORD)).digest()


def test_every_field_counts_in_the_digest() -> None:
    others = [
        RECORD._replace(position=8),
        RECORD._replace(name="system.proposed"),
        RECORD._replace(originator_id="system:b"),
        RECORD._replace(originator_version=4),
        RECORD._replace(recorded_at=RECORD.recorded_at - 1),
        RECORD._replace(stored_at=RECORD.stored_at - 1),
        RECORD._replace(state=b'{"a":2}'),
    ]

    assert len({digest_of(record) for record in (RECORD, *others)}) == len(others) + 1


def test_links_chain_each_event_to_the_one_before_it() -> None:
    other = RECORD._replace(position=8)
    first, second = sealed([RECORD, other], NO_LINK)

    assert first.link == link_of(bytes(32), digest_of(RECORD))
    assert second == (digest_of(other), link_of(first.link, digest_of(other)))
    assert sealed([other], first.link) == [second]


def test_nothing_is_sealed_of_no_records() -> None:
    assert sealed([], NO_LINK) == []
