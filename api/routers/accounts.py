"""Accounts over HTTP: one's own, and everybody's for administrators."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.dependencies import PersonOfRequest, RuntimeOfRequest
from api.identity.account import Account, Token
from api.identity.accounts import Accounts
from api.identity.administration import Actor
from api.identity.forms import AccountsOfRequest, visitor_of
from api.identity.refusals import SessionNeeded, UnknownAccount, UnknownSession
from api.identity.sessions import Session
from api.routers.sign_in import keep_session
from api.schemas.accounts import (
    AccountAnswer,
    AccountBody,
    AccountEventDocument,
    AccountLogPage,
    AccountLogQuery,
    AccountsAnswer,
    ClearanceBody,
    EmailBody,
    IdentityBody,
    MeAnswer,
    NewTokenAnswer,
    OpenedAnswer,
    PasswordBody,
    PostAnswer,
    PostBody,
    PostsBody,
    Scope,
    SessionAnswer,
    SessionsAnswer,
    TokenAnswer,
    TokenBody,
    TokensAnswer,
)
from api.schemas.answers import ProblemDocument
from domain.access.person import Person, Post
from projections.runtime import Runtime

ANSWERS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemDocument, "description": description}
    for status, description in (
        (400, "A header or the JSON cannot be read."),
        (401, "Nobody has signed in, or the token opens nothing."),
        (403, "Not for this person, or not with a token."),
        (404, "Named something that does not exist."),
        (409, "Contradicts what was recorded."),
        (415, "Not sent as JSON."),
        (422, "A value stands against it."),
        (429, "Too many attempts: wait."),
    )
}

router = APIRouter(tags=["accounts"], responses=ANSWERS)


# --- one's own ----------------------------------------------------------------------------------------------


@router.get("/account")
def read_account(person: PersonOfRequest) -> MeAnswer:
    """Tell who asks, and in which posts."""
    return MeAnswer(
        account=person.account,
        name=person.name,
        posts=_posts_answer(person.posts),
        is_cleared=person.is_cleared,
        may_write=person.may_write,
    )


@router.post("/account/password", status_code=HTTPStatus.NO_CONTENT)
def change_password(body: PasswordBody, request: Request, accounts: AccountsOfRequest) -> Response:
    """Change one's own password. Other sessions end, this one gets a new cookie; tokens stay."""
    session = _session(request, accounts)
    entrance = accounts.signing_in.change_password(
        session.account, body.present, body.new, visitor_of(request, accounts)
    )
    response = Response(status_code=HTTPStatus.NO_CONTENT)
    keep_session(response, entrance, accounts)
    return response


@router.get("/account/tokens")
def list_tokens(person: PersonOfRequest, accounts: AccountsOfRequest) -> TokensAnswer:
    """List one's own tokens; their texts are kept nowhere."""
    account = _account(accounts, person.account)
    return TokensAnswer(
        tokens=[
            TokenAnswer(**_token(held.token), used_at=held.used_at) for held in accounts.tokens.of(account)
        ]
    )


@router.post("/account/tokens", status_code=HTTPStatus.CREATED)
def make_token(body: TokenBody, request: Request, accounts: AccountsOfRequest) -> NewTokenAnswer:
    """Make a token. Its text is shown this once; a request sent again makes another."""
    session = _session(request, accounts)
    text, token = accounts.tokens.issue(
        session.account,
        name=body.name,
        may_write=body.scope is Scope.WRITE,
        days=body.days,
        by=session.account,
        address=visitor_of(request, accounts).address,
    )
    return NewTokenAnswer(**_token(token), used_at=None, token=text)


@router.delete("/account/tokens/{token_id}", status_code=HTTPStatus.NO_CONTENT)
def revoke_token(
    token_id: str, person: PersonOfRequest, request: Request, accounts: AccountsOfRequest
) -> None:
    """Revoke one of one's own tokens. A token may revoke itself: losing rights takes none."""
    address = visitor_of(request, accounts).address
    accounts.tokens.revoke(person.account, token_id, by=person.account, address=address)


@router.get("/account/sessions")
def list_sessions(person: PersonOfRequest, request: Request, accounts: AccountsOfRequest) -> SessionsAnswer:
    """List one's own sessions that have not ended."""
    present = accounts.session_of(request.headers)
    return SessionsAnswer(
        sessions=[
            SessionAnswer(
                session_id=session.session_id,
                began_at=session.began_at,
                seen_at=session.seen_at,
                ends_at=session.ends_at,
                address=session.address,
                browser=session.browser,
                is_this=present is not None and present.session_id == session.session_id,
            )
            for session in accounts.sessions.of(person.account)
        ]
    )


@router.delete("/account/sessions", status_code=HTTPStatus.NO_CONTENT)
def end_sessions(person: PersonOfRequest, request: Request, accounts: AccountsOfRequest) -> None:
    """End all one's own sessions, the one of this request included."""
    sessions = accounts.sessions.of(person.account)
    visitor = visitor_of(request, accounts)
    accounts.signing_in.end_sessions(person.account, sessions, "ended by holder", person.account, visitor)


@router.delete("/account/sessions/{session_id}", status_code=HTTPStatus.NO_CONTENT)
def end_session(
    session_id: str, person: PersonOfRequest, request: Request, accounts: AccountsOfRequest
) -> None:
    """End one of one's own sessions."""
    sessions = [s for s in accounts.sessions.of(person.account) if s.session_id == session_id]
    if not sessions:
        raise UnknownSession(session_id=session_id[:100])
    visitor = visitor_of(request, accounts)
    accounts.signing_in.end_sessions(person.account, sessions, "ended by holder", person.account, visitor)


# --- everybody's --------------------------------------------------------------------------------------------


@router.get("/accounts")
def list_accounts(accounts: AccountsOfRequest) -> AccountsAnswer:
    """List every account, closed ones included. For administrators."""
    return AccountsAnswer(accounts=[account_answer(account) for account in accounts.directory.everybody()])


@router.post("/accounts", status_code=HTTPStatus.CREATED)
def open_account(
    body: AccountBody,
    person: PersonOfRequest,
    request: Request,
    accounts: AccountsOfRequest,
    runtime: RuntimeOfRequest,
) -> OpenedAnswer:
    """Open an account with a one-time password, shown this once. Sent again it is refused."""
    actor = _actor(person, request, accounts)
    password = accounts.administration.open(
        body.account, body.name, _posts(body.posts, runtime), actor, is_cleared=body.is_cleared
    )
    return _with_password(accounts, body.account, password)


@router.get("/accounts/log")
def read_account_log(
    query: Annotated[AccountLogQuery, Query()], accounts: AccountsOfRequest
) -> AccountLogPage:
    """Read the log of the accounts in its order. For administrators and auditors; it holds no secret."""
    found = accounts.directory.read(query.after, query.limit)
    return AccountLogPage(
        events=[
            AccountEventDocument(
                position=position,
                event=event.NAME,
                account=event.account,
                at=event.at,
                by=event.by,
                address=event.address,
                content=event.content,
            )
            for position, event in found
        ],
        next_after=found[-1][0] if found else query.after,
    )


@router.post("/accounts/{account}/posts")
def change_posts(
    account: str,
    body: PostsBody,
    person: PersonOfRequest,
    request: Request,
    accounts: AccountsOfRequest,
    runtime: RuntimeOfRequest,
) -> AccountAnswer:
    """Say which posts somebody holds from now on. Nobody changes their own."""
    actor = _actor(person, request, accounts)
    accounts.administration.change_posts(account, _posts(body.posts, runtime), actor)
    return account_answer(_account(accounts, account))


@router.post("/accounts/{account}/clearance")
def change_clearance(
    account: str, body: ClearanceBody, person: PersonOfRequest, request: Request, accounts: AccountsOfRequest
) -> AccountAnswer:
    """Say whether somebody may see sensitive systems of all ministries. Nobody changes their own."""
    actor = _actor(person, request, accounts)
    accounts.administration.change_clearance(account, actor, is_cleared=body.is_cleared)
    return account_answer(_account(accounts, account))


@router.post("/accounts/{account}/email")
def set_email(
    account: str, body: EmailBody, person: PersonOfRequest, request: Request, accounts: AccountsOfRequest
) -> AccountAnswer:
    """Let a verified e-mail address of the identity provider stand for an account. Nobody sets their own."""
    actor = _actor(person, request, accounts)
    accounts.administration.set_email(account, body.email, actor)
    return account_answer(_account(accounts, account))


@router.post("/accounts/{account}/identities")
def link_identity(
    account: str, body: IdentityBody, person: PersonOfRequest, request: Request, accounts: AccountsOfRequest
) -> AccountAnswer:
    """Let a subject of the identity provider be an account. Nobody links their own."""
    actor = _actor(person, request, accounts)
    accounts.administration.link(account, body.issuer, body.subject, actor)
    return account_answer(_account(accounts, account))


@router.post("/accounts/{account}/closing")
def close_account(
    account: str, person: PersonOfRequest, request: Request, accounts: AccountsOfRequest
) -> AccountAnswer:
    """Close an account: its sessions end and its tokens are revoked. Sent again it changes nothing."""
    accounts.administration.close(account, _actor(person, request, accounts))
    return account_answer(_account(accounts, account))


@router.post("/accounts/{account}/re-opening")
def reopen_account(
    account: str, person: PersonOfRequest, request: Request, accounts: AccountsOfRequest
) -> AccountAnswer:
    """Open a closed account again."""
    accounts.administration.reopen(account, _actor(person, request, accounts))
    return account_answer(_account(accounts, account))


@router.post("/accounts/{account}/password-reset")
def reset_password(
    account: str, person: PersonOfRequest, request: Request, accounts: AccountsOfRequest
) -> OpenedAnswer:
    """Give somebody a one-time password, shown this once; their sessions end."""
    password = accounts.administration.reset_password(account, _actor(person, request, accounts))
    return _with_password(accounts, account, password)


# --- parts --------------------------------------------------------------------------------------------------


def account_answer(account: Account) -> AccountAnswer:
    """Return an account as administrators see it."""
    return AccountAnswer(**_account_values(account))


def _account_values(account: Account) -> dict[str, Any]:
    return {
        "account": account.account,
        "name": account.name,
        "posts": _posts_answer(account.posts),
        "is_cleared": account.is_cleared,
        "is_open": account.is_open,
        "is_demo": account.is_demo,
        "email": account.email,
        "opened_at": account.opened_at,
        "signed_in_at": account.signed_in_at,
    }


def _with_password(accounts: Accounts, account: str, password: str) -> OpenedAnswer:
    return OpenedAnswer(**_account_values(_account(accounts, account)), one_time_password=password)


def _posts_answer(posts: tuple[Post, ...]) -> list[PostAnswer]:
    return [PostAnswer(role=post.role, ministry=post.ministry) for post in posts]


def _posts(bodies: list[PostBody], runtime: Runtime) -> list[Post]:
    return [
        Post(body.role, None if body.ministry is None else runtime.views.ministry_id(body.ministry))
        for body in bodies
    ]


def _token(token: Token) -> dict[str, Any]:
    return {
        "token_id": token.token_id,
        "name": token.name,
        "scope": Scope(token.scope),
        "issued_at": token.issued_at,
        "expires_at": token.expires_at,
    }


def _session(request: Request, accounts: Accounts) -> Session:
    """Return the session of a request; what a token may not do needs one."""
    session = accounts.session_of(request.headers)
    if session is None:
        raise SessionNeeded
    return session


def _account(accounts: Accounts, name: str) -> Account:
    account = accounts.directory.find(name)
    if account is None:
        raise UnknownAccount(account=name[:100])
    return account


def _actor(person: Person, request: Request, accounts: Accounts) -> Actor:
    return Actor(person.account, visitor_of(request, accounts).address)
