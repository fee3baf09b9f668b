"""The pages of one's own account and of all accounts: forms, without a script."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from api.dependencies import RuntimeOfRequest
from api.identity.account_page import Holding, account_page
from api.identity.accounts import Accounts
from api.identity.accounts_page import accounts_page
from api.identity.administration import Actor, written_post
from api.identity.forms import AccountsOfRequest, Fields, FieldsOfRequest, check_form, leaf_of, visitor_of
from api.identity.refusals import InvalidExpiry, SessionNeeded
from api.identity.sessions import Session
from api.identity.tokens import LONGEST_DAYS
from api.problem_types import status_of
from api.routers.sign_in import keep_session, new_password_of
from domain.access.person import Post
from domain.errors import DomainError
from projections.runtime import Runtime

SEE_OTHER = 303
LONGEST_TOKEN_NAME = 100
DONE = frozenset({"password_changed", "token_revoked", "changed"})
"""What a page can be told to say has just been done."""

router = APIRouter(include_in_schema=False)


# --- one's own ----------------------------------------------------------------------------------------------


@router.get("/account")
def show_account(
    request: Request, accounts: AccountsOfRequest, runtime: RuntimeOfRequest, done: str = ""
) -> Response:
    """Show one's own account."""
    return _account_page(request, accounts, runtime, done=done if done in DONE else "")


@router.post("/account/password")
def change_password(
    request: Request, accounts: AccountsOfRequest, fields: FieldsOfRequest, runtime: RuntimeOfRequest
) -> Response:
    """Change one's own password."""
    try:
        session = _session_of_form(request, accounts, fields)
        entrance = accounts.signing_in.change_password(
            session.account,
            fields.get("password", ""),
            new_password_of(fields),
            visitor_of(request, accounts),
        )
    except DomainError as refusal:
        return _account_page(request, accounts, runtime, refusal=refusal)
    response = _back(request, accounts, "/account", "password_changed")
    keep_session(response, entrance, accounts)
    return response


@router.post("/account/tokens")
def make_token(
    request: Request, accounts: AccountsOfRequest, fields: FieldsOfRequest, runtime: RuntimeOfRequest
) -> Response:
    """Make a token and show it this once."""
    try:
        session = _session_of_form(request, accounts, fields)
        text, _ = accounts.tokens.issue(
            session.account,
            name=fields.get("called", "").strip()[:LONGEST_TOKEN_NAME] or "–",
            may_write=fields.get("scope") == "write",
            days=_days(fields.get("days", "")),
            by=session.account,
            address=visitor_of(request, accounts).address,
        )
    except DomainError as refusal:
        return _account_page(request, accounts, runtime, refusal=refusal)
    return _account_page(request, accounts, runtime, token=text)


@router.post("/account/tokens/revoke")
def revoke_token(
    request: Request, accounts: AccountsOfRequest, fields: FieldsOfRequest, runtime: RuntimeOfRequest
) -> Response:
    """Revoke one of one's own tokens."""
    try:
        session = _session_of_form(request, accounts, fields)
        address = visitor_of(request, accounts).address
        accounts.tokens.revoke(
            session.account, fields.get("token_id", "")[:100], by=session.account, address=address
        )
    except DomainError as refusal:
        return _account_page(request, accounts, runtime, refusal=refusal)
    return _back(request, accounts, "/account", "token_revoked")


@router.post("/account/sessions/end")
def end_sessions(
    request: Request, accounts: AccountsOfRequest, fields: FieldsOfRequest, runtime: RuntimeOfRequest
) -> Response:
    """End all one's own sessions, this one too."""
    try:
        session = _session_of_form(request, accounts, fields)
    except DomainError as refusal:
        return _account_page(request, accounts, runtime, refusal=refusal)
    accounts.signing_in.end_sessions(
        session.account,
        accounts.sessions.of(session.account),
        "ended by holder",
        session.account,
        visitor_of(request, accounts),
    )
    response = RedirectResponse("/sign-in?signed_out=yes", SEE_OTHER)
    accounts.jar.drop(response, accounts.jar.session)
    return response


# --- everybody's --------------------------------------------------------------------------------------------


@router.get("/accounts")
def show_accounts(
    request: Request,
    accounts: AccountsOfRequest,
    runtime: RuntimeOfRequest,
    done: str = "",
) -> Response:
    """Show every account."""
    return _accounts_page(request, accounts, runtime, done=done if done in DONE else "")


@router.post("/accounts")
def open_account(
    request: Request,
    accounts: AccountsOfRequest,
    fields: FieldsOfRequest,
    runtime: RuntimeOfRequest,
) -> Response:
    """Open an account and show its one-time password this once."""
    account = fields.get("account", "").strip()
    try:
        actor = _actor(request, accounts, fields)
        password = accounts.administration.open(
            account,
            fields.get("name", ""),
            _posts(fields.get("posts", ""), runtime),
            actor,
            is_cleared=fields.get("is_cleared") == "true",
        )
    except DomainError as refusal:
        return _accounts_page(request, accounts, runtime, refusal=refusal)
    return _accounts_page(request, accounts, runtime, one_time=(account, password))


@router.post("/accounts/{account}/{change}")
def change_account(
    account: str,
    change: str,
    request: Request,
    accounts: AccountsOfRequest,
    fields: FieldsOfRequest,
    runtime: RuntimeOfRequest,
) -> Response:
    """Change posts, clearance, e-mail, password or state of somebody else's account."""
    administration = accounts.administration
    is_cleared = fields.get("is_cleared") == "true"
    changes: dict[str, Callable[[Actor], str | None]] = {
        "posts": lambda actor: administration.change_posts(
            account, _posts(fields.get("posts", ""), runtime), actor
        ),
        "clearance": lambda actor: administration.change_clearance(account, actor, is_cleared=is_cleared),
        "email": lambda actor: administration.set_email(account, fields.get("email"), actor),
        "password-reset": lambda actor: administration.reset_password(account, actor),
        "closing": lambda actor: administration.close(account, actor),
        "re-opening": lambda actor: administration.reopen(account, actor),
    }
    if change not in changes:
        raise HTTPException(404)
    try:
        password = changes[change](_actor(request, accounts, fields))
    except DomainError as refusal:
        return _accounts_page(request, accounts, runtime, refusal=refusal)
    if password is not None:
        return _accounts_page(request, accounts, runtime, one_time=(account, password))
    return _back(request, accounts, "/accounts", "changed")


# --- parts --------------------------------------------------------------------------------------------------


def _account_page(
    request: Request,
    accounts: Accounts,
    runtime: Runtime,
    *,
    done: str = "",
    token: str = "",
    refusal: DomainError | None = None,
) -> Response:
    session = _session(request, accounts)
    account = accounts.account_of(session)
    if account is None:
        raise SessionNeeded
    holding = Holding(account, accounts.tokens.of(account), accounts.sessions.of(account.account), session)
    leaf = leaf_of(request, accounts)
    status = 200 if refusal is None else int(status_of(type(refusal)))
    named = _names(runtime, leaf.language, leaf.say("whole_government"))
    return account_page(leaf, holding, named, done=done, token=token, refusal=refusal, status=status)


def _accounts_page(
    request: Request,
    accounts: Accounts,
    runtime: Runtime,
    *,
    done: str = "",
    one_time: tuple[str, str] | None = None,
    refusal: DomainError | None = None,
) -> Response:
    leaf = leaf_of(request, accounts)
    return accounts_page(
        leaf,
        accounts.directory.everybody(),
        _names(runtime, leaf.language, leaf.say("whole_government")),
        me="" if leaf.person is None else leaf.person.account,
        one_time=one_time,
        done=done,
        refusal=refusal,
        status=200 if refusal is None else int(status_of(type(refusal))),
    )


def _names(runtime: Runtime, language: str, whole_government: str) -> Callable[[str | None], str]:
    """Return what gives the name of a ministry; its id where the books have none."""
    frame = runtime.views.ministries().frame
    names = dict(zip(frame["ministry_id"], frame[f"name_{language}"], strict=True))

    def named(ministry: str | None) -> str:
        if ministry is None:
            return whole_government
        name = names.get(ministry)
        return name if isinstance(name, str) else ministry

    return named


def _posts(written: str, runtime: Runtime) -> list[Post]:
    posts = [written_post(line) for line in written.splitlines() if line.strip()]
    return [
        post if post.ministry is None else Post(post.role, runtime.views.ministry_id(post.ministry))
        for post in posts
    ]


def _days(written: str) -> int:
    if not written.isascii() or not written.isdigit() or len(written) > len(str(LONGEST_DAYS)):
        raise InvalidExpiry(days=0, longest_days=LONGEST_DAYS)
    return int(written)


def _session(request: Request, accounts: Accounts) -> Session:
    session = accounts.session_of(request.headers)
    if session is None:
        raise SessionNeeded
    return session


def _session_of_form(request: Request, accounts: Accounts, fields: Fields) -> Session:
    session = _session(request, accounts)
    check_form(fields, session, accounts)
    return session


def _actor(request: Request, accounts: Accounts, fields: Fields) -> Actor:
    session = _session_of_form(request, accounts, fields)
    return Actor(session.account, visitor_of(request, accounts).address)


def _back(request: Request, accounts: Accounts, path: str, done: str) -> Response:
    return RedirectResponse(leaf_of(request, accounts).at(path, done=done), SEE_OTHER)
