"""A sensitive system stays with those who may see it: no answer of any address names it to anybody else."""

from typing import Final

import pytest
from fastapi import FastAPI

from domain.access.person import Person, Post, Role
from domain.vocabulary import DIGITAL_AGENCY
from tests.access.conftest import World
from tests.access.questions import read_text, reading
from tests.support.people import person

SECRETS: Final = ("rs-20079", "国税総合管理(KSK)システム", "KSK 運用", "KSK 更改", "株式会社見本システムズ")
"""The id and the name of the system, its contracts and their vendor."""
SHOWN: Final = (
    person("own-officer", Post(Role.MINISTRY_OFFICER, "mof")),
    person("own-approver", Post(Role.APPROVER, "mof")),
    person("auditor", Post(Role.AUDITOR)),
    person("cleared-analyst", Post(Role.ANALYST), is_cleared=True),
)
NOT_SHOWN: Final = (
    person("other-officer", Post(Role.MINISTRY_OFFICER, "education")),
    person("other-approver", Post(Role.APPROVER, "education")),
    person("agency-officer", Post(Role.AGENCY_OFFICER, DIGITAL_AGENCY)),
    person("agency-approver", Post(Role.APPROVER, DIGITAL_AGENCY)),
    person("analyst", Post(Role.ANALYST)),
    person("administrator", Post(Role.ADMINISTRATOR)),
    person("of-no-post"),
)
ASKED_EVERYTHING: Final = ("agency-officer",)
"""Whom every parameter and every format is tried with; the others are asked about every address as it is."""


def questions(world: World, somebody: Person) -> list[str]:
    """Return what somebody asks."""
    app: FastAPI = world.client.app  # type: ignore[assignment]
    of_all = dict(reading(app, case_id=world.case_id))
    if somebody.account in ASKED_EVERYTHING:
        return [question for questions in of_all.values() for question in questions]
    return [question for questions in of_all.values() for question in questions if "?" not in question]


def told(world: World, somebody: Person, question: str) -> list[str]:
    """Return the secrets in an answer; what the question itself says is no secret."""
    with world.whoever.being(somebody):
        answer = world.client.get(question)
    assert answer.status_code < 500, (question, answer.text)
    text = read_text(answer)
    return [
        secret for secret in SECRETS if secret in text and secret not in answer.request.url.path + question
    ]


@pytest.mark.parametrize("somebody", NOT_SHOWN, ids=lambda each: each.account)
def test_no_answer_names_a_hidden_system(secretive: World, somebody: Person) -> None:
    leaks = [
        f"{question}: {found}"
        for question in questions(secretive, somebody)
        if (found := told(secretive, somebody, question))
    ]

    assert not leaks, "\n".join(leaks)


@pytest.mark.parametrize("somebody", SHOWN, ids=lambda each: each.account)
def test_those_who_may_see_it_do(secretive: World, somebody: Person) -> None:
    found = [question for question in questions(secretive, somebody) if told(secretive, somebody, question)]

    assert len(found) > 10
