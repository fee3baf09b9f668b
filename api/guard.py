"""The outermost layer: who may talk to this service, request ids, a log line, careful headers.

The service is for one machine. A web page of somebody else must neither read it under another name (DNS
rebinding: the ``Host`` is checked) nor write to it (the ``Origin`` is checked, and a write is JSON, which a
plain form cannot send).
"""

import ipaddress
import re
import time
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.file_limits import LARGEST_FILE_BYTES, XLSX_MEDIA_TYPE
from api.identity.refusals import OriginMissing
from api.import_refusals import FileTooLarge, WrongFileType
from api.problems import MAX_BODY_BYTES, Problem, internal_error, problem_response
from api.refusals import BodyTooLarge, CrossOrigin, ForeignHost, WrongContentType
from domain.errors import DomainError

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
TEST_NAME = "testserver"
"""What test clients call the service; no name server knows it."""
ANY_ADDRESS = "any numeric address"
"""Allows every numeric address: rebinding needs a name."""
API_PREFIX = "/api/"
DATA_PREFIXES = (API_PREFIX, "/_dash-layout", "/_dash-update-component")
"""Addresses whose answers browsers must not keep."""
POLICY_VIOLATION = 1008
"""How a web socket is told that it is not welcome."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

UPLOAD = re.compile(r"/api/v1/imports/[^/]+")
"""Where files are brought: they are streamed to disk and have a limit of their own."""
FILE_TYPES = ("application/octet-stream", "text/csv", XLSX_MEDIA_TYPE)

PAGE_POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; "
    "font-src 'self' data:; "
    "connect-src 'self'; "
    "worker-src 'self' blob:; "
    "object-src 'none'; "
    "base-uri 'self'; "
    "form-action 'self'; "
    "frame-ancestors 'none'"
)
"""Pages load from this service only. Dash writes its start-up script into the page, Plotly compiles code."""
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
"""Data is never a page."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

log = structlog.get_logger("api")


@dataclass
class _Seen:
    """What the log line of a request says in the end."""

    status: int = 0
    is_started: bool = False


class Guard:
    """ASGI middleware around everything the process serves.

    Args:
        app: What is guarded.
        allowed_hosts: Names this service answers to, without port.
    """

    def __init__(self, app: ASGIApp, allowed_hosts: Collection[str]) -> None:
        self._app = app
        self._allowed_hosts = frozenset(allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        request_id = str(uuid4())
        scope.setdefault("state", {})["request_id"] = request_id
        seen, began = _Seen(), time.perf_counter()
        sending = _with_headers(send, scope["path"], request_id, seen)
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if scope["type"] == "websocket":
            await (_closed if refusal else self._app)(scope, receive, send)
            return
        if refusal is not None:
            await _refuse(refusal, headers, request_id)(scope, receive, sending)
        else:
            await self._serve(scope, receive, sending, seen)
        log.info(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=seen.status,
            ms=round(1000 * (time.perf_counter() - began), 1),
            request_id=request_id,
        )

    async def _serve(self, scope: Scope, receive: Receive, send: Send, seen: _Seen) -> None:
        # What can be read can be asked for without its body; the server itself leaves the body away.
        asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            await self._app(asked, receive, send)
        except Exception as error:
            accept_language = Headers(scope=scope).get("accept-language", "")
            response = internal_error(
                error, accept_language=accept_language, request_id=scope["state"]["request_id"]
            )
            if seen.is_started:
                raise  # half an answer is on its way: break the connection rather than pretend it is whole
            await response(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> DomainError | None:
        host = headers.get("host", "")
        if not self._is_allowed(_name_of(host)):
            return ForeignHost(host=host, allowed=", ".join(sorted(self._allowed_hosts - {TEST_NAME})))
        if scope.get("method", "GET") in SAFE_METHODS and scope["type"] == "http":
            return None
        refusal = _origin_refusal(host, headers)
        if refusal is not None:
            return refusal
        if scope["type"] != "http" or not scope["path"].startswith(API_PREFIX):
            return None
        if scope["method"] == "POST" and UPLOAD.fullmatch(scope["path"]):
            return _file_refusal(headers)
        return _body_refusal(headers, is_without_body=scope["method"] == "DELETE")

    def _is_allowed(self, name: str) -> bool:
        return name in self._allowed_hosts or (ANY_ADDRESS in self._allowed_hosts and _is_address(name))


def _origin_refusal(host: str, headers: Headers) -> DomainError | None:
    """Return what stands against a write that a page sends, by where it says it comes from."""
    origin, from_where = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is not None and urlsplit(origin).netloc != host:
        return CrossOrigin(origin=origin)
    if from_where == "cross-site":
        return CrossOrigin(origin=origin or "another site")
    # A browser sends its cookies by itself: so a write with one has to say that it comes from our pages.
    is_by_cookie = "cookie" in headers and "authorization" not in headers
    if is_by_cookie and origin is None and from_where != "same-origin":
        return OriginMissing()
    return None


def _body_refusal(headers: Headers, *, is_without_body: bool) -> DomainError | None:
    length = headers.get("content-length", "0")
    if length.isdigit() and int(length) > MAX_BODY_BYTES:
        return BodyTooLarge(limit_bytes=MAX_BODY_BYTES)
    if is_without_body and length == "0" and "transfer-encoding" not in headers:
        return None
    given = headers.get("content-type", "")
    if given.partition(";")[0].strip().lower() != "application/json":
        return WrongContentType(given=given)
    return None


def _file_refusal(headers: Headers) -> DomainError | None:
    """Return what stands against a file: the one write that is not JSON, and no form can send it either."""
    length = headers.get("content-length", "0")
    if length.isdigit() and int(length) > LARGEST_FILE_BYTES:
        return FileTooLarge(limit_bytes=LARGEST_FILE_BYTES)
    given = headers.get("content-type", "")
    if given.partition(";")[0].strip().lower() not in FILE_TYPES:
        return WrongFileType(given=given, accepted=", ".join(FILE_TYPES))
    return None


def _name_of(host: str) -> str:
    """Return a Host header without its port, in lower case."""
    name = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    return name.lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


async def _closed(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "websocket.close", "code": POLICY_VIOLATION})


def _refuse(refusal: DomainError, headers: Headers, request_id: str) -> Response:
    accept_language = headers.get("accept-language", "")
    return problem_response(Problem(refusal), accept_language=accept_language, request_id=request_id)


def _with_headers(
    send: Send, path: str, request_id: str, seen: _Seen
) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            seen.status, seen.is_started = message["status"], True
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = request_id
            headers.setdefault(
                "Content-Security-Policy", DATA_POLICY if path.startswith(API_PREFIX) else PAGE_POLICY
            )
            if path.startswith(DATA_PREFIXES):
                headers.setdefault("Cache-Control", "no-store")
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
