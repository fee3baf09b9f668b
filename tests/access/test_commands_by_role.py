"""Role x ministry x every command: the table's decision is what the service answers."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from api.routers.commands import API, forms
from domain.access.permissions import Act, acts
from domain.access.person import ROLE_TITLES, Person, Post, Role
from domain.access.sight import sight_of
from domain.aggregate import Command
from domain.errors import UnknownOrganization
from domain.vocabulary import DIGITAL_AGENCY
from tests.access.conftest import World
from tests.api.recorded_examples import (
    ACCEPTED,
    APPROVER,
    APPROVERS_TOKEN,
    STEPS,
    Step,
    at_cases,
    write_steps,
)
from tests.support.people import person

OTHER: Final = "education"
"""A ministry whose systems and money no example names."""
UNREADABLE: Final = {"text-for-a-number"}
"""Examples that are refused as they are read, whoever sends them."""
FORMS: Final = {f"{API}{form.path}": form for form in forms()}


def people(own: str) -> Iterator[Person]:
    """Return somebody of every role: of the ministry itself, of another, of デジタル庁, of none."""
    posts = [
        *(
            Post(role, ministry)
            for role in (Role.MINISTRY_OFFICER, Role.APPROVER)
            for ministry in (own, OTHER)
        ),
        Post(Role.APPROVER, DIGITAL_AGENCY),
        Post(Role.AGENCY_OFFICER, DIGITAL_AGENCY),
        *(Post(role) for role in (Role.ANALYST, Role.AUDITOR, Role.ADMINISTRATOR)),
    ]
    yield from (person(str(post), post) for post in dict.fromkeys(posts))
    yield person("of-no-post")


class Situation:
    """Whose act a request is, by what it names and by what the books say of that."""

    def __init__(self, world: World, step: Step) -> None:
        _, _, _, route, path, _, body = step
        self._world, self._body = world, body
        self.command: type[Command] = FORMS[route].command
        self.act = acts()[self.command]
        pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/?]+)", route)
        self._named = re.match(pattern, path).groupdict()  # type: ignore[union-attr]
        self.case = self._read(f"/cases/{self._named['case_id']}") if "case_id" in self._named else None
        self.system = self._system()

    def _system(self) -> dict[str, Any] | None:
        system_id = self._named.get("system_id") or self._body.get("system_id")
        if self.case is not None:
            system_id = self.case["system_id"]
        return self._read(f"/systems/{system_id}") if system_id else None

    def _read(self, path: str) -> dict[str, Any] | None:
        answer = self._world.client.get(f"{API}{path}")
        return answer.json() if answer.status_code == 200 else None

    @property
    def ministry(self) -> str | None:
        """The ministry or organization that is named, else the owner of the system."""
        of_ministry = ("ministry", "organization_id")
        said = [said.get(name) for name in of_ministry for said in (self._named, self._body)]
        named = next(filter(None, said), None)
        if self.case is not None:
            named = self.case["ministry_id"]
        if named is not None:
            return self._known(named)
        return None if self.system is None else self.system["ministry_id"]

    def _known(self, named: str) -> str:
        """Return the id of a ministry; of one that is yet to be registered, the one it is to have."""
        try:
            return self._world.runtime.views.ministry_id(named)
        except UnknownOrganization:
            return named

    def permits(self, post: Post) -> bool:
        """Tell what the table says of one post."""
        permission = self.act.value
        if post.role in permission.every or post.role not in permission.own:
            return post.role in permission.every
        is_class_1 = self.system is not None and self.system["system_class"] == 1
        of_the_agency = post.ministry == DIGITAL_AGENCY and (post.role is Role.APPROVER or is_class_1)
        return post.ministry in {self.ministry, None} or of_the_agency

    def is_hidden_from(self, somebody: Person, sensitive: set[str]) -> bool:
        """Tell whether the system is one that they are not shown."""
        named = self._named if self.case is None else self.case
        is_sensitive = named.get("system_id") in sensitive
        return is_sensitive and not sight_of(somebody).is_cleared and self.ministry not in somebody.ministries


def tried(world: World, somebody: Person, step: Step) -> tuple[int, dict[str, Any]]:
    """Return what somebody is answered who tries a request out, in whatever post they hold."""
    _, _, _, _, path, headers, body = step
    content = {name: value for name, value in body.items() if name != "acting_for"}
    without_query = path.partition("?")[0]
    with world.whoever.being(somebody):
        answer = world.client.post(f"{without_query}?dry_run=true", json=content, headers=headers)
    return answer.status_code, answer.json()


def needed(act: Act, language: int) -> set[str]:
    """Return what the roles are called that a refusal has to name."""
    return {ROLE_TITLES[role][language] for role in act.value.every | act.value.own}


def check(world: World, step: Step, sensitive: set[str]) -> list[str]:
    """Return where somebody is answered otherwise than the table says."""
    situation, wrong = Situation(world, step), []
    for somebody in people(situation.ministry or "mof"):
        status, answer = tried(world, somebody, step)
        found = f"{step[0]} as {somebody.account}: {status} {answer.get('detail')}"
        if situation.is_hidden_from(somebody, sensitive):
            unknown = "unknown-system" if situation.case is None else "unknown-case"
            wrong += [] if (status, answer["code"]) == (404, unknown) else [found]
        elif any(situation.permits(post) for post in somebody.posts):
            wrong += [found] if status in (401, 403) else []
        else:
            is_told = all(name in answer.get("detail_en", "") for name in needed(situation.act, 0))
            is_told &= all(name in answer.get("detail_ja", "") for name in needed(situation.act, 1))
            refused = (status, answer.get("code")) == (403, "not-permitted")
            wrong += [] if refused and is_told else [found]
    return wrong


@pytest.fixture(scope="module")
def walked(world: World) -> dict[str, list[str]]:
    """Walk through every example; the surprises of each, by its name."""
    surprises: dict[str, list[str]] = {}
    sensitive: set[str] = set()
    may_fail = {step[0] for step in STEPS}
    waiting: list[str] = []
    for each in (*STEPS, *write_steps()):
        step: Step = (*each[:4], at_cases(each[4], waiting), *each[5:])
        name, _, method, route, path, headers, body = step
        if method != "POST" or "dry_run" in path or name in UNREADABLE:
            continue
        surprises[name] = check(world, step, sensitive)
        sender = APPROVER if headers.get("Authorization") == APPROVERS_TOKEN else world.whoever.person
        with world.whoever.being(sender):
            answer = world.client.post(path, json=body, headers=headers)
        waiting += [answer.json()["case_id"]] if answer.status_code == ACCEPTED else []
        if answer.status_code not in {201, ACCEPTED} and name not in may_fail:
            surprises[name].append(f"{name} as everybody at once: {answer.text}")
        if FORMS[route].name == "mark_sensitive":
            sensitive.add(path.split("/")[4])
    return surprises


def test_what_every_role_may_record_is_what_the_table_says(walked: dict[str, list[str]]) -> None:
    surprises = [found for surprises in walked.values() for found in surprises]

    assert not surprises, "\n".join(surprises)


def test_every_command_that_is_sent_somewhere_was_walked(walked: dict[str, list[str]]) -> None:
    steps = {step[0]: step[3] for step in (*STEPS, *write_steps())}

    assert {steps[name] for name in walked} == set(FORMS)


def test_nobody_records_without_having_signed_in(world: World) -> None:
    with world.whoever.being(None):
        answers = {
            form.path: world.client.post(f"{API}{form.path}", json={}, headers={"Idempotency-Key": "k"})
            for form in forms()
        }

    assert {(answer.status_code, answer.json()["code"]) for answer in answers.values()} == {
        (401, "not-signed-in")
    }


def test_a_token_for_reading_records_nothing(world: World) -> None:
    reader = person("reader", *world.whoever.person.posts, may_write=False)  # type: ignore[union-attr]
    with world.whoever.being(reader):
        answers = [world.client.post(f"{API}{form.path}", json={}) for form in forms()]
        read = world.client.get(f"{API}/systems")

    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(403, "read-only-token")}
    assert read.status_code == 200


@pytest.mark.parametrize("act", Act)
def test_every_act_is_somebodys(act: Act) -> None:
    assert act.value.own | act.value.every
    assert not (act.value.own | act.value.every) & {Role.ANALYST, Role.AUDITOR}
