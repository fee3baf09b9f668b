"""Made-up requests to every operation of the OpenAPI document, as every role: documented answers, no secrets.

``make fuzz`` sends some twenty thousand; the usual run asks every operation once as everybody. Each run sends
the same ones.
"""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from domain.access.person import Person, Post, Role
from tests.access.conftest import World, secretive
from tests.access.questions import IN_ADDRESSES
from tests.access.test_nothing_hidden_is_answered import NOT_SHOWN, SECRETS
from tests.support.people import person

__all__ = ["secretive"]

Operation = APIOperation[Any, Any, Any, Any]
MadeUp = Case[Any]
EXAMPLES: Final = int(os.environ.get("FUZZ_EXAMPLES", "1"))
"""Requests per operation and person."""
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PEOPLE: Final[Mapping[str, Person | None]] = {
    "officer": person("officer", Post(Role.MINISTRY_OFFICER, "education")),
    "officer of the hidden system": person("owner", Post(Role.MINISTRY_OFFICER, "mof")),
    "agency officer": NOT_SHOWN[2],
    "approver": person("approver", Post(Role.APPROVER, "education")),
    "analyst": person("analyst", Post(Role.ANALYST)),
    "auditor": person("auditor", Post(Role.AUDITOR)),
    "administrator": person("administrator", Post(Role.ADMINISTRATOR)),
    "nobody": None,
}
SEES_EVERYTHING: Final = {"officer of the hidden system", "auditor"}
SHOWN_FAILURES: Final = 40
EVIDENCE: Final = "/api/v1/evidence"
PATIENCE_SECONDS: Final = 240
"""How long an answer may take on a busy machine."""


class Asking:
    """Asks operations as somebody, and remembers what was wrong with the answers.

    Args:
        world: Where.
        who: Their name among ``PEOPLE``.
    """

    def __init__(self, world: World, who: str) -> None:
        self._world, self._who = world, who
        self.asked = 0
        self.wrong: dict[str, str] = {}

    def about(self, operation: Operation, number: int) -> None:
        """Ask one operation."""

        @seed(number * 100 + list(PEOPLE).index(self._who))
        @settings(
            max_examples=EXAMPLES,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases_of(operation), is_known=st.booleans())
        def ask(case: MadeUp, is_known: bool) -> None:  # noqa: FBT001 - as hypothesis hands it over
            self._ask(case, is_known=is_known)

        ask()

    def _ask(self, case: MadeUp, *, is_known: bool) -> None:
        if is_known:
            known = {name: IN_ADDRESSES[name][0] for name in case.path_parameters if name in IN_ADDRESSES}
            case.path_parameters.update(known)
        if case.operation.path == EVIDENCE and isinstance(case.query, dict):
            case.query.setdefault("lang", "none")  # a report takes seconds, and says what the files say
        self.asked += 1
        with self._world.whoever.being(PEOPLE[self._who]):
            answer = case.call(base_url="http://testserver", timeout=PATIENCE_SECONDS)
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as failures:
            for failure in failures.exceptions:
                self._note(case, f"{failure.title}: {failure.message}", answer.status_code)
        if self._who not in SEES_EVERYTHING:
            sent = f"{case.path_parameters} {case.query} {case.headers} {case.body!r}"
            text = answer.content.decode("utf-8", "replace")
            leaked = [secret for secret in SECRETS if secret in text and secret not in sent]
            if leaked:
                self._note(case, f"tells {leaked}", answer.status_code)

    def _note(self, case: MadeUp, found: str, status: int) -> None:
        place = f"{case.method} {case.operation.path} as {self._who}: {status}"
        self.wrong.setdefault(
            f"{place} {found.splitlines()[0]}", f"{place} {found}\n{case.as_curl_command()}"
        )


@cache
def cases_of(operation: Operation) -> st.SearchStrategy[MadeUp]:
    """Return requests to an operation: those it describes, and others."""
    return st.one_of(
        operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
        operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
    )


@pytest.fixture(scope="module")
def operations(secretive: World) -> list[Operation]:
    """Every operation of the document."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", secretive.client.app)
    return [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def told(request: pytest.FixtureRequest) -> Iterator[list[int]]:
    """How many requests were sent; said at the end of a long run."""
    asked: list[int] = []
    yield asked
    if EXAMPLES > 1:
        plugins = request.config.pluginmanager
        with plugins.getplugin("capturemanager").global_and_fixture_disabled():
            said = f"fuzzing: {sum(asked):,} requests sent by {len(asked)} persons"
            plugins.getplugin("terminalreporter").write_line(said)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_answer_is_a_documented_one_and_tells_nothing_hidden(
    secretive: World, operations: list[Operation], told: list[int], who: str
) -> None:
    asking = Asking(secretive, who)
    for number, operation in enumerate(operations):
        asking.about(operation, number)
    told.append(asking.asked)

    assert not asking.wrong, "\n\n".join([*asking.wrong.values()][:SHOWN_FAILURES])
    assert asking.asked >= len(operations)
