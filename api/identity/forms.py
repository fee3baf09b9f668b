"""Forms: read with a limit, and taken only from the browser they were given to.

A form of somebody who has signed in carries a mark bound to their session; the sign-in form carries one
bound to a cookie of its own (a signed double submit). Whether a write comes from one of our pages at all is
asked before, of its ``Origin`` (``api.guard``).
"""

import secrets
from collections.abc import Mapping
from typing import Annotated, Final
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, Request
from starlette.responses import Response

from api.identity.accounts import Accounts
from api.identity.cookies import FORM_LASTS, cookies_of
from api.identity.page import Leaf
from api.identity.refusals import FormExpired, NoAccounts
from api.identity.sessions import Session
from api.identity.signing_in import Visitor
from api.language import ENGLISH, JAPANESE, preferred_language
from api.refusals import UnreadableRequest

HOME: Final = "/"
MOST_FIELDS: Final = 50
LONGEST_PATH: Final = 2_000

Fields = Mapping[str, str]


async def _fields(request: Request) -> Fields:
    content = await request.body()
    try:
        parsed = parse_qs(
            content.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"
        )
    except ValueError as error:
        raise UnreadableRequest(reason="the form is not UTF-8, or has too many fields") from error
    return {name: values[-1] for name, values in parsed.items()}


FieldsOfRequest = Annotated[Fields, Depends(_fields)]
"""The fields of a sent form."""


def _accounts(request: Request) -> Accounts:
    accounts: Accounts | None = getattr(request.app.state, "accounts", None)
    if accounts is None:
        raise NoAccounts
    return accounts


AccountsOfRequest = Annotated[Accounts, Depends(_accounts)]
"""The accounts of the process."""


def visitor_of(request: Request, accounts: Accounts) -> Visitor:
    """Return what a request says of whoever sends it; the address is a trusted proxy's word at most."""
    cookies = cookies_of(request.headers)
    return Visitor(
        address=None if request.client is None else request.client.host,
        browser=request.headers.get("user-agent", ""),
        device=cookies.get(accounts.jar.device, ""),
        session=cookies.get(accounts.jar.session, ""),
    )


def language_of(request: Request) -> str:
    """Return the language of a page: its address names it, or the page asked for does, or the browser."""
    asked = parse_qs(urlsplit(local_path(request.query_params.get("next", ""))).query)
    named = request.query_params.get("lang") or asked.get("lang", [""])[0]
    return (
        named
        if named in (JAPANESE, ENGLISH)
        else preferred_language(request.headers.get("accept-language", ""))
    )


def local_path(asked: str) -> str:
    """Return where somebody wanted to go if that is a page of ours, else the first page.

    Browsers take two slashes, a backslash or what stands behind control characters for another site.
    """
    is_plain = asked.isprintable() and "\\" not in asked and len(asked) <= LONGEST_PATH
    if not is_plain or not asked.startswith("/") or asked.startswith("//"):
        return HOME
    try:
        parts = urlsplit(asked)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else asked


def origin_of(request: Request, accounts: Accounts) -> str:
    """Return how browsers call this service: the public address, else the one they asked (checked before)."""
    return accounts.settings.public_url or f"http://{request.headers['host']}"


# --- marks --------------------------------------------------------------------------------------------------


def leaf_of(request: Request, accounts: Accounts) -> Leaf:
    """Return the frame of a page of somebody who has signed in."""
    session = accounts.session_of(request.headers)
    account = None if session is None else accounts.account_of(session)
    mark = "" if session is None else accounts.seals.mark("session-form", session.session_id)
    return Leaf(
        request.url.path,
        language_of(request),
        None if account is None else account.person(),
        mark,
        dict(request.query_params),
        request.app.state.faces,
    )


def check_form(fields: Fields, session: Session, accounts: Accounts) -> None:
    """Check that a form was given to this very session.

    Raises:
        FormExpired: It was not.
    """
    if not accounts.seals.is_mark("session-form", session.session_id, fields.get("form_mark", "")):
        raise FormExpired


def stranger_leaf(request: Request, accounts: Accounts) -> tuple[Leaf, str]:
    """Return the frame of a page of somebody who has not signed in, and the text for their form cookie."""
    text = cookies_of(request.headers).get(accounts.jar.form) or secrets.token_urlsafe(24)
    mark = accounts.seals.mark("sign-in-form", text)
    query, faces = dict(request.query_params), request.app.state.faces
    return Leaf(request.url.path, language_of(request), None, mark, query, faces), text


def with_form_cookie(response: Response, text: str, accounts: Accounts) -> Response:
    """Give the browser the cookie that its sign-in form is bound to."""
    accounts.jar.set(response, accounts.jar.form, text, lasting=FORM_LASTS)
    return response


def check_stranger_form(fields: Fields, request: Request, accounts: Accounts) -> None:
    """Check that a sign-in form was given to this very browser.

    Raises:
        FormExpired: It was not, or the browser keeps no cookies.
    """
    text = cookies_of(request.headers).get(accounts.jar.form, "")
    if not text or not accounts.seals.is_mark("sign-in-form", text, fields.get("form_mark", "")):
        raise FormExpired
