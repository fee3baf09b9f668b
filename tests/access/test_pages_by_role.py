"""Pages and their callbacks: for those who have signed in, and never more than they may see."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import httpx2
import pytest

from api.access import PAGES, decision_of
from domain.access.person import Person
from tests.access.conftest import World
from tests.access.questions import read_text
from tests.access.test_nothing_hidden_is_answered import NOT_SHOWN, SECRETS, SHOWN

CALLBACK: Final = "/_dash-update-component"
IN_PATHS: Final = defaultdict(
    lambda: "none", system_id="rs-20079", view="contracts", operation="allocate", register="exports"
)
"""What the placeholders of pages stand for."""
QUERY: Final = "?fiscal_year=2026"
Callback = dict[str, Any]


def paths() -> list[str]:
    """Return an address of every page."""
    return [path.format_map(IN_PATHS) for path in PAGES]


def callbacks(world: World) -> list[Callback]:
    """Return every callback that the server answers, those of patterns aside."""
    known: list[Callback] = world.client.get("/_dash-dependencies").json()
    return [each for each in known if not each.get("clientside_function") and not _is_of_a_pattern(each)]


def _is_of_a_pattern(callback: Callback) -> bool:
    places = (*callback["inputs"], *callback["state"])
    return "{" in callback["output"] or any("{" in str(place["id"]) for place in places)


def called(world: World, callback: Callback, path: str) -> httpx2.Response:
    """Return the answer to a callback of somebody on a page, who has pressed what can be pressed."""
    known = {"url.pathname": path, "url.search": QUERY}

    def filled(places: list[dict[str, str]]) -> list[dict[str, Any]]:
        return [
            {**place, "value": known.get(f"{place['id']}.{place['property']}", _pressed(place["property"]))}
            for place in places
        ]

    first = callback["inputs"][0]
    content = {
        "output": callback["output"],
        "outputs": _outputs(callback["output"]),
        "inputs": filled(callback["inputs"]),
        "state": filled(callback["state"]),
        "changedPropIds": [f"{first['id']}.{first['property']}"],
    }
    return world.client.post(CALLBACK, json=content)


def _pressed(prop: str) -> int | None:
    return 1 if prop == "n_clicks" else None


def _outputs(output: str) -> Any:
    if not output.startswith(".."):
        return _output(output)
    return [_output(each) for each in output.strip(".").split("...")]


def _output(place: str) -> dict[str, str]:
    name, _, prop = place.rpartition(".")
    return {"id": name, "property": prop}


def told(world: World, somebody: Person, path: str) -> Iterator[str]:
    """Return the secrets that a page tells somebody; what its address says is no secret."""
    with world.whoever.being(somebody):
        answers = [world.client.get(path), *(called(world, each, path) for each in callbacks(world))]
    for answer in answers:
        text = read_text(answer)
        yield from (secret for secret in SECRETS if secret in text and secret not in path)


@pytest.mark.parametrize("path", paths())
def test_a_page_leads_those_who_have_not_signed_in_to_the_sign_in(secretive: World, path: str) -> None:
    with secretive.whoever.being(None):
        answer = secretive.client.get(f"{path}{QUERY}", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/sign-in?next=%2F")


@pytest.mark.parametrize("somebody", [*SHOWN, *NOT_SHOWN], ids=lambda each: each.account)
def test_every_page_opens_for_everybody_whom_the_table_lets_through(
    secretive: World, somebody: Person
) -> None:
    with secretive.whoever.being(somebody):
        answers = {path: secretive.client.get(path).status_code for path in paths()}

    refused = {path for path in paths() if decision_of("GET", path).refusal(somebody, "GET") is not None}
    assert answers == {path: 403 if path in refused else 200 for path in paths()}
    assert refused in (set(), {"/audit", "/audit/exports"})


@pytest.mark.parametrize("path", ["/_dash-layout", "/_dash-dependencies"])
def test_what_a_page_is_made_of_takes_a_person(secretive: World, path: str) -> None:
    with secretive.whoever.being(None):
        assert secretive.client.get(path).status_code == 401


def test_no_callback_answers_those_who_have_not_signed_in(secretive: World) -> None:
    every = callbacks(secretive)
    with secretive.whoever.being(None):
        answers = {called(secretive, each, "/").status_code for each in every}

    assert every
    assert answers == {401}


@pytest.mark.parametrize(
    ("somebody", "path"),
    [(NOT_SHOWN[0], "/systems"), (NOT_SHOWN[0], "/registers/contracts"), (NOT_SHOWN[2], "/systems/rs-20079")],
    ids=lambda each: each.account if isinstance(each, Person) else each,
)
def test_no_callback_of_any_page_names_a_hidden_system(secretive: World, somebody: Person, path: str) -> None:
    assert set(told(secretive, somebody, path)) == set()


def test_the_callbacks_name_it_to_those_who_may_see_it(secretive: World) -> None:
    found = set(told(secretive, SHOWN[0], "/systems"))

    assert {"rs-20079", "国税総合管理(KSK)システム"} <= found


def test_what_a_page_shows_is_not_kept_by_browsers(secretive: World) -> None:
    shown = called(secretive, callbacks(secretive)[0], "/systems")

    assert shown.headers["Cache-Control"] == "no-store"
