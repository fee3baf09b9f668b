"""Role x every address of the table: who gets through is who the table says, and nobody else."""

from typing import Final

import httpx2
import pytest

from api.access import Decision, Who, decisions
from domain.access.person import Person
from tests.access.conftest import World
from tests.access.test_nothing_hidden_is_answered import NOT_SHOWN, SHOWN
from tests.access.test_pages_by_role import IN_PATHS

EVERYBODY: Final = (*SHOWN, *NOT_SHOWN)
ADDRESSES: Final = {
    address: decision for address, decision in decisions().items() if not address.startswith("WEBSOCKET")
}


def sent(world: World, address: str, somebody: Person | None) -> httpx2.Response:
    """Return what somebody is answered who sends nothing of use to an address."""
    method, _, route = address.partition(" ")
    kind = "application/octet-stream" if route.endswith("/imports/{kind}") else "application/json"
    path = route.replace(":path}", "}").format_map(IN_PATHS)
    with world.whoever.being(somebody):
        return world.client.request(
            method,
            path,
            content=b"" if method == "GET" else b"{}",
            headers={"Content-Type": kind, "Origin": "http://testserver"},
            follow_redirects=False,
        )


def is_asked_to_sign_in(answer: httpx2.Response) -> bool:
    """Tell whether an answer is the one for those who have not signed in."""
    if answer.status_code == 303:
        return answer.headers["Location"].startswith("/sign-in?next=")
    return (
        answer.status_code == 401 and answer.text.startswith("{") and answer.json()["code"] == "not-signed-in"
    )


@pytest.mark.parametrize("address", [each for each in ADDRESSES if ADDRESSES[each].who is not Who.EVERYBODY])
def test_who_has_not_signed_in_gets_nowhere_else(secretive: World, address: str) -> None:
    assert is_asked_to_sign_in(sent(secretive, address, None))


@pytest.mark.parametrize("address", [each for each in ADDRESSES if ADDRESSES[each].who is Who.EVERYBODY])
def test_what_is_for_everybody_takes_nobody_to_the_sign_in(secretive: World, address: str) -> None:
    assert not is_asked_to_sign_in(sent(secretive, address, None))


@pytest.mark.parametrize(
    ("address", "decision"),
    [(address, decision) for address, decision in ADDRESSES.items() if decision.who is Who.ROLES],
)
def test_what_takes_a_role_is_refused_to_all_others(
    secretive: World, address: str, decision: Decision
) -> None:
    for somebody in EVERYBODY:
        answer = sent(secretive, address, somebody)
        is_refused = answer.status_code == 403 and "not-permitted" in answer.text
        assert is_refused is not somebody.holds(*decision.roles), (somebody.account, answer.text)
