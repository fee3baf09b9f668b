"""The OpenAPI document: FastAPI's own, with problems as what they are, and with real examples.

``examples.json`` holds requests and the answers they really got, written by the tests on the published data
(``tests/api/test_openapi.py``): they cannot say what the service does not do.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypedDict

from fastapi import FastAPI
from fastapi.routing import APIRoute

from api.access import Who, decisions
from api.problems import MEDIA_TYPE
from api.routers.commands import tag_of
from domain.catalogue import CHAPTERS

EXAMPLES_FILE: Final = Path(__file__).with_name("examples.json")
REFUSED: Final = 400
TAGS: Final = [
    {"name": "views", "description": "Every question the service answers, at both clocks."},
    {"name": "systems", "description": "Information systems: the register."},
    {"name": "allocations", "description": "配分 as they stand."},
    {"name": "ministry budgets", "description": "A ministry's envelope of a year."},
    {"name": "ministries", "description": "所管 and 組織."},
    {"name": "imports", "description": "Files: templates, preview row by row, recording all or nothing."},
    {"name": "events", "description": "The log everything else is made from."},
    {"name": "proof", "description": "Signed checkpoints of the log, and proofs that it only grew."},
    {"name": "inbox", "description": "What whoever asks has to do, and what changed since they looked."},
    {"name": "cases", "description": "決裁: what waits for a second person, and what it would change."},
    {"name": "accounts", "description": "Who may come in: one's own account, and everybody's."},
    {"name": "health", "description": "For whoever watches the process."},
    *(
        {
            "name": tag_of(chapter),
            "description": f"{chapter.titles[1]}. {chapter.about[0]} {chapter.about[1]}",
        }
        for chapter in CHAPTERS
        if any(command.PATH is not None for command in chapter.commands)
    ),
]
"""Reading first, then what can be recorded, chapter by chapter."""


class Example(TypedDict):
    """A request and the answer it got.

    Attributes:
        name: Names it within the documentation.
        summary: What it shows.
        method: HTTP method.
        route: The address with its placeholders, as OpenAPI writes it.
        path: The address as asked, with its query.
        headers: Request headers worth showing.
        body: The JSON sent, ``None`` for a read.
        status: Of the answer.
        answer: Its JSON.
    """

    name: str
    summary: str
    method: str
    route: str
    path: str
    headers: dict[str, str]
    body: Any
    status: int
    answer: Any


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """Return the recorded examples, in the order they were run."""
    if not EXAMPLES_FILE.exists():
        return ()
    recorded: list[Example] = json.loads(EXAMPLES_FILE.read_text(encoding="utf-8"))
    return tuple(recorded)


def operation_id(route: APIRoute) -> str:
    """Return an operation's name in generated clients: the handler's."""
    return route.name


def describe(app: FastAPI) -> None:
    """Make an application describe itself with problems and examples."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = plain()
            for address, operation in _operations(document):
                _state_who_asks(address, operation)
                _state_problems(operation)
            for example in examples():
                _add_example(document, example)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield f"{method.upper()} {path}", operation


def _state_who_asks(address: str, operation: dict[str, Any]) -> None:
    """State how those are answered who may not ask; see ``api.access``."""
    decision = decisions()[address]
    refused = {} if decision.who is Who.EVERYBODY else {"401": "Nobody has signed in."}
    if decision.who is Who.ROLES or (refused and not address.startswith("GET ")):
        refused["403"] = "Not for this person."
    for status, description in refused.items():
        content = {"application/json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}
        operation["responses"].setdefault(status, {"description": description, "content": content})


def _state_problems(operation: dict[str, Any]) -> None:
    for status, response in operation["responses"].items():
        if status.isdigit() and int(status) >= REFUSED and "application/json" in response.get("content", {}):
            response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}


def _add_example(document: dict[str, Any], example: Example) -> None:
    operation = document["paths"][example["route"]][example["method"].lower()]
    shown = {"summary": example["summary"]}
    if example["body"] is not None:
        body = operation["requestBody"]["content"]["application/json"]
        body.setdefault("examples", {})[example["name"]] = {**shown, "value": example["body"]}
    response = operation["responses"].setdefault(str(example["status"]), {"description": example["summary"]})
    media_type = MEDIA_TYPE if example["status"] >= REFUSED else "application/json"
    content = response.setdefault("content", {}).setdefault(media_type, {})
    content.setdefault("examples", {})[example["name"]] = {**shown, "value": example["answer"]}
