"""200 officers race for 15 envelopes over HTTP: never a yen over, and every request is answered once."""

from collections import defaultdict

import pytest

from domain.ledger import Ledger
from projections.runtime import Runtime
from projections.settings import Settings
from tests.api.served import serving
from tests.support.accounts import SECRET
from tests.support.race import (
    ASKED_YEN,
    ENVELOPE_YEN,
    MINISTRIES,
    OFFICERS,
    YEAR,
    Answer,
    fill_for_race,
    race,
    tokens_of_officers,
)

PROCESSES = 8
REQUESTS = 3
"""Of each officer: forty for every envelope, which lasts for thirty."""


def test_no_envelope_is_overdrawn_and_every_request_is_answered_once(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKKATSU_SECRET_KEY", SECRET)
    fill_for_race(database_url)
    tokens = tokens_of_officers(database_url)
    with serving(database_url) as served:
        answers = race(served.url, tokens, processes=PROCESSES, requests=REQUESTS)

    by_key: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_key[answer.key].append(answer)
    assert len(by_key) == OFFICERS * REQUESTS
    assert {(answer.status, answer.code) for answer in answers} == {(201, ""), (422, "envelope")}
    # The same key again: the same answer, and for what was recorded the same events.
    assert [
        key for key, told in by_key.items() if len({(answer.status, answer.event_ids) for answer in told}) > 1
    ] == []
    # Thirty requests of each envelope are served: 30 x 1,000,000 yen = 30,000,000 yen, to the yen.
    served_keys = {answer.key: answer.ministry for answer in answers if answer.status == 201}
    assert {
        ministry: list(served_keys.values()).count(ministry) * ASKED_YEN for ministry in MINISTRIES
    } == dict.fromkeys(MINISTRIES, ENVELOPE_YEN)
    with Runtime.open(Settings(database_url=database_url)) as runtime:
        rows = runtime.views.lump_sum(YEAR, by=("ministry",)).frame
        allocated = dict(zip(rows["ministry_id"], rows["allocated_yen"], strict=True))
        assert {ministry: allocated[ministry] for ministry in MINISTRIES} == dict.fromkeys(
            MINISTRIES, ENVELOPE_YEN
        )
        _recorded_once(runtime.ledger, answers)


def _recorded_once(ledger: Ledger, answers: list[Answer]) -> None:
    """Every event that was acknowledged stands in the log, and no allocation that was not."""
    acknowledged = {event_id for answer in answers for event_id in answer.event_ids}
    events = [logged.event for logged in ledger.read(0, 100_000) if logged.name == "system.allocated"]
    allocated = {f"{event.originator_id}@{event.originator_version}" for event in events if event is not None}

    assert len(allocated) == len(MINISTRIES) * ENVELOPE_YEN // ASKED_YEN
    assert allocated <= acknowledged
