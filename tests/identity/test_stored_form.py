"""The stored form of the events of accounts: what was written once stays readable for ever.

``IKKATSU_WRITE_CONTRACTS=1`` writes the file of a new event; a line that is there already never changes.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from eventsourcing.persistence import StoredEvent

from api.identity import events
from api.identity.events import EVENTS, AccountEvent
from api.identity.stored_form import AccountMapper
from domain.access.person import Post, Role

GOLDEN = Path(__file__).parent / "stored_events.json"
IS_WRITING = os.environ.get("IKKATSU_WRITE_CONTRACTS") == "1"
WHEN = datetime(2026, 4, 1, 9, 30, 0, 123456, tzinfo=UTC)
POSTS = (Post(Role.MINISTRY_OFFICER, "mof"), Post(Role.AUDITOR))
CONTENT: dict[type[AccountEvent], dict[str, Any]] = {
    events.AccountOpened: {"name": "佐藤 花子", "posts": POSTS, "is_cleared": True, "is_demo": False},
    events.PostsChanged: {"posts": POSTS},
    events.ClearanceChanged: {"is_cleared": False},
    events.AccountClosed: {},
    events.AccountReopened: {},
    events.PasswordSet: {"password_hash": "$argon2id$v=19$...", "is_one_time": True},
    events.PasswordRehashed: {"password_hash": "$argon2id$v=19$..."},
    events.EmailSet: {"email": "sato@example.jp"},
    events.IdentityLinked: {"issuer": "https://id.example", "subject": "1"},
    events.TokenIssued: {
        "token_id": "0123456789abcdef",
        "token_hash": "ab" * 32,
        "name": "月報",
        "may_write": True,
        "expires_at": datetime(2026, 7, 1, tzinfo=UTC),
    },
    events.TokenRevoked: {"token_id": "0123456789abcdef"},
    events.SignedIn: {"session_id": "fedcba9876543210", "how": "password"},
    events.SignInFailed: {"why": "wrong-password", "name_digest": None},
    events.SignInDelayed: {"seconds": 16, "failures": 7, "name_digest": None},
    events.SignedOut: {"session_id": "fedcba9876543210"},
    events.Exported: {
        "what": "/api/v1/views/contracts",
        "parameters": "fiscal_year=2026&format=csv",
        "view": "contracts",
        "known_at": datetime(2026, 4, 1, tzinfo=UTC),
        "effective_on": "2026-04-01",
        "format": "csv",
        "rows": 12,
        "log_position": 345,
        "sha256": "cd" * 32,
        "systems": ("rs-1", "rs-2"),
    },
    events.SensitiveSeen: {"what": "/systems/rs-1", "systems": ("rs-1",)},
    events.SessionsEnded: {"session_ids": ("fedcba9876543210", "1"), "why": "password changed"},
}


def example(kind: type[AccountEvent]) -> AccountEvent:
    return kind(
        stream="account:h.sato", version=3, at=WHEN, by="k.mori", address="192.0.2.1", **CONTENT[kind]
    )


@pytest.fixture(scope="module")
def golden() -> dict[str, str]:
    if IS_WRITING:
        mapper = AccountMapper()
        written = {
            name: mapper.to_stored_event(example(kind)).state.decode()  # type: ignore[arg-type]
            for name, kind in EVENTS.items()
        }
        GOLDEN.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    found: dict[str, str] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return found


def test_every_event_has_an_example_and_a_stored_form(golden: dict[str, str]) -> None:
    assert CONTENT.keys() == set(EVENTS.values())
    assert golden.keys() == EVENTS.keys()


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_is_stored_as_it_always_was_and_read_back(golden: dict[str, str], name: str) -> None:
    mapper, event = AccountMapper(), example(EVENTS[name])

    assert mapper.to_stored_event(event).state.decode() == golden[name]  # type: ignore[arg-type]
    assert mapper.to_domain_event(StoredEvent("account:h.sato", 3, name, golden[name].encode())) == event


def test_what_is_hidden_is_in_no_answer() -> None:
    shown = str([example(kind).content for kind in EVENTS.values()])

    assert "argon2" not in shown
    assert "abab" not in shown
