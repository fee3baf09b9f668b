"""The head says who has signed in, in which posts, and offers the way out."""

import json
from typing import Any

import plotly
import pytest

from dash_app.address import Address
from dash_app.components.signed_in import posts_in_words, signed_in
from dash_app.formatting import Language
from dash_app.reader import Reader
from domain.access.person import Person, Post, Role

NAMES = {"mof": "財務省"}
OFFICER = Person(
    "h.sato", "佐藤 花子", (Post(Role.MINISTRY_OFFICER, "mof"), Post(Role.APPROVER, "unheard-of"))
)
ADMINISTRATOR = Person("k.mori", "森 健", (Post(Role.ADMINISTRATOR),))


def drawn(person: Person, language: Language = Language.JA) -> dict[str, Any]:
    address = Address("/", language=language)
    component = signed_in(address, person, NAMES)
    found: dict[str, Any] = json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))
    return found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.JA, "財務省 府省担当者、unheard-of 決裁者"),
        (Language.EN, "財務省: Ministry officer, unheard-of: Approver"),
    ],
)
def test_posts_are_said_with_their_ministry(language: Language, said: str) -> None:
    assert posts_in_words(OFFICER, Reader(language), NAMES) == said


def test_somebody_without_a_post_is_told_so() -> None:
    assert posts_in_words(Person("x", "x", ()), Reader(Language.EN), NAMES) == "no post"


def test_the_way_out_is_a_form_that_a_page_of_ours_sends() -> None:
    form = drawn(OFFICER)["props"]["children"][-1]

    assert form["type"] == "Form"
    assert (form["props"]["method"], form["props"]["action"]) == ("POST", "/sign-out")
    assert form["props"]["children"]["props"]["children"] == "サインアウト"


@pytest.mark.parametrize(
    ("person", "links"),
    [(OFFICER, ["/account?lang=ja"]), (ADMINISTRATOR, ["/account?lang=ja", "/accounts?lang=ja"])],
)
def test_only_administrators_are_led_to_all_accounts(person: Person, links: list[str]) -> None:
    children = drawn(person)["props"]["children"]

    assert [child["props"]["href"] for child in children if child["type"] == "A"] == links
