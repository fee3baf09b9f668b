"""Who has signed in, in which posts, and the way out; the account's own pages are not Dash's."""

from collections.abc import Mapping
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.aria import aria
from dash_app.formatting import Language
from dash_app.reader import Reader
from domain.access.person import ROLE_TITLES, Person, Post, Role

ACCOUNT: Final = "/account"
ACCOUNTS: Final = "/accounts"
AUDIT: Final = "/audit"
SIGN_OUT: Final = "/sign-out"


def signed_in(address: Address, person: Person, ministries: Mapping[str, str]) -> Component:
    """Return who reads, their posts, the links to their account, and the button that signs them out.

    Args:
        address: Where the reader is.
        person: Who reads.
        ministries: Names of ministries in the reader's language, by id.
    """
    reader = address.reader
    language = f"?lang={address.language.value}"
    posts = posts_in_words(person, reader, ministries)
    links: list[Component] = [
        html.A(reader.say("signed_in.account"), href=f"{ACCOUNT}{language}", className="account-link")
    ]
    if person.holds(Role.ADMINISTRATOR):
        links.append(
            html.A(reader.say("signed_in.accounts"), href=f"{ACCOUNTS}{language}", className="account-link")
        )
    if person.holds(Role.ADMINISTRATOR, Role.AUDITOR):
        links.append(
            dcc.Link(reader.say("signed_in.audit"), href=address.at(AUDIT).href, className="account-link")
        )
    return html.Div(
        [
            html.Div(
                [
                    html.Span(person.name, className="person-name"),
                    html.Span(posts, className="person-posts", title=posts),
                ],
                className="person",
            ),
            *links,
            html.Form(
                html.Button(reader.say("signed_in.sign_out"), type="submit", className="sign-out"),
                method="POST",
                action=SIGN_OUT,
            ),
        ],
        className="signed-in",
        role="group",
        **aria(label=reader.say("signed_in.label")),
    )


def posts_in_words(person: Person, reader: Reader, ministries: Mapping[str, str]) -> str:
    """Return the posts of a person as a reader says them: the ministry, then the role."""
    if not person.posts:
        return reader.say("signed_in.no_post")
    return reader.say("part.listing").join(_post(post, reader, ministries) for post in person.posts)


def _post(post: Post, reader: Reader, ministries: Mapping[str, str]) -> str:
    role = ROLE_TITLES[post.role][reader.language is Language.JA]
    if post.ministry is None:
        return role
    return reader.say("signed_in.post", ministry=ministries.get(post.ministry, post.ministry), role=role)
