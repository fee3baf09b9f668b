"""Signing in and out: pages for people, by password or through the identity provider."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from api.identity.accounts import Accounts
from api.identity.cookies import DEVICE_LASTS, REQUEST_LASTS, cookies_of
from api.identity.forms import (
    HOME,
    AccountsOfRequest,
    Fields,
    FieldsOfRequest,
    check_stranger_form,
    local_path,
    origin_of,
    stranger_leaf,
    visitor_of,
    with_form_cookie,
)
from api.identity.openid import OpenIdProvider, account_of
from api.identity.openid_refusals import NoProvider, OpenIdRefused
from api.identity.passwords import normalised
from api.identity.refusals import PasswordMustChange, PasswordsDiffer, TooManyAttempts
from api.identity.sign_in_page import new_password_page, sign_in_page
from api.identity.signing_in import Entrance
from api.problem_types import status_of
from domain.access.person import OF_A_MINISTRY, Post
from domain.errors import DomainError

STYLESHEET: Final = Path(__file__).parent.parent / "static" / "identity.css"
SEE_OTHER: Final = 303
INBOX: Final = "/inbox"

router = APIRouter(include_in_schema=False)
Next = Annotated[str, Query(alias="next")]


@router.get("/static/identity.css")
def stylesheet() -> FileResponse:
    """Dress the pages."""
    return FileResponse(STYLESHEET, media_type="text/css")


@router.get("/sign-in")
def show_sign_in(
    request: Request, accounts: AccountsOfRequest, asked: Next = "/", signed_out: str = ""
) -> Response:
    """Ask who somebody is; whoever has signed in already goes on."""
    person = accounts.identify(request.headers)
    if person is not None:
        return RedirectResponse(landing_of(person.posts, asked), SEE_OTHER)
    return _sign_in_page(request, accounts, asked, has_signed_out=signed_out == "yes")


@router.post("/sign-in")
def sign_in(
    request: Request, accounts: AccountsOfRequest, fields: FieldsOfRequest, asked: Next = "/"
) -> Response:
    """Sign in with a password."""
    account = fields.get("account", "")
    try:
        check_stranger_form(fields, request, accounts)
        visitor = visitor_of(request, accounts)
        entrance = accounts.signing_in.with_password(account, fields.get("password", ""), visitor)
    except PasswordMustChange:
        return _new_password_page(request, accounts, asked, account)
    except DomainError as refusal:
        return _sign_in_page(request, accounts, asked, account, refusal)
    return _entered(entrance, accounts, asked)


@router.get("/sign-in/new-password")
def ask_again() -> Response:
    """Lead whoever loads the page of a sent form again back to the beginning."""
    return RedirectResponse("/sign-in", SEE_OTHER)


@router.post("/sign-in/new-password")
def sign_in_with_new_password(
    request: Request, accounts: AccountsOfRequest, fields: FieldsOfRequest, asked: Next = "/"
) -> Response:
    """Replace a one-time password and sign in."""
    account = fields.get("account", "")
    try:
        check_stranger_form(fields, request, accounts)
        entrance = accounts.signing_in.with_new_password(
            account, fields.get("password", ""), new_password_of(fields), visitor_of(request, accounts)
        )
    except DomainError as refusal:
        return _new_password_page(request, accounts, asked, account, refusal)
    return _entered(entrance, accounts, asked)


@router.post("/sign-out")
def sign_out(request: Request, accounts: AccountsOfRequest) -> Response:
    """End the session of this browser.

    The form needs no mark: that the write comes from a page of ours has been checked, and the dashboard can
    offer it without knowing about sessions.
    """
    session = accounts.session_of(request.headers)
    if session is not None:
        accounts.signing_in.sign_out(session, visitor_of(request, accounts))
    response = RedirectResponse("/sign-in?signed_out=yes", SEE_OTHER)
    accounts.jar.drop(response, accounts.jar.session)
    # Whatever the browser keeps of the pages goes too.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


# --- the identity provider ----------------------------------------------------------------------------------


@router.get("/sign-in/oidc")
def go_to_provider(request: Request, accounts: AccountsOfRequest, asked: Next = "/") -> Response:
    """Send somebody to the identity provider."""
    try:
        journey = _provider(accounts).journey(origin_of(request, accounts))
    except DomainError as refusal:
        return _sign_in_page(request, accounts, asked, refusal=refusal)
    luggage = {
        "state": journey.state,
        "nonce": journey.nonce,
        "verifier": journey.verifier,
        "next": local_path(asked),
    }
    response = RedirectResponse(journey.url, SEE_OTHER)
    sealed = accounts.seals.seal("openid", luggage, REQUEST_LASTS)
    accounts.jar.set(response, accounts.jar.request, sealed, lasting=REQUEST_LASTS, same_site="lax")
    return response


@router.get("/sign-in/oidc/callback")
def come_back(
    request: Request,
    accounts: AccountsOfRequest,
    code: str = "",
    state: str = "",
    error: str = "",
    iss: str = "",
) -> Response:
    """Let in whom the identity provider vouches for."""
    sealed = cookies_of(request.headers).get(accounts.jar.request, "")
    luggage = accounts.seals.opened("openid", sealed) or {}
    asked = str(luggage.get("next", "/"))
    try:
        if not state or state != luggage.get("state"):
            raise OpenIdRefused(reason="state")
        if error or not code or iss not in ("", accounts.settings.oidc_issuer):
            raise OpenIdRefused(reason=error[:80] if error else "code")
        identity = _provider(accounts).arrival(
            origin_of(request, accounts), code, luggage["nonce"], luggage["verifier"]
        )
        account = account_of(identity, accounts.directory, accounts.administration, accounts.settings)
    except DomainError as refusal:
        response = _sign_in_page(request, accounts, asked, refusal=refusal)
    else:
        visitor = visitor_of(request, accounts)
        response = _entered(accounts.signing_in.as_identity(account, visitor), accounts, asked)
    accounts.jar.drop(response, accounts.jar.request)
    return response


def _provider(accounts: Accounts) -> OpenIdProvider:
    if accounts.provider is None:
        raise NoProvider
    return accounts.provider


# --- answers ------------------------------------------------------------------------------------------------


def new_password_of(fields: Fields) -> str:
    """Return the new password of a form, typed twice the same.

    Raises:
        PasswordsDiffer: It is not.
    """
    new, again = fields.get("new_password", ""), fields.get("again", "")
    if normalised(new) != normalised(again):
        raise PasswordsDiffer
    return new


def keep_session(response: Response, entrance: Entrance, accounts: Accounts) -> None:
    """Give the browser the cookies of a session that has begun."""
    accounts.jar.set(response, accounts.jar.session, entrance.session_text, same_site="lax")
    accounts.jar.set(response, accounts.jar.device, entrance.device_text, lasting=DEVICE_LASTS)


def _entered(entrance: Entrance, accounts: Accounts, asked: str) -> Response:
    response = RedirectResponse(landing_of(entrance.account.posts, asked), SEE_OTHER)
    keep_session(response, entrance, accounts)
    accounts.jar.drop(response, accounts.jar.form)
    return response


def landing_of(posts: Iterable[Post], asked: str) -> str:
    """Return where somebody goes who has signed in: who holds a post at a ministry, first to the inbox."""
    path = local_path(asked)
    place, mark, query = path.partition("?")
    has_desk = any(post.role in OF_A_MINISTRY for post in posts)
    return f"{INBOX}{mark}{query}" if place == HOME and has_desk else path


def _sign_in_page(
    request: Request,
    accounts: Accounts,
    asked: str,
    account: str = "",
    refusal: DomainError | None = None,
    *,
    has_signed_out: bool = False,
) -> Response:
    leaf, text = stranger_leaf(request, accounts)
    response = sign_in_page(
        leaf,
        asked_for=local_path(asked),
        account=account[:200],
        provider=None if accounts.provider is None else accounts.provider.name,
        refusal=refusal,
        has_signed_out=has_signed_out,
        status=_status(refusal),
    )
    return _told_to_wait(with_form_cookie(response, text, accounts), refusal)


def _new_password_page(
    request: Request, accounts: Accounts, asked: str, account: str, refusal: DomainError | None = None
) -> Response:
    leaf, text = stranger_leaf(request, accounts)
    response = new_password_page(
        leaf, asked_for=local_path(asked), account=account[:200], refusal=refusal, status=_status(refusal)
    )
    return _told_to_wait(with_form_cookie(response, text, accounts), refusal)


def _status(refusal: DomainError | None) -> int:
    return 200 if refusal is None else int(status_of(type(refusal)))


def _told_to_wait(response: Response, refusal: DomainError | None) -> Response:
    if isinstance(refusal, TooManyAttempts):
        response.headers["Retry-After"] = str(refusal.seconds)
    return response
