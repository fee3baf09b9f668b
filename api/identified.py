"""Who asks: every request is somebody's, or is refused; what is public stands in one list.

Handlers, pages and views ask ``domain.access.sight`` whose request it is. The middleware names the person for
as long as the request lasts, in its own context, so that requests never see each other's.
"""

from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import Problem, problem_response
from domain.access.person import Person
from domain.access.sight import presence_of
from domain.errors import DomainError, NotSignedIn

Identify: TypeAlias = Callable[[Headers], Person | None]
"""Tells whose request it is, by its headers; ``None`` for nobody. May raise a ``DomainError``."""

SIGN_IN: Final = "/sign-in"
PUBLIC: Final = ("/sign-in", "/sign-out", "/health", "/ready", "/api/v1/health", "/api/v1/ready")
"""Addresses that everybody may ask."""
PUBLIC_FOLDERS: Final = ("/sign-in/", "/docs", "/assets/", "/static/")
"""Folders that everybody may ask: how to sign in, the documentation, what pages are drawn with."""
API_PREFIX: Final = "/api/"
DASH_PREFIX: Final = "/_dash"


def is_public(path: str) -> bool:
    """Tell whether everybody may ask for an address."""
    return path in PUBLIC or path.startswith(PUBLIC_FOLDERS)


class Identified:
    """ASGI middleware within the guard: names the person of a request, or refuses it.

    Args:
        app: What is served.
        identify: Tells who sends a request.
    """

    def __init__(self, app: ASGIApp, identify: Identify) -> None:
        self._app = app
        self._identify = identify

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request as the person who sends it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            person = await run_in_threadpool(self._identify, headers)
        except DomainError as refusal:
            await _refuse(refusal, scope, headers)(scope, receive, send)
            return
        if person is None and not is_public(scope["path"]):
            await _ask_to_sign_in(scope, headers)(scope, receive, send)
            return
        with presence_of(person):
            await self._app(scope, receive, send)


def _ask_to_sign_in(scope: Scope, headers: Headers) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Return where a reader signs in, or the refusal that a program understands."""
    path: str = scope["path"]
    if scope.get("method") != "GET" or path.startswith((API_PREFIX, DASH_PREFIX)):
        return _refuse(NotSignedIn(), scope, headers)
    query: str = scope["query_string"].decode("latin-1")
    asked = quote(f"{path}?{query}" if query else path, safe="")
    return RedirectResponse(f"{SIGN_IN}?next={asked}", status_code=303)


def _refuse(
    refusal: DomainError, scope: Scope, headers: Headers
) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    response = problem_response(
        Problem(refusal),
        accept_language=headers.get("accept-language", ""),
        request_id=scope["state"]["request_id"],
    )
    if isinstance(refusal, NotSignedIn):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
