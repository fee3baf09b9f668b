"""Access to addresses: one decision for every route and every page, in one table.

``api.identified`` asks it before anything is served; ``docs/access.md`` prints it. A route or a page without
a line here fails a test, and so does a line without a route. Whoever asks for an address that has no line
must have signed in.

What a person may record is decided with the command itself (``domain.access.permissions``), and what they see
by every view (``domain.access.sight``): here stands only who gets as far as that.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Final

from starlette.routing import compile_path

from api.routers.commands import API, forms
from domain.access.person import ROLE_TITLES, Person, Role
from domain.access.signed import GOVERNMENT
from domain.errors import DomainError, NotPermitted, ReadOnly

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""Ways of asking that record nothing."""


class Who(Enum):
    """Who gets through to an address, in English and Japanese."""

    EVERYBODY = ("everybody", "誰でも")
    """Signed in or not."""
    SIGNED_IN = ("everybody who has signed in", "サインインした全員")
    """What they then see is theirs to see."""
    COMMAND = ("as the command says", "操作ごとの権限による")
    """See the table of commands."""
    ROLES = ("certain roles", "特定の役割")
    """Those whose post has one of the roles."""
    NOBODY = ("nobody", "不可")
    """Not in use here."""


@dataclass(frozen=True)
class Decision:
    """Who may ask for an address.

    Attributes:
        who: Who gets through.
        roles: Where certain roles do: which.
        titles: What is done there, in English and Japanese; where certain roles do it.
        takes_any_token: A token for reading is enough, although it is not sent by GET.
    """

    who: Who
    roles: frozenset[Role] = frozenset()
    titles: tuple[str, str] = ("", "")
    takes_any_token: bool = False

    def refusal(self, person: Person, method: str) -> DomainError | None:
        """Return what stands against somebody who has signed in, ``None`` where nothing does."""
        if self.who is Who.EVERYBODY:
            return None
        if method not in SAFE_METHODS and not (self.takes_any_token or person.may_write):
            return ReadOnly(account=person.account)
        if self.who is not Who.ROLES or person.holds(*self.roles):
            return None
        title, title_ja = self.titles
        name, name_ja = GOVERNMENT
        return NotPermitted(
            action=title,
            action_ja=title_ja,
            ministry=name,
            ministry_ja=name_ja,
            account=person.account,
            needed=" or ".join(names_of(self.roles, 0)),
            needed_ja="又は".join(names_of(self.roles, 1)),
            held=", ".join(_held(person, 0)) or "-",
            held_ja="、".join(_held(person, 1)) or "-",
        )


def names_of(roles: Iterable[Role], language: int) -> list[str]:
    """Return what roles are called, in the order of the roles; 0 for English, 1 for Japanese."""
    return [titles[language] for role, titles in ROLE_TITLES.items() if role in set(roles)]


def _held(person: Person, language: int) -> list[str]:
    """Return the posts of a person; the ministry by its id, for here no books are open."""
    return [
        ROLE_TITLES[post.role][language] + ("" if post.ministry is None else f" ({post.ministry})")
        for post in person.posts
    ]


PUBLIC: Final = Decision(Who.EVERYBODY)
SIGNED_IN: Final = Decision(Who.SIGNED_IN)
WITH_ANY_TOKEN: Final = Decision(Who.SIGNED_IN, takes_any_token=True)
WRITE: Final = Decision(Who.COMMAND)
NOBODY: Final = Decision(Who.NOBODY)
ACCOUNTS: Final = Decision(
    Who.ROLES, frozenset({Role.ADMINISTRATOR}), ("Administer accounts", "アカウントを管理する")
)
ACCOUNT_LOG: Final = Decision(
    Who.ROLES,
    frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    ("Read the log of accounts", "アカウントの記録を閲覧する"),
)
CHECKPOINT: Final = Decision(
    Who.ROLES,
    frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    ("Sign a checkpoint of the log", "ログのチェックポイントに署名する"),
)
PROOFS: Final = Decision(
    Who.ROLES,
    frozenset({Role.AUDITOR}),
    ("Take proofs about single events of the log", "ログの個別の証明を取得する"),
)
"""Hashes over a few events would let somebody try out what those that are withheld may say."""
READINGS: Final = Decision(
    Who.ROLES,
    frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    ("See who read what", "閲覧・書出しの記録を確認する"),
)

PAGES: Final[Mapping[str, Decision]] = {
    "/": SIGNED_IN,
    "/lump-sum": SIGNED_IN,
    "/ministries": SIGNED_IN,
    "/trajectory": SIGNED_IN,
    "/systems": SIGNED_IN,
    "/systems/{system_id}": SIGNED_IN,
    "/registers": SIGNED_IN,
    "/registers/{view}": SIGNED_IN,
    "/history": SIGNED_IN,
    "/difference": SIGNED_IN,
    "/explain": SIGNED_IN,
    "/proof": SIGNED_IN,
    "/audit": READINGS,
    "/audit/{register}": READINGS,
    "/inbox": SIGNED_IN,
    "/cases": SIGNED_IN,
    "/cases/{case_id}": SIGNED_IN,
    "/record": SIGNED_IN,
    "/record/{operation}": SIGNED_IN,
    "/receipts/{position}": SIGNED_IN,
    "/import": SIGNED_IN,
}
"""The pages of the dashboard."""

ROUTES: Final[Mapping[str, Decision]] = {
    # watching the process, and the documentation
    "GET /health": PUBLIC,
    "GET /ready": PUBLIC,
    f"GET {API}/health": PUBLIC,
    f"GET {API}/ready": PUBLIC,
    "GET /docs": PUBLIC,
    "GET /docs/problems": PUBLIC,
    "GET /docs/style.css": PUBLIC,
    "GET /redoc": PUBLIC,
    "GET /openapi.json": PUBLIC,
    # reading
    f"GET {API}/views/{{name}}": SIGNED_IN,
    f"GET {API}/views/{{name}}/diff": SIGNED_IN,
    f"GET {API}/views/{{name}}/explain": SIGNED_IN,
    f"GET {API}/systems": SIGNED_IN,
    f"GET {API}/systems/{{system_id}}": SIGNED_IN,
    f"GET {API}/systems/{{system_id}}/history": SIGNED_IN,
    f"GET {API}/systems/{{system_id}}/payments": SIGNED_IN,
    f"GET {API}/systems/{{system_id}}/allocations": SIGNED_IN,
    f"GET {API}/systems/{{system_id}}/allocations/{{allocation_id}}": SIGNED_IN,
    f"GET {API}/ministry-budgets/{{fiscal_year}}/{{ministry}}": SIGNED_IN,
    f"GET {API}/events": SIGNED_IN,
    f"GET {API}/ministries": SIGNED_IN,
    f"GET {API}/cases": SIGNED_IN,
    f"GET {API}/cases/{{case_id}}": SIGNED_IN,
    f"POST {API}/cases/{{case_id}}/redrafts": WRITE,
    f"GET {API}/inbox": SIGNED_IN,
    f"GET {API}/inbox/changes": SIGNED_IN,
    f"GET {API}/inbox/seen": SIGNED_IN,
    f"PUT {API}/inbox/seen": SIGNED_IN,
    # proof that the log only grew
    f"GET {API}/checkpoints": SIGNED_IN,
    f"GET {API}/checkpoints/latest": SIGNED_IN,
    f"POST {API}/checkpoints": CHECKPOINT,
    f"GET {API}/proof/inclusion": PROOFS,
    f"GET {API}/proof/consistency": PROOFS,
    f"GET {API}/proof/key": SIGNED_IN,
    f"GET {API}/evidence": SIGNED_IN,
    # who somebody is: the ways in, one's own account, everybody's
    "GET /static/identity.css": PUBLIC,
    "GET /sign-in": PUBLIC,
    "POST /sign-in": PUBLIC,
    "GET /sign-in/new-password": PUBLIC,
    "POST /sign-in/new-password": PUBLIC,
    "GET /sign-in/oidc": PUBLIC,
    "GET /sign-in/oidc/callback": PUBLIC,
    "POST /sign-out": PUBLIC,
    "GET /account": SIGNED_IN,
    "POST /account/password": SIGNED_IN,
    "POST /account/tokens": SIGNED_IN,
    "POST /account/tokens/revoke": SIGNED_IN,
    "POST /account/sessions/end": SIGNED_IN,
    f"GET {API}/account": SIGNED_IN,
    f"POST {API}/account/password": SIGNED_IN,
    f"GET {API}/account/tokens": SIGNED_IN,
    f"POST {API}/account/tokens": SIGNED_IN,
    f"DELETE {API}/account/tokens/{{token_id}}": WITH_ANY_TOKEN,
    f"GET {API}/account/sessions": SIGNED_IN,
    f"DELETE {API}/account/sessions": SIGNED_IN,
    f"DELETE {API}/account/sessions/{{session_id}}": SIGNED_IN,
    "GET /accounts": ACCOUNTS,
    "POST /accounts": ACCOUNTS,
    "POST /accounts/{account}/{change}": ACCOUNTS,
    f"GET {API}/accounts": ACCOUNTS,
    f"POST {API}/accounts": ACCOUNTS,
    f"GET {API}/accounts/log": ACCOUNT_LOG,
    f"GET {API}/audit/{{name}}": READINGS,
    f"POST {API}/accounts/{{account}}/posts": ACCOUNTS,
    f"POST {API}/accounts/{{account}}/clearance": ACCOUNTS,
    f"POST {API}/accounts/{{account}}/email": ACCOUNTS,
    f"POST {API}/accounts/{{account}}/identities": ACCOUNTS,
    f"POST {API}/accounts/{{account}}/closing": ACCOUNTS,
    f"POST {API}/accounts/{{account}}/re-opening": ACCOUNTS,
    f"POST {API}/accounts/{{account}}/password-reset": ACCOUNTS,
    # files
    f"GET {API}/templates": SIGNED_IN,
    f"GET {API}/templates/{{kind}}": SIGNED_IN,
    f"POST {API}/imports/{{kind}}": SIGNED_IN,
    f"GET {API}/imports/{{import_id}}": SIGNED_IN,
    f"DELETE {API}/imports/{{import_id}}": SIGNED_IN,
    f"GET {API}/imports/{{import_id}}/refused": SIGNED_IN,
    f"POST {API}/imports/{{import_id}}/confirmation": WRITE,
    # what pages are made of: what they are drawn with is no secret, what stands in them is
    "GET /assets/{path:path}": PUBLIC,
    "GET /_dash-component-suites/{package_name}/{fingerprinted_path:path}": PUBLIC,
    "GET /_favicon.ico": PUBLIC,
    "GET /_dash-layout": SIGNED_IN,
    "GET /_dash-dependencies": SIGNED_IN,
    "GET /_reload-hash": SIGNED_IN,
    "POST /_dash-update-component": WITH_ANY_TOKEN,
    "WEBSOCKET /_dash-ws-callback": NOBODY,
}
"""Every other address by its method; commands aside, which derive theirs."""


@cache
def decisions() -> Mapping[str, Decision]:
    """Return the decision of every address: ``GET /lump-sum``; placeholders as the route writes them."""
    commands = {f"POST {API}{form.path}": WRITE for form in forms()}
    pages = {f"GET {path}": decision for path, decision in PAGES.items()}
    return MappingProxyType({**ROUTES, **pages, **commands})


@cache
def _stated() -> tuple[tuple[str, re.Pattern[str], Decision], ...]:
    """Return the decisions that differ from the usual ones, by method and the router's own pattern.

    The router's pattern also takes an address with a line break at its end; a decision must take it too.
    """
    unusual = {each: decision for each, decision in decisions().items() if decision not in (SIGNED_IN, WRITE)}
    return tuple(
        (address.partition(" ")[0], compile_path(address.partition(" ")[2])[0], decision)
        for address, decision in unusual.items()
    )


def decision_of(method: str, path: str) -> Decision:
    """Return the decision of a request; an address without one is for those who have signed in."""
    exact = decisions().get(f"{method} {path}")
    if exact is not None:
        return exact
    for stated_method, pattern, decision in _stated():
        if stated_method == method and pattern.match(path):
            return decision
    return SIGNED_IN
