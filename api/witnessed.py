"""Watching answers: what they show of sensitive systems, and files, is recorded before they leave.

An answer that could not be recorded is refused: nobody reads what is sensitive unrecorded.
"""

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.dependencies import today_in_japan
from api.identity.accounts import Accounts
from api.identity.readings import Request
from api.problems import Problem, problem_response
from api.refusals import ReadingNotRecorded
from domain.access.sight import present_person
from domain.errors import NotSignedIn
from projections.witness import Witness, witnessed_by

CALLBACK: Final = "/_dash-update-component"
"""Where pages ask; they say themselves which page they are."""
LOWEST_REFUSAL: Final = 400

log = structlog.get_logger("api")


class Witnessed:
    """ASGI middleware within the one that says whose request it is.

    Args:
        app: What is served.
        accounts: Where it is recorded.
    """

    def __init__(self, app: ASGIApp, accounts: Accounts) -> None:
        self._app = app
        self._accounts = accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = _request_of(scope) if scope["type"] == "http" else None
        if request is None:
            await self._app(scope, receive, send)
            return
        witness = Witness(today_in_japan(self._accounts.now()))
        with witnessed_by(witness):
            await self._app(scope, receive, self._recorded(scope, receive, send, request, witness))

    def _recorded(
        self, scope: Scope, receive: Receive, send: Send, request: Request, witness: Witness
    ) -> Callable[[Message], Awaitable[None]]:
        is_refused = False

        async def sending(message: Message) -> None:
            nonlocal is_refused
            if is_refused:
                return  # the rest of an answer that must not leave
            if message["type"] == "http.response.start" and not await self._is_recorded(
                message, request, witness
            ):
                is_refused = True
                await _refusal(scope)(scope, receive, send)
                return
            await send(message)

        return sending

    async def _is_recorded(self, message: Message, request: Request, witness: Witness) -> bool:
        is_shown = message["status"] < LOWEST_REFUSAL and bool(witness.systems or witness.taken)
        if not is_shown:
            return True
        try:
            await run_in_threadpool(self._accounts.readings.record, request, witness)
        except Exception as error:
            log.exception("reading not recorded", what=request.what, exc_info=error)
            return False
        return True


def _request_of(scope: Scope) -> Request | None:
    """Return who asks for what; ``None`` for nobody who has signed in."""
    try:
        account = present_person().account
    except NotSignedIn:
        return None
    client = scope.get("client")
    address = None if client is None else str(client[0])
    path, query = str(scope["path"]), scope["query_string"].decode("latin-1")
    if path == CALLBACK:
        page = urlsplit(Headers(scope=scope).get("referer", ""))
        path, query = page.path or path, page.query
    return Request(account, address, path, query)


def _refusal(scope: Scope) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    return problem_response(
        Problem(ReadingNotRecorded()),
        accept_language=Headers(scope=scope).get("accept-language", ""),
        request_id=scope["state"]["request_id"],
    )
