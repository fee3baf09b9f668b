"""Behind a proxy that ends TLS: nothing is answered that did not come through it."""

from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Problem, problem_response
from domain.errors import Forbidden

HEALTH: Final = ("/health", "/ready", "/api/v1/health", "/api/v1/ready")
"""What a watcher inside the network may ask without TLS."""
HSTS: Final = "max-age=31536000"


@dataclass(eq=False)
class PlainHttp(Forbidden):
    """A request that came without TLS, or around the proxy."""

    code = "plain-http"
    titles = ("Not over TLS", "TLS 以外の接続")
    english = "This service is reached at {public_url} only."
    japanese = "このサービスには {public_url} からのみ接続できます。"

    public_url: str


class BehindTls:
    """ASGI middleware: refuses what came in clear, and tells browsers to come over TLS for a year.

    The server has put what a trusted proxy says into the scope, and ignored what anybody else says.

    Args:
        app: What is served.
        public_url: Where it is offered.
    """

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self._app = app
        self._public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request that came over TLS."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["scheme"] in ("http", "ws") and scope["path"] not in HEALTH:
            refusal = PlainHttp(public_url=self._public_url)
            accept_language = Headers(scope=scope).get("accept-language", "")
            response = problem_response(
                Problem(refusal),
                accept_language=accept_language,
                request_id=str(uuid4()),
            )
            await response(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).setdefault("Strict-Transport-Security", HSTS)
            await send(message)

        await self._app(scope, receive, sending)
