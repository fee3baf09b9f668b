"""Every command an officer may send, at an address below the thing it is about.

Derived from the catalogue: a command says where it is sent (``PATH``), what it creates (``CREATES``), what it
records and which rules it asks; its fields say what the body holds.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Response

from api.dependencies import RuntimeOfRequest, Write
from api.schemas.commands import body_model, domain_value
from api.schemas.entries import Entry
from api.schemas.values import SystemId, Text, WrittenYear
from api.writing import WRITE_RESPONSES, WRITE_RESPONSES_AGAIN, WriteRequest, answer_write
from domain.aggregate import Aggregate, Command
from domain.approval.case import ApprovalCase
from domain.attribute_docs import body_paragraphs, first_paragraph
from domain.business_day import default_day
from domain.catalogue import CHAPTERS
from domain.chapter import Chapter
from domain.command_fields import GIVER, fields_of
from domain.information_system.system import InformationSystem
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_plan.plan import MinistryPlan
from domain.organization.organization import Organization
from projections.runtime import Runtime

API: Final = "/api/v1"
ADDRESSES: Final[Mapping[type[Aggregate], str]] = {
    InformationSystem: "/systems/{system_id}",
    MinistryBudget: "/ministry-budgets/{fiscal_year}/{ministry}",
    MinistryPlan: "/ministry-plans/{ministry}",
    Organization: "/organizations/{organization_id}",
    ApprovalCase: "/cases/{case_id}",
}
"""Where the things are that commands are about."""
READ_AT: Final[Mapping[type[Aggregate], str]] = {
    InformationSystem: "/systems/{system_id}",
    MinistryBudget: "/ministry-budgets/{fiscal_year}/{ministry}",
    MinistryPlan: "/views/history?ministry={ministry}",
    Organization: "/views/history?ministry={organization_id}",
    ApprovalCase: "/cases/{case_id}",
}
"""Where they can be read."""
READ_APART: Final[Mapping[str, str]] = {"allocations": "/systems/{system_id}/allocations/{allocation_id}"}
"""What can be read at an address of its own, by the first part of the command's path."""
PREFIXES: Final = {"system_id": "sys-", "organization_id": "org-"}
"""Ids that stand in the names of aggregates say what they are of."""


@dataclass(frozen=True)
class Form:
    """A command as HTTP takes it.

    Attributes:
        command: The command.
        chapter: The chapter it belongs to.
        path: Its address below the API, with placeholders.
        in_address: The command's field by placeholder.
        body: The model of its body.
    """

    command: type[Command]
    chapter: Chapter
    path: str
    in_address: Mapping[str, str]
    body: type[Entry]

    @property
    def name(self) -> str:
        """What the operation is called: ``change_allocation``."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", self.command.__name__).lower()

    @property
    def description(self) -> str:
        """What it does, which events it records and which rules it asks, in their order."""
        command = self.command
        said = [first_paragraph(command).partition(" See `")[0], *body_paragraphs(command)]
        said.append("Records " + ", ".join(f"`{event.NAME}`" for event in command.RECORDS) + ".")
        if command.REFUSALS:
            rules = ", ".join(f"`{rule.code}`" for rule in command.REFUSALS)
            said.append(f"Rules, in order of precedence: {rules}.")
        return "\n\n".join(said)


def tag_of(chapter: Chapter) -> str:
    """Return under which heading a chapter's commands stand: its title, and its kind where two share it."""
    sharing = [other for other in CHAPTERS if other.titles[0] == chapter.titles[0]]
    return chapter.titles[0] if len(sharing) == 1 else f"{chapter.titles[0]} ({chapter.aggregate.KIND})"


@cache
def forms() -> tuple[Form, ...]:
    """Return every command that is sent somewhere, in the order of the documentation."""
    return tuple(
        form_of(chapter, command)
        for chapter in CHAPTERS
        for command in chapter.commands
        if command.PATH is not None
    )


def form_of(chapter: Chapter, command: type[Command]) -> Form:
    """Return a command as HTTP takes it; its chapter says what it is about."""
    address = ADDRESSES[chapter.aggregate]
    own_id = re.findall(r"{(\w+)}", address)[-1]
    if own_id == command.CREATES:
        address = address.rpartition("/")[0]
    path = "/".join(part for part in (address, command.PATH) if part)
    known = _hints(command)
    placeholders = re.findall(r"{(\w+)}", path)
    in_address = {name: name if name in known else GIVER for name in placeholders}
    body = body_model(command, chapter.aggregate, frozenset(in_address.values()))
    return Form(command, chapter, path, in_address, body)


def _signature(form: Form) -> inspect.Signature:
    """Return what FastAPI is to read of a request: the address, the body, how the write is to be taken."""
    hints = _hints(form.command)
    kinds: dict[str, Any] = {
        name: _address_kind(name, hints[field]) for name, field in form.in_address.items()
    }
    kinds |= {"body": form.body, "write": Write, "runtime": RuntimeOfRequest}
    by_name = inspect.Parameter.KEYWORD_ONLY
    return inspect.Signature(
        [inspect.Parameter(name, by_name, annotation=kind) for name, kind in kinds.items()],
        return_annotation=Response,
    )


def _hints(command: type[Command]) -> dict[str, Any]:
    return {field.name: field.type for field in fields(command)}  # type: ignore[arg-type]


def _address_kind(name: str, hint: Any) -> Any:
    if name == "system_id":
        return SystemId
    if name.endswith("fiscal_year"):
        return WrittenYear
    return Text if hint is str and name == "ministry" else hint


def _handler(form: Form) -> Callable[..., Response]:
    def handle(*, body: Entry, write: WriteRequest, runtime: Runtime, **address: Any) -> Response:
        resolve = runtime.views.ministry_id
        stated = {field: address[name] for name, field in form.in_address.items()}
        values = values_of(form.command, form.chapter.aggregate, body, stated, resolve)
        created = {} if form.command.CREATES is None else _created(form.command.CREATES, values, write)
        values |= created
        by_address = {name: values[field] for name, field in form.in_address.items()}
        facts = body.facts(
            write.person.account,
            default_day(form.command, values, write.today, runtime.ledger.events.get),
            body.acting_for and resolve(body.acting_for),
        )
        make: Any = form.command
        command = make(**values, facts=facts)
        location = _location(form, {**by_address, **created})
        return answer_write(runtime.ledger, command, write, location=location, **created)

    handle.__name__ = form.name
    handle.__signature__ = _signature(form)  # type: ignore[attr-defined]
    return handle


def values_of(
    command: type[Command],
    aggregate: type[Aggregate],
    body: Entry,
    address: Mapping[str, Any],
    resolve: Callable[[str], str],
) -> dict[str, Any]:
    """Return what the address and the body say, by the command's fields."""
    said = dict(address)
    said |= {name: getattr(body, name) for name in type(body).model_fields if name not in Entry.model_fields}
    by_name = {field.name: field for field in fields_of(command, aggregate)}
    return {name: domain_value(by_name[name], value, resolve) for name, value in said.items()}


def _created(field: str, values: Mapping[str, Any], write: WriteRequest) -> dict[str, str]:
    """Return the id of what is created: the one that was named, or the one its request makes."""
    made = PREFIXES.get(field, "") + write.id_for(field.removesuffix("_id"))
    return {field: values.get(field) or made}


def _location(form: Form, ids: Mapping[str, Any]) -> str:
    apart = READ_APART.get((form.command.PATH or "").partition("/")[0])
    template = apart or READ_AT[form.chapter.aggregate]
    return API + template.format(**{name: quote(str(value), safe="") for name, value in ids.items()})


@cache
def command_router() -> APIRouter:
    """Return the router of every command that is sent somewhere."""
    router = APIRouter()
    for number, form in enumerate(forms()):
        router.add_api_route(
            form.path,
            _handler(form),
            methods=["POST"],
            status_code=201,
            tags=[tag_of(form.chapter)],
            summary=" / ".join(form.command.TITLES),
            description=form.description,
            responses=WRITE_RESPONSES_AGAIN if number else WRITE_RESPONSES,
            response_model=None,
        )
    return router
