"""Who asks: every request is somebody's, or is refused; ``api.access`` says which address is for whom.

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
from starlette.websockets import WebSocketClose

from api.access import Who, decision_of
from api.problems import Problem, problem_response
from domain.access.person import Person
from domain.access.sight import presence_of
from domain.errors import DomainError, NotSignedIn, Unauthenticated

Identify: TypeAlias = Callable[[Headers], Person | None]
"""Tells whose request it is, by its headers; ``None`` for nobody. May raise a ``DomainError``."""

SIGN_IN: Final = "/sign-in"
API_PREFIX: Final = "/api/"
DASH_PREFIX: Final = "/_dash"
POLICY_VIOLATION: Final = 1008
"""How a web socket is told that it is not welcome."""


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
        if scope["type"] == "websocket":  # for nobody: what would answer there runs in no request's context
            await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
            return
        method: str = scope["method"]
        decision = decision_of(method, scope["path"])
        headers = Headers(scope=scope)
        try:
            person = await run_in_threadpool(self._identify, headers)
        except DomainError as error:
            await _refuse(error, scope, headers)(scope, receive, send)
            return
        if person is None and decision.who is not Who.EVERYBODY:
            await _ask_to_sign_in(scope, headers)(scope, receive, send)
            return
        refusal = None if person is None else decision.refusal(person, method)
        if refusal is not None:
            await _refuse(refusal, scope, headers)(scope, receive, send)
            return
        with presence_of(person):
            await self._app(scope, receive, send)


def _ask_to_sign_in(scope: Scope, headers: Headers) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Return where a reader signs in, or the refusal that a program understands."""
    path: str = scope["path"]
    if scope["method"] != "GET" or path.startswith((API_PREFIX, DASH_PREFIX)):
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
    if isinstance(refusal, Unauthenticated):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
